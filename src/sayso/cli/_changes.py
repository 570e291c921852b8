"""What a person types to change a statement, as the change that the archive takes.

`--set PART=VALUE` names a part of the record's statement and its new value. A part that is words of
the article is given by these words, or by the place of its first and last character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import click

Json = dict[str, Any]
_PLACE = re.compile(r"(\d+)-(\d+)")
_ARROW = re.compile(r"\s*(?:->|→|>)\s*")
_DAY = r"\d{4}-\d\d-\d\d"
_DAYS = re.compile(rf"({_DAY})(?:\.\.({_DAY}))?")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_SHOWN = 5  # places that an error names


@dataclass(frozen=True, slots=True)
class Scene:
    """The statement that is changed, and where it stands."""

    text: str  # of the revision
    statement: Mapping[str, Any]  # in the record's JSON form; without content where it is added
    sentences: tuple[tuple[int, int], ...]  # of the text


def scene_of(record: Mapping[str, Any], statement: Mapping[str, Any]) -> Scene:
    """A statement in its record."""
    places = tuple((one["start"], one["end"]) for one in record["sentences"])
    return Scene(record["article"]["text"], statement, places)


def whole_change(given: str | None, settings: Iterable[str], scene: Scene) -> Json:
    """The change that JSON text and settings ask for together.

    Whether these are values of the parts is for the archive to say. Raises click.UsageError where
    something is no JSON object or no part, and where words do not say one place.
    """
    change = _object(given) if given else {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(f"--set {setting!r} is not PART=VALUE")
        _set(change, name.strip().lower(), value.strip(), scene)
    return change


def _object(given: str) -> Json:
    try:
        change = json.loads(given)
    except ValueError as error:
        raise click.UsageError(f"--change is no JSON ({error})") from None
    if not isinstance(change, dict):
        raise click.UsageError("--change is no JSON object")
    return change


def _set(change: Json, name: str, value: str, scene: Scene) -> None:
    part, dot, field = name.partition(".")
    if not dot and part in _PLAIN:
        change[part] = _PLAIN[part](value, scene)
    elif part in _FIELDS and (not dot or field in _FIELDS[part]):
        _set_field(change, part, field or next(iter(_FIELDS[part])), value, scene)
    else:
        names = [*_PLAIN, *(f"{part}.{field}" for part in _FIELDS for field in _FIELDS[part])]
        raise click.UsageError(f"a statement has no part {name!r}; its parts: {', '.join(names)}")
    if part == "speaker":
        _lead_chain(change, scene)


def _set_field(change: Json, part: str, field: str, value: str, scene: Scene) -> None:
    """Change one field of a part; nothing for its first field takes the whole part away."""
    first = next(iter(_FIELDS[part]))
    if field == first and not value:
        change[part] = None
        return
    held = change.get(part, scene.statement.get(part))
    new = dict(held) if held else _mention_of_source(part, scene)
    if part == "speaker" and field == "name":  # what was known of another one falls away
        new |= {"role": None, "affiliation": None, "confidence": 1.0}
    new[field] = _FIELDS[part][field](value, scene)
    change[part] = new


def _mention_of_source(part: str, scene: Scene) -> Json:
    """A speaker who was not known before is mentioned by the words of the source."""
    source = scene.statement.get("source")
    return {"mention": dict(source[0])} if part == "speaker" and source else {}


def _lead_chain(change: Json, scene: Scene) -> None:
    """The chain begins with the speaker, and follows where the speaker is corrected."""
    speaker = change.get("speaker")
    chain = change.get("chain", scene.statement.get("chain"))
    if speaker and chain and speaker.get("kind") is not None:
        link = {key: speaker.get(key) for key in ("name", "kind", "mention")}
        change["chain"] = [link, *chain[1:]]


# The values.


def _words(value: str, scene: Scene) -> Json | None:
    """Where words stand: anywhere if only once, else in the statement's own sentences."""
    if not value:
        return None
    place = _PLACE.fullmatch(value)
    if place is not None:
        return _span(int(place[1]), int(place[2]), scene)
    found = _places(value, scene.text)
    near = [start for start in found if _is_near(start, scene)]
    chosen = found if len(found) == 1 else near
    if len(chosen) == 1:
        return _span(chosen[0], chosen[0] + len(value), scene)
    if not found:
        raise click.UsageError(f"the article does not say {value!r}")
    places = ", ".join(f"{start}-{start + len(value)}" for start in (near or found)[:_SHOWN])
    raise click.UsageError(f"{value!r} stands there more than once; give its place: {places}")


def _places(words: str, text: str) -> list[int]:
    """Where words stand in a text, but not as a part of a longer word."""
    found = (one.span() for one in re.finditer(re.escape(words), text))
    return [start for start, end in found if not (_is_inside(text, start) or _is_inside(text, end))]


def _is_inside(text: str, at: int) -> bool:
    """Whether a place is within a word; scripts without spaces have no such places."""
    return 0 < at < len(text) and all(map(_is_cased, text[at - 1 : at + 1]))


def _is_cased(character: str) -> bool:
    return character.lower() != character.upper()


def _is_near(start: int, scene: Scene) -> bool:
    """Whether a place is in a sentence that the statement has words in."""
    own = [
        one["start"]
        for part in ("content", "cue", "source")
        for one in scene.statement.get(part) or ()
    ]
    sentences = [s for s in scene.sentences if any(s[0] <= each < s[1] for each in own)]
    return any(first <= start < last for first, last in sentences)


def _span(start: int, end: int, scene: Scene) -> Json:
    return {"start": start, "end": end, "text": scene.text[start:end]}


def _spans(value: str, scene: Scene) -> list[Json]:
    """Several pieces are joined by " … "; nothing for none."""
    pieces = [piece.strip() for piece in value.split(" … ")]
    return [span for piece in pieces if (span := _words(piece, scene)) is not None]


def _flag(value: str, scene: Scene) -> bool:
    if value.lower() not in _YES:
        raise click.UsageError(f"{value!r} is neither yes nor no")
    return _YES[value.lower()]


def _name(value: str, scene: Scene) -> str | None:
    return value or None


def _chain(value: str, scene: Scene) -> list[Json]:
    """Names joined by "->", the speaker first; a kind stands behind a name in brackets."""
    if not value:
        return []
    links = [_link(name, scene) for name in _ARROW.split(value)]
    speaker = scene.statement.get("speaker")
    if speaker and speaker["name"] == links[0]["name"]:
        links[0] = {key: speaker[key] for key in ("name", "kind", "mention")}
    return links


def _link(said: str, scene: Scene) -> Json:
    match = re.fullmatch(r"(.+?)\s*(?:\(([\w ]+)\))?", said)
    if match is None:
        raise click.UsageError(f"{said!r} is no name in a chain")
    name = match[1]
    for link in scene.statement.get("chain") or ():
        if link["name"] == name and match[2] in (None, link["kind"]):
            return dict(link)
    near = [start for start in _places(name, scene.text) if _is_near(start, scene)]
    mention = _span(near[0], near[0] + len(name), scene) if len(near) == 1 else None
    return {"name": name, "kind": match[2] or "outlet", "mention": mention}


def _date(value: str, scene: Scene) -> Json | None:
    if not value:
        return None
    match = _DAYS.fullmatch(value)
    if match is None:
        raise click.UsageError(f"{value!r} is no day like 2026-03-04, nor 2026-03-04..2026-03-06")
    return {
        "from": match[1], "to": match[2] or match[1], "basis": "explicit", "mention": None,
    }  # fmt: skip


_Value = Callable[[str, Scene], Any]
_PLAIN: dict[str, _Value] = {
    "content": _spans,
    "cue": _spans,
    "source": _spans,
    "manner": _spans,
    "type": _name,
    "act": _name,
    "chain": _chain,
    "vague": _flag,
    "date": _date,
}
_FIELDS: dict[str, dict[str, _Value]] = {  # the first is what the part alone stands for
    "speaker": {
        "name": _name, "kind": _name, "role": _name, "affiliation": _name,
        "mention": _words,
    },
    "addressee": {"name": _name, "kind": _name, "mention": _words},
    "anonymity": {"kind": _name, "reason": _name},
    "venue": {"kind": _name, "mention": _words},
}  # fmt: skip
