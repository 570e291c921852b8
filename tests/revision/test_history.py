"""An article's history: statements followed through all revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tests.revision.revised import revision, seen

from sayso.capture.records import Grade
from sayso.revision.history import alternates, history
from sayso.revision.records import History, Revision, Thread

HOUR = timedelta(hours=1)
LEAD = "{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}."
QUOTE = "{t2|“Nobody told the ferrymen about it,”} {c2|said} {s2|Theo Marsh}."
BOTH = f"{LEAD}\n\n{QUOTE}"


def at(hours: Sequence[float], marked: str, grade: Grade = "fetched") -> Revision:
    return Revision(revision(marked).record, f"r{hours[0]}", seen(hours, grade))


def thread(told: History, number: int) -> Thread:
    return told.threads[number]


def test_no_revision_and_a_single_one() -> None:
    assert history([], HOUR) == History((), (), (), (), False)
    told = history([at([0], BOTH)], HOUR)
    assert not told.changes
    assert len(told.threads) == 2
    assert thread(told, 0).first_seen == thread(told, 0).last_seen == seen([0])[0]


def test_what_went_and_stayed_away_is_confirmed_by_a_later_capture() -> None:
    told = history([at([0, 1], BOTH), at([2], LEAD), at([2.5, 4], f"{LEAD}\n\nA new line.")], HOUR)
    (absence,) = thread(told, 1).absences
    assert absence.last_seen == seen([1])[0]
    assert absence.first_absent == seen([2])[0]
    assert absence.later == 2
    assert absence.confirmed
    assert absence.returned is None
    (removed,) = [one for one in told.changes[0].statements if one.fate == "removed"]
    assert removed.absence == absence
    assert not thread(told, 1).restored


def test_a_capture_soon_after_confirms_nothing() -> None:
    told = history([at([0], BOTH), at([2, 2.9], LEAD)], HOUR)
    assert not thread(told, 1).absences[0].confirmed


def test_supplied_copies_confirm_nothing() -> None:
    later = [at([2], LEAD), at([9], f"{LEAD}\n\nA new line.", "supplied")]
    assert not thread(history([at([0], BOTH), *later], HOUR), 1).absences[0].confirmed
    told = history([at([0], BOTH, "supplied"), at([2, 9], LEAD)], HOUR)
    assert not thread(told, 1).absences[0].confirmed


def test_what_comes_back_is_restored() -> None:
    told = history([at([0], BOTH), at([2], LEAD), at([4], BOTH)], HOUR)
    assert len(told.threads) == 2
    assert thread(told, 1).restored
    assert not thread(told, 1).alternating
    assert thread(told, 1).absences[0].returned == seen([4])[0]
    assert [one is not None for one in thread(told, 1).statements] == [True, False, True]


def test_what_comes_and_goes_alternates() -> None:
    told = history([at([n], BOTH if n % 2 else LEAD) for n in range(5)], HOUR)
    assert thread(told, 1).alternating
    assert len(thread(told, 1).absences) == 2
    assert not thread(told, 0).alternating


def test_wordings_are_counted() -> None:
    other = BOTH.replace("ferrymen", "pilots")
    told = history([at([0], BOTH), at([1], other), at([2], BOTH), at([3], other)], HOUR)
    assert thread(told, 1).wordings == 2
    assert thread(told, 1).alternating
    assert thread(told, 0).wordings == 1


def test_a_statement_that_is_overlooked_for_a_while_is_one_thread() -> None:
    revisions = [at([n], f"{BOTH}\n\nLine {n} is new.") for n in range(4)]
    for number in (1, 2):
        record = revisions[number].record
        unread = replace(record, statements=record.statements[:1])
        revisions[number] = replace(revisions[number], record=unread)
    told = history(revisions, HOUR)
    assert len(told.threads) == 2
    assert all(one is not None for one in thread(told, 1).statements)


def test_a_headline_that_goes_to_and_fro_alternates() -> None:
    def titled(titles: Sequence[str]) -> History:
        made = [at([n], LEAD) for n in range(len(titles))]
        articles = [
            replace(one.record.article, title=t) for one, t in zip(made, titles, strict=True)
        ]
        return history(
            [
                replace(one, record=replace(one.record, article=article))
                for one, article in zip(made, articles, strict=True)
            ],
            HOUR,
        )

    assert titled(["Bridge shut", "Bridge opens", "Bridge shut"]).headline_alternates
    assert not titled(["Bridge shut", "Bridge opens"]).headline_alternates
    assert not titled(["Bridge shut", "Bridge opens", "Bridge sold"]).headline_alternates
    assert titled(["Bridge shut", "BRIDGE SHUT", "Sold"]).headlines == ("Bridge shut", "Sold")


def test_alternation_is_between_two() -> None:
    assert alternates(["a", "b", "a"])
    assert not alternates(["a", "b"])
    assert not alternates(["a", None, "a"])
    assert alternates(["a", None, "a", None])
    assert not alternates(["a", "b", "c", "b"])


def test_each_entry_of_a_live_blog_is_one_thread() -> None:
    lines: list[str] = []
    revisions = []
    for n in range(12):
        lines.insert(0, f"Theo Marsh said that dam {n} held.")
        first = f"{{s1|Theo Marsh}} {{c1|said}} {{t1|that dam {n} held}}."
        revisions.append(at([n], "\n\n".join([first, *lines[1:]])))
    told = history(revisions, HOUR)
    assert len(told.threads) == 12
    assert all(one.statements[-1] is not None for one in told.threads)
    assert [one.statements.count(None) for one in told.threads] == list(range(12))
