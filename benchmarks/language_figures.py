"""How well figures are read: found, value, modifier, kind, unit, and what it costs.

    python -m benchmarks.language_figures [--errors] [--peer]

Stands on `benchmarks/data/figures.jsonl`, labelled clauses of real reports (`data/README.md` there says how
they were drawn). A figure is found when its number stands in the words of a labelled one; a field that is not
labelled is not judged. `all right` asks for interval, modifier, kind and unit at once. `--errors` lists
what is wrong in the part that rules may be tuned on; the held-out part is only counted. `--peer` runs quantulum3
beside, where it is installed (minutes); it gives neither modifiers nor what is counted.
"""

from __future__ import annotations

import argparse
import json
import math
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from index.language.figures import extract_figures
from index.language.pipeline import Pipeline, load_pipeline
from index.model import Figure, Passage, Span
from index.value import Value

DATA = Path(__file__).parent / "data" / "figures.jsonl"
PARTS = ("tune", "held-out")
FIELDS = ("interval", "modifier", "kind", "unit", "part_of")
DECISIVE = frozenset({"interval", "modifier", "kind", "unit"})
MEASURED_SECONDS = 2.0


class Labelled(Value, frozen=True):
    """A figure as a reader sees it; `judged` names the fields that were labelled."""

    span: Span
    optional: bool
    fields: dict[str, object]


class Clause(Value, frozen=True):
    part: str
    text: str
    figures: tuple[Labelled, ...]


class Reading(Value, frozen=True):
    """A figure as a system reads it."""

    span: Span  # of the number words
    fields: dict[str, object]


Reader = Callable[[str], Sequence[Reading]]


def read_clauses() -> list[Clause]:
    clauses = []
    for line in DATA.read_text("utf-8").splitlines():
        record = json.loads(line)
        figures = tuple(read_label(label) for label in record["figures"])
        clauses.append(Clause(record["part"], record["text"], figures))
    return clauses


def read_label(label: dict[str, object]) -> Labelled:
    start, low, high = label["start"], label["low"], label["high"]
    assert isinstance(start, int)
    fields = {name: label[name] for name in ("modifier", "kind", "unit") if name in label}
    fields |= {"interval": (low, math.inf if high is None else high), "part_of": label.get("part_of")}
    return Labelled(Span(start, start + len(str(label["phrase"]))), bool(label.get("optional")), fields)


def read_by_rules(text: str) -> list[Reading]:
    return [as_reading(figure) for figure in extract_figures(text, whole(text))]


def read_by_parse(pipeline: Pipeline) -> Reader:
    def read(text: str) -> list[Reading]:
        doc = pipeline.parse(text, whole(text))
        return [as_reading(figure) for figure in extract_figures(text, whole(text), doc)]

    return read


def as_reading(figure: Figure) -> Reading:
    fields: dict[str, object] = {
        "interval": (figure.low, figure.high),
        "modifier": figure.modifier.value,
        "kind": figure.kind.value,
        "unit": figure.unit,
        "part_of": figure.part_of,
    }
    return Reading(figure.number, fields)


def whole(text: str) -> tuple[Passage, ...]:
    return (Passage(0, Span(0, len(text))),)


def peer_reader() -> Reader | None:
    """quantulum3 without its classifier; None when it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import parser  # type: ignore[import-not-found]
    except ImportError:
        return None

    def read(text: str) -> list[Reading]:
        return [
            Reading(
                Span(*quantity.span),
                {"interval": (quantity.value, quantity.value), "kind": peer_kind(quantity.unit)},
            )
            for quantity in parser.parse(text)
        ]

    return read


def peer_kind(unit: object) -> str:
    entity = str(getattr(unit, "entity", None) and unit.entity.name)  # type: ignore[attr-defined]
    name = str(getattr(unit, "name", ""))
    if "percent" in name:
        return "percent"
    return {"dimensionless": "count", "currency": "money", "time": "duration"}.get(entity, "measure")


def is_right(name: str, label: Labelled, reading: Reading) -> bool:
    wanted, given = label.fields[name], reading.fields.get(name)
    if name != "interval":
        return wanted == given
    assert isinstance(wanted, tuple)
    assert isinstance(given, tuple)
    return all(math.isclose(one, other, rel_tol=1e-4) for one, other in zip(wanted, given, strict=True))


def score(name: str, clauses: Sequence[Clause], read: Reader, *, errors: bool) -> None:
    tally: Counter[str] = Counter()
    for clause in clauses:
        readings = list(read(clause.text))
        for label in clause.figures:
            reading = next((reading for reading in readings if reading.span.overlaps(label.span)), None)
            if reading is not None:
                readings.remove(reading)
            if label.optional:
                continue
            tally["labelled"] += 1
            wrong = judge(label, reading, tally)
            if errors and wrong:
                phrase = clause.text[label.span.start : label.span.end]
                print(f"  {wrong}: {phrase!r} in {clause.text!r}: {reading and reading.fields}")
        tally["false"] += len(readings)
        for reading in readings if errors else ():
            print(f"  false: {clause.text[reading.span.start : reading.span.end]!r} in {clause.text!r}")
    print(f"{name:22} {line_of(tally)}")


def judge(label: Labelled, reading: Reading | None, tally: Counter[str]) -> str:
    """What is wrong with the reading of one labelled figure, "" when nothing is; counted in `tally`."""
    if reading is None:
        return "missed"
    tally["found"] += 1
    wrong = []
    for name in FIELDS:
        if name not in label.fields or name not in reading.fields:
            continue
        if name == "part_of" and label.fields[name] is None is reading.fields[name]:
            continue
        right = is_right(name, label, reading)
        tally[f"{name} judged"] += 1
        tally[f"{name} right"] += right
        if not right:
            wrong.append(name)
    if reading.fields.keys() >= DECISIVE and DECISIVE.isdisjoint(wrong):
        tally["all right"] += 1
    return ", ".join(wrong)


def line_of(tally: Counter[str]) -> str:
    given = tally["found"] + tally["false"]
    fields = "  ".join(f"{name} {share(tally[f'{name} right'], tally[f'{name} judged'])}" for name in FIELDS)
    found = f"found P {share(tally['found'], given)} R {share(tally['found'], tally['labelled'])}"
    if not tally["unit judged"]:
        return f"{found}  {fields}"
    right = f"all right P {share(tally['all right'], given)} R {share(tally['all right'], tally['labelled'])}"
    return f"{found}  {fields}  {right}"


def share(part: int, of: int) -> str:
    return f"{100 * part / of:5.1f}" if of else "    –"


def words_per_second(clauses: Sequence[Clause], read: Reader) -> float:
    """Words of the clauses, one text, read in a second of processor time."""
    text = "\n\n".join(clause.text for clause in clauses)
    begun = time.process_time()
    rounds = 0
    while time.process_time() - begun < MEASURED_SECONDS:
        read(text)
        rounds += 1
    return rounds * len(text.split()) / (time.process_time() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list the errors of the part to tune on")
    parser.add_argument("--peer", action="store_true", help="read everything with quantulum3 too")
    options = parser.parse_args()
    clauses = read_clauses()
    systems: dict[str, Reader] = {
        "rules": read_by_rules,
        "rules with the parse": read_by_parse(load_pipeline()),
    }
    peer = peer_reader() if options.peer else None
    if peer is not None:
        systems["quantulum3"] = peer
    elif options.peer:
        print("quantulum3 is not installed: skipped")
    for part in PARTS:
        chosen = [clause for clause in clauses if clause.part == part]
        labelled = sum(not label.optional for clause in chosen for label in clause.figures)
        print(f"{part}: {len(chosen)} clauses, {labelled} figures")
        for name, read in systems.items():
            score(name, chosen, read, errors=options.errors and part == "tune" and name == "rules")
    for name, read in systems.items():
        if name != "rules with the parse":
            print(f"{name:22} {words_per_second(clauses, read):9.0f} words/s")


if __name__ == "__main__":
    main()
