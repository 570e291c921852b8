"""What is derived from evidence and decisions: articles, revisions, statements, and their index.

An article is always replaced as a whole, in one transaction with its index, so that a reader sees
either the old state or the new one; everything here can be thrown away and made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from sayso.store.documents import article_document
from sayso.store.errors import guarded
from sayso.store.records import (
    ArticleState,
    Decided,
    Sighting,
    StoredArticle,
    StoredFinding,
    StoredRevision,
)
from sayso.store.rows import batches, digest, insert, insert_new, stream
from sayso.store.schema import (
    ARTICLE_SEARCH,
    STATEMENT_SEARCH,
    article_addresses,
    articles,
    attached,
    findings,
    notes,
    revisions,
    sightings,
    statements,
)
from sayso.store.search import searching
from sayso.store.writing import finding_rows, write

_TOGETHER = 100  # articles that are written in one go


@guarded
def replace_articles(connection: Connection, replaced: Iterable[StoredArticle]) -> int:
    """Stores articles in place of what was derived about them before; how many."""
    number = 0
    for batch in batches(replaced, _TOGETHER):
        last = {article.id: article for article in batch}  # the last word on an article holds
        remove_articles(connection, last)
        write(connection, last.values())
        number += len(last)
    return number


@guarded
def remove_articles(connection: Connection, ids: Iterable[str]) -> int:
    """Takes out what is derived about articles; how many of them there were."""
    number = 0
    search = searching(connection)
    for batch in batches(ids):
        found = connection.execute(select(articles.c.row).where(articles.c.id.in_(batch)))
        rows = list(found.scalars())
        if not rows:
            continue
        number += len(rows)
        own = select(statements.c.row).where(statements.c.article.in_(batch))
        search.drop(connection, STATEMENT_SEARCH, list(connection.execute(own).scalars()))
        search.drop(connection, ARTICLE_SEARCH, rows)
        theirs = select(revisions.c.id).where(revisions.c.article.in_(batch))
        connection.execute(delete(attached).where(attached.c.revision.in_(theirs)))
        for table in (findings, statements, sightings, revisions, article_addresses):
            connection.execute(delete(table).where(table.c.article.in_(batch)))
        connection.execute(delete(articles).where(articles.c.id.in_(batch)))
    return number


@guarded
def clear(connection: Connection) -> None:
    """Takes out everything that is derived, so that it can be made again."""
    of_articles = (findings, attached, statements, sightings, revisions, article_addresses)
    for table in (*of_articles, articles, notes):
        connection.execute(delete(table))
    for index in (STATEMENT_SEARCH, ARTICLE_SEARCH):
        searching(connection).clear(connection, index)


@guarded
def article(connection: Connection, id: str) -> StoredArticle | None:
    """All that is derived about an article, as it was stored."""
    row = connection.execute(select(articles).where(articles.c.id == id)).first()
    if row is None:
        return None
    own = article_addresses.c
    query = select(own.address).where(own.article == id).order_by(own.address)
    return StoredArticle(
        id=row.id,
        url=row.url,
        path=row.path,
        outlet=row.outlet,
        domain=row.domain,
        title=row.title,
        published=row.published,
        first_seen=row.first_seen,
        state=row.state,
        last_checked=row.last_checked,
        addresses=tuple(connection.execute(query).scalars()),
        revisions=tuple(_revisions(connection, id)),
        sightings=tuple(_sightings(connection, id)),
        findings=tuple(_findings(connection, id)),
        unconfirmed=row.unconfirmed,
    )


@guarded
def article_at(connection: Connection, address: str) -> str | None:
    """The id of the article that an address or path leads to."""
    query = select(article_addresses.c.article).where(article_addresses.c.id == digest(address))
    return connection.execute(query).scalar()


@guarded
def article_of_capture(connection: Connection, capture: str) -> str | None:
    """The id of the article that a capture belongs to."""
    query = select(sightings.c.article).where(sightings.c.capture == capture)
    return connection.execute(query).scalar()


@guarded
def articles_with_text(connection: Connection, text_sha256: str) -> list[str]:
    """The ids of the articles that have, or had, a text to the character."""
    own = revisions.c
    query = select(own.article).where(own.text_sha256 == text_sha256).distinct()
    return list(connection.execute(query.order_by(own.article)).scalars())


@guarded
def article_ids(connection: Connection) -> Iterator[str]:
    """The ids of all articles, in their order."""
    for row in stream(connection, select(articles.c.id).order_by(articles.c.id)):
        yield row.id


@guarded
def number_of_articles(connection: Connection) -> int:
    """How many articles there are."""
    return connection.execute(select(func.count()).select_from(articles)).scalar_one()


@guarded
def revision(connection: Connection, id: str) -> StoredRevision | None:
    """The revision of that id, as it was stored."""
    row = connection.execute(select(revisions).where(revisions.c.id == id)).first()
    return _revision(connection, row) if row else None


@guarded
def add_sighting(connection: Connection, article: str, sighting: Sighting) -> bool:
    """Notes that a capture belongs to an article that is there; False where it is noted."""
    row = {
        "capture": sighting.capture,
        "article": article,
        "revision": sighting.revision,
    }
    return bool(insert_new(connection, sightings, [row]))


@guarded
def note_looked(
    connection: Connection, article: str, state: ArticleState, last_checked: datetime
) -> bool:
    """Notes when an article was last looked at, and how it stands; False where it is not there."""
    own = articles.c
    row = connection.execute(select(articles).where(own.id == article)).first()
    if row is None:
        return False
    changed = update(articles).where(own.id == article)
    connection.execute(changed.values(state=state, last_checked=last_checked))
    if state != row.state:
        _index_again(connection, row, state)
    return True


@guarded
def replace_findings(connection: Connection, article: StoredArticle) -> None:
    """Stores an article's findings, and what waits to be confirmed, in place of those before."""
    connection.execute(delete(findings).where(findings.c.article == article.id))
    changed = update(articles).where(articles.c.id == article.id)
    connection.execute(changed.values(unconfirmed=article.unconfirmed))
    insert(connection, findings, finding_rows(article))


@guarded
def set_note(connection: Connection, name: str, value: Any) -> None:
    """Keeps a plain value with the derived data, as how far a rebuild has come."""
    connection.execute(delete(notes).where(notes.c.name == name))
    connection.execute(notes.insert(), [{"name": name, "value": value}])


@guarded
def note(connection: Connection, name: str) -> Any:
    """The value that was kept under a name; None where there is none."""
    return connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar()


def _index_again(connection: Connection, row: Row[Any], state: ArticleState) -> None:
    own = revisions.c
    query = select(own.text).where(own.article == row.id).order_by(own.number.desc()).limit(1)
    text = connection.execute(query).scalar()
    changed = dict(row._mapping) | {"state": state}
    search = searching(connection)
    search.drop(connection, ARTICLE_SEARCH, [row.row])
    search.put(connection, ARTICLE_SEARCH, [(row.row, article_document(changed, row.title, text))])


def _revisions(connection: Connection, article: str) -> Iterator[StoredRevision]:
    query = select(revisions).where(revisions.c.article == article).order_by(revisions.c.number)
    for row in connection.execute(query).all():
        yield _revision(connection, row)


def _revision(connection: Connection, row: Row[Any]) -> StoredRevision:
    own = statements.c
    query = select(own.id, own.standing, own.decision, own.whole).where(own.revision == row.id)
    found = connection.execute(query.order_by(own.number)).all()
    took_effect = select(attached.c.decision).where(attached.c.revision == row.id)
    return StoredRevision(
        id=row.id,
        capture=row.capture,
        first_seen=row.first_seen,
        record=_record(row, [one.whole for one in found]),
        decided=tuple(Decided(one.id, one.standing, one.decision) for one in found if one.decision),
        attached=tuple(connection.execute(took_effect.order_by(attached.c.decision)).scalars()),
    )


def _record(row: Row[Any], forms: Sequence[Any]) -> dict[str, Any]:
    rest: dict[str, Any] = row.rest
    whole_article = rest["article"] | {"text": row.text}
    return rest | {"article": whole_article, "statements": list(forms)}


def _sightings(connection: Connection, article: str) -> Iterator[Sighting]:
    own = sightings.c
    query = select(own.capture, own.revision).where(own.article == article).order_by(own.capture)
    for row in connection.execute(query):
        yield Sighting(row.capture, row.revision)


def _findings(connection: Connection, article: str) -> Iterator[StoredFinding]:
    query = select(findings).where(findings.c.article == article).order_by(findings.c.number)
    for row in connection.execute(query):
        yield StoredFinding(
            kind=row.kind,
            rank=row.rank,
            revision=row.revision,
            older=row.older,
            first_seen=row.first_seen,
            quoted=row.quoted,
            whole=row.whole,
            hidden=tuple((name, of_person) for name, of_person in row.hidden),
        )
