import pytest

from sayso.article.addresses import canonical, clean
from sayso.article.byline import byline
from sayso.article.credit import credit_of
from sayso.article.dates import iso, written
from sayso.article.genre import genre_of
from sayso.article.language import identify, language_of
from sayso.article.records import Block
from sayso.outlet.registry import load_registry
from sayso.text import Span


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("By Jane Doe and John Roe", "Jane Doe; John Roe"),
        ("By Jane Doe, John Roe and Mary Poe in Moscow", "Jane Doe; John Roe; Mary Poe"),
        ("Von Karin Feld, Berlin", "Karin Feld"),
        ("Jane Doe, Political Editor", "Jane Doe"),
        ("Par Anne Lebrun et Luc Petit", "Anne Lebrun; Luc Petit"),
        ("Jane Doe (jane@paper.example)", "Jane Doe"),
        ("By Jane Doe | Published 12 March 2024", "Jane Doe"),
        ("Автор: Олег Варнавский", "Олег Варнавский"),
        ("admin", None),
        ("", None),
    ],
)
def test_a_byline_is_its_names(shown: str, names: str | None):
    assert byline([shown]) == names


def test_a_name_is_given_once_and_in_full():
    assert byline(["Doe", "Jane Doe", "jane doe"]) == "Jane Doe"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2023-04-28", "2023-04-28"),
        ("2023-04-28T12:00:00Z", "2023-04-28T12:00:00+00:00"),
        ("2023-04-28 12:00:00+0200", "2023-04-28T12:00:00+02:00"),
        ("2023-04-28T12:00", "2023-04-28T12:00:00"),
        ("Fri, 28 Apr 2023 10:00:00 GMT", "2023-04-28T10:00:00+00:00"),
        ("1682676000", "2023-04-28T10:00:00+00:00"),
        ("yesterday", None),
        ("0001-01-01", None),
    ],
)
def test_a_declared_date_keeps_its_zone(given: str, expected: str | None):
    assert iso(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Published September 14, 2023", "2023-09-14"),
        ("14 сентября 2023 года", "2023-09-14"),
        ("Stand: 14.09.2023, 06:00 Uhr", "2023-09-14"),
        ("14. März 2023", "2023-03-14"),
        ("2023年9月14日", "2023-09-14"),
        ("14 de septiembre de 2023", "2023-09-14"),
        ("04/05/2023", None),
        ("31 February 2023", None),
    ],
)
def test_a_written_date_is_read_if_it_is_beyond_doubt(given: str, expected: str | None):
    assert written(given) == expected


@pytest.mark.parametrize(
    ("declared", "given", "expected"),
    [
        ("https://a.example/news/1", "https://m.a.example/news/1?x=2", "https://a.example/news/1"),
        ("/news/1", "https://a.example/n?id=1", "https://a.example/news/1"),
        ("https://other.example/news/1", "https://a.example/n", "https://a.example/n"),
        ("https://a.example/", "https://a.example/n", "https://a.example/n"),
        ("https://a.example/news/1", None, "https://a.example/news/1"),
        ("https://a.example/", None, None),
        ("http://[broken", "https://a.example/n", "https://a.example/n"),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site(declared, given, expected):
    assert canonical([declared], given) == expected


def test_tracking_is_taken_from_an_address_and_nothing_else():
    assert clean("HTTPS://A.example/B?utm_source=x&id=7&fbclid=z#c") == "https://a.example/B?id=7"
    assert clean("https://a.example/b?q=a%20b&flag") == "https://a.example/b?q=a%20b&flag"


def credit(*texts: str, byline: str | None = None) -> str | None:
    text = "\n\n".join(texts)
    blocks = []
    at = 0
    for each in texts:
        blocks.append(Block(Span(at, at + len(each)), "paragraph"))
        at += len(each) + 2
    return credit_of(text, blocks, byline, load_registry())


BODY = "A long paragraph in the middle says what happened and who said so, in full sentences."


@pytest.mark.parametrize(
    ("texts", "agency"),
    [
        (("LONDON, May 3 (Reuters) - The bank said so.", BODY), "Reuters"),
        (("WASHINGTON (AP) — The bank said so.", BODY), "Associated Press"),
        (("MOSCOW, September 1. /TASS/. The bank said so.", BODY), "TASS"),
        (("МОСКВА, 1 сентября. /ТАСС/. Банк сообщил об этом.", BODY), "TASS"),
        (("新华社北京9月1日电 外交部发言人表示。", BODY), "Xinhua"),
        ((BODY, "With reporting by AFP"), "Agence France-Presse"),
        ((BODY, "(dpa)"), "dpa"),
        ((BODY, BODY), None),
        ((BODY, "Reuters reported on Monday that the bank had said so, and it was right."), None),
    ],
)
def test_a_credit_is_found_in_its_places_only(texts: tuple[str, ...], agency: str | None):
    assert credit(*texts) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [("Associated Press", "Associated Press"), ("Reuters staff", "Reuters"), ("Jane Doe", None)],
)
def test_an_agency_may_be_the_byline(byline: str, agency: str | None):
    assert credit(BODY, BODY, byline=byline) == agency


@pytest.mark.parametrize(
    ("given", "genre"),
    [
        ({"types": ["OpinionNewsArticle"]}, "opinion"),
        ({"types": ["NewsArticle", "LiveBlogPosting"]}, "live blog"),
        ({"types": ["ReportageNewsArticle"]}, "news"),
        ({"types": ["NewsArticle"], "url": "https://a.example/opinion/2024/x"}, "opinion"),
        ({"types": ["NewsArticle"], "section": "Opinion"}, "opinion"),
        ({"types": ["NewsArticle"], "url": "https://a.example/news/opinion-polls"}, "news"),
        ({"title": "Editorial: Enough is enough"}, "editorial"),
        ({"title": "社论：够了"}, "editorial"),
        ({"title": "Opinion | Enough is enough"}, "opinion"),
        ({"title": "Public opinion turns"}, "unknown"),
        ({"url": "https://www.prnewswire.com/news/x.html"}, "press release"),
        ({"page_type": "article"}, "news"),
        ({}, "unknown"),
    ],
)
def test_genre(given: dict[str, object], genre: str):
    assert genre_of(**given) == genre  # type: ignore[arg-type]


def test_the_text_decides_over_the_page_which_language_it_is_in():
    german = "Der Minister sagte am Montag, dass die Gespräche in der Stadt weitergehen."
    assert language_of(german, "en-US") == "de"
    assert language_of("Nein.", "de-AT") == "de"
    assert language_of("Nein.") is None


def test_a_language_without_word_list_is_identified_too():
    finnish = "Ministeri sanoi maanantaina, että neuvottelut jatkuvat pääkaupungissa ensi viikolla."
    assert identify(finnish) == "fi"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("美国", "zh"),
        ("총리", "ko"),
        ("すし", "ja"),
        ("Κυβέρνηση", "el"),
        ("The mayor said no on Tuesday.", "en"),
        ("Er sagte, dass er nicht kommt.", "de"),
    ],
)
def test_a_few_words_tell_the_language_where_they_leave_no_doubt(words: str, language: str):
    assert identify(words) == language


@pytest.mark.parametrize(
    "words", ["Angela Merkel", "Mara Quill", "No comment", "12 March", "", "中"]
)
def test_words_that_could_be_of_any_language_tell_none(words: str):
    assert identify(words) is None


def test_the_page_counts_before_a_guess_from_few_words():
    assert language_of("Er sagte, dass er nicht kommt.", "nl") == "nl"
    assert language_of("美国", "en") == "zh"
