"""A clause of reported speech found by its form: who, the cue, what is said.

The model marks one level of a report that stands in a report. This finds the other one, and only
where the form leaves no doubt: "the envoy told the minister that ...", "..., an aide said", "A, as
saying B", "according to C". What is not sure to be a subject or a complement gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.chain.grammar import either, phrases, words
from sayso.chain.subjects import is_name, name_end, subject_before
from sayso.text import Span, trim

_REACH = 260  # characters in which the verb of a clause has to stand
_TRIES = 3  # verbs that are looked at before a stretch of text is given up
_OPENING = "\"“„«‘'"
_CLOSING = "\"”“»’'"
_TELLING = ("tell", "assure", "persuade", "convince", "urge")
_NO_CLAUSE = frozenset(("as", "be", "been", "so", "because", "and", "when", "or", "but"))
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_QUOTE_NEXT = re.compile(rf"\s*[:,]?\s*(?=[{_OPENING}])")
_AS_SAYING = re.compile(r"\s+as\s+(saying|telling|calling|describing|warning|claiming)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """One report in the text of another."""

    source: Span
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Verb:
    span: Span
    kind: str  # the list it stands in


@cache
def _verbs() -> re.Pattern[str]:
    kinds = "|".join(
        f"(?P<{kind}>{either(words('verbs', kind))})" for kind in ("say", "think", "tell", "object")
    )
    tried = f"{either(phrases('verbs', 'catenative'))}\\s+{either(words('verbs', 'infinitive'))}"
    return re.compile(rf"(?<![\w-])(?<!\w['’])(?:(?P<tried>{tried})|{kinds})(?![\w-])")


@cache
def _gerund() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?<!\w['’])(?P<say>{either(words('verbs', 'gerund'))})(?![\w-])")


@cache
def _hearing() -> re.Pattern[str]:
    return re.compile(rf"{either(words('verbs', 'hearing'))}$")


@cache
def _passive() -> re.Pattern[str]:
    told = either(words("verbs", "passive"))
    return re.compile(rf"\s*(?:that\s+)?(?:he|she|they)\s+(?:was|were|had been)\s+({told})\s+by\s+")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(stop) for stop in phrases("complements", "stops")))


@cache
def _accord() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])according to(?![\w-])\s*", re.IGNORECASE)


def is_hearing(cue: str) -> bool:
    """Whether a cue is one like "recalled", that a name and "saying" may follow."""
    return _hearing().search(cue) is not None


def opening(text: str, region: Span, heard: bool = False, spoken: bool = False) -> Clause | None:
    """The clause that a stretch of text begins with: "[that] SUBJECT VERB [whom] COMPLEMENT".

    `heard` says that the stretch is what somebody recalled or quoted, where "him saying" counts;
    `spoken` that it is speech itself, where only what was said and told counts, since people say
    of anybody what he thinks and of anything how it was received.
    """
    region = _without_dateline(text, region)
    passive = _advised(text, region)
    if passive is not None:
        return passive
    patterns = [_gerund(), _verbs()] if heard else [_verbs()]
    for pattern in patterns:
        for number, match in enumerate(pattern.finditer(text, region.start, region.end)):
            if number >= _TRIES or match.start() > region.start + _REACH:
                break
            verb = _Verb(Span(match.start(), match.end()), match.lastgroup or "say")
            if spoken and verb.kind in ("think", "object"):
                continue
            clause = _with_verb(text, region, verb)
            if clause is not None:
                return clause
    return None


_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,}(?:,[^-–—.]{1,40})?(?:\s\([^)]{1,30}\))?\s(?:--?|[–—])\s"
)


def _without_dateline(text: str, region: Span) -> Span:
    found = _DATELINE.match(text, region.start, region.end)
    return Span(found.end(), region.end) if found else region


def _with_verb(text: str, region: Span, verb: _Verb) -> Clause | None:
    source = subject_before(text, region.start, verb.span.start)
    if source is None and verb.span.of(text) in words("verbs", "gerund"):
        source = trim(text, region.start, verb.span.start)
        if source.of(text) not in words("complements", "personal"):
            return None
    if source is None:
        return None
    if verb.kind == "think" and source.of(text).lower() in words("subjects", "pronouns"):
        return None
    start = _complement(text, Span(verb.span.end, region.end), verb.span.of(text), verb.kind)
    if start is None:
        return None
    content = _until_stop(text, start, region.end)
    if verb.kind == "object":
        content = _without_occasion(text, content)
    return Clause(source, verb.span, (content,)) if len(content) else None


@cache
def _occasion() -> re.Pattern[str]:
    nouns = either(words("reports", "occasions"))
    return re.compile(rf"\s(?:on|in|during)\s(?:[\w'’-]+\s){{1,6}}{nouns}(?![\w-])")


def _without_occasion(text: str, content: Span) -> Span:
    """A content without the occasion behind it: "the deal" of "slammed the deal on his show"."""
    found = _occasion().search(text, content.start, content.end)
    return trim(text, content.start, found.start()) if found else content


def _complement(text: str, rest: Span, verb: str, kind: str) -> int | None:
    """Where what is said begins behind the verb; None if the verb has no such complement."""
    if kind == "tried":
        kind = "tell" if verb.endswith(_TELLING) else "say"
    if kind == "tell":
        return _behind_addressee(text, rest)
    word = _WORD.search(text, rest.start, rest.end)
    if word is None:
        return None
    quoted = _QUOTE_NEXT.match(text, rest.start, rest.end)
    if quoted:
        return quoted.end()
    if not text[rest.start : word.start()].isspace():
        return None
    first = word.group().lower()
    if first in words("complements", "prepositions") and first != "to":
        return None if kind == "object" else _behind_phrase(text, rest)
    if kind in ("say", "think") and not _begins_clause(verb, first):
        return word.start() if _takes_thing(verb, first) else None
    return word.start()


def _begins_clause(verb: str, first: str) -> bool:
    """Whether a word behind a verb opens a clause rather than a thing that was "added"."""
    if first in words("complements", "openers"):
        return first != "to" or verb not in words("verbs", "doubtful")
    if verb in words("verbs", "doubtful") or first in _NO_CLAUSE:
        return False
    gerund = verb in words("verbs", "gerund")
    return (
        gerund or verb in words("verbs", "bare") or first in words("complements", "clause_subjects")
    )


def _takes_thing(verb: str, first: str) -> bool:
    """Whether a word opens what is feared or denied, or remembered doing."""
    if verb in words("verbs", "doing"):
        return len(first) > 5 and first.endswith("ing")
    return verb in words("verbs", "thing") and first in words("complements", "of_thing")


def _behind_phrase(text: str, rest: Span) -> int | None:
    """Behind "in a statement that", "on Monday:": only where an opener or a quotation follows."""
    opener = re.compile(
        rf"[^.;:]{{0,60}}?(?:\s(?=that\s)|[:,]\s*(?=[{_OPENING}])|\s(?=[\"“])(?=[^\"”]{{20}}))"
        r"|\s(?:on|last|this|yesterday)(?:\s\w+)?\s(?=to\s[a-z])"
    )
    found = opener.match(text, rest.start, rest.end)
    return found.end() if found else None


def _behind_addressee(text: str, rest: Span) -> int | None:
    first = _WORD.search(text, rest.start, rest.end)
    if first is None or not text[rest.start : first.start()].isspace():
        return None
    at = first.end()
    if first.group().lower() == "to":  # "conveyed to the minister that"
        second = _WORD.search(text, at, rest.end)
        if second is None:
            return None
        at = second.end()
    if first.group().lower() in words("complements", "personal"):
        return _next_start(text, Span(at, rest.end))
    return _first_opener(text, Span(at, rest.end))


def _next_start(text: str, rest: Span) -> int | None:
    quoted = _QUOTE_NEXT.match(text, rest.start, rest.end)
    if quoted:
        return quoted.end()
    word = _WORD.search(text, rest.start, rest.end)
    if word is None or not text[rest.start : word.start()].isspace():
        return None
    if word.group().lower() in words("complements", "prepositions") - {"to"}:
        return _behind_phrase(text, rest)
    return word.start()


@cache
def _opener() -> re.Pattern[str]:
    subjects = either(words("complements", "clause_subjects"))
    openers = either(words("complements", "openers") - {"to"})
    doing = r"to\s(?!(?:the|an?|his|her|their|its|my|our)\s|[A-Z])"  # not "the message to him"
    return re.compile(
        rf"[^.;:\"“”]{{0,70}}?(?:\s(?=(?:{openers}|{subjects})\s)|\s(?={doing})|[:,]\s*(?=[{_OPENING}]))"
    )


def _first_opener(text: str, rest: Span) -> int | None:
    found = _opener().match(text, rest.start, rest.end)
    return found.end() if found else None


def _until_stop(text: str, start: int, end: int) -> Span:
    """From `start` to the end, without a further main clause behind ", but" or ";"."""
    end = _closing_mark(text, start, end)
    stop = _stops().search(text, start, end)
    if stop is not None and not set(text[start : stop.start()]) & set(_OPENING + _CLOSING):
        end = stop.start()
    return _without_stop(text, trim(text, start, end))


def _closing_mark(text: str, start: int, end: int) -> int:
    """Where a quotation that begins before `start` closes, if it does so before the end."""
    depth = 0
    straight = text.count('"', text.rfind("\n", 0, start) + 1, start) % 2 == 1
    for at in range(start, end):
        if text[at] == "“":
            depth += 1
        elif text[at] == "”" or (text[at] == '"' and straight):
            depth -= 1
        if depth < 0:
            return at
    return end


def _without_stop(text: str, span: Span) -> Span:
    """Without a last stop that no quotation mark closes, as contents are marked."""
    end = span.end
    while end > span.start and text[end - 1] in ".,":
        end -= 1
    return Span(span.start, end)


def _advised(text: str, region: Span) -> Clause | None:
    """ "she was advised by the envoy to go": the envoy told her to."""
    found = _passive().match(text, region.start, region.end)
    if found is None:
        return None
    rest = re.compile(r"(.{3,80}?)\s+(?=(?:to|that)\s)").match(text, found.end(), region.end)
    if rest is None or any(mark in rest.group(1) for mark in ",.;"):
        return None
    source = Span(found.end(), found.end() + len(rest.group(1)))
    content = _until_stop(text, rest.end(), region.end)
    return Clause(source, Span(found.start(1), found.end(1)), (content,)) if content else None


def as_saying(text: str, region: Span) -> Clause | None:
    """ "the minister as saying ...", at the start of what an outlet quoted."""
    for found in _AS_SAYING.finditer(text, region.start, min(region.end, region.start + 160)):
        source = trim(text, region.start, found.start())
        quoted = _BLANK.match(text, found.end())
        start = quoted.end() if quoted else found.end()
        content = _without_stop(text, trim(text, start, region.end))
        if len(source) and len(content) and "." not in source.of(text)[-1:]:
            return Clause(source, Span(found.start(1), found.end(1)), (content,))
    return None


_WHAT_SAID = re.compile(
    r"(?<![\w-])(?:what|as)\s+((?:(?:his|her|their|the|my|our|its)\s+)?[\w’'-]+(?:\s[\w’'-]+)?)\s+"
    r"(told|said|says|used to say)\s*(?:him|her|them|me|us)?:\s+(?=[\"“'‘])"
)


_WHAT_CALLED = re.compile(
    r"(?<![\w-])what\s+((?:(?:his|her|their|the|an?|some)\s+)?[\w’'-]+(?:\s[\w’'-]+)?)\s+(?:has\s+|had\s+|have\s+)?"
    r"(called|calls|described\s+as|describes\s+as|termed|dubbed)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?=[\"“‘']+\w)"
)
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|''[^']+''|‘[^‘’]+’")


def what_called(text: str, region: Span) -> Clause | None:
    """ "what he called “a disgrace”", anywhere in a stretch of text: only what is quoted."""
    found = _WHAT_CALLED.search(text, region.start, region.end)
    if found is None or not is_name(found.group(1)):
        return None
    quoted = _QUOTED.match(text, found.end(), region.end)
    if quoted is None:
        return None
    return Clause(Span(*found.span(1)), Span(*found.span(2)), (Span(*quoted.span()),))


def what_said(text: str, region: Span) -> Clause | None:
    """ "what his mother told him: '...'", anywhere in a stretch of text."""
    found = _WHAT_SAID.search(text, region.start, region.end)
    if found is None or not is_name(found.group(1)):
        return None
    content = _without_stop(text, trim(text, found.end(), region.end))
    return Clause(Span(*found.span(1)), Span(*found.span(2)), (content,)) if content else None


def saying(text: str, behind: Span) -> tuple[Span, Span] | None:
    """ "him saying", right behind "recalled": the words for who said it, and those for saying."""
    found = _gerund().search(text, behind.start, behind.end)
    if found is None:
        return None
    source = trim(text, behind.start, found.start())
    named = is_name(source.of(text)) or source.of(text) in words("complements", "personal")
    return (source, Span(found.start(), found.end())) if named else None


def heard_in_cue(text: str, cue: Span) -> tuple[Span, Span] | None:
    """ "recalled him saying" as one cue: the words for who said it, and those for saying."""
    hears = _hears_first().match(text, cue.start, cue.end)
    return saying(text, Span(hears.end(), cue.end)) if hears else None


@cache
def _hears_first() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ly\s+|also\s+)?{either(words('verbs', 'hearing'))}\s+")


def closing(text: str, region: Span, quotations: Sequence[Span]) -> Clause | None:
    """The clause that a stretch of text ends with: "..., SUBJECT VERB"."""
    tail = _tail(text, region, quotations)
    if tail is None:
        return None
    for match in _verbs().finditer(text, tail.start, tail.end):
        if match.lastgroup not in ("say", "think", "tell"):
            continue
        verb = Span(match.start(), match.end())
        tells = match.lastgroup == "tell"
        source = _teller(text, tail, verb) if tells else _either_side(text, tail, verb)
        if source is None:
            continue
        content = trim(text, region.start, tail.start)
        content = _without_stop(text, Span(content.start, content.end))
        if len(content) > len(tail):
            return Clause(source, Span(match.start(), match.end()), (content,))
    return None


def _tail(text: str, region: Span, quotations: Sequence[Span]) -> Span | None:
    """What stands behind the last quotation or the last comma of a stretch of text."""
    end = region.end
    while end > region.start and text[end - 1] in ". ":
        end -= 1
    inside = [q for q in quotations if region.start <= q.start and q.end <= end]
    if inside and 0 < end - inside[-1].end <= 90:
        return Span(inside[-1].end, end)
    comma = text.rfind(", ", region.start, end)
    last = Span(comma, end)
    if comma < 0 or len(last) > 70 or any(q.overlaps(last) for q in quotations):
        return None
    return Span(comma + 1, end)


_SHORT_PHRASE = re.compile(r"(?:\s+(?:in|on|at|of|from)\s[^,.;\"“”]{1,40})?[\s,]*$")


_WHOM = re.compile(r"\s+[^,.;:\"“”]{2,50}[\s,]*$")


def _teller(text: str, tail: Span, verb: Span) -> Span | None:
    """The subject of "told" in a tail, behind which only somebody stands: "she told reporters"."""
    if _WHOM.fullmatch(text[verb.end : tail.end]) is None:
        return None
    return subject_before(text, tail.start, verb.start)


def _either_side(text: str, tail: Span, verb: Span) -> Span | None:
    """The subject of a verb in a tail, before it or behind it ("said the envoy")."""
    behind = text[verb.end : tail.end]
    before = text[tail.start : verb.start].strip(" ,")
    if before:
        if _SHORT_PHRASE.fullmatch(behind) is None:
            return None
        return subject_before(text, tail.start, verb.start)
    return name_end(text, trim(text, verb.end, tail.end))


def accordings(text: str, region: Span) -> Iterator[Clause]:
    """Clauses with "according to NAME" before, behind or in the middle of what is said."""
    for found in _accord().finditer(text, region.start, region.end):
        before = text[region.start : found.start()].rstrip()
        leads = not before.strip(_OPENING + " ")
        if not leads and not before.endswith((",", "—", "–", "--")):
            continue
        source = _named(text, Span(found.end(), region.end))
        if source is None:
            continue
        pieces = _pieces(text, region, Span(found.start(), source.end))
        if pieces:
            cue = trim(text, found.start(), found.end())
            yield Clause(source, cue, pieces)


_NAMED = re.compile(
    r"(?:''[^']{3,80}''|[\"“][^\"“”]{3,80}[\"”])(?:,? by [A-Z][\w.’' -]{2,40})?"
    r"|[^,;:\"“”()]{2,160}?(?:\([^)]{1,30}\))?(?=[,;:\"”]|\.?\s*$|\.[\"”])"
)


def _named(text: str, rest: Span) -> Span | None:
    end = rest.end
    while end > rest.start and text[end - 1] in ".\"”' ’":
        end -= 1
    found = _NAMED.match(text[:end], rest.start)
    if found is None or not len(found.group().split()) <= 22:
        return None
    span = trim(text, found.start(), found.end())
    return span if len(span) else None


def _pieces(text: str, region: Span, taken: Span) -> tuple[Span, ...]:
    before = trim(text, region.start, taken.start)
    start = taken.end
    while start < region.end and text[start] in ", ":
        start += 1
    behind = _without_stop(text, trim(text, start, region.end))
    pieces = [_without_stop(text, before), behind]
    return tuple(p for p in pieces if any(c.isalnum() for c in p.of(text)))
