"""What was found for each thing that is looked for, and the asking for more of it, a slice at a time."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping

from index.collection import Collection
from index.model import Found, Hit, Span
from tui.alignment import passage_at
from tui.finding import Finds, Wanted, finds_at
from tui.shelf import Shelf

_GONE = Found((), (), None)  # what is found in a document that is no longer there


class Looking:
    """Keeps what was found; asks the collection for what was not looked at yet."""

    def __init__(self, collection: Collection, shelf: Shelf) -> None:
        self._collection = collection
        self._shelf = shelf
        self._finds: dict[tuple[Wanted, int], Finds] = {}
        self._known: dict[Wanted, Mapping[int, Finds]] = {}
        self._problems: dict[Wanted, str] = {}

    def finds(self, wanted: Wanted, document: int) -> Finds | None:
        """What was found in a document so far; None before the first answer."""
        own = self._finds.get((wanted, document))
        if own is None or not (own.stops or own.is_complete):
            return self._known.get(wanted, {}).get(document)
        return own

    def is_complete(self, wanted: Wanted, document: int) -> bool:
        """True when the whole document was looked through."""
        finds = self._finds.get((wanted, document))
        return finds is not None and finds.is_complete

    def documents(self, wanted: Wanted) -> tuple[int, ...]:
        """The documents in which something is known to be, in the order they are gone through."""
        asked = (document for each, document in self._finds if each == wanted)
        return tuple(dict.fromkeys((*self._known.get(wanted, {}), *asked)))

    def problem(self, wanted: Wanted) -> str:
        """What of the words could not be read, in one plain line; else empty."""
        return self._problems.get(wanted, "")

    def know(self, wanted: Wanted, finds: Mapping[int, Finds]) -> None:
        """Keep what is known without asking, by document in the order they are gone through."""
        self._known[wanted] = finds

    def replace_document(self, old: int, new: int) -> None:
        """A newer version takes the place of an older one; what is in it is asked anew."""
        self._known = {
            wanted: {
                new if each == old else each: Finds() if each == old else found
                for each, found in known.items()
            }
            for wanted, known in self._known.items()
        }
        self._finds = {key: finds for key, finds in self._finds.items() if key[1] != old}

    def forget_all_but(self, wanted: Several[Wanted], documents: Several[int]) -> None:
        """Drop what is found for other things, and in other documents."""
        self._known = {each: known for each, known in self._known.items() if each in wanted}
        self._problems = {each: problem for each, problem in self._problems.items() if each in wanted}
        self._finds = {
            (each, document): finds
            for (each, document), finds in self._finds.items()
            if each in wanted and document in documents
        }

    async def look(self, wanted: Wanted, document_id: int, offset: int) -> None:
        """Take one answer about a document, which is looked through from the passage at `offset` on.

        Raises:
            WorkerFailed: there is no answer to be had.
        """
        key = (wanted, document_id)
        document = self._shelf.document(document_id)
        if document is None:
            self._finds[key] = Finds()
            return
        if key not in self._finds:
            passage = passage_at(document.passages, offset)
            self._finds[key] = Finds.none_yet(len(document.passages), passage.number if passage else 0)
        finds = self._finds[key]
        if finds.is_complete:
            return
        start, stop = finds.unseen[0]
        try:
            found = await self._collection.find(
                document_id, wanted.words, start=start, stop=stop, typing=wanted.goes_on
            )
        except KeyError:
            found = _GONE
        self._problems[wanted] = found.errors[0].message if found.errors else ""
        self._finds[key] = finds.grow(found, document.passages)


def finds_of_hits(hits: Iterable[Hit]) -> dict[int, Finds]:
    """What the hits of a search mark: documents by their best hit."""
    marks: dict[int, list[Span]] = {}
    for hit in hits:
        marks.setdefault(hit.document, []).extend(hit.marks or (Span(hit.span.start, hit.span.start),))
    return {document: finds_at(spans) for document, spans in marks.items()}
