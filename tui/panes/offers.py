"""What could complete the query that is being typed, on one quiet line."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.completing import Offer
from tui.panes.lines import QUIET, bar, flowing, shorten

GAP = "   "


class OfferLine(Widget):
    """The candidates with how often they stand in the collection; blank without any, so that nothing moves."""

    offer: reactive[Offer | None] = reactive[Offer | None](None)
    key: reactive[str] = reactive("")  # that takes the candidate

    def render(self) -> Content:
        """The line: what fits of the candidates, the one to be taken seen even without colour."""
        if self.offer is None:
            return Content("")
        keys = Content.styled(f" {self.key} takes ", QUIET) if self.key else Content("")
        return bar(describe_offer(self.offer), keys, self.size.width)


def describe_offer(offer: Offer) -> Content:
    """The candidates from the chosen one on, each with its count."""
    candidates = (*offer.candidates[offer.chosen :], *offer.candidates[: offer.chosen])
    parts = []
    for position, each in enumerate(candidates):
        text = shorten(Content(flowing(each.text)), 40)
        count = f" {each.count}" if each.count else ""
        parts.append(Content.assemble(text.stylize("bold" if not position else QUIET), (count, QUIET)))
    return Content.assemble(" ", Content(GAP).join(parts))
