"""Which outlets and hosts an article names, by which full name, and which of them is its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from sayso.chain.grammar import either, phrases, words
from sayso.chain.introduced import JOINS, introduced
from sayso.outlet.records import Outlet
from sayso.speaker.records import Cast, Scene
from sayso.text import Span

_FAR = 700  # characters before "the newspaper" in which it must have been named
_NETWORK_END = r"(?![\w-])"
_WORD = r"[A-Z0-9](?:[\w’'&-]|\.(?=[\w”’\"',;)])|(?<=\b[A-Z])\.|(?<=\bSt)\.)*"
_NAME = rf"{_WORD}(?:\s+(?:(?:{JOINS}|and|&)\s+)?{_WORD})*"
NAME = re.compile(_NAME)
SITE = re.compile(r"[\w-]+\.(?:com|org|net|info|ru|cn|news|co\.uk|de|fr|hu|kr)(?![\w-])")
_DOMAIN = re.compile(
    r"\.(?:com|org|net|info|ru|cn|uk|tv|news|co|eu|de|fr|hu|kr|jp)\b", re.IGNORECASE
)
_CAMEL = re.compile(r"^[A-Z][a-z]+[A-Z][a-z]+$")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_SHORT = re.compile(
    r"(?<![\w-])[Tt]he\s+([A-Z][\w-]+)(?:\s+(?:newspaper|magazine))?(?![\w-])(?!\s+[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of one article."""

    text: str
    starts: tuple[int, ...]  # of the mentions
    mentions: tuple[tuple[Span, str], ...]  # known outlets and networks, with their full name
    own: frozenset[str]  # folded names of the article's outlet and of the agency it is credited to
    short: dict[str, tuple[tuple[int, str], ...]]  # last word of a name: where it stands, the name
    hosts: frozenset[str]  # last names of people who are said to host or report

    @classmethod
    def of(cls, scene: Scene, cast: Cast) -> Outlets:
        """The outlets of a scene's article."""
        text = scene.article.text
        found = sorted(_mentions(scene))
        own = _own(scene)
        return cls(
            text, tuple(span.start for span, _ in found), tuple(found), own,
            _short(found, own), _hosts(scene, cast, found),
        )  # fmt: skip

    def within(self, start: int, end: int) -> tuple[tuple[Span, str], ...]:
        """The known outlets that are named between two offsets."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return tuple(one for one in self.mentions[first:last] if one[0].end <= end)

    def whole(self, end: int) -> int:
        """The end of the name that an offset stands within; the offset itself where in none."""
        before = bisect_left(self.starts, end) - 1
        return max(end, self.mentions[before][0].end) if before >= 0 else end

    def is_own(self, name: str) -> bool:
        """Whether a name is the article's own outlet's or that of the agency it is credited to."""
        return fold(name) in self.own

    def by_short(self, words_of_it: str, at: int) -> str | None:
        """The outlet that "the Times" means at an offset: the last one named whose name ends so.

        Where no name before ends so, the next one behind; None where none does.
        """
        named = self.short.get(words_of_it, ())
        before = [name for start, name in named if start <= at]
        return before[-1] if before else named[0][1] if named else None

    def is_host(self, name: str) -> bool:
        """Whether somebody hosts or reports, as far as the article says."""
        return name.split()[-1] in self.hosts

    @property
    def others(self) -> frozenset[str]:
        """Folded names of the known outlets that are not the article's own."""
        return frozenset(fold(name) for _, name in self.mentions) - self.own

    def last_before(self, at: int, on_line: bool) -> tuple[str | None, int]:
        """The outlet named last before an offset and not far from it, and where; None at 0.

        `on_line` asks for one that is a site, if there is any.
        """
        start = max(0, at - _FAR)
        found = [(span.start, name) for span, name in self.within(start, at)]
        found += [
            (start + match.start(), bare(match.group().strip(".,")))
            for match in NAME.finditer(self.text[start:at])
            if is_like_outlet(match.group().strip(".,"))
        ]
        sites = [one for one in found if _DOMAIN.search(one[1])] if on_line else []
        last = max(sites or found, default=(0, None))
        return last[1], last[0]


def fold(name: str) -> str:
    """A name as it is compared: without case, "the", spaces."""
    return re.sub(r"^the\s+|\s+", "", name.casefold())


def bare(name: str) -> str:
    """A name without a leading "the"."""
    return re.sub(r"^[Tt]he\s+", "", name)


def is_like_outlet(name: str) -> bool:
    """Whether an unknown name is written as outlets are: "Daily ...", "...-info.com"."""
    lower = {word.lower().strip(".") for word in re.split(r"[\s-]+", name)}
    if lower & words("reports", "bodies"):
        return False
    numbered = re.fullmatch(r"[A-Z]\w+\s+\d{1,3}", name) is not None
    marked = bool(lower & words("reports", "marks"))
    return marked or numbered or bool(_DOMAIN.search(name) or _CAMEL.match(name))


@cache
def _networks() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(words('reports', 'networks'))}{_NETWORK_END}")


@cache
def _shows() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(phrases('reports', 'programmes'))}(?![\w-])")


def _mentions(scene: Scene) -> list[tuple[Span, str]]:
    text = scene.article.text
    forms: dict[str, set[str]] = {}
    for one in scene.outlets:
        forms.setdefault(one.outlet.name, set()).add(bare(one.span.of(text)))
    known = [(one.span, _full(one.outlet, forms[one.outlet.name])) for one in scene.outlets]
    taken = {span.start for span, _ in known}
    shows = [
        (Span(match.start(), match.end()), bare(match.group()))
        for match in _shows().finditer(text)
        if not any(start in taken for start in range(match.start() + 1, match.end()))
    ]
    known = [one for one in known if not any(show.overlaps(one[0]) for show, _ in shows)] + shows
    taken = {span.start for span, _ in known}
    networks = [
        (Span(match.start(), match.end()), _network(match.group(), forms))
        for match in _networks().finditer(text)
        if match.start() not in taken and not _in_name(text, match.end())
    ]
    known += networks + _of_site(scene, {span.start for span, _ in known + networks})
    return known + introduced(scene, {span.start for span, _ in known})


def _of_site(scene: Scene, taken: set[int]) -> list[tuple[Span, str]]:
    """Where the article names the site that it stands on."""
    name = bare(scene.article.site or "").strip()
    if len(name) < 3 or not name[0].isupper():
        return []
    found = re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", scene.article.text)
    return [(Span(*match.span()), name) for match in found if match.start() not in taken]


def _network(letters: str, forms: dict[str, set[str]]) -> str:
    """The news channel that a network's letters mean where the article names it: "Fox"."""
    longer = f"{letters} News"
    return longer if longer in forms else letters


def _in_name(text: str, end: int) -> bool:
    """Whether a network's letters are followed by the rest of a longer name: "Fox 35"."""
    return re.match(r"\s+[A-Z0-9]", text[end : end + 3]) is not None


def _full(outlet: Outlet, forms: set[str]) -> str:
    """The fullest form of an outlet's name in the article; its own name for mere letters."""
    best = max((_undesignated(form) for form in forms), key=lambda form: (len(form), form))
    if outlet.name.casefold() in {form.casefold() for form in forms}:
        return bare(outlet.name)
    if _ACRONYM.fullmatch(best) or not best.isascii() or best.isupper():
        name = bare(outlet.name)
        return name if len(name) > len(best) else best
    return best


def _undesignated(form: str) -> str:
    """A form without "newspaper" or "news agency" in small letters behind it."""
    return re.sub(r"(?:\s+[a-z]+)+$", "", form)


def _own(scene: Scene) -> frozenset[str]:
    article = scene.article
    outlet = article.outlet
    names = [outlet.name, *outlet.names, *outlet.credits, *outlet.site_names] if outlet else []
    if article.site:
        names.append(article.site)
    if article.credit:
        names.append(article.credit)
    credited = {one.outlet.name: one.outlet for one in scene.outlets}
    if article.credit in credited:
        names += [*credited[article.credit].names, *credited[article.credit].credits]
    return frozenset(fold(name) for name in names)


def _short(
    found: list[tuple[Span, str]], own: frozenset[str]
) -> dict[str, tuple[tuple[int, str], ...]]:
    short: dict[str, list[tuple[int, str]]] = {}
    for span, name in found:
        if " " in name and name.split()[-1][0].isupper():
            short.setdefault(name.split()[-1], []).append((span.start, name))
    return {word: tuple(named) for word, named in short.items()}


@cache
def _host_before() -> re.Pattern[str]:
    roles = either(phrases("reports", "hosts"))
    return re.compile(rf"(?<![\w-]){roles}\s+$")


@cache
def _host_behind() -> re.Pattern[str]:
    roles = either(phrases("reports", "hosts"))
    return re.compile(rf",\s+(?:the\s+|a\s+|an\s+)?[^,.;]{{0,40}}?(?<![\w-]){roles}(?![\w-])")


@cache
def _show_behind() -> re.Pattern[str]:
    shows = either(phrases("reports", "shows"))
    return re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}{shows}(?![\w-])")


_NAMED_SHOW = re.compile(r"(?:\w[\w’'-]*\s){2,3}(?:Show|Hour|Report)")


def _hosts(scene: Scene, cast: Cast, found: list[tuple[Span, str]]) -> frozenset[str]:
    """Last names of those who stand beside a role or an outlet: "Bill Moyers of PBS"."""
    text = scene.article.text
    starts = {span.start for span, _ in found}
    ends = {span.end for span, _ in found}
    hosts = {name.split()[-2] for _, name in found if _NAMED_SHOW.fullmatch(name)}
    for one in cast.namings:
        if cast.figures[one.figure].kind != "person":
            continue
        behind = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?").match(text, one.span.end)
        shows = _show_behind().match(text, one.span.end)
        owned = re.search(r"['’]s?\s+$", text[max(0, one.span.start - 4) : one.span.start])
        if (
            (behind and behind.end() in starts)
            or (owned and one.span.start - len(owned.group()) in ends)
            or _host_before().search(text, max(0, one.span.start - 24), one.span.start)
            or _host_behind().match(text, one.span.end)
            or shows
        ):
            hosts.add(one.span.of(text).split()[-1])
    return frozenset(hosts)
