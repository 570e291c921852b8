"""What editors do to an article, as edits of a draft: a seeded chance in, a natural text out.

An edit takes a draft and a source of chance and gives the edited draft, or None where the draft
has no place for it. The words that it puts in stand in edits.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from drafts import SPEAKER_KINDS, Draft, Swap, Told, moved, pieces_of, quotations_of, swapped
from edit_places import (
    QUOTATION_MARKS,
    clause_to_cut,
    drawn,
    end_to_cut,
    free,
    holds_whole,
    is_all_of,
    is_alone,
    is_alone_as,
    is_balanced,
    is_outside_quotes,
    places_of,
    quoted,
    sentences_around,
    sentences_of,
    shuffled,
    whole_sentence,
    with_paragraph,
    with_space,
    words,
)
from noise_edits import mistype
from sayso.text import Span

Edit = Callable[[Draft, Random], Draft | None]

_MARK = re.compile(r"\{([sct])\|([^}]*)\}")
_NAMED = re.compile(
    r"(?:[Tt]he )?[A-Z][\w.-]+(?: (?:of |the |for |de |van )?[A-Z][\w.-]*)*(?:, .*)?", re.DOTALL
)
_NO_NAME = re.compile(r"(?:He|She|It|They|We|I|You|An?|Some|Many|One|Most|All|Everyone|Both|No)\b")
_SAID = frozenset({"said", "says"})
_TITLE = re.compile(r"(?:^|[^.!?:]\s)[A-Z][\w.’'-]*\s$")  # a capital word stands right before


def is_named(source: str) -> bool:
    """Whether a source is a name, with or without an apposition, and nothing else."""
    return _NAMED.fullmatch(source) is not None and not _NO_NAME.match(source)


# What is left out.


def remove_sentence(draft: Draft, chance: Random) -> Draft | None:
    """Leaves out the sentences in which a statement stands, and the statements in them."""
    for one in shuffled(free(draft), chance):
        span = sentences_around(draft, one)
        if span and holds_whole(draft, span):
            return swapped(draft, [Swap(with_space(draft.text, span), "")])
    return None


def remove_background(draft: Draft, chance: Random) -> Draft | None:
    """Leaves out a sentence in which no statement stands."""
    for span in shuffled(sentences_of(draft), chance):
        touched = any(part.overlaps(span) for one in draft.told for part in one.spans)
        if len(span) > 30 and not touched and is_balanced(span.of(draft.text)):
            return swapped(draft, [Swap(with_space(draft.text, span), "")])
    return None


def trim_tail(draft: Draft, chance: Random) -> Draft | None:
    """Leaves out the last piece of a statement that goes on after its cue."""
    for one in shuffled(free(draft), chance):
        last = one.content[-1]
        before = draft.text[: last.start].rstrip()
        alone = len(one.content) > 1 and last.start > one.cue[-1].end and before.endswith(".")
        whole = is_balanced(last.of(draft.text)) and last in sentences_of(draft)
        if alone and whole and is_alone(draft, one, last):
            edited = swapped(draft, [Swap(with_space(draft.text, last), "")])
            return _marked(edited, [one.key], "trimmed", ["made_indirect"])
    return None


def trim_quote(draft: Draft, chance: Random) -> Draft | None:
    """Leaves out the end of a quotation: its last sentence or its last clause."""
    for one, inner in shuffled(quoted(draft), chance):
        cut = end_to_cut(draft.text, inner, chance)
        if cut and is_alone(draft, one, cut):
            return swapped(draft, [Swap(cut, "")])
    return None


def trim_content(draft: Draft, chance: Random) -> Draft | None:
    """Leaves out the last clause of what is told without quotation marks."""
    for one in shuffled(free(draft), chance):
        last = one.content[-1]
        cut = clause_to_cut(draft.text, last)
        unquoted = not QUOTATION_MARKS.intersection(last.of(draft.text))
        if cut and unquoted and is_alone(draft, one, cut):
            return swapped(draft, [Swap(cut, "")])
    return None


# What is worded otherwise.


def reword_content(draft: Draft, chance: Random) -> Draft | None:
    """Puts other words into what is told without quotation marks: one, a few, now and then all."""
    quoted = [one.span for one in quotations_of(draft.text)]
    for one in shuffled(free(draft), chance):
        places = [
            span
            for span in places_of(draft.text, one.content, words()["rewordings"])
            if not any(span.overlaps(other) for other in quoted)
        ]
        if places:
            most = len(places) if chance.random() < 0.25 else min(len(places), 3)
            chosen = sorted(chance.sample(places, chance.randint(1, most)))
            return swapped(draft, [_other(draft.text, at, "rewordings", chance) for at in chosen])
    return None


def alter_quote(draft: Draft, chance: Random) -> Draft | None:
    """Changes one word, or one number, between quotation marks."""
    for _, inner in shuffled(quoted(draft), chance):
        numbers = [
            Span(*match.span())
            for match in re.compile(r"\b\d{1,3}\b").finditer(draft.text, inner.start, inner.end)
        ]
        if numbers and chance.random() < 0.5:
            at = chance.choice(numbers)
            other = str(int(at.of(draft.text)) + chance.randint(1, 9))
            return swapped(draft, [Swap(at, other)])
        places = places_of(draft.text, [inner], words()["alterations"])
        if places:
            return swapped(
                draft, [_other(draft.text, chance.choice(places), "alterations", chance)]
            )
    return None


def make_indirect(draft: Draft, chance: Random) -> Draft | None:
    """Retells in the author's words what was quoted: '"We go," Ito said.' -> 'Ito said ...'."""
    for one, inner in shuffled(quoted(draft), chance):
        sentence = whole_sentence(draft, one)
        said = one.cue[0].of(draft.text)
        plain = len(one.content) == 1 and not re.search(r"[.!?;:—]\s", inner.of(draft.text))
        simple = plain and said in _SAID and len(one.source) == 1
        bare = simple and is_all_of(one.content[0], inner, draft.text)
        if sentence and bare and is_alone(draft, one, sentence):
            return _retold(draft, one, sentence, inner)
    return None


def _retold(draft: Draft, one: Told, sentence: Span, inner: Span) -> Draft:
    other = words()["indirect"]
    content = "that " + re.sub(
        r"[\w’']+",
        lambda match: str(other.get(match.group().replace("’", "'"), match.group())),
        inner.of(draft.text).rstrip(".,!?"),
    )
    head = _capital(one.source[0].of(draft.text))
    parts = [("s", head), ("", " "), ("c", one.cue[0].of(draft.text)), ("", " "), ("t", content)]
    now = one.with_done("reworded", "made_indirect", open_=["quote_altered", "trimmed", "extended"])
    return _told_anew(draft, now, sentence, [*parts, ("", ".")])


def turn_round(draft: Draft, chance: Random) -> Draft | None:
    """Puts the source first: '"We will go," Ito said.' -> 'Ito said: "We will go."'."""
    for one, inner in shuffled(quoted(draft), chance):
        sentence = whole_sentence(draft, one)
        said = one.cue[0].of(draft.text)
        simple = len(one.content) == 1 and said in _SAID and len(one.source) == 1
        behind = one.content[0].start < one.cue[0].start
        bare = simple and behind and is_all_of(one.content[0], inner, draft.text)
        if sentence and bare and is_alone(draft, one, sentence):
            content = re.sub(r",(?=\W*$)", ".", one.content[0].of(draft.text))
            head = _capital(one.source[0].of(draft.text))
            parts = [("s", head), ("", " "), ("c", said), ("", ": "), ("t", content)]
            return _told_anew(draft, one, sentence, parts)
    return None


def front_source(draft: Draft, chance: Random) -> Draft | None:
    """Turns a report round: 'Ito said that they would go.' -> 'According to Ito, they ...'."""
    for one in shuffled(free(draft), chance):
        sentence = whole_sentence(draft, one)
        said = one.cue[0].of(draft.text)
        simple = len(one.content) == 1 and said in _SAID and len(one.source) == 1
        named = simple and is_named(one.source[0].of(draft.text)) and not one.done
        if sentence and named and is_alone(draft, one, sentence) and not one.through:
            content = re.sub("^[Tt]hat ", "", one.content[0].of(draft.text))
            if QUOTATION_MARKS.isdisjoint(content):
                source = one.source[0].of(draft.text).removesuffix(",")
                parts = [("c", "According to"), ("", " "), ("s", source), ("", ", ")]
                parts += [("t", content), ("", ".")]
                now = one.with_done("cue_changed", open_=["reworded", "trimmed"])
                return _told_anew(draft, now, sentence, parts)
    return None


def _capital(words_: str) -> str:
    return words_[0].upper() + words_[1:]


def _told_anew(draft: Draft, one: Told, sentence: Span, parts: Sequence[tuple[str, str]]) -> Draft:
    """The draft with a statement's sentence made of parts: content "t", cue "c", source "s"."""
    spans: dict[str, Span] = {}
    at = sentence.start
    for role, words_ in parts:
        spans[role] = Span(at, at + len(words_))
        at += len(words_)
    now = replace(one, content=(spans["t"],), cue=(spans["c"],), source=(spans["s"],))
    edited = swapped(draft, [Swap(sentence, "".join(words_ for _, words_ in parts))])
    return replace(edited, told=_in_order([*edited.told, now]))


def change_cue(draft: Draft, chance: Random) -> Draft | None:
    """Puts another verb of saying: "said" -> "claimed"."""
    for one in shuffled(draft.told, chance):
        if len(one.cue) == 1 and not one.done & {"cue_changed", "chain_changed"}:
            other = words()["cues"].get(one.cue[0].of(draft.text))
            if other and is_alone_as(draft, one, one.cue[0], "cue"):
                swap = Swap(one.cue[0], chance.choice(other))
                return _marked(swapped(draft, [swap]), [one.key], "cue_changed")
    return None


# Who said it.


def to_unnamed(draft: Draft, chance: Random) -> Draft | None:
    """Puts "an official" in the place of a name."""
    return _other_source(draft, chance, words()["unnamed"], "anonymised")


def to_other_name(draft: Draft, chance: Random) -> Draft | None:
    """Puts another name in the place of a name."""
    return _other_source(draft, chance, words()["names"], "speaker_changed")


def _other_source(draft: Draft, chance: Random, others: Sequence[str], kind: str) -> Draft | None:
    for one in shuffled(draft.told, chance):
        if len(one.source) != 1 or one.done & {"anonymised", "speaker_changed"}:
            continue
        at = one.source[0]
        sharing = [other for other in draft.told if any(s.overlaps(at) for s in other.source)]
        alike = all(other.source == one.source for other in sharing)
        cue = one.cue[0].of(draft.text)
        if alike and _is_free_name(draft.text, at) and cue != "say" and cue[-1].isalpha():
            name = chance.choice(others)
            if at.start in {sentence.start for sentence in sentences_of(draft)}:
                name = _capital(name)
            edited = swapped(draft, [Swap(at, name)])
            return _renamed(draft, edited, {other.key for other in sharing}, kind)
    return None


def _renamed(before: Draft, draft: Draft, keys: Collection[str], kind: str) -> Draft:
    """The draft with a change of speaker noted.

    Of "he" and "the mayor" nobody can say whether it is still the same person, as the name that
    they stand for may be the one that was changed.
    """
    doubts = {one.key: one.open & SPEAKER_KINDS for one in before.told}
    told = []
    for one in draft.told:
        words_ = " ".join(span.of(draft.text) for span in one.source)
        open_ = doubts[one.key] if is_named(words_) else SPEAKER_KINDS
        sure = replace(one, open=(one.open - SPEAKER_KINDS) | open_)
        told.append(
            replace(one.with_done(kind), open=one.open - SPEAKER_KINDS) if one.key in keys else sure
        )
    return replace(draft, told=tuple(told))


def _is_free_name(text: str, at: Span) -> bool:
    """Whether the words are a name that stands alone: no title before, no possessive behind.

    The capital letter of a word that the text has elsewhere in small letters makes no name.
    """
    words_ = at.of(text)
    glued = text[at.end : at.end + 1] in tuple("'’-") or _TITLE.search(text[: at.start][-30:])
    joint = " and " in words_ or words_.endswith("s")
    first = re.sub("^[Tt]he ", "", words_).partition(" ")[0].strip(",")
    inside = re.search(rf"[a-z,] {re.escape(first)}\b", text)
    return is_named(words_) and bool(inside) and not glued and not joint and len(words_) < 60


def add_intermediary(draft: Draft, chance: Random) -> Draft | None:
    """Lets a statement reach the article through an outlet."""
    outlet = chance.choice(words()["outlets"])
    for one in shuffled(draft.told, chance):
        if one.through or not one.source or "cue_changed" in one.done:
            continue
        edited = chance.choice((_through_told, _through_according))(draft, one, outlet)
        if edited:
            return edited
    return None


def _through_told(draft: Draft, one: Told, outlet: str) -> Draft | None:
    """'Ito said' -> 'Ito told the Daily Post'."""
    cue = one.cue[0]
    after_source = one.source and one.source[-1].end + 1 == cue.start
    if cue.of(draft.text) != "said" or not after_source or not is_alone_as(draft, one, cue, "cue"):
        return None
    edited = swapped(draft, [Swap(cue, f"told {outlet}")])
    end = cue.start + 5 + len(outlet)
    spans = {"cue": (Span(cue.start, cue.start + 4),), "through": (Span(end - len(outlet), end),)}
    return _marked(edited, [one.key], "chain_changed", open_=["cue_changed"], **spans)


def _through_according(draft: Draft, one: Told, outlet: str) -> Draft | None:
    """'Ito said that they would go.' -> 'Ito said that they would go, according to ...'."""
    sentence = whole_sentence(draft, one)
    if not sentence or draft.text[sentence.end - 1] != "." or not is_alone(draft, one, sentence):
        return None
    if "according" in sentence.of(draft.text).lower():
        return None
    words_ = f", according to {outlet}"
    end = sentence.end - 1 + len(words_)
    edited = swapped(draft, [Swap(Span(sentence.end - 1, sentence.end - 1), words_)])
    through = (Span(end - len(outlet), end),)
    return _marked(edited, [one.key], "chain_changed", through=through)


# Where it stands, and how sentences are cut.


def move_paragraph(draft: Draft, chance: Random) -> Draft | None:
    """Moves a paragraph over at least three others."""
    pieces = pieces_of(draft.text)
    numbers = list(range(1, len(pieces) - 1))
    for number in shuffled(numbers, chance):
        places = [at for at in range(1, len(pieces)) if _is_far(pieces, number, at)]
        if places and len(pieces[number]) > 60:
            edited = moved(draft, number, chance.choice(places))
            if edited:
                return edited
    return None


def _is_far(pieces: Sequence[Span], number: int, before: int) -> bool:
    """Whether what is passed is so long that nobody would say it moved in the other's place."""
    passed = pieces[before:number] if before < number else pieces[number + 1 : before]
    return len(passed) >= 3 and sum(map(len, passed)) > 2 * len(pieces[number])


def merge_sentences(draft: Draft, chance: Random) -> Draft | None:
    """Makes one sentence of two: '. He' -> ', and he'."""
    places = re.finditer(r"(?<=[a-z])\. (?=(?:The|He|She|It|They|In) )", draft.text)
    for match in shuffled(list(places), chance):
        at = match.end()
        if is_outside_quotes(draft, at):
            lower = Swap(Span(at, at + 1), draft.text[at].lower())
            return swapped(draft, [Swap(Span(*match.span()), ", and "), lower], "doubtful")
    return None


def split_sentence(draft: Draft, chance: Random) -> Draft | None:
    """Makes two sentences of one: ', and he' -> '. He'."""
    places = re.finditer(r"(?<=[a-z]), (?:and|but) (?=(?:the|he|she|it|they) )", draft.text)
    for match in shuffled(list(places), chance):
        at = match.end()
        if is_outside_quotes(draft, at):
            upper = Swap(Span(at, at + 1), draft.text[at].upper())
            return swapped(draft, [Swap(Span(*match.span()), ". "), upper], "doubtful")
    return None


# What is added.


def add_note(draft: Draft, chance: Random) -> Draft | None:
    """Adds a correction note at the end or behind the first paragraph."""
    note = drawn("notes", chance)
    pieces = pieces_of(draft.text)
    at = len(pieces) if chance.random() < 0.7 else min(1, len(pieces))
    edited, _ = with_paragraph(draft, note, chance, at)
    return replace(edited, notes=edited.notes + 1)


def add_background(draft: Draft, chance: Random) -> Draft | None:
    """Adds a paragraph in the author's own voice."""
    return with_paragraph(draft, drawn("background", chance), chance)[0]


def add_statement(draft: Draft, chance: Random) -> Draft | None:
    """Adds a paragraph in which somebody says something."""
    marked = drawn("sentences", chance)
    if "“" not in draft.text:
        marked = marked.replace("“", '"').replace("”", '"')
    if _MARK.sub(r"\2", marked) in draft.text:
        return None
    edited, at = with_paragraph(draft, _MARK.sub(r"\2", marked), chance)
    spans: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    gone = 0
    for match in _MARK.finditer(marked):
        start = at + match.start() - gone
        spans[match[1]].append(Span(start, start + len(match[2])))
        gone += 4
    key = f"a{sum(one.key.startswith('a') for one in draft.told)}-{len(draft.text)}"
    new = Told(key, tuple(spans["t"]), tuple(spans["c"]), tuple(spans["s"]))
    return replace(edited, told=_in_order([*edited.told, new]))


# What several edits do.


def _other(text: str, at: Span, table: str, chance: Random) -> Swap:
    return Swap(at, chance.choice(words()[table][at.of(text).replace("’", "'")]))


def _marked(
    draft: Draft, keys: Sequence[str], kind: str, open_: Sequence[str] = (), **spans: Any
) -> Draft:
    """The draft with a change noted at some statements, and spans of theirs set."""
    told = (
        replace(one.with_done(kind, open_=open_), **spans) if one.key in keys else one
        for one in draft.told
    )
    return replace(draft, told=tuple(told))


def _in_order(told: Sequence[Told]) -> tuple[Told, ...]:
    return tuple(sorted(told, key=lambda one: min(one.spans)))


EDITS: dict[str, Edit] = {
    "remove_sentence": remove_sentence,
    "remove_background": remove_background,
    "trim_tail": trim_tail,
    "trim_quote": trim_quote,
    "trim_content": trim_content,
    "reword_content": reword_content,
    "alter_quote": alter_quote,
    "make_indirect": make_indirect,
    "turn_round": turn_round,
    "front_source": front_source,
    "change_cue": change_cue,
    "to_unnamed": to_unnamed,
    "to_other_name": to_other_name,
    "add_intermediary": add_intermediary,
    "move_paragraph": move_paragraph,
    "merge_sentences": merge_sentences,
    "split_sentence": split_sentence,
    "mistype": mistype,
    "add_note": add_note,
    "add_background": add_background,
    "add_statement": add_statement,
}
