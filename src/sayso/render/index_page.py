"""The page that lists the pages of many articles, each with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sayso.article.records import Article
from sayso.record import Record
from sayso.render.clean import html
from sayso.render.document import document, figures_of, in_language, particulars_of
from sayso.render.heading import FINDINGS, figures, title_of
from sayso.render.summary import Summary, summarise
from sayso.render.wording import plural


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one record: little, so that it can list many."""

    file: str  # name of its page, in the folder of the index
    article: Article  # without its text
    summary: Summary


def entry(file: str, record: Record, summary: Summary | None = None) -> Entry:
    """The entry of a record whose page has this file name."""
    kept = record.article
    bare = Article(
        "",
        (),
        url=kept.url,
        path=kept.path,
        outlet=kept.outlet,
        site=kept.site,
        title=kept.title,
        byline=kept.byline,
        published=kept.published,
        modified=kept.modified,
        language=kept.language,
        genre=kept.genre,
        credit=kept.credit,
        notes=kept.notes,
    )
    return Entry(file, bare, summary or summarise(record))


def index(entries: Sequence[Entry]) -> str:
    """A whole HTML document that lists the entries in their order."""
    title = plural(len(entries), "article")
    listed = "".join(_listed(one) for one in entries)
    body = (
        f'<header class="top"><h1>{title}</h1></header><main class="index"><ol>{listed}</ol></main>'
    )
    return document(title, body)


def _listed(one: Entry) -> str:
    link = quote("./" + one.file)
    shown_at = {FINDINGS: f"{link}#findings"} if one.summary.findings else {}
    return (
        f'<li><h2 {in_language(one.article)}><a href="{html(link)}">'
        f"{html(title_of(one.article))}</a></h2>"
        f"{particulars_of(one.article)}{figures_of(figures(one.summary), shown_at)}</li>"
    )
