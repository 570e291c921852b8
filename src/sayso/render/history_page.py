"""The history of an article as one self-contained page: a revision a row, its changes folded up."""

from __future__ import annotations

from sayso.render.change_entries import entry, pieces_html
from sayso.render.change_telling import ranked, told
from sayso.render.clean import html
from sayso.render.document import document, in_language, particulars_of
from sayso.render.heading import title_of
from sayso.render.history_telling import Step, came_and_went, overview, steps
from sayso.render.wording import plural
from sayso.revision.records import History, RevisionChange


def history_page(history: History) -> str:
    """The history as a whole HTML document that loads nothing; it has a revision at least."""
    article = history.revisions[-1].record.article
    rows = "".join(map(_step, steps(history)))
    body = (
        f'<header class="top"><h1 class="words" {in_language(article)}>{html(title_of(article))}'
        f'</h1>{particulars_of(article)}<p class="tells">{html(overview(history))}</p></header>'
        f'<main class="change history"><ol>{rows}</ol>{_came_and_went(history)}</main>'
    )
    return document(title_of(article), body, extra="change_page")


def _step(step: Step) -> str:
    id = f'<br><small class="id">{html(step.id)}</small>' if step.id else ""
    headline = f"<p>{pieces_html(step.headline)}</p>" if step.headline else ""
    changes = _changes(step.change) if step.change else ""
    return (
        f'<li><p class="number">{step.number}</p><p>{html(step.when)}<br>'
        f"<small>{html(step.how)}</small>{id}</p>"
        f'<div class="what"><p>{html(step.what)}</p>{headline}{changes}</div></li>'
    )


def _changes(change: RevisionChange) -> str:
    """The statements that changed, folded up."""
    changed = ranked(change)
    if not changed:
        return ""
    article = change.newer.record.article
    entries = "".join(entry(told(change, one), article) for one in changed)
    counted = plural(len(changed), "statement")
    return f"<details><summary>{counted}</summary><ol>{entries}</ol></details>"


def _came_and_went(history: History) -> str:
    lines = "".join(f"<li>{html(line)}</li>" for line in came_and_went(history))
    return f"<h2>Statements that came and went</h2><ul>{lines}</ul>" if lines else ""
