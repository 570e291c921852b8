"""How findings quote and count, the same way in every detector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sayso.attribution.records import Statement
from sayso.record import Evidence
from sayso.text import Span

_LONGEST = 70  # characters of a text that a finding quotes at most
_MOST = 3  # phrases that a finding quotes at most
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MARKS = "\"'“”„‚‘’«»‹›「」『』《》 \t\r\n"


def quoted(words: str) -> str:
    """The words between quotation marks, on one line; long ones are cut behind a word."""
    line = " ".join(words.split()).strip(_MARKS)
    if len(line) <= _LONGEST:
        return f"“{line}”"
    cut = line[: _LONGEST + 1].rpartition(" ")[0] or line[:_LONGEST]
    return f"“{cut.strip(_MARKS)}” …"


def listed(phrases: Iterable[str]) -> str:
    """Different phrases, quoted and joined; beyond three only how many more there are."""
    different = list({phrase.casefold(): phrase for phrase in reversed(list(phrases))}.values())
    different.reverse()
    shown = [quoted(phrase) for phrase in different[:_MOST]]
    if len(different) > _MOST:
        shown.append(f"{len(different) - _MOST} more")
    return ", ".join(shown[:-1]) + f" and {shown[-1]}" if len(shown) > 1 else shown[0]


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "one quotation", "two quotations", "11 quotations"."""
    spelled = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{spelled} {one if number == 1 else many}"


def sentence(words: str) -> str:
    """The words with a capital first and a stop last."""
    return words[:1].upper() + words[1:] + "."


def evidence(spans: Iterable[Span], part: str = "") -> tuple[Evidence, ...]:
    """The spans as evidence, in the order of the text, each once."""
    return tuple(Evidence(span, part) for span in sorted(set(spans)))


def pair(first: Span, second: Span) -> tuple[Evidence, ...]:
    """Two places that are to be compared, in the order of the text."""
    one, other = sorted((first, second))
    return Evidence(one, "first"), Evidence(other, "second")


def pieces(text: str, spans: Sequence[Span]) -> str:
    """The words of several spans on one line."""
    return " ".join(" ".join(span.of(text) for span in spans).split())


def moment(time: datetime) -> str:
    """A time as findings tell it: "2026-03-04 12:31 UTC"."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def giver(statement: Statement, text: str) -> str:
    """Whom a statement is given to: the name, or the words that stand for one; else "nobody"."""
    if statement.speaker is not None and statement.speaker.name:
        return statement.speaker.name
    words = pieces(text, statement.source)
    return quoted(words) if words else "nobody"


def said_by(statement: Statement, text: str) -> str:
    """What is said, quoted, and behind it in brackets whom it is given to, if anybody."""
    words = quoted(pieces(text, statement.content).rstrip(_MARKS + ","))
    who = giver(statement, text)
    return words if who == "nobody" else f"{words} ({who})"
