"""Everybody and everything that an article names, each with all places where it does.

    runs of capitals -> names with kinds -> figures: names that mean the same, the fullest form

A short form that could mean two figures goes to the likelier one and is marked as not sure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sayso.attribution.records import Kind
from sayso.speaker.bylines import signed
from sayso.speaker.finding_names import find_names
from sayso.speaker.found import Found
from sayso.speaker.layouts import Layout, lay_out
from sayso.speaker.lexicon import Body, lexicon
from sayso.speaker.names import cleaned, family, family_first, fits, gender_of, is_initial, key
from sayso.speaker.records import Cast, Figure, Gender, Naming, Role, Scene
from sayso.speaker.retelling import may_be_person, retold
from sayso.speaker.surroundings import told_around
from sayso.text import Span

_HE_SHE = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_CAMPAIGN = frozenset({"campaign", "presidential campaign", "team", "camp"})
_PRONOUNS_NEEDED = 2  # behind the name in its sentence, to tell a gender
_OUTWEIGHS = 3  # times as many pronouns of one gender as of the other
_PREVAILS = 2  # points by which one of two namesakes must be the likelier one
_KIN = re.compile(
    r"\b(?:first lady|"
    r"wife|husband|son|daughter|brother|sister|father|mother|widow|niece|nephew|cousin)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """A figure while it is put together."""

    kind: Kind | None
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    found: list[tuple[Found, bool]] = field(default_factory=list)  # with whether it is sure
    body: Body | None = None
    outlet: str | None = None
    full: tuple[str, ...] = ()

    def add(self, one: Found, sure: bool = True) -> None:
        self.found.append((one, sure))
        self.forms[one.words] += 1
        if one.gender is not None:
            self.genders[one.gender] += 1 + one.titled
        if self.kind is None:
            self.kind = one.kind


def gather(scene: Scene) -> Cast:
    """Everybody and everything that an article names."""
    layout = lay_out(scene)
    found, places = told_around(layout.text, find_names(scene, layout), scene.mentions)
    found = retold(found)
    groups = [*_bodies(found), *_people(found, _outside_names(scene))]
    groups = _organisations(found, groups)
    groups = [group for group in groups if group.found]
    groups.sort(key=lambda group: min(one.span for one, _ in group.found))
    namings = _namings(scene, groups)
    genders = _genders(layout, groups, namings)
    pairs = zip(groups, genders, strict=True)
    figures = tuple(_figure(layout.text, group, gender) for group, gender in pairs)
    authors, outlet = signed(scene.article)
    return Cast(figures, namings, authors, outlet, places)


def _outside_names(scene: Scene) -> list[tuple[str, ...]]:
    """Full names that stand in the byline only."""
    return [tuple(name.split()) for name in signed(scene.article)[0] if " " in name]


# --- states, bodies and outlets: known by name -------------------------------------------------


def _bodies(found: Iterable[Found]) -> list[_Group]:
    groups: dict[object, _Group] = {}
    for one in found:
        identity = one.outlet or (one.body.names if one.body else None)
        if identity is not None:
            group = groups.setdefault(identity, _Group(one.kind, body=one.body, outlet=one.outlet))
            group.add(one)
    return list(groups.values())


# --- people ----------------------------------------------------------------------------------


def _people(found: Sequence[Found], outside: Iterable[tuple[str, ...]]) -> list[_Group]:
    """People by their full names, then the short forms given to them."""
    named = [one for one in found if may_be_person(one)]
    full = [one for one in named if _is_believed(one)]
    groups = _full_names(full, outside)
    rest = [one for one in named if not _is_believed(one) or len(_bare(one.words)) == 1]
    known: dict[tuple[str, ...], _Group] = {}
    echoes = _echoes(rest)
    for one in sorted(rest, key=lambda one: (one.headline, not one.titled, one.kind is None)):
        for part in _headline_parts(one, groups) if one.headline else (one,):
            told = echoes.get(tuple(map(key, part.words)))
            nearer = part if part.near or told is None else replace(part, near=told)
            _place(nearer, groups, known)
    return groups


def _echoes(found: Iterable[Found]) -> dict[tuple[str, ...], Gender]:
    """The gender that the pronouns behind a short form have all over the article."""
    counts: dict[tuple[str, ...], Counter[Gender]] = defaultdict(Counter)
    for one in found:
        if one.echo is not None:
            counts[tuple(map(key, one.words))][one.echo] += 1
    ranked = {shape: count.most_common(2) for shape, count in counts.items()}
    return {
        shape: pairs[0][0]
        for shape, pairs in ranked.items()
        if pairs[0][1] >= _PRONOUNS_NEEDED
        and (len(pairs) == 1 or pairs[0][1] >= _OUTWEIGHS * pairs[1][1])
    }


def _is_believed(one: Found) -> bool:
    """Whether a name is whole: in a headline only a given and a family name, and nothing more."""
    plain = one.kind == "person" and len(one.words) == 2 and one.words[0] in lexicon().given
    return plain or not one.headline


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    suffixes = lexicon().suffixes
    kept = tuple(word for word in cleaned(words) if word not in suffixes)
    return kept or tuple(words)


def _full_names(found: Sequence[Found], outside: Iterable[tuple[str, ...]]) -> list[_Group]:
    full = [one for one in found if len(_bare(one.words)) > 1]
    groups: list[_Group] = []
    for one in sorted(full, key=lambda one: (-len(_bare(one.words)), one.span)):
        home = next((group for group in groups if _same_person(one, group)), None)
        if home is None:
            home = _Group(one.kind, full=_bare(one.words))
            groups.append(home)
        home.add(one)
    for name in outside:
        if not any(_bare(name) == group.full for group in groups):
            groups.append(_Group("person", full=_bare(name)))
    return groups


def _same_person(one: Found, group: _Group) -> bool:
    short, full = _bare(one.words), group.full
    if not fits(short, full):
        return False
    if one.gender and group.genders and not group.genders[one.gender]:
        return False
    ends = key(short[-1]) == key(full[-1])
    return ends or family(short) == family(full) or key(short[0]) == key(full[0])


def _place(one: Found, groups: list[_Group], known: dict[tuple[str, ...], _Group]) -> None:
    """Gives a short form to whom it fits; opens a new figure where it fits nobody."""
    words = _bare(one.words)
    fitting = _named_yet(one, _fitting(one, words, groups))
    if not fitting and one.kind is None and one.headline:
        return
    shape = tuple(key(word) for word in words)
    group = known.get(shape)
    if fitting and group is not None and not one.titled:
        group.add(one, len(group.found) > len(fitting[0].found))  # "Obama" where "Mr. Obama" speaks
        return
    if not fitting:
        if group is None:
            group = known[shape] = _Group(one.kind, full=words)
            groups.append(group)
        group.add(one)
        return
    if one.near is not None and len(fitting) > 1:
        told = [group for group in fitting if _gender(group) == one.near]
        others = [group for group in fitting if _gender(group) in (None, one.near)]
        fitting = told if len(told) == len(others) == 1 else fitting
    sure = len(fitting) == 1 or _claim(fitting[0]) - _claim(fitting[1]) >= _PREVAILS
    if not sure and one.near is not None:
        told = [group for group in fitting if _gender(group) == one.near]
        fitting, sure = (told, True) if len(told) == 1 else (fitting, False)
    if not sure and len(fitting) > 1:  # who is named first needs less
        first = _first_full(fitting[0]) < _first_full(fitting[1])
        sure = first and _claim(fitting[0]) - _claim(fitting[1]) >= _PREVAILS - 1
    fitting[0].add(one, sure)


def _fitting(one: Found, words: tuple[str, ...], groups: Sequence[_Group]) -> list[_Group]:
    """Those whom a short form fits best: by family name, else by given name; likelier first."""
    ranked: dict[int, list[_Group]] = defaultdict(list)
    for group in groups:
        if len(group.full) < 2 or not fits(words, group.full):
            continue
        if len(words) == 1 and is_initial(words[0]):
            continue
        if one.titled and _ruled_out(one, group):
            continue
        ranked[_rank(words, group.full)].append(group)
    if not ranked:
        return []
    best = ranked[min(ranked)]
    first = min(best, key=_first_full)
    return sorted(best, key=lambda group: (-_claim(group), group is not first))


def _named_yet(one: Found, fitting: list[_Group]) -> list[_Group]:
    """Without the namesakes whom the article has not brought in yet, where the one left may be."""
    if one.headline or len(fitting) < 2:
        return fitting
    yet = [group for group in fitting if _first_full(group) < one.span.start]
    return yet if len(yet) == 1 and not _is_relative(yet[0]) and _claim(yet[0]) >= 0 else fitting


def _gender(group: _Group) -> Gender | None:
    return next(iter(group.genders), None) or gender_of(group.full)


def _ruled_out(one: Found, group: _Group) -> bool:
    """Whether a title is not this namesake's: "Mr. Doe", "President Doe" for Doe's wife."""
    genders = group.genders or Counter(filter(None, [gender_of(group.full)]))
    if one.gender and genders and not genders[one.gender]:
        return True
    return one.role is not None and not _KIN.search(one.role.words) and _is_relative(group)


def _is_relative(group: _Group) -> bool:
    """Whether somebody comes in as another's relative."""
    roles = [named.role.words for named, _ in group.found if named.role and len(named.words) > 1]
    return any(_KIN.search(words) for words in roles)


def _rank(words: tuple[str, ...], full: tuple[str, ...]) -> int:
    shape = [key(word) for word in words]
    if shape in ([key(word) for word in family(full)], [key(full[-1])]):
        return 0
    return 1 if shape[0] in (key(full[0]), key(full[-1])) else 2


def _first_full(group: _Group) -> int:
    """Where a figure is first named in full."""
    return min((one.span.start for one, _ in group.found if len(one.words) > 1), default=1 << 30)


def _claim(group: _Group) -> int:
    """How likely a shared family name alone means this figure.

    Who is named in full again and again, or came in as somebody's relative, is told apart from a
    namesake that way, and is not meant by the family name alone.
    """
    full = [one for one, _ in group.found if len(one.words) > 1]
    if not full:
        return -3
    relative = _is_relative(group)
    office = any(one.role for one in full) and not relative
    known = group.full[0] in lexicon().given or family_first(group.full)
    return (
        office
        + 2 * known
        - 2 * relative
        - min(3, max(0, len(full) - 2))
        + 2 * any(one.headline for one in full)
    )


def _headline_parts(one: Found, groups: Sequence[_Group]) -> Iterable[Found]:
    """The people that are known from the text among the capitals of a headline."""
    words, offset = one.words, 0
    if one.titled and one.headline and one.role is None:
        yield _lowered(one)
        return
    while offset < len(words):
        for length in range(min(3, len(words) - offset), 0, -1):
            part = words[offset : offset + length]
            if any(
                group.kind == "person" and _names_in_headline(part, group.full) for group in groups
            ):
                yield replace(_part(one, offset, length), kind="person")
                offset += length
                break
        else:
            offset += 1


def _names_in_headline(part: Sequence[str], full: Sequence[str]) -> bool:
    shape = [key(word) for word in part]
    return shape in ([key(word) for word in full], [key(word) for word in family(full)])


def _part(one: Found, offset: int, length: int) -> Found:
    before = sum(len(word) + 1 for word in one.words[:offset])
    words = one.words[offset : offset + length]
    start = one.span.start + before
    size = sum(map(len, words)) + length - 1
    return replace(one, span=Span(start, start + size), words=words)


def _lowered(one: Found) -> Found:
    """The same name in running text's case: "DOE" as "Doe"."""
    if all(word.isupper() for word in one.words):
        return replace(one, words=tuple(word.title() for word in one.words))
    return one


# --- organisations ---------------------------------------------------------------------------


def _organisations(found: Sequence[Found], groups: list[_Group]) -> list[_Group]:
    """Adds what has a kind but is neither person nor known by name; the longest form first."""
    placed = {id(one) for group in groups for one, _ in group.found}
    bodies: list[_Group] = []
    rest = [one for one in found if id(one) not in placed and one.kind not in ("person", None)]
    shouted = [one for one in found if one.headline and not (one.noun or one.body or one.outlet)]
    rest = [one for one in rest if not one.headline or one.noun]
    for one in sorted(rest, key=lambda one: (-len(one.words), one.span)):
        fitting = [group for group in groups if _shortens_outlet(one, group)]
        fitting = fitting or [group for group in bodies if _same_body(one, group, groups)]
        if not fitting:
            fitting = [_Group(one.kind, full=one.words)]
            bodies.append(fitting[0])
        fitting[0].add(one, len(fitting) == 1)
    for one in shouted:
        _place_headline(one, [*groups, *bodies])
    return [*groups, *bodies]


def _place_headline(one: Found, groups: Sequence[_Group]) -> None:
    """Of a headline's capitals the body at their head, where the text names it."""
    for group in groups:
        for form in group.forms:
            if group.kind != "person" and form == one.words[: len(form)]:
                group.add(_part(one, 0, len(form)))
                return


def _shortens_outlet(one: Found, group: _Group) -> bool:
    """ "The Telegraph" for the outlet that is named in full elsewhere."""
    shape = [key(word) for word in one.words]
    return group.outlet is not None and any(
        len(form) > len(shape)
        and shape in ([key(w) for w in form[: len(shape)]], [key(w) for w in form[-len(shape) :]])
        for form in group.forms
    )


def _same_body(one: Found, group: _Group, people: Sequence[_Group]) -> bool:
    other = group.found[0][0]
    if one.noun and other.noun:
        alike = one.noun == other.noun or {one.noun, other.noun} <= _CAMPAIGN
        return alike and (one.owner == other.owner or _same_owner(one.owner, other.owner, people))
    if bool(one.noun) != bool(other.noun) and one.noun:
        return False
    short, full = one.words, group.full
    shape, whole = _spelled_out(short), _spelled_out(full)
    ends = whole[-len(shape) :] == shape
    lists = lexicon()
    noun = shape[0] in lists.governments or shape[0] in lists.organisations
    if ends and (len(shape) > 1 or len(full) == 1 or group.kind == "outlet" or noun):
        return True
    if len(short) == 1 and short[0].isupper():
        initials = "".join(word[0] for word in full if word[0].isupper())
        return len(full) > 1 and short[0].replace(".", "") == initials
    return whole[: len(shape)] == shape


def _spelled_out(words: Sequence[str]) -> list[str]:
    """The words of a body's name as keys: "U.N. Council" as "United Nations Council"."""
    body = lexicon().bodies.get(words[0]) if len(words) > 1 and words[0].isupper() else None
    first = body.names[0].split() if body is not None else words[:1]
    return [key(word) for word in (*first, *words[1:])]


def _same_owner(one: Sequence[str], other: Sequence[str], people: Sequence[_Group]) -> bool:
    demonyms = lexicon().demonyms
    if demonyms.get(one[-1], one[-1]) == demonyms.get(other[-1], other[-1]) and len(one) == 1:
        return True
    owners = [group for group in people if len(group.full) > 1 and fits(one[-1:], group.full)]
    return any(fits(other[-1:], group.full) for group in owners[:1])


# --- from groups to figures -------------------------------------------------------------------


def _namings(scene: Scene, groups: Sequence[_Group]) -> tuple[Naming, ...]:
    namings = [
        Naming(one.span, number, _is_quoted(scene, one.span), sure, one.role)
        for number, group in enumerate(groups)
        for one, sure in group.found
    ]
    namings.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Naming] = []
    for naming in namings:
        if not kept or naming.span.start >= kept[-1].span.end:
            kept.append(naming)
    return tuple(kept)


def _is_quoted(scene: Scene, span: Span) -> bool:
    position = bisect_right(scene.quotations, span.start, key=lambda one: one.start) - 1
    return position >= 0 and scene.quotations[position].contains(span)


def _figure(text: str, group: _Group, gender: Gender | None) -> Figure:
    roles: list[Role] = []
    for one, _ in sorted(group.found, key=lambda pair: pair[0].span):
        roles += [role for role in dict.fromkeys((one.role, one.title)) if role is not None]
    place = group.body is not None and group.body.state
    sure = group.kind is not None or gender is not None
    called = frozenset(one.called for one, _ in group.found if one.called)
    return Figure(
        _spelled(text, group), group.kind or "person", gender, tuple(roles), sure, called, place
    )


def _spelled(text: str, group: _Group) -> str:
    """The fullest name; a body's known one where its words stand anywhere in the article."""
    known = group.body is not None and not group.body.state and not group.found[0][0].noun
    if known and group.body is not None and group.body.names[0] in text:
        return group.body.names[0]
    return _fullest(group)


def _fullest(group: _Group) -> str:
    """The fullest of a figure's names, as written outside headlines where it stands there."""
    first = group.found[0][0]
    if first.noun:
        return _compound_name(group)
    if group.body is not None:
        order = {name: n for n, name in enumerate(group.body.names)}
        return min((" ".join(form) for form in group.forms), key=lambda name: order.get(name, 99))
    if group.outlet is not None or group.kind not in ("person", None):
        names = [" ".join(form) for form in group.forms]
        return max(names, key=lambda name: (len(name), name))
    given, forms = lexicon().given, {*map(cleaned, group.forms), group.full}
    plain = [
        form
        for form in forms
        if len(form) < 3 or form[0] in given or form[1] not in given or form[1:] not in forms
    ]
    fullest = max(plain or forms, key=lambda form: (len(form), len(" ".join(form)), form))
    return " ".join([*map(_pointed, fullest[:-1]), fullest[-1]])


def _pointed(word: str) -> str:
    """An initial with its point."""
    return f"{word}." if len(word) == 1 and word.isupper() else word


def _compound_name(group: _Group) -> str:
    plain = [one for one, _ in group.found if not one.owned]
    named = plain or [one for one, _ in group.found]
    chosen = max(named, key=lambda one: ("campaign" in one.noun, len(one.words)))
    if chosen.owned and chosen.kind != "organisation":
        return f"{' '.join(chosen.owner)}'s {chosen.noun}"
    return " ".join(chosen.words)


def _genders(
    layout: Layout, groups: Sequence[_Group], namings: Sequence[Naming]
) -> list[Gender | None]:
    genders = [_own_gender(group) for group in groups]
    people = [group.kind in ("person", None) for group in groups]
    told: dict[int, Counter[Gender]] = defaultdict(Counter)
    persons = [naming for naming in namings if people[naming.figure]]
    for position, naming in enumerate(persons):
        plain = len(groups[naming.figure].full) > 1  # one word may be a thing's name
        if genders[naming.figure] is None and plain and not naming.quoted:
            stop = layout.sentence_of(naming.span.start).end
            if position + 1 < len(persons):
                stop = min(stop, persons[position + 1].span.start)
            for match in _HE_SHE.finditer(layout.text, naming.span.end, stop):
                told[naming.figure]["male" if match[1] else "female"] += 1
    for figure, counts in told.items():
        (first, times), *others = counts.most_common()
        if times >= _PRONOUNS_NEEDED and not others:
            genders[figure] = first
    return genders


def _own_gender(group: _Group) -> Gender | None:
    if group.kind not in ("person", None):
        return None
    counts = group.genders.copy()
    by_name = gender_of(group.full)
    if by_name is not None:
        counts[by_name] += 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
