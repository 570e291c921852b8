"""The frame that every HTML page of sayso stands in, and the parts that pages share.

A page is one file that opens anywhere: style and script stand in it, and its content policy
permits nothing else. Even a flaw in escaping could not make it load or run anything.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from sayso import __version__
from sayso.article.records import Article
from sayso.render.clean import html, web_address
from sayso.render.heading import Fact, particulars

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ary", "arz", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)


def document(title: str, body: str, *, extra: str = "") -> str:
    """A whole page. `title` is plain text, `body` is HTML that is safe already.

    `extra` names a style and a script beside this module that this kind of page adds to its own.
    """
    style, script = resource("page.css"), resource("page.js")
    if extra:
        style, script = style + resource(f"{extra}.css"), script + resource(f"{extra}.js")
    return Template(resource("page.html")).substitute(
        title=html(title),
        style_digest=_digest(style),
        script_digest=_digest(script),
        style=style,
        body=body,
        script=script,
        version=html(__version__),
    )


def particulars_of(article: Article) -> str:
    """Outlet, byline, times, genre and credit; the address; the notes."""
    facts = "".join(_particular(fact) for fact in particulars(article))
    parts = [f'<ul class="particulars">{facts}</ul>'] if facts else []
    if article.url:
        parts.append(f'<p class="address">{_linked(article.url)}</p>')
    parts.extend(f'<p class="note">{html(note)}</p>' for note in article.notes)
    return "".join(parts)


def figures_of(facts: Iterable[Fact], shown_at: Mapping[str, str] | None = None) -> str:
    """The summary as a list of terms; `shown_at` gives the links of some figures by label."""
    links = shown_at or {}
    return (
        f'<dl class="figures">{"".join(_figure(one, links.get(one.label)) for one in facts)}</dl>'
    )


def in_language(article: Article) -> str:
    """The attributes that give the language and the direction of an article's words."""
    code = article.language
    if not code:
        return 'lang="" dir="auto"'
    return f'lang="{html(code)}" dir="{"rtl" if code in _RIGHT_TO_LEFT else "ltr"}"'


@cache
def resource(name: str) -> str:
    """The text of a file beside this module."""
    return (files("sayso.render") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _particular(fact: Fact) -> str:
    detail = f" <small>({html(fact.detail)})</small>" if fact.detail else ""
    return (
        f'<li><span class="label">{html(fact.label)}</span> '
        f"<bdi>{html(fact.value)}</bdi>{detail}</li>"
    )


def _figure(fact: Fact, link: str | None) -> str:
    value = f"<b>{html(fact.value)}</b>"
    if link:
        value = f'<a href="{html(link)}">{value}</a>'
    detail = f"<dd><small>{html(fact.detail)}</small></dd>" if fact.detail else ""
    return f"<div><dt>{html(fact.label)}</dt><dd>{value}</dd>{detail}</div>"


def _linked(address: str) -> str:
    safe = web_address(address)
    return f'<a href="{html(safe)}" rel="noreferrer">{html(safe)}</a>' if safe else html(address)
