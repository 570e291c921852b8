"""The measures of revision comparison: the truth that edits leave, and what a telling is worth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from test_attribution_measures import EVALUATION, inside, lay_out

MADE = """
from random import Random
from drafts import *
from edits import *
from noise_edits import *
from sayso.text import Span as S
def place(text, words):
    return (S(text.index(words), text.index(words) + len(words)),)
text = '''Harbour talks end

The town has waited for a year. It will go on waiting.

“We will sign in May if the bank agrees,” Mira Holt said. She wore a hat. Then Mira Holt left.

Jonas Whitlock said that many people would leave the old town. He spoke for an hour.

“I was never asked,” said Mira Holt. The hall was cold.

Nobody on the pier knew the date of the next meeting, or where it would be held.
'''
told = [
    Told("a", place(text, "“We will sign in May if the bank agrees,”"),
         (S(text.index("said"), text.index("said") + 4),), place(text, "Mira Holt")),
    Told("b", place(text, "that many people would leave the old town"),
         (S(text.index("said that"), text.index("said that") + 4),), place(text, "Jonas Whitlock")),
]
draft = first_draft(text, told)
def show(draft):
    for one in draft.told:
        print(one.key, *(" / ".join(s.of(draft.text) for s in spans)
              for spans in (one.source, one.cue, one.content)), sorted(one.done), sep=" | ")
"""


def shown(code: str) -> list[str]:
    return inside(MADE + code).splitlines()


def test_a_trimmed_quotation_is_trimmed_and_not_altered() -> None:
    rows = shown("show(trim_quote(draft, Random(1)))")
    assert rows[0] == "a | Mira Holt | said | “We will sign in May,” | ['reworded', 'trimmed']"
    assert rows[1].endswith("[]")


def test_a_word_in_the_middle_of_a_quotation_alters_it() -> None:
    rows = shown(
        "at = text.index('sign')\nshow(swapped(draft, [Swap(S(at, at + 4), 'vote')]))\n"
        "show(swapped(draft, [Swap(S(at, at), 'not ')]))"
    )
    assert rows[0].endswith("| “We will vote in May if the bank agrees,” | "
                            "['quote_altered', 'reworded']")  # fmt: skip
    assert rows[2].endswith("['extended', 'quote_altered', 'reworded']")


def test_a_source_that_loses_its_name_keeps_its_place() -> None:
    (row, _) = shown(
        "words()['unnamed'][:] = ['an official']\n"
        "edited = [to_unnamed(draft, Random(n)) for n in range(9)]\n"
        "show(next(e for e in edited if e and e.told[0].done))"
    )
    assert row == "a | an official | said | “We will sign in May if the bank agrees,” | "\
        "['anonymised']"  # fmt: skip


def test_a_quotation_is_retold_in_the_authors_words() -> None:
    rows = shown("show(turn_round(draft, Random(1)))\nshow(make_indirect(draft, Random(1)))")
    assert rows[0] == "a | Mira Holt | said | “We will sign in May if the bank agrees.” | []"
    assert rows[2] == (
        "a | Mira Holt | said | that they would sign in May if the bank agrees | "
        "['made_indirect', 'reworded']"
    )


def test_typography_changes_no_statement() -> None:
    rows = shown("edited = retype(draft, Random(3))\nprint(edited.text != text)\nshow(edited)")
    assert rows[0] == "True"
    assert all(row.endswith("[]") for row in rows[1:])


def test_a_removed_sentence_takes_its_statements_with_it() -> None:
    (row,) = shown("show(remove_sentence(draft, Random(1)))")
    assert row.split(" | ")[0] in "ab"


def test_what_the_trace_says_stands_stands_there_after_any_edits() -> None:
    (row,) = shown(
        "made = 0\n"
        "for seed in range(150):\n"
        "    chance, now = Random(seed), draft\n"
        "    for _ in range(6):\n"
        "        edit = chance.choice([*EDITS.values(), *NOISE.values()])\n"
        "        edited = edit(now, chance)\n"
        "        made += edited is not None\n"
        "        now = edited or now\n"
        "    for kept in now.trace:\n"
        "        assert kept.older.of(text) == kept.newer.of(now.text)\n"
        "    for one in now.told:\n"
        "        assert all(s.of(now.text).strip() for s in one.spans)\n"
        "print(made > 300)"
    )
    assert row == "True"


SCORED = """
from revision_pairs import *
from revision_scoring import *
from revisions import by_hand
from sayso.revision.comparing import compare
from sayso.revision.records import Revision, RevisionChange, StatementChange
edited = change_cue(to_other_name(draft, Random(1)), Random(2))
cut = remove_sentence(edited, Random(1)) or edited
pair = Pair("one", 0, (), draft, cut, tuple(truths_of(draft, cut)), cut.trace, 0, False)
"""


def scored(code: str) -> list[str]:
    return shown(SCORED + code)


def test_who_tells_nothing_is_never_wrong_and_finds_nothing() -> None:
    rows = scored(
        "(older, before), (newer, after) = by_hand(pair.older), by_hand(pair.newer)\n"
        "nothing = RevisionChange(Revision(older), Revision(newer), (), (), ())\n"
        "one = score(pair, nothing, before, after, 0)\n"
        "print(sum(c.read for m, c in one.counts.items() if m in STATEMENT_MEASURES))\n"
        "print(sum(c.found for m, c in one.counts.items() if m in STATEMENT_MEASURES))\n"
        "print(one.counts['re-attribution'].marked + one.counts['removed'].marked > 0)"
    )
    assert rows == ["0", "0", "True"]


def test_who_tells_all_as_removed_is_found_out() -> None:
    rows = scored(
        "(older, before), (newer, after) = by_hand(pair.older), by_hand(pair.newer)\n"
        "gone = tuple(StatementChange('removed', (), one, None) for one in older.statements)\n"
        "all_gone = RevisionChange(Revision(older), Revision(newer), (), gone, ())\n"
        "one = score(pair, all_gone, before, after, 0)\n"
        "print(one.counts['removed'].read, one.counts['removed'].right)\n"
        "print(one.counts['re-attribution'].found)"
    )
    told, right = map(int, rows[0].split())
    assert told == 2 and right < 2
    assert rows[1] == "0"


def test_a_turned_pair_tells_the_opposite() -> None:
    rows = scored(
        "back = turned(pair)\n"
        "print(turned(back) == pair)\n"
        "print([t.older for t in back.truths] == [t.newer for t in pair.truths])"
    )
    assert rows == ["True", "True"]


def test_readings_are_matched_by_their_content() -> None:
    rows = scored(
        "record, keys = by_hand(pair.older)\n"
        "print(matched(record.statements, pair.older.told) == dict(keys))\n"
        "print(matched(record.statements[:1], pair.older.told[1:]))"
    )
    assert rows == ["True", "{'s1': None}"]


def test_the_same_seed_makes_the_same_pairs() -> None:
    rows = shown(
        "from polnear import Annotated, Marked\n"
        "from revision_pairs import pairs\n"
        "marked = tuple(Marked(t.content, t.cue, t.source) for t in told)\n"
        "articles = [Annotated('one', text, marked, ())]\n"
        "first, again = list(pairs(articles, 14)), list(pairs(articles, 14))\n"
        "print(first == again, sum(p.noise_only for p in first))\n"
        "print(list(pairs(articles, 14, seed=2)) != first)"
    )
    assert rows == ["True 3", "True"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EVALUATION / "revisions.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


def test_the_script_prints_both_tables(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = run(str(tmp_path), "--pairs", "12", "--end-to-end", "2")
    assert done.returncode == 0, done.stderr
    for words in ("marked statements: 12 pairs", "end to end: 2 pairs", "noise only: a finding"):
        assert words in done.stdout


def test_the_script_prints_json(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = run(str(tmp_path), "--pairs", "12", "--end-to-end", "0", "--json")
    figures = json.loads(done.stdout)["marked statements"]
    assert figures["pairs"] == 12
    assert figures["measures"]["noise only: a finding"]["recall"] == 0.0


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
