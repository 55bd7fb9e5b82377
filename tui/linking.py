"""Which claims of the other document one is offered to link a claim with. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Passage, RelationKind
from tui.alignment import statement_at
from tui.statements import Statement


def candidates(
    statements: Sequence[Statement], passages: Sequence[Passage], caret: int
) -> tuple[Statement, ...]:
    """Each claim once: the one at the caret, then those found in their document alone, then the others, in text order."""
    here = statement_at(statements, passages, caret)
    claims: dict[str, Statement] = {}
    for each in statements:
        claims.setdefault(each.claim, each)
    return tuple(
        sorted(
            claims.values(),
            key=lambda each: (
                here is None or each.claim != here.claim,
                each.kind not in {RelationKind.ONLY_HERE, None},
                each.span,
            ),
        )
    )


def words_of(statement: Statement, text: str) -> str:
    """What a claim is found by, folded: its words and its speaker."""
    return " ".join((text[slice(*statement.span)], statement.speaker or "")).casefold()
