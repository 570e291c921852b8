"""Turns articles into rows of the derived tables and documents of the indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.store import statement_json
from sayso.store.documents import article_document, statement_document
from sayso.store.records import StoredArticle, StoredRevision
from sayso.store.rows import STATEMENTS_OF_A_PLACE, date_of, digest, insert, row_of
from sayso.store.schema import (
    ARTICLE_SEARCH,
    STATEMENT_SEARCH,
    article_addresses,
    articles,
    attached,
    findings,
    revisions,
    sightings,
    statements,
)
from sayso.store.search import searching
from sayso.store.search.segmentation import tokens

NAME_LENGTH = 200  # of a speaker's name: PostgreSQL's indexes do not take more than 2,700 bytes

Row = dict[str, Any]
Document = tuple[int, list[str]]


@dataclass
class Rows:
    """Rows that are written together."""

    articles: list[Row] = field(default_factory=list)
    addresses: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    sightings: list[Row] = field(default_factory=list)
    attached: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    article_documents: list[Document] = field(default_factory=list)
    statement_documents: list[Document] = field(default_factory=list)


class Places:
    """Gives out row numbers of a table that nobody has, the same ones for the same articles."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._row = table.c.row
        self._given: set[int] = set()

    def take(self, wanted: int, places: int = 1) -> int:
        """The first row of so many free places from the wanted one on."""
        while not self._free(wanted, places):
            wanted += STATEMENTS_OF_A_PLACE
        behind = wanted + places * STATEMENTS_OF_A_PLACE
        self._given.update(range(wanted, behind, STATEMENTS_OF_A_PLACE))
        return wanted

    def _free(self, first: int, places: int) -> bool:
        behind = first + places * STATEMENTS_OF_A_PLACE
        if any(place in self._given for place in range(first, behind, STATEMENTS_OF_A_PLACE)):
            return False
        taken = select(self._row).where(self._row >= first, self._row < behind).limit(1)
        return self._connection.execute(taken).first() is None


def write(connection: Connection, added: Iterable[StoredArticle]) -> None:
    """Stores articles that are not there, and indexes them."""
    rows = Rows()
    of_articles, of_statements = Places(connection, articles), Places(connection, statements)
    for article in added:
        _add_article(rows, article, of_articles)
        _add_statements(rows, article, of_statements)
    for table, new in (
        (articles, rows.articles),
        (article_addresses, rows.addresses),
        (revisions, rows.revisions),
        (sightings, rows.sightings),
        (attached, rows.attached),
        (statements, rows.statements),
        (findings, rows.findings),
    ):
        insert(connection, table, new)
    search = searching(connection)
    search.put(connection, ARTICLE_SEARCH, rows.article_documents)
    search.put(connection, STATEMENT_SEARCH, rows.statement_documents)


def _add_article(rows: Rows, article: StoredArticle, places: Places) -> None:
    date = date_of(article.published, article.first_seen)
    row: Row = {
        "row": places.take(row_of(date, article.id)),
        "id": article.id,
        "url": article.url,
        "path": article.path,
        "outlet": article.outlet,
        "domain": article.domain,
        "title": article.title,
        "published": article.published,
        "first_seen": article.first_seen,
        "state": article.state,
        "last_checked": article.last_checked,
        "unconfirmed": article.unconfirmed,
    }
    newest = article.revisions[-1].record["article"]["text"] if article.revisions else None
    rows.articles.append(row)
    rows.article_documents.append((row["row"], article_document(row, article.title, newest)))
    for address in dict.fromkeys(article.addresses):
        rows.addresses.append({"id": digest(address), "address": address, "article": article.id})
    for number, revision in enumerate(article.revisions, start=1):
        rows.revisions.append(_revision_row(article.id, number, revision))
        rows.attached += [
            {"decision": decision, "revision": revision.id}
            for decision in dict.fromkeys(revision.attached)
        ]
    for one in article.sightings:
        rows.sightings.append(
            {"capture": one.capture, "article": article.id, "revision": one.revision}
        )
    rows.findings += finding_rows(article)


def finding_rows(article: StoredArticle) -> list[Row]:
    """The rows of an article's findings."""
    outlet = outlet_key(article.outlet, article.domain)
    return [
        {
            "id": one.id,
            "article": article.id,
            "number": number,
            "kind": one.kind,
            "rank": one.rank,
            "revision": one.revision,
            "older": one.older,
            "first_seen": one.first_seen,
            "outlet_key": outlet,
            "quoted": one.quoted,
            "hidden": one.hidden,
            "whole": one.whole,
        }
        for number, one in enumerate(article.findings)
    ]


def outlet_key(*names: str | None) -> str:
    """Names of an outlet in the form in which words that follow each other are looked up."""
    return "".join(f" {' '.join(tokens(name))} |" for name in names if name)


def reader_of(record: Mapping[str, Any]) -> str:
    """Language, name and version of the reader that made a record."""
    reader = record["reader"]
    return f"{reader['language']} {reader['name']} {reader['version']}"


def _revision_row(article: str, number: int, revision: StoredRevision) -> Row:
    record = revision.record
    form = record["article"]
    rest = {name: value for name, value in record.items() if name != "statements"}
    rest["article"] = {name: value for name, value in form.items() if name != "text"}
    return {
        "id": revision.id,
        "article": article,
        "number": number,
        "capture": revision.capture,
        "text_sha256": form["text_sha256"],
        "text": form["text"],
        "title": form["title"],
        "byline": form["byline"],
        "published": form["published"],
        "language": form["language"],
        "genre": form["genre"],
        "reader": reader_of(record),
        "first_seen": revision.first_seen,
        "rest": rest,
    }


def _add_statements(rows: Rows, article: StoredArticle, places: Places) -> None:
    later: set[tuple[str, str | None]] = set()  # words and speaker of newer revisions' statements
    for revision in reversed(article.revisions):
        new = list(_statement_rows(article, revision, places))
        for row in new:
            row["newest"] = (row["content"], row["speaker_key"]) not in later
        later.update((row["content"], row["speaker_key"]) for row in new)
        rows.statements += new
        rows.statement_documents += [
            (row["row"], statement_document(row, article.domain)) for row in new
        ]


def _statement_rows(
    article: StoredArticle, revision: StoredRevision, places: Places
) -> Iterable[Row]:
    forms = revision.record["statements"]
    if not forms:
        return
    date = date_of(article.published, revision.first_seen)
    needed = -(-len(forms) // STATEMENTS_OF_A_PLACE)
    first = places.take(row_of(date, revision.id), needed)
    decided = {one.statement: one for one in revision.decided}
    for number, form in enumerate(forms):
        decision = decided.get(form["id"])
        yield {
            "row": first + needed * STATEMENTS_OF_A_PLACE - 1 - number,  # the first comes first
            **_statement_row(article, revision.id, number, date, form),
            "standing": decision.standing if decision else "machine",
            "decision": decision.decision if decision else None,
        }


def _statement_row(
    article: StoredArticle, revision: str, number: int, date: datetime, form: Mapping[str, Any]
) -> Row:
    speaker = form["speaker"] or {"name": None, "kind": None}
    name = speaker["name"]
    return {
        "revision": revision,
        "article": article.id,
        "number": number,
        "id": form["id"],
        "outlet": article.outlet,
        "date": date,
        "type": form["type"],
        "act": form["act"],
        "confidence": form["confidence"],
        "content": statement_json.content(form),
        "speaker": name[:NAME_LENGTH] if name else None,
        "speaker_key": " ".join(tokens(name))[:NAME_LENGTH] if name else None,
        "speaker_kind": speaker["kind"],
        "anonymous": statement_json.is_anonymous(form),
        "vague": form["vague"],
        "within": form["within"],
        "carried": form["carried"],
        "whole": form,
    }
