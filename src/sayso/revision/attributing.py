"""Whether a statement is attributed otherwise than before: other speaker, cue, or chain.

Only words that differ count. Where the words of the source are the same, another speaker is said
only of pronouns and descriptions whose name stands elsewhere, and only where both readings have a
name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.attribution.records import ChainLink, Statement
from sayso.record import Record
from sayso.revision.differing import Difference
from sayso.revision.readings import all_carried, hull
from sayso.revision.records import ChangeKind, WordEdit
from sayso.revision.sources import (
    Source,
    names_stand,
    same_name,
    same_noun,
    same_speaker,
    source_of,
    words,
)
from sayso.revision.standing import Side, Standing
from sayso.speech.lexicon import lexicon
from sayso.speech.unseen import negated
from sayso.text import Span

_CLASSES = ("unnamed", "unclear")


@dataclass(frozen=True, slots=True)
class Both:
    """Two records that are compared, and what stands in both."""

    older: Record
    newer: Record
    standing: Standing

    @property
    def texts(self) -> tuple[str, str]:
        """The text of the older and of the newer revision."""
        return self.older.article.text, self.newer.article.text


def speaker_change(
    both: Both, older: Statement, newer: Statement, difference: Difference
) -> ChangeKind | None:
    """What became of the speaker; None where it is the same one, or nobody could say."""
    one, other = source_of(both.older, older), source_of(both.newer, newer)
    if not difference.source:
        elsewhere = one.shape in ("pronoun", "described") and one.shape == other.shape
        other_one = elsewhere and not same_speaker(one, other)
        return "speaker_changed" if other_one and name_may_differ(both, older, newer) else None
    if one.shape == "none" or other.shape == "none":
        return _silent(both, one, other, older, newer)
    if one.shape == "named" and other.shape == "named":
        return None if same_speaker(one, other) else "speaker_changed"
    if other.shape == "unnamed":
        return "anonymised" if _is_told(one, older) else _other_class(one, other)
    if one.shape == "unnamed":
        return "named" if _is_told(other, newer) else _other_class(one, other)
    return _by_name(both, one, other)


def _is_told(source: Source, statement: Statement) -> bool:
    """Whether a source is somebody whom the article tells, by name or as "he" or "the minister"."""
    if source.shape == "named":
        return True
    person = statement.speaker is None or statement.speaker.kind != "anonymous"
    if source.shape == "pronoun":
        return bool(source.names) or (person and source.noun in words("persons"))
    return source.shape == "described" and person


def _other_class(one: Source, other: Source) -> ChangeKind | None:
    """Of sources without a name: others where they are called otherwise."""
    if one.shape not in _CLASSES or other.shape not in _CLASSES or not one.noun or not other.noun:
        return None
    if same_noun(one.noun, other.noun) or {one.noun, other.noun} <= words("anybody"):
        return None
    return "speaker_changed"


def _by_name(both: Both, one: Source, other: Source) -> ChangeKind | None:
    """Of a name on one side and a pronoun or description on the other."""
    if one.names and other.names:
        return None if same_speaker(one, other) else "speaker_changed"
    named, text = (one, both.texts[1]) if one.names else (other, both.texts[0])
    plain = other if one.names else one
    if not named.names or plain.shape not in ("pronoun", "described") or names_stand(named, text):
        return None
    if plain.shape == "pronoun":
        return "speaker_changed" if plain.noun in words("persons") else None
    return "anonymised" if one.names else "named"


def _silent(
    both: Both, one: Source, other: Source, older: Statement, newer: Statement
) -> ChangeKind | None:
    """Of a source that has words on one side only, where nothing stood in their place."""
    edits = both.standing.edits_of(older.source, newer.source)
    if any(edit.older and edit.newer for edit in edits):
        return None
    if one.shape == "named" and not other.names:
        return "anonymised"
    return "named" if other.shape == "named" and not one.names else None


def name_may_differ(both: Both, older: Statement, newer: Statement) -> bool:
    """Whether another name rests on words elsewhere, and these are not where they were.

    That is so where the last naming before the older statement is gone or has moved, and the one
    before the newer statement is new or has moved: a sentence put in between that names somebody
    is not enough. A name that stands at the statement itself rests on nothing else.
    """
    if both.standing.same or _name(older) == _name(newer):
        return False
    return _naming_changed(both.texts[0], both.standing.older, older) and _naming_changed(
        both.texts[1], both.standing.newer, newer
    )


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def _naming_changed(text: str, side: Side, statement: Statement) -> bool:
    speaker = statement.speaker
    if speaker is None or speaker.name is None:
        return False
    names = [word for word in speaker.name.split() if word[:1].isupper()]
    at_statement = [speaker.mention, *statement.source]
    if not names or any(name in span.of(text) for name in names for span in at_statement):
        return False
    start = hull([*at_statement, *statement.content]).start
    last, name = max((text.rfind(name, 0, start), name) for name in names)
    if last < 0:
        return False
    naming = Span(last, last + len(name))
    return side.carry(naming) is None or side.moved(naming)


def is_wrapped(inner: Statement, outer: Statement, side: Side) -> bool:
    """Whether all words of a statement stand in the content of one of the other revision.

    So it is where somebody is named now who reports the report: "..., according to the Ledger".
    """
    spans = [span for part in (inner.content, inner.cue, inner.source) for span in part]
    carried = all_carried(spans, side.carry)
    if carried is None or not inner.cue:
        return False
    return all(any(piece.contains(span) for piece in outer.content) for span in carried)


def is_cue_changed(
    both: Both, older: Statement, newer: Statement, edits: Sequence[WordEdit]
) -> bool:
    """Whether another word attributes it, or the same one negated; another form does not count."""
    if not edits:
        return False
    ours, theirs = _cue_words(both.texts[0], older.cue), _cue_words(both.texts[1], newer.cue)
    return _cue_of(ours) != _cue_of(theirs) or negated(ours) != negated(theirs)


def _cue_words(text: str, cue: Iterable[Span]) -> list[str]:
    return " ".join(span.of(text) for span in cue).casefold().replace(",", " ").split()


def _cue_of(said: Sequence[str]) -> frozenset[str]:
    """The verb, noun or phrase that attributes in its base form; all words if none is known."""
    hits = lexicon().hits(said)
    verbs = [hit.entry.base for hit in hits if hit.entry.rank in ("verb", "phrase")]
    return frozenset(verbs[:1] or [hit.entry.base for hit in hits[:1]] or said)


def is_chain_changed(both: Both, older: Statement, newer: Statement) -> bool:
    """Whether an intermediary's words went, or came, and its name with them."""
    ours, theirs = _intermediaries(older), _intermediaries(newer)
    if not ours and not theirs:
        return False
    return _lacks(ours, theirs, both, older=True) or _lacks(theirs, ours, both, older=False)


def _intermediaries(statement: Statement) -> Sequence[ChainLink]:
    return statement.chain[1:] if statement.speaker is not None else statement.chain


def _lacks(
    some: Sequence[ChainLink], others: Sequence[ChainLink], both: Both, *, older: bool
) -> bool:
    return any(
        link.name is not None
        and link.mention is not None
        and not any(other.name is not None and same_name(link.name, other.name) for other in others)
        and _went(both, link.mention, older=older)
        for link in some
    )


def _went(both: Both, mention: Span, *, older: bool) -> bool:
    """Whether words of a mention stand in its own text only."""
    side = both.standing.older if older else both.standing.newer
    return side.carry(mention) is None
