"""Stepping through differences, quotes and names, and the way to the counterpart."""

from __future__ import annotations

from tui.action import ANYWHERE, READER, SELECTED, TEXT_OR_CLAIMS, Action, Argument, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    step, several = Family(Group.COMPARE, TEXT_OR_CLAIMS), Family(Group.COMPARE)
    return (
        step(
            "next-difference",
            "Next difference",
            "To the next claim whose figures differ (≠), which is denied (!) or differs (~) in the other document.",
            "]c",
            hint="next difference",
        ),
        step("previous-difference", "Previous difference", "To the difference before.", "[c"),
        step(
            "next-agreement",
            "Next agreement",
            "To the next claim that the other document makes too (=).",
            "]s",
        ),
        step("previous-agreement", "Previous agreement", "To the agreement before.", "[s"),
        step(
            "next-only-here",
            "Next claim found only here",
            "To the next claim that only this document makes (∅).",
            "]o",
        ),
        step(
            "previous-only-here",
            "Previous claim found only here",
            "To the claim before that only this document makes.",
            "[o",
        ),
        step(
            "next-quote",
            "Next quote or attribution",
            "To the next words that the text gives to a speaker.",
            "]q",
            hint="next quote",
        ),
        step("previous-quote", "Previous quote or attribution", "To the attributed words before.", "[q"),
        step("next-entity", "Next name", "To the next person, organisation, place or group.", "]e"),
        step("previous-entity", "Previous name", "To the name before.", "[e"),
        Action(
            "same-entity-next",
            "Same name, next mention",
            "Marks every mention of the name at the caret in all panes, however it is spelled, and goes to the next; n and N go on.",
            Group.COMPARE,
            ("*",),
            READER,
        ),
        Action(
            "same-entity-previous",
            "Same name, previous mention",
            "The same, going to the mention before.",
            Group.COMPARE,
            ("#",),
            READER,
        ),
        Action(
            "entities",
            "Names",
            "Everyone and everything that the collection names, in all spellings; Enter decides that two names are one, "
            "that one stands apart, how it is shown or what kind it is, and takes decisions back.",
            Group.COMPARE,
            ("E",),
            ANYWHERE,
            aliases=("names",),
        ),
        Action(
            "name-here",
            "Say who is named here",
            "The name at the caret is someone else than it was taken for: choose who, or write another name. It holds "
            "for this one place and goes with its words when the text changes; E takes it back.",
            Group.COMPARE,
            (),
            READER,
            argument=Argument.WORDS,
        ),
        Action(
            "cross",
            "Cross to the counterpart",
            "The focus goes to what the partner, the other document, says of the same matter.",
            Group.COMPARE,
            ("x",),
            TEXT_OR_CLAIMS,
            hint="cross",
        ),
        Action(
            "bring-counterpart",
            "Bring the counterpart here",
            "The other panes show what they say of the same matter; the focus stays.",
            Group.COMPARE,
            ("X",),
            TEXT_OR_CLAIMS,
            hint="bring here",
        ),
        several(
            "matrix",
            "Claims and sources",
            "A table of what two, twenty or more documents say of the same matters; choose them first: Space adds one, "
            "Enter compares.",
            "W",
            aliases=("table",),
            hint="table",
        ),
        several(
            "timeline",
            "Timeline",
            "What the open documents say of which day, with who says it, at which stage it is and its sign; "
            "type to filter, Enter goes there.",
            "H",
            aliases=("days",),
        ),
        Action(
            "only-here",
            "What stands only here",
            "Speakers, names, figures and claims of this document that its partner does not have; "
            "Tab asks against all open documents, Enter goes there.",
            Group.COMPARE,
            ("e",),
            ANYWHERE - SELECTED,
            aliases=("alone",),
        ),
        Action(
            "against",
            "Compare with another pane",
            ":against and a pane's number make it the partner that signs, claims and x refer to; alone the next one.",
            Group.COMPARE,
            (),
            ANYWHERE,
            Argument.PANE,
            aliases=("partner",),
        ),
        Action(
            "sync",
            "Change how the other panes follow",
            "Aligned: the counterpart comes to the same row. Proportional: the same share of the text. Off: each on its own.",
            Group.COMPARE,
            ("S",),
            ANYWHERE,
            Argument.SYNC,
            hint="sync",
        ),
    )
