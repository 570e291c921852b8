"""How much a change matters: what counts for more than what, and that reasons say why."""

from __future__ import annotations

from tests.revision.revised import changed

from sayso.revision.records import StatementChange

LONG = "\n\n".join(f"The hall was painted in {1900 + year}, the records say." for year in range(30))
QUOTE = "{t1|“The bridge is safe for 40 lorries a day,”} {c1|said} {s1|Theo Marsh}."


def weighed(older: str, newer: str) -> StatementChange:
    (one,) = changed(older, newer).statements
    return one


def significance(older: str, newer: str) -> float:
    return weighed(older, newer).significance


def test_what_is_kept_counts_nothing() -> None:
    change = changed(QUOTE, QUOTE)
    assert change.significance == change.statements[0].significance == 0
    assert not change.reasons


def test_another_speaker_counts_more_than_another_cue() -> None:
    assert significance(QUOTE, QUOTE.replace("Theo Marsh", "Ruth Abelard")) > significance(
        QUOTE, QUOTE.replace("said", "claimed")
    )


def test_the_lead_counts_more_than_what_is_deep_down() -> None:
    other = QUOTE.replace("safe", "closed")
    top = weighed(f"{QUOTE}\n\n{LONG}", f"{other}\n\n{LONG}")
    deep = weighed(f"{LONG}\n\n{QUOTE}", f"{LONG}\n\n{other}")
    assert top.significance > deep.significance
    assert "in the lead" in top.reasons
    assert "deep down in the text" in deep.reasons


def test_a_number_and_a_negation_count_more_than_other_words() -> None:
    around = f"{LONG}\n\n{QUOTE}\n\n{LONG}"
    word = weighed(around, around.replace("a day", "an hour"))
    number = weighed(around, around.replace("40", "90"))
    negation = weighed(around, around.replace("is safe", "is not safe"))
    assert min(number.significance, negation.significance) > word.significance
    assert "a number differs" in number.reasons
    assert "a negation went or came" in negation.reasons


def test_a_typing_error_put_right_counts_little() -> None:
    typing = weighed(QUOTE.replace("lorries", "lorreis"), QUOTE)
    assert "only spelling differs" in typing.reasons
    assert typing.significance < significance(QUOTE.replace("lorries", "people"), QUOTE) / 2


def test_a_removed_quotation_counts_more_than_a_moved_one() -> None:
    gone = changed(f"{LONG}\n\n{QUOTE}", LONG)
    moved = changed(f"{QUOTE}\n\n{LONG}", f"{LONG}\n\n{QUOTE}")
    assert gone.significance > moved.significance > 0
    assert "1 statement no longer there" in gone.reasons


def test_more_changes_count_more_and_never_more_than_one() -> None:
    def many(number: int, source: str) -> str:
        return "\n\n".join(
            f"{{t{n}|“Bridge {n} is safe,”}} {{c{n}|said}} {{s{n}|{source}}}."
            for n in range(1, number + 1)
        )

    one = changed(many(1, "Theo Marsh"), many(1, "an official")).significance
    nine = changed(many(9, "Theo Marsh"), many(9, "an official")).significance
    assert one < nine <= 1


def test_another_source_is_no_change_of_the_content() -> None:
    named = "{t1|The dam is safe}, {c1|said} {s1|Jonas Felder, head of the river department}."
    one = weighed(named, "{t1|The dam is safe}, {c1|said} {s1=|a senior official}.")
    assert one.changes == ("anonymised",)
    assert "most of its words differ" not in one.reasons
    assert one.significance < 0.9


def test_a_promise_made_softer_counts_more_than_other_words_and_most_in_the_lead() -> None:
    promise = "{s1|Edda Sorring} {c1|said} {t1|Dolmark will guarantee a new timetable}."
    softer = promise.replace("will", "may")
    plain = promise.replace("timetable", "schedule")
    lead, deep = f"{promise}\n\n{LONG}", f"{LONG}\n\n{promise}"
    top = weighed(lead, f"{softer}\n\n{LONG}")
    assert "a word like “will” or “may” differs" in top.reasons
    assert "in the lead" in top.reasons
    assert top.significance > 0.5
    assert top.significance > weighed(deep, f"{LONG}\n\n{softer}").significance
    assert top.significance > 2 * weighed(lead, f"{plain}\n\n{LONG}").significance


def test_will_retold_as_would_is_no_other_promise() -> None:
    promise = "{s1|Edda Sorring} {c1|said} {t1|she will leave on Monday}."
    assert not any(
        "will" in one for one in weighed(promise, promise.replace("will", "would")).reasons
    )


def test_another_name_in_the_content_is_told() -> None:
    said = "{s1|Edda Sorring} {c1|said} {t1|the plan came from Noor Bassani alone}."
    reasons = weighed(said, said.replace("Noor Bassani", "Theo Marsh")).reasons
    assert "a name in the content differs" in reasons
    assert (
        "a name in the content differs" not in weighed(said, said.replace("alone", "too")).reasons
    )
