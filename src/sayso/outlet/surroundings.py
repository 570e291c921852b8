"""Whether a name that was found in a text is the whole name, by what stands around it."""

from __future__ import annotations

import re
import unicodedata

# Scripts without spaces between words: Thai, Lao, Khmer, Burmese, kana, Han; and Hangul, whose
# particles are written as one with the word before.
_GLUED_RANGES = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\u1100-\u11ff\uac00-\ud7a3"
)
GLUED = re.compile(f"[{_GLUED_RANGES}]")
NOT_GLUED = re.compile(rf"[^\W_{_GLUED_RANGES}]+")
# White space inside a name: a line may break there, a paragraph may not.
GAP = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")

_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
# The last character of a name and those behind it that make another word of the two
# ("共同社" but "共同社会", "联合报" but "联合报告"); the same for the first and those before it.
_OTHER_WORD_BEHIND = {
    "社": "会會区區交群团團论論保",
    "报": "告道导复名考价警销酬答仇批备业",
    "報": "告道導復名考價警銷酬答仇批備業",
}
_OTHER_WORD_BEFORE = {"央": "中"}

_DESIGNATION = re.compile(
    r"[^\S\n]+(?:state[^\S\n]+)?(?:(?:news|press|information)[^\S\n]+agency|news[^\S\n]+service"
    r"|agency|newswire|(?:daily[^\S\n]+)?newspaper|(?:news[^\S\n]+)?magazine)(?![\w-])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:[Tt]he|THE|told|tells?|telling|according to)\s+$")
_TELLING = re.compile(r"(?<![^\W_])(?:told|tells?|telling)\s+(?:the\s+)?$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'&-]*)[^\S\n]+$")
_WORD_BEHIND = re.compile(r"[^\S\n]+(of[^\S\n]+)?(?:the[^\S\n]+)?([^\W\d_][\w-]*)")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
_WEB_ENDING = re.compile(r"\.(?:com|org|net)(?![\w-]|\.\w)")
_TITLE_MARKS = {"《": "》", "〈": "〉", "「": "」", "『": "』"}
_WINDOW = 40  # characters before a name that can bear on it

_TIME_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
"""
_BEHIND_WORDS = """
And As At After Before By For From Has Have In Is On Or Over Said Says Say Reported Reports
Reporting To That Was Were Will With Via Who Which When While Anchor Bureau Chairman Chief
Columnist Commentator Contributor Correspondent Correspondents Editor Editors Editor-In-Chief
Executive Exclusive Host Journalist Journalists Managing Photographer Photo Poll President
Publisher Reporter Reporters Senior Staff Spokesman Spokesperson Spokeswoman
"""
_OTHER_NAME_WORDS = """
Association Award Awards Building Centre Center Co College Company Corp Corporation Dispatch
Foundation Guild Holdings Inc Institute Library Ltd Prize School Square Station Stylebook Tower
Union University
"""
# Openers of sentences and words of headlines; demonyms that the ending does not tell; openers and
# designations of other languages.
_BEFORE_WORDS = """
A An The And As At But By Citing For From If In It Its Like Meanwhile Of On Or Per Quoting Read
Since So Source Sources Speaking Tell Tells Telling Then Though Through To Told Today Unlike Via
When Where Which While With Yesterday Also Although Because Both Even Former However Official State
Says Said Photo Image Video
American Arab Czech Danish Dutch French German Greek Kazakh Kyrgyz Scottish Slovak Swiss Thai
Turkmen Uzbek Welsh Western US UK EU
Agence Agencia Agência Agentur Agenzia Auch Bei Beim Blatt Der Die Das Dem Den De D'après
Fernsehsender Il La Laut Le Les Magazin Nach Nachrichtenagentur Nachrichtenmagazin Presseagentur
Secondo Segundo Según Selon Sender Staatsagentur Tageszeitung Wie Zeitschrift Zeitung Agency
Broadcaster Channel Newspaper
"""
_TIMES = frozenset(_TIME_WORDS.split())
_MAY_STAND_BEHIND = _TIMES | frozenset(_BEHIND_WORDS.split())
_NEVER_BEHIND = frozenset(_OTHER_NAME_WORDS.split())
_MAY_STAND_BEFORE = _TIMES | frozenset(_BEFORE_WORDS.split())
_DEMONYM = re.compile(r".{2,}(?:ian|ean|ese|ish|[bqnt]ani|aeli|raqi|emeni|udi|atari|mirati|waiti)")
_COMPOUND = re.compile(r".+-[a-z]+")  # "State-run", "Kremlin-backed"


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word, handle or address is cut at either edge."""
    return _begins(text, start) and _ends(text, start, end)


def in_title_marks(text: str, start: int, end: int) -> bool:
    """Whether the stretch fills East Asian title marks or quotation marks."""
    mark = _TITLE_MARKS.get(text[start - 1 : start])
    return mark is not None and mark == text[end : end + 1]


def designation_end(text: str, end: int) -> int:
    """Where a "news agency", "newspaper" or the like behind a name ends; `end` if there is none."""
    match = _DESIGNATION.match(text, end)
    return match.end() if match else end


def has_article(text: str, start: int, end: int) -> bool:
    """Whether "the" stands before, or what needs none before an outlet: "told", or brackets."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    return _ARTICLE.search(text, max(0, start - _WINDOW), start) is not None


def is_part_of_longer_name(text: str, start: int, end: int) -> bool:
    """Whether capitalised words around a Latin name make a longer name of it."""
    if not _is_latin(text[start]):
        return False
    return _goes_on(text, start, end) or _begins_earlier(text, start)


def _begins(text: str, start: int) -> bool:
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if before in "@#_":
        return False
    if before in "-.":
        return start < 2 or not text[start - 2].isalnum()
    if before == "/":
        return _ADDRESS.search(text, max(0, start - 4 * _WINDOW), start) is None
    if not _continues_word(before):
        return True
    if _KATAKANA.match(first) and _KATAKANA.match(before):
        return False
    if GLUED.match(first) and not _HANGUL.match(first):
        return before not in _OTHER_WORD_BEFORE.get(first, "")
    if GLUED.match(before):
        return not _HANGUL.match(before)
    return _is_prefixing(first)


def _ends(text: str, start: int, end: int) -> bool:
    if end == len(text):
        return True
    last, behind = text[end - 1], text[end]
    if behind == "-":
        return not text[end + 1 : end + 2].isupper()
    if behind == ".":
        return not text[end + 1 : end + 2].isalnum() or _WEB_ENDING.match(text, end) is not None
    if behind in "_@":
        return False
    if not _continues_word(behind):
        return True
    if _KATAKANA.match(last) and _KATAKANA.match(behind):
        return False
    if GLUED.match(last):
        return behind not in _OTHER_WORD_BEHIND.get(last, "")
    return GLUED.match(behind) is not None


def _goes_on(text: str, start: int, end: int) -> bool:
    match = _WORD_BEHIND.match(text, end)
    if match is None:
        return False
    word = match.group(2)
    if not word[0].isupper():
        return False
    word = word.title() if word.isupper() and len(word) > 1 else word
    if word in _NEVER_BEHIND:
        return True
    if word in _MAY_STAND_BEHIND:
        return False
    return match.group(1) is not None or not _TELLING.search(text, max(0, start - _WINDOW), start)


def _begins_earlier(text: str, start: int) -> bool:
    match = _WORD_BEFORE.search(text, max(0, start - _WINDOW), start)
    if match is None:
        return False
    word = match.group(1)
    if not word[0].isupper() or _POSSESSIVE.search(word) or _COMPOUND.fullmatch(word):
        return False
    if word.endswith("."):
        return False
    return word not in _MAY_STAND_BEFORE and not _DEMONYM.fullmatch(word)


def _continues_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _is_latin(character: str) -> bool:
    return character < "\u0250" or "\u1e00" <= character <= "\u1eff"


def _is_prefixing(first: str) -> bool:
    """Whether the script writes "and", "to" and the like as one with the next word."""
    return "\u0620" <= first <= "\u06ff" or "\u05d0" <= first <= "\u05ea"
