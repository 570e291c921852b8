"""How an article went on after one of its revisions, as the detectors of changes look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sayso.attribution.records import Statement
from sayso.capture.records import Observation
from sayso.finding.view import View, within_reach
from sayso.record import Evidence
from sayso.revision.choosing import outermost
from sayso.revision.records import (
    CauseKind,
    ChangeKind,
    Note,
    Revision,
    RevisionChange,
    Sight,
    StatementChange,
)
from sayso.text import Span, merge

_CAUSES: dict[CauseKind, str] = {
    "write_through": "an agency's new version of its own report",
    "moved_to_page": "words that stand on another page of the article now",
    "edition": "another edition of the same page",
    "teaser": "a beginning of the text, shown in place of the whole",
    "extraction": "words that the page holds and the reader did not find",
    "boilerplate": "words that are no part of the article",
}
_NOTED = _CAUSED = 0.5  # what is left of a rank where a note or a cause tells of the change
_SUPPLIED = 0.4  # and where a text is a copy that nobody vouches for


@dataclass(frozen=True, slots=True)
class Ending:
    """What asking for an article showed after its last revision."""

    last: Revision
    looks: tuple[Observation, ...]  # all since it was last seen, in the order of their times


@dataclass(frozen=True)
class Course:
    """A change to the next revision, or an ending; what is asked of the missing one is empty."""

    change: RevisionChange | None
    ending: Ending | None = None
    earlier_headlines: tuple[str, ...] = ()  # before the older revision, the first one first

    @cached_property
    def before(self) -> View:
        """The older revision's record; that of the last one where the article ended."""
        if self.change is not None:
            return View(self.change.older.record)
        assert self.ending is not None, "a course has a change or an ending"
        return View(self.ending.last.record)

    @cached_property
    def after(self) -> View:
        """The newer revision's record; the same as before where the article ended."""
        return View(self.change.newer.record) if self.change else self.before

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that the newer text has and the older has not."""
        return self.change.notes if self.change else ()

    @property
    def headline(self) -> tuple[str, str] | None:
        """The headline before and now, where it changed and neither is missing."""
        for one in self.change.article if self.change else ():
            if one.kind == "headline" and one.older and one.newer:
                return one.older, one.newer
        return None

    @cached_property
    def vouched(self) -> bool:
        """Whether captures that sayso fetched or a public archive holds show both revisions."""
        if self.change is None:
            return False
        both = (self.change.older, self.change.newer)
        return all(any(is_vouched(sight) for sight in one.seen) for one in both)

    def changed(self, *kinds: ChangeKind) -> tuple[StatementChange, ...]:
        """The statements with a change of one of these kinds, in the order of the change."""
        return outermost(one for one in self._told if set(kinds) & set(one.changes))

    def removed(self) -> tuple[StatementChange, ...]:
        """The statements that are no longer in the text, those within others left out."""
        return outermost(one for one in self._told if one.fate == "removed")

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """What the change may come from, each completing "may also be ..."."""
        found = self.change.causes if self.change else ()
        return tuple(_CAUSES[one.kind] for one in found)

    def rank(self, of_kind: float, significance: float = 1.0, *, noted: bool = False) -> float:
        """The rank of a sighting, from that of its kind."""
        lower = _NOTED if noted else 1.0
        lower *= _CAUSED if self.causes else 1.0
        lower *= 1.0 if self.vouched else _SUPPLIED
        return round(of_kind * (0.5 + 0.5 * significance) * lower, 3)

    def told(self, *, noted: bool = False) -> str:
        """How a sentence on a change ends: what it rests on, and whether the reader was told."""
        copy = "" if self.vouched else "; it differs from a supplied copy"
        if noted:
            return f"{copy}; a note tells of it"
        return f"{copy}; {'a note was added' if self.notes else 'no note found'}"

    def then(self, spans: Iterable[Span], part: str = "before") -> tuple[Evidence, ...]:
        """Words of the older text as evidence, in the last capture that shows them."""
        return _evidence(self.change.older, "older", -1, spans, part) if self.change else ()

    def now(self, spans: Iterable[Span], part: str = "now") -> tuple[Evidence, ...]:
        """Words of the newer text as evidence, in the first capture that shows them."""
        return _evidence(self.change.newer, "newer", 0, spans, part) if self.change else ()

    def both(self, one: StatementChange) -> tuple[Evidence, ...]:
        """The contents of a statement in both texts."""
        return (*self.then(content(one.older)), *self.now(content(one.newer)))

    def place_of(self, gone: Iterable[Span]) -> tuple[Span, ...]:
        """Where words of the older text stood, in the newer: the sentence before, or behind."""
        spans, found = tuple(gone), None
        for sentence in self.change.sentences if self.change else ():
            if any(here.overlaps(there) for here in sentence.older for there in spans):
                return sentence.newer[:1] or ((found,) if found else ())
            if sentence.newer and not sentence.moved:
                found = sentence.newer[-1]
        return (found,) if found else ()

    @cached_property
    def _told(self) -> tuple[StatementChange, ...]:
        """The statements that are worth a finding: of the article, and read in both texts."""
        changed = self.change.statements if self.change else ()
        return tuple(one for one in changed if not one.in_page and not self._is_noise(one))

    def _is_noise(self, one: StatementChange) -> bool:
        older, newer = self._noise
        return any(within_reach(span, older) for span in content(one.older)) or any(
            within_reach(span, newer) for span in content(one.newer)
        )

    @cached_property
    def _noise(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """What is no part of the article, in the older and in the newer text."""
        noise = [one for one in self.change.sentences if one.noise] if self.change else []
        return (
            merge(span for one in noise for span in one.older),
            merge(span for one in noise for span in one.newer),
        )


def content(statement: Statement | None) -> tuple[Span, ...]:
    """The spans of what is said; empty where there is no statement."""
    return statement.content if statement else ()


def is_vouched(sight: Sight | None) -> bool:
    """Whether sayso fetched what a capture shows, or a public archive holds it."""
    if sight is None or sight.capture is None or sight.time is None:
        return False
    return sight.grade != "supplied"


def _evidence(
    revision: Revision, side: str, sight: int, spans: Iterable[Span], part: str
) -> tuple[Evidence, ...]:
    capture = revision.seen[sight].capture if revision.seen else None
    return tuple(Evidence(span, part, revision.id or side, capture) for span in sorted(set(spans)))
