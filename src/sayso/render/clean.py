"""Words of an article made fit to be shown: whatever stands in it, it is shown and never obeyed."""

from __future__ import annotations

import re
from html import escape

# Controls could move the cursor, change colours or end a string in a terminal; no page may hold
# them. Line ends and tabs are white space and stay. Lone surrogates cannot be encoded.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~!&])")
_MARKDOWN_START = re.compile(r"^([-+]|\d+[.)])(?=\s|$)")


def visible(text: str) -> str:
    """The text with every control character as U+FFFD; as long as before."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def on_one_line(text: str) -> str:
    """The visible text with every run of white space as one space, none at the edges."""
    return _SPACE.sub(" ", visible(text)).strip()


def html(text: str) -> str:
    """The visible text, safe between tags and inside a quoted attribute, carriage returns kept."""
    return escape(visible(text)).replace("\r", "&#13;")


def markdown(text: str) -> str:
    """The text on one line with all that Markdown or HTML would take for markup escaped."""
    line = _MARKDOWN.sub(r"\\\1", on_one_line(text))
    return _MARKDOWN_START.sub(lambda found: _escaped_start(found[1]), line)


def _escaped_start(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"


def web_address(address: str | None) -> str | None:
    """The address if it is http or https and holds no white space or controls, otherwise None.

    Whatever else an article links to ("javascript:", "data:") is not made a link.
    """
    if address is None or _SPACE.search(address) or _CONTROL.search(address):
        return None
    return address if address.lower().startswith(("http://", "https://")) else None
