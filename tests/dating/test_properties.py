from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.dating.marked import dates_of, read_marked

from sayso.dating.expressions import find_expressions
from sayso.dating.forms import CalendarDate, FromBefore, Holiday, Near, Weekday
from sayso.dating.lexicon import words
from sayso.dating.resolving import Interval, published_day, resolve
from sayso.text import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PHRASES = (
    "on Thursday",
    "last Friday",
    "next Monday",
    "29 February",
    "Feb. 29",
    "31 April",
    "on 1 May 2025",
    "late last month",
    "this week",
    "last year",
    "the next day",
    "two days later",
    "earlier that week",
    "over the weekend",
    "Labor Day",
    "New Year's Eve",
    "at 14:00 GMT on Tuesday",
    "in 2012",
    "today",
    "the following Monday",
    "9999 days ago",
    "twelve months ago",
    "in late September",
    "2024-02-30",
    "“Super Tuesday”",
    "the envoy",
    "said",
    "(",
    ".",
    "\n",
    "that the vote",
    "Sunday Times",
    "in May",
)
texts = st.lists(st.sampled_from(PHRASES) | st.text(max_size=6), max_size=14).map(" ".join)
days = st.dates()
befores = st.none() | st.tuples(days, days).map(
    lambda two: Interval(min(two), max(two), "relative")
)
forms = st.one_of(
    st.builds(
        CalendarDate,
        st.none() | st.integers(1, 9999),
        st.integers(1, 12),
        st.none() | st.integers(1, 31),
        part=st.sampled_from([None, "early", "mid", "late"]),
        years_back=st.sampled_from([None, 0, 1]),
        earlier=st.booleans(),
    ),
    st.builds(
        Weekday,
        st.integers(0, 6),
        st.sampled_from(["", "last", "next", "following", "previous", "that"]),
        st.sampled_from([None, 0, 1, -1]),
    ),
    st.builds(
        Near, st.sampled_from(["day", "week", "month", "year", "weekend"]), st.integers(-500, 0)
    ),
    st.builds(FromBefore, st.sampled_from(["day", "week", "month", "year"]), st.integers(-99, 99)),
    st.builds(Holiday, st.sampled_from(sorted(words().holidays))),
)


@given(texts)
def test_expressions_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    found = find_expressions(text, [Span(0, len(text))])
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


@given(forms, st.none() | days, befores)
def test_every_interval_begins_before_it_ends(
    form: CalendarDate | Weekday | Near | FromBefore | Holiday,
    published: date | None,
    before: Interval | None,
) -> None:
    found = resolve(form, published, before)
    assert found is None or found.first <= found.last


@given(st.integers(0, 6), st.sampled_from(["", "last"]), st.sampled_from([None, 0, 1]), days)
def test_a_weekday_is_never_after_publication(
    day: int, lead: str, weeks_back: int | None, published: date
) -> None:
    found = resolve(Weekday(day, "last" if lead else "", weeks_back), published, None)
    assert found is None or (found.first <= published and found.first.weekday() == day)


@given(st.integers(0, 6), st.dates(max_value=date(9999, 12, 1)))
def test_next_leads_behind_publication_by_a_week_at_most(day: int, published: date) -> None:
    found = resolve(Weekday(day, "next"), published, None)
    assert found is not None
    assert 0 < (found.first - published).days <= 7


@given(st.integers(1, 12), st.integers(1, 28), st.dates(min_value=date(3, 1, 1)))
def test_a_day_without_its_year_is_the_nearest_past(month: int, day: int, published: date) -> None:
    found = resolve(CalendarDate(None, month, day), published, None)
    if (month, day) in words().event_days and found is None:
        return
    assert found is not None
    assert 0 <= (published - found.first).days < 367


@given(st.dates(min_value=date(10, 1, 1)))
def test_a_leap_day_without_its_year_is_one_that_was(published: date) -> None:
    found = resolve(CalendarDate(None, 2, 29), published, None)
    assert found is not None
    assert (found.first.month, found.first.day) == (2, 29)
    assert 0 <= (published - found.first).days < 366 * 8 + 1


@given(st.dates(min_value=date(1, 2, 1)))
def test_last_week_is_monday_to_sunday_of_the_week_before(published: date) -> None:
    found = resolve(Near("week", -1), published, None)
    assert found is not None
    assert (found.first.weekday(), found.last.weekday()) == (0, 6)
    assert 1 <= (published - found.last).days <= 7


def test_the_ends_of_a_year() -> None:
    new_year = date(2025, 1, 1)  # a Wednesday
    wanted = {
        Weekday(1): ("2024-12-31", "2024-12-31"),
        Near("day", -1): ("2024-12-31", "2024-12-31"),
        Near("month", -1): ("2024-12-01", "2024-12-31"),
        Near("year", -1): ("2024-01-01", "2024-12-31"),
        Near("week", 0): ("2024-12-30", "2025-01-01"),
        CalendarDate(None, 12, 31): ("2024-12-31", "2024-12-31"),
        CalendarDate(None, 12, None): ("2024-12-01", "2024-12-31"),
        Holiday("Christmas Eve"): ("2024-12-24", "2024-12-24"),
    }
    for form, span in wanted.items():
        found = resolve(form, new_year, None)
        assert found is not None, form
        assert (found.first.isoformat(), found.last.isoformat()) == span, form


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES), st.none() | days)
def test_any_article_and_any_day_of_publication_work(
    first: str, second: str, published: date | None
) -> None:
    marked = (
        f"{first}, [1s the envoy] [1c said] {second} [1t that it was {first}]. He left {second}."
    )
    text, (statement,) = read_marked(marked)
    (found,) = dates_of(marked, published.isoformat() if published else None)
    if found is None:
        return
    assert found.first <= found.last
    assert found.mention is not None
    assert 0 <= found.mention.start < found.mention.end <= len(text)
    assert not found.mention.overlaps(statement.content[0])


@given(days, st.sampled_from(["", "T10:00:00Z", "T23:59:59+09:00", " 10:00"]))
def test_the_day_of_publication_is_read_in_its_own_zone(day: date, rest: str) -> None:
    assert published_day(day.isoformat() + rest) == day


@given(st.text(max_size=30))
def test_no_words_for_the_day_of_publication_raise(published: str) -> None:
    marked = "[1s The envoy] [1c said] on 1 May 2025 [1t that it was over]."
    (found,) = dates_of(marked, published)
    assert found is not None
    assert found.first == "2025-05-01"
