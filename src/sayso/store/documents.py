"""What the search indexes hold of a statement and of an article, and how filters ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.store.records import ArticleQuery, Query
from sayso.store.rows import digest
from sayso.store.search.segmentation import (
    BREAK,
    CODE,
    OUTLET,
    SPEAKER,
    Phrase,
    marked,
    marked_phrase,
    phrases,
    separated,
    tokens,
)

_NEWEST = CODE + "n"


def statement_document(row: Mapping[str, Any], domain: str | None) -> list[str]:
    """The tokens under which a row of the statements' table is found."""
    codes = [
        _code("type", row["type"]),
        _code("act", row["act"]),
        _code("anonymous", row["anonymous"]),
        _code("article", digest(row["article"])),
        _code("standing", row["standing"]),
        *([_NEWEST] if row["newest"] else []),
    ]
    names = separated([marked(SPEAKER, row["speaker"]), *_outlet(row["outlet"], domain)])
    return [*names, *codes, BREAK, *tokens(row["content"])]


def article_document(row: Mapping[str, Any], title: str | None, text: str | None) -> list[str]:
    """The tokens under which a row of the articles' table is found."""
    names = separated(_outlet(row["outlet"], row["domain"]))
    words = separated([tokens(title or ""), tokens(text or "")])
    return [*names, _code("state", row["state"]), BREAK, *words]


def asked_statements(query: Query) -> list[Phrase] | None:
    """What a query asks of the index; None where it asks for words and has none."""
    codes: list[Phrase] = [
        Phrase((_code(name, value),))
        for name, value in (
            ("type", query.type),
            ("act", query.act),
            ("anonymous", query.anonymous),
            ("article", digest(query.article) if query.article is not None else None),
            ("standing", query.standing),
        )
        if value is not None
    ]
    if not query.every_revision:
        codes.append(Phrase((_NEWEST,)))
    return _asked(query.words, codes, [(SPEAKER, query.speaker), (OUTLET, query.outlet)])


def asked_articles(query: ArticleQuery) -> list[Phrase] | None:
    """What a query asks of the index; None where it asks for words and has none."""
    codes = [Phrase((_code("state", query.state),))] if query.state else []
    return _asked(query.words, codes, [(OUTLET, query.outlet)])


def _asked(
    words: str | None, codes: Sequence[Phrase], names: Sequence[tuple[str, str | None]]
) -> list[Phrase] | None:
    asked = list(codes)
    for mark, given in names:
        if given is not None:
            found = list(marked_phrase(mark, given))
            if not found:
                return None
            asked += found
    if words is not None and words.strip():
        found = phrases(words)
        if not found:
            return None
        asked = found + asked
    return asked


def _outlet(name: str | None, domain: str | None) -> list[list[str]]:
    return [marked(OUTLET, name), marked(OUTLET, domain)]


def _code(name: str, value: object) -> str:
    """A token for a filter's value, of letters and figures alone."""
    said = "".join(char for char in str(value).lower() if char.isalnum())
    return f"{CODE}{name}{said}"
