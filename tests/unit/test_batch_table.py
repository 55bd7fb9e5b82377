import csv
import io

from index.model import Hit, QueryError, SearchResult, Span
from tests.fake_documents import make_document
from tui.commands.batch_table import COLUMNS, BatchTable


def rows_of(text: str, query: str, result: SearchResult) -> list[list[str]]:
    stream = io.StringIO()
    document = make_document(1, "a.txt", "=Title", text)
    BatchTable(stream).write(3, query, result, lambda _: document)
    return list(csv.reader(io.StringIO(stream.getvalue())))


def test_a_passage_is_a_row_that_no_spreadsheet_takes_for_a_formula() -> None:
    hit = Hit(1, 0, Span(0, 10), 1.0, ())
    rows = rows_of("=cmd()\x1b[2 and more", "-x", SearchResult((hit,), 1, 1, "NOT x"))
    assert rows[0] == list(COLUMNS)
    assert rows[1][:5] == ["3", "'-x", "NOT x", "", "1"]
    assert rows[1][5:] == ["a.txt", "'=Title", "", "1", "0", "10", "'=cmd()␛[2 "]


def test_a_query_without_hits_has_a_row_with_what_was_wrong() -> None:
    rows = rows_of("", "(a", SearchResult((), 0, 0, "a", (QueryError(0, "a closing ) was expected"),)))
    assert rows[1] == ["3", "(a", "a", "character 1: a closing ) was expected", "0", *[""] * 7]
