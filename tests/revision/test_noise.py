"""What changes by itself and says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.revision.invented import SENTENCES

from sayso.revision.noise import is_noise
from sayso.text import Span


def noisy(line: str) -> bool:
    return is_noise(line, Span(0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago",
        "Last updated: 14:05 GMT, 3 May 2031",
        "Published 2 days ago · 4 min read · 12 comments",
        "3 hours ago",
        "a minute ago",
        "4 min read",
        "Reading time: 3 minutes",
        "1.2k shares",
        "2,310 views | 14 comments",
        "Comments (12)",
        "12 people are reading this now",
        "1,204 watching",
        "This page updates automatically",
        "Show 12 new updates",
        "Load more",
        "Advertisement",
        "Sign up for our morning newsletter",
        "Read more: Harbour dues rise again",
        "Related: Five places along the coast where seals have been seen",
        "7 retweets 7 likes",
        "Like what you read? Support our journalism",
        "Also on our site: 7 coves to see before winter",
        "Get the latest headlines delivered to your phone. Subscribe here.",
        "Already a subscriber? Log in",
        "Have a news tip? Write to us at tips@northgate.example",
        "Zuletzt aktualisiert: 3. Mai 2031, 14:05 Uhr",
        "vor 3 Stunden",
        "Lesezeit: 3 Min.",
        "12 Kommentare",
        "Mis à jour le 3 mai 2031 à 14:05",
        "il y a 3 heures",
        "hace 2 horas",
        "Обновлено в 14:05",
        "3 часа назад",
        "1 234 просмотра",
        "Время чтения: 3 минуты",
        "3小时前",
        "阅读 1.2万",
        "评论(12)",
        "更新时间：2031年5月3日 14:05",
        "منذ 3 ساعات",
        "آخر تحديث: قبل 5 دقائق",
    ],
)
def test_counters_times_and_boxes_are_noise(line: str) -> None:
    assert noisy(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ferry left 3 hours ago.",
        "Updated figures showed 3 million people had left.",
        "He shares the view of 12 ministers.",
        "Two people are reading the draft now, Hale said.",
        "The council updated its plan in 2031.",
        '"Subscribe to our plan," Mayor Quill said.',
        '"Updated 3 hours ago," the sign said.',
        "„Newsletter abonnieren“, stand auf dem Schild.",
        "他说：“3小时前。”",
        "Related questions were left to the council",
        "Trending: the mayor said the ferry was full.",
        "No.",
        "3",
        "Stand by.",
        "Live music will return to the harbour in May.",
        "The minister comments on the budget.",
        "Мэр уехал 3 часа назад.",
        "他3小时前离开了。",
    ],
)
def test_sentences_are_not(line: str) -> None:
    assert not noisy(line)


def test_the_phrase_of_a_box_within_a_paragraph_is_part_of_it() -> None:
    text = (
        'Sign up for our newsletter. The mayor read it aloud and laughed at what she called "junk".'
    )
    assert not is_noise(text, Span(0, 27))


@given(SENTENCES)
def test_sentences_with_a_quotation_never_are(sentence: str) -> None:
    if '"' in sentence or "“" in sentence:
        assert not noisy(sentence)
