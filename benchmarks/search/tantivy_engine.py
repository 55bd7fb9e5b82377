"""tantivy, a Lucene in Rust, by its Python binding; one thread writes, as everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.search.articles import Article
from benchmarks.search.questions import Kind, Question
from benchmarks.search.system import BATCH, PAGE, System
from index.search.query import SHORTEST_PREFIX

_HEAP = 128_000_000  # its default


class Tantivy(System):
    """Finds words by their stems, so phrases and prefixes too."""

    name = "tantivy"
    needs = "tantivy"
    kinds = frozenset(Kind) - {Kind.NEAR, Kind.RANGE}

    def build(self) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("article", stored=True, indexed=True, fast=True)
        builder.add_text_field("text", tokenizer_name="en_stem")
        index = tantivy.Index(builder.build(), str(self.folder))
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for batch in self.articles.batches(BATCH):
            for number, article in batch:
                _add(writer, number, article)
            writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        import tantivy

        self.tantivy = tantivy
        self.index = tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()
        self.writer: Any = None

    def ask(self, question: Question) -> int:
        return len(self.searcher.search(self._query(question), PAGE, count=False).hits)

    def total(self, question: Question) -> int:
        return int(self.searcher.search(self._query(question), 1).count)

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        hits = self.searcher.search(self._any(map(self._word, words)), limit).hits
        return list(self.searcher.fast_field_values("article", [address for _, address in hits]))

    def change(self, number: int, article: Article) -> None:
        if self.writer is None:
            self.writer = self.index.writer(heap_size=_HEAP, num_threads=1)
        self.writer.delete_documents_by_term("article", number)
        _add(self.writer, number, article)
        self.writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _query(self, question: Question) -> Any:
        words = question.words
        match question.kind:
            case Kind.PHRASE:
                return self._word(" ".join(words))
            case Kind.PREFIX:
                return self._prefix(words[0])
            case Kind.FUZZY:
                return self.tantivy.Query.fuzzy_term_query(self.index.schema, "text", words[0], 1)
            case Kind.ANY:
                return self._any(map(self._word, words))
            case Kind.TYPED if len(words[-1]) >= SHORTEST_PREFIX:
                last = self._any([self._word(words[-1]), self._prefix(words[-1])])
                return self._all([*map(self._word, words[:-1]), last])
            case _:
                return self._all(map(self._word, words))

    def _word(self, text: str) -> Any:
        return self.index.parse_query(f'"{text}"', ["text"])

    def _prefix(self, start: str) -> Any:
        return self.tantivy.Query.regex_query(self.index.schema, "text", f"{start}.*")

    def _all(self, queries: Any) -> Any:
        return self.tantivy.Query.boolean_query([(self.tantivy.Occur.Must, each) for each in queries])

    def _any(self, queries: Any) -> Any:
        return self.tantivy.Query.boolean_query([(self.tantivy.Occur.Should, each) for each in queries])


def _add(writer: Any, number: int, article: Article) -> None:
    import tantivy

    for text in article.passages:
        writer.add_document(tantivy.Document(article=number, text=text))
