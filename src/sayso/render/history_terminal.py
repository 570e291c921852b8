"""The history of an article in a terminal: a revision a row, what changed beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.console import Group as Stack
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.render.change_terminal import WIDEST, has_styles, pieces_text
from sayso.render.clean import on_one_line
from sayso.render.heading import title_of
from sayso.render.history_telling import Step, came_and_went, overview, steps
from sayso.revision.records import History

_NARROW = 64  # columns; below, what changed stands under its revision


def print_history(history: History, console: Console) -> None:
    """Print a history on a console, at its width and with the styles it permits."""
    width = min(console.width, WIDEST)
    for part in _parts(history, width, styled=has_styles(console)):
        console.print(part, width=width)


def history_text(history: History, width: int = 80) -> str:
    """What print_history prints at this width, as plain text without any styles."""
    stream = io.StringIO()
    print_history(history, Console(file=stream, width=width, highlight=False, color_system=None))
    return stream.getvalue()


def _parts(history: History, width: int, *, styled: bool) -> Iterable[RenderableType]:
    if history.revisions:
        yield Text(title_of(history.revisions[-1].record.article), "bold")
    yield Text(overview(history), "dim")
    yield ""
    for step in steps(history):
        yield _narrow(step, styled) if width < _NARROW else _wide(step, styled)
        yield ""
    lines = came_and_went(history)
    if lines:
        yield Text("Statements that came and went", "bold underline")
        yield from (Padding(Text(on_one_line(line)), (0, 0, 0, 2)) for line in lines)


def _wide(step: Step, styled: bool) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=3, no_wrap=True)
    table.add_column(width=20, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.expand = True
    table.add_row(Text(f"{step.number}", "bold"), _when(step), _what(step, styled))
    return table


def _narrow(step: Step, styled: bool) -> RenderableType:
    head = Text(f"{step.number}  ", "bold").append_text(_when(step, " · "))
    return Stack(head, Padding(_what(step, styled), (0, 0, 0, 3)))


def _when(step: Step, between: str = "\n") -> Text:
    parts = [Text(step.when), Text(step.how, "dim"), Text(step.id, "dim")]
    return Text(between).join(part for part in parts if part)


def _what(step: Step, styled: bool) -> RenderableType:
    lines: list[RenderableType] = [Text(on_one_line(step.what))]
    if step.headline:
        lines.append(pieces_text(step.headline, styled=styled))
    return Stack(*lines)
