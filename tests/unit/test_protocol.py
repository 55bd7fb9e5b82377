"""What goes over the pipe comes out the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.work.protocol import ProtocolError, decode, encode

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), values))
def test_a_message_survives_the_pipe(message: dict[str, object]) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


def test_a_file_name_that_is_not_utf8_survives_the_pipe() -> None:
    assert decode(encode({"path": "caf\udce9.txt"})) == {"path": "caf\udce9.txt"}


@pytest.mark.parametrize("line", [b"", b"{", b"[1]", b"\xff\n", b"null\n"])
def test_a_line_that_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(line)
