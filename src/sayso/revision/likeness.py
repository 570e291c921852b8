"""How much two sentences have in common, and whether one is the other reworded.

Each different word of the sentences at hand becomes one character, so that rapidfuzz compares
sentences word by word at the speed of strings. A word weighs as much as it has letters, up to a
bound: so a shared name says more than a shared "of", and marks say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.revision.words import common_stretches, words_in_form

# Half of the words, in any order and in this order, the mean of both: unrelated sentences of one
# article share a third at most, and a sentence in which only a name, a number or a negation
# changed shares more than half even if it has but two words.
REWORDED = 0.5
_JOINED = 0.6  # of a sentence and the two or three it became, where chance has more to choose from
_CONTAINED = 0.85  # of the shorter sentence: the longer one is it with words put in
_LEAST_CONTAINED = 12  # weight below which a sentence is found in any long one
_PART = 0.5  # of each of several sentences that must stand in the one they became
_SWAPPED = 0.4  # of the quoted words: where less is left, it is another quotation
_QUOTED_SHARE = 0.3  # of the sentence that the quotation must be to make it another sentence
_HEAVIEST = 10
_LAST = 0x10FFFF


class Wording(NamedTuple):
    """The words of one sentence, or of several one after the other."""

    codes: str  # a character a word
    weights: Sequence[int]
    quoted: Sequence[int]  # the same, but 0 for words outside quotation marks
    counts: Mapping[str, int]  # how often each code with a weight is there
    total: int  # of the weights


class Lexicon:
    """The characters given to the words of the sentences of two revisions."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self.weights: dict[str, int] = {}

    def wording(self, form: str) -> Wording:
        """The wording of a sentence in its normal form; a word is the same in whatever case."""
        form = form.casefold()
        words = words_in_form(form)
        codes = "".join([self._codes.get(word) or self._new(word) for word in words])
        weights = [self.weights[code] for code in codes]
        quoted = _quoted(form, words, weights) if '"' in form else [0] * len(weights)
        return self._wording(codes, weights, quoted)

    def joined(self, parts: Sequence[Wording]) -> Wording:
        """Several wordings as one."""
        return self._wording(
            "".join([part.codes for part in parts]),
            [weight for part in parts for weight in part.weights],
            [weight for part in parts for weight in part.quoted],
        )

    def shared(self, one: Wording, other: Wording) -> int:
        """The weight of the words that both have, in whatever order."""
        theirs = other.counts
        return sum(
            [
                self.weights[code] * min(count, theirs[code])
                for code, count in one.counts.items()
                if code in theirs
            ]
        )

    def likeness(self, one: Wording, other: Wording, shared: int | None = None) -> float:
        """From 0 to 1; 0 where neither is the other reworded. `shared` is theirs, if known."""
        whole, shorter = one.total + other.total, min(one.total, other.total)
        if shared is None:
            shared = self.shared(one, other)
        contained = shared >= _CONTAINED * shorter and shorter >= _LEAST_CONTAINED
        if not shared or (2 * shared < REWORDED * whole and not contained):
            return 0.0
        common = list(common_stretches(one.codes, other.codes))
        ordered = sum([sum(one.weights[start:end]) for start, end, _, _ in common])
        score = (ordered + shared) / whole
        if score < REWORDED and not (contained and ordered >= _CONTAINED * shorter):
            return 0.0
        return 0.0 if _other_quotation(one, other, common) else score

    def joined_likeness(self, whole: Wording, parts: Sequence[Wording]) -> float:
        """The likeness of a sentence with several that it may have become, 0 unless with each."""
        joined = self.joined(parts)
        score = self.likeness(whole, joined)
        if score < _JOINED:
            return 0.0
        kept = [0] * len(joined.codes)
        for _, _, start, end in common_stretches(whole.codes, joined.codes):
            kept[start:end] = joined.weights[start:end]
        at = 0
        for part in parts:
            behind = at + len(part.codes)
            if sum(kept[at:behind]) < _PART * part.total or not part.total:
                return 0.0
            at = behind
        return score

    def _wording(self, codes: str, weights: list[int], quoted: list[int]) -> Wording:
        counts = Counter([code for code, weight in zip(codes, weights, strict=True) if weight])
        return Wording(codes, weights, quoted, counts, sum(weights))

    def _new(self, word: str) -> str:
        code = self._codes[word] = chr(min(len(self._codes) + 1, _LAST))
        self.weights[code] = min(len(word), _HEAVIEST) if word[0].isalnum() else 0
        return code


def may_be_part(part: Wording, shared: int) -> bool:
    """Whether a sentence shares enough with another to be one of several that it became."""
    return 0 < _PART * part.total <= shared


def _other_quotation(
    one: Wording, other: Wording, common: Iterable[tuple[int, int, int, int]]
) -> bool:
    """Whether both are quotations in the main, and of other words."""
    first, second = sum(one.quoted), sum(other.quoted)
    if not first or not second or first + second < _QUOTED_SHARE * (one.total + other.total):
        return False
    kept = sum(
        [
            min(sum(one.quoted[start:end]), sum(other.quoted[begun:done]))
            for start, end, begun, done in common
        ]
    )
    return kept < _SWAPPED * min(first, second)


def _quoted(form: str, words: Sequence[str], weights: Sequence[int]) -> list[int]:
    """The weights of the words between marks; a mark that nothing opens closes from the start."""
    quoted = [0] * len(weights)
    opened: int | None = None
    at = -1
    for number in [number for number, word in enumerate(words) if word == '"']:
        first = at < 0
        at = form.index('"', at + 1)
        if opened is None and not (first and _closes(form, at)):
            opened = number
        else:
            quoted[opened or 0 : number] = weights[opened or 0 : number]
            opened = None
    if opened is not None:
        quoted[opened:] = weights[opened:]
    return quoted


def _closes(form: str, mark: int) -> bool:
    before, behind = form[max(mark - 1, 0) : mark], form[mark + 1 : mark + 2]
    return bool(before) and not before.isspace() and not behind.isalnum()
