"""A change in a terminal: what happened in a paragraph, then each change with its words.

On a terminal with colours what is gone is struck through and red, what is new underlined and green.
Elsewhere it stands between marks, `[-gone-]` and `{+new+}`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.console import Group as Stack
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.render.change_summary import around, place, seen, summary
from sayso.render.change_telling import MOVED, Told, labels, ranked, told
from sayso.render.change_words import Piece, PieceKind
from sayso.render.clean import visible
from sayso.render.heading import title_of
from sayso.render.second_look import TITLE, sights
from sayso.render.wording import plural
from sayso.revision.records import ArticleChange, RevisionChange

WIDEST = 120  # columns; longer lines are hard to read
_STYLES: dict[PieceKind, str] = {
    "same": "",
    "removed": "red strike",
    "added": "green underline",
}
_MARKS: dict[PieceKind, tuple[str, str]] = {
    "same": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}
_SPACE = re.compile(r"\s+")
_GRAVE = frozenset({"gone", "quotation altered", "source unnamed now", "other speaker"})


def print_change(change: RevisionChange, console: Console) -> None:
    """Print a change on a console, at its width and with the styles it permits."""
    width = min(console.width, WIDEST)
    for part in _View(change, styled=has_styles(console)).parts():
        console.print(part, width=width)


def change_text(change: RevisionChange, width: int = 80) -> str:
    """What print_change prints at this width, as plain text without any styles."""
    stream = io.StringIO()
    print_change(change, Console(file=stream, width=width, highlight=False, color_system=None))
    return stream.getvalue()


def pieces_text(pieces: Iterable[Piece], *, styled: bool, base: str = "") -> Text:
    """Pieces on one line, what differs styled or between marks."""
    line = Text(style=base)
    for piece in pieces:
        words = _SPACE.sub(" ", visible(piece.words))
        before, behind = ("", "") if styled else _MARKS[piece.kind]
        line.append(f"{before}{words}{behind}", _STYLES[piece.kind] if styled else "")
    return line


class _View:
    """One change in parts, from top to bottom."""

    def __init__(self, change: RevisionChange, *, styled: bool) -> None:
        self._change = change
        self._styled = styled

    def parts(self) -> Iterator[RenderableType]:
        """The parts in their order."""
        yield self._heading()
        yield Padding(Text(summary(self._change), "bold"), (1, 0))
        yield from self._article()
        yield from self._statements()
        yield from self._second_look()

    def _heading(self) -> RenderableType:
        older, newer = self._change.older, self._change.newer
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, revision, last in (("older", older, True), ("newer", newer, False)):
            where = Text(place(revision), "dim", overflow="fold")
            table.add_row(name, Stack(Text(seen(revision, last=last)), where))
        return Stack(Text(title_of(newer.record.article), "bold"), table)

    def _article(self) -> Iterator[RenderableType]:
        if not self._change.article:
            return
        yield Text("Around the text", "bold underline")
        for one in self._change.article:
            yield Padding(self._around(one), (0, 0, 0, 2))
        yield ""

    def _around(self, one: ArticleChange) -> RenderableType:
        name, older, newer = around(one)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=10, no_wrap=True)
        table.add_column(overflow="fold")
        rows = [Piece("removed", older)] if older else []
        rows += [Piece("added", newer)] if newer else []
        lines = [pieces_text([piece], styled=self._styled) for piece in rows]
        table.add_row(Text(name, "bold" if one.kind == "headline" else ""), Stack(*lines))
        return table

    def _statements(self) -> Iterator[RenderableType]:
        changed = ranked(self._change)
        shown = [one for one in changed if labels(one) != (MOVED,)]
        if shown:
            yield Text("Statements, what matters most first", "bold underline")
        for one in shown:
            yield Padding(self._statement(told(self._change, one)), (0, 0, 1, 2))
        if len(changed) > len(shown):
            only = plural(len(changed) - len(shown), "statement")
            yield Padding(Text(f"moved, in the same words: {only}", "dim"), (0, 0, 1, 2))

    def _statement(self, one: Told) -> RenderableType:
        style = "bold yellow" if _GRAVE & set(one.labels) else "bold"
        line = Text(" · ".join(one.labels), style)
        if one.who:
            line.append("  ", "not bold")
            line.append_text(pieces_text(one.who, styled=self._styled, base="not bold"))
        rows: list[RenderableType] = [line]
        rows.append(Padding(pieces_text(one.words, styled=self._styled), (0, 0, 0, 2)))
        behind = " · ".join([*one.details, *one.change.reasons])
        score = f"{one.change.significance:.2f}" if one.change.significance else ""
        known = " · ".join(part for part in (score, behind) if part)
        if known:
            rows.append(Padding(Text(f"↳ {known}", "dim"), (0, 0, 0, 2)))
        return Stack(*rows)

    def _second_look(self) -> Iterator[RenderableType]:
        if not self._change.findings:
            return
        yield Text(TITLE, "bold underline")
        for sight in sights(self._change.findings):
            lines: list[RenderableType] = [Text(sight.kind, "bold")]
            lines += [Padding(Text(one.says), (0, 0, 0, 2)) for one in sight.findings]
            lines.append(Padding(Text(sight.may_be, "dim italic"), (0, 0, 0, 2)))
            yield Padding(Stack(*lines), (0, 0, 0, 2))
        yield ""


def has_styles(console: Console) -> bool:
    """Whether what differs can be told by styles: not in a pipe, nor where nobody wants colours."""
    return console.is_terminal and console.color_system is not None and not console.no_color
