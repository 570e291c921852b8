"""What an article's names tell of each other's kinds: "Yonsei" is the "Yonsei University"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.speaker.found import Found


def retold(found: Sequence[Found]) -> list[Found]:
    """The names with the kinds that longer names of the same article tell."""
    families = {one.words[-1] for one in found if _is_full_name(one)}
    own = [_own_name(_family_name(one, families), found) for one in found]
    return _told_by_people(_told_by_organisations(own))


def _is_full_name(one: Found) -> bool:
    """Whether a name is surely a person's with the family name."""
    told = one.gender is not None or one.role is not None or one.titled
    return len(one.words) > 1 and one.kind == "person" and told and not one.headline


def _family_name(one: Found, families: set[str]) -> Found:
    """ "Guardian" where the article has a mayor "Don Guardian", and no "the" stands before it."""
    paper = one.kind == "outlet" and len(one.words) == 1 and one.words[0] in families
    return replace(one, outlet=None, kind=None) if paper and not one.determined else one


def _own_name(one: Found, found: Sequence[Found]) -> Found:
    """ "The Telegraph", a known outlet elsewhere, where the article has a "Halden Telegraph"."""
    if one.outlet is None or len(one.words) > 1:
        return one
    longer = any(
        other.outlet is None
        and other.kind == "outlet"
        and len(other.words) > 1
        and other.words[-1] == one.words[0]
        for other in found
    )
    return replace(one, outlet=None) if longer else one


def _told_by_organisations(found: list[Found]) -> list[Found]:
    """ "Yonsei" is the university that bears the name, unless a person has it too."""
    bodies = {one.words[0] for one in found if len(one.words) > 1 and _is_plain_body(one)}
    bodies |= {one.words[0] for one in found if len(one.words) > 1 and one.outlet is not None}
    people = {
        word for one in found if len(one.words) > 1 and one.kind == "person" for word in one.words
    }
    short = bodies - people
    return [
        replace(one, kind="organisation")
        if len(one.words) == 1 and one.words[0] in short and may_be_person(one) and not one.titled
        else one
        for one in found
    ]


def _told_by_people(found: list[Found]) -> list[Found]:
    """A family name that was taken for a body's, where nothing but somebody's full name has it."""
    families = {
        one.words[-1] for one in found if len(one.words) > 1 and one.kind == "person" and one.gender
    }
    bodies = {
        word for one in found if len(one.words) > 1 and _is_plain_body(one) for word in one.words
    }
    people = families - bodies
    return [
        replace(one, kind=None)
        if len(one.words) == 1 and _is_plain_body(one) and one.words[0] in people
        else one
        for one in found
    ]


def _is_plain_body(one: Found) -> bool:
    return one.kind == "organisation" and one.body is None and not one.noun


def may_be_person(one: Found) -> bool:
    """Whether nothing tells that a name is a body's."""
    if one.body is not None or one.outlet is not None or one.noun:
        return False
    return one.kind == "person" or one.kind is None or one.headline
