"""Abbreviations that news prose writes with a stop, and words that open a sentence after one.

All entries are in lower case without their last stop, except `PROPER`, whose entries count only
with their capital ("Sat." and "Ill.", but not "sat." and "ill.").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What one language writes with a stop inside a sentence."""

    joined: frozenset[str]  # never end a sentence: what they introduce follows ("Mr.", "vs.")
    counted: frozenset[str]  # end none where a number follows ("No. 5")
    loose: frozenset[str]  # end one only where the next word opens a sentence ("Inc.", "p.m.")
    openers: frozenset[str]  # words that, with a capital, open a sentence
    ordinals: bool  # "3." is written for "third"


_PROPER = """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Cal
"""

_ENGLISH_JOINED = """
    mr mrs ms mx messrs dr drs prof profs rev fr gen col lt sgt capt cpt maj cmdr cdr adm brig
    gov govs sen sens rep reps pres hon supt insp pvt cpl spc ald atty dist ste mt vs v cf e.g
    i.e viz approx a.k.a msgr sec secy amb asst assoc
"""
_ENGLISH_COUNTED = "no nos p pp vol vols fig figs ch art arts par para sect ed op"
_ENGLISH_LOOSE = """
    st ft inc corp co cos ltd llc plc bros jr sr esq ave blvd rd hwy dept univ assn bldg est etc
    al a.m p.m ph.d m.d b.a m.a b.s d.c u.s u.k u.n e.u u.s.a n.y l.a am pm govt intl natl
"""
_ENGLISH_OPENERS = """
    the a an this that these those he she it they we you i his her its their our my your there
    here who what when where why how which in on at by for from with without to of about after
    before during since until while as if although though because despite under over between
    among against and but or nor so yet also then now still however meanwhile moreover instead
    according earlier later last next not no one two three four five six seven eight nine ten
    some many most more all both each every several few another other such even once perhaps
    maybe asked is are was were do does did has have had can could would should let nobody
    nothing everyone today yesterday tomorrow thus hence besides
"""
_GERMAN_JOINED = """
    z b d h u a bzw ca ggf inkl evtl dr prof hr fr st vgl sog dipl ing geb gest verh zzgl exkl
    z.b d.h u.a i.d.r o.ä s.o str jr phil med jur rer nat
"""
_GERMAN_COUNTED = "nr abs art bd s kap ziff abb tab jg hrsg"
_GERMAN_LOOSE = "usw etc mio mrd tsd jh co jan feb aug sept okt nov dez u.s.w usf"
_GERMAN_OPENERS = """
    der die das den dem des ein eine einer einem er sie es wir ich ihr in im am an auf bei mit
    nach von vom zu zum zur und aber doch oder denn so auch dann nun jetzt hier da dort wenn als
    weil obwohl während seit für gegen ohne über unter vor zwischen durch nicht kein keine dies
    diese dieser dieses was wer wie wo warum wann alle viele einige beide zudem außerdem
    allerdings damit dabei dazu dafür deshalb trotzdem inzwischen bisher schon noch
"""
_FRENCH_JOINED = "m mm mme mmes mlle mlles me dr pr mgr st ste cf av env ex boul p.-d.g vs"
_FRENCH_COUNTED = "no nos n art p pp vol fig chap al"
_FRENCH_LOOSE = "etc janv févr juil sept oct nov déc cie apr j.-c"
_FRENCH_OPENERS = """
    le la les l un une des du de d ce cet cette ces il elle ils elles on nous vous je j c s n en
    au aux à dans sur sous pour par avec sans chez selon mais et ou donc or ni car si quand
    lorsque comme après avant depuis pendant alors ainsi aussi puis enfin toutefois cependant
    plus pas tout tous toutes leur leurs son sa ses mon ma qui que quoi où
"""
_SPANISH_JOINED = """
    sr sra srta sres dr dra prof d dña ing lic arq gral cnel mons ud uds vd vds av avda cf pdte
    st sto sta ee ff cc rr dd hh
"""
_SPANISH_COUNTED = "núm no nro art pág págs p pp vol cap fig"
_SPANISH_LOOSE = "etc cía uu s.a a.m p.m oo jj ene feb sept oct nov dic"
_SPANISH_OPENERS = """
    el la los las lo un una unos unas él ella ellos ellas yo nosotros este esta estos estas ese
    esa eso esto aquel en a al de del con sin por para según sobre tras desde hasta entre y e o
    pero sino aunque porque si cuando como donde mientras también además así ya no ni se su sus
    mi le les que qué quién hay entonces luego después antes todo todos
"""
_RUSSIAN_JOINED = """
    г гг т д п пп им ул пр пл д-р проф акад доц ген полк кап св о см ср напр тов гр стр рис табл
    т.е т.н т.к т.о и.о к.т.н д.т.н ред обл р-н ст м мин зам пос англ нем фр лат исп итал
"""
_RUSSIAN_COUNTED = "ст п пп стр рис гл № т ч"
_RUSSIAN_LOOSE = "г гг в вв млн млрд тыс трлн руб коп долл др пр т.д т.п т.ч и.т.д н.э э ч кв"
_RUSSIAN_OPENERS = """
    в во на по с со из за к ко о об от до у для при под над без через после перед между и а но
    или да не ни же он она оно они мы вы я ты его её ее их это эта этот эти тот та те что кто
    как где когда почему если так также тогда теперь однако при все всё весь вся ранее позже
    затем кроме сейчас сегодня вчера завтра ещё еще уже там здесь
"""

_ORDINALS = "de da no nn nb fi is et lv hu cs sk sl hr sr bs tr fo lb"


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


PROPER = _set(_PROPER)
_ORDINAL_LANGUAGES = _set(_ORDINALS)


@lru_cache(maxsize=32)
def abbreviations_of(language: str | None) -> Abbreviations:
    """The abbreviations of a language (ISO 639-1).

    English and Russian share no script, so a text whose language is not known is read with both.
    A language without a list of its own gets the international titles of the English one.
    """
    code = (language or "").lower()[:2]
    joined, counted, loose, openers = _LISTS.get(code, _LISTS[""])
    return Abbreviations(joined, counted, loose, openers, code in _ORDINAL_LANGUAGES)


_Lists = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]
_LISTS: dict[str, _Lists] = {
    "": (
        _set(_ENGLISH_JOINED, _RUSSIAN_JOINED) - _set(_RUSSIAN_LOOSE),
        _set(_ENGLISH_COUNTED, _RUSSIAN_COUNTED),
        _set(_ENGLISH_LOOSE, _RUSSIAN_LOOSE),
        _set(_ENGLISH_OPENERS, _RUSSIAN_OPENERS),
    ),
    "en": (
        _set(_ENGLISH_JOINED),
        _set(_ENGLISH_COUNTED),
        _set(_ENGLISH_LOOSE),
        _set(_ENGLISH_OPENERS),
    ),
    "de": (
        _set(_GERMAN_JOINED),
        _set(_GERMAN_COUNTED),
        _set(_GERMAN_LOOSE),
        _set(_GERMAN_OPENERS),
    ),
    "fr": (
        _set(_FRENCH_JOINED),
        _set(_FRENCH_COUNTED),
        _set(_FRENCH_LOOSE),
        _set(_FRENCH_OPENERS),
    ),
    "es": (
        _set(_SPANISH_JOINED),
        _set(_SPANISH_COUNTED),
        _set(_SPANISH_LOOSE),
        _set(_SPANISH_OPENERS),
    ),
    "ru": (
        _set(_RUSSIAN_JOINED) - _set(_RUSSIAN_LOOSE),
        _set(_RUSSIAN_COUNTED),
        _set(_RUSSIAN_LOOSE),
        _set(_RUSSIAN_OPENERS),
    ),
}
