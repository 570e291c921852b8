"""The trained reader's floor on the invented gold set: a worse model does not get in."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.article.records import Article
from sayso.language.english import EnglishReader
from sayso.language.prepared import prepare

HERE = Path(__file__).parent
FLOOR = 0.75  # attribution F1; raise it when a better model is shipped, never lower it


def letters(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for a, b in spans for at in range(a, b) if text[at].isalnum())


def alike(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) >= 0.5 * len(a | b)


def test_the_reader_holds_its_floor_on_the_gold_set() -> None:
    reader = EnglishReader()
    right = read = marked = 0
    for path in sorted(HERE.glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        gold = [
            tuple(
                letters(text, [(span["start"], span["end"]) for span in one[role]])
                for role in ("content", "source")
            )
            for one in json.loads(path.read_text(encoding="utf-8"))
        ]
        found = [
            tuple(
                letters(text, [(span.start, span.end) for span in spans])
                for spans in (one.content, one.source)
            )
            for one in reader.attributions(prepare(Article(text, (), language="en")))
        ]
        marked, read = marked + len(gold), read + len(found)
        for one in found:
            match = next((g for g in gold if all(map(alike, one, g))), None)
            if match is not None:
                gold.remove(match)
                right += 1
    f1 = 2 * right / (read + marked)
    print(f"attribution P {right / read:.3f} R {right / marked:.3f} F1 {f1:.3f}")
    assert f1 >= FLOOR
