"""A reader who does anything at all, with texts that were made to do harm, while files change under their hands.

One seed gives one way through the program. After every step the screen must be true
to the session: what is not is an error of the program, whatever was done to it.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events
from textual.geometry import Offset

from index.events import Analysed, DocumentsChanged, IndexGrew, Notice, Progress, Reread
from index.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Claim,
    ClaimRef,
    Comparison,
    Document,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Located,
    Modifier,
    Relation,
    RelationKind,
    SharedEntity,
    Span,
)
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.unit.reader_texts import PIECES
from tests.widget.app_driver import Driver, textual_key
from tests.widget.test_app_safety import PAYLOADS, UNSAFE
from tui.actions import ACTIONS
from tui.reader.cells import grapheme_start
from tui.session import MAX_PANES
from tui.strokes import LETTER, parse_keys

ENDING = frozenset({"quit", "quit-now", "quit-everything"})
NOTATIONS = [(action.id, keys) for action in ACTIONS for keys in action.keys if action.id not in ENDING]
COMMANDS = [action for action in ACTIONS if action.is_command and action.id not in ENDING]
LETTERS = "abzAZ"
WORDS = ("a", "word", "hello wor", '"quoted', "12,000", "-a", "(", "?", "한국", "e\u0301", "\u202e", "", " ")
ODD_TEXTS = (
    "",
    "x",
    "\n",
    "\n" * 50,
    "\u0301",
    "\u0301" * 300,
    "e" + "\u0301" * 3_000,
    "👩" + "\u200d👩" * 100,
    "🇰🇷" * 400,
    "\x1b]52;c;ZXZpbA==\x07",
    "\x00\x01\x7f\x9b",
    "\u202eabc\u202c" * 20,
    "\ud800\udc80 lone",
    "\t\ta\tb\n\t",
    "one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\x85seven",
    "\u200b\ufeff\u2060",
    "\u3164\u115f\n\u3164",
    "   \n \n",
    "x" * 5_000,
    "東京" * 700,
    "\n\n".join(PAYLOADS),
)


class RestlessCollection(FakeCollection):
    """Documents that change, vanish and come back, with analyses and comparisons made of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.next_id = 1
        self.compared: dict[tuple[int, int], Comparison] = {}
        super().__init__(name="restless \x1b[31m [/b]")
        for _ in range(chance.randint(0, 5)):
            self.add()

    def add(self) -> None:
        """A document more."""
        number = self.next_id
        path = f"dir/{number}\x1b[2J\udc80.txt"
        self._put(path, self.make_text())

    def _put(self, path: str, raw: str) -> None:
        number, self.next_id = self.next_id, self.next_id + 1
        title = self.chance.choice([*PAYLOADS, "", "A title", "e\u0301" * 90])
        document = make_document(number, path, title, raw)
        self.by_id[number] = document
        if self.chance.random() < 0.3:
            passages = tuple(each for each in document.passages if self.chance.random() < 0.7)
            passages = tuple(replace(each, number=number) for number, each in enumerate(passages))
            self.by_id[number] = replace(document, passages=passages)

    def make_text(self) -> str:
        """Any text."""
        chance = self.chance
        if chance.random() < 0.4:
            return chance.choice(ODD_TEXTS)
        if chance.random() < 0.2:
            return "\n".join(chance.sample(ODD_TEXTS, 3))
        return "".join(chance.choices(PIECES, k=chance.choice([5, 60, 600])))

    def change(self) -> None:
        """Another version of a document."""
        if not self.by_id:
            return
        old = self.by_id.pop(self.chance.choice(list(self.by_id)))
        self.read.setdefault(old.id, old)
        cut = self.chance.randint(0, len(old.text))
        raw = self.chance.choice(
            (self.make_text(), old.text, old.text[cut:], old.text[:cut], f"new\n\n{old.text}", "")
        )
        self._put(old.info.path, raw)

    def vanish(self) -> None:
        """A file less."""
        if self.by_id:
            old = self.by_id.pop(self.chance.choice(list(self.by_id)))
            self.read.setdefault(old.id, old)

    def analyse(self) -> tuple[int, ...]:
        """Some documents are analysed now; which."""
        ids = [each for each in self.by_id if self.chance.random() < 0.6]
        self.analyses |= {each: self._make_analysis(self.by_id[each]) for each in ids}
        return tuple(ids)

    def _span(self, document: Document) -> Span:
        length = len(document.text)
        start = self.chance.randint(0, max(0, length - 1))
        return Span(start, min(length, start + self.chance.choice([1, 3, 40])))

    def _make_analysis(self, document: Document) -> Analysis:
        if not document.text:
            return Analysis("fake/1", True)
        chance, mentions = self.chance, sorted({self._span(document) for _ in range(4)})
        figures = sorted(self._span(document) for _ in range(2))
        claims = []
        for number, span in enumerate(sorted(self._span(document) for _ in range(4))):
            claims.append(Claim(f"c{number}", span, 0, 0, chance.choice([None, PAYLOADS[1]])))
        return Analysis(
            "fake/1",
            True,
            (Entity("e0", PAYLOADS[3], chance.choice(list(EntityType)), tuple(mentions)),),
            (Attribution((self._span(document),), AttributionKind.INDIRECT),),
            tuple(Figure(each, each, 1, 2, Modifier.EXACT, FigureKind.COUNT) for each in figures),
            (),
            tuple(claims),
        )

    def analysis(self, document_id: int) -> Analysis | None:
        """Of what is read."""
        return self.analyses.get(document_id)

    async def compare(self, first: int, second: int) -> Comparison:
        """KeyError when one of them is gone."""
        pair = self.by_id[first], self.by_id[second]
        claims = [self.analyses[each].claims if each in self.analyses else () for each in (first, second)]
        relations = []
        for one, two in zip(*claims, strict=False):
            kind = self.chance.choice(list(RelationKind))
            sides = (ClaimRef(0, one.id, one.span, one.speaker), ClaimRef(1, two.id, two.span, two.speaker))
            if kind is RelationKind.ONLY_HERE:
                side = self.chance.randint(0, 1)
                relations.append(Relation(kind, (sides[side],), PAYLOADS[2], ()))
                continue
            evidence = tuple(Located(side, self._span(each)) for side, each in enumerate(pair) if each.text)
            relations.append(Relation(kind, sides, PAYLOADS[0], evidence, 0.5))
        shared = (SharedEntity(PAYLOADS[4], EntityType.PERSON, ((0, "e0"), (1, "e0")), ()),)
        has_names = all(each in self.analyses and self.analyses[each].entities for each in (first, second))
        return Comparison((first, second), shared if has_names else (), tuple(relations))


class RestlessReader:
    """Does one thing after the other; `done` tells what, for whoever has to mend it."""

    def __init__(self, driver: Driver, chance: random.Random) -> None:
        self.driver = driver
        self.chance = chance
        self.done: list[str] = []
        assert isinstance(driver.collection, RestlessCollection)
        self.collection = driver.collection
        self._ways: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (60, self._press_keys),
            (8, self._type_ahead),
            (8, self._write),
            (8, self._command),
            (5, self._paste),
            (4, self._resize),
            (6, self._use_mouse),
            (8, self._change_files),
            (6, self._learn),
        ]

    async def go_on(self) -> None:
        """One step, and what comes of it."""
        weights, ways = zip(*self._ways, strict=True)
        await self.chance.choices(ways, weights)[0]()

    def _keys(self) -> list[str]:
        _, notation = self.chance.choice(NOTATIONS)
        count = self.chance.choice(["", "", "", "", "2", "7", "40", "99999"])
        keys = [*count, *parse_keys(notation)]
        return [self.chance.choice(LETTERS) if key == LETTER else key for key in keys]

    async def _press_keys(self) -> None:
        keys = self._keys()
        self.done.append(f"keys {keys}")
        await self.driver.pilot.press(*(textual_key(key) for key in keys))

    async def _type_ahead(self) -> None:
        keys = [key for _ in range(self.chance.randint(2, 6)) for key in self._keys()]
        self.done.append(f"at once {keys}")
        for key in keys:
            self._send(key)
        await self.driver.pilot.pause()

    def _send(self, stroke: str) -> None:
        character = stroke if len(stroke) == 1 else None
        self.driver.app.post_message(events.Key(textual_key(stroke), character))

    async def _write(self) -> None:
        words = self.chance.choice([*WORDS, *PAYLOADS])
        await self._write_words(words)

    async def _write_words(self, words: str) -> None:
        self.done.append(f"writes {words!r}")
        for letter in words:
            self._send("Space" if letter == " " else letter)
        if self.chance.random() < 0.5:
            self._send("Enter")
        await self.driver.pilot.pause()

    async def _command(self) -> None:
        action = self.chance.choice(COMMANDS)
        argument = self.chance.choice([*WORDS, "1", "4", "60", "a", "Z", "names", "names off", "aligned"])
        line = f"{self.chance.choice(['', '3', '99999'])}{action.id} {argument}"
        await self.driver.type("Esc", "Esc", ":")
        await self._write_words(line)
        self._send("Enter")
        await self.driver.pilot.pause()

    async def _paste(self) -> None:
        words = self.chance.choice([*PAYLOADS, "two\nlines", "x" * 2_000])
        self.done.append(f"pastes {words!r}")
        self.driver.app.post_message(events.Paste(words))
        await self.driver.pilot.pause()

    async def _resize(self) -> None:
        size = self.chance.randint(10, 250), self.chance.randint(3, 70)
        if self.chance.random() < 0.3:
            size = self.chance.choice([(80, 24), (160, 50), (10, 3)])
        self.done.append(f"size {size}")
        await self.driver.pilot.resize_terminal(*size)

    async def _use_mouse(self) -> None:
        width, height = self.driver.app.size
        points = [
            Offset(self.chance.randrange(width), self.chance.randrange(height))
            for _ in range(self.chance.randint(1, 3))
        ]
        times = self.chance.randint(1, 3)
        self.done.append(f"mouse {points} {times}")
        pilot = self.driver.pilot
        if len(points) == 1:
            await pilot.click(offset=points[0], times=times)
            return
        await pilot.mouse_down(offset=points[0])
        for point in points[1:]:
            await pilot.hover(offset=point)
        await pilot.mouse_up(offset=points[-1])

    async def _change_files(self) -> None:
        collection = self.collection
        for _ in range(self.chance.randint(1, 3)):
            way = self.chance.choice(
                [collection.change, collection.change, collection.vanish, collection.add]
            )
            self.done.append(f"files: {way.__name__}")
            way()
        collection.tell(DocumentsChanged())
        if self.chance.random() < 0.5:
            collection.tell(Reread(1, 0, 0))
        if self.chance.random() < 0.4:
            await self.driver.renewed()
        else:
            await self.driver.pilot.pause()

    async def _learn(self) -> None:
        self.done.append("learns")
        self.collection.failing = self.chance.choice(["", "", "", PAYLOADS[0]])
        self.collection.tell(Analysed(self.collection.analyse()))
        self.collection.tell(
            self.chance.choice(
                [
                    IndexGrew(1),
                    Notice(self.chance.choice(PAYLOADS), "error"),
                    Progress("reading", 1, 2),
                    Progress("reading", 2, 2, finished=True),
                ]
            )
        )
        await self.driver.pilot.pause()


def check(driver: Driver) -> None:
    """The screen is true to the session, the caret and what is selected stand on graphemes, nothing raw is drawn."""
    reading = driver.reading
    session = reading.session
    assert sorted(pane.number for pane in reading.documents) == list(range(MAX_PANES))
    assert [pane.number for pane in reading.documents] == list(range(MAX_PANES))
    assert not session.panes or 0 <= session.focus < len(session.panes)
    assert session.previous is None or 0 <= session.previous < len(session.panes)
    for pane in reading.documents[len(session.panes) :]:
        assert pane.document is None
    for pane, place in zip(reading.open_panes, session.panes, strict=True):
        assert pane.document is not None
        assert pane.document.id == place.document
        view = pane.view
        assert view.caret == place.offset
        assert len(view._text) == len(pane.document.text)
        assert 0 <= view.caret <= len(view._text)
        assert grapheme_start(view._text, view.caret) == view.caret
        if view.selection is not None:
            assert grapheme_start(view._text, view.selection.start) == view.selection.start
            assert grapheme_start(view._text, view.selection.end) == view.selection.end
            assert pane is reading.pane
    if session.panes:
        assert reading.active in reading.parts()
        assert reading.active.display
    if driver.app.screen is reading and session.panes:
        assert driver.app.focused is not None
    assert UNSAFE.search(driver.screen()) is None
    width, height = driver.app.screen.size
    rows = driver.app.screen._compositor.render_strips()
    assert len(rows) == height
    if driver.app.screen is reading:  # a card cuts the text beside it wherever its edge is, in graphemes too
        assert {sum(cell_len(segment.text) for segment in strip) for strip in rows} == {width}
