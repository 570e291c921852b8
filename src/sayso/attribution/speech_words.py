"""The commonest words that announce or close a report of speech, in the larger news languages.

Two jobs need them, and both only as one hint among others: telling a quoted utterance from a
quoted title or term, and seeing that "asked Smith" after a quoted question goes on with its
sentence. They are stems of verbs and a few fixed phrases, not a lexicon of cues.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENGLISH = """
    say says said saying tell tells told ask asks asked add adds added write writes wrote
    tweets? tweeted claim(?:s|ed|ing)? argu(?:e|es|ed|ing) insist(?:s|ed|ing)?
    declar(?:e|es|ed|ing) announc(?:e|es|ed|ing) according explain(?:s|ed|ing)?
    describ(?:e|es|ed|ing) den(?:y|ies|ied) repl(?:y|ies|ied) respond(?:s|ed|ing)? read reads
    vow(?:s|ed) promis(?:e|es|ed) warn(?:s|ed|ing)? stat(?:es|ed|ing) statement called calling
    calls not(?:es|ed|ing) recall(?:s|ed) admit(?:s|ted) acknowledg(?:es|ed) quot(?:es|ed|ing)
    shout(?:s|ed|ing) chant(?:s|ed|ing) remark(?:s|ed) comment(?:s|ed) testif(?:y|ied)
    conclud(?:es|ed) thinks? thought believes? believed urg(?:es|ed|ing) joked quipped
    cit(?:es|ed|ing) accus(?:es|ed|ing) slammed blasted referr?(?:ed|ing) dubbed
    complain(?:s|ed) suggest(?:s|ed) predict(?:s|ed) continued
"""
_GERMAN = """
    sag(?:t|te|ten|en) erklär(?:t|te|ten) beton(?:t|te|ten) mein(?:t|te|ten) schr(?:eibt|ieb)
    frag(?:t|te|ten) antwort(?:et|ete) laut zufolge füg(?:t|te) kritisier(?:t|te|ten)
    warn(?:t|te|ten) forder(?:t|te|ten) nann?n?te nennt sprach spricht berichte(?:t|te|ten)
    teilte behaupte(?:t|te|ten) hieß heißt gesagt erklärt rief bezeichnete
"""
_FRENCH = r"""
    dit disait déclar\w+ affirm\w+ expliqu\w+ ajout\w+ selon estim\w+ soulign\w+
    précis(?:é|e|ait) demand(?:é|e|ait) écrit écrivait lanc(?:é|e) répond\w* assur(?:é|e|ait)
    dénonc\w+ indiqu\w+ rappel(?:é|le) juge regrett\w+ avert\w+
"""
_SPANISH = r"""
    dijo dice dijeron afirm\w+ señal\w+ declar\w+ explic\w+ añad\w+ agreg\w+ según asegur\w+
    advirt\w+ sostuv\w+ escrib\w+ manifest\w+ respond\w+ pregunt\w+ cont(?:ó|aba)
    indic(?:ó|aron) calific\w+ recalc\w+ coment\w+
"""
_ITALIAN = r"""
    detto dice dichiar\w+ afferm\w+ spieg\w+ aggiun\w+ secondo sottoline\w+ scri(?:tto|ve)
    rispo\w+ chiest\w+
"""
_PORTUGUESE = r"""
    disse diz afirm\w+ declar\w+ explic\w+ acrescent\w+ segundo escreveu respondeu perguntou
    destac\w+
"""
_DUTCH = "zegt zei zeggen aldus volgens schrijft schreef vraagt vroeg antwoordde liet noemt noemde"
_POLISH = r"""
    powiedzia\w+ mówi\w* doda\w+ stwierdzi\w+ według napisa\w+ zapyta\w+ odpowiedzia\w+
    podkreśli\w+ oświadczy\w+
"""
_TURKISH = "dedi söyledi belirtti açıkladı konuştu yazdı sordu ifade diye"
_RUSSIAN = r"""
    сказа\w+ заяв\w+ говор\w+ отме[тч]\w+ сообщ\w+ подчеркн\w+ подчёркива\w+ добав\w+ словам
    счита\w+ написа\w+ пиш(?:ет|ут) утвержда\w+ спрос\w+ ответи\w+ назва\w+ цитиру\w+ указа\w+
    уточни\w+ поясни\w+ объясни\w+ заверил\w* предупреди\w+ призва\w+ мнению рассказа\w+
"""
_UKRAINIAN = r"""
    сказа\w+ заяви\w+ зазначи\w+ повідоми\w+ додав додала наголоси\w+ словами написа\w+ пише
    запита\w+ відпові\w+
"""
_ARABIC = """
    قال قالت قالوا يقول تقول وقال وقالت أضاف وأضاف أضافت وأضافت صرح وصرح أكد وأكد أكدت وأكدت
    أعلن أعلنت أوضح وأوضح ذكر وذكر ذكرت اعتبر واعتبر كتب وكتب قائلا قائلاً قائلة وصف وصفت مضيفا
    تابع وتابع
"""
_PERSIAN = "گفت گفته گفتند افزود نوشت اعلام تاکید اظهار خواند"
_HINDI = "कहा कहते कहना बताया बोले बोला बोलीं लिखा पूछा"
_CHINESE = """
    说 說 表示 称 稱 指出 告诉 告訴 认为 認為 强调 強調 问 問 答 回应 回應 写道
    寫道 喊 警告 宣布 透露 批评 呼吁
"""
_JAPANESE = """
    述べ 話し 語っ 言っ 言う 訴え と指摘 と説明 という と発言 強調し と答え と尋ね
    と批判 書い と主張 コメント とし
"""
_KOREAN = "말했 말하 밝혔 라고 전했 강조했 주장했 지적했 물었 답했 덧붙 비판했"

_SPACED = {
    "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE,
    "nl": _DUTCH, "pl": _POLISH, "tr": _TURKISH, "ru": _RUSSIAN, "uk": _UKRAINIAN, "ar": _ARABIC,
    "fa": _PERSIAN, "hi": _HINDI,
}  # fmt: skip
_UNSPACED = {"zh": _CHINESE, "ja": _JAPANESE, "ko": _KOREAN}


@lru_cache(maxsize=64)
def speech_words_of(language: str | None) -> re.Pattern[str]:
    """A pattern that finds the speech words of a language; of all, if it is None or has no list.

    It knows small letters only, since a pattern that ignores case is several times slower: search
    in lower-cased text.
    """
    code = (language or "").lower()[:2]
    if code in _SPACED:
        return re.compile(_words(_SPACED[code]))
    if code in _UNSPACED:
        return re.compile(_stems(_UNSPACED[code]))
    every = _words(" ".join(_SPACED.values())) + "|" + _stems(" ".join(_UNSPACED.values()))
    return re.compile(every)


def _words(words: str) -> str:
    return rf"\b(?:{_by_first_letter(words)})(?!\w)"


def _stems(stems: str) -> str:
    return f"(?:{_by_first_letter(stems)})"


def _by_first_letter(words: str) -> str:
    """Alternatives grouped by their first letter, so that most places are left after one look."""
    rests: dict[str, list[str]] = {}
    for word in dict.fromkeys(words.split()):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
