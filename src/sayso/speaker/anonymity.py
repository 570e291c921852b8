"""How a source without a name is described, why it has none, and who is no source at all."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.attribution.records import Anonymity, AnonymityKind, Speaker, Statement
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.records import Scene
from sayso.speaker.tokens import tokens
from sayso.text import Span

_REASON = re.compile(
    r"\b(?:who |and |but )?(?:(?:all |both )?"
    r"(?:spoke|speaking|talked|asked|declined|requested|insisted|was granted|"
    r"were granted|wished|wanted|refused|asking|requesting)\b[^.;!?\n]{0,80}?"
    r"(?:anonym\w*|not (?:to )?be(?:ing)? (?:named|identified|quoted)|"
    r"be (?:named|identified|quoted)|(?:on )?background))\b(?P<tail>[^.;!?\n\"“”]{0,200})"
)
_BECAUSE = re.compile(
    r"\b(?:because|since|as|citing|due to|owing to|given|for fear|in order to|so as to|to "
    r"(?:discuss|speak|describe|talk|protect|avoid|be candid)|out of)\b.+"
)
_UNAUTHORISED = re.compile(
    r"\b(?:because (?:he|she|they|it)\b[^.;\"“”]{0,40}|who (?:is|was|are|were) )"
    r"(?:not (?:been )?(?:authori[sz]ed|allowed|permitted|cleared))\b[^.;!?\n\"“”]{0,100}"
)
_APART = re.compile(r",\s")
_CLOSE = re.compile(
    r"\b(?:close to|familiar with|knowledge of|briefed on|in contact with|near to|privy to)\b"
)
_DIPLOMAT = re.compile(r"\b(?:diplomats?|envoys?|ambassadors?|attach[ée]s?|negotiators?)\b")
_INSIDER = re.compile(
    r"\b(?:insiders?|aides?|advis[eo]rs?|staffers?|operatives?|employees?|executives?|associates?|"
    r"confidants?|allies|ally|workers?|members?|strategists?|whistle-?blowers?)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:officials?|officers?|ministers?|spokes\w+|secretar\w+|lawmakers?|prosecutors?|agents?|"
    r"administration|investigators?|police|generals?|commanders?|authorit\w+)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:documents?|memos?|memorand\w+|cables?|e-?mails?|files?|letters?|drafts?|reports?|"
    r"transcripts?|records?|notes?)\b"
)
_VAGUE_CUE = re.compile(
    r"\b(?:(?:it|there) (?:is|was|has been|are|were)|(?:is|are|was|were) (?:said|believed|thought|"
    r"reported|rumou?red|alleged|understood|widely|considered|expected|known|supposed|claimed)|"
    r"reportedly|allegedly|supposedly|purportedly|rumou?red)\b",
    re.IGNORECASE,
)


def anonymity(scene: Scene, statement: Statement, speaker: Speaker | None) -> Anonymity | None:
    """How an anonymous speaker is described and why no name is given; None for all others."""
    if speaker is None or speaker.kind != "anonymous":
        return None
    text = scene.article.text
    words = " ".join(span.of(text) for span in statement.source) or speaker.mention.of(text)
    return Anonymity(_kind(words.casefold()), _reason(scene, statement, speaker))


def is_vague(scene: Scene, statement: Statement, speaker: Speaker | None) -> bool:
    """Whether nobody could be asked: "analysts", "Western media", "it is reported"."""
    text = scene.article.text
    if speaker is None:
        cue = " ".join(span.of(text) for span in statement.cue)
        return not statement.source and bool(_VAGUE_CUE.search(cue))
    if speaker.kind != "group" or speaker.name is not None:
        return False
    words = [token.word.casefold() for token in tokens(speaker.mention.of(text))]
    if not words or words[0] in ("they", "them", "who", "we", "our", "their"):
        return False
    return _is_class(words)


def _is_class(words: list[str]) -> bool:
    """A bare plural or "some": a definite group with a description can be asked."""
    lists = lexicon()
    if words[0] in small_words("definite"):
        return words[-1] in ("media", "press", "critics", "experts", "analysts", "observers")
    if any(word.isdigit() for word in words):
        return False
    return words[0] in small_words("some") or any(
        w in lists.crowds or w in lists.groups for w in words
    )


def _kind(words: str) -> AnonymityKind:
    if _CLOSE.search(words):
        return "close source"
    for pattern, kind in _KINDS:
        if pattern.search(words):
            return kind
    return "other"


_KINDS: tuple[tuple[re.Pattern[str], AnonymityKind], ...] = (
    (_DIPLOMAT, "diplomat"),
    (_OFFICIAL, "official"),
    (_INSIDER, "insider"),
    (_DOCUMENT, "document"),
)


def _reason(scene: Scene, statement: Statement, speaker: Speaker) -> str | None:
    """The reason as the article words it, in the sentence of the source or the next."""
    text = scene.article.text
    anchor = statement.source[0] if statement.source else speaker.mention
    for sentence in _sentences(scene, anchor):
        found = _REASON.search(text, sentence.start, sentence.end)
        if found is not None:
            because = _BECAUSE.search(found["tail"])
            return _tidy(_APART.split(because.group() if because else found.group())[0])
        found = _UNAUTHORISED.search(text, sentence.start, sentence.end)
        if found is not None:
            return _tidy(_APART.split(found.group())[0])
    return None


def _sentences(scene: Scene, anchor: Span) -> tuple[Span, ...]:
    at = bisect_right(scene.sentences, anchor.start, key=lambda one: one.start) - 1
    return scene.sentences[max(at, 0) : max(at, 0) + 2]


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:—–-")
