"""From bare statements to statements that say who, to whom, through whom, how and when.

nesting -> speakers -> chains -> acts, manner, addressees, venues -> dates -> carried
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.attribution.records import Statement
from sayso.chain.carried import carried
from sayso.chain.chains import chains
from sayso.chain.nesting import nest
from sayso.chain.telling import as_told
from sayso.dating.said import said
from sayso.speaker.anonymity import anonymity, is_vague
from sayso.speaker.cast import gather
from sayso.speaker.records import Cast, Scene
from sayso.speaker.resolving import speakers
from sayso.speech.acts import act
from sayso.speech.addressee import addressees
from sayso.speech.manner import manner
from sayso.speech.venue import venue


def complete(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of one English article with all that the article says of them.

    Statements that another report encloses, or that continue one without a cue, may be added; ids
    are given anew in the order of the text.
    """
    cast = gather(scene)
    nested = nest(scene, statements)
    told = _told(scene, cast, nested)
    passed_on = chains(scene, cast, told)
    whom = addressees(scene, cast, told, passed_on)
    linked = zip(told, passed_on, said(scene, told), whom, strict=True)
    full = [
        replace(
            one,
            chain=chain,
            date=date,
            act=act(scene, one),
            manner=manner(scene, one),
            addressee=addressee,
            venue=venue(scene, one),
        )
        for one, chain, date, addressee in linked
    ]
    return carried(scene, [_named_as_told(one) for one in full])


def _named_as_told(one: Statement) -> Statement:
    speaker = as_told(one)
    return one if speaker is one.speaker else replace(one, speaker=speaker)


def _told(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with who made them."""
    return [
        replace(
            one,
            speaker=who,
            anonymity=anonymity(scene, one, who),
            vague=is_vague(scene, one, who),
        )
        for one, who in zip(statements, speakers(scene, cast, statements), strict=True)
    ]
