"""The quotation marks of the world's newspapers, and what each may do.

A mark alone seldom tells whether it opens or closes: “ closes in German, ” opens in Swedish, »
opens in German and closes in French, and the straight marks do both. So a mark has a family (marks
that can answer each other, even where a page has mixed them up), and the text around it decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["double", "single", "angle", "corner"]
Usual = Literal["opens", "closes", "either"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of mark."""

    family: Family
    usual: Usual  # what it does where the text around it does not tell
    answers: frozenset[str]  # the opening marks that it properly closes


def _mark(family: Family, usual: Usual, answers: str = "") -> Mark:
    return Mark(family, usual, frozenset(answers.split()))


MARKS: dict[str, Mark] = {
    '"': _mark("double", "either", '"'),
    "＂": _mark("double", "either", "＂"),
    "''": _mark("double", "either", "'' ``"),
    "``": _mark("double", "opens"),
    "‘‘": _mark("double", "opens"),
    "’’": _mark("double", "closes", "‘‘ “"),
    "“": _mark("double", "opens", "„ ‟"),
    "”": _mark("double", "closes", "“ „ ‟ ”"),
    "„": _mark("double", "opens"),
    "‟": _mark("double", "opens"),
    "〝": _mark("double", "opens"),
    "〞": _mark("double", "closes", "〝"),
    "〟": _mark("double", "closes", "〝"),
    "'": _mark("single", "either", "'"),
    "‘": _mark("single", "opens", "‚ ‛"),
    "’": _mark("single", "closes", "‘ ‚ ‛ ’"),
    "‚": _mark("single", "opens"),
    "‛": _mark("single", "opens"),
    "«": _mark("angle", "opens", "»"),
    "»": _mark("angle", "closes", "« »"),
    "‹": _mark("angle", "opens", "›"),
    "›": _mark("angle", "closes", "‹ ›"),
    "「": _mark("corner", "opens"),
    "」": _mark("corner", "closes", "「"),
    "『": _mark("corner", "opens"),
    "』": _mark("corner", "closes", "『"),
    "﹁": _mark("corner", "opens"),
    "﹂": _mark("corner", "closes", "﹁"),
    "﹃": _mark("corner", "opens"),
    "﹄": _mark("corner", "closes", "﹃"),
    "｢": _mark("corner", "opens"),
    "｣": _mark("corner", "closes", "｢"),
    "《": _mark("corner", "opens"),
    "》": _mark("corner", "closes", "《"),
    "〈": _mark("corner", "opens"),
    "〉": _mark("corner", "closes", "〈"),
}

TITLE_MARKS = frozenset("《〈")  # hold the titles of works in Chinese, Japanese and Korean
NESTED_TITLE_MARKS = frozenset("『﹃")  # the same in Japanese where they are not nested

# Scripts that write no space between words, and Korean, which joins particles to a closing mark:
# there a mark between two letters is still a mark.
_JOINED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_LETTER = rf"[^\W{_JOINED}]"

# Every mark, and runs of marks that are written as one. Opens with one set of characters, because
# a search for a set skips through text many times faster than one for alternatives.
MARK = re.compile(
    "[`" + "".join(mark for mark in MARKS if len(mark) == 1) + "]"
    "(?:(?<=')'{1,2}|(?<=`)`+|(?<=‘)‘(?!‘)|(?<=’)’(?!’))?"
)
WITHIN_WORD = re.compile(rf"(?<={_LETTER})['’](?={_LETTER})")  # don't, l’été

# What a character beside a mark says about it. Those in none of these sets, and letters of the
# joined scripts, say nothing before a mark or speak for an opening one behind it.
OPENS_BEFORE = frozenset("([{<¿¡（【［〔：")
CLOSES_AFTER = frozenset(".,;:!?)]}>。，、；：！？）】］〕؟،؛।")
SILENT = frozenset(
    "-–—―…/*_=~|。，、；！？」』》〉）】\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
)
JOINED = re.compile(f"[{_JOINED}]")

# Apostrophes at the beginning of a word: 'tis, 'em, the '90s, rock 'n' roll.
ELISION = re.compile(
    r"['’‘](?:(?:tis|twas|twere|twill|em|til|till|cause|cuz|coz|bout|round|nuff)\b|n['’]?(?=\s)|\d\ds?\b)",
    re.IGNORECASE,
)
# The end of a word that may carry an apostrophe (voters' choice, goin' home), and what follows it.
MAY_END_IN_APOSTROPHE = re.compile(r"(?:[^\W\d_][szxSZX]|\d0s|[^\W\d_]in)$")
GOES_ON = re.compile(r"\s+[^\W_]")
INCHES = re.compile(r"\d['’′]\s?\d{1,2}$")  # what stands before the second mark of 5'10"

# Languages that open a quotation with the mark that closes it: ’så’.
CLOSING_MARK_OPENS = frozenset({"sv", "fi", "da", "no", "nb", "nn"})
