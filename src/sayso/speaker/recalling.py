"""Places where an article speaks of somebody by a description: "the minister" for Jane Doe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.speaker.described import Roles
from sayso.speaker.evidence import THRESHOLD
from sayso.speaker.lexicon import lexicon
from sayso.speaker.phrases import namings_in, parse
from sayso.speaker.records import Cast, Scene
from sayso.speaker.thread import Turn
from sayso.text import Span

_DEFINITE = re.compile(r"\b[Tt]he (?:[a-z][\w-]+ ){0,2}?([a-z][\w-]+)\b(?! [A-Z])")
_SUBJECT = 2.0  # strength, like that of a name


def recalled(scene: Scene, cast: Cast, roles: Roles) -> Iterator[Turn]:
    """A turn for each definite description that only one person's role fits."""
    text, people = scene.article.text, lexicon().people
    for match in _DEFINITE.finditer(text):
        if match[1] not in people or not roles.has(match[1]):
            continue
        span = Span(*match.span())
        found = None if namings_in(cast, span) else roles.person(parse(text, cast, span))
        if found is not None and found[1] >= THRESHOLD:
            figure = cast.figures[found[0]]
            yield Turn(span.start, (found[0],), "person", figure.gender, False, _SUBJECT, False)
