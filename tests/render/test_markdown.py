from __future__ import annotations

from tests.render.records import harbour, of_text, statement

from sayso.render.markdown import markdown

GOLDEN = """\
# Harbour talks end

outlet: Quay Post (paper, QQ, private) · by: Ana Brandt · published: 2026-03-03 14:20 UTC+01:00 \
· genre: news · credit: Wirewave

<https://quaypost.example/harbour>

> Note: One note.

- statements: **4** (2 direct, 2 indirect)
- sources: **3** (1 statement without a source)
- outlets relied on: **0**
- author’s own voice: **13%** (of 55 words)
- repeated paragraphs: **0**

## Lena Ostrava

- **1** (direct, *said*) “We have not agreed to anything,” … “Nobody should print that we have.”

## an aide

- **2** (indirect, *according to*) The minister told the Tide Herald that dredging would begin in \
spring

## The minister

- **3** (indirect, *told the Tide Herald*) that dredging would begin in spring

## No source named

- **4** (direct, *read*, unsure) “Too late,”
"""


def test_a_record_as_markdown() -> None:
    assert markdown(harbour()) == GOLDEN


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
