from __future__ import annotations

from dataclasses import replace

import pytest
from tests.dating.marked import PUBLISHED, dates_of, days_of, read_marked, scene_of, speaker

from sayso.dating.said import said
from sayso.text import Span

# Published on Thursday, 18 September 2025.
DATED = [
    # behind the cue
    (
        "[1s Foreign Minister Wei Lanting] [1c said] on Tuesday [1t that talks would go on].",
        "2025-09-16",
    ),
    (
        "[1s Wei Lanting] [1c told] reporters in Beijing on Tuesday [1t that talks would go on].",
        "2025-09-16",
    ),
    ("[1t “We will go on,”] [1s Wei Lanting] [1c said] in a statement on Tuesday.", "2025-09-16"),
    ("[1t “We will go on,”] [1s Wei Lanting] [1c said] Tuesday.", "2025-09-16"),
    (
        "[1s The ministry] [1c said] in a note released late on Tuesday [1t that it would go].",
        "2025-09-16",
    ),
    (
        "[1s Varga] [1c wrote] on the sidelines of a summit on 3 May [1t that it was over].",
        "2025-05-03",
    ),
    (
        "[1s Bence Varga] [1c said] after talks in Geneva on Monday [1t that it was over].",
        "2025-09-15",
    ),
    (
        "[1s Kim Do-yun] [1c told] the Daily Lantern on 1 September 2024 [1t that it was over].",
        "2024-09-01",
    ),
    ("[1s Kim Do-yun] [1c said] on Sept. 1 [1t that it was over].", "2025-09-01"),
    ("[1s Kim Do-yun] [1c said] on December 30 [1t that it was over].", "2024-12-30"),
    ("[1s Kim Do-yun] [1c said] in late August [1t that it was over].", "2025-08-21..2025-08-31"),
    ("[1s Kim Do-yun] [1c said] in June [1t that it was over].", "2025-06-01..2025-06-30"),
    ("[1s Kim Do-yun] [1c said] last week [1t that it was over].", "2025-09-08..2025-09-14"),
    (
        "[1s Kim Do-yun] [1c said] earlier this week [1t that it was over].",
        "2025-09-15..2025-09-18",
    ),
    ("[1s Kim Do-yun] [1c said] two days ago [1t that it was over].", "2025-09-16"),
    ("[1s Kim Do-yun] [1c said] yesterday [1t that it was over].", "2025-09-17"),
    ("[1s Kim Do-yun] [1c said] this morning [1t that it was over].", "2025-09-18"),
    ("[1s Kim Do-yun] [1c said] over the weekend [1t that it was over].", "2025-09-13..2025-09-14"),
    ("[1s Kim Do-yun] [1c said] on Thursday last week [1t that it was over].", "2025-09-11"),
    (
        "[1t “It is over,”] the agency [1c quoted] [1s Mr Petrov] [1c as saying] on Tuesday.",
        "2025-09-16",
    ),
    (
        "[1s Wei] [1c said] online on the evening of September 3 [1t that it was over].",
        "2025-09-03",
    ),
    # between source and cue
    ("[1s The Kremlin] on Wednesday [1c denied] [1t that it had sent a letter].", "2025-09-17"),
    (
        "[1s Yusuf al-Harbi], visiting Ankara on Wednesday, [1c said] [1t the border was shut].",
        "2025-09-17",
    ),
    # at the head of the sentence
    ("On Wednesday, [1s the Kremlin] [1c denied] [1t that it had sent a letter].", "2025-09-17"),
    (
        "Speaking at a news conference in Oslo on Wednesday, [1s he] [1c denied] [1t that he had].",
        "2025-09-17",
    ),
    (
        "In an interview with Radio Kestrel last week, [1s he] [1c denied] [1t that he had].",
        "2025-09-08..2025-09-14",
    ),
    ("On Thursday’s “Morning Lamp,” [1s Senator Oduya] [1c said] [1t it was over].", "2025-09-18"),
    # in the source
    ("[1s A report published Wednesday] [1c said] [1t the dam was unsafe].", "2025-09-17"),
    (
        "[1s A 2019 study by Lantern University] [1c found] [1t the dam unsafe].",
        "2019-01-01..2019-12-31",
    ),
    ("[1s The high court this month] [1c rejected] [1t the plea].", "2025-09-01..2025-09-18"),
    # a clause of its own, or an aside in between
    (
        "The dam was old, and on Wednesday [1s the ministry] [1c shut] [1t it].",
        "2025-09-17",
    ),
    ("Last month, when [1s I] [1c asked] [1t him about it], he smiled.", "2025-08-01..2025-08-31"),
    (
        "In a note dated 3 May — a week before the fire — [1s Varga] [1c warned] [1t of smoke].",
        "2025-05-03",
    ),
    (
        "In an interview that the Lantern published on 3 May, [1s she] [1c called] [1t it over].",
        "2025-05-03",
    ),
    ("During a May interview, [1s Varga] [1c said] [1t it was over].", "2025-05-01..2025-05-31"),
    ("Asked on Monday if it was over, [1s Varga] [1c promised] [1t to tell].", "2025-09-15"),
    ("[1t “It is over,”] [1s he] [1c said] when I rang him on Monday.", "2025-09-15"),
    ("[1s Varga] stopped in Oslo on Monday and [1c called] [1t it over].", "2025-09-15"),
    ("[1s Varga] took the stage on Monday in Oslo and [1c called] [1t it over].", "2025-09-15"),
    (
        "The mayor was asked about it at a briefing on Monday in Oslo, in which [1s he] [1c said]"
        " [1t it was over].",
        "2025-09-15",
    ),
    ("At a heated press conference on Monday, [1s Varga] [1c urged] [1t calm].", "2025-09-15"),
    (
        "[1s A 2019 study by Lantern University] [1c found] [1t the dam unsafe].",
        "2019-01-01..2019-12-31",
    ),
    ("[1s The high court this month] [1c rejected] [1t the plea].", "2025-09-01..2025-09-18"),
    # a clause of its own, or an aside in between
    (
        "The dam was old, and on Wednesday [1s the ministry] [1c shut] [1t it].",
        "2025-09-17",
    ),
    ("Last month, when [1s I] [1c asked] [1t him about it], he smiled.", "2025-08-01..2025-08-31"),
    (
        "In a note dated 3 May — a week before the fire — [1s Varga] [1c warned] [1t of smoke].",
        "2025-05-03",
    ),
    (
        "In an interview that the Lantern published on 3 May, [1s she] [1c called] [1t it over].",
        "2025-05-03",
    ),
    ("During a May interview, [1s Varga] [1c said] [1t it was over].", "2025-05-01..2025-05-31"),
    ("Asked on Monday if it was over, [1s Varga] [1c promised] [1t to tell].", "2025-09-15"),
    ("[1t “It is over,”] [1s he] [1c said] when I rang him on Monday.", "2025-09-15"),
    ("[1s Varga] stopped in Oslo on Monday and [1c called] [1t it over].", "2025-09-15"),
    # swallowed by the content, but with the occasion
    ("[1s Deputies] [1c called on] [1t the cabinet Monday to resign].", "2025-09-15"),
    ("[1s Deputies] [1c called on] [1t the cabinet Monday to resign].", "2025-09-15"),
    ("[1s Oduya] [1c called] [1t it a mistake in an interview on Wednesday].", "2025-09-17"),
]

UNDATED = [
    "[1s Kim Do-yun] [1c said] [1t that the army would leave on Friday].",
    "[1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1s Kim Do-yun], who was elected on Tuesday, [1c said] [1t that it was over].",
    "[1s Kim Do-yun], elected in June, [1c said] [1t that it was over].",
    "After the attack on Tuesday, [1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1s Kim Do-yun] [1c criticised] Tuesday’s vote, [1t calling it rigged].",
    "[1s Kim Do-yun] [1c will announce] on Friday [1t that it is over].",
    "[1s Kim Do-yun] [1c is expected to say] on Monday [1t that it is over].",
    "The bridge fell on Monday. [1s Kim Do-yun] [1c said] [1t that it was old].",
    "[1s Kim Do-yun] [1c told] Sunday Times reporters [1t that it was over].",
    "[1s Kim Do-yun] [1c must report] by Tuesday [1t that it is over].",
    "BEIJING, Sept. 12 (Lantern) -- [1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1t “I was there on Monday and it was over,”] [1s Kim Do-yun] [1c said].",
    "[1s Kim Do-yun] [1c did not repeat] [1t the offer], made on Tuesday by a colleague.",
    "[1s Kim Do-yun, who was named to the post in June,] [1c said] [1t that it was over].",
    "[1s Kim Do-yun] [1c changed her mind] in the last year [1t on the dam].",
    "Still reeling from losses last year, [1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1s Kim Do-yun] [1c condemned] [1t the strike on Monday].",
    "On the eve of Tuesday's vote, [1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1s Kim Do-yun] [1c said] [1t it was over] at the summit, which ended on Monday.",
    "[1s Kim Do-yun] [1c says] today [1t that it is over].",
    "In an interview with Harbour Today, [1s Kim Do-yun] [1c said] [1t that it was over].",
    "[1s Kim Do-yun] [1c echoed] remarks by Ri Tae-gwon last week [1t that it was over].",
    "[1s The march] [1c is planned for] [1t the festival] on Monday.",
    "Last year the firm gave a sum to [1s a group] [1c backing] [1t the dam].",
    "On Monday, [1s Kim Do-yun]’[1c ll argue] [1t that it is over].",
]


@pytest.mark.parametrize(("marked", "days"), DATED)
def test_the_date_of_the_cues_clause_is_that_of_the_saying(marked: str, days: str) -> None:
    assert days_of(marked) == [days]


@pytest.mark.parametrize("marked", UNDATED)
def test_a_date_of_something_else_is_not_taken(marked: str) -> None:
    assert days_of(marked) == [None]


def test_a_day_that_names_an_event_is_of_this_year_only_shortly_after() -> None:
    marked = "[1s The envoy] [1c said] on Sept. 11 [1t that it was over]."
    assert days_of(marked, "2025-09-14") == ["2025-09-11"]
    assert days_of(marked, "2025-12-01") == [None]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("on 2 September", "explicit"),
        ("on 2025-09-02", "explicit"),
        ("on Tuesday", "relative"),
        ("last week", "relative"),
        ("on Labor Day", "relative"),
        ("tonight", "published"),
        ("earlier today", "published"),
    ],
)
def test_basis_tells_how_the_day_is_known(words: str, basis: str) -> None:
    (date,) = dates_of(f"[1s The envoy] [1c said] {words} [1t that it was over].")
    assert date is not None
    assert date.basis == basis


def test_mention_is_the_words_of_the_date() -> None:
    marked = "[1s The envoy] [1c said] late on Tuesday night [1t that it was over]."
    (date,) = dates_of(marked)
    assert date is not None and date.mention is not None
    assert date.mention.of(read_marked(marked)[0]) == "Tuesday night"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("at 14:00 GMT on Tuesday", "2025-09-16T14:00+00:00"),
        ("on Tuesday at 2:30 p.m. EST", "2025-09-16T14:30-05:00"),
        ("on Tuesday (0915 Beijing time)", "2025-09-16T09:15+08:00"),
        ("on Tuesday at 14:00 local time", "2025-09-16"),
        ("on Tuesday at 14:00", "2025-09-16"),
    ],
)
def test_a_time_is_told_only_with_its_own_zone(words: str, moment: str) -> None:
    (date,) = dates_of(f"[1s The envoy] [1c said] {words} [1t that it was over].")
    assert date is not None
    assert (date.first, date.last) == (moment, moment)


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] on 1 September 2025 [1t that it went on]. "
        "[2s Kim Do-yun] [2c said] on Tuesday [2t that it did not]. "
        "[3s Bence Varga] [3c said] on 3 May [3t that it might]. "
        "[4s Ada Oduya] [4c said] yesterday [4t that it would]."
    )
    assert days_of(marked, None) == ["2025-09-01", None, None, None]


def test_days_that_count_from_a_date_named_before() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] on 1 September [1t that it went on]. "
        "The next day, [2s Kim Do-yun] [2c said] [2t that it did not]. "
        "In a separate call the same day, [3s Bence Varga] [3c said] [3t that it might]. "
        "Two days later, [4s Ada Oduya] [4c said] [4t that it would]."
    )
    assert days_of(marked) == ["2025-09-01", "2025-09-02", "2025-09-02", "2025-09-04"]


def test_earlier_that_week_is_the_week_named_before() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] on 3 September [1t that it went on]. "
        "Earlier that week, [2s Kim Do-yun] [2c said] [2t that it did not]."
    )
    assert days_of(marked) == ["2025-09-03", "2025-09-01..2025-09-07"]


def test_an_occasion_lends_its_day_to_what_follows() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] at a rally on Tuesday [1t that it went on].\n"
        "[2t “It goes on,”] [2s he] [2c said].\n"
        "[3s Kim Do-yun] [3c said] [3t that it did not].\n"
        "[4s Wei Lanting] [4c added] [4t that it did]."
    )
    first, second, other, last = dates_of(marked)
    assert first is not None and second is not None and last is not None
    assert [second.first, last.first] == ["2025-09-16", "2025-09-16"]
    assert (second.mention, last.mention) == (None, None)
    assert other is None


@pytest.mark.parametrize(
    "second",
    [
        "[2s Wei Lanting] [2c told] a news conference [2t that it was over].",
        "In a letter, [2s Wei Lanting] [2c wrote] [2t that it was over].",
        "[2s Wei Lanting] [2c had said] earlier [2t that it was over].",
        "[2s Wei Lanting] [2c has long said] [2t that it was over].",
        "[2s Wei Lanting] [2c declined] [2t to comment] on the letter.",
        "[2s Wei Lanting] [2c believes] [2t that it is over].",
        "[2s Wei Lanting] [2c will say] [2t that it is over].",
        "Years before, [2s Wei Lanting] [2c said] [2t that it was over].",
        "He was of two minds when he stood there on Wednesday.\n"
        "[2s Wei Lanting] [2c said] [2t that it was over].",
        "The bridge fell on Monday. [2s Wei Lanting] [2c said] [2t that it was old].",
    ],
)
def test_an_occasion_ends_where_the_text_turns_elsewhere(second: str) -> None:
    first = "[1s Wei Lanting] [1c said] at a rally on Tuesday [1t that it went on].\n"
    assert days_of(first + second) == ["2025-09-16", None]


def test_an_aside_to_the_day_before_does_not_move_the_occasion() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] at a rally on Tuesday [1t that it went on]. "
        "[2s Wei Lanting] [2c said] a day earlier [2t that it would].\n"
        "[3t “It goes on,”] [3s Wei Lanting] [3c said]."
    )
    assert days_of(marked) == ["2025-09-16", "2025-09-15", "2025-09-16"]


def test_a_resolved_name_joins_what_words_do_not() -> None:
    marked = (
        "[1s Wei Lanting] [1c said] on Tuesday [1t that it went on].\n"
        "[2s The minister] [2c said] [2t that it was good]."
    )
    text, statements = read_marked(marked)
    named = [replace(one, speaker=speaker("Wei Lanting")) for one in statements]
    unnamed, joined = said(scene_of(text), statements)[1], said(scene_of(text), named)[1]
    assert unnamed is None
    assert joined is not None and joined.first == "2025-09-16"


def test_a_sentence_that_tells_where_somebody_spoke_dates_what_follows() -> None:
    marked = (
        "Lindqvist spoke on Monday night at a town hall in Uppsala.\n"
        "[1t “It goes on,”] [1s Lindqvist] [1c said].\n"
        "[2t “It does not,”] [2s Varga] [2c said]."
    )
    assert days_of(marked) == ["2025-09-15", None]


def test_cues_of_one_sentence_and_source_share_its_day() -> None:
    marked = "[1s Varga][2s ] [1c attacked] [1t the plan] on Tuesday, [2c calling] [2t it a fraud]."
    text, (first, second) = read_marked(marked)
    second = replace(second, source=first.source)
    dates = said(scene_of(text), (first, second))
    assert [date and date.first for date in dates] == ["2025-09-16", "2025-09-16"]


def test_a_printed_conversation_is_of_one_day() -> None:
    marked = (
        "On this weekend’s edition of “Face It Sunday,” [1s Oduya] [1c said] [1t it was over].\n"
        "[2s HALE][2c :] [2t Is it over?]\n"
        "[3s ODUYA][3c :] [3t It is.]"
    )
    assert days_of(marked) == ["2025-09-14"] * 3


def test_a_headline_takes_the_day_of_the_statement_it_repeats() -> None:
    headline = "[1s Oduya]: [1t Harbour treaty is finished]\n"
    body = "[2s Ada Oduya] [2c said] on Tuesday [2t that the harbour treaty was finished]."
    assert days_of(headline + body) == ["2025-09-16", "2025-09-16"]
    other = "[2s Ada Oduya] [2c said] on Tuesday [2t that the weather was fine]."
    assert days_of(headline + other) == [None, "2025-09-16"]


def test_nearest_cue_takes_a_date() -> None:
    marked = (
        "[1s Varga] [1c said] on Tuesday [1t that it was over], "
        "after [2s Wei Lanting] [2c said] on Monday [2t that it was not]."
    )
    assert days_of(marked) == ["2025-09-16", "2025-09-15"]


def test_no_statements_have_no_dates() -> None:
    assert said(scene_of("It rained on Monday."), ()) == ()


def test_day_of_publication_is_that_of_its_own_zone() -> None:
    marked = "[1s The envoy] [1c said] today [1t that it was over]."
    assert days_of(marked, f"{PUBLISHED}T00:30:00+09:00") == ["2025-09-18"]


def test_a_long_text_without_full_stops_is_read_near_each_cue() -> None:
    one = "[1s Wei Lanting] [1c said] on Tuesday [1t that it went on], and "
    text, (statement,) = read_marked(one)
    many = tuple(
        replace(
            statement,
            id=f"s{number}",
            content=(Span(*(place + number * len(text) for place in _ends(statement.content))),),
            cue=(Span(*(place + number * len(text) for place in _ends(statement.cue))),),
            source=(Span(*(place + number * len(text) for place in _ends(statement.source))),),
        )
        for number in range(300)
    )
    dates = said(scene_of(text * 300), many)
    assert {date.first for date in dates if date} == {"2025-09-16"}
    mentions = [date.mention for date in dates if date and date.mention]
    assert len(mentions) == 300
    assert all(span.of(text * 300) == "Tuesday" for span in mentions)


def _ends(spans: tuple[Span, ...]) -> tuple[int, int]:
    return spans[0].start, spans[-1].end


def test_both_who_spoke_together_go_on_with_their_day() -> None:
    text, (first, second) = read_marked(
        "[1s Oduya and Varga] [1c clashed over] [1t the dam] on Tuesday."
        "\n\n[2s Varga] [2c called] [2t it unsafe]."
    )
    first = replace(first, speaker=speaker("Tomi Oduya; Bence Varga"))
    second = replace(second, speaker=speaker("Bence Varga"))
    dates = said(scene_of(text), [first, second])
    assert [date and date.first for date in dates] == ["2025-09-16", "2025-09-16"]


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        (  # a description that comes back
            "[1s Estmark officials] [1c said] on Tuesday [1t that it was over]. "
            "[2s The officials] [2c called] [2t it sad].",
            ["2025-09-16", "2025-09-16"],
        ),
        (  # a day at the head of a sentence that nobody is quoted in
            "On Tuesday, Varga took a softer tone. [1t “We were proud,”] [1s Varga] [1c said].\n\n"
            "[2s He] [2c thanked] [2t the crew].",
            ["2025-09-16", "2025-09-16"],
        ),
        (  # the day stands late in the paragraph
            "[1s Varga] [1c said] [1t it was over]. [2t “Done,”] [2s Varga] [2c said] Tuesday.",
            ["2025-09-16", "2025-09-16"],
        ),
        (  # what the day was the day of is told after it
            "[1s Varga] [1c said] Tuesday [1t it was over].\n\n"
            "[2t “Done,”] [2s Varga] [2c said] at a rally in Oslo.",
            ["2025-09-16", "2025-09-16"],
        ),
        (  # the same forum, another speaker
            "[1s Varga] [1c told] a forum in Oslo on Tuesday [1t it was over].\n\n"
            "[2s Oduya] [2c told] the forum [2t that it was not].",
            ["2025-09-16", "2025-09-16"],
        ),
        (  # what had been said before is another occasion
            "[1s Varga] [1c had said] on Tuesday [1t it was over].\n\n"
            "[2s Varga] [2c told] them [2t it was not].",
            ["2025-09-16", None],
        ),
        (
            "[1s Varga] [1c said] on Tuesday [1t it was over]. [2s He] [2c signed] [2t it] after"
            " [3s he] [3c proposed] [3t a fee].",
            ["2025-09-16", "2025-09-16", None],
        ),
        (  # whoever is not named by wish
            "[1s An aide] [1c said] on Tuesday [1t it was over]. [2s The aide] [2c asked] [2t not"
            " to be named].",
            ["2025-09-16", None],
        ),
    ],
)
def test_a_day_goes_as_far_as_its_occasion(marked: str, days: list[str | None]) -> None:
    assert days_of(marked) == days


def test_the_days_of_a_poll_are_those_of_the_answers_not_of_the_poll() -> None:
    marked = (
        "[1s A Lantern poll] [1c shows] [1t Oduya ahead]. [2s Two of 10] [2c say] [2t she is old]."
        "\n\nThe poll was conducted from Sept. 3 to 5 among 900 voters."
    )
    assert days_of(marked) == [None, "2025-09-03..2025-09-05"]


def test_days_of_two_polls_are_given_to_none() -> None:
    marked = (
        "[1s Two of 10] [1c say] [1t she is old]. The poll was conducted on Sept. 3. "
        "The other poll of voters was conducted on Sept. 8."
    )
    assert days_of(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        (
            "On 3 May, Foreign Minister Lin Zhao held talks with Envoy Kofi Asante of Baraka.\n"
            "[1s Kofi Asante] [1c noted] [1t that it rained]. [2s Lin Zhao] [2c said] [2t it did].",
            ["2025-05-03", "2025-05-03"],
        ),
        (
            "On Tuesday the embassy reacted. [1s A spokesman] [1c said] [1t it was over].",
            ["2025-09-16"],
        ),
        (
            "Mahnaz Karimi was a judge. The Lantern met her on Monday in a café.\n"
            "[1s Karimi] [1c said] [1t it was over].",
            ["2025-09-15"],
        ),
        (
            "The trial of a clerk opened on Tuesday. [1s A witness] [1c said] [1t he fled].\n"
            "[2s Clerk Bela Okafor] [2c told] the judges [2t that he had not].",
            ["2025-09-16", "2025-09-16"],
        ),
        (
            "On Tuesday the embassy met the envoys. [1s Envoy Qiu Mei] [1c said] [1t it was over].",
            ["2025-09-16"],
        ),
        (
            "She gave an interview to Radio Kestrel that aired on Sunday.\n"
            "[1s Bela Okafor] [1c said] in the interview [1t that it was over].",
            ["2025-09-14"],
        ),
        ("[1s The ministry] [1c had urged] [1t the port on Tuesday to close].", ["2025-09-16"]),
        ("[1s The envoy], he [1c said] on Friday [1t that it was over].", ["2025-09-12"]),
        ("[1s Varga] [1c issued] [1t a threat in a May 4 letter to the port].", ["2025-05-04"]),
        ("In 2022, when he was minister, [1s he] [1c said] [1t no].", ["2022-01-01..2022-12-31"]),
    ],
)
def test_the_day_of_an_event_holds_for_what_is_said_at_it(
    marked: str, days: list[str | None]
) -> None:
    assert days_of(marked) == days


@pytest.mark.parametrize(
    "marked",
    [
        # another day of the session
        "The trial opened on Tuesday. On its second day [1s the judge] [1c said] [1t no].",
        # somebody else's day, or that of a place
        "On Tuesday the minister met Kofi Asante of Baraka.\n[1s Baraka] [1c denied] [1t it].",
        # what bounds the session is not its day
        "The court adjourned until 6 May.\n[1s The judge] [1c rejected] [1t the plea].",
        # a programme, not a day
        "[1s Okafor] [1c told] the programme Sunday Table [1t that it was over].",
        # a month that the year's report speaks of
        "[1s The Lantern] [1c reported] [1t he called it over in a 2002 talk with a host].",
        "[1s He] [1c has found] in 2025 [1t that it was over].",
    ],
)
def test_the_day_of_something_else_is_not_lent(marked: str) -> None:
    assert days_of(marked)[0] is None


def test_a_spokesman_right_behind_his_body_speaks_on_its_day() -> None:
    text, (first, second) = read_marked(
        "[1s The ministry] on Tuesday [1c dismissed] [1t the report].\n"
        "At a news briefing, [2s spokeswoman Qiu Mei] [2c said] [2t it was over]."
    )
    body = replace(speaker("Ministry"), kind="government")
    told = [replace(first, speaker=body), replace(second, speaker=speaker("Qiu Mei"))]
    days = [date and date.first for date in said(scene_of(text), told)]
    assert days == ["2025-09-16", "2025-09-16"]


def test_what_somebody_is_told_elsewhere_is_not_of_the_same_day() -> None:
    text, statements = read_marked(
        "[1s Okafor] [1c spoke] on Tuesday [1t of rain].\n[2s Okafor] [2c told] Reuters [2t no]."
    )
    told = [replace(one, speaker=speaker("Bela Okafor")) for one in statements]
    days = [date and date.first for date in said(scene_of(text), told)]
    assert days == ["2025-09-16", None]
