"""How well date mentions are found and resolved against the day of the report.

    python -m benchmarks.language_dates [--errors]

Stands on `benchmarks/data/dates.jsonl`, labelled clauses of real reports (`data/README.md` there says how
they were drawn). A mention is found when it overlaps a labelled one, and right when it has the same first and last
day: none where the report has no date and the words are relative. `--errors` lists what is wrong in the part that
rules may be tuned on; the held-out part is only counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.language.dates import extract_dates
from index.model import Passage, Span

DATA = Path(__file__).parent / "data" / "dates.jsonl"
PARTS = ("tune", "held-out")


def score(name: str, clauses: Sequence[dict[str, Any]], *, errors: bool) -> None:
    tally: Counter[str] = Counter()
    for clause in clauses:
        text = clause["text"]
        reference = dt.date.fromisoformat(clause["date"]) if "date" in clause else None
        mentions = list(extract_dates(text, (Passage(0, Span(0, len(text))),), reference))
        for label in clause["dates"]:
            span = Span(label["start"], label["start"] + len(label["phrase"]))
            mention = next((mention for mention in mentions if mention.span.overlaps(span)), None)
            if mention is not None:
                mentions.remove(mention)
            if "optional" in label:
                continue
            tally["labelled"] += 1
            judged = mention is not None and "low" in label
            right = judged and (mention.low, mention.high) == (label["low"], label["high"])
            tally["found"] += mention is not None
            tally["judged"] += judged
            tally["right"] += right
            if errors and (mention is None or (judged and not right)):
                print(f"  {label['phrase']!r} in {text!r} ({reference}): {mention}")
        tally["false"] += len(mentions)
        for mention in mentions if errors else ():
            print(f"  false: {text[mention.span.start : mention.span.end]!r} in {text!r}")
    given = tally["found"] + tally["false"]
    print(
        f"{name:9} {tally['labelled']:3} dates"
        f"  found P {100 * tally['found'] / given:5.1f} R {100 * tally['found'] / tally['labelled']:5.1f}"
        f"  days right {100 * tally['right'] / tally['judged']:5.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list the errors of the part to tune on")
    errors: bool = parser.parse_args().errors
    clauses = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    for part in PARTS:
        score(
            part, [clause for clause in clauses if clause["part"] == part], errors=errors and part == "tune"
        )


if __name__ == "__main__":
    main()
