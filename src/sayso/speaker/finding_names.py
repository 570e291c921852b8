"""Which names stand in a text: each run of capitals cut into titles, a name, and its kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribution.records import EntityKind, Kind
from sayso.speaker import roles
from sayso.speaker.compounds import compound_of
from sayso.speaker.found import Found
from sayso.speaker.layouts import Layout, holds
from sayso.speaker.lexicon import Lexicon, lexicon, small_words
from sayso.speaker.name_kinds import (
    is_label,
    is_organisation,
    is_people,
    kind_of,
    kind_of_words,
    names_body,
)
from sayso.speaker.names import gender_of, is_initial, key
from sayso.speaker.records import Gender, Role, Scene
from sayso.speaker.runs import Run, find_runs
from sayso.speaker.tokens import Token, tokens
from sayso.text import Span

_HER_AHEAD = re.compile(
    r"\b(?:In|At|After|During|Before|With|On|By|Despite) (?:(?P<male>his)|(?P<female>her))\b"
    r"[^.!?;]{0,50},\s\Z"
)
_SHE_BEHIND = re.compile(
    r"(?:['’]s \w+,| \w+(?: that| how)?) (?:(?P<male>he|his)|(?P<female>she|her))\b"
)
_SPEAKS = re.compile(
    r",? (?:said|says|told|added|wrote|tweeted|argued|has|had|did|responded)\b|['’]s "
)
_PRONOUN_BEHIND = re.compile(
    r"[^A-Z“”\"]{1,80}?\b(?:(?P<male>he|his|him|himself)|(?P<female>she|her|herself))\b"
)
_MAY = re.compile(r"\b(?:[A-Z][a-z]+|Mrs?\.?|Ms\.?) May\b")
_PARTY_ADJECTIVES = frozenset({"Democratic", "Republican"})
_LABEL = re.compile(
    r"^[ \t>*\"“]*([A-Z][A-Z.'’\- ]{1,30}[A-Z])(?: \([^)\n]{1,40}\))?:", re.MULTILINE
)
_LONG = 4  # words, from which a run of capitals may be more than a name


def find_names(scene: Scene, layout: Layout) -> list[Found]:
    """Every name of an article in the order of the text."""
    index = {word.start: number for number, word in enumerate(layout.words)}
    labels = list(_labels(layout))
    taken = {one.span.start for one in labels}
    found: list[Found] = []
    for run in find_runs(layout.text, layout.words, layout.starts, layout.lower):
        headline = holds(layout.headlines, run.start)
        if run.start in taken:
            continue
        for one in _in_run(scene, layout, run):
            ahead = layout.text[max(0, one.span.start - 4) : one.span.start]
            determined = ahead.casefold() == "the "
            plain = not (headline or determined)
            ready = one if plain else replace(one, headline=headline, determined=determined)
            if headline:
                found.extend(_leading_state(layout, run, one))
            found.append(ready if headline else _with_role(layout, index, run, ready))
    return sorted([*found, *labels], key=lambda one: one.span)


def _leading_state(layout: Layout, run: Run, one: Found) -> Iterator[Found]:
    """The state or body that a headline opens with: "Ankara Denies Report"."""
    if one.body is not None or one.outlet is not None or one.noun or one.span.start != run.start:
        return
    bodies = lexicon().bodies
    for length in range(min(4, len(run.words) - 1), 0, -1):
        words = tuple(word.word for word in run.words[:length])
        body = bodies.get(" ".join(words))
        if body is not None:
            span = Span(run.start, run.words[length - 1].end)
            yield Found(span, words, kind_of(body), body=body, headline=True)
            return


def _labels(layout: Layout) -> Iterator[Found]:
    """The speakers of a transcript: "DOE:" at the head of a line."""
    for match in _LABEL.finditer(layout.text):
        span = Span(match.start(1), match.end(1))
        words = tuple(word.word for word in tokens(layout.text, span.start, span.end))
        if not any(word in lexicon().bodies for word in words):
            yield Found(span, words, "person", headline=True, titled=True, called="label")


def _in_run(scene: Scene, layout: Layout, run: Run) -> Iterator[Found]:
    """The outlets that a run holds, and the names in what is left of it."""
    words = run.words
    first = bisect_right(scene.outlets, run.start, key=lambda one: one.span.end - 1)
    for mention in scene.outlets[first:]:
        if mention.span.start >= run.end:
            break
        ahead = tuple(word for word in words if word.end <= mention.span.start)
        if ahead:
            yield from _in_words(scene, layout, ahead)
        name = _outlet_words(mention.span.of(layout.text))
        kind: Kind = "organisation" if mention.outlet.kind == "think tank" else "outlet"
        yield Found(mention.span, name, kind, outlet=mention.outlet.name)
        words = tuple(word for word in words if word.start >= mention.span.end)
    if words:
        yield from _in_words(scene, layout, words)


def _outlet_words(written: str) -> tuple[str, ...]:
    """An outlet's name without the noun behind it: "Dawn" for "Dawn newspaper"."""
    words = written.split()
    while len(words) > 1 and words[-1].islower() and words[-1] in lexicon().outlets:
        words.pop()
    return tuple(words)


def _in_words(scene: Scene, layout: Layout, words: tuple[Token, ...]) -> Iterator[Found]:
    lists = lexicon()
    whole = " ".join(word.word for word in words)
    if whole not in lists.bodies and not names_body(words, lists):
        cut = _behind_title(words, lists)
        if cut:
            yield from _titled(scene, layout, words, cut, lists)
            return
    yield from _named(scene, layout, words, lists)


def _titled(
    scene: Scene, layout: Layout, words: tuple[Token, ...], cut: int, lists: Lexicon
) -> Iterator[Found]:
    """A name behind its title; of a title without a name only the body that it names."""
    title, name = words[:cut], words[cut:]
    body = _leading_body(title, lists)
    if body is not None:
        yield body
    if not name:
        return
    role = _title_role(layout.text, title, lists)
    styles = [w.word.casefold() for w in title if w.word in lists.courtesy]
    called = next((style for style in styles if style in lists.people), "")
    genders = {lists.gendered.get(word.word.casefold()) for word in title} - {None}
    gender = genders.pop() if len(genders) == 1 else None
    titled = any(w.word in lists.courtesy or f"{w.word}." in lists.courtesy for w in title)
    compound = compound_of(layout.text, name, lists) if len(name) == 1 else None
    if compound is not None:
        yield replace(compound, span=Span(title[0].start, compound.span.end))
        return
    for one in _named(scene, layout, name, lists, person=True):
        yield replace(
            one,
            role=role,
            gender=gender or one.gender,
            titled=titled or role is not None,
            called=called,
        )


def _behind_title(words: Sequence[Token], lists: Lexicon) -> int:
    """How many of the words are title: 0 where none is."""
    cut = 0
    for position, token in enumerate(words):
        if _is_given(words, position, lists) or _is_surname(words, position, lists):
            continue
        if _is_title(token.word, lists):
            cut = position + 1
    if cut and cut + 1 < len(words) and words[cut].word == "of":
        cut += 1
        while cut < len(words) and _says_of_what(words[cut].word, lists):
            cut += 1
        if words[cut - 1].word == "of" and any(w.word in lists.given for w in words[cut + 1 : -1]):
            while words[cut].word not in lists.given:  # the place of "Governor of Halden Jane Doe"
                cut += 1
    return cut


def _says_of_what(word: str, lists: Lexicon) -> bool:
    """Whether a word behind "Secretary of" still belongs to the office."""
    plain = word.casefold()
    return (
        word in small_words("of_office")
        or word in ("the", "and")
        or plain in lists.governments
        or plain in lists.organisations
    )


def _is_title(word: str, lists: Lexicon) -> bool:
    plain = word.casefold()
    return (
        word in lists.ranks
        or word in lists.courtesy
        or (plain in lists.people and not word.isupper() and plain != "citizen")
        or _is_joined_title(plain, lists)
        or word in ("CEO", "CFO", "MP", "MEP")
    )


def _is_joined_title(plain: str, lists: Lexicon) -> bool:
    """ "Major-General", "Vice-Admiral", "President-elect": every part is a title's."""
    parts = plain.split("-")
    known = lists.people | small_words("title_parts")
    return len(parts) > 1 and all(part in known for part in parts)


def _is_given(words: Sequence[Token], position: int, lists: Lexicon) -> bool:
    """ "Dean" of "Dean Doe": a given name that is a title's word too."""
    return position == 0 and len(words) == 2 and words[0].word in lists.given


def _is_surname(words: Sequence[Token], position: int, lists: Lexicon) -> bool:
    """ "Steve King", "Judge" in "Mike Judge": a title behind a given name, with nothing after."""
    if position == 0 or position < len(words) - 1:
        return False
    before = words[position - 1].word
    if before in lists.courtesy or f"{before}." in lists.courtesy:  # "Mr. King", not "Mr. Speaker"
        return words[position].word.casefold() not in small_words("addressed")
    return before in lists.given or is_initial(before)


def _leading_body(title: Sequence[Token], lists: Lexicon) -> Found | None:
    for length in range(min(len(title) - 1, 5), 0, -1):
        words = tuple(word.word for word in title[:length])
        body = lists.bodies.get(" ".join(words))
        if body is not None and not body.state:
            span = Span(title[0].start, title[length - 1].end)
            return Found(span, words, kind_of(body), body=body)
    return None


def _title_role(text: str, title: Sequence[Token], lists: Lexicon) -> Role | None:
    first, last = 0, len(title)
    while first < last and title[first].word in lists.courtesy:
        first += 1
    while last > first and (
        title[last - 1].word in lists.courtesy or f"{title[last - 1].word}." in lists.courtesy
    ):
        last -= 1
    if first == last:
        return None
    end = title[last - 1].end
    end += text[end : end + 1] == "." and f"{title[last - 1].word}." in lists.ranks
    return Role(" ".join(text[title[first].start : end].split()), Span(title[first].start, end))


def _named(
    scene: Scene,
    layout: Layout,
    words: tuple[Token, ...],
    lists: Lexicon,
    person: bool = False,
) -> Iterator[Found]:
    """The one name that some capitalised words are, with what stands behind it taken in."""
    if _is_no_name(layout.text, words):
        return
    if len(words) > 1 and words[-1].word in ("Poll", "Polls"):
        words = words[:-1]
    if is_people(words[-1].word, lists) or (person and words[-1].word in _PARTY_ADJECTIVES):
        return
    compound = None if person else compound_of(layout.text, words, lists)
    if compound is not None:
        yield compound
        return
    span = Span(words[0].start, words[-1].end)
    names = tuple(word.word for word in words)
    body = lists.bodies.get(" ".join(names))
    if body is not None and not person:
        yield Found(span, names, kind_of(body), body=body)
        return
    if not person and is_organisation(words, lists):
        yield Found(span, names, kind_of_words(names, lists))
        return
    yield from _person_or_unknown(scene, layout, words, lists, person)


def _is_no_name(text: str, words: Sequence[Token]) -> bool:
    """Laws and cases have names, but they are not asked: "the Halden Act", "Roe v. Halden"."""
    last = words[-1].word
    if last.casefold() in small_words("laws") and (len(words) > 1 or last not in lexicon().given):
        return True
    if all(word.word in small_words("no_names") for word in words):
        return True
    around = (text[max(0, words[0].start - 4) : words[0].start], text[words[-1].end :][:4])
    return around[0].endswith((" v. ", "vs. ", " v ")) or around[1].startswith(
        (" v. ", " vs.", " v ")
    )


def _person_or_unknown(
    scene: Scene, layout: Layout, words: tuple[Token, ...], lists: Lexicon, person: bool
) -> Iterator[Found]:
    if len(words) > 2 and all(word.word.isupper() for word in words) and not person:
        return  # a heading
    while len(words) > 1 and (is_label(words[0].word, lists) or _asks(layout, words[0])):
        words = words[1:]
    words = _ended(_narrowed(scene, layout, words), layout)
    if len(words) > 2 and words[1].word in lists.given and _is_plain_word(words[0].word, layout):
        words = words[1:]
    if is_people(words[-1].word, lists):
        return
    names = tuple(word.word for word in words)
    span = Span(words[0].start, words[-1].end)
    gender = gender_of(names)
    known = len(names) > 1 and (names[0] in lists.given or gender is not None)
    if person or known:
        yield Found(span, names, "person", gender)
        return
    if len(names) == 1 and (names[0] in lists.demonyms or names[0] in lists.labels):
        if _SPEAKS.match(layout.text, span.end):
            yield Found(span, names, None, gender, placed=True)
        return
    if names == ("May",) and not _MAY.search(layout.text):
        return
    if len(names) == 1 and names[0] in small_words("paper_names"):
        yield Found(span, names, "outlet")
        return
    plain = names[0].casefold()
    if len(names) == 1 and (plain in lists.crowds or plain in lists.groups):
        return
    noun = plain in lists.governments or plain in lists.organisations or plain in lists.people
    if len(names) == 1 and noun and words[0].start in layout.starts and plain in layout.lower:
        return
    told = _told_by_model(scene, span)
    if told is None and _is_only_initial(layout, words):
        return
    if told == "place":
        yield Found(span, names, None, gender, placed=True)
    else:
        yield Found(span, names, told, gender)


def _asks(layout: Layout, word: Token) -> bool:
    """The verb of "Will Doe stay?"."""
    if word.word not in ("Will", "May") or word.start not in layout.starts:
        return False
    return layout.text[: layout.sentence_of(word.start).end].rstrip().endswith("?")


def _is_only_initial(layout: Layout, words: Sequence[Token]) -> bool:
    """Whether a lone word has its capital at the head of sentences only."""
    word = words[0]
    return (
        len(words) == 1
        and word.start in layout.starts
        and word.word not in lexicon().given
        and key(word.word) not in layout.inside
    )


def _narrowed(scene: Scene, layout: Layout, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of a long run the part that the model takes for a person."""
    if len(words) < _LONG and not _may_be_verb(words[-1].word):
        return words
    first = bisect_right(scene.mentions, words[0].start, key=lambda one: one.span.end - 1)
    for mention in scene.mentions[first : first + 2]:
        inside = tuple(word for word in words if mention.span.contains(Span(word.start, word.end)))
        if inside and is_initial(inside[-1].word):
            return words
        ahead = words[: words.index(inside[0])] if inside else ()
        plain = all(_is_plain_word(word.word, layout) for word in ahead)
        if not plain and not any(_may_be_verb(word.word) for word in ahead):
            return words
        if mention.kind == "person" and len(inside) > 1:
            behind = words[words.index(inside[-1]) + 1 :][:1]
            return (*inside, *(word for word in behind if word.word in lexicon().suffixes))
    return words


def _may_be_verb(word: str) -> bool:
    """ "Hits", "Embarked": what a headline may hold between names."""
    ending = word.endswith(("s", "ed", "ing")) and not word.endswith(("ss", "is", "us", "os", "as"))
    return ending and len(word) > 3 and word not in lexicon().given


def _ended(words: tuple[Token, ...], layout: Layout) -> tuple[Token, ...]:
    """A full name without what stands behind it in capitals: "Jane Doe Election Day"."""
    lists = lexicon()
    if len(words) < 3 or words[0].word not in lists.given:
        return words
    for cut in range(2, len(words)):
        word = words[cut].word
        plain = word.casefold()
        if plain in small_words("no_surnames") or (
            _is_plain_word(word, layout) and plain not in lists.particles and cut + 1 < len(words)
        ):
            return words[:cut]
    return words


def _is_plain_word(word: str, layout: Layout) -> bool:
    plain, lists = word.casefold(), lexicon()
    if word in lists.given:
        return False
    known = plain in lists.common or plain in lists.people or word in lists.labels
    return known or word in lists.demonyms or plain in layout.lower


def _told_by_model(scene: Scene, span: Span) -> EntityKind | None:
    first = bisect_right(scene.mentions, span.start, key=lambda one: one.span.end - 1)
    best: EntityKind | None = None
    for mention in scene.mentions[first:]:
        if mention.span.start >= span.end:
            break
        shared = min(mention.span.end, span.end) - max(mention.span.start, span.start)
        if 2 * shared > len(span):
            best = mention.kind
    return best


def _with_role(layout: Layout, index: dict[int, int], run: Run, one: Found) -> Found:
    if one.kind not in ("person", None):
        return one
    sentence = layout.sentence_of(one.span.start)
    first = index[run.start]
    if one.role is not None:
        first = index.get(one.role.span.start, first)
    front = roles.before(layout.text, layout.words, first, sentence.start)
    role = front or roles.behind(layout.text, one.span.end, sentence.end) or one.role
    if front is not None and one.role is not None and front.span.end + 2 >= one.role.span.start:
        role = front
    near = _near(layout.text, one.span, sentence) if len(one.words) == 1 else None
    echo = _echo(layout.text, one.span, sentence) if len(one.words) == 1 else None
    if role is None and near is None and echo is None:
        return one
    kind: Kind | None = "person" if role is not None and one.kind is None else one.kind
    gender = one.gender or _role_gender(role)
    return replace(
        one,
        role=role or one.role,
        title=one.role,
        kind=kind,
        gender=gender,
        near=near,
        echo=echo,
    )


def _near(text: str, span: Span, sentence: Span) -> Gender | None:
    """The gender of the pronoun right around a name: "In her book, Doe", "Doe denied that she"."""
    ahead = _HER_AHEAD.search(text, max(sentence.start, span.start - 60), span.start)
    behind = _SHE_BEHIND.match(text, span.end, sentence.end)
    told = (ahead and ahead.lastgroup) or (behind and behind.lastgroup)
    return None if told is None else "male" if told == "male" else "female"


def _echo(text: str, span: Span, sentence: Span) -> Gender | None:
    """The gender of the next pronoun in the sentence, with no other name in between."""
    match = _PRONOUN_BEHIND.match(text, span.end, sentence.end)
    return None if match is None else "male" if match["male"] else "female"


def _role_gender(role: Role | None) -> Gender | None:
    if role is None:
        return None
    gendered = lexicon().gendered
    head = re.split(r" (?:of|for|to) ", role.words)[0].casefold().split()
    return gendered.get(head[-1]) if head else None
