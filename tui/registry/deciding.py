"""What the reader decides about relations: in the texts, in the list of claims, in the queue of what is undecided."""

from __future__ import annotations

from tui.action import (
    ANYWHERE,
    CLAIMS,
    READER,
    REVIEW,
    TEXT_OR_CLAIMS,
    UNSELECTED,
    WAITING,
    Action,
    Argument,
    Family,
    Group,
)


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    judge = Family(Group.DECIDING, UNSELECTED | CLAIMS | REVIEW)
    review = Family(Group.DECIDING, REVIEW)
    return (
        judge(
            "judge-matches",
            "Decide: matches",
            "You decide that the claim and its counterpart say the same (=). The same key again takes the decision back.",
            "=",
            hint="matches",
        ),
        judge(
            "judge-figures-differ",
            "Decide: figures differ",
            "You decide that the claim and its counterpart have other figures (≠).",
            "+",
            "≠",
            hint="figures differ",
        ),
        judge(
            "judge-denied",
            "Decide: denied",
            "You decide that one denies what the other says (!).",
            "!",
            hint="denied",
        ),
        judge(
            "judge-differs",
            "Decide: same matter, differs",
            "You decide that both speak of the same matter and tell it differently (~).",
            "~",
            hint="differs",
        ),
        judge(
            "judge-none",
            "Decide: nothing to do with each other",
            "You drop the pair. Again, on a claim that has no counterpart then, takes that back.",
            "-",
            hint="drop the pair",
        ),
        Action(
            "judge",
            "Decide",
            ":judge matches, figures-differ, denied, differs or none, of the current claim and its counterpart.",
            Group.DECIDING,
            (),
            TEXT_OR_CLAIMS,
            Argument.DECISION,
        ),
        Action(
            "link",
            "Link two claims",
            "Sets the selection or the claim here beside a claim of the partner that you choose, or beside what was "
            "selected there just before, with the sign you choose.",
            Group.DECIDING,
            ("J",),
            TEXT_OR_CLAIMS,
            hint="link",
        ),
        Action(
            "review",
            "Review what is undecided",
            "Steps through the relations of this document and its partner that you did not decide about, best leads first.",
            Group.DECIDING,
            ("r",),
            ANYWHERE,
            hint="review",
        ),
        review(
            "keep-relation", "Keep as it is", "You decide that the relation is as shown.", "y", hint="keep"
        ),
        review("drop-relation", "Drop", "They have nothing to do with each other.", "n", hint="drop"),
        review("hold-relation", "Hold", "Puts it to the end of the queue.", "h", "Space", hint="hold"),
        review(
            "show-relation",
            "Show in the texts",
            "Leaves the queue to the place in both texts.",
            "Enter",
            hint="show",
        ),
        review(
            "review-all",
            "All open documents",
            "The queue of all open documents, each with each; again that of the two.",
            "a",
            hint="all",
        ),
        review("leave-review", "Back to the texts", "What is decided stays.", "Esc", "q", hint="back"),
        Action(
            "undo",
            "Take back",
            "Takes the last change of a note or decision about a relation back, in this run as many as there were.",
            Group.DECIDING,
            ("u",),
            READER | CLAIMS | REVIEW | WAITING,
            hint="take back",
        ),
        Action(
            "redo",
            "Do again",
            "What was taken back last.",
            Group.DECIDING,
            ("U",),
            READER | CLAIMS | REVIEW | WAITING,
        ),
    )
