from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.revisit.policy import LONGEST, STEPS, History, due, interval

BORN = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

spans = st.timedeltas(timedelta(), timedelta(days=900))
histories = st.builds(
    lambda age, changed, **rest: History(
        born=BORN,
        looked=BORN + age,
        changed=None if changed is None else BORN + changed * age,
        **rest,
    ),
    age=spans,
    changed=st.none() | st.floats(0, 1),
    unchanged=st.integers(0, 400),
    failed=st.integers(0, 400),
    gone=st.booleans(),
    pinned=st.none() | st.timedeltas(timedelta(), timedelta(days=60)),
    wait_until=st.none() | spans.map(lambda span: BORN + span),
)


def pause(history: History) -> timedelta:
    assert history.looked is not None
    return due(history) - history.looked


def quiet(age: timedelta, **rest: object) -> History:
    return History(born=BORN, looked=BORN + age, **rest)  # type: ignore[arg-type]


def looks(until: timedelta) -> list[timedelta]:
    """The ages at which an article that changes at every look is looked at."""
    ages = [timedelta()]
    while (age := ages[-1] + interval(ages[-1])) < until:
        ages.append(age)
    return ages


def test_what_was_never_looked_at_is_due_at_once():
    assert due(History(BORN)) == BORN


def test_the_first_day_gets_as_many_looks_as_the_four_weeks():
    ages = looks(28 * DAY)
    first = sum(age < DAY for age in ages)
    assert first == 25
    assert first >= len(ages) - first


def test_old_articles_are_looked_at_every_few_weeks():
    assert interval(700 * DAY) == 28 * DAY
    assert interval(timedelta()) == timedelta(minutes=15)


@given(spans, spans)
def test_the_pace_thins_with_age(one: timedelta, other: timedelta):
    younger, older = sorted((one, other))
    assert interval(younger) <= interval(older)
    assert pause(quiet(younger)) <= pause(quiet(older))


def test_steps_are_in_order():
    ages, pauses = zip(*STEPS, strict=True)
    assert list(ages) == sorted(ages)
    assert list(pauses) == sorted(pauses)


@given(histories)
def test_nothing_is_due_before_its_last_look_or_before_its_server_wants(history: History):
    assert history.looked is not None
    assert due(history) > history.looked
    assert history.wait_until is None or due(history) >= history.wait_until


@given(histories)
def test_nothing_drops_out_of_sight(history: History):
    if history.wait_until is None:
        assert pause(history) <= LONGEST


@given(spans, st.integers(0, 100), st.integers(0, 100))
def test_the_unchanged_thin_faster(age: timedelta, one: int, other: int):
    fewer, more = sorted((one, other))
    assert pause(quiet(age, unchanged=fewer)) <= pause(quiet(age, unchanged=more))


@given(spans, st.integers(1, 100), st.integers(1, 100))
def test_the_failing_thin_faster(age: timedelta, one: int, other: int):
    fewer, more = sorted((one, other))
    assert pause(quiet(age, failed=fewer)) <= pause(quiet(age, failed=more))
    assert pause(quiet(age, failed=30)) > pause(quiet(age))


@given(spans, st.integers(0, 20))
def test_the_gone_thin_fastest(age: timedelta, unchanged: int):
    live = quiet(age, unchanged=unchanged)
    assert pause(replace(live, gone=True)) > pause(live)


def test_a_server_that_fails_once_is_asked_again_soon():
    assert pause(quiet(300 * DAY, failed=1)) == timedelta(minutes=15)


def test_a_change_quickens_the_pace():
    old = quiet(20 * DAY)
    assert pause(replace(old, changed=old.looked)) < pause(old)


@given(spans, st.floats(0, 1), st.floats(0, 1))
def test_the_later_the_change_the_quicker(age: timedelta, one: float, other: float):
    earlier, later = sorted((one, other))
    first = quiet(age, changed=BORN + earlier * age)
    second = quiet(age, changed=BORN + later * age)
    assert pause(second) <= pause(first) <= pause(quiet(age))


@given(histories, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_the_pinned_keep_their_pace(history: History, pace: timedelta):
    assert pause(replace(history, pinned=pace, wait_until=None)) == pace


@pytest.mark.parametrize("confirm_after", [timedelta(seconds=2), HOUR])
def test_an_absence_is_looked_at_again_when_it_can_be_confirmed(confirm_after: timedelta):
    since = BORN + 40 * DAY
    once = History(BORN, looked=since, failed=9, absent_since=since)
    assert due(once, confirm_after=confirm_after) == since + confirm_after
    confirmed = replace(once, gone=True, failed=0)
    assert due(confirmed, confirm_after=confirm_after) > since + 30 * DAY
