"""`sayso statements`: finds what was said, by whom, where; takes what a person decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

import click

from sayso.attribution.records import Act, StatementType
from sayso.cli._archive import Place, known, on_archive
from sayso.cli._deciding import by_a_person
from sayso.cli._lists import Choice, Form, Line, limited, print_all, printed
from sayso.cli._statement_decisions import FORM as DECISIONS
from sayso.cli._statement_decisions import Asked, check, decidable, decide
from sayso.cli._times import Since, Until
from sayso.cli._wording import GRADES, standing
from sayso.store.records import Query, Standing

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.store.records import Found

_SHOWN = 20  # for people, unless told otherwise
_TOGETHER = 1000  # statements that are held in memory at once
_COPIED = (
    "date", "outlet", "title", "published", "url", "path", "article", "revision", "capture",
    "grade", "standing", "who", "decision",
)  # fmt: skip
_FIELDS = (
    "id", "content", "type", "act", "speaker", "kind", "mention", "cue", "chain", "anonymous",
    "confidence", "reading", *_COPIED,
)  # fmt: skip


@click.command()
@click.argument("query", required=False)
@on_archive
@click.option("--speaker", metavar="NAME", help="Words of the speaker's name.")
@click.option("--outlet", metavar="NAME", help="Words of the outlet's name, or its domain.")
@click.option("--since", type=Since(), help="In an article published, or first seen, since then.")
@click.option("--until", type=Until(), help="The same, up to this day or before this time.")
@click.option("--type", "kind", type=click.Choice(get_args(StatementType)), help="How quoted.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What the cue does.")
@click.option("--anonymous", is_flag=True, help="Only of sources whose name is kept back.")
@click.option("--article", metavar="ARTICLE", help="Only of one article: id, address or path.")
@click.option(
    "--standing", "how", type=click.Choice(get_args(Standing)), help="Who answers for it."
)  # fmt: skip
@click.option(
    "--every-revision", is_flag=True,
    help="In each revision that has it, rather than in the last.",
)  # fmt: skip
@click.option("--orphaned", is_flag=True, help="Decisions whose words no statement has any more.")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N",
    help=f"No more than this many. [default: {_SHOWN} in a table, otherwise all]",
)  # fmt: skip
@decidable
@by_a_person
@printed
@click.pass_context
def statements(
    ctx: click.Context,
    query: str | None,
    place: Place,
    choice: Choice,
    speaker: str | None,
    outlet: str | None,
    since: datetime | None,
    until: datetime | None,
    kind: StatementType | None,
    act: Act | None,
    anonymous: bool,
    article: str | None,
    how: Standing | None,
    every_revision: bool,
    orphaned: bool,
    limit: int | None,
    asked: Asked,
    who: str,
    note: str,
) -> None:
    """Find statements whose content has all words of QUERY, newest first; without one, list all.

    QUERY may hold "a phrase" and the beginning of a word*. Each statement is shown with who
    answers for it (read by machine, checked by, corrected by) and with the grade of the capture it
    was read from.

    To decide on a statement, name it as the list does, REVISION:ID. What you decide is kept apart
    from what was read, and holds for these very words, whatever reads them later.
    """
    check(asked)
    with place.opened() as archive:
        if asked.kinds:
            ctx.exit(decide(archive, asked, choice, who, note))
        if orphaned:
            print_all(archive.orphaned(), choice, DECISIONS)
            return
        most = limit or (_SHOWN if choice.for_people else None)
        wanted = Query(
            words=query, speaker=speaker, outlet=outlet, since=since, until=until, type=kind,
            act=act, anonymous=anonymous or None, standing=how, every_revision=every_revision,
            article=known(archive, article) if article else None,
        )  # fmt: skip
        found = _found(archive, wanted, most + 1 if most else None)
        print_all(limited(found, most, told=limit is None), choice, _FORM)


def _found(archive: Archive, query: Query, most: int | None) -> Iterator[Found]:
    """Any number of statements, a few at a time in memory."""
    while most is None or most > 0:
        size = _TOGETHER if most is None else min(_TOGETHER, most)
        found = archive.statements(replace(query, limit=size))
        yield from found
        if len(found) < size:
            return
        query = replace(query, before=found[-1].position)
        most = None if most is None else most - size


def _id(one: Found) -> str:
    """What names a statement in an archive."""
    return f"{one.revision}:{one.statement.id}"


def _copied(one: Found) -> dict[str, Any]:
    from sayso.cli._times import iso

    return {name: getattr(one, name) for name in _COPIED} | {"date": iso(one.date)}


def _to_json(one: Found) -> dict[str, Any]:
    return {
        "id": _id(one),
        "content": one.content,
        "speaker": one.statement.speaker.name if one.statement.speaker else None,
        "reading": standing(one.standing, one.who),
        **_copied(one),
        "statement": one.whole,
    }


def _to_row(one: Found) -> dict[str, Any]:
    whole = one.whole
    speaker = whole["speaker"] or {}
    mention = speaker["mention"]["text"] if speaker else _words(whole["source"])
    return {
        "id": _id(one),
        "content": one.content,
        "type": whole["type"],
        "act": whole["act"],
        "speaker": speaker.get("name"),
        "kind": speaker.get("kind"),
        "mention": mention,
        "cue": _words(whole["cue"]),
        "chain": " -> ".join(link["name"] or link["kind"] for link in whole["chain"]),
        "anonymous": _is_anonymous(one),
        "confidence": whole["confidence"],
        "reading": standing(one.standing, one.who),
        **_copied(one),
    }


def _words(spans: list[dict[str, Any]]) -> str:
    return " … ".join(span["text"] for span in spans)


def _is_anonymous(one: Found) -> bool:
    from sayso.store.statement_json import is_anonymous

    return is_anonymous(one.whole)


# For people.


def _lines(one: Found) -> list[Line]:
    """Who, how and through whom; the words; where they stand; on whose word, and its name."""
    from sayso.render.wording import time_in_words

    facts = [one.outlet or "outlet not known", time_in_words(one.published), one.title or ""]
    answer = standing(one.standing, one.who)
    return [
        Line(_heading(one), "bold"),
        Line(one.content),
        Line(" · ".join(filter(None, facts)), "cyan"),
        Line(one.url or one.path or "", "dim", whole=True),
        Line(f"{answer}, from a capture {GRADES[one.grade]}", "dim"),
        Line(_id(one), "dim", whole=True),
    ]


def _heading(one: Found) -> str:
    whole = one.whole
    details = ", ".join(filter(None, [whole["type"], whole["act"]]))
    passed = [link["name"] or link["kind"] for link in whole["chain"][1:]]
    via = f", through {', then '.join(passed)}" if passed else ""
    return f"{_speaker(one)} ({details}){via}"


def _speaker(one: Found) -> str:
    """The name, else the words as they stand, which then are in quotation marks."""
    speaker = one.whole["speaker"]
    if speaker is None:
        words = _words(one.whole["source"])
        return f"“{words}”" if words else "nobody named"
    if speaker["name"] is None:
        return f"“{speaker['mention']['text']}”"
    role = f", {speaker['role']}" if speaker["role"] else ""
    return f"{speaker['name']}{role}"


_FORM: Form[Found] = Form(
    _to_json, _FIELDS, lines=_lines, to_row=_to_row, nothing="no statement was found"
)
