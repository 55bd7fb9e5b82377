"""No document, file name, title, reason or query reaches the terminal as anything but visible text."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from index.events import Notice, Progress
from index.model import (
    Analysis,
    Claim,
    ClaimRef,
    Comparison,
    DateMention,
    Entity,
    EntityType,
    Relation,
    RelationKind,
    Skipped,
    Span,
)
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.widget.app_driver import SMALL, WIDE, Driver, running
from tui.screens.matrix import MatrixScreen

PAYLOADS = (
    "\x1b]52;c;ZXZpbA==\x07clip",
    "\x1b]0;title\x07 \x1b[31mred\x1b[0m",
    "\x9b31m c1 \x9d0;x\x9c",
    "said [the minister] [sic] today",
    "[/b] [/] [/x]",
    "[link=file:///etc/passwd]here[/link]",
    "[@click=app.quit]press[/]",
    "abc\u202edcba\u202c \u2066x\u2069",
    "zero\u200bwidth \ufeff bom \u00ad soft",
    "tab\there bell\x07 back\x08 vt\x0b",
    "$text-error @ {braces} %s",
)
# All control characters but the line end that joins the rows of the dump; invisible and reordering characters.
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
VERBATIM = ("[the minister] [sic]", "[/b] [/] [/x]", "[@click=app.quit]press[/]")


def hostile_collection() -> FakeCollection:
    evil = " ".join(PAYLOADS)
    documents, analyses = [], {}
    for number in (1, 2):
        text = "\n".join(f"{payload} number {number}" for payload in PAYLOADS)
        document = make_document(number, f"dir/\udc80{number}[/b]\x1b[2J.txt", f"{PAYLOADS[3]} {evil}", text)
        claims = tuple(
            Claim(f"c{passage.number}", passage.span, passage.number, None, f"[/x]\x1b[1m{PAYLOADS[4]}")
            for passage in document.passages
        )
        entity = Entity("e0", evil, EntityType.PERSON, (Span(0, 5),))
        analyses[number] = Analysis("fake/1", True, (entity,), claims=claims)
        documents.append(document)
    relations = tuple(
        Relation(
            RelationKind.FIGURES_DIFFER,
            (ClaimRef(0, one.id, one.span, one.speaker), ClaimRef(1, two.id, two.span, two.speaker)),
            f"reason {evil}",
            (),
            0.5,
        )
        for one, two in zip(analyses[1].claims, analyses[2].claims, strict=True)
    )
    skipped = tuple(Skipped(f"\udc81{payload}", f"{payload} is no text") for payload in PAYLOADS)
    return FakeCollection(documents, analyses, Comparison((1, 2), (), relations), skipped, name=evil)


def check(driver: Driver) -> str:
    screen = driver.screen()
    assert UNSAFE.search(screen) is None
    return screen


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_text_is_only_seen(size: tuple[int, int]) -> None:
    async with running(size, hostile_collection()) as driver:
        seen = check(driver)
        for keys in ("G", "Tab", "Tab", "G"):
            await driver.type(keys)
            await driver.pilot.pause()
            seen += check(driver)
        await driver.type("Enter", "g", "F")
        await driver.write("number")
        await driver.settle()
        seen += check(driver)
        await driver.type("PageDown")
        await driver.pilot.pause()
        seen += check(driver)
        for words in VERBATIM:
            assert words in seen


async def test_hostile_names_and_reasons_are_only_seen_in_the_cards() -> None:
    async with running(WIDE, hostile_collection()) as driver:
        await driver.type("o")
        await driver.pilot.pause()
        assert "[the minister] [sic]" in check(driver)
        await driver.type("Esc", ":")
        await driver.write("skipped")
        await driver.type("Enter")
        await driver.pilot.pause()
        await driver.pilot.pause()
        seen = check(driver)
        assert "[/b] [/] [/x] is no text" in seen
        await driver.type("Esc", ":")
        await driver.write("e ")
        await driver.pilot.pause()
        assert "[the minister] [sic]" in check(driver)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_text_is_only_seen_in_cards_over_it_and_in_notices(size: tuple[int, int]) -> None:
    async with running(size, hostile_collection()) as driver:
        await driver.type("mA", "ma", "G", "mb", "gg")
        for keys in ("L", "T", "?"):
            await driver.type(keys)
            await driver.settle()
            check(driver)
            await driver.type("Esc")
        for line in (
            "marks",
            "explain",
            f"open {PAYLOADS[3]}",
            f"theme {PAYLOADS[4]}",
            f"layer {PAYLOADS[5]}",
            f"go-to-mark {PAYLOADS[7]}",
            f"outline {PAYLOADS[4]}",
            f"no-such {PAYLOADS[7]}",
            f"filter-text {PAYLOADS[4]}",
            f"against {PAYLOADS[8]}",
        ):
            await driver.type(":")
            driver.reading.command.field.value = line
            await driver.settle()
            check(driver)
            await driver.type("Enter")
            await driver.settle()
            check(driver)
            await driver.type("Esc")
        for payload in PAYLOADS:
            driver.reading.say(payload, "error")
            await driver.pilot.pause()
            check(driver)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_text_is_only_seen_where_several_sources_stand_together(size: tuple[int, int]) -> None:
    collection = hostile_collection()
    for number, analysis in collection.analyses.items():
        dates = tuple(DateMention(claim.span, "2024-10-28", "2024-10-28") for claim in analysis.claims)
        claims = tuple(replace(claim, dates=(at,)) for at, claim in enumerate(analysis.claims))
        collection.analyses[number] = replace(analysis, claims=claims, dates=dates)
    async with running(size, collection) as driver:
        seen = ""
        for key in ("H", "e", "W"):
            await driver.type(key)
            await driver.settle()
            seen += check(driver)
            await driver.type("Esc")
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        for key in ("l", *"jjjjjjj", "n", "l", "/"):
            await driver.type(key)
            seen += check(driver)
        assert isinstance(driver.app.screen, MatrixScreen)
        driver.app.screen.field.value = "".join(PAYLOADS)
        await driver.settle()
        seen += check(driver)
        for words in VERBATIM[:2]:
            assert words in seen


async def test_a_hostile_query_is_only_seen() -> None:
    async with running() as driver:
        for key, field in (("F", driver.reading.search.field), ("/", driver.reading.prompt.line.field)):
            await driver.type(key)
            for payload in PAYLOADS:
                field.value = payload
                await driver.settle()
                check(driver)
            await driver.type("Esc")


async def test_hostile_news_is_only_seen() -> None:
    async with running(WIDE, FakeCollection(name=PAYLOADS[0] + PAYLOADS[4])) as driver:
        driver.collection.tell(Progress("reading", 0, 0, finished=True))
        for payload in PAYLOADS:
            driver.collection.tell(Notice(payload, "error"))
            await driver.pilot.pause()
            check(driver)


async def test_a_daily_copy_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.DAILY_COPY_AFTER", 0.01)
    problem = "the daily copy cannot be written: no room\x1b[2J"
    async with running(copy_daily=lambda: problem) as driver:
        while "no room" not in driver.notice():
            await driver.pilot.pause(0.01)
        assert not UNSAFE.search(driver.notice())


async def test_who_leaves_the_program_open_gets_the_copy_of_the_next_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.app.DAILY_COPY_AFTER", 0.01)
    monkeypatch.setattr("tui.app.NEXT_COPY_AFTER", 0.01)
    asked: list[None] = []
    async with running(copy_daily=lambda: asked.append(None)) as driver:
        while len(asked) < 3:
            await driver.pilot.pause(0.01)
