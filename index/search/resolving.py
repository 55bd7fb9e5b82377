"""What a query says of documents, names and speakers, replaced by where that is true.

An index knows the words of passages alone. The rest of a query is answered first,
by whoever knows it: `index.search.facts` of documents, a directory of names of
who is named and quoted, the notebook of the reader's notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.search.query import About, And, Dated, Named, Not, Noted, Open, Or, Query, Said


def resolve(query: Query, answer: Callable[[Open], Query]) -> Query:
    """The query with every open part replaced by its answer.

    What is looked for within someone's words is resolved before these words are asked for.
    """
    match query:
        case Said(speaker, content):
            return answer(Said(speaker, resolve(content, answer)))
        case About() | Dated() | Named() | Noted():
            return answer(query)
        case And(parts):
            return And(tuple(resolve(part, answer) for part in parts))
        case Or(parts):
            return Or(tuple(resolve(part, answer) for part in parts))
        case Not(part):
            return Not(resolve(part, answer))
        case _:
            return query


def open_parts(query: Query) -> Iterator[Open]:
    """The parts that have to be resolved."""
    match query:
        case Said(content=content):
            yield query
            yield from open_parts(content)
        case About() | Dated() | Named() | Noted():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from open_parts(part)
        case Not(part):
            yield from open_parts(part)
