"""The language of a text, as an ISO 639-1 code.

Most texts give themselves away by their script or by their commonest words, which costs next to
nothing. Only what these leave open is put to py3langid, whose model takes most of a second to load.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 60  # letters from which the text may overrule what its page declares
_FEW = 20  # letters below which common words do not tell
_SCRIPT = 2  # letters of a script that is one language's own tell that language
_SAMPLE = 3000  # characters that are looked at
_SURE = 0.5  # probability below which py3langid does not know either
# The same where words are few: beginnings of two to five words of sentences in German, English,
# Spanish, French and Russian got no wrong language above it (1,600 of 5,000 were above it).
_VERY_SURE = 0.8
_PLAIN = 0.1  # share of commonest words that gives a language away

_NOT_WORDS = re.compile(r"https?://\S+|[\W\d_]+")
# Scripts that one language of the news writes in; kana is looked for before Chinese characters.
_SCRIPTS = (
    (re.compile(r"[぀-ヿ]"), "ja", 0.15),
    (re.compile(r"[가-힯]"), "ko", 0.3),
    (re.compile(r"[一-鿿]"), "zh", 0.5),
    (re.compile(r"[Ͱ-Ͽ]"), "el", 0.5),
    (re.compile(r"[֐-׿]"), "he", 0.5),
    (re.compile(r"[฀-๿]"), "th", 0.5),
    (re.compile(r"[Ⴀ-ჿ]"), "ka", 0.5),
    (re.compile(r"[԰-֏]"), "hy", 0.5),
)
# A character of these scripts carries a syllable or a word.
_DENSE = re.compile(r"[぀-ヿ一-鿿가-힯]")
_COMMONEST = {
    "en": "the of and to in a is that for on was with as by at from it be are has his their will",
    "de": "der die und den von das mit des dem im ist sich nicht auch ein eine zu auf für werden",
    "fr": "le la les des et du dans une est pour que qui sur par pas plus avec ce au aux il son",
    "es": "el los las del y que una por con para se su es lo como más al este sus pero ha no",
    "it": "il di che è per una del della con non sono gli nel alla dei anche le si come più ha",
    "pt": "o os do da em um uma não que para com por dos das no na ao mais foi como são pelo",
    "nl": "de het een van en in is dat op te met voor zijn niet aan er ook bij door naar om",
    "sv": "och att det som en på är av för med den till har inte om ett han men var de",
    "pl": "w i na z się nie do że jest to o po przez od za jak oraz ale który dla",
    "tr": "ve bir bu için ile da de olarak olan daha çok en gibi ise kadar sonra değil dedi",
    "ru": "и в не на что с по это как к из он за для от о был его но также году",
    "uk": "і в не на що з по це як до та у за для від є було його але також року",
}
# Languages that a statistical look confuses with each other: there the page is believed.
_CLOSE = (
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"id", "ms"}),
    frozenset({"gl", "pt"}),
)


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language a text is in; `declared` is what its page says and counts where words are few.

    None where neither tells.
    """
    page = code_of(declared)
    found = identify(text, guess_from_few=page is None)
    if found is None or (page and any(found in group and page in group for group in _CLOSE)):
        return page
    return found


def identify(text: str, *, guess_from_few: bool = True) -> str | None:
    """The language that the words of a text are in, None where they are too few to tell.

    A few words tell it by their script, by being common in one language, or, with `guess_from_few`,
    if a statistical look leaves hardly a doubt.
    """
    sample = _NOT_WORDS.sub(" ", text[:_SAMPLE])
    letters = len(sample) - sample.count(" ")
    if letters < _SCRIPT:
        return None
    weight = letters + 4 * len(_DENSE.findall(sample))
    plain = _by_script(sample, letters)
    if plain is None and weight >= _FEW:
        plain = _by_commonest_words(sample)
    if plain or (weight < _ENOUGH and not guess_from_few):
        return plain
    return _by_model(sample, _SURE if weight >= _ENOUGH else _VERY_SURE)


def code_of(declared: str | None) -> str | None:
    """The two-letter code of a declaration such as "en-GB" or "de_DE"."""
    if not declared:
        return None
    code = re.split(r"[-_,; ]", declared.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _by_script(sample: str, letters: int) -> str | None:
    for script, language, share in _SCRIPTS:
        if len(script.findall(sample)) > share * letters:
            return language
    return None


def _by_commonest_words(sample: str) -> str | None:
    """The language whose commonest words are many in the sample, and far more than any other's."""
    words = Counter(sample.lower().split())
    total = words.total()
    shares = sorted(
        ((sum(words[word] for word in commonest) / total, language)
         for language, commonest in _word_lists().items()),
        reverse=True,
    )  # fmt: skip
    (most, language), (next_most, _) = shares[:2]
    enough = most >= _PLAIN if total >= 20 else most >= 2 * _PLAIN and most * total >= 3
    return language if enough and next_most <= most / 2 else None


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _COMMONEST.items()}


def _by_model(sample: str, least: float) -> str | None:
    language, sure = _identifier().classify(sample)
    return str(language) if sure >= least else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
