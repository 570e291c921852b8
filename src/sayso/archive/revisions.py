"""An article's revisions as they are compared: records, and the captures and looks that show them.

Revisions are compared only as one version of a reader read them. A capture that a newer version
read has all earlier captures of its article read again (see `settling`), so that an article has
several readers only where its language changed; what comes before that is not compared with what
comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from sayso import record_form
from sayso.capture.records import Capture, Observation
from sayso.revision.comparing import against_markup
from sayso.revision.history import history
from sayso.revision.records import History, Revision, RevisionChange, Sight
from sayso.store.records import StoredArticle, StoredRevision
from sayso.store.writing import reader_of

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Shown:
    """What showed an article, and how long an absence must last to be confirmed."""

    captures: Mapping[str, Capture]  # by id; those that the article has sightings of
    looks: Sequence[Observation]  # at its addresses
    confirm_after: timedelta
    markup: Callable[[Capture], str]  # the page of a capture, where it matters


def revisions_of(article: StoredArticle, shown: Shown) -> list[Revision]:
    """The revisions of an article in their order."""
    seen = sights_of(article, shown)
    return [revision_of(one, seen.get(one.id, ())) for one in article.revisions]


def revision_of(one: StoredRevision, seen: Iterable[Sight]) -> Revision:
    """A revision as it is compared; `seen` in the order of time."""
    record = record_form.record(one.record)
    return Revision(record, one.id, tuple(seen), one.record.get("returns_to"))


def alike(article: StoredArticle) -> list[slice]:
    """Which revisions that follow each other were read by the same reader, first to last."""
    readers = [reader_of(one.record) for one in article.revisions]
    found, start = [], 0
    for _, same in groupby(readers):
        end = start + sum(1 for _ in same)
        found.append(slice(start, end))
        start = end
    return found


def followed(revisions: Sequence[Revision], shown: Shown) -> History:
    """The history of revisions of one reader, with what later pages still hold told apart.

    The page of a newer capture is read only where something is gone.
    """
    found = history(revisions, shown.confirm_after)
    changes = tuple(checked(change, shown) for change in found.changes)
    return replace(found, changes=changes)


def checked(change: RevisionChange, shown: Shown) -> RevisionChange:
    """A change with what the newer capture's page still holds told apart."""
    if any(one.fate == "removed" for one in change.statements):
        return against_markup(change, _page(change.newer, shown))
    return change


def earlier_headlines(revisions: Sequence[Revision], at: int) -> list[str]:
    """The headlines of the revisions before one."""
    return [title for one in revisions[:at] if (title := one.record.article.title)]


def _page(revision: Revision, shown: Shown) -> str:
    """The page that showed a revision first."""
    first = revision.seen[0].capture if revision.seen else None
    capture = shown.captures.get(first or "")
    return shown.markup(capture) if capture else ""


def sights_of(article: StoredArticle, shown: Shown) -> dict[str, list[Sight]]:
    """What showed each revision, by its id, in the order of time.

    A server's word that nothing has changed since a capture (status 304) is a look at the revision
    which that capture showed, and counts as seeing it once more.
    """
    of_capture = {one.capture: one.revision for one in article.sightings if one.revision}
    found: dict[str, list[Sight]] = {}
    for id, revision in of_capture.items():
        if capture := shown.captures.get(id):
            sight = Sight(capture.id, capture.time, capture.grade, capture.url)
            found.setdefault(revision, []).append(sight)
    for look in shown.looks:
        if look.status == _NOT_MODIFIED and (same := of_capture.get(look.capture or "")):
            sight = Sight(look.capture, look.time, "fetched", look.asked)
            found.setdefault(same, []).append(sight)
    return {revision: sorted(seen, key=_when) for revision, seen in found.items()}


def _when(sight: Sight) -> tuple[str, str]:
    return str(sight.time), sight.capture or ""
