"""Where the passages and places of one version of a text are in another, and how sure that is.

Never a guess: a passage goes where its own words went, text that another old
passage became attracts nothing, and what cannot be told apart is called ambiguous.
"""

from __future__ import annotations

from functools import cached_property

from index.anchors.images import Images, densest_cluster, images_of
from index.anchors.leftovers import Leftovers
from index.anchors.pairing import pair_words
from index.anchors.pieces import Piece, Pieces, Run
from index.anchors.words import compared_words, split_words
from index.model import CarriedPlace, Span, Verdict
from index.value import Value

_KEPT = 0.5  # of a passage's words, for the same passage to be left; below, readers call it another one
_SLOT = 40  # code points: how near to paired neighbours a lone word must stand to be the same word
_PHRASE = (
    60  # code points: phrases of a trade are that long, and stand by chance where nothing around them is left
)
_FEW_WORDS = 3  # words of a run that prove nothing by themselves
_CONTEXTS = (60, 600)  # code points on each side that may tell equal passages apart
_MANY = 50  # equal passages: as good as any number
_CLOSE = 200  # code points on each side in which a row that came or went can be taken for this one
_STRETCH = 25  # code points, about four words: how near to a passage its neighbour must stand to bound it
_UNSURE = 0.5  # confidence of what has an equal elsewhere
_BY_NEIGHBOURS = 0.9  # confidence of what has an equal elsewhere but neighbours of its own


class Carried(Value, frozen=True):
    """A passage in the newer text."""

    span: Span | None  # None when it is orphaned
    verdict: Verdict
    confidence: float  # 0 to 1; of a changed passage the share of it that is left


_ORPHANED = Carried(None, Verdict.ORPHANED, 0.0)


class TokenMap:
    """Maps the old text to the new one. Making it costs about a second per million changed code points.

    Both texts are canonical; all positions are half-open ranges of code points. Spans that come out
    may split a grapheme only where the spans that went in did, or where its marks changed.
    """

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old_text = old_text
        self.new_text = new_text
        self._unchanged = old_text == new_text
        self._pieces = Pieces(pair_words(old_text, new_text))

    def carry_span(self, span: Span) -> Carried:
        """Where a passage of the old text is in the new one. An empty or blank span is orphaned unless its text stayed."""
        span = Span(max(0, span.start), min(len(self.old_text), span.end))
        if span.start >= span.end:
            return _ORPHANED
        if self._unchanged:
            return Carried(span, Verdict.SAME, 1.0)
        whole = self._carry_whole(span)
        if whole is not None:
            return whole
        images = images_of(self._pieces, self.old_text, span)
        cluster = densest_cluster(images, span)
        if cluster is not None:
            place = self._place_of(cluster, images, span)
            if self._says_the_same(span, place):
                return self._judge(span, place, self._pieces.runs[cluster.first.run])
            if cluster.weight >= _KEPT * images.weight:
                return Carried(place, Verdict.CHANGED, round(cluster.weight / images.weight, 3))
        return self._search(span)

    def carry_place(self, offset: int) -> CarriedPlace:
        """Where a reading place is in the new text: the same letter, else the nearest text that is left."""
        offset = max(0, min(offset, len(self.old_text)))
        if self._unchanged:
            return CarriedPlace(offset, kept=True)
        at = next(iter(self._pieces.overlapping(Span(offset, offset + 1))), None)
        if at is not None:
            return CarriedPlace(at.carry(Span(offset, offset)).start, kept=True)
        before, after = self._pieces.before(offset), self._pieces.after(offset)
        if before is not None and not self.old_text[before.old.end : offset].strip():
            at_end = offset - before.old.end
            kept = not self.old_text[offset : offset + 1].strip()
            return CarriedPlace(min(before.new.end + at_end, self._room_after(before)), kept)
        if after is not None and not self.old_text[offset : after.old.start].strip():
            return CarriedPlace(
                max(after.new.start - (after.old.start - offset), self._room_before(after)), kept=True
            )
        return CarriedPlace(self._nearest(offset, before, after), kept=False)

    def _room_before(self, piece: Piece) -> int:
        """Where the blank space before a piece of the new text begins."""
        start = piece.new.start
        while start > 0 and self.new_text[start - 1].isspace():
            start -= 1
        return start

    def _room_after(self, piece: Piece) -> int:
        """Where the blank space behind a piece of the new text ends."""
        end = piece.new.end
        while end < len(self.new_text) and self.new_text[end].isspace():
            end += 1
        return end

    def _nearest(self, offset: int, before: Piece | None, after: Piece | None) -> int:
        if before is None and after is None:
            return min(len(self.new_text), round(len(self.new_text) * offset / max(1, len(self.old_text))))
        if before is None or (after is not None and after.old.start - offset < offset - before.old.end):
            assert after is not None  # noqa: S101 - one of the two is there
            return after.new.start
        start = self._room_after(before)
        return start if start < len(self.new_text) else max(before.new.start, before.new.end - 1)

    # Passages

    def _carry_whole(self, span: Span) -> Carried | None:
        """A span inside one piece went with it, blanks included."""
        pieces = self._pieces.overlapping(span)
        if len(pieces) != 1 or not pieces[0].old.contains(span):
            return None
        place = pieces[0].carry(span)
        run = self._pieces.runs[pieces[0].run]
        return self._judge(span, place, run) if self._says_the_same(span, place) else None

    def _says_the_same(self, span: Span, place: Span) -> bool:
        if self.old_text[span.start : span.end] == self.new_text[place.start : place.end]:
            return True
        return compared_words(self.old_text, span) == compared_words(self.new_text, place)

    def _judge(self, span: Span, place: Span, run: Run) -> Carried:
        """The verdict on a passage whose words are all there."""
        verdict = Verdict.MOVED if run.moved else Verdict.SAME
        if self._may_be_another(span, run):
            return Carried(place, Verdict.AMBIGUOUS, _UNSURE)
        copies_changed = self._copies_changed_near(span, place)
        for reach in _CONTEXTS:
            before = min(reach, max(0, span.start - run.old.start), max(0, place.start - run.new.start))
            after = min(reach, max(0, run.old.end - span.end), max(0, run.new.end - place.end))
            sides = ((before, 0), (0, after)) if copies_changed else ((before, after),)
            counts = {self._counts(span, place, *side) for side in sides}
            if counts == {(1, 1)}:
                return Carried(place, verdict, 1.0)
            if all(old == new for old, new in counts) and run.sure and before and after:
                return Carried(place, verdict, _BY_NEIGHBOURS)
        return Carried(place, Verdict.AMBIGUOUS, _UNSURE)

    def _counts(self, span: Span, place: Span, before: int, after: int) -> tuple[int, int]:
        """How often a passage with so much of its context stands in the old and in the new text."""
        old = self.old_text[span.start - before : span.end + after]
        new = self.new_text[place.start - before : place.end + after]
        return _count(self.old_text, old), _count(self.new_text, new)

    def _copies_changed_near(self, span: Span, place: Span) -> bool:
        """True when equal passages came or went close by: among equal rows nobody knows which."""
        old = self.old_text[max(0, span.start - _CLOSE) : span.end + _CLOSE]
        new = self.new_text[max(0, place.start - _CLOSE) : place.end + _CLOSE]
        passage, found = self.old_text[span.start : span.end], self.new_text[place.start : place.end]
        return _count(old, passage) != _count(new, found)

    def _may_be_another(self, span: Span, run: Run) -> bool:
        """True when the words are there, but nothing tells that they are these and not others like them."""
        if run.old.end - run.old.start < _PHRASE:
            near = self._near_neighbours(run)
            is_lone = not any(near) and not self._fills_lines(run)
            if is_lone or (run.words < _FEW_WORDS and not run.sure and not all(near)):
                return True
        return run.moved and self._stands_in_repeated_line(span)

    def _fills_lines(self, run: Run) -> bool:
        """True when a run is whole lines of the old text: a line stands for itself."""
        before = self.old_text[: run.old.start].rstrip(" ")
        after = self.old_text[run.old.end :].lstrip(" ")
        return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))

    def _stands_in_repeated_line(self, span: Span) -> bool:
        """True within one of several equal lines, such as headlines: of those that moved nobody knows which is which."""
        start = self.old_text.rfind("\n", 0, span.start) + 1
        end = self.old_text.find("\n", span.end - 1)
        line = self.old_text[start : end if end >= 0 else None]
        return "\n" not in line.strip() and _count(f"\n{self.old_text}\n", f"\n{line}\n") > 1

    def _near_neighbours(self, run: Run) -> tuple[bool, bool]:
        """Whether the words before a short run stayed next to it, and those behind it."""
        before, after = self._pieces.before(run.old.start), self._pieces.after(run.old.end)
        near_before = before is not None and _is_slot(
            before.old.end, run.old.start, before.new.end, run.new.start
        )
        near_after = after is not None and _is_slot(
            run.old.end, after.old.start, run.new.end, after.new.start
        )
        return near_before or run.old.start == 0, near_after or run.old.end == len(self.old_text)

    def _place_of(self, cluster: Images, images: Images, span: Span) -> Span:
        """The range of the new text that a cluster of words stands for, edited edges included."""
        start, end = cluster.place.start, cluster.place.end
        if cluster.first.old.start == images.first.old.start:
            start = self._with_blanks_before(span, cluster)
        else:
            before = self._pieces.before(span.start)
            if before is not None and span.start - before.old.end <= _STRETCH:
                gap = Span(before.old.end, cluster.first.old.start)
                room = Span(self._room_after(before), start)
                start = self._edge_in(room, gap, Span(span.start, gap.end), leading=True)
        if cluster.last.old.end == images.last.old.end:
            end = self._with_blanks_after(span, cluster)
        else:
            after = self._pieces.after(span.end)
            if after is not None and after.old.start - span.end <= _STRETCH:
                gap = Span(cluster.last.old.end, after.old.start)
                room = Span(end, self._room_before(after))
                end = self._edge_in(room, gap, Span(gap.start, span.end), leading=False)
        return Span(start, end)

    def _edge_in(self, room: Span, gap: Span, lost: Span, *, leading: bool) -> int:
        """How far a passage reaches into the room where words came for those of a gap, some of them lost at its edge.

        It takes the share of them that the lost ones were of the gap, and none where much more came than was lost:
        that was put in beside the passage.
        """
        edge = room.end if leading else room.start
        if not 0 < room.end - room.start <= 2 * (lost.end - lost.start) + _STRETCH:
            return edge
        came = [Span(start, end) for _, start, end in split_words(self.new_text, room)]
        of_lost, of_gap = (sum(1 for _ in split_words(self.old_text, part)) for part in (lost, gap))
        count = round(len(came) * of_lost / of_gap)
        if not count:
            return edge
        return came[-count].start if leading else came[count - 1].end

    def _with_blanks_before(self, span: Span, cluster: Images) -> int:
        start = cluster.place.start
        blanks = self.old_text[span.start : cluster.first.old.start]
        return start - len(blanks) if self.new_text.endswith(blanks, 0, start) else start

    def _with_blanks_after(self, span: Span, cluster: Images) -> int:
        end = cluster.place.end
        blanks = self.old_text[cluster.last.old.end : span.end]
        return end + len(blanks) if self.new_text.startswith(blanks, end) else end

    # What is nowhere: reworded perhaps

    @cached_property
    def _leftovers(self) -> Leftovers:
        return Leftovers(self.new_text, self._pieces.by_new_place)

    def _search(self, span: Span) -> Carried:
        found = self._leftovers.find(self.old_text[span.start : span.end])
        return _ORPHANED if found is None else Carried(found.span, Verdict.CHANGED, found.confidence)


def _count(text: str, part: str) -> int:
    """How often a part stands in a text, overlapping itself too; not counted beyond `_MANY`."""
    count, start = 0, text.find(part)
    while start >= 0 and count < _MANY:
        count, start = count + 1, text.find(part, start + 1)
    return count


def _is_slot(old_end: int, old_start: int, new_end: int, new_start: int) -> bool:
    return old_start - old_end <= _SLOT and 0 <= new_start - new_end <= _SLOT
