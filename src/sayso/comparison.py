"""The library's door to revisions: from two texts to what changed, with its findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.finding.detecting import change_findings
from sayso.record import Record
from sayso.revision.absences import HOUR
from sayso.revision.comparing import compare as compare_revisions
from sayso.revision.records import Revision, RevisionChange


def compare(
    older: Revision | Record,
    newer: Revision | Record,
    *,
    markup: str = "",
    confirm_after: timedelta = HOUR,
) -> RevisionChange:
    """What became of each sentence and statement of `older` in `newer`, and of what is around them.

    A bare record is a revision that no capture vouches for: what it lacks is said to differ from a
    supplied copy. `markup` is the page that the newer text was read from, where there is one: what
    it still holds was missed by the reader and not removed. Between captures an absence counts once
    it has lasted `confirm_after`. The change comes with its findings. Names that gave way to an
    unnamed source stand in it as they are; `sayso.masked` hides them.
    """
    before, after = _revision(older), _revision(newer)
    change = compare_revisions(before, after, markup, confirm_after=confirm_after)
    return replace(change, findings=change_findings(change))


def _revision(given: Revision | Record) -> Revision:
    return Revision(given) if isinstance(given, Record) else given
