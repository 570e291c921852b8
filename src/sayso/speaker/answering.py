"""What every resolution ends in: a speaker record and the turn that pronouns may look back to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import described, evidence, telling
from sayso.speaker.issuing import Issuers
from sayso.speaker.lexicon import lexicon
from sayso.speaker.phrases import Phrase
from sayso.speaker.recalling import recalled
from sayso.speaker.records import Cast, Naming, Scene
from sayso.speaker.thread import Thread, Turn, is_bare


class Answers:
    """One article's scene, cast and thread, and how an answer is put together from them."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene = scene
        self.cast = cast
        self.text = scene.article.text
        self._people = frozenset(one.span.start for one in scene.mentions if one.kind == "person")
        self.outer: Speaker | None = None  # who says the words that a source stands in
        self._numbers = {figure.name: n for n, figure in enumerate(cast.figures)}
        self.roles, thread = _before_answers(scene, cast)
        self.thread = thread.copy()
        self.issuers = Issuers(scene, cast)

    def _figure(
        self, phrase: Phrase, naming: Naming, confidence: float
    ) -> tuple[Speaker, Turn | None]:
        figure = self.cast.figures[naming.figure]
        said = telling.named(self.cast, (naming.figure,), phrase.span, confidence, naming)
        turn = Turn(
            phrase.span.start, (naming.figure,), figure.kind, figure.gender, False, 3.0, False
        )
        return said, turn

    def _found(self, phrase: Phrase, found: tuple[int, float]) -> tuple[Speaker, Turn | None]:
        number, confidence = found
        figure = self.cast.figures[number]
        said = telling.named(self.cast, (number,), phrase.span, confidence)
        turn = Turn(phrase.span.start, (number,), figure.kind, figure.gender, False, 3.0, False)
        return said, turn if confidence >= evidence.THRESHOLD else None

    def _class(
        self, phrase: Phrase, kind: Kind, affiliation: str | None = None
    ) -> tuple[Speaker, Turn]:
        several = kind == "group" or phrase.noun in lexicon().crowds
        said = telling.unnamed(kind, phrase.span, evidence.CLASS, affiliation=affiliation)
        label = self.text[phrase.span.start : phrase.span.end]
        gender = lexicon().gendered.get(phrase.noun)
        return said, Turn(phrase.span.start, (), kind, gender, several, 3.0, False, label)

    def _nameless(self, phrase: Phrase, kind: Kind, confidence: float) -> tuple[Speaker, Turn]:
        """A body or document whose name is not told; "it" may mean it all the same."""
        said = telling.unnamed(kind, phrase.span, confidence)
        return said, Turn(phrase.span.start, (), kind, None, False, 3.0, False, phrase.noun)

    def _sureness(self, naming: Naming) -> float:
        if not naming.sure:
            return evidence.NAMESAKE
        figure = self.cast.figures[naming.figure]
        if figure.kind != "person":
            if figure.place:
                return evidence.STATE_NAME
            return evidence.OUTLET_NAME if figure.kind == "outlet" else evidence.BODY_NAME
        if figure.name in self.text[naming.span.start : naming.span.end] and " " in figure.name:
            return evidence.FULL_NAME
        if " " in figure.name:
            return evidence.SHORT_NAME
        if not is_bare(figure):
            return evidence.TITLED_NAME
        return (
            evidence.LONE_PERSON if self._is_taken_for_person(naming.figure) else evidence.LONE_NAME
        )

    def _is_taken_for_person(self, figure: int) -> bool:
        """Whether the model takes most places where a figure is named for a person's."""
        places = [one.span.start for one in self.cast.namings if one.figure == figure]
        return 2 * sum(start in self._people for start in places) > len(places)

    def _words(self, phrase: Phrase) -> str:
        return self.text[phrase.span.start : phrase.span.end]

    def _outer_figures(self) -> frozenset[int]:
        names = (self.outer.name or "").split("; ") if self.outer is not None else ()
        return frozenset(self._numbers[name] for name in names if name in self._numbers)

    def _joint(self, phrase: Phrase, namings: Sequence[Naming]) -> tuple[Speaker, Turn | None]:
        confidence = min(self._sureness(naming) for naming in namings)
        figures = tuple(dict.fromkeys(naming.figure for naming in namings))
        said = telling.named(self.cast, figures, phrase.span, confidence, namings[0])
        kind = self.cast.figures[figures[0]].kind
        return said, Turn(phrase.span.start, figures, kind, None, len(figures) > 1, 3.0, False)


@lru_cache(maxsize=1)
def _before_answers(scene: Scene, cast: Cast) -> tuple[described.Roles, Thread]:
    """The roles of an article's people, and who is spoken of before it is asked who spoke."""
    roles, thread = described.Roles(scene, cast), Thread(scene, cast)
    for turn in recalled(scene, cast, roles):
        thread.add(turn)
    return roles, thread
