from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.quotation import find_quotations
from sayso.attribution.typing import statement_type
from sayso.text import Span

# In each text the content stands between square brackets.
EXAMPLES = [
    ("en", "[“We will act,”] she said.", "direct"),
    ("en", "[“We will act,”] she said, [“and soon.”]", "direct"),
    ("en", "He said [that “we will act.”]", "direct"),
    ("en", "He vowed [to “finish the job.”]", "direct"),
    ("en", "She called him [a “man without honour”].", "mixed"),
    ("en", "She called him [“a crook”].", "direct"),
    ("en", "He denied being [“Mr. Nobody”].", "direct"),
    ("en", "He said [that they will act soon].", "indirect"),
    ("en", "He said [they would “not give in” to anyone].", "mixed"),
    ("en", "He said [that the so-called “experts” were wrong].", "indirect"),
    ("en", "She said [she had read “The Art of the Garden” twice].", "indirect"),
    (
        "en",
        "She said [she had read “The Art of the Garden” and was “not impressed” by it].",
        "mixed",
    ),
    ("en", "[“She said, ‘Go now,’ and left,”] he recalled.", "direct"),
    ("en", "“She said, [‘Go now,’] and left,” he recalled.", "direct"),
    ("en", "“He left,” she said, adding [that it rained].", "indirect"),
    ("en", "[“We will never know, he said.]", "direct"),
    ("en", "He asked [that].", "indirect"),
    ("en", "He said [...].", "indirect"),
    ("de", "Er sagte, [dass „wir handeln“].", "direct"),
    ("de", "Er sagte, [dass man „entschlossen handeln“ werde].", "mixed"),
    ("ru", "Он сказал, [что «мы начнём завтра»].", "direct"),
    ("zh", "部长说：[“我们明天开始。”]", "direct"),
    ("zh", "部长说[谈判将“尽快开始”]。", "mixed"),
    ("fr", "Elle a dit [que « nous agirons »].", "direct"),
]


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, content = "", []
    start = 0
    for character in marked:
        if character == "[":
            start = len(text)
        elif character == "]":
            content.append(Span(start, len(text)))
        else:
            text += character
    return text, tuple(content)


@pytest.mark.parametrize(("language", "marked", "expected"), EXAMPLES)
def test_types_of_statements(language: str, marked: str, expected: str) -> None:
    text, content = unmarked(marked)
    assert statement_type(text, content, find_quotations(text, None, language)) == expected


def test_without_quotations_a_statement_is_indirect() -> None:
    assert statement_type("He said they will act.", [Span(8, 21)], ()) == "indirect"


@given(st.text(alphabet="\"“”‘’'« » ab.that\n", max_size=60), st.data())
def test_a_content_that_is_one_quotation_is_direct(text: str, data: st.DataObject) -> None:
    found = [one for one in find_quotations(text) if any(map(str.isalnum, one.inner.of(text)))]
    if found:
        one = data.draw(st.sampled_from(found))
        if one.inner.of(text).strip("\"“”‘’'« ».\n").lower() not in ("that", "at"):
            assert statement_type(text, [one.span], found) == "direct"
