"""`sayso articles`: what is in an archive; which addresses are one article; how often to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from sayso.capture.inputs import is_address
from sayso.cli._archive import Place, known, on_archive, whole
from sayso.cli._deciding import by_a_person
from sayso.cli._lists import Choice, Column, Form, Line, limited, print_all, printed, said
from sayso.cli._times import Pause, Since, Until, iso, short
from sayso.cli._wording import GRADES, SHORT
from sayso.store.records import ArticleQuery, ArticleState, Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.archive import Archive
    from sayso.capture.records import Capture
    from sayso.store.records import ArticleDecision, StoredArticle

_WITHOUT_PAGE = frozenset({"blocked", "failing"})  # the states of what has given no page
_SHOWN = 50  # in a table, unless told otherwise
_FIELDS = (
    "id", "url", "path", "outlet", "title", "published", "revisions", "captures", "findings",
    "last_checked", "state",
)  # fmt: skip


class _Articles(click.Group):
    """A list with further commands; what is none of these may be meant as a search."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(
                f"{args[0]!r} is none of {names}; to search, there is --words {args[0]!r}", ctx
            )
        return super().resolve_command(ctx, args)


@click.group(cls=_Articles, invoke_without_command=True)
@on_archive
@click.option("--words", metavar="QUERY", help='In title or text; several words, "a phrase".')
@click.option("--outlet", help="Words of the outlet's name, or its domain.")
@click.option("--since", type=Since(), help="Published, or first seen, at this time or later.")
@click.option("--until", type=Until(), help="The same, up to this day or before this time.")
@click.option("--state", type=click.Choice(get_args(ArticleState)), help="How it was last seen.")
@click.option(
    "--empty", is_flag=True,
    help="Also those in which nothing could be read, and addresses that have given no page yet."
    " --state blocked and --state failing list them too.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), metavar="N",
    help=f"No more than this many. [default: {_SHOWN} in a table, otherwise all]",
)  # fmt: skip
@printed
@click.pass_context
def articles(
    ctx: click.Context,
    place: Place,
    choice: Choice,
    words: str | None,
    outlet: str | None,
    since: datetime | None,
    until: datetime | None,
    state: ArticleState | None,
    empty: bool,
    limit: int | None,
) -> None:
    """List the articles of an archive, newest first; all that is asked for must hold.

    Further commands: `show` lists one article's captures, `split` and `merge` say which addresses
    are one article, `pin` how often to look at it.
    """
    if ctx.invoked_subcommand is not None:
        return
    most = limit or (_SHOWN if choice.for_people else None)
    query = ArticleQuery(
        words=words, outlet=outlet, since=since, until=until, state=state,
        limit=most + 1 if most else None,
    )  # fmt: skip
    empty = empty or state in _WITHOUT_PAGE
    with place.opened() as archive:
        without = _without_page(archive, query)
        found = [*archive.articles(query, empty=empty), *(without if empty else ())]
        print_all(limited(found, most, told=limit is None), choice, _FORM)
        older = sum(one.revisions for one in archive.older_readings()) if choice.for_people else 0
    if without and not empty and choice.for_people:
        said(f"{_addresses(len(without))} given no page yet; --empty lists them too")
    if older:
        said(f"{_revisions(older)} read by another version; `sayso rebuild --outdated` reads anew")


def _without_page(archive: Archive, query: ArticleQuery) -> list[Listed]:
    """The addresses that have given no page yet, in the form of a list of articles."""
    if query.words is not None or query.outlet is not None:  # neither is known of them
        return []
    return [
        Listed(
            id="", url=one.url, path=None, outlet=None, title=None, published=None, revisions=0,
            captures=0, findings=0, last_checked=one.last_checked, state=one.state, position=0,
        )
        for one in archive.unanswered()
        if query.state in (None, one.state)
        and (query.since is None or query.since <= one.first_asked)
        and (query.until is None or one.first_asked < query.until)
    ]  # fmt: skip


def _addresses(number: int) -> str:
    return "1 address has" if number == 1 else f"{number:,} addresses have"


def _revisions(number: int) -> str:
    return "1 revision was" if number == 1 else f"{number:,} revisions were"


@articles.command()
@click.argument("article")
@on_archive
@printed
def show(article: str, place: Place, choice: Choice) -> None:
    """List the captures of one ARTICLE: an address, a path, or an id or its beginning."""
    with place.opened() as archive:
        found = archive.article(known(archive, article))
        assert found is not None
        if choice.for_people:
            _about(found)
        print_all(_captures(archive, found), choice, _CAPTURES)


@articles.command()
@click.argument("address")
@on_archive
@by_a_person
def split(address: str, place: Place, who: str, note: str) -> None:
    """Make ADDRESS an article of its own.

    For two articles that were taken for one, because their texts or addresses are alike.
    """
    with place.opened() as archive:
        _decided(archive.split(whole(address), who, note=note))


@articles.command()
@click.argument("address")
@click.argument("other")
@on_archive
@by_a_person
def merge(address: str, other: str, place: Place, who: str, note: str) -> None:
    """Make the articles at ADDRESS and OTHER one."""
    with place.opened() as archive:
        _decided(archive.merge(whole(address), whole(other), who, note=note))


@articles.command()
@click.argument("address")
@on_archive
@click.option("--every", type=Pause(), help="The time between two looks: 15m, 6h, 2d.")
@click.option("--release", is_flag=True, help="Let the schedule decide again.")
@by_a_person
def pin(
    address: str, place: Place, every: timedelta | None, release: bool, who: str, note: str
) -> None:
    """Look at the article at ADDRESS at one pace, whatever its age."""
    if release == (every is not None):
        raise click.UsageError("say either --every SPAN or --release")
    with place.opened() as archive:
        _decided(archive.pin(whole(address), who, every=every, note=note))


def _decided(decision: ArticleDecision) -> None:
    other = f" and {decision.other}" if decision.other else ""
    said(f"noted: {decision.kind} {decision.address}{other}, by {decision.who}")


def _to_json(one: Listed) -> dict[str, Any]:
    return {
        "id": one.id or None,
        "url": one.url,
        "path": one.path,
        "outlet": one.outlet,
        "title": one.title,
        "published": one.published,
        "revisions": one.revisions,
        "captures": one.captures,
        "findings": one.findings,
        "last_checked": iso(one.last_checked),
        "state": one.state,
    }


def _title(one: Listed) -> str:
    return one.title or one.url or one.path or "(without a title)"


def _published(one: Listed) -> str:
    from sayso.render.wording import time_in_words

    return time_in_words(one.published)[:10]


_FORM: Form[Listed] = Form(
    _to_json,
    _FIELDS,
    columns=(
        Column("title", _title, "bold", share=5),
        Column("outlet", lambda one: one.outlet or "", share=2),
        Column("published", _published, width=10),
        Column("revisions", lambda one: f"{one.revisions:,}", right=True),
        Column("captures", lambda one: f"{one.captures:,}", right=True, from_width=100),
        Column("findings", lambda one: f"{one.findings:,}", right=True, from_width=90),
        Column("last looked at", lambda one: short(one.last_checked), width=16, from_width=120),
        Column("state", lambda one: one.state, width=7),
        Column("id", lambda one: one.id[:SHORT], "dim", width=SHORT),
    ),
    nothing="no article was found",
)


# The captures of one article.


@dataclass(frozen=True, slots=True)
class _Shown:
    """A capture of an article."""

    capture: Capture
    revision: str | None  # id of the one that it showed
    withheld: str | None  # why its bytes were taken out


def _captures(archive: Archive, article: StoredArticle) -> list[_Shown]:
    """The captures of an article, in the order of time."""
    found = _found(archive, article)
    return sorted(found, key=lambda one: (one.capture.time, one.capture.id))


def _found(archive: Archive, article: StoredArticle) -> Iterator[_Shown]:
    from sayso.store.decisions import withheld_capture

    for sighting in article.sightings:
        capture = archive.capture(sighting.capture)
        if capture is not None:
            with archive.store.reading() as connection:
                withheld = withheld_capture(connection, capture.id)
            yield _Shown(capture, sighting.revision, withheld.reason if withheld else None)


def _about(article: StoredArticle) -> None:
    outlet = article.outlet or "outlet not known"
    said(f"{article.title or '(without a title)'}: {outlet}, {article.state}, id {article.id}")
    for address in article.addresses:
        if is_address(address) or Path(address).is_absolute():  # others are keys
            said(f"at {address}")


def _capture_json(shown: _Shown) -> dict[str, Any]:
    capture = shown.capture
    return {
        "capture": capture.id,
        "time": iso(capture.time),
        "grade": capture.grade,
        "url": capture.url,
        "path": capture.path,
        "status": capture.status,
        "sha256": capture.sha256,
        "revision": shown.revision,
        "withheld": shown.withheld,
    }


def _capture_lines(shown: _Shown) -> list[Line]:
    capture = shown.capture
    status = f", status {capture.status}" if capture.status else ""
    return [
        Line(f"{short(capture.time)} {GRADES[capture.grade]}{status}", "bold"),
        Line(capture.url or "", whole=True),
        Line(capture.path or "", whole=True),
        Line(f"capture {capture.id}", whole=True),
        Line(_showing(shown), whole=True),
    ]


def _showing(shown: _Shown) -> str:
    if shown.withheld is not None:
        return f"withheld: {shown.withheld}"
    return f"shows revision {shown.revision}" if shown.revision else "nothing was read in it"


_CAPTURES: Form[_Shown] = Form(
    _capture_json,
    ("capture", "time", "grade", "url", "path", "status", "sha256", "revision", "withheld"),
    lines=_capture_lines,
    nothing="this article has no captures",
)
