"""A change as one self-contained page: what happened, each statement, both texts side by side.

Rows of the texts are `r0`, `r1`, ...; their cells `o3` in the older and `n3` in the newer text are
what links lead to. Statements that changed are `c0`, `c1`, ... in the order of the change.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import Evidence, Finding
from sayso.render.change_entries import entry, pieces_html
from sayso.render.change_rows import Places, Row
from sayso.render.change_summary import around, figures, place, seen, summary
from sayso.render.change_telling import Told, labels, ranked, told
from sayso.render.change_words import one_side
from sayso.render.clean import html, web_address
from sayso.render.document import document, figures_of, in_language
from sayso.render.heading import title_of
from sayso.render.second_look import TITLE, sights
from sayso.render.wording import numbered
from sayso.revision.choosing import of_older
from sayso.revision.masking import MASK
from sayso.revision.records import ArticleChange, Revision, RevisionChange, StatementChange
from sayso.text import Span

_FATES = {"kept": "", "reworded": "reworded", "moved": "moved", "removed": "gone", "added": "new"}
_MASKED = (
    "A name that gave way to an unnamed source is masked here: such a change may protect somebody."
)


def change_page(change: RevisionChange) -> str:
    """The change as a whole HTML document that loads nothing."""
    page = _Page(change)
    article = change.newer.record.article
    body = (
        f'<header class="top"><h1 class="words" {in_language(article)}>{html(title_of(article))}'
        f"</h1>{page.revisions()}"
        f'<p class="tells">{html(summary(change))}</p>{page.note()}'
        f"{figures_of(figures(change), page.links())}{_LEGEND}</header>"
        f'<main class="change"><div class="told">{page.statements()}'
        f"<div>{page.second_look()}{page.around()}</div></div>{page.texts()}</main>"
    )
    return document(title_of(article), body, extra="change_page")


_LEGEND = (
    '<p class="legend"><span>In the texts:</span> <del>words that are gone</del>'
    ' <ins>words that are new</ins> <span class="legend-moved">moved</span>'
    ' <span class="chip">what became of a statement</span></p>'
)


class _Page:
    """One change in the parts of its page."""

    def __init__(self, change: RevisionChange) -> None:
        self._change = change
        self._older = change.older.record.article
        self._newer = change.newer.record.article
        self._places = Places(change)
        self._numbers = {id(one): number for number, one in enumerate(change.statements)}
        self._starts = {block.span.start for block in self._newer.blocks}
        self._older_starts = {block.span.start for block in self._older.blocks}

    # Above.

    def revisions(self) -> str:
        """Which two states are compared."""
        older, newer = self._change.older, self._change.newer
        return (
            '<dl class="revisions">'
            f"<div><dt>older</dt><dd>{_revision(older, last=True)}</dd></div>"
            f"<div><dt>newer</dt><dd>{_revision(newer, last=False)}</dd></div></dl>"
        )

    def note(self) -> str:
        """That a name is masked, where one is."""
        return f'<p class="note">{_MASKED}</p>' if MASK in self._older.text else ""

    def links(self) -> dict[str, str]:
        """Where the figures lead."""
        return {
            "statements": "#statements",
            "sentences": "#texts",
            "worth a second look": "#findings" if self._change.findings else "",
        }

    # What stands around the text.

    def around(self) -> str:
        """The changes around the text as a list of terms."""
        if not self._change.article:
            return ""
        rows = "".join(self._around(one) for one in self._change.article)
        return f'<section class="around"><h2>Around the text</h2><dl>{rows}</dl></section>'

    def _around(self, one: ArticleChange) -> str:
        name, older, newer = around(one)
        then = f"<dd><del>{html(older)}</del></dd>" if older else ""
        now = f"<dd><ins>{html(newer)}</ins></dd>" if newer else ""
        return f"<div><dt>{name}</dt>{then}{now}</div>"

    # Statements.

    def statements(self) -> str:
        """The statements that changed, what matters most first."""
        changed = ranked(self._change)
        entries = "".join(self._statement(told(self._change, one)) for one in changed)
        listed = f"<ol>{entries}</ol>" if entries else "<p>No statement changed.</p>"
        return (
            '<section class="changed" id="statements"><h2>Statements, what matters most first</h2>'
            f"{listed}</section>"
        )

    def _statement(self, one: Told) -> str:
        number = self._numbers[id(one.change)]
        return entry(one, self._newer, id=f"c{number}", where=self._where(one.change))

    def _where(self, one: StatementChange) -> str:
        """Links to both places in the texts."""
        cells = [
            (name, cell)
            for name, statement, older in (("before", one.older, True), ("now", one.newer, False))
            if statement and (cell := self._cell(statement.content[0], older=older))
        ]
        links = " ".join(f'<a href="#{cell}">{name}</a>' for name, cell in cells)
        return f' <span class="places">{links}</span>' if links else ""

    def _cell(self, span: Span, *, older: bool) -> str:
        """The id of the cell that shows words of one of the texts; empty without one."""
        row = self._places.row_of(span, older=older)
        return _cell_id(row, older=older) if row else ""

    # Findings.

    def second_look(self) -> str:
        """The findings, those of one kind together."""
        if not self._change.findings:
            return ""
        kinds = "".join(
            f"<section><h3>{html(sight.kind)}</h3><ol>"
            f"{''.join(map(self._finding, sight.findings))}</ol>"
            f'<p class="may-be">{html(sight.may_be)}</p></section>'
            for sight in sights(self._change.findings)
        )
        return f'<section class="findings" id="findings"><h2>{TITLE}</h2>{kinds}</section>'

    def _finding(self, finding: Finding) -> str:
        places = " ".join(dict.fromkeys(filter(None, map(self._evidence, finding.evidence))))
        where = f' <span class="places">{places}</span>' if places else ""
        return f'<li id="{finding.id}"><p><bdi>{html(finding.says)}</bdi>{where}</p></li>'

    def _evidence(self, one: Evidence) -> str:
        cell = self._cell(one.span, older=of_older(one, self._change))
        return f'<a href="#{cell}">{html(one.part or "see it")}</a>' if cell else ""

    # The texts.

    def texts(self) -> str:
        """Both texts, row by row."""
        shown = "".join(map(self._row, self._places.rows))
        return (
            '<section id="texts"><h2>Both texts</h2><p class="filter" hidden>'
            '<label><input type="checkbox" id="only"> only what changed</label></p>'
            '<div class="row names" aria-hidden="true"><p></p><p>older</p><p>newer</p></div>'
            f"{shown}</section>"
        )

    def _row(self, row: Row) -> str:
        fate = "noise" if row.change.noise else _FATES[row.change.fate] or "kept"
        starts = " starts" if self._begins_paragraph(row) else ""
        moved = " apart" if row.is_moved else ""
        begun = self._places.begun_in(row)
        chips = "".join(self._chip(one) for one in begun)
        margin = f'<p class="fates">{self._fate(row, begun)}{chips}</p>'
        return (
            f'<div class="row {fate}{moved}{starts}">{margin}'
            f"{self._side(row, older=True)}{self._side(row, older=False)}</div>"
        )

    def _begins_paragraph(self, row: Row) -> bool:
        if row.newer:
            return row.newer[0].start in self._starts
        return row.older[0].start in self._older_starts

    def _fate(self, row: Row, begun: Iterable[StatementChange]) -> str:
        """What became of a sentence, where neither its words nor its statements tell."""
        if row.change.noise:
            return '<span class="fate">not of the article</span>'
        if row.is_moved:
            there = _cell_id(row, older=bool(row.newer))
            words = "moved from here" if row.older else "moved here"
            return f'<a class="fate" href="#{there}">{words}</a>'
        fate = _FATES[row.change.fate]
        told_already = any(fate in labels(one) for one in begun)
        shown = fate in ("gone", "new") and not told_already
        return f'<span class="fate">{fate}</span>' if shown else ""

    def _chip(self, one: StatementChange) -> str:
        statement = one.newer or one.older
        name = numbered(statement.id) if statement else ""
        if told_of := labels(one):
            words = f"<small>{name}</small> {html(', '.join(told_of))}"
            return f'<a class="chip" href="#c{self._numbers[id(one)]}">{words}</a>'
        return f'<span class="stands" title="statement {name} stands as it was">{name}</span>'

    def _side(self, row: Row, *, older: bool) -> str:
        spans = row.older if older else row.newer
        side = "older" if older else "newer"
        if not spans:
            return f'<div class="{side} empty"></div>'
        article = self._older if older else self._newer
        marked = [edit.older if older else edit.newer for edit in row.change.words]
        if not (row.change.older and row.change.newer):
            marked = list(spans)
        words = one_side(article.text, spans, marked, "removed" if older else "added")
        return (
            f'<div class="{side}" id="{_cell_id(row, older=older)}" {in_language(article)}>'
            f"{pieces_html(words)}</div>"
        )


def _cell_id(row: Row, *, older: bool) -> str:
    return f"{'o' if older else 'n'}{row.number}"


def _revision(revision: Revision, *, last: bool) -> str:
    where = place(revision)
    address = web_address(where)
    shown = (
        f'<a href="{html(address)}" rel="noreferrer">{html(where)}</a>' if address else html(where)
    )
    return f"{html(seen(revision, last=last))}<br><small>{shown}</small>"
