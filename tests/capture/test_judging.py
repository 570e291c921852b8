import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import PAGE, PARAGRAPHS, Site, page, serving

from sayso.article.decoding import decode
from sayso.article.reading import read_article
from sayso.article.walls import TEASER
from sayso.capture.asking import Asker, ask
from sayso.capture.codings import decoded
from sayso.capture.conditional import Validators
from sayso.capture.confirming import absent_since, confirm_after, is_absence
from sayso.capture.courtesy import AT_ONCE, Courtesy
from sayso.capture.destinations import destination
from sayso.capture.judging import Before, Judgement, Page, Reading, judge, without_reading
from sayso.capture.live import Timeouts
from sayso.capture.records import (
    Attempt,
    Exchange,
    Failure,
    FailureKind,
    Observation,
    OutcomeKind,
)
from sayso.errors import InputError, NoArticleError

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PATIENCE = Timeouts()
URL = "https://courier.example/world/2026/bridge-to-open"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def get(url: str, known: Validators | None = None, timeouts: Timeouts = PATIENCE) -> Attempt:
    async def run() -> Attempt:
        async with Asker(allow_private=True, timeouts=timeouts) as asker:
            return await ask(asker, url, known)

    return asyncio.run(run())


def read(attempt: Attempt) -> Page | None:
    """What an archive does with an answer before it is judged."""
    answer = attempt.answer
    if answer is None:
        return None
    coding = answer.header("content-encoding")
    body = decoded(answer.body, coding, subject=answer.url, limit=10**8)
    content_type = answer.header("content-type")
    try:
        article = read_article(body, url=answer.url, content_type=content_type)
    except NoArticleError as error:
        return Page(None, error.problem)
    markup = decode(body, answer.url, content_type=content_type, markup=True).text
    reading = Reading(article.text, article.title, article.byline)
    return Page(reading, None, TEASER in article.notes, markup)


def before(attempt: Attempt, since: datetime | None = None) -> Before:
    page = read(attempt)
    assert page is not None
    assert page.reading is not None
    return Before(page.reading, sha256(attempt.exchanges[-1].body).hexdigest(), since)


def judged(attempt: Attempt, known: Before | None = None) -> Judgement:
    return judge(attempt, known, read(attempt))


def answered(
    status: int, body: str = "", *, url: str = URL, via: int | None = None, at: datetime = NOW
) -> Attempt:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    exchanges = (Exchange(url, at, status, "", (), headers, body.encode()),)
    if via is not None:
        moved = Exchange(URL, at, via, "", (), (("Location", url),), b"")
        exchanges = (moved, *exchanges)
    return Attempt(URL, at, exchanges, None)


KNOWN = before(answered(200, PAGE))


# From a server.


def test_a_page_seen_for_the_first_time_is_new(site: Site):
    assert judged(get(f"{site.url}/page")).outcome == "new"


def test_a_page_that_the_server_calls_unchanged_is(site: Site):
    first = get(f"{site.url}/page")
    second = get(f"{site.url}/page", Validators(f"{site.url}/page", '"one"', None))
    assert without_reading(second, before(first)) == Judgement("unchanged", "304 Not Modified", 304)


def test_the_same_bytes_are_unchanged_before_they_are_read(site: Site):
    first = get(f"{site.url}/page")
    again = without_reading(get(f"{site.url}/page"), before(first))
    assert again is not None
    assert again.outcome == "unchanged"


def test_the_same_text_in_other_bytes_is_unchanged(site: Site):
    assert judged(get(f"{site.url}/packed"), KNOWN).detail == "the same text"


def test_a_page_that_changes_between_two_fetches_of_one_round_is_a_revision(site: Site):
    first, second = get(f"{site.url}/changing"), get(f"{site.url}/changing")
    assert judged(first).outcome == "new"
    result = judged(second, before(first))
    assert (result.outcome, result.detail) == ("revision", "changed: text, title")


@pytest.mark.parametrize("known", [None, KNOWN])
@pytest.mark.parametrize(
    ("path", "outcome", "detail"),
    [
        ("slow", "failed", "did not answer in time"),
        ("drip", "failed", "did not answer in time"),
        ("cut", "failed", "before the page was complete"),
        ("cut-chunk", "failed", "before the page was complete"),
        ("half-packed", "failed", "cut short"),
        ("noise", "failed", "damaged"),
        ("absurd-length", "failed", "no proper HTTP"),
        ("zeros", "failed", "larger than the limit"),
        ("endless", "failed", "larger than the limit"),
        ("loop", "failed", "in a circle"),
        ("soft", "unreadable", "not found"),
        ("unasked", "failed", "not asked about"),
        ("500", "failed", "in trouble (500)"),
        ("503", "failed", "in trouble (503)"),
        ("418", "failed", "(418)"),
        ("302", "failed", "leads nowhere (302)"),
        ("401", "blocked", "login"),
        ("402", "blocked", "payment"),
        ("403", "blocked", "refuses"),
        ("429", "blocked", "too many"),
        ("451", "blocked", "legal"),
        ("404", "failed", "404 Not Found"),
        ("410", "failed", "410 Gone"),
        ("away", "failed", "leads to a front page"),
        ("204", "unreadable", "empty"),
    ],
)
def test_misbehaviour_ends_in_the_right_outcome(
    site: Site, path: str, outcome: OutcomeKind, detail: str, known: Before | None
):
    patient = Timeouts() if path in ("zeros", "endless") else Timeouts(read=0.3, total=1.0)
    result = judged(get(f"{site.url}/{path}", timeouts=patient), known)
    assert result.outcome == outcome
    assert detail in result.detail


def test_a_length_that_is_too_short_is_no_revision(site: Site):
    result = judged(get(f"{site.url}/short-length"), KNOWN)
    assert (result.outcome, result.detail) == (
        "unreadable",
        "the page breaks off in the middle",
    )


def test_a_wrong_charset_is_read_by_its_bytes(site: Site):
    first = get(f"{site.url}/wrong-charset")
    assert judged(first).outcome == "new"
    page = read(first)
    assert page is not None
    assert page.reading is not None
    assert "Министр" in page.reading.text
    assert judged(get(f"{site.url}/wrong-charset"), before(first)).outcome == "unchanged"


def test_what_robots_txt_excludes_is_blocked_and_without_rules_it_failed():
    def look(site: Site) -> Judgement:
        async def run() -> Attempt | None:
            async with Asker(allow_private=True) as asker:
                return (await Courtesy(pace=AT_ONCE).look(asker, f"{site.url}/page")).attempt

        attempt = asyncio.run(run())
        assert attempt is not None
        return judge(attempt, KNOWN, None)

    with serving(robots=(200, "User-agent: *\nDisallow: /\n")) as excluding:
        assert look(excluding).outcome == "blocked"
    with serving(robots=(503, "")) as troubled:
        assert look(troubled).outcome == "failed"


# Absences.


def observed(judgement: Judgement, at: datetime) -> Observation:
    return Observation(URL, at, judgement.outcome, judgement.detail, judgement.status, None, None)


@pytest.mark.parametrize(
    "away",
    [
        {"status": 404},
        {"status": 410},
        {"status": 200, "url": "https://courier.example/", "via": 302},
        {"status": 200, "url": "https://courier.example/world/", "via": 301},
        {"status": 200, "url": "https://courier.example/404", "via": 302},
    ],
)
def test_an_absence_counts_once_it_has_lasted(away: dict[str, int | str]):
    history: list[Observation] = []
    outcomes = []
    for minutes in (0, 30, 59, 60, 90):
        at = NOW + timedelta(minutes=minutes)
        attempt = answered(at=at, **away)  # type: ignore[arg-type]
        known = Before(KNOWN.reading, KNOWN.sha256, absent_since(history))
        result = judge(attempt, known, Page(None, "there is no article on this page"))
        history.insert(0, observed(result, at))
        outcomes.append(result.outcome)
    assert outcomes == ["failed", "failed", "failed", "gone", "gone"]
    assert all(map(is_absence, history))


def test_what_was_seen_in_between_starts_the_absence_anew():
    gone, failed = Judgement("failed", "", 404), Judgement("failed", "no answer", None)
    trouble, seen = Judgement("failed", "", 503), Judgement("unchanged", "", 304)
    times = [NOW + number * HOUR for number in range(4)]

    def since(*judgements: Judgement) -> datetime | None:
        pairs = list(zip(judgements, times, strict=False))
        return absent_since(observed(each, at) for each, at in reversed(pairs))

    assert since() is None
    assert since(failed, trouble, seen) is None
    assert since(gone, failed, trouble) == times[0]
    assert since(gone, seen, gone) == times[2]
    assert since(seen, failed, gone, gone) == times[2]
    assert since(gone, seen, failed) is None


def test_the_time_it_takes_to_count_is_a_setting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SAYSO_CONFIRM_AFTER", raising=False)
    assert confirm_after() == HOUR
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "2.5")
    assert confirm_after() == timedelta(seconds=2.5)
    known = Before(KNOWN.reading, None, NOW - timedelta(seconds=3))
    assert judge(answered(404), known, None, confirm_after=confirm_after()).outcome == "gone"
    assert judge(answered(404), known, None).outcome == "failed"
    for wrong in ("soon", "nan", "inf"):
        monkeypatch.setenv("SAYSO_CONFIRM_AFTER", wrong)
        with pytest.raises(InputError, match="SAYSO_CONFIRM_AFTER"):
            confirm_after()


def test_nothing_is_gone_by_one_look_even_if_no_time_need_pass():
    assert judge(answered(404), KNOWN, None, confirm_after=timedelta()).outcome == "failed"


def test_what_was_never_seen_cannot_be_gone():
    known = Before(None, None, NOW - 5 * HOUR)
    assert judge(answered(404), known, None).outcome == "failed"


def test_an_article_that_moved_is_not_gone():
    attempt = answered(200, PAGE, url="https://courier.example/bridge", via=301)
    assert judged(attempt, KNOWN).outcome == "unchanged"
    assert judged(attempt).outcome == "new"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://courier.example", "front page"),
        ("https://courier.example/en/", "front page"),
        ("https://other.example/index.html", "front page"),
        ("https://courier.example/?p=1234", "page"),
        ("https://courier.example/world/2026/", "section page"),
        ("https://courier.example/news/asia-pacific", "section page"),
        ("https://courier.example/error/404.html", "page for what is not found"),
        ("https://courier.example/not-found", "page for what is not found"),
        ("https://courier.example/bridge-will-open-in-autumn", "page"),
        ("https://courier.example/a/1234", "page"),
        ("https://courier.example/world/2026/bridge-to-open-soon", "page"),
        ("https://courier.example/europe/2026/03/bridge", "page"),
    ],
)
def test_redirects_to_sections_are_told_from_new_addresses(url: str, kind: str):
    assert destination(url, URL) == kind


# Walls and faults of the reader.


def test_a_redirect_to_a_login_is_blocked():
    attempt = answered(200, PAGE, url="https://courier.example/login?next=x", via=302)
    assert judged(attempt, KNOWN).outcome == "blocked"


@pytest.mark.parametrize(
    "words", ["Subscribe to continue reading this article.", "Please verify you are a human."]
)
def test_a_wall_in_place_of_the_article_is_blocked(words: str):
    assert judged(answered(200, page([words])), KNOWN).outcome == "blocked"


def test_a_wall_below_the_beginning_is_blocked():
    short = page([*PARAGRAPHS[:2], "Already a subscriber? Log in to continue reading."])
    assert judged(answered(200, short), KNOWN).outcome == "blocked"


def test_a_page_that_says_it_is_not_free_is_blocked_when_it_shrinks():
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge will open'
        ' in autumn", "isAccessibleForFree": false}</script>'
    )
    assert judged(answered(200, page(PARAGRAPHS[:2], head=data)), KNOWN).outcome == "blocked"


def test_words_that_the_page_still_holds_were_not_taken_out():
    state = "\\n".join(each.replace("The", "\\u0054he") for each in PARAGRAPHS[3:])
    markup = page(PARAGRAPHS[:3]).replace("</body>", f'<script>x = "{state}"</script></body>')
    result = judged(answered(200, markup), KNOWN)
    assert (result.outcome, result.detail) == (
        "unreadable",
        "the page holds words that the reader did not find in it",
    )


def test_a_shell_that_waits_for_its_scripts_is_unreadable():
    shell = "<html><head><script src=app.js></script></head><body><div id=root></div></body></html>"
    assert judged(answered(200, shell), KNOWN).outcome == "unreadable"


def test_a_wall_is_not_seen_in_a_text_that_lost_its_middle():
    left = [PARAGRAPHS[0], PARAGRAPHS[-2], PARAGRAPHS[-1]]
    asking = page(left).replace("</body>", "<footer>Log in to comment</footer></body>")
    assert judged(answered(200, asking), KNOWN).outcome == "revision"


def test_paragraphs_that_were_taken_out_are_a_revision():
    assert judged(answered(200, page(PARAGRAPHS[:3])), KNOWN).outcome == "revision"
    assert judged(answered(200, page(PARAGRAPHS[2:])), KNOWN).outcome == "revision"


def test_a_new_headline_is_a_revision():
    result = judged(answered(200, page(PARAGRAPHS, title="Bridge will open in winter")), KNOWN)
    assert result.outcome == "revision"
    assert "title" in result.detail


def test_unchanged_says_nothing_where_nothing_could_be_read():
    unread = Before(None, sha256(PAGE.encode()).hexdigest())
    request = (("If-None-Match", '"one"'),)
    exchange = Exchange(URL, NOW, 304, "", request, (), b"")
    assert judge(Attempt(URL, NOW, (exchange,), None), unread, None).outcome == "unreadable"
    assert judged(answered(200, PAGE), unread).outcome == "new"


def test_a_failure_after_a_redirect_is_no_absence():
    moved = answered(404, via=301).exchanges[:1]
    attempt = Attempt(URL, NOW, moved, Failure("time-out", "the server did not answer in time"))
    assert not is_absence(observed(judge(attempt, KNOWN, None), NOW))


def test_scripts_without_spaces_are_treated_alike():
    said = [
        f"部长在周{day}表示，这座大桥将在秋季通车，市议会此前已听取工程师的汇报。"
        f"他说，第{day}号桥墩的检查工作已经完成，施工单位将在下月提交报告，居民可以查阅。"
        for day in "一二三四五六"
    ]
    known = before(answered(200, page(said, title="大桥秋季通车")))
    markup = page(said[:2], title="大桥秋季通车")
    assert judged(answered(200, markup), known).outcome == "revision"
    kept = "".join(f"<i data-text='{each}'></i>" for each in said).replace("'", '"')
    held = markup.replace("</body>", f"<script>{{'x': {said!r}}}</script>{kept}</body>")
    assert judged(answered(200, held), known).outcome == "unreadable"


@given(
    status=st.integers(100, 599),
    via=st.none() | st.sampled_from([301, 302, 303, 307, 308]),
    url=st.sampled_from([URL, "https://courier.example/", "https://courier.example/other/1"]),
    failed=st.none() | st.sampled_from(get_args(FailureKind)),
    since=st.none() | st.just(NOW - HOUR),
    read=st.none()
    | st.just(Page(None, "there is no article on this page"))
    | st.builds(lambda text: Page(Reading(text), markup=text), st.text(max_size=300)),
)
def test_only_what_shows_the_article_or_its_absence_says_anything(
    status: int,
    via: int | None,
    url: str,
    failed: FailureKind | None,
    since: datetime | None,
    read: Page | None,
):
    attempt = answered(status, "x", url=url, via=via)
    if failed:
        attempt = Attempt(URL, NOW, attempt.exchanges, Failure(failed, "it failed"))
    result = judge(attempt, Before(KNOWN.reading, None, since), read)
    assert result.detail
    if result.outcome == "gone":
        assert since is not None
        assert status in (404, 410) or (via is not None and 200 <= status < 300)
    if result.outcome in ("revision", "unchanged", "new", "gone"):
        assert failed is None
    if result.outcome in ("revision", "unchanged", "new"):
        assert 200 <= status < 300
