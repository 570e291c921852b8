"""What a cue does: say, claim, deny, accuse ... one of a closed list, or None without a cue.

The reviewed list of cues decides where it can. Among several cues in one, the first that is a
verb or a phrase does; words that only lead on ("went on to", "expressed") give way to what
follows, and nouns to verbs unless such a word leads to them ("issued a denial"). Then

- what the verb governs can turn it: "asked them to" requests, "rejected the claim" denies;
- a negation can turn it: "does not support" refuses, "did not deny" agrees, "would not say"
  refuses, but "did not say" says;
- a document, figures or an outlet that says something reports it.

A cue that the list does not know is judged by what it is made of: see `unseen.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution.records import Act, Statement
from sayso.speaker.records import Scene
from sayso.speech.clause import Clause, clause_of, words_of
from sayso.speech.lexicon import Entry, Hit, lexicon
from sayso.speech.lists import listed
from sayso.speech.relaying import passes_on
from sayso.speech.turning import TESTS
from sayso.speech.unseen import modal, negated, unseen
from sayso.text import Span

_NEAR = 4  # words that a negation may stand before what it negates
_LED_TO = 4  # words between a word that leads on and the noun it leads to
_AHEAD = 60  # characters behind the cue in which that noun is looked for
_BESIDE = 40  # characters before a bare preposition in which its noun is looked for
_SIDES = frozenset(("in favor of", "in favour of", "in support of"))


def act(scene: Scene, statement: Statement) -> Act | None:
    """What the statement's cue does; None without a cue."""
    clause = clause_of(scene, statement)
    if clause is None:
        return None
    words = words_of(clause.cue.of(clause.text))
    complement = ("to " if words[-1:] == ["to"] else "") + clause.complement().lower().lstrip()
    passed_on = passes_on(scene, statement, clause)
    hit = _led_to(_decisive(lexicon().hits(words), words), words, complement)
    if hit is None:
        return _beside(clause, words) or unseen(statement.type, words, complement, passed_on)
    meant = _negated(_turned(hit.entry, complement), hit, words)
    if passed_on and hit.entry.base in lexicon().relay and meant in ("say", "claim", "believe"):
        return "report"
    return meant


def _decisive(hits: Sequence[Hit], words: Sequence[str]) -> Hit | None:
    """The cue that decides among those that were found; one that only leads on if there is none."""
    opening: Hit | None = None
    aside: Hit | None = None
    for place, hit in enumerate(hits):
        if hit.entry.rank in ("open", "vehicle"):
            opening = hit
        elif hit.entry.rank == "noun" and not _stands(hit, opening, words):
            aside = aside or hit
        else:
            return _what_is_said(hit, hits[place + 1 :], words)
    return aside or next(iter(hits), None)


def _stands(noun: Hit, opening: Hit | None, words: Sequence[str]) -> bool:
    """Whether a noun decides, and is not only the occasion: "in reply to criticism, said"."""
    led_to = opening is not None and noun.first - opening.last <= _LED_TO
    return led_to or noun.first == 0 or words[noun.first - 1] not in listed("before_asides")


def _what_is_said(hit: Hit, others: Sequence[Hit], words: Sequence[str]) -> Hit:
    """What a verb of saying is followed by, if that tells more: "signalled its readiness"."""
    behind = next(iter(others), None)
    if behind is None or hit.entry.act != "say" or behind.first - hit.last > _LED_TO:
        return hit
    owned = behind.entry.rank == "noun" and words[behind.first - 1] in listed("owners")
    sided = behind.entry.base in _SIDES and behind.first == hit.last + 1
    return behind if owned or sided else hit


def _led_to(hit: Hit | None, words: Sequence[str], complement: str) -> Hit | None:
    """The noun that a cue which only leads on leads to outside the cue: "expressed | concern"."""
    leads = hit is not None and hit.entry.rank == "open" and hit.entry.base in lexicon().verbs
    if hit is None or not leads or hit.last != len(words) - 1:
        return hit
    for word in words_of(complement[:_AHEAD])[:_LED_TO]:
        nouns = [entry for entry in lexicon().words.get(word, ()) if entry.rank == "noun"]
        if nouns:
            return Hit(nouns[0], hit.first, hit.last)
    return hit


def _turned(entry: Entry, complement: str) -> Act:
    """What the entry does with what it governs."""
    for test, turned in lexicon().turns.get(entry.base, {}).items():
        if TESTS[test](complement):
            return turned
    return entry.act


def _negated(meant: Act, hit: Hit, words: Sequence[str]) -> Act:
    """What is done when a negation stands before the cue that decides."""
    before = words[max(0, hit.first - _NEAR) : hit.first]
    if not negated(before) or "only" in before:
        return meant
    if meant in ("agree", "promise"):
        return "refuse"
    if meant in ("refuse", "report"):
        return "say"
    if meant == "say" and (modal(before) or hit.entry.base in listed("silences")):
        return "refuse"
    return "agree" if meant == "deny" else meant


def _beside(clause: Clause, words: Sequence[str]) -> Act | None:
    """What the noun does that a cue of bare prepositions belongs to: "support | for"."""
    if not words or not listed("prepositions").issuperset(words):
        return None
    start = max(clause.sentence.start, clause.cue.start - _BESIDE)
    for piece in (Span(start, clause.cue.start), *clause.source):
        hits = lexicon().hits(words_of(piece.of(clause.text)))
        acts = [hit.entry.act for hit in hits if hit.entry.rank not in ("open", "vehicle")]
        if acts:
            return acts[-1]
    return None
