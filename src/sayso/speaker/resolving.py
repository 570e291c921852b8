"""Who exactly each statement is attributed to, as far as the article tells.

    source words -> pronoun | name | joint names | description | document -> Speaker

"Not resolvable" is an answer: below the threshold in `evidence` a speaker has no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.attribution.records import Speaker, Statement
from sayso.speaker.enclosing import Enclosing
from sayso.speaker.evidence import THRESHOLD
from sayso.speaker.naming_speakers import Resolver
from sayso.speaker.records import Cast, Scene
from sayso.speaker.sourceless import asks_only, without_source
from sayso.speaker.subject import subject_of
from sayso.text import Span


def speakers(
    scene: Scene, cast: Cast, statements: Sequence[Statement]
) -> tuple[Speaker | None, ...]:
    """Who made each of the statements; None where nothing in the text says so.

    Who is not sure enough has no name.
    """
    return tuple(map(_told, guesses(scene, cast, statements)))


def guesses(
    scene: Scene, cast: Cast, statements: Sequence[Statement]
) -> tuple[Speaker | None, ...]:
    """Like `speakers`, with the names that are not sure enough to be given too."""
    return _Telling(scene, cast, statements).all()


def party(scene: Scene, cast: Cast, span: Span) -> Speaker | None:
    """Who a noun phrase anywhere in the text means; None where it holds no word."""
    return _told(_resolver(scene, cast).party(span))


def _told(speaker: Speaker | None) -> Speaker | None:
    if speaker is None:
        return None
    name = speaker.name if speaker.confidence >= THRESHOLD else None
    return replace(speaker, name=name, confidence=float(speaker.confidence))


class _Telling:
    """Tells the speakers of one article's statements, each after the one whose words it is in."""

    def __init__(self, scene: Scene, cast: Cast, statements: Sequence[Statement]) -> None:
        self._scene = scene
        self._cast = cast
        self._statements = statements
        self._resolver = Resolver(scene, cast)
        self._enclosing = Enclosing(statements)
        self._found: dict[int, Speaker | None] = {}

    def all(self) -> tuple[Speaker | None, ...]:
        """One speaker for each statement."""
        order = sorted(range(len(self._statements)), key=lambda n: _place(self._statements[n]))
        before: int | None = None
        for number in order:
            self._tell(number, before)
            before = number
        return tuple(self._found.get(number) for number in range(len(self._statements)))

    def _tell(self, number: int, before: int | None) -> None:
        if number in self._found:
            return
        self._found[number] = None  # for statements that enclose each other
        statement = self._statements[number]
        if not statement.source:
            earlier = self._statements[before] if before is not None else None
            known = self._utterer(before) if before is not None else None
            subject = subject_of(self._scene, self._cast, statement)
            if subject is not None:
                self._found[number] = self._resolver.party(subject)
                return
            self._found[number] = without_source(self._scene, self._cast, statement, earlier, known)
        elif not asks_only(self._scene, statement):
            outer = self._enclosing.of(number)
            if outer is not None:
                self._tell(outer, None)
            speaker = self._found.get(outer) if outer is not None else None
            self._found[number] = self._resolver.speaker_of(statement, speaker)

    def _utterer(self, number: int) -> Speaker | None:
        """Who says the whole report that a statement is part of."""
        for _ in range(len(self._statements)):
            one = self._statements[number]
            outer = self._enclosing.of(number) if one.source else None
            if outer is None:
                break
            number = outer
        return self._found.get(number)


@lru_cache(maxsize=1)
def _resolver(scene: Scene, cast: Cast) -> Resolver:
    return Resolver(scene, cast)


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.source or statement.content
    return (spans[0].start, spans[0].end) if spans else (0, 0)
