"""What a person decides: on the words of a statement, and on which addresses are one article.

A decision on a statement is anchored to the digest of its text and its exact words, so that it
holds whatever reads the text later; it shows at once in every revision that has this text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.applying import applied, in_force, spans_of
from sayso.archive.changing import completed
from sayso.archive.grouping import key_of
from sayso.archive.judged import known_article
from sayso.archive.pages import markup_of, read_page
from sayso.archive.polling import now
from sayso.archive.settling import settle, tasks_of
from sayso.archive.showing import noticed
from sayso.article.identity import canonical_address
from sayso.capture.inputs import is_address
from sayso.errors import InputError
from sayso.store import decisions, derived, evidence, statement_json
from sayso.store.opening import Store
from sayso.store.records import (
    ArticleDecision,
    StatementDecision,
    StatementDecisionKind,
    StoredArticle,
    StoredRevision,
)

_LEAST = 6  # characters of an id that name an article
Raw = Mapping[str, Any]


def correct(
    store: Store,
    folder: Path,
    revision: str,
    statement: str,
    change: Mapping[str, Any],
    who: str,
    note: str = "",
) -> StatementDecision:
    """Corrects parts of a statement, given in the record's JSON form; spans need only offsets.

    An earlier correction of other parts stays. Raises InputError where there is no such statement
    or part, and for a value that is not in the form of the record: see `changing.completed`.
    """
    held, found, earlier = _statement(store, revision, statement)
    text: str = held.record["article"]["text"]
    merged = {**((earlier.change or {}) if earlier else {}), **change}
    kind: StatementDecisionKind = "add" if earlier and earlier.kind == "add" else "correct"
    done = _completed(merged, text, f"{revision}:{statement}")
    return _decide(store, folder, _decision(held, found, earlier, kind, who, note, done))


def confirm(
    store: Store, folder: Path, revision: str, statement: str, who: str, note: str = ""
) -> StatementDecision:
    """Confirms a statement as it is shown; one that was corrected is confirmed as corrected."""
    held, found, earlier = _statement(store, revision, statement)
    kind: StatementDecisionKind = "confirm"
    change = None
    if earlier is not None and earlier.kind in ("correct", "add"):
        kind, change = earlier.kind, earlier.change
    return _decide(store, folder, _decision(held, found, earlier, kind, who, note, change))


def reject(
    store: Store, folder: Path, revision: str, statement: str, who: str, note: str = ""
) -> StatementDecision:
    """Takes out a statement that is none."""
    held, found, earlier = _statement(store, revision, statement)
    return _decide(store, folder, _decision(held, found, earlier, "reject", who, note, None))


def add_statement(
    store: Store,
    folder: Path,
    revision: str,
    quote: str,
    change: Mapping[str, Any],
    who: str,
    *,
    start: int | None = None,
    note: str = "",
) -> StatementDecision:
    """Adds a statement with these words of the text, and the parts that `change` gives.

    Pieces of a quote that is interrupted are joined by " … ". Raises InputError where the words do
    not stand in the text, and for parts as `correct` does.
    """
    held = _revision(store, revision)
    text: str = held.record["article"]["text"]
    content = spans_of(quote, start, text)
    if not content:
        raise InputError(quote[:80], "these words do not stand in the text", "give them exactly")
    made = StatementDecision(
        text_sha256=held.record["article"]["text_sha256"],
        quote=quote,
        kind="add",
        who=who,
        time=now(),
        start=content[0]["start"],
        change=_completed(change, text, revision),
        note=note,
    )
    return _decide(store, folder, made)


def withdraw(
    store: Store, folder: Path, decision: str, who: str, note: str = ""
) -> StatementDecision:
    """Undoes a decision on a statement, by its id; raises InputError where there is none."""
    with store.reading() as connection:
        found = [one for one in decisions.all_statement_decisions(connection) if one.id == decision]
    if not found:
        raise InputError(decision, "there is no such decision")
    undone = replace(found[0], kind="withdraw", who=who, time=now(), change=None, note=note, id="")
    return _decide(store, folder, undone)


def split(store: Store, folder: Path, address: str, who: str, note: str = "") -> ArticleDecision:
    """Makes an address an article of its own; raises InputError where it is that already."""
    with store.reading() as connection:
        article = known_article(connection, address)
        if article is None:
            raise InputError(address, "no article has this address")
        others = {key_of(each) for each in queries.addresses_of_article(connection, article)}
    if others == {key_of(address)}:
        raise InputError(address, "is the only address of its article", "there is nothing to split")
    return _regroup(store, folder, ArticleDecision("split", address, who, now(), note=note))


def merge(
    store: Store, folder: Path, address: str, other: str, who: str, note: str = ""
) -> ArticleDecision:
    """Makes the articles at two addresses one; raises InputError where there is none at one."""
    with store.reading() as connection:
        for each in (address, other):
            if known_article(connection, each) is None:
                raise InputError(each, "no article has this address")
    return _regroup(store, folder, ArticleDecision("merge", address, who, now(), other, note))


def pin(
    store: Store, address: str, who: str, every: timedelta | None, note: str = ""
) -> ArticleDecision:
    """Has an article looked at in one pace, or lets it go again with None."""
    with store.reading() as connection:
        if known_article(connection, address) is None:
            raise InputError(address, "no article has this address")
    said = f"{every.total_seconds():.0f} s" if every else ""
    words = f"{said}: {note}" if note else said
    kind = "pin" if every else "unpin"
    with store.writing() as connection:
        made = ArticleDecision(kind, address, who, now(), note=words)  # type: ignore[arg-type]
        return decisions.decide_article(connection, made)


def pinned(found: list[ArticleDecision]) -> dict[str, timedelta]:
    """The pace of every address that is pinned, by its key."""
    paces: dict[str, timedelta] = {}
    for one in found:
        if one.kind == "pin":
            said = one.note.partition(" s")[0]
            paces[key_of(one.address)] = timedelta(seconds=float(said) if said else 3600.0)
        elif one.kind == "unpin":
            paces.pop(key_of(one.address), None)
    return paces


def article_named(connection: Connection, named: str) -> str | None:
    """The id of the article with an id, the beginning of one, an address or a path.

    The address may be one that only the page itself gives, if one article alone has it.
    """
    found = known_article(connection, named)
    if found is not None:
        return found
    for capture in evidence.captures_of(connection, named):
        article = derived.article_of_capture(connection, capture.id)
        if article is not None:
            return article
    if is_address(named):
        like = queries.articles_with_url(connection, (named, canonical_address(named)))
    else:
        like = queries.articles_beginning(connection, named) if len(named) >= _LEAST else []
    return like[0] if len(like) == 1 else None


def _decide(store: Store, folder: Path, decision: StatementDecision) -> StatementDecision:
    """Stores a decision and shows it in every revision that has its text, in one transaction."""
    text = decision.text_sha256
    raw = _raw_records(store, folder, text)
    with store.writing() as connection:
        stored = decisions.decide_statement(connection, decision)
        standing = decisions.statement_decisions_on(connection, text)
        for id in derived.articles_with_text(connection, text):
            article = derived.article(connection, id)
            if article is not None:
                shown = tuple(_shown(one, text, standing, raw) for one in article.revisions)
                _store_again(connection, folder, replace(article, revisions=shown))
    return stored


def _store_again(connection: Connection, folder: Path, article: StoredArticle) -> None:
    """Stores an article whose readings changed, and with it what they give to notice."""
    looks = queries.observed_at(connection, article.addresses)
    made = noticed(connection, article, looks, lambda capture: markup_of(folder, capture))
    derived.replace_articles(connection, [made])


def _raw_records(store: Store, folder: Path, text: str) -> dict[str, Raw]:
    """What was read, for the revisions with a text, by capture: decisions on them left aside."""
    with store.reading() as connection:
        ids = derived.articles_with_text(connection, text)
        found = [one for id in ids if (one := derived.article(connection, id))]
        shaped = [one for one in _revisions(found, text) if one.attached]
        captures = list(evidence.captures_by_id(connection, [one.capture for one in shaped]))
        tasks = tasks_of(connection, captures)
    raw: dict[str, Raw] = {
        one.capture: one.record for one in _revisions(found, text) if not one.attached
    }
    for task in tasks:
        record = read_page(folder, task).record
        if record is not None and record["article"]["text_sha256"] == text:
            raw[task.capture.id] = record
    return raw


def _revisions(articles: list[StoredArticle], text: str) -> list[StoredRevision]:
    every = (one for article in articles for one in article.revisions)
    return [one for one in every if one.record["article"]["text_sha256"] == text]


def _shown(
    one: StoredRevision, text: str, standing: list[StatementDecision], raw: dict[str, Raw]
) -> StoredRevision:
    if one.record["article"]["text_sha256"] != text or one.capture not in raw:
        return one
    record = dict(raw[one.capture])
    if "returns_to" in one.record:
        record["returns_to"] = one.record["returns_to"]
    changed, decided, attached = applied(record, standing)
    return replace(one, record=changed, decided=decided, attached=attached)


def _regroup(store: Store, folder: Path, decision: ArticleDecision) -> ArticleDecision:
    with store.writing() as connection:
        stored = decisions.decide_article(connection, decision)
        named = [one for one in (decision.address, decision.other) if one]
        ids = {id for one in named if (id := known_article(connection, one))}
    settle(store, folder, anew=ids)
    return stored


def _revision(store: Store, revision: str) -> StoredRevision:
    with store.reading() as connection:
        held = derived.revision(connection, revision)
    if held is None:
        raise InputError(revision, "there is no such revision")
    return held


def _statement(
    store: Store, revision: str, statement: str
) -> tuple[StoredRevision, Mapping[str, Any], StatementDecision | None]:
    """A revision, one of its statements, and the decision that made that as it is."""
    held = _revision(store, revision)
    found = next((one for one in held.record["statements"] if one["id"] == statement), None)
    if found is None:
        raise InputError(f"{revision} {statement}", "there is no such statement in the revision")
    decided = next((one for one in held.decided if one.statement == statement), None)
    if decided is None:
        return held, found, None
    with store.reading() as connection:
        text = held.record["article"]["text_sha256"]
        standing = in_force(decisions.statement_decisions_on(connection, text))
    return held, found, next((one for one in standing if one.id == decided.decision), None)


def _decision(
    held: StoredRevision,
    found: Mapping[str, Any],
    earlier: StatementDecision | None,
    kind: StatementDecisionKind,
    who: str,
    note: str,
    change: Mapping[str, Any] | None,
) -> StatementDecision:
    return StatementDecision(
        text_sha256=held.record["article"]["text_sha256"],
        quote=earlier.quote if earlier else statement_json.content(found),
        kind=kind,
        who=who,
        time=now(),
        start=earlier.start if earlier else found["content"][0]["start"],
        change=change,
        note=note,
    )


def _completed(change: Mapping[str, Any], text: str, subject: str) -> dict[str, Any]:
    try:
        return completed(change, text)
    except ValueError as error:
        raise InputError(subject, str(error)) from None
