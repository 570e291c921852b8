"""A statement that became another one: its fate, the kinds of change, and the words."""

from __future__ import annotations

from typing import get_args

from sayso.attribution.records import Statement
from sayso.revision.attributing import (
    Both,
    is_chain_changed,
    is_cue_changed,
    is_wrapped,
    speaker_change,
)
from sayso.revision.differing import (
    SAME,
    Difference,
    difference_in_place,
    difference_in_words,
)
from sayso.revision.normal import normal_form
from sayso.revision.quoting import Quotations, is_altered, is_covered, is_quoted
from sayso.revision.readings import hull
from sayso.revision.records import ChangeKind, StatementChange

_ORDER: dict[ChangeKind, int] = {kind: at for at, kind in enumerate(get_args(ChangeKind))}


class Rewording:
    """Tells what differs between two statements of one comparison."""

    def __init__(self, both: Both) -> None:
        self.both = both
        language = both.newer.article.language
        self.quotations = tuple(Quotations(text, language) for text in both.texts)

    def has_moved(self, older: Statement) -> bool:
        """Whether any words of the content stand elsewhere now."""
        return any(self.both.standing.older.moved(span) for span in older.content)

    def of(
        self, older: Statement, newer: Statement, *, by_place: bool = True, hosted: bool = False
    ) -> StatementChange:
        """The change from one to the other; kept or moved where words and speaker are the same.

        `hosted`: one of them has its cue and source from another statement of its revision.
        """
        texts, standing = self.both.texts, self.both.standing
        if by_place and not hosted:
            difference = difference_in_place(older, newer, texts, standing)
        else:
            difference = difference_in_words(older, newer, texts, standing if by_place else None)
        sides = self.both.standing
        if is_wrapped(older, newer, sides.older) or is_wrapped(newer, older, sides.newer):
            return self._change(older, newer, {"chain_changed"}, difference)
        kinds = {*self._content(older, newer, difference)}
        speaker = speaker_change(self.both, older, newer, difference)
        if speaker:
            kinds.add(speaker)
        if is_cue_changed(self.both, older, newer, difference.cue):
            kinds.add("cue_changed")
        if is_chain_changed(self.both, older, newer):
            kinds.add("chain_changed")
        return self._change(older, newer, kinds, difference)

    def renamed(self, older: Statement, newer: Statement) -> StatementChange:
        """The change where words are the same but the name behind them may be another."""
        speaker = speaker_change(self.both, older, newer, SAME)
        return self._change(older, newer, {speaker} if speaker else set(), SAME)

    def _content(
        self, older: Statement, newer: Statement, difference: Difference
    ) -> set[ChangeKind]:
        kinds: set[ChangeKind] = set()
        ours = self.quotations[0].within(older.content)
        theirs = self.quotations[1].within(newer.content)
        before = is_quoted(self.both.texts[0], older, ours)
        after = is_quoted(self.both.texts[1], newer, theirs)
        marked = difference.content or self._marks(0, older) != self._marks(1, newer)
        if before != after and marked and not (ours and theirs):
            gone = [edit.older for edit in difference.content if not edit.newer]
            come = [edit.newer for edit in difference.content if not edit.older]
            if before and not is_covered(self.both.texts[0], ours, gone):
                kinds.add("made_indirect")
            if after and not is_covered(self.both.texts[1], theirs, come):
                kinds.add("made_direct")
        if is_altered(difference, ours, theirs, self.both.texts):
            kinds.add("quote_altered")
        return kinds | _length_change(difference)

    def _marks(self, which: int, statement: Statement) -> int:
        """How many quotation marks stand in a content or beside it."""
        words = hull(statement.content)
        return normal_form(self.both.texts[which][max(words.start - 1, 0) : words.end + 1]).count(
            '"'
        )

    def _change(
        self, older: Statement, newer: Statement, kinds: set[ChangeKind], difference: Difference
    ) -> StatementChange:
        moved = self.has_moved(older)
        changes = tuple(sorted(kinds, key=_ORDER.__getitem__))
        if changes or difference.words:
            return StatementChange("reworded", changes, older, newer, difference.words, moved)
        return StatementChange("moved" if moved else "kept", (), older, newer, (), moved)


def _length_change(difference: Difference) -> set[ChangeKind]:
    """Whether words of the content were only left out, or only added."""
    if not difference.content:
        return set()
    if all(not edit.newer for edit in difference.content):
        return {"trimmed"}
    return {"extended"} if all(not edit.older for edit in difference.content) else set()
