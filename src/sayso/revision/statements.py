"""What became of each statement, where the text decides and not the reading.

1. Statements are paired by the words that stand in both texts, then by how alike they are.
2. A pair whose words of content, cue and source are the same is kept, with the older reading
   carried over. So is a statement of which the newer revision has no reading although all its words
   stand there. Only the name behind a pronoun or a description can differ then: where the text from
   the naming to the statement changed, the newer reading of the name counts.
3. A pair whose words differ is reworded; the kinds of change follow from the words that differ.
4. A statement without a partner of which most words of the content stand in the other text is
   reworded too. Whoever it is attributed to there is told from the words around: its own cue and
   source, where they stand; else the statement in whose content it now stands; else nobody, and the
   text says it in its own voice. A statement that only one revision has a reading of is told of the
   other in that way, with an id of its own.
5. A statement whose very words stand a second time in its own text is kept where one of the two
   stands: nothing of what the article says is gone.
6. What is left was removed, or is added.

Nothing is said of two kinds: of a reading that only the newer revision has of words that did not
change (it is the reader that wavers), and of what came and went in boxes that are no part of the
article. `left_out` gives both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.attribution.records import Statement
from sayso.revision.attributing import Both, is_chain_changed, name_may_differ
from sayso.revision.pairing import Paired, paired
from sayso.revision.projecting import Projecting
from sayso.revision.readings import FreshIds, carried_over, hull, parts, places_of, twin_of
from sayso.revision.records import RevisionChange, StatementChange
from sayso.revision.rewording import Rewording
from sayso.text import Span


def statement_changes(both: Both) -> tuple[StatementChange, ...]:
    """What became of every statement, in the order of the newer text, what is gone in between."""
    return tuple(_Fates(both).changes())


def left_out(change: RevisionChange) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements of the older and of the newer revision of which a change says nothing."""
    older = {one.older.id for one in change.statements if one.older}
    newer = {one.newer.id for one in change.statements if one.newer}
    return (
        tuple(one for one in change.older.record.statements if one.id not in older),
        tuple(one for one in change.newer.record.statements if one.id not in newer),
    )


class _Fates:
    """Tells the fates of one comparison, one statement after the other."""

    def __init__(self, both: Both) -> None:
        self.both = both
        self.ours = both.older.statements
        self.theirs = both.newer.statements
        self.rewording = Rewording(both)
        self.fresh = FreshIds(self.ours), FreshIds(self.theirs)
        self.now: dict[str, str] = {}  # ids in the newer revision by those in the older

    def changes(self) -> Iterable[StatementChange]:
        pairs = paired(self.ours, self.theirs, self.both.texts, self.both.standing)
        partners = {pair.older: pair for pair in pairs}
        taken = {pair.newer for pair in pairs}
        projecting = Projecting(self.both)
        found = [
            self._of_pair(partners[at]) if at in partners else self._of_older(one, projecting)
            for at, one in enumerate(self.ours)
        ]
        found += [
            self._of_newer(one, projecting) for at, one in enumerate(self.theirs) if at not in taken
        ]
        told = [change for change in found if change is not None]
        return self._in_order([self._nested(change) for change in told])

    def _of_pair(self, pair: Paired) -> StatementChange:
        older, newer = self.ours[pair.older], self.theirs[pair.newer]
        self.now[older.id] = newer.id
        if pair.identical or (pair.by_place and not self._differ(older, newer)):
            kept = self._kept(older, newer, pair)
            if kept is not None:
                return kept
        return self.rewording.of(older, newer, by_place=pair.by_place)

    def _differ(self, older: Statement, newer: Statement) -> bool:
        return bool(self.both.standing.edits_of(parts(older), parts(newer)))

    def _kept(
        self, older: Statement, newer: Statement | None, pair: Paired | None = None
    ) -> StatementChange | None:
        """The statement with its reading carried over, if all of its words stand."""
        if newer is not None and pair is not None and pair.identical:
            places = newer.content, newer.cue, newer.source
        else:
            carried = places_of(older, self.both.standing.older.carry)
            if carried is None:
                return None
            places = carried
        if newer is not None:
            if is_chain_changed(self.both, older, newer):
                return None
            if name_may_differ(self.both, older, newer):
                return self.rewording.renamed(older, newer)
        id_ = newer.id if newer is not None else self._fresh_id(older)
        there = carried_over(older, id_, self.both.standing.older.carry, *places)
        moved = self.rewording.has_moved(older)
        return StatementChange("moved" if moved else "kept", (), older, there, moved=moved)

    def _fresh_id(self, older: Statement) -> str:
        self.now[older.id] = self.fresh[1].next()
        return self.now[older.id]

    def _of_older(self, older: Statement, projecting: Projecting) -> StatementChange | None:
        kept = self._kept(older, None)
        if kept is not None:
            return kept
        there = projecting.in_newer(older)
        if there is not None:
            newer = replace(there.statement, id=self._fresh_id(older))
            return self.rewording.of(older, newer, hosted=there.hosted)
        twin = twin_of(older, self.ours, self.both.texts[0])
        if (
            twin is not None
            and (places := places_of(twin, self.both.standing.older.carry)) is not None
        ):
            carry = self.both.standing.older.carry
            copy = carried_over(twin, self._fresh_id(older), carry, *places)
            return StatementChange("kept", (), older, copy)
        if self.both.standing.older.is_noise(older.content[0]):
            return None
        return StatementChange("removed", (), older, None)

    def _of_newer(self, newer: Statement, projecting: Projecting) -> StatementChange | None:
        side = self.both.standing.newer
        if not any(side.edits_in(span) for span in parts(newer)):
            return None
        before = projecting.in_older(newer)
        if before is not None:
            older = replace(before.statement, id=self.fresh[0].next())
            return self.rewording.of(older, newer, hosted=before.hosted)
        twin = twin_of(newer, self.theirs, self.both.texts[1])
        if twin is not None and (places := places_of(twin, side.carry)) is not None:
            copy = carried_over(twin, self.fresh[0].next(), side.carry, *places)
            return StatementChange("kept", (), copy, newer)
        if side.is_noise(newer.content[0]):
            return None
        return StatementChange("added", (), None, newer)

    def _nested(self, change: StatementChange) -> StatementChange:
        """With the id of the statement around it as the newer revision has it."""
        older, newer = change.older, change.newer
        if older is None or newer is None or newer.within != older.within:
            return change
        around = self.now.get(older.within) if older.within else None
        if around == newer.within:
            return change
        return replace(change, newer=replace(newer, within=around))

    def _in_order(self, found: Sequence[StatementChange]) -> list[StatementChange]:
        return sorted(found, key=self._place)

    def _place(self, change: StatementChange) -> tuple[int, int, int]:
        """By the newer text; what is gone stands where its words would have stood."""
        if change.newer is not None:
            return hull(change.newer.content).start, 0, 0
        assert change.older is not None
        at = hull(change.older.content).start
        return self._gone_from(change.older.content), 1, at

    def _gone_from(self, content: Sequence[Span]) -> int:
        edits = self.both.standing.older.edits_in(hull(content))
        return edits[0].newer.start if edits else 0
