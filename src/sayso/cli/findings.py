"""`sayso findings`: what deserves a second look in an archive."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, known, on_archive
from sayso.cli._lists import Choice, Form, Line, limited, print_all, printed, said
from sayso.cli._times import Since, Until, iso, short
from sayso.finding.registry import change_detectors, detectors
from sayso.store.records import FindingQuery, FoundFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHOWN = 20  # for people, unless told otherwise
_KINDS = sorted([*(one.kind for one in detectors()), *(one.kind for one in change_detectors())])
_HEADLINES = ("headline_changed",)
_REMOVALS = ("article_gone", "statement_gone")
_COPIED = ("article", "revision", "older", "url", "path", "outlet", "title", "published")
_FIELDS = ("id", "kind", "rank", "says", "may_be", "first_seen", *_COPIED, "words")


@click.command()
@on_archive
@click.option(
    "--kind", "kinds", type=click.Choice(_KINDS), multiple=True, metavar="KIND",
    help="Only of this kind, as `statement_gone`; may be given several times.",
)  # fmt: skip
@click.option("--outlet", metavar="NAME", help="Words of the outlet's name, or its domain.")
@click.option("--article", metavar="ARTICLE", help="Only on one article: id, address or path.")
@click.option("--since", type=Since(), help="First seen at this time or later.")
@click.option("--until", type=Until(), help="The same, up to this day or before this time.")
@click.option(
    "--min-rank", type=click.FloatRange(0, 1), default=0.0, metavar="R",
    help="Leave out what ranks lower than this.",
)  # fmt: skip
@click.option("--headlines", is_flag=True, help="Only changes of headlines.")
@click.option("--removals", is_flag=True, help="Only statements and articles that are gone.")
@click.option(
    "--quotes", is_flag=True, help="Only changes of statements in quotation marks, before or now."
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N",
    help=f"No more than this many. [default: {_SHOWN} in a table, otherwise all]",
)  # fmt: skip
@click.option(
    "--reveal", is_flag=True,
    help="Show names that gave way to an unnamed source; they are masked otherwise, since such a"
    " change may protect somebody.",
)  # fmt: skip
@printed
def findings(
    place: Place,
    choice: Choice,
    kinds: tuple[str, ...],
    outlet: str | None,
    article: str | None,
    since: datetime | None,
    until: datetime | None,
    min_rank: float,
    headlines: bool,
    removals: bool,
    quotes: bool,
    limit: int | None,
    reveal: bool,
) -> None:
    """List what deserves a second look, what ranks highest first.

    Findings are observations with what else may explain them: in the newest revision of each
    article, in how it changed from revision to revision, and that its address gives it no more. A
    statement counts as gone only once a second look confirms it. All that is asked for must hold;
    of --headlines, --removals and --quotes, any.
    """
    most = limit or (_SHOWN if choice.for_people else None)
    with place.opened() as archive:
        among = (*(_HEADLINES if headlines else ()), *(_REMOVALS if removals else ()))
        wanted = FindingQuery(
            kinds=kinds, among=among, quoted=quotes, outlet=outlet, since=since, until=until,
            min_rank=min_rank, article=known(archive, article) if article else None,
            limit=most + 1 if most else None,
        )  # fmt: skip
        found = archive.findings(wanted)
        shown = found if reveal else _masked(found)
        print_all(limited(shown, most, told=limit is None), choice, _FORM)


def _masked(found: Iterable[FoundFinding]) -> Iterator[FoundFinding]:
    """The findings with names covered that gave way to an unnamed source, which is said once."""
    from sayso.revision.masking import HiddenName, covered

    told = False
    for one in found:
        bare = replace(one, hidden=())
        shown = covered(bare, [HiddenName(*name) for name in one.hidden])
        if not told and shown != bare:
            told = True
            said("names that gave way to an unnamed source are masked; --reveal shows them")
        yield shown


def _copied(one: FoundFinding) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _COPIED}


def _to_json(one: FoundFinding) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "rank": one.rank,
        "says": one.says,
        "may_be": list(one.may_be),
        "first_seen": iso(one.first_seen),
        **_copied(one),
        "evidence": [asdict(each) for each in one.evidence],
    }


def _to_row(one: FoundFinding) -> dict[str, Any]:
    row = _to_json(one)
    return row | {"words": [each.text for each in one.evidence]}


def _lines(one: FoundFinding) -> list[Line]:
    """What was seen; where, and what else it may be; the article and the names of both."""
    facts = [one.outlet or "outlet not known", one.title or "", f"seen {short(one.first_seen)}"]
    between = f"{one.older}, now {one.revision}" if one.older else one.revision
    return [
        Line(f"{one.kind.replace('_', ' ')} ({one.rank:.2f}): {one.says}", "bold"),
        Line(f"may also be {'; or '.join(one.may_be)}" if one.may_be else ""),
        Line(" · ".join(filter(None, facts)), "cyan"),
        Line(one.url or one.path or "", "dim", whole=True),
        Line(f"revision {between}", "dim", whole=True),
    ]


_FORM: Form[FoundFinding] = Form(
    _to_json, _FIELDS, lines=_lines, to_row=_to_row, nothing="there are no findings"
)
