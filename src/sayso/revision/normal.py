"""The form in which two wordings are the same: what differs by typography only becomes equal.

White space, quotation marks, apostrophes, dashes and ellipses have one form each; characters that
nobody sees are left out; composed and decomposed letters are one. Case and words stay. Nothing here
knows a language. The stored text is never changed: a normal form tells where each of its characters
comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sayso.attribution.quotation_marks import JOINED
from sayso.text import Span

_UNSEEN = (
    "\u00ad\u034f\u061c\u0640\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_SPACE = "\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FRENCH_SPACE = "\u00a0\u2009\u202f"
_SIGN_OF = {
    **dict.fromkeys("“”„‟〝〞〟＂「」『』﹁﹂﹃﹄｢｣″", '"'),
    **dict.fromkeys("‘’‚‛ʼ＇´′`", "'"),
    **dict.fromkeys("‹", "«"),
    **dict.fromkeys("›", "»"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("―⸺⸻﹘", "—"),
    "…": "...",
}
_SIGNS = _SPACE + _UNSEEN + "".join(_SIGN_OF)
_ODD = re.compile(f"[{_SIGNS}'«»—]")
_LETTER = rf"[^\W_{JOINED.pattern[1:-1]}]"


@dataclass(frozen=True, slots=True)
class _Step:
    """One replacement, and strings of which a text must hold one for it to be worth looking."""

    needs: tuple[str, ...]  # empty: always look
    pattern: re.Pattern[str]
    put: Callable[[re.Match[str]], str]

    def applies(self, text: str) -> bool:
        for sign in self.needs:
            if sign in text:
                return True
        return not self.needs


def _always(text: str) -> Callable[[re.Match[str]], str]:
    return lambda _: text


def _sign(match: re.Match[str]) -> str:
    sign = match.group()
    return " " if sign.isspace() else _SIGN_OF.get(sign, "")


_STEPS = (
    _Step(
        tuple(_FRENCH_SPACE),
        re.compile(rf"[{_FRENCH_SPACE}]+(?=[!?:;»])|(?<=«)[{_FRENCH_SPACE}]+"),
        _always(""),
    ),
    _Step((), re.compile(f"[{_SIGNS}]"), _sign),
    _Step(
        ("«", "»"),
        re.compile(r"(?<![^\s(])« +|(?<! ) +»(?![^\s.,;:!?)])|[«»]"),
        _always('"'),
    ),
    _Step(("—", "--"), re.compile(r"(?<! ) *(?:—|--)[—-]* *"), _always(" - ")),
    _Step(("...", ". ."), re.compile(r"\.{3,}|\.(?: \.){2,}(?!\.)"), _always("...")),
    _Step(
        ("'",),
        re.compile(rf"''+|'(?!{_LETTER})|(?<!{_LETTER})'"),
        _always('"'),
    ),
    _Step(("  ",), re.compile(r"  +"), _always(" ")),
)


class Normal(NamedTuple):
    """The normal form of a stretch of text, tied to the text."""

    text: str
    start: int  # offset in the text where the stretch begins
    starts: Sequence[int]  # of the form's characters, counted from there
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where the form's characters from start to end (one at least) stand in the text."""
        return Span(self.start + self.starts[start], self.start + self.ends[end - 1])


@lru_cache(maxsize=8192)  # most sentences of a revision are those of the one before
def normal_form(text: str) -> str:
    """The normal form of `text`, without white space at its edges."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _is_plain(text):
        return text.strip()
    for step in _STEPS:
        if step.applies(text):
            text = step.pattern.sub(step.put, text)
    return text.strip()


def _is_plain(text: str) -> bool:
    """Whether no step has anything to replace: so it is with most sentences."""
    return (
        _ODD.search(text) is None
        and "  " not in text
        and "--" not in text
        and "..." not in text
        and ". ." not in text
    )


def normalised(text: str, span: Span) -> Normal:
    """The normal form of the words in `span` of `text`, which knows where each character stood."""
    words = span.of(text)
    tracked = _composed(words)
    for step in () if _is_plain(tracked.text) else _STEPS:
        if step.applies(tracked.text):
            tracked = _replaced(tracked, step)
    form = tracked.text.strip()
    first = len(tracked.text) - len(tracked.text.lstrip())
    behind = first + len(form)
    return Normal(form, span.start, tracked.starts[first:behind], tracked.ends[first:behind])


def _replaced(form: Normal, step: _Step) -> Normal:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in step.pattern.finditer(form.text):
        start, end, put = match.start(), match.end(), step.put(match)
        pieces += form.text[at:start], put
        starts += form.starts[at:start]
        ends += form.ends[at:start]
        starts += [form.starts[start]] * len(put)
        ends += [form.ends[end - 1]] * len(put)
        at = end
    if not at:
        return form
    starts += form.starts[at:]
    ends += form.ends[at:]
    return Normal("".join((*pieces, form.text[at:])), form.start, starts, ends)


def _composed(text: str) -> Normal:
    """Letters and their accents as one character each, as NFC has them."""
    if unicodedata.is_normalized("NFC", text):
        return Normal(text, 0, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _clusters(text):
        composed = unicodedata.normalize("NFC", cluster.of(text))
        pieces.append(composed)
        starts += [cluster.start] * len(composed)
        ends += [cluster.end] * len(composed)
    return Normal("".join(pieces), 0, starts, ends)


def _clusters(text: str) -> Iterator[Span]:
    """The stretches that may be composed each on its own."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]) and not _composes(text[start:at], text[at]):
            yield Span(start, at)
            start = at
    if text:
        yield Span(start, len(text))


def _composes(before: str, character: str) -> bool:
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart
