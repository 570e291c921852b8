"""Whether a statement is told in the speaker's words (direct), in the author's (indirect), or both.

The measure is the words of its content: letters and digits, not marks and stops. A leading word
that introduces reported speech ("that", "to" and their likes) counts for neither side, as it
belongs to the content by convention though it is never quoted.

Every quotation counts as quoted words where it makes the whole content: in 'called him a "crook"'
the content "crook" is direct although it is one short term. Where words stand beside it, only
speech counts: the title of a film or a term in quotation marks is no quoted speech, so
'that "Brexit" would fail' stays indirect. How deep a quotation is nested makes no difference, since
what stands in an inner one stands in the outer one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.attribution.quotation import Quotation
from sayso.attribution.records import Attribution, Statement, StatementType
from sayso.text import Span, merge

_WORD = re.compile(r"[^\W_]+")
_LEADING_WORDS = (
    "that to dass daß ob que qu che dat att at om że iż ze že что чтобы що أن إن بأن कि"
)
_LEADING = frozenset(_LEADING_WORDS.split())


def typed(
    text: str, attributions: Iterable[Attribution], quotations: Sequence[Quotation]
) -> tuple[Statement, ...]:
    """The attributions as statements, numbered in their order: "s1", "s2", ..."""
    return tuple(
        Statement(
            f"s{number}",
            statement_type(text, one.content, quotations),
            one.content,
            one.cue,
            one.source,
            one.confidence,
        )
        for number, one in enumerate(attributions, start=1)
    )


def statement_type(
    text: str, content: Sequence[Span], quotations: Sequence[Quotation]
) -> StatementType:
    """The type of a statement with this content, given the quotations of the text.

    `quotations` may be all of the text's; those that do not touch the content do not count.
    """
    start = min((span.start for span in content), default=0)
    whole = Span(start, max((span.end for span in content), default=start))
    near = [one for one in quotations if one.span.overlaps(whole)]
    touching = [one for one in near if any(one.span.overlaps(span) for span in content)]
    if not touching:
        return "indirect"
    words = list(_words(text, content))
    quoted = merge(one.inner for one in touching)
    outside = [word for word in words if not _stands_in(word, quoted)]
    if outside and outside[0] == words[0] and words[0].of(text).lower() in _LEADING:
        del outside[0]
        words = words[1:]
    if words and not outside:
        return "direct"
    speech = merge(one.inner for one in touching if one.kind == "speech")
    return "mixed" if any(_stands_in(word, speech) for word in words) else "indirect"


def _words(text: str, content: Sequence[Span]) -> Iterator[Span]:
    for span in merge(content):
        for match in _WORD.finditer(text, span.start, span.end):
            yield Span(match.start(), match.end())


def _stands_in(word: Span, spans: Sequence[Span]) -> bool:
    return any(span.contains(word) for span in spans)
