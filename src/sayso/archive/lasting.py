"""How long what is gone from an article stays gone, by the texts of its later revisions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.capture.remains import bare
from sayso.revision.absences import absence, proves
from sayso.revision.causes import holds
from sayso.revision.records import Absence, RevisionChange, Sight, StatementChange
from sayso.store.records import StoredRevision


class Lasting:
    """An article's revisions with what showed them, asked for what they lack."""

    def __init__(
        self,
        revisions: Sequence[StoredRevision],
        seen: Mapping[str, Sequence[Sight]],
        confirm_after: timedelta,
    ) -> None:
        self._revisions, self._shown = revisions, seen
        self._confirm_after = confirm_after
        self._texts: dict[int, str] = {}  # bare

    def timed(self, change: RevisionChange, at: int) -> RevisionChange:
        """A change to the revision `at` (from 0) with the absence of each removed statement.

        It tells of what was seen until the absence was confirmed, and of when the words came back.
        """
        text = change.older.record.article.text
        statements = [
            replace(one, absence=self._absence(one, text, at)) if one.fate == "removed" else one
            for one in change.statements
        ]
        return replace(change, statements=tuple(statements))

    def seen(self, revision: StoredRevision) -> Sequence[Sight]:
        """What showed a revision, in the order of time."""
        return self._shown.get(revision.id, ())

    def bare_text(self, at: int) -> str:
        """The letters and digits of a revision's text."""
        if at not in self._texts:
            self._texts[at] = bare(self._revisions[at].record["article"]["text"])
        return self._texts[at]

    def _absence(self, one: StatementChange, text: str, at: int) -> Absence | None:
        assert one.older is not None
        later = range(at + 1, len(self._revisions))
        spans = one.older.content
        back = next((each for each in later if holds(self.bare_text(each), text, spans)), None)
        lacking = [sight for each in range(at, back or later.stop) for sight in self._sights(each)]
        returned = self._sights(back)[0] if back is not None and self._sights(back) else None
        known = self._until_confirmed(lacking)
        return absence(self._sights(at - 1), known, self._confirm_after, returned)

    def _until_confirmed(self, lacking: Sequence[Sight]) -> list[Sight]:
        proving = [sight for sight in lacking if proves(sight)]
        return _up_to(proving, self._confirm_after) if proving else list(lacking[:1])

    def _sights(self, at: int) -> Sequence[Sight]:
        return self.seen(self._revisions[at])


def _up_to(sights: Iterable[Sight], confirm_after: timedelta) -> list[Sight]:
    """The sights up to the first that is so much later than the first of all."""
    found: list[Sight] = []
    for sight in sights:
        found.append(sight)
        first, last = found[0].time, sight.time
        if len(found) > 1 and first and last and last - first >= confirm_after:
            break
    return found
