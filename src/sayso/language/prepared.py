"""An article cut into sentences and quotations, once for all that follows."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.article.records import Article
from sayso.attribution.quotation import Quotation, find_quotations
from sayso.attribution.sentences import split_sentences
from sayso.text import Span


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a reader of any language is given."""

    article: Article
    sentences: tuple[Span, ...]  # all of the text's sentences, in order
    quotations: tuple[Quotation, ...]  # in the order of their first character


def prepare(article: Article) -> Prepared:
    """The article with its sentences and quotations, by the rules of its language."""
    blocks = [block.span for block in article.blocks] or None
    sentences = split_sentences(article.text, blocks, article.language)
    quotations = find_quotations(article.text, blocks, article.language)
    return Prepared(article, tuple(sentences), tuple(quotations))
