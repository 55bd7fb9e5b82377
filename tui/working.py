"""Work beside the keys, begun so that nothing is left over of what is overtaken before it ran."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode


def begin(
    node: DOMNode,
    work: Callable[[], Coroutine[Any, Any, Any]],
    *,
    group: str = "default",
    exclusive: bool = False,
) -> None:
    """Run `work` in the event loop; with `exclusive` in the place of other work of the node's group."""
    node.run_worker(work, group=group, exclusive=exclusive)
