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
