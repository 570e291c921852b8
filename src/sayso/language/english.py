"""The reader for English: attributions from the trained model, direct and indirect.

    text -> words -> windows -> model -> decoding -> layout -> confidence -> settling

The first three are counting, the model is one pass of one encoder, and the rest is arithmetic.
Then each statement is told who, to whom, through whom and when: see `completing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sayso.attribution.confidence import Calibration, load_calibration
from sayso.attribution.decoding import Pieces, Scores, decode
from sayso.attribution.entities import mentions
from sayso.attribution.free_standing import free_standing, tells, untold
from sayso.attribution.layout import fit_layout
from sayso.attribution.model import Model, load_model
from sayso.attribution.records import Attribution, Statement
from sayso.attribution.settling import settle
from sayso.attribution.shipped import MODEL
from sayso.attribution.typing import typed
from sayso.attribution.words import Words, cut_words
from sayso.language.completing import complete
from sayso.language.prepared import Prepared
from sayso.language.quotations_only import QuotationsOnlyReader
from sayso.language.versions import english_version
from sayso.outlet.registry import load_registry
from sayso.speaker.records import Scene
from sayso.text import Span, within

WEAKEST = 0.05  # confidence from which an attribution may tell a quotation that none else tells


class EnglishReader:
    """Reads who is said to have said what in English.

    Attributions below `threshold` (a confidence, 0 to 1) are left out; the default was chosen on
    PolNeAR's dev articles. Raises ModelError if the model is missing or not the one shipped.
    """

    name = "english"
    languages = frozenset({"en"})

    def __init__(self, threshold: float | None = None) -> None:
        self._quotations = QuotationsOnlyReader()
        self._calibration: Calibration = load_calibration(MODEL / "calibration.json")
        self.threshold = self._calibration.threshold if threshold is None else threshold

    @cached_property
    def _model(self) -> Model:
        return load_model(MODEL)

    @property
    def version(self) -> str:
        """The reader's number and the first digits of its model's digest."""
        return english_version()

    def statements(self, prepared: Prepared, least: float | None = None) -> tuple[Statement, ...]:
        """The attributions as statements with all that the article says of them."""
        return complete(*self.found(prepared, least))

    def found(
        self, prepared: Prepared, least: float | None = None
    ) -> tuple[Scene, list[Statement]]:
        """What was found in an article once, and its statements before they say who made them."""
        text = prepared.article.text
        words, scores = self._score(text)
        found = typed(text, self._settled(prepared, words, scores, least), prepared.quotations)
        scene = Scene(
            prepared.article,
            prepared.sentences,
            tuple(one.span for one in prepared.quotations if one.depth == 0),
            mentions(words, scores.entities),
            load_registry().mentions(text),
        )
        return scene, list(found)

    def attributions(
        self, prepared: Prepared, least: float | None = None
    ) -> tuple[Attribution, ...]:
        """The attributions of an article in the order of their first character.

        Those with a confidence below `least` are left out; None is the reader's threshold.
        By the reader's own threshold every quotation that is likely speech is told: by an
        attribution too weak to count otherwise or, failing that, without cue and source.
        """
        return self._settled(prepared, *self._score(prepared.article.text), least)

    def _score(self, text: str) -> tuple[Words, Scores]:
        words = cut_words(text, self._model.vocabulary)
        return words, self._model.score(words)

    def _settled(
        self, prepared: Prepared, words: Words, scores: Scores, least: float | None
    ) -> tuple[Attribution, ...]:
        article = prepared.article
        threshold = self.threshold if least is None else least
        decoded = (fit_layout(article.text, words, pieces) for pieces in decode(scores))
        settled = settle((pieces, self._calibration.confidence(pieces)) for pieces in decoded)
        blocks = [block.span for block in article.blocks]
        headings = [block.span for block in article.blocks if block.kind == "heading"]
        read = [_attribution(words, blocks, *one) for one in settled]
        found = [one for one in read if not _leaves_heading(one, headings)]
        kept = [one for one in found if one.confidence >= threshold]
        if least is None:
            weak = [one for one in found if one.confidence < threshold]
            kept += self._rescued(prepared, kept, weak)
        return tuple(sorted(kept, key=lambda one: (one.content, one.cue)))

    def _rescued(
        self, prepared: Prepared, kept: Sequence[Attribution], weak: Sequence[Attribution]
    ) -> Iterator[Attribution]:
        """Attributions, weak ones or to nobody, of the quotations that would be left untold."""
        left = untold(self._quotations.attributions(prepared), kept)
        for one in weak:
            if one.confidence >= WEAKEST and tells(one, left):
                left = untold(left, [one])
                yield one
        yield from map(free_standing, left)


def _leaves_heading(one: Attribution, headings: Sequence[Span]) -> bool:
    """Whether parts of an attribution stand in a heading and others do not: no reading is that."""
    inside = {
        next((heading for heading in headings if heading.overlaps(span)), None)
        for span in (*one.content, *one.cue, *one.source)
    }
    return len(inside) > 1


def _attribution(
    words: Words, blocks: Sequence[Span], pieces: Pieces, confidence: float
) -> Attribution:
    content, cue, source = (
        within((Span(int(words.starts[a]), int(words.ends[b - 1])) for a, b in part), blocks)
        for part in (pieces.content, pieces.cue, pieces.source)
    )
    return Attribution(content, cue, source, confidence)
