"""What a worker process and its client say to each other: one JSON object a line.

    request  {"id": 7, "do": "search", …}         client to worker
    answer   {"id": 7, "result": …}               worker to client
    failure  {"id": 7, "failure": "one line"}     worker to client
    event    {"event": "progress", …}             worker to client, unasked

Texts and analyses do not travel here: both sides read them from the store.
"""

from __future__ import annotations

import json
from typing import Any

Message = dict[str, Any]


class ProtocolError(ValueError):
    """A line that is no message."""


def encode(message: Message) -> bytes:
    """The message as one line of ASCII, newline included; lone surrogates survive."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message of one line; ProtocolError when it is not a JSON object."""
    try:
        message = json.loads(line)
    except ValueError as error:
        raise ProtocolError(f"not JSON: {error}") from error
    if not isinstance(message, dict):
        raise ProtocolError("not an object")
    return message
