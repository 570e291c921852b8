from __future__ import annotations

from tests.render.records import harbour, of_text, statement, visit

from sayso.render.markdown import markdown

GOLDEN = """\
# Harbour talks end

outlet: Quay Post (paper, QQ, private) · by: Ana Brandt · published: 2026-03-03 14:20 UTC+01:00 \
· genre: news · credit: Wirewave

<https://quaypost.example/harbour>

> Note: One note.

- statements: **4** (2 direct, 2 indirect)
- speakers: **3** (1 statement without a source)
- unnamed or vague: **0%** (of 4 statements)
- outlets relied on: **0**
- passed on: **0**
- author’s own voice: **13%** (of 55 words)
- repeated paragraphs: **0**
- worth a second look: **0**

## Lena Ostrava

- **1** (direct, *said*) “We have not agreed to anything,” … “Nobody should print that we have.”

## an aide

- **2** (indirect, *according to*) The minister told the Tide Herald that dredging would begin \
in spring

## The minister

- **3** (indirect, *told the Tide Herald*) that dredging would begin in spring

## No source named

- **4** (direct, *read*, unsure) “Too late,”
"""
VISIT = """\
# The visit

- statements: **6** (2 direct, 4 indirect, 1 nested, 1 carried on)
- speakers: **4** (1 person, 1 group, 1 unnamed, 1 author)
- unnamed or vague: **33%** (of 6 statements: 1 unnamed, 1 vague)
- outlets relied on: **2** (Wirewave, Tide Herald; 0 linked)
- passed on: **1** (statement through others than the speaker)
- author’s own voice: **100%** (of 55 words)
- repeated paragraphs: **0**
- worth a second look: **3** (repeated paragraph, vague source ×2)

## Bao Lindqvist (Minister · person)

- **1** (direct, request, *told*) “Come back in spring,”
  - to the envoy · by video link · on 2026-03-02 (“Monday”) · via Wirewave, then Tide Herald · \
manner “frankly”
- **2** (indirect, refuse, *refused to say*) more
  - as “He” · between 2026-03-01 and 2026-03-02 (carried over) · told within 1
- **3** (indirect) The gate stays shut.
  - carries on what stands before

## Analysts (group)

- **4** (indirect, predict, *expect*) rain
  - vague source

## a diplomat (unnamed, Vantria)

- **5** (direct, say, *said*) “Nothing was agreed,”
  - unnamed: diplomat (“feared for her post”)

## the author

- **6** (indirect, say, *saw*) no boats

## Worth a second look

- **repeated paragraph**: Two paragraphs are alike.
  - *may also be a refrain*
- **vague source**: “Analysts” are asked.
- **vague source**: “We” saw it.
  - *may also be a slip; or a custom*
"""


def test_a_record_as_markdown() -> None:
    assert markdown(harbour()) == GOLDEN
    assert markdown(visit()) == VISIT


def test_markup_in_an_article_is_shown_and_not_obeyed() -> None:
    text = "*Ana* said <script>alert(1)</script> [x](javascript:alert(1)) # not a heading"
    content = "<script>alert(1)</script> [x](javascript:alert(1)) # not a heading"
    shown = markdown(
        of_text(text, (statement(1, "indirect", [content], "said", "*Ana*", text=text),))
    )
    assert r"## \*Ana\*" in shown
    assert r"\<script\>alert(1)\</script\> \[x\](javascript:alert(1)) \# not a heading" in shown


def test_an_unsafe_address_is_no_link() -> None:
    assert "<javascript" not in markdown(of_text("x", url="javascript:alert(1)"))
