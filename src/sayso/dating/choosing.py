"""Which of the dates in a statement's sentence tells when it was said, not what was said.

It stands outside the content, in the cue's own clause: behind the cue ("said in a statement on
Thursday"), between source and cue, at the head of the sentence, or in a source that was issued on
that day ("a report published Wednesday").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.attribution.records import Statement
from sayso.dating.clauses import (
    closes_with_occasion,
    is_bound,
    is_thing,
    joined,
    names_occasion,
    owned_occasion,
    says_issued,
)
from sayso.dating.forms import CalendarDate, Near
from sayso.dating.layout import Dated, Layout, anchor
from sayso.dating.lexicon import choosing, one_of
from sayso.dating.tenses import is_to_come, tense_of
from sayso.text import Span

_ASKING = re.compile(
    r"(?:(?:had|has|have|also|then|later)\s)*"
    r"(?:asked|urged|told|ordered|invited|called (?:up)?on)\b"
    r"(?:\s[\w’'.-]+){1,7}\s(?:on\s)?$"
)
_ASKED = re.compile(r"\s*(?:Asked|Pressed|Questioned)(?:\s(?:on|in|late|early))*\s$")
# Where a clause begins, and what may stand between its date and who spoke.
_BEGINS = re.compile(
    r"(?:[,;:]|\s-|[–—])\s(?:(?:and|but|while|when|just|only|on|in|as|early|late|earlier)\s)*$"
    r"|^\s*(?:(?:and|but|back|on|in|early|late|earlier)\s)*$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"[\s,]*(?:when)?\s*")
_WHICH = re.compile(r"\b(?:in|at|during) which $")
_IN_A = re.compile(r"\b(?:in|during|at)\s(?:an?|his|her|its|their|the)\s$")
# "In 2022, when he was minister, he told ..."
_LEADS = re.compile(r"\s*(?:(?:In|On|Back in|And|But)\s+)*")
_WHEN_CLAUSE = re.compile(r",\s(?:when|while|where)\s[^,.;:\"“”\n]{3,90},")
_PRONE = re.compile(r"\s*")
_NEAR = 60  # characters before a date that hold the occasion it is the day of
_SHORT = 3  # words ahead of a month or year that begins a sentence: "Back in", "Earlier in"


def choose(layout: Layout, statement: Statement, others: Sequence[Statement]) -> Dated | None:
    """The date of a statement that its own sentence gives; None if none does.

    `others` are the other statements that have their cue in the same sentence.
    """
    if not statement.cue and not statement.source:
        return None
    if is_to_come(layout.text, statement):
        return None
    mark = anchor(statement)
    sentence = layout.around(mark)
    near = [
        one for one in layout.dates_in(sentence) if _dates(layout, sentence, one, statement, others)
    ]
    near += _closing_dates(layout, sentence, statement)
    near.sort(key=lambda one: (_is_coarse(one), _distance(one.span, mark)))
    return near[0] if near else None


def _dates(
    layout: Layout, sentence: Span, one: Dated, statement: Statement, others: Sequence[Statement]
) -> bool:
    if one.days is None:
        return False
    if _closes(layout, one, statement) or _opens(layout, one, statement):
        return True
    return _is_free(one, statement, others) and _belongs(layout, sentence, one, statement)


def _opens(layout: Layout, one: Dated, statement: Statement) -> bool:
    """Whether a date stands right behind the cue, content or not: "saying on Friday that"."""
    cue = anchor(statement)
    if tense_of(layout.text, statement) not in ("past", "open"):
        return False
    between = layout.text[cue.end : one.span.start]
    behind = layout.text[one.span.end : one.span.end + 6]
    return bool(statement.cue) and between.strip() in ("on", "") and behind.startswith(" that ")


def _closing_dates(layout: Layout, sentence: Span, statement: Statement) -> list[Dated]:
    """Dates that end a content which goes on behind the cue's sentence."""
    if not statement.content or statement.content[-1].end <= sentence.end:
        return []
    final = layout.sentence_at(statement.content[-1].end - 1)
    return [one for one in layout.dates_in(final) if one.days and _closes(layout, one, statement)]


@cache
def _of_another() -> re.Pattern[str]:
    """Words of somebody else, who has the date that follows."""
    nouns = one_of(choosing().occasions | choosing().words_of)
    return re.compile(rf"\b(?:{nouns})\s+(?:by|from)\s")


def _is_coarse(one: Dated) -> bool:
    form = one.expression.form
    month = isinstance(form, CalendarDate) and form.day is None
    return month or (isinstance(form, Near) and form.unit in ("month", "year"))


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _closes(layout: Layout, one: Dated, statement: Statement) -> bool:
    """Whether a date ends the content but with the occasion that the words fell on.

    Readers of text put "in an interview on Monday" at the end of what was said as often as not.
    """
    date, text = one.span, layout.text
    last = statement.content[-1] if statement.content else date
    if not last.contains(date) or not statement.cue or statement.cue[0].start > date.start:
        return False
    behind = text[date.end : last.end]
    if owned_occasion(text, date.start, date.end):
        return (
            "\n" not in behind
            and len(behind) < 60
            and layout.sentence_at(last.end - 1).contains(date)
        )
    if _asks(layout.text[statement.cue[0].start : date.start], behind):
        return True
    if behind.strip(" .,;”\"'’"):
        return _names_dated(text, last, date)
    return _ends_thing(layout, one, statement, last) or closes_with_occasion(
        text[last.start : date.start]
    )


def _names_dated(text: str, last: Span, date: Span) -> bool:
    """Whether a date belongs to what was said in: "issued a threat in a May 4 letter"."""
    before = text[last.start : date.start]
    return (
        _IN_A.search(before) is not None
        and names_occasion(" ".join(text[date.end : last.end].split()[:2]))
        and last.end - date.end < _NEAR
        and is_thing(before)
    )


def _ends_thing(layout: Layout, one: Dated, statement: Statement, last: Span) -> bool:
    """Whether a day ends a content that is no clause: "backed the idea on Thursday"."""
    if one.days is None or one.days.day is None or tense_of(layout.text, statement) != "past":
        return False
    before = layout.text[last.start : one.span.start]
    return len(statement.content) == 1 and len(before) < 120 and is_thing(before)


def _asks(before: str, behind: str) -> bool:
    """Whether a date parts whom one asks from what for: "called on the camps on Monday to ..."."""
    return bool(_ASKING.match(before)) and behind.startswith(" to ")


def _is_free(one: Dated, statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether a date lies outside what was said and nearer to no other cue than to this one."""
    if any(span.overlaps(one.span) for span in statement.content):
        return False
    mark = anchor(statement)
    between = Span(min(mark.end, one.span.end), max(mark.start, one.span.start))
    for other in others:
        inside = any(span.contains(anchor(other)) for span in statement.content)
        if any(between.contains(cue) for cue in other.cue) and not inside:
            return False
        told = any(span.overlaps(one.span) for span in other.content)
        if told and not any(span.contains(mark) for span in other.content):
            return False
    return True


def _belongs(layout: Layout, sentence: Span, one: Dated, statement: Statement) -> bool:
    text, date, mark = layout.text, one.span, anchor(statement)
    if any(span.contains(date) for span in statement.source):
        source = next(span for span in statement.source if span.contains(date))
        return _issued_source(layout, source, date)
    if _is_dateline(text, sentence, date):
        return False
    if not _is_range(one) and is_bound(text[max(0, date.start - 20) : date.start]):
        return False
    if any(span.overlaps(date) for span in statement.cue):
        return True
    owned = owned_occasion(text, date.start, date.end)
    if owned is False:
        return False
    if date.start >= mark.end:
        return _behind(layout, statement, one)
    return _ahead(layout, sentence, statement, one)


def _issued_source(layout: Layout, source: Span, date: Span) -> bool:
    behind = layout.text[date.end : source.end]
    if not joined(layout.text[source.start : date.start], verbs=True):
        return False
    owns = names_occasion(" ".join(re.sub(r"^['’]s\b", "", behind).split()[:3]))
    if not behind.strip() and layout.text[source.end : source.end + 1].isspace():
        return is_thing(layout.text[source.start : date.start])  # "the court this month" ruled
    return owns or says_issued(layout.text[source.start : date.start])


def _is_dateline(text: str, sentence: Span, date: Span) -> bool:
    """Whether a date stands as in "BEIJING, Aug. 12 (Xinhua) -- "."""
    head = text[sentence.start : date.start].strip()
    return head.endswith(",") and len(head) < 40 and head.split(",")[0].isupper()


def _behind(layout: Layout, statement: Statement, one: Dated) -> bool:
    left_out = (*statement.content, *statement.source, *statement.cue[1:])
    between = layout.words(anchor(statement).end, one.span.start, left_out)
    if _of_another().search(layout.text[anchor(statement).start : anchor(statement).end] + between):
        return False  # "echoed remarks by the envoy last week"
    if says_issued(between) and not _names_issued(layout, statement, between):
        return False  # "She did not repeat the offer, made on Tuesday by ..."
    return joined(between) and _suits(layout, statement, one, between)


def _is_range(one: Dated) -> bool:
    form = one.expression.form
    return isinstance(form, CalendarDate) and form.day != form.until


def _names_issued(layout: Layout, statement: Statement, between: str) -> bool:
    """Whether it is what spoke or was spoken in that was issued."""
    source = " ".join(span.of(layout.text) for span in statement.source)
    return names_occasion(f"{between} {source}")


def _ahead(layout: Layout, sentence: Span, statement: Statement, one: Dated) -> bool:
    mark, date = anchor(statement), one.span
    source = next((span for span in statement.source if span.end <= mark.start), None)
    if source and source.end <= date.start:
        before = layout.words(source.end, date.start, statement.content)
        after = layout.words(date.end, mark.start, statement.content)
        verbs = layout.text[mark.start : mark.end].split()[0].endswith("ing")
        verbs = verbs or after.endswith("and ")  # "She stopped there on Monday and said"
        return (
            joined(before, verbs)
            and joined(after)
            and _suits(layout, statement, one, before + after)
        )
    goal = source.start if source else mark.start
    if _LEADS.fullmatch(layout.text[sentence.start : date.start]):
        clause = _WHEN_CLAUSE.match(layout.text, date.end, goal)
        if clause is not None and _PRONE.fullmatch(layout.text, clause.end(), goal):
            return tense_of(layout.text, statement) in ("past", "open")
    head = layout.words(sentence.start, date.start, statement.content)
    if _is_coarse(one) and len(head.split()) > _SHORT and not names_occasion(head):
        return False  # "Still reeling from losses last year, they welcomed ..."
    after = layout.words(date.end, goal, statement.content)
    if _ASKED.match(head) or (_WHEN.fullmatch(after) and ("when" in after or _BEGINS.search(head))):
        return True
    if _WHICH.search(after) and joined(after[: -len("which ")]):
        return names_occasion(head[-_NEAR:])
    return joined(head) and joined(after) and _suits(layout, statement, one, head + after)


def _suits(layout: Layout, statement: Statement, one: Dated, between: str) -> bool:
    """Whether the tense of the cue goes with the date: "says today" may mean these days."""
    tense = tense_of(layout.text, statement)
    if tense in ("past", "open"):
        return True
    form = one.expression.form
    occasion = names_occasion(between) or names_occasion(_next_words(layout.text, one.span.end))
    today = isinstance(form, Near) and (form.unit, form.shift) == ("day", 0)
    return occasion or (tense == "perfect" and not today and not _is_coarse(one))


def _next_words(text: str, start: int) -> str:
    return " ".join(text[start : start + 40].split(" ")[:3])
