"""The text of a PDF file, with its paragraphs mended.

A PDF holds lines on pages. A paragraph is put together again from its lines: words that were
divided at a line's end are joined, and so is what goes on over a page; page numbers and the lines
that stand at the top or the bottom of most pages are left out.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sayso.errors import InputError

_MOST_PAGES = 1000
_SHORT = 0.75  # of the usual length: a line below that, after a full stop, ends its paragraph
_NUMBER = re.compile(r"^[\W_]*(?:page|p\.)?[\W_]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\W_]*$", re.I)
_ENDS = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


def pdf_text(data: bytes, *, subject: str = "PDF") -> str:
    """The text of a PDF, a blank line between paragraphs.

    Raises InputError if it is damaged, encrypted, or holds pictures of pages only.
    """
    pages = _pages(data, subject)
    text = "\n\n".join(_paragraphs(_without_margins(pages)))
    if not text:
        problem = "there is no text in it, only pictures of pages"
        raise InputError(subject, problem, "have its text recognised first")
    return text


def _pages(data: bytes, subject: str) -> list[list[str]]:
    """The lines of each page."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > _MOST_PAGES:
            raise InputError(subject, f"it has more than {_MOST_PAGES} pages")
        return [page.extract_text().splitlines() for page in reader.pages]
    except InputError:
        raise
    except (FileNotDecryptedError, WrongPasswordError):
        problem = "it can be read only with a password"
        raise InputError(subject, problem, "save a copy without one") from None
    except (MemoryError, RecursionError):
        raise InputError(subject, "it is too entangled to be read") from None
    except Exception as error:  # noqa: BLE001 - pypdf lets errors of every kind out of a damaged file
        problem = f"it is a damaged PDF file ({type(error).__name__}: {error})"
        raise InputError(subject, problem) from None


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """The pages without their numbers and what is printed on top or bottom of most of them."""
    stripped = [[_tidy(line) for line in page] for page in pages]
    edges = Counter(
        key
        for page in stripped
        for key in {_key(line) for line in _filled(page)[:2] + _filled(page)[-2:]}
    )
    most = max(3, (len(pages) + 1) // 2)
    repeated = {key for key, count in edges.items() if count >= most}
    return [_inner(page, repeated) for page in stripped]


def _inner(page: list[str], repeated: set[str]) -> list[str]:
    while page and (not page[0] or _NUMBER.match(page[0]) or _key(page[0]) in repeated):
        page = page[1:]
    while page and (not page[-1] or _NUMBER.match(page[-1]) or _key(page[-1]) in repeated):
        page = page[:-1]
    return page


def _tidy(line: str) -> str:
    return " ".join(line.replace("\0", "").split())


def _filled(page: list[str]) -> list[str]:
    return [line for line in page if line]


def _key(line: str) -> str:
    """A line without its digits, which count the pages."""
    return re.sub(r"\d+", "#", line)


def _paragraphs(pages: list[list[str]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    starts = {sum(map(len, pages[:number])) for number in range(1, len(pages))}
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    paragraph = ""
    for number, (line, following) in enumerate(pairwise([*lines, ""]), 1):
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        paragraph = _joined(paragraph, line)
        ends = _ENDS.search(line) and (len(line) < usual * _SHORT or number in starts)
        heading = len(line) < usual * _SHORT and following[:1].isupper()
        if ends or (heading and not _ENDS.search(line) and paragraph == line):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if _DIVIDED.search(paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    if _WIDE.match(paragraph[-1]) and _WIDE.match(line):
        return paragraph + line
    return f"{paragraph} {line}"
