"""The comparison measured: sentence pairs, figure conflicts, relations of the seeds, times.

The folder holds `ecbplus` (ECB+ train and dev with gold chains).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from benchmarks.compare.corpus import read_gold, read_reports
from benchmarks.compare.figure_conflicts import print_conflicts
from benchmarks.compare.sentence_pairs import average_precision, score_pairs
from benchmarks.compare.whole_documents import print_relations, print_seeds, print_times
from benchmarks.large_documents import SEEDS, as_document
from index.compare import Side
from index.language.analyser import Analyser
from index.language.pipeline import load_pipeline
from index.model import Metadata

_ARTICLES = 20
_SEED = 20261126


def main() -> None:
    """Measure what is asked for, or all of it."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="Dev", choices=("Train", "Dev"), help="of the sentence pairs")
    parser.add_argument("--errors", action="store_true", help="list the wrong figures that may be read")
    parser.add_argument(
        "--conflicts", action="store_true", help="list the figure conflicts of whole documents"
    )
    parser.add_argument(
        "--articles", type=Path, metavar="FOLDER", help="text files, an article each, to time"
    )
    arguments = parser.parse_args()
    folder = arguments.data / "ecbplus"
    analyser = Analyser.load()
    reports = read_reports(analyser, folder, arguments.split)
    scored = score_pairs(load_pipeline(), reports, read_gold(folder, arguments.split))
    precision, f1, at = average_precision(scored)
    same = sum(pair.same for pair in scored)
    print(f"{arguments.split}: {len(scored)} sentence pairs, {same} of the same event; {analyser.name}")
    print(f"average precision {precision:.3f}, best F1 {f1:.3f} at score {at:.2f}\n")

    labelled = reports if arguments.split == "Train" else read_reports(analyser, folder, "Train")
    print_conflicts(labelled, analyser.similarity, errors=arguments.errors)
    print()
    print_relations(labelled, analyser.similarity, show=arguments.conflicts)
    seeds = [_analysed(analyser, number, path) for number, path in enumerate(sorted(SEEDS.glob("*.txt")))]
    print_seeds(seeds, analyser.similarity)
    print_times(seeds, analyser.similarity)
    if arguments.articles:
        files = sorted(arguments.articles.rglob("*.txt"))
        chosen = Random(_SEED).sample(files, min(_ARTICLES, len(files)))
        articles = [_analysed(analyser, number, path) for number, path in enumerate(chosen)]
        print_times(articles, analyser.similarity)


def _analysed(analyser: Analyser, number: int, path: Path) -> Side:
    document = as_document(number, path.read_text(encoding="utf-8"))
    return Side(document, analyser.analyse(document.text, document.passages, Metadata()))
