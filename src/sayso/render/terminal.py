"""A record in a terminal: figures, who said what by speaker, and what deserves a second look.

Colours and styles are the console's business: it leaves them out where the output is piped. Nothing
is told by colour alone. Outlet, type, cue and doubt are words or marks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.console import Group as Stack
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.clean import on_one_line, web_address
from sayso.render.grouping import Group, grouped
from sayso.render.heading import Fact, figures, particulars, title_of
from sayso.render.second_look import TITLE, Sight, sights
from sayso.render.summary import Summary, summarise
from sayso.render.telling import details, particulars_of_speaker
from sayso.render.wording import LOW_CONFIDENCE, numbered, plural

DOUBT = "?"  # behind the number of a statement that is more likely wrong than right
_TYPE_STYLE = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}
_NARROW = 64  # columns; below, a statement's words stand under its number, type and cue
_NARROWEST_TABLE = 44  # columns; below, figures stand behind their labels
_WIDEST = 120  # columns; longer lines are hard to read
_CUE_WIDTH = 18
_FINDINGS_SHOWN = 8  # the rest is counted


def print_record(record: Record, console: Console, summary: Summary | None = None) -> None:
    """Print one record on a console, at its width and with the styles it permits."""
    width = min(console.width, _WIDEST)
    for part in _parts(record, summary or summarise(record), width):
        console.print(part, width=width)


def terminal_text(record: Record, width: int = 80) -> str:
    """What print_record prints at this width, as plain text without any styles."""
    stream = io.StringIO()
    print_record(record, Console(file=stream, width=width, highlight=False, color_system=None))
    return stream.getvalue()


def _parts(record: Record, summary: Summary, width: int) -> Iterable[RenderableType]:
    yield _heading(record)
    yield Padding(_figures(summary, width), (1, 0))
    groups = grouped(record)
    for group in groups:
        yield _group(record, group, width, alone=len(groups) == 1)
        yield ""
    if not record.statements:
        yield Text("No statement was found in this article.\n", "italic")
    yield from _second_look(record)
    if any(statement.confidence < LOW_CONFIDENCE for statement in record.statements):
        yield Text(f"{DOUBT} less sure than {LOW_CONFIDENCE:.0%}: check it in the text\n", "dim")


def _heading(record: Record) -> RenderableType:
    article = record.article
    lines: list[RenderableType] = [Text(title_of(article), "bold")]
    facts = [_particular(fact) for fact in particulars(article)]
    if facts:
        lines.append(Text(" · ").join(facts))
    address = web_address(article.url)
    if article.url:
        style = Style(dim=True, link=address) if address else Style(dim=True)
        lines.append(Text(on_one_line(article.url), style, overflow="fold"))
    lines.extend(Text(f"Note: {on_one_line(note)}", "yellow") for note in article.notes)
    return Stack(*lines)


def _particular(fact: Fact) -> Text:
    said = Text(fact.value if fact.label in _SPEAKS_FOR_ITSELF else f"{fact.label} {fact.value}")
    return said.append(f" ({fact.detail})", "dim") if fact.detail else said


_SPEAKS_FOR_ITSELF = frozenset({"outlet", "genre", "language"})


def _figures(summary: Summary, width: int) -> RenderableType:
    if width < _NARROWEST_TABLE:
        return Stack(*(_figure(fact, f"{fact.label}: ") for fact in figures(summary)))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for fact in figures(summary):
        table.add_row(fact.label, _figure(fact))
    return table


def _figure(fact: Fact, label: str = "") -> Text:
    words = Text(label).append(fact.value, "bold")
    return words.append(f"  {fact.detail}") if fact.detail else words


def _group(record: Record, group: Group, width: int, *, alone: bool) -> RenderableType:
    table = _narrow if width < _NARROW else _wide
    return Stack(_source(group, alone=alone), table(record, group.statements))


def _source(group: Group, *, alone: bool) -> Text:
    if not group.who:
        return Text("quotations" if alone else "no source named", "bold italic")
    line = Text(group.who, "bold")
    if about := particulars_of_speaker(group):
        line.append(f"  {about}", "not bold")
    if len(group.statements) > 1:
        line.append(f"  {plural(len(group.statements), 'statement')}", "not bold dim")
    return line


def _wide(record: Record, statements: Iterable[Statement]) -> RenderableType:
    """One row a statement: number, type and act, cue, words and what is known of them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=5, no_wrap=True)
    table.add_column(width=len("indirect"), no_wrap=True)
    table.add_column(width=_CUE_WIDTH, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.expand = True
    for statement in statements:
        table.add_row(
            _number(statement),
            _type(statement, "\n"),
            _cue(record, statement),
            Stack(*_told(record, statement)),
        )
    return table


def _narrow(record: Record, statements: Iterable[Statement]) -> RenderableType:
    """Number, type, act and cue on one line, the words below."""
    rows: list[RenderableType] = []
    for statement in statements:
        marks = [_type(statement, " · "), _cue(record, statement)]
        line = Text(" ").join([_number(statement), Text(" · ").join(one for one in marks if one)])
        rows.append(Padding(line, (0, 0, 0, 2)))
        rows.extend(Padding(words, (0, 0, 0, 4)) for words in _told(record, statement))
    return Stack(*rows)


def _number(statement: Statement) -> Text:
    number = Text(numbered(statement.id), "dim")
    # A space keeps the numbers of sure and unsure statements one below the other.
    return number.append(DOUBT if statement.confidence < LOW_CONFIDENCE else " ", "dim bold")


def _type(statement: Statement, between: str) -> Text:
    words = Text(statement.type, _TYPE_STYLE[statement.type])
    return words.append(f"{between}{statement.act}", "dim") if statement.act else words


def _cue(record: Record, statement: Statement) -> Text:
    return Text(on_one_line(record.words(statement.cue)), "italic")


def _told(record: Record, statement: Statement) -> Iterator[Text]:
    """The words of a statement; below them to whom, when and through whom they were said."""
    yield Text(on_one_line(record.words(statement.content)))
    known = " · ".join(detail.words for detail in details(record, statement))
    if known:
        yield Text(f"↳ {known}", "dim")


def _second_look(record: Record) -> Iterator[RenderableType]:
    if not record.findings:
        return
    yield Text(TITLE, "bold underline")
    shown = {finding.id for finding in record.findings[:_FINDINGS_SHOWN]}
    for sight in sights(record.findings):
        says = [finding.says for finding in sight.findings if finding.id in shown]
        if says:
            yield Padding(_sight(sight, says), (0, 0, 0, 2))
    left = len(record.findings) - len(shown)
    if left:
        yield Padding(Text(f"and {left} more: --format md shows all", "italic"), (0, 0, 0, 2))
    yield ""


def _sight(sight: Sight, says: Iterable[str]) -> RenderableType:
    """What was observed, and once for all of a kind what it may also be."""
    lines: list[RenderableType] = [Text(sight.kind, "bold")]
    lines += [Padding(Text(on_one_line(one)), (0, 0, 0, 2)) for one in says]
    if sight.may_be:
        lines.append(Padding(Text(on_one_line(sight.may_be), "dim italic"), (0, 0, 0, 2)))
    return Stack(*lines)
