from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from sayso.archive.grouping import addresses_of, grouped, in_force, key_of
from sayso.archive.records import Page, Seen
from sayso.capture.records import Capture, Location
from sayso.store.records import ArticleDecision, ArticleDecisionKind

START = datetime(2026, 3, 1, tzinfo=UTC)
NOBODY = in_force([])


def seen(
    number: int,
    url: str | None,
    *,
    asked: str | None = None,
    text: str = "",
    said: str | None = None,
) -> Seen:
    capture = Capture(
        id=f"c{number}",
        sha256=f"{number:064}",
        asked=asked or url,
        url=url,
        path=None if url else f"/in/{number}.txt",
        time=START + timedelta(minutes=number),
        status=200,
        headers=(),
        content_type=None,
        grade="fetched" if url else "supplied",
        location=Location("a.warc.gz", number, 1),
    )
    form = {"url": said or url, "title": "T", "outlet": None, "text": text, "text_sha256": text}
    return Seen(capture, url, Page({"article": form}))


def ids(*given: Seen, decided: list[ArticleDecision] | None = None) -> set[frozenset[str]]:
    """Captures by article, the same in whatever order they are given."""
    found = {
        frozenset(
            frozenset(one.capture.id for one in group)
            for group in grouped(order, in_force(decided or []))
        )
        for order in permutations(given)
    }
    (only,) = found
    return set(only)


def decision(
    number: int, kind: ArticleDecisionKind, address: str, other: str | None = None
) -> ArticleDecision:
    return ArticleDecision(kind, address, "Ada Kern", START + timedelta(minutes=number), other)


HERE, THERE = "https://tidewater.example/2026/hafen-wird-laenger", "https://tidewater.example/kai-7"


def test_addresses_that_differ_in_form_are_one_article() -> None:
    forms = (HERE, HERE + "/?utm_source=a", HERE.replace("https://", "http://www."))
    assert ids(*(seen(n, url) for n, url in enumerate(forms))) == {frozenset({"c0", "c1", "c2"})}


def test_files_without_an_address_are_articles_by_their_paths() -> None:
    text = "x" * 500
    assert len(ids(seen(1, None, text=text), seen(2, None, text=text))) == 2


def test_a_redirect_and_a_declared_address_join() -> None:
    assert len(ids(seen(1, HERE), seen(2, THERE, asked=HERE), seen(3, THERE))) == 1
    assert len(ids(seen(1, HERE), seen(2, THERE, said=HERE))) == 1


def test_a_declared_address_of_another_site_joins_nothing() -> None:
    other = "https://courier.example/2026/hafen-wird-laenger"
    assert len(ids(seen(1, HERE), seen(2, other, said=HERE))) == 2


def test_a_redirect_to_the_front_page_joins_nothing() -> None:
    front = "https://tidewater.example/"
    given = [seen(1, front, asked=HERE), seen(2, front, asked=THERE), seen(3, front)]
    assert len(ids(*given)) == 3


def test_the_same_long_text_of_one_outlet_joins() -> None:
    long, short = "x" * 500, "x" * 50
    assert len(ids(seen(1, HERE, text=long), seen(2, THERE, text=long))) == 1
    assert len(ids(seen(1, HERE, text=short), seen(2, THERE, text=short))) == 2
    other = "https://courier.example/a/hafen-wird-laenger"
    assert len(ids(seen(1, HERE, text=long), seen(2, other, text=long))) == 2


def test_the_last_word_on_an_address_holds() -> None:
    given = [seen(1, HERE), seen(2, THERE)]
    merge, split = decision(1, "merge", HERE, THERE), decision(2, "split", THERE)
    again = decision(3, "merge", THERE, HERE)
    assert len(ids(*given, decided=[merge])) == 1
    assert len(ids(*given, decided=[merge, split])) == 2
    assert len(ids(*given, decided=[merge, split, again])) == 1


def test_what_was_split_off_is_not_joined_by_what_pages_say() -> None:
    text = "x" * 500
    given = [seen(1, HERE, text=text), seen(2, THERE, said=HERE, text=text)]
    assert len(ids(*given)) == 1
    assert len(ids(*given, decided=[decision(1, "split", THERE)])) == 2


def test_all_forms_of_an_address_are_told() -> None:
    one = seen(1, HERE + "?utm_source=a")
    assert addresses_of(one) == (HERE + "?utm_source=a", HERE)
    assert {key_of(each) for each in addresses_of(one)} == {HERE.removeprefix("https://")}
