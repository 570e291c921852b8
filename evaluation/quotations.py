"""Measure which quotations are told to be speech: python evaluation/quotations.py DATA

DATA is a folder that holds PolNeAR as `polnear/train` and `polnear/dev` (text/*.txt and
attributions/*.ann). A quotation most of whose characters lie in a marked content is speech, any
other is not; nested quotations are left out, since the marking does not tell them from what is
around them. The points were tuned on train only. Exit code 2 if DATA holds no PolNeAR.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.attribution.quotation import Quotation, find_quotations
from sayso.text import Span, merge


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation beside what the annotators made of it."""

    quotation: Quotation
    words: str
    speech: bool


def judged_quotations(folder: Path) -> Iterator[Judged]:
    """The outermost quotations of all annotated articles of a split, discarded text left out."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if marked:
            text = path.read_bytes().decode()
            content = _spans(marked[0], "Content")
            discarded = _spans(marked[0], "Discard")
            for quotation in find_quotations(text, language="en"):
                if quotation.depth == 0 and not _mostly(quotation.span, discarded):
                    speech = _mostly(quotation.span, content)
                    yield Judged(quotation, quotation.span.of(text), speech)


def _spans(path: Path, label: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1 and fields[1].startswith(f"{label} "):
            for piece in fields[1].removeprefix(f"{label} ").split(";"):
                start, end = map(int, piece.split())
                found.append(Span(start, end))
    return merge(found)


def _mostly(span: Span, spans: Sequence[Span]) -> bool:
    shared = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in spans)
    return shared * 2 > len(span)


def report(name: str, judged: Sequence[Judged]) -> None:
    """Print precision and recall of either side, accuracy and the error of the likelihoods."""
    total = len(judged)
    speech = sum(one.speech for one in judged)
    said = [one for one in judged if one.quotation.kind == "speech"]
    other = [one for one in judged if one.quotation.kind != "speech"]
    right_speech = sum(one.speech for one in said)
    right_other = sum(not one.speech for one in other)
    share = speech / total
    squared = sum((one.quotation.likelihood - one.speech) ** 2 for one in judged) / total
    print(f"{name}: {total} quotations, {speech} speech, {total - speech} not")
    print(f"  accuracy           {(right_speech + right_other) / total:.4f}")
    print(f"  all called speech  {share:.4f}")
    print(f"  speech             {_figures(right_speech, len(said), speech)}")
    print(f"  no speech          {_figures(right_other, len(other), total - speech)}")
    print(
        f"  squared error      {squared:.4f} (the share of speech alone: {share * (1 - share):.4f})"
    )


def _figures(right: int, found: int, marked: int) -> str:
    return f"precision {right / max(found, 1):.4f}  recall {right / max(marked, 1):.4f}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures of train and dev, and the time the search takes."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0]) / "polnear"
    splits = [folder / name for name in ("train", "dev") if (folder / name / "text").is_dir()]
    if not splits:
        print(f"{folder}: no PolNeAR here (train/text or dev/text)", file=sys.stderr)
        return 2
    for split in splits:
        report(split.name, list(judged_quotations(split)))
    texts = [path.read_bytes().decode() for path in sorted((splits[-1] / "text").glob("*.txt"))]
    began = time.process_time()
    for text in texts:
        find_quotations(text, language="en")
    spent = time.process_time() - began
    words = sum(len(text.split()) for text in texts)
    print(f"{1000 * spent * 700 / words:.2f} ms CPU for 700 words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
