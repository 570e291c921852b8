"""To whom a statement was made, where its own sentence says so.

Looked for in this order, each nearest to the cue:

1. the object of a verb in the cue: "told reporters", "called on the council", "wrote to her";
2. the subject of such a verb in the passive: "the envoy was asked", "Asked whether ..., the envoy";
3. whom the vehicle was for: "in a letter to the committee", "in an interview with", "addressing";
4. whom a quotation calls by name or title: "Thank you, Madam Chair."

Not whom a statement is about, nor who is accused or criticised.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.attribution.records import Addressee, ChainLink, Kind, Speaker, Statement
from sayso.speaker.enclosing import Enclosing
from sayso.speaker.records import Cast, Scene
from sayso.speaker.resolving import party
from sayso.speech.addressed_pronouns import PRONOUNS, by_pronoun
from sayso.speech.clause import Clause, clause_of
from sayso.speech.inflection import verb_forms
from sayso.speech.lexicon import lexicon
from sayso.speech.lists import listed, table
from sayso.speech.noun_phrases import (
    head_noun,
    is_named,
    is_plural,
    is_thing,
    names_somebody,
    phrase_at,
    phrase_before,
)
from sayso.speech.vocatives import called
from sayso.text import Span, any_of

_LIST = "addressees"
_VEHICLES = ("vehicles_to", "vehicles_with", "vehicles_before")  # the lists of their nouns
_ADVERB = re.compile(r"\s+(?:\w+ly|also|then|later|again|once)\b")
_ARTICLE = re.compile(r"\b(?:a|an|the|his|her|its|their)\s+$")
_GOVERNED = re.compile(
    r"(?:\s(?:concerned|involved|present|alike|here)\b)?[\"“”'’]?(?:\s*\([^)]{1,20}\))?"
    r"(?:\s+(?:in|at|from) [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"(?:,? (?:on )?(?:[A-Z]\w+day|today|yesterday))?"
    r"(?:[:,]? ?[\"“'‘]|\s*(?:not|to|that|if|whether|why|how|what|who|when|where|which|about"
    r"|on|against|never|for|of|over|he|she|they|it|we|there)\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:(?P<be>is|are|was|were|been|being|be|get|got|'s|’s|'re|’re)\s+)?(?:\w+\s+){0,2}?"
    r"(?P<verb>asked|told|urged|warned|pressed|reminded|advised|informed|assured|ordered"
    r"|questioned|quizzed|challenged|instructed|encouraged|invited|notified|grilled|queried)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|if|once|after being|while being|as|upon being)\s*$", re.IGNORECASE)
_SAID_WHEN = re.compile(
    r"\b(?:said|says|replied|answered|responded|demurred)\s+(?:when|if|after)\b"
)
_SUBJECT_BEHIND = re.compile(r"[\"”’',]*\s+")
_PROGRAMME = re.compile(r"['’]s [\"“](?P<title>[A-Z][^\"“”,.;]{2,40}),?[\"”]")
_AUDIENCE = re.compile(
    r"(?:['’]s)?(?:\s(?!over\b|at\b|in\b|on\b|after\b|during\b|before\b|with\b|that\b)[a-z-]+){0,2}?\s(?:group|crowd|audience|lunch|luncheon|forum|panel|event"
    r"|gathering|dinner|viewers|readers|listeners|staffers)\b"
)
_NO_NOUN = r"(?!\s+(?:briefing|conference|release|office|secretary)s?\b)"  # "a press briefing"
# "them" too: whom a pronoun of many means is not to be told from the words beside it.
_MANY = frozenset(("all", "many", "most", "some", "several", "those", "them", "they"))
_OTHER_CLAUSE = re.compile(r"\b(?:though|but|although|while|which|whether|why|who|that)\b")
_QUALIFYING = re.compile(r"(?:al|ic|ive|ary|ing|ed|ish|ian|ous|ior|ese|ful|an|wn|te|er)$")
_TURNS = 3  # statements before a pronoun of which a speaker can be meant
_TITLED = re.compile(
    r",\s(?:(?:Sir|Dame|Lord|Lady|Dr|Mr|Mrs|Ms|Prof|Gen|Sen)\.?\s)?(?=[^\W\d_a-zß-ÿ])"
)
_JOINTLY = re.compile(r"\bjoint\b.*\bwith\s$")
_WHAT_IT_IS = re.compile(r"(?:\s[a-z-]+){0,3}\s")
_TO = re.compile(r"\s+to\s+(?=[a-z])")
_FAR = 30  # characters behind the cue in which the rest of a verb stands: "wrote | privately to"


def addressees(
    scene: Scene,
    cast: Cast,
    statements: Sequence[Statement],
    chains: Sequence[Sequence[ChainLink]] = (),
) -> tuple[Addressee | None, ...]:
    """To whom each statement was made; `statements` know their speakers, in the text's order.

    `chains` are the statements' own: an outlet that was told something has the name it has there.

    A pronoun may mean who says the report that a statement stands in, "He told me," she said, or
    who spoke before: "I asked him".
    """
    enclosing = Enclosing(statements)
    found = []
    for number, one in enumerate(statements):
        outer = enclosing.of(number) if one.source or one.within else None
        teller = statements[outer].speaker if outer is not None else None
        before = [other.speaker for other in statements[max(0, number - _TURNS) : number]]
        told = addressee(scene, cast, one, teller, before)
        links = chains[number][1:] if chains else ()
        found.append(_as_link(scene, told, links) if told else _told_outlet(scene, one, links))
    return tuple(found)


def _as_link(scene: Scene, told: Addressee, links: Sequence[ChainLink]) -> Addressee:
    """An addressee with the name of the outlet in the chain that stands at its words.

    The outlet that the article appears on stands in no chain.
    """
    for link in links:
        if link.kind == "outlet" and link.mention and _meets(scene, told.mention, link.mention):
            start = min(link.mention.start, told.mention.start)
            return Addressee(
                link.name, "outlet", Span(start, max(link.mention.end, told.mention.end))
            )
    site = scene.article.site or ""
    if site and _bare(told.mention.of(scene.article.text)) == _bare(site):
        return Addressee(told.name or _bare(site), "outlet", told.mention)
    return told


def _told_outlet(scene: Scene, one: Statement, links: Sequence[ChainLink]) -> Addressee | None:
    """The outlet that stands right behind "told", though its name does not look like one."""
    if not one.cue or not one.cue[-1].of(scene.article.text).endswith(("told", "tells")):
        return None
    start = one.cue[-1].end
    for link in links:
        if (
            link.kind == "outlet"
            and link.mention
            and 0 < link.mention.start - start <= len(" the ")
        ):
            return Addressee(link.name, "outlet", link.mention)
    return None


def _meets(scene: Scene, told: Span, named: Span) -> bool:
    """Whether words reach an outlet's name, but for what it is: "the Dutch | weekly Kustblad"."""
    if told.overlaps(named):
        return True
    return bool(_WHAT_IT_IS.fullmatch(scene.article.text, told.end, max(told.end, named.start)))


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)


def addressee(
    scene: Scene,
    cast: Cast,
    statement: Statement,
    teller: Speaker | None = None,
    before: Sequence[Speaker | None] = (),
) -> Addressee | None:
    """To whom the statement was made; None where its sentence does not say.

    `teller` is who says the report that the statement stands in, `before` who spoke before, the
    last of them last.
    """
    clause = clause_of(scene, statement)
    told = _phrase(clause) if clause else None
    phrase = told or called(scene, statement)
    phrase = _whole_outlet(scene, phrase) if phrase else None
    audience = _AUDIENCE.match(scene.article.text, phrase.end) if phrase else None
    if (
        phrase is not None
        and audience is not None
        and is_named(phrase.of(scene.article.text).split())
    ):
        return Addressee(None, "group", Span(phrase.start, audience.end()))
    if phrase is None or any(phrase.overlaps(source) for source in statement.source):
        return None
    words = phrase.of(scene.article.text)
    programme = _PROGRAMME.match(scene.article.text, phrase.end)
    if programme:
        return Addressee(programme["title"], "outlet", Span(phrase.start, programme.end()))
    if words.lower() in PRONOUNS:
        found = by_pronoun(scene, cast, phrase, statement.speaker, (teller, *reversed(before)))
    else:
        found = _joined(scene, cast, phrase) or party(scene, cast, phrase)
        if found is None or found.name is None:
            found = _named_behind(scene, cast, phrase) or found
    if not told and (found is None or found.name is None):
        return Addressee(None, "person", phrase)
    if found is None or found.kind == "anonymous" or _is_many(words) or _is_people(words, found):
        return Addressee(None, _kind(words), phrase)
    if _is_only_place(scene, cast, phrase, found):
        return Addressee(words, "government", phrase)
    own = statement.speaker.name if statement.speaker and "self" not in words else None
    name = None if found.name == own else found.name  # nobody tells himself by another name
    return Addressee(name, _named_kind(found.name, found.kind), phrase)


def _is_only_place(scene: Scene, cast: Cast, phrase: Span, found: Speaker) -> bool:
    """Whether "Zenda" was taken for the "Zenda Polar Institute", which is named after it."""
    words = phrase.of(scene.article.text)
    longer = found.name is not None and found.name.startswith(f"{words} ")
    places = [one.span for one in scene.mentions if one.kind == "place"]
    return longer and found.kind != "person" and (words in cast.places or phrase in places)


def _named_behind(scene: Scene, cast: Cast, phrase: Span) -> Speaker | None:
    """The person whose name follows a comma: "the ambassador, Sir Miles Tarrant,"."""
    comma = _TITLED.match(scene.article.text, phrase.end)
    if comma is None:
        return None
    at = bisect_left(cast.namings, phrase.end, key=lambda one: one.span.start)
    for one in cast.namings[at : at + 1]:
        figure = cast.figures[one.figure]
        if one.span.start <= comma.end() and figure.kind == "person":
            return Speaker(figure.name, "person", None, one.span, None, 1.0)
    return None


def _joined(scene: Scene, cast: Cast, phrase: Span) -> Speaker | None:
    """Two who are named together: "Mr. Tolvanen and the minister"."""
    first, joint, second = phrase.of(scene.article.text).partition(" and ")
    place = phrase.start + len(first)
    if not joint or any(one.span.start < place < one.span.end for one in cast.namings):
        return None  # "and" in a name: "the Ministry of Trade and Industry"
    one = party(scene, cast, Span(phrase.start, place))
    other = party(scene, cast, Span(phrase.end - len(second), phrase.end))
    if not one or not other or not one.name or not other.name or one.name == other.name:
        return None
    return replace(one, name=f"{one.name}; {other.name}")


def _named_kind(name: str | None, kind: Kind) -> Kind:
    """The kind, or outlet where the name can only be one: "Dawn Radio"."""
    ends = name is not None and name.split()[-1].lower() in listed("outlet_words", _LIST)
    return "outlet" if kind in ("organisation", "person") and ends else kind


def _is_many(words: str) -> bool:
    """Whether a phrase is for an undetermined many: "all delegates", "a crowd of 300"."""
    head = head_noun(words.split())
    return head in listed("crowds", _LIST) or words.split()[0].lower() in _MANY


def _is_people(words: str, found: Speaker) -> bool:
    """Whether a phrase is only a plural for people with a capital: "the Koreans"."""
    bare = words.removeprefix("the ")
    named = found.kind == "outlet" or (found.kind == "person" and bare == words)
    return not named and " " not in bare and is_plural(bare)


def _whole_outlet(scene: Scene, phrase: Span) -> Span:
    """The phrase with all of the outlet's name that it cuts off: "Yahoo! News"."""
    place = bisect_right(scene.outlets, phrase.start, key=lambda mention: mention.span.end)
    for mention in scene.outlets[place : place + 1]:
        if mention.span.overlaps(phrase):
            return Span(min(phrase.start, mention.span.start), max(phrase.end, mention.span.end))
    return phrase


def _phrase(clause: Clause) -> Span | None:
    for rule in (_passive, _object, _to_whom, _vehicle):
        found = rule(clause)
        if found:
            return found
    return None


def _kind(words: str) -> Kind:
    """The kind of somebody whose name is not known: many are a group, one is anonymous."""
    lowered = words.lower().split()
    if lowered[0] in ("me", "us", "i", "we"):
        return "author"
    several = lowered[-1].endswith("s") or lowered[0] in ("them", "they", "those", "everyone")
    if several or _is_many(words):
        return "group"
    return "person" if lowered[0] in ("him", "her", "he", "she", "you") else "anonymous"


def _object(clause: Clause) -> Span | None:
    """The object of the last verb in the cue that can be followed by somebody."""
    text, cue = clause.text, clause.cue
    for match in reversed(
        list(_objects().finditer(text, cue.start, min(cue.end + _FAR, clause.behind.end)))
    ):
        if match.start() >= cue.end or clause.content_at(match.start()):
            continue
        if _ARTICLE.search(text, cue.start, match.start()):
            continue  # a noun or an adjective: "a telling remark"
        found = _object_at(clause, _past_adverb(text, match.end()), match["plain"] is not None)
        if found:
            return found
    return None


def _to_whom(clause: Clause) -> Span | None:
    """People right behind "to" and the cue: "emphasised to voters in the north that ..."."""
    to = _TO.match(clause.text, clause.cue.end, clause.sentence.end)
    if to is None:
        return None
    phrase = phrase_at(clause.text, to.end(), clause.sentence.end)
    if phrase is None or is_thing(clause.text, phrase) or _is_doing(phrase.of(clause.text)):
        return None
    words = phrase.of(clause.text).split()
    head = head_noun(words).lower()
    named = words[0] in listed("determiners", _LIST) and head in listed("crowds", _LIST)
    return phrase if named or is_plural(head) else None


def _past_adverb(text: str, place: int) -> int:
    adverb = _ADVERB.match(text, place)
    return adverb.end() if adverb else place


def _object_at(clause: Clause, start: int, plain: bool) -> Span | None:
    text = clause.text
    inside = clause.content_at(start + 1)
    following = clause.content_from(start + 2)
    end = inside.end if inside else min(clause.sentence.end, following or clause.sentence.end)
    found = phrase_at(text, start, max(start, end))
    if found is None or is_thing(text, found):
        return None
    if not plain and _is_doing(found.of(text)):
        return None
    if inside and (not _GOVERNED.match(text, found.end) or found.of(text) in lexicon().verbs):
        return None
    sure = plain and not inside and text[found.start : found.end].split()[0] not in ("a", "an")
    return found if sure else _if_somebody(text, found)


def _is_doing(words: str) -> bool:
    """Whether "to" leads to a verb rather than to somebody: "pledged to [confront murders]"."""
    first, *rest = words.split()
    if not rest or not first.islower() or first in listed("determiners", _LIST):
        return False
    return not is_plural(first) and not _QUALIFYING.search(first)


def _if_somebody(text: str, phrase: Span | None) -> Span | None:
    return phrase if phrase and names_somebody(text, phrase) else None


def _passive(clause: Clause) -> Span | None:
    """The subject of a passive in the cue."""
    text, cue = clause.text, clause.cue
    match = _PASSIVE.search(text, cue.start, cue.end)
    if not match or _has_source_before(clause):
        return None
    if match["be"]:
        return _if_somebody(text, phrase_before(text, clause.sentence.start, match.start()))
    before = text[clause.sentence.start : cue.start]
    if before.strip(" \n\t\"“'‘") and not _WHEN.search(before) and not _cue_begins(clause):
        return None
    said = _SAID_WHEN.search(text, clause.sentence.start, cue.start)
    if said:
        return _if_somebody(text, phrase_before(text, clause.sentence.start, said.start()))
    return _subject_behind(clause)


def _has_source_before(clause: Clause) -> bool:
    """Whether a source stands before the cue in its sentence: "the judge, asked about"."""
    start = clause.sentence.start
    return any(start <= span.start < clause.cue.start for span in clause.source)


def _cue_begins(clause: Clause) -> bool:
    """Whether nothing but a comma or the sentence's begin stands before the cue."""
    before = clause.text[clause.sentence.start : clause.cue.start].rstrip()
    return not before or before.endswith((",", ".", "!", "?", "”", '"'))


def _subject_behind(clause: Clause) -> Span | None:
    """The subject of the main clause behind "Asked whether ...,"."""
    text = clause.text
    end = max([clause.cue.end, *(span.end for span in clause.content)])
    comma = _SUBJECT_BEHIND.match(text, end)
    if not comma or "," not in text[end - 2 : comma.end()]:
        return None
    word = re.compile(r"[A-Za-z]+\b").match(text, comma.end())
    if word and word[0].lower() in listed("subjects", _LIST):
        return Span(*word.span())
    return _if_somebody(text, phrase_at(text, comma.end(), clause.sentence.end))


def _vehicle(clause: Clause) -> Span | None:
    """Whom the letter, the interview or the speech in the sentence was for; nearest to the cue."""
    sentence = clause.sentence
    if _vehicle_word().search(clause.text, sentence.start, sentence.end) is None:
        return None
    found = []
    for match in _vehicles().finditer(clause.text, sentence.start, sentence.end):
        if clause.content_at(match.end() - 2) or _JOINTLY.search(match.group()):
            continue
        end = clause.content_from(match.end()) or sentence.end
        phrase = _if_somebody(clause.text, phrase_at(clause.text, match.end(), end))
        if phrase and not is_thing(clause.text, phrase) and not _in_other_clause(clause, phrase):
            found.append((abs(match.start() - clause.cue.start), phrase))
    return min(found)[1] if found else None


def _in_other_clause(clause: Clause, phrase: Span) -> bool:
    before = clause.text[phrase.end : clause.cue.start]
    behind = clause.text[clause.content_end(clause.cue.end) : phrase.start]
    return bool(_OTHER_CLAUSE.search(before) or _OTHER_CLAUSE.search(behind))


@cache
def _objects() -> re.Pattern[str]:
    """Verbs with an object, and verbs with a preposition that is followed by one."""
    lists = table(_LIST)
    plain = _any(form for base in lists["object_verbs"].split() for form in _forms(base))
    phrases = _any(_phrases(lists["object_phrases"]))
    return re.compile(rf"\b(?:(?P<far>{phrases})|(?P<plain>{plain}))\b{_NO_NOUN}", re.IGNORECASE)


def _phrases(lines: str) -> Iterator[str]:
    for phrase in lines.replace("\n", "|").split("|"):
        words = phrase.split()
        if words:
            rest = r"\s+".join(words[1:])
            for form in _forms(words[0]):
                yield rf"{form}(?:\s+\w+ly)?\s+{rest}" if rest else form


def _forms(base: str) -> frozenset[str]:
    irregular = table("acts")["irregular"]
    return verb_forms(base, irregular.get(base, ""))


def _any(forms: Iterator[str]) -> str:
    return any_of(sorted(set(forms), key=lambda form: (-len(form), form)))


@cache
def _vehicle_word() -> re.Pattern[str]:
    """What every vehicle has one of, to be looked for first."""
    nouns = _any(noun for key in _VEHICLES for noun in table(_LIST)[key].split())
    verbs = "speak|spoke|talk|testif|appear|asked|pressed|questioned|challenged|address|lecturing"
    return re.compile(rf"\b(?:{nouns}|{verbs})", re.IGNORECASE)


@cache
def _vehicles() -> re.Pattern[str]:
    """What something is said in, up to the word before whom it was said to."""

    def nouns(key: str) -> str:
        return _any(f"{noun}e?s?" for noun in table(_LIST)[key].split())

    return re.compile(
        r"\b(?:(?:in|during|at|on|by|through|via|with|wrote|writing|sent|sending)\s+"
        r"(?:[\w’',-]+\s+){0,4}?"
        rf"(?:(?:{nouns('vehicles_to')})\s+(?:on\s+\w+\s+|\w+day\s+)?to"
        rf"|(?<!\bpress )(?<!\bnews )(?:{nouns('vehicles_with')})"
        r"\s+(?:on\s+\w+\s+|\w+day\s+|\w+\s+)?with"
        rf"|(?:{nouns('vehicles_before')})\s+(?:on\s+\w+\s+|\w+day\s+)?before)"
        r"|(?:speaking|spoke|talking|talked|testifying|testified|appearing|appeared|speaks|talks)"
        r"(?:\s+\w+ly|\s+\w+day)?\s+(?:to|with|before)"
        rf"|(?:{nouns('vehicles_to')})\s+(?:\w+ly\s+)?(?:sent|addressed|delivered|given|shared)\s+(?:to|with)"
        r"|(?:asked|pressed|questioned|challenged)\s+by"
        r"|address|addresses|addressing|addressed|lecturing)\s",
        re.IGNORECASE,
    )
