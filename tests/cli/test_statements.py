"""Searching statements, and what a person decides on them."""

from __future__ import annotations

import csv
import io
from typing import Any

import click
import pytest

from sayso.cli._changes import Scene, whole_change
from sayso.cli._times import Pause, Since, Until

from .archives import Commands


def contents(sayso: Commands, *words: object) -> list[str]:
    return [one["content"] for one in sayso("statements", *words, "--format", "jsonl").lines]


def test_words_are_searched_in_every_script(on_stock: Commands) -> None:
    assert contents(on_stock, "谈判") == ["“我们愿意继续谈判，水的问题必须解决。”"]
    assert contents(on_stock, '"all winter"') == ["that the harbour would stay open all winter"]
    assert contents(on_stock, "wint*") == contents(on_stock, '"all winter"')
    assert contents(on_stock, "winter envoy") == []


def test_filters_narrow_a_search(on_stock: Commands) -> None:
    everything = contents(on_stock)
    assert len(contents(on_stock, "--speaker", "joan tarr")) >= 2
    assert contents(on_stock, "--act", "deny") == ["that the boats were unsafe"]
    assert contents(on_stock, "--type", "indirect", "wait") == []
    (anonymous,) = contents(on_stock, "--anonymous")
    assert "known of the leak" in anonymous
    assert contents(on_stock, "--outlet", "nobody") == []
    assert contents(on_stock, "--standing", "corrected") == []
    assert contents(on_stock, "--since", "2000-01-01") == everything
    assert contents(on_stock, "--until", "2000-01-01") == []
    river = on_stock("articles", "--words", "pact", "--format", "json").json[0]
    of_river = contents(on_stock, "--article", river["id"])
    assert of_river == contents(on_stock, "--article", river["path"])
    assert 0 < len(of_river) < len(everything)
    assert "no such article" in on_stock("statements", "--article", "none", code=1).err


def test_each_statement_says_on_whose_word_it_rests(on_stock: Commands) -> None:
    (one,) = on_stock("statements", "unsafe", "--format", "json").json
    assert (one["grade"], one["reading"], one["speaker"]) == (
        "supplied", "read by machine", "Olaf Brandt",
    )  # fmt: skip
    assert one["id"] == f"{one['revision']}:{one['statement']['id']}"
    shown = on_stock("statements", "unsafe").out
    assert shown.startswith("Olaf Brandt (indirect, deny)\n")
    assert "read by machine, from a capture supplied by the user" in shown
    assert one["id"] in shown
    (row,) = csv.DictReader(io.StringIO(on_stock("statements", "unsafe", "--format", "csv").out))
    assert (row["mention"], row["cue"], row["anonymous"]) == (
        "Harbour master Olaf Brandt", "denied", "false",
    )  # fmt: skip


def test_a_search_of_many_is_handed_out_in_pieces(
    on_stock: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = on_stock.ids()
    monkeypatch.setattr("sayso.cli.statements._TOGETHER", 2)
    assert on_stock.ids() == whole
    assert on_stock.ids("--limit", 3) == whole[:3]


def test_a_person_confirms_and_takes_it_back(on_stock: Commands) -> None:
    (id,) = on_stock.ids("unsafe")
    (made,) = on_stock("statements", "--confirm", id, "--by", "Ben", "--format", "jsonl").lines
    assert (made["kind"], made["who"], made["quote"]) == (
        "confirm", "Ben", "that the boats were unsafe",
    )  # fmt: skip
    (one,) = on_stock("statements", "--standing", "checked", "--format", "json").json
    assert (one["reading"], one["decision"]) == ("checked by Ben", made["id"])
    on_stock("statements", "--withdraw", made["id"])
    assert on_stock("statements", "unsafe", "--format", "json").json[0]["standing"] == "machine"


def test_a_person_corrects_parts_by_words_of_the_text(on_stock: Commands) -> None:
    (id,) = on_stock.ids("unsafe")
    changes = ("--set", "speaker=Quay Post", "--set", "speaker.kind=outlet", "--set", "act=report",
               "--set", "content=that the boats were unsafe")  # fmt: skip
    done = on_stock("statements", "--correct", id, *changes, "--note", "wrong name")
    assert done.out.startswith("corrected by Ada (wrong name): that the boats were unsafe")
    (one,) = on_stock("statements", "unsafe", "--format", "json").json
    assert one["reading"] == "corrected by Ada"
    speaker = one["statement"]["speaker"]
    assert (speaker["name"], speaker["kind"], speaker["role"]) == ("Quay Post", "outlet", None)
    assert one["statement"]["act"] == "report"
    on_stock("rebuild")
    assert on_stock("statements", "unsafe", "--format", "json").json == [one]


def test_a_person_rejects_one_and_adds_one(on_stock: Commands) -> None:
    (id,) = on_stock.ids("unsafe")
    on_stock("statements", "--reject", id)
    assert on_stock.ids("unsafe") == []
    added = ("--quote", "the harbour would stay open", "--set", "type=indirect",
             "--set", "speaker=Joan Tarr", "--set", "speaker.kind=person",
             "--set", "speaker.mention=Minister Joan Tarr")  # fmt: skip
    on_stock("statements", "--add", id.partition(":")[0], *added)
    (one,) = on_stock("statements", "--standing", "added", "--format", "json").json
    assert (one["content"], one["speaker"]) == ("the harbour would stay open", "Joan Tarr")
    assert one["reading"] == "added by Ada"


def test_what_cannot_be_decided_is_said_and_the_rest_done(on_stock: Commands) -> None:
    (id,) = on_stock.ids("unsafe")
    nowhere = id.partition(":")[0] + ":s99"
    done = on_stock("statements", "--confirm", nowhere, "--confirm", id, code=1)
    assert "there is no such statement" in done.err
    assert on_stock.ids("--standing", "checked") == [id]
    assert "no such revision" in on_stock("statements", "--confirm", "x:s1", code=1).err
    assert "no such decision" in on_stock("statements", "--withdraw", "x", code=1).err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["act=shout"], "act is 'shout'; it must be one of say, claim"),
        (["cue=500-999"], "the text has no words from 500 to 999"),
        (["content="], "a statement has content"),
        (["type="], "type is not given; it must be one of direct"),
        (["speaker.mention=", "speaker=Bo Lind"], "speaker.mention is not given"),
        (["venue=meeting"], "venue.mention is not given"),
        (["chain=Bo (wizard)"], "chain[0].kind is 'wizard'"),
    ],
)
def test_a_value_that_is_none_is_said(on_stock: Commands, settings: list[str], said: str) -> None:
    (id,) = on_stock.ids("unsafe")
    words = [word for one in settings for word in ("--set", one)]
    err = on_stock("statements", "--correct", id, *words, code=1).err
    assert err.startswith(f"sayso: {id}: ") and said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--confirm", "a:s1", "--reject", "a:s1"], "do not go together"),
        (["--confirm", "s1"], "is not REVISION:ID"),
        (["--correct", "a:s1"], "needs --set"),
        (["--set", "act=deny"], "need --correct"),
        (["--add", "a"], "need each other"),
        (["--start", "3"], "belongs to --quote"),
        (["--act", "shout"], "shout"),
        (["--since", "soon"], "is not a time"),
    ],
)
def test_wrong_usage(on_stock: Commands, words: list[str], said: str) -> None:
    assert said in on_stock("statements", *words, code=2).err


# What is typed for a change.

TEXT = "Ann Orr said no, no. The Post says she said it to Bo Lind."
STATEMENT: dict[str, Any] = {
    "content": [{"start": 13, "end": 15, "text": "no"}],
    "cue": [{"start": 8, "end": 12, "text": "said"}],
    "source": [{"start": 0, "end": 7, "text": "Ann Orr"}],
    "speaker": None,
    "addressee": None,
    "chain": [],
}
SCENE = Scene(TEXT, STATEMENT, ((0, 20), (21, 58)))


def change(*settings: str, given: str | None = None) -> dict[str, Any]:
    return whole_change(given, settings, SCENE)


def test_words_are_found_where_they_stand_once() -> None:
    assert change("source=The Post") == {"source": [{"start": 21, "end": 29, "text": "The Post"}]}


def test_words_that_stand_often_are_those_of_the_statement() -> None:
    assert change("cue=said") == {"cue": STATEMENT["cue"]}


def test_a_place_says_which_words() -> None:
    assert change("cue=39-43") == {"cue": [{"start": 39, "end": 43, "text": "said"}]}


def test_pieces_are_joined_by_an_ellipsis() -> None:
    assert [one["text"] for one in change("content=said no … Bo Lind")["content"]] == [
        "said no",
        "Bo Lind",
    ]


def test_a_new_speaker_is_mentioned_by_the_source() -> None:
    speaker = change("speaker=Ann Orr", "speaker.kind=person")["speaker"]
    assert speaker["mention"] == STATEMENT["source"][0]
    assert (speaker["name"], speaker["role"], speaker["confidence"]) == ("Ann Orr", None, 1.0)


def test_a_part_is_taken_away_by_nothing() -> None:
    assert change("addressee=", "manner=", "act=") == {"addressee": None, "manner": [], "act": None}


def test_the_chain_follows_a_corrected_speaker() -> None:
    made = change("chain=Cy -> The Post (outlet)", "speaker=Ann Orr", "speaker.kind=person")
    assert [(one["name"], one["kind"]) for one in made["chain"]] == [
        ("Ann Orr", "person"), ("The Post", "outlet"),
    ]  # fmt: skip


def test_a_date_is_a_day_or_two() -> None:
    assert change("date=2026-03-01..2026-03-04")["date"]["to"] == "2026-03-04"
    assert change("date=2026-03-01")["date"]["to"] == "2026-03-01"


def test_json_and_settings_go_together() -> None:
    assert change("act=ask", given='{"vague": true}') == {"vague": True, "act": "ask"}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("act", "PART=VALUE"),
        ("mood=glad", "no part 'mood'"),
        ("speaker.age=3", "no part 'speaker.age'"),
        ("cue=shouted", "does not say"),
        ("cue=sai", "does not say"),
        ("cue=no", "more than once; give its place: 13-15, 17-19"),
        ("vague=maybe", "neither yes nor no"),
        ("date=Monday", "is no day"),
    ],
)
def test_what_is_no_change_is_said(setting: str, said: str) -> None:
    with pytest.raises(click.UsageError, match=said.replace("(", r"\(")):
        change(setting)


@pytest.mark.parametrize("given", ["{", "[]", "3"])
def test_a_change_is_a_json_object(given: str) -> None:
    with pytest.raises(click.UsageError, match="no JSON"):
        change(given=given)


# Times.


def test_a_day_is_meant_whole() -> None:
    assert str(Since().convert("2026-03-04", None, None)) == "2026-03-04 00:00:00+00:00"
    assert str(Until().convert("2026-03-04", None, None)) == "2026-03-05 00:00:00+00:00"
    assert str(Until().convert("2026-03-04T10:00+02:00", None, None)) == "2026-03-04 08:00:00+00:00"


@pytest.mark.parametrize(("said", "seconds"), [("90s", 90), ("1.5h", 5400), ("2 D", 172800)])
def test_spans_of_time(said: str, seconds: int) -> None:
    assert Pause().convert(said, None, None).total_seconds() == seconds


@pytest.mark.parametrize("said", ["", "h", "3", "-2h", "2y", "9" * 30 + "w"])
def test_what_is_no_span_of_time(said: str) -> None:
    with pytest.raises(click.BadParameter):
        Pause().convert(said, None, None)
