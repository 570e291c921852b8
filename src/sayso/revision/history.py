"""An article's whole history: changes from revision to revision, and statements followed through.

Each revision is compared with the one before as that was carried over, so that a statement stays
one thread for as long as its words stand, whatever later readings of the same words say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, pairwise

from sayso.attribution.records import Statement
from sayso.revision.absences import absence
from sayso.revision.article_changes import said
from sayso.revision.comparing import compare
from sayso.revision.normal import normal_form
from sayso.revision.records import (
    Absence,
    History,
    Revision,
    RevisionChange,
    Sight,
    StatementChange,
    Thread,
)


def history(revisions: Sequence[Revision], confirm_after: timedelta) -> History:
    """The history of an article from its revisions in the order in which they were first seen.

    `confirm_after` is how long after the first capture that lacks a statement another one must
    lack it for the absence to be confirmed. Supplied copies confirm nothing. A single revision has
    a history without changes; none at all has an empty one.
    """
    following = _Following(confirm_after)
    for revision in revisions:
        following.take(revision)
    return following.told()


def alternates(states: Sequence[Hashable]) -> bool:
    """Whether states, each unlike the one before, only go to and fro between two.

    None stands for what is gone: coming back from there once is no alternation yet.
    """
    least = 4 if None in states else 3
    return len(states) >= least and len(set(states)) == 2


@dataclass(eq=False)
class _Course:
    """One thread while it is followed."""

    first: int  # number of the revision in which it began
    statements: list[Statement | None]  # from then on
    wordings: list[str | None]  # each time they changed; None where it is gone


class _Following:
    """Follows statements from revision to revision."""

    def __init__(self, confirm_after: timedelta) -> None:
        self._confirm_after = confirm_after
        self._revisions: list[Revision] = []
        self._changes: list[RevisionChange] = []
        self._courses: list[_Course] = []
        self._present: dict[str, _Course] = {}  # by the statement's id in the last revision
        self._gone: dict[str, list[_Course]] = defaultdict(list)  # by the words of the content

    def take(self, revision: Revision) -> None:
        """Compares the next revision with the last and goes on with every thread."""
        if not self._revisions:
            self._revisions.append(revision)
            for statement in revision.record.statements:
                self._present[statement.id] = self._begun(0, statement, revision)
            return
        change = compare(self._revisions[-1], revision, confirm_after=self._confirm_after)
        courses = [(one, self._course_before(one, revision)) for one in change.statements]
        self._present = {}
        for one, course in courses:
            self._go_on(one, course, revision)
        carried = _carried(revision, change)
        self._changes.append(replace(change, newer=carried))
        self._revisions.append(carried)

    def told(self) -> History:
        """The history of all revisions that were taken."""
        threads = [self._thread(course) for course in self._courses]
        titles = [one.record.article.title for one in self._revisions]
        headlines = [next(same) for _, same in groupby(filter(None, titles), said)]
        return History(
            tuple(self._revisions),
            tuple(self._with_absences(threads)),
            tuple(threads),
            tuple(headlines),
            alternates([said(headline) for headline in headlines]),
        )

    def _begun(self, at: int, statement: Statement, revision: Revision) -> _Course:
        course = _Course(at, [statement], [_wording(statement, revision)])
        self._courses.append(course)
        return course

    def _course_before(self, change: StatementChange, revision: Revision) -> _Course | None:
        """The thread that a change goes on with; None where one begins."""
        if change.older is None:
            assert change.newer is not None
            gone = self._gone.get(_wording(change.newer, revision))
            return gone.pop() if gone else None
        if change.older.id in self._present:
            return self._present[change.older.id]
        # It is read only in this revision, and its words stood in the last one.
        return self._begun(len(self._revisions) - 1, change.older, self._revisions[-1])

    def _go_on(self, change: StatementChange, course: _Course | None, revision: Revision) -> None:
        newer, at = change.newer, len(self._revisions)
        if course is None:
            assert newer is not None
            self._present[newer.id] = self._begun(at, newer, revision)
            return
        course.statements += [None] * (at - course.first - len(course.statements))
        course.statements.append(newer)
        if newer is None:
            self._gone[course.wordings[-1] or ""].append(course)
            course.wordings.append(None)
            return
        self._present[newer.id] = course
        if change.fate in ("reworded", "added"):
            course.wordings.append(_wording(newer, revision))

    def _thread(self, course: _Course) -> Thread:
        rest = len(self._revisions) - course.first - len(course.statements)
        statements = (*(None,) * course.first, *course.statements, *(None,) * rest)
        shown = [at for at, one in enumerate(statements) if one is not None]
        wordings = [words for words, _ in groupby(course.wordings)]
        return Thread(
            statements,
            self._first_sight(shown),
            self._last_sight(shown),
            tuple(self._absences(shown)),
            len(set(wordings) - {None}),
            any(one is None and other is not None for one, other in pairwise(wordings)),
            alternates(wordings),
        )

    def _absences(self, shown: Sequence[int]) -> Iterator[Absence]:
        """Each time that a statement was missing after one of the revisions that show it."""
        for last, again in pairwise([*shown, len(self._revisions)]):
            if again == last + 1:
                continue
            returned = self._first_sight([again]) if again < len(self._revisions) else None
            lacking = [s for at in range(last + 1, again) for s in self._revisions[at].seen]
            there = [s for at in (shown[0], last) for s in self._revisions[at].seen]
            found = absence(there, lacking, self._confirm_after, returned)
            if found is not None:
                yield found

    def _first_sight(self, numbers: Iterable[int]) -> Sight | None:
        return next(
            (self._revisions[at].seen[0] for at in numbers if self._revisions[at].seen), None
        )

    def _last_sight(self, numbers: Sequence[int]) -> Sight | None:
        sights = (self._revisions[at].seen for at in reversed(numbers))
        return next((seen[-1] for seen in sights if seen), None)

    def _with_absences(self, threads: Sequence[Thread]) -> Iterator[RevisionChange]:
        """The changes, with what later captures say of what was removed."""
        lasting: dict[tuple[int, str], Absence] = {}
        for thread in threads:
            absences = iter(thread.absences)
            for at, (one, other) in enumerate(pairwise(thread.statements)):
                if one is not None and other is None and (found := next(absences, None)):
                    lasting[at, one.id] = found
        for at, change in enumerate(self._changes):
            yield replace(
                change,
                statements=tuple(
                    replace(one, absence=lasting.get((at, one.older.id)))
                    if one.fate == "removed" and one.older is not None
                    else one
                    for one in change.statements
                ),
            )


def _wording(statement: Statement, revision: Revision) -> str:
    """The words of a content, by which it is known again when it comes back."""
    text = revision.record.article.text
    return " ".join(said(normal_form(span.of(text))) for span in statement.content)


def _carried(revision: Revision, change: RevisionChange) -> Revision:
    """The newer revision with the statements as the comparison has them."""
    newer = [one.newer for one in change.statements if one.newer is not None]
    newer.sort(key=lambda one: min(span.start for span in one.content))
    return replace(revision, record=replace(revision.record, statements=tuple(newer)))
