"""Who is named at one place of a sentence as the one through whom a statement came."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.attribution.records import ChainLink, Kind
from sayso.chain.grammar import either, phrases, words
from sayso.chain.introduced import DAYS
from sayso.chain.outlets import NAME, SITE, Outlets, bare, fold, is_like_outlet
from sayso.speaker.records import Cast, Figure, Naming, Scene
from sayso.text import Span, trim

_CUT = re.compile(
    r"[,;:!?()]|[.](?=\s|$|[\"”’'])|\s[–—]|--|\s(?:that|in|on|during|about|after|before|last|this|for|when|by|at|as|he"
    r"|she|they|it|we|while|to|early|late|earlier|later|which|who|whose|and|but|if|how|whether|there|shortly|recently"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|because|was|were|is|has|had|via|saying|published|\d{4})\b"
)
_OWNED = re.compile(
    r"(?:\s+(?:channel|radio|television|tv|network|website|news channel))?(?:['’]s|(?<=s)['’])\s+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:\"|“|''|'|‘)([A-Z0-9][^\"”]{1,60}?),?(?:\"|”|''|’(?!\w)|'(?!\w))")
_PROGRAMME = re.compile(
    rf"(?!(?:{DAYS})\b)[A-Z0-9][\w’'-]*(?:\s+(?:(?:the|of|on|and|with|&|in)\s+)*(?!(?:{DAYS})\b)[A-Z0-9][\w’'-]*)*"
)
_OF = re.compile(r"(?:,)?\s+(?:of|from|at|with)\s+(?:the\s+)?$")
_MAGAZINE = re.compile(r"\s+(?:magazine|newspaper)(?![\w-])(?!\s+[A-Z])")
_A_MAGAZINE = re.compile(r"(?:the\s+)?([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}\s+magazine)(?![\w-])")
_HOUSE = re.compile(r"(?:[Tt]he\s+)?([A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})['’]s?\s+")
_NAMED_FIRST = re.compile(
    r"(?:the\s+)?((?!(?:I|He|She|They|It|We|A|An|English)\b)[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})"
)
_WHAT_KIND = re.compile(
    r"(?:\s+(?:news|state|public|agency|newspaper|magazine|radio|television|broadcaster|channel"
    r"|daily|weekly|site|portal|website|station|network))*,?"
)
_LEADS_TO = re.compile(r"\b(?:of|for|in|at|to|by|from|with|and)\b|,")
_PRONOUNS = ("I", "He", "She", "They", "It", "We", "The", "A", "An")
_REACH = 130  # characters in which a name has to stand


@dataclass(frozen=True, slots=True)
class Intermediary:
    """One through whom a statement came."""

    name: str | None
    kind: Kind
    mention: Span | None
    own: bool = False  # it is the article's own outlet, or somebody of it
    programme: bool = False  # of an outlet that is named before it


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: hashed without cost
class Namer:
    """What is needed to name those who stand in one article."""

    scene: Scene
    cast: Cast
    outlets: Outlets
    last_names: frozenset[str]  # of the people in the cast

    @classmethod
    def of(cls, scene: Scene, cast: Cast) -> Namer:
        """A namer for one article."""
        people = (
            one.name.split()
            for one in cast.figures
            if one.kind == "person" and one.gender is not None
        )
        lasts = frozenset(parts[-1] for parts in people if len(parts) > 1)
        return cls(scene, cast, Outlets.of(scene, cast), lasts)

    def as_outlet(self, link: ChainLink) -> ChainLink:
        """A link that is an outlet's by its form ("the Times", "Daily ...") as that outlet."""
        if link.kind == "organisation" and link.name is not None and is_like_outlet(link.name):
            return ChainLink(link.name, "outlet", link.mention)
        if link.mention is None:
            return link
        named = self.named_outlet(link)
        if named is not None:
            return named
        known = self.outlets.within(link.mention.start, link.mention.end)
        same = bool(known and link.name and fold(link.name) == fold(known[0][1]))
        if known and (link.kind == "outlet" or same):
            return ChainLink(known[0][1], "outlet", link.mention)
        if _the_short().fullmatch(link.mention.of(self.scene.article.text)) is not None:
            called = self._called(link.mention)
        else:
            called = self.heard_by(link.mention.start, link.mention.end, False)
        if called is None or called.name is None or called.kind != "outlet":
            return link
        whole = called.mention is not None and called.mention.end == link.mention.end
        return ChainLink(called.name, "outlet", link.mention) if whole else link

    def is_own(self, link: ChainLink) -> bool:
        """Whether a link of a chain is the article's own outlet, which is understood."""
        return link.kind in ("outlet", "organisation") and self._is_own_words(link)

    def _is_own_words(self, link: ChainLink) -> bool:
        if link.name is not None and self.outlets.is_own(link.name):
            return True
        if link.mention is None:
            return False
        called = self._called(link.mention)
        return called is not None and called.own

    def heard_by(self, start: int, end: int, sure: bool) -> Intermediary | None:
        """The outlet or host named from `start` on; None where another one is told.

        `sure` says that the words before call for an outlet, so that any name will do that is not
        known as something else ("an interview with ...").
        """
        text = self.scene.article.text
        window = self._window(start, end)
        quoted = _QUOTED.match(text, window.start, min(end, window.start + 90))
        if quoted and sure:
            span = Span(quoted.start(1), quoted.end(1))
            return Intermediary(_tidy(span.of(text)), "outlet", span)
        known = self.outlets.within(window.start, window.end)
        if known and _audience().match(text, known[0][0].end):
            return None
        if known:
            return self._known(window, *known[0])
        return (
            self._host(window)
            or self._called(window)
            or self._unknown(window, sure)
            or self._unnamed(window)
        )

    def talked_with(self, start: int, end: int) -> Intermediary | None:
        """Who held the interview whose "with" stands before: an outlet or anybody by name."""
        by = self.heard_by(start, end, True)
        if by is not None:
            return by
        window = self._window(start, end)
        person = self._person(window)
        if person is None or self.scene.article.text.startswith(("'", "’"), person.span.end):
            return None
        return Intermediary(self._name_of(person), "person", person.span)

    def printed_in(self, start: int, end: int) -> Intermediary | None:
        """The known outlet that is named right from `start` on, and nothing behind it."""
        text = self.scene.article.text
        window = self._window(start, end)
        for span, name in self.outlets.within(window.start, window.end):
            before = text[window.start : span.start].strip().lower()
            behind = text[span.end : window.end].strip()
            if before in ("", "the") and behind in ("", "magazine", "newspaper"):
                return Intermediary(name, "outlet", span, self.outlets.is_own(name))
        found = _A_MAGAZINE.match(text, window.start, window.end)
        if found is None:
            return None
        span = Span(found.start(1), found.end(1))
        return Intermediary(_tidy(span.of(text)), "outlet", span)

    def host_before(self, end: int) -> Intermediary | None:
        """The person whose naming ends at an offset."""
        for one in self.namings(max(0, end - 1), end + 1):
            if one.span.end == end and self._is_surely_person(one):
                return Intermediary(self._name_of(one), "person", one.span)
        return None

    def named_outlet(self, link: ChainLink) -> ChainLink | None:
        """A link as the outlet whose name it bears, if it is told by another kind or in short."""
        if link.mention is None:
            return None
        if link.kind == "outlet" and link.name is not None:
            full = self.outlets.by_short(link.name, link.mention.start)
            return ChainLink(full, "outlet", link.mention) if full else None
        for span, name in self.outlets.within(link.mention.start, link.mention.end):
            if link.name is None:
                return self._described(link.mention, span, name)
            if fold(link.name) in (fold(name), fold(span.of(self.scene.article.text))):
                return ChainLink(name, "outlet", link.mention)
        return None

    def _described(self, mention: Span, named: Span, name: str) -> ChainLink | None:
        """The outlet that all of a mention is for: "Norland's Kustblad news agency"."""
        text = self.scene.article.text
        before, behind = text[mention.start : named.start], text[named.end : mention.end]
        if _WHAT_KIND.fullmatch(behind) is None or _LEADS_TO.search(before):
            return None
        return ChainLink(name, "outlet", mention)

    def _window(self, start: int, end: int) -> Span:
        text = self.scene.article.text
        end = min(end, start + _REACH)
        cut = _CUT.search(text, start + 1, end)
        stop = cut.start() if cut else end
        return trim(text, start, self.outlets.whole(stop))

    def _known(self, window: Span, span: Span, name: str) -> Intermediary:
        text = self.scene.article.text
        own = self.outlets.is_own(name)
        owned = _OWNED.match(text, span.end)
        if owned:
            quoted = _QUOTED.match(text, _past_kind(text, owned.end()))
            if quoted:
                programme = Span(quoted.start(1), quoted.end(1))
                return Intermediary(_tidy(programme.of(text)), "outlet", programme, own, True)
        person = self._person(Span(span.end, window.end)) or self._person_of(window, span)
        found = _PROGRAMME.match(text, owned.end()) if owned else None
        if found and found.group() not in ("Web", "Internet"):
            programme = Span(found.start(), found.end())
            if person is None or _is_longer(text, programme, person.span):
                return Intermediary(_tidy(programme.of(text)), "outlet", programme, own, True)
        if person is not None:
            return Intermediary(self._name_of(person), "person", person.span, own)
        return Intermediary(name, "outlet", span, own)

    def namings(self, start: int, end: int) -> Sequence[Naming]:
        """The namings of the cast between two offsets, those included that reach over an edge."""
        first = bisect_right(self.cast.namings, start, key=lambda one: one.span.end)
        last = bisect_left(self.cast.namings, end, key=lambda one: one.span.start)
        return self.cast.namings[first:last]

    def figure(self, naming: Naming) -> Figure:
        """The one that a naming names."""
        return self.cast.figures[naming.figure]

    def _person(self, inside: Span) -> Naming | None:
        """The first person named in a stretch of text."""
        named = self.namings(inside.start, inside.end)
        return next((one for one in named if self._is_surely_person(one)), None)

    def _is_surely_person(self, one: Naming) -> bool:
        """Whether a naming is a person's by more than capitals: the model's word or a gender."""
        figure = self.figure(one)
        if figure.kind != "person":
            return False
        return (
            figure.gender is not None
            or bool(figure.roles)
            or any(m.kind == "person" and m.span.overlaps(one.span) for m in self.scene.mentions)
        )

    def _name_of(self, person: Naming) -> str:
        return self.figure(person).name

    def _person_of(self, window: Span, outlet: Span) -> Naming | None:
        """The person right before "of" and an outlet."""
        person = self._person(Span(window.start, outlet.start))
        between = self.scene.article.text[person.span.end : outlet.start] if person else ""
        return person if _OF.fullmatch(between) else None

    def _host(self, window: Span) -> Intermediary | None:
        text = self.scene.article.text
        person = self._person(window)
        if person is None:
            return None
        role = _role().search(text, window.start, person.span.start)
        known = person.span.of(text).split()[-1] in self.outlets.hosts
        if not (role or known or _interviewed(text, window) or self._is_of_house(window, person)):
            return None
        behind = self.outlets.within(person.span.end, person.span.end + 40)
        own = any(self.outlets.is_own(name) for _, name in behind)
        return Intermediary(self._name_of(person), "person", person.span, own)

    def _is_of_house(self, window: Span, person: Naming) -> bool:
        """Whether a person stands behind the name of a house: "The Strait's Omar Haddad"."""
        text = self.scene.article.text
        house = _HOUSE.fullmatch(text, window.start, person.span.start)
        if house is None:
            return False
        return self.may_be_named(Span(*house.span(1)))

    def may_be_named(self, name: Span) -> bool:
        """Whether a name can be an outlet's: no person's, no body's, no place's."""
        lower = set(name.of(self.scene.article.text).lower().split())
        if lower & (_no_outlets() | words("reports", "when")) or self._is_place(name.start):
            return False
        named = self.namings(name.start, name.end)
        return not any(
            self._is_surely_person(one) or self.figure(one).kind == "government" for one in named
        )

    def printed_by(self, start: int, end: int) -> Intermediary | None:
        """The outlet whose "op-ed in" stands before, though no list knows it."""
        by = self.heard_by(start, end, True)
        window = self._window(start, end)
        found = _NAMED_FIRST.match(self.scene.article.text, window.start, window.end)
        if by is not None or found is None:
            return by
        name = Span(*found.span(1))
        if not self.may_be_named(name):
            return None
        return Intermediary(_tidy(name.of(self.scene.article.text)), "outlet", name)

    def _called(self, window: Span) -> Intermediary | None:
        """ "the Times", "the newspaper": an outlet that is named in full elsewhere."""
        text = self.scene.article.text
        found = _noun().match(text, window.start, window.end)
        if found:
            on_line = found.group().endswith(("site", "portal"))
            name, _ = self.outlets.last_before(window.start, on_line)
            span = Span(found.start(), found.end())
            return Intermediary(name, "outlet", span, self.outlets.is_own(name)) if name else None
        short = _the_short().match(text, window.start, window.end)
        if short is None:
            return None
        name = self.outlets.by_short(short.group(1), window.start)
        span = Span(short.start(), short.end())
        if name is None:
            own = any(_is_short_of(short.group(1), bare(one)) for one in self._own_names())
            return Intermediary(short.group(1), "outlet", span, True) if own else None
        return Intermediary(name, "outlet", span, self.outlets.is_own(name))

    def _unnamed(self, window: Span) -> Intermediary | None:
        """ "state television", "two local newspapers": an outlet, but which is not told."""
        named = window.of(self.scene.article.text)
        if _unnamed().fullmatch(named) is None:
            return None
        whose = re.match(r"(this|our)\s|(?:his|her|their|its|my|your)\s", named, re.IGNORECASE)
        if (whose and not whose.group(1)) or self._person(window):
            return None
        own = whose is not None
        return Intermediary(None, "outlet", window, own)

    def _own_names(self) -> list[str]:
        outlet, site = self.scene.article.outlet, self.scene.article.site
        return [*([outlet.name, *outlet.names] if outlet else []), *([site] if site else [])]

    def _unknown(self, window: Span, sure: bool) -> Intermediary | None:
        text = self.scene.article.text
        site = SITE.search(text, window.start, window.end)
        if site is not None:
            return Intermediary(site.group(), "outlet", Span(site.start(), site.end()))
        for found in NAME.finditer(text, window.start, window.end):
            if found.group() in _PRONOUNS:
                return None
            if _nationality().match(text, found.end(), window.end):
                continue  # "the Italian daily Corriere"
            owned = re.compile(r"['’]s?\s+").match(text, found.end() - 2)
            show = _QUOTED.match(text, owned.end()) if owned else None
            if show is not None:
                programme = Span(show.start(1), show.end(1))
                return Intermediary(_tidy(programme.of(text)), "outlet", programme, False, True)
            span = self._whole_name(Span(found.start(), found.end()), window.end)
            name = span.of(text).rstrip(".,'’")
            if self._may_be_outlet(window, span, name, sure):
                return Intermediary(_tidy(name), "outlet", span)
        return None

    def _may_be_outlet(self, window: Span, span: Span, name: str, sure: bool) -> bool:
        kinds = {self.figure(one).kind for one in self.namings(span.start, span.end)}
        lower = {word.lower() for word in name.split()}
        if _other_agency().search(self.scene.article.text, window.start, span.start):
            return False
        if "outlet" in kinds:
            return True
        if lower & _no_outlets():
            return False
        if is_like_outlet(name) or _is_called(self.scene.article.text, window, span):
            return True
        return sure and "organisation" in kinds

    def _whole_name(self, span: Span, end: int) -> Span:
        """A name without a country before or a person behind, with "magazine" behind a city."""
        text = self.scene.article.text
        owned = re.compile(r"(\w+)['’]s\s+(?=[A-Z])").match(text, span.start, span.end)
        if owned and self._is_place(span.start):
            span = Span(owned.end(), span.end)
        behind = self._person(Span(span.start + 1, span.end))
        if behind is not None and behind.span.start > span.start and " " in behind.span.of(text):
            span = trim(text, span.start, behind.span.start)
        last = span.of(text).split()[-1]
        if " " in span.of(text) and last in self.last_names:
            span = trim(text, span.start, span.end - len(last))
        if self._is_place(span.start) or span.of(text) in phrases("reports", "cities"):
            return Span(span.start, _with_noun(text, span.end, end))
        return span

    def _is_place(self, offset: int) -> bool:
        """Whether a place is named at an offset, as far as the model and the cast know."""
        placed = any(m.span.start == offset and m.kind == "place" for m in self.scene.mentions)
        return placed or any(self.figure(one).place for one in self.namings(offset, offset + 1))


def _is_short_of(word: str, name: str) -> bool:
    return len(word) > 3 and word in name.split()[:1] + name.split()[-1:]


def _no_outlets() -> frozenset[str]:
    """Words whose names are no outlets': of bodies, and of networks of people."""
    return words("reports", "bodies") | words("reports", "social")


def _is_called(text: str, window: Span, span: Span) -> bool:
    """Whether a noun beside a name says that it is an outlet: "the website", "magazine"."""
    before = _noun_before().search(text, window.start, span.start)
    return (
        before is not None
        or _MAGAZINE.match(text, span.end) is not None
        or _MAGAZINE.search(span.of(text)) is not None
    )


@cache
def _nationality() -> re.Pattern[str]:
    return re.compile(rf"\s+{either(phrases('reports', 'called'))}\s+(?:[\"“‘']+)?[A-Z]")


_KIND_OF = re.compile(
    rf"(?:(?:{DAYS}|[a-z-]+)\s+){{0,3}}(?:programme|program|show|podcast|bulletin)\s+"
)


def _past_kind(text: str, start: int) -> int:
    """Behind "Sunday programme", where the title of one follows."""
    found = _KIND_OF.match(text, start)
    return found.end() if found else start


def _is_longer(text: str, programme: Span, person: Span) -> bool:
    """Whether what is taken for a person is only part of a programme's name."""
    if not programme.overlaps(person):
        return False
    return programme.end > person.end or (programme != person and " " not in person.of(text))


def _tidy(name: str) -> str:
    return bare(name.strip(" .,"))


def _with_noun(text: str, start: int, end: int) -> int:
    """Behind a noun that belongs to a name: "New York magazine"."""
    found = re.compile(r"\s+(?:magazine|newspaper|radio|television|TV)(?![\w-])").match(
        text, start, end
    )
    return found.end() if found else start


_INTERVIEW = re.compile(
    r"(?<![\w-])(?:interview(?!s? (?:with|to|for|on)\b)|broadcast|podcast)(?![\w-])"
)


def _interviewed(text: str, window: Span) -> bool:
    """Whether the clauses around a name speak of an interview."""
    start = max(text.rfind("\n", 0, window.start), text.rfind(". ", 0, window.start), 0)
    around = text[start : window.end + 60]
    return (
        _INTERVIEW.search(
            around.split("\n")[0] if "\n" not in around[:1] else around[1:].split("\n")[0]
        )
        is not None
    )


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(phrases('reports', 'hosts'))}\s")


@cache
def _audience() -> re.Pattern[str]:
    nouns = either(words("reports", "audiences"))
    return re.compile(rf"(?:['’]s)?\s+(?:[a-z-]+\s+){{0,2}}?{nouns}(?![\w-])")


@cache
def _noun() -> re.Pattern[str]:
    nouns = either(words("reports", "nouns") - {"news"})
    return re.compile(
        rf"(?:[Tt]he|[Tt]hat|[Ii]ts)\s+(?:[a-z-]+\s+){{0,2}}{nouns}(?![\w-])(?!\s+[A-Z])"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    nouns = either(words("reports", "unnamed"))
    return re.compile(rf"(?:[\w-]+\s+){{0,4}}{nouns}", re.IGNORECASE)


@cache
def _other_agency() -> re.Pattern[str]:
    """ "the intelligence agency": one that is not of news, or not said to be."""
    news = either(words("reports", "of_news"))
    return re.compile(rf"(?<![\w-])(?!{news}\s)[\w-]+\s+agency\s+$", re.IGNORECASE)


@cache
def _noun_before() -> re.Pattern[str]:
    shows = {"show", "programme", "program", "podcast"}
    nouns = either((words("reports", "nouns") - {"news", "agency"}) | shows)
    agency = rf"(?i:{either(words('reports', 'of_news'))}\s+agency)"
    return re.compile(rf"(?<![\w-])(?:{nouns}|{agency})\s+(?:the\s+)?[\"“‘']?$")


@cache
def _the_short() -> re.Pattern[str]:
    return re.compile(r"[Tt]he\s+([A-Z][\w-]+)(?:\s+newspaper)?(?![\w-])")
