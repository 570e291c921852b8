"""What stands among the paragraphs of a page without being part of the article.

The extractor leaves some of it in: the title once more, the byline, picture credits, links to
other pieces, boxes for newsletters and apps. The rules here are about form (a block that is one
link) and about the set phrases of such boxes, never about one site. A block that is dropped can
no longer be read as a statement, one that is kept by mistake can: so a rule fires only on blocks
that are short or wholly links, and never on a block quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.article.blocks import Piece
from sayso.article.byline import byline
from sayso.article.phrases import one_of, pattern

_SHORT = 300  # no set phrase makes a longer block furniture
_OPENING = 8  # blocks in which the title, byline and date may stand once more
_LINKED = 0.9  # share of a block's characters that makes it a link and nothing else

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»“)\]」』]*$")
_NO_WORDS = re.compile(r"[\W_]*$")
_LEAD_IN = pattern(
    r"""
    (?:read|see|hear|learn|watch|find out) (?:more|also|next|it here)
    (?:also|more) (?:read|on this|from|like this|about)|more|related|recommended
    what to read next|most (?:read|popular)|popular|trending|editors?['’] picks?
    mehr (?:zum thema|dazu|lesen)|lesen sie (?:auch|mehr|dazu)
    (?:das )?könnte sie (?:auch )?interessieren|auch interessant|zum thema|zum artikel
    meistgelesen|ähnliche|passend dazu
    à lire (?:aussi|également)?|lire (?:aussi|également)|sur le même (?:sujet|thème)
    lea? también|te puede interesar|más información|noticias? relacionadas?
    leggi anche|leia (?:também|mais)
    читайте также|читайте ещё|по теме|ещё по теме
    延伸阅读|延伸閱讀|相关(?:新闻|阅读|报道)|相關(?:新聞|閱讀|報導)|推荐阅读|関連記事
    """,
    before=r"[\W\d_]*",
    behind=r"\b",
)
_BOX = pattern(
    r"""
    sign up\b|subscribe\b|register (?:now|free|to)\b|log ?in\b|sign in\b|download our
    join (?:our|the (?:conversation|discussion|debate|community)|thousands|thought-provoking)
    get (?:the|our|daily|more|your|all|breaking)\b.{0,80}(?:newsletter|inbox|app|news)\b
    follow (?:us|me|@|\S+ on)\b|like us on|click here|tap here|share (?:this|on)\b
    support (?:our|independent) (?:journalism|work|reporting|newsroom)
    got a (?:story|tip)\b|get in touch|for more stories like|we want to hear
    this is a (?:breaking|developing) (?:news? )?story|story continues|scroll (?:down|to)\b
    (?:copyright )?©|all rights reserved|advertisement\b|embed$|article content$
    (?:comments?|kommentare?|commentaires?|comentarios|discussion|评论|評論)$
    by (?:submitting your|signing up|subscribing,? you|clicking)
    privacy policy|terms of (?:service|use)\b|listen to this article|enable javascript
    (?:go|skip|jump) to (?:\w+ )?(?:content|shortcuts|navigation|main|comments)
    \d+ min(?:uten?|utes?)?\b.{0,20}$|lesedauer|lesezeit|reading time
    newsletter|abonnieren sie|jetzt (?:abonnieren|testen|anmelden|registrieren)|folgen sie uns
    folgst du|melden sie sich (?:an|hier|jetzt)|anzeige$|werbung$|quellen:?$
    externer inhalt|empfohlener (?:redaktioneller )?inhalt|deine privatsphäre|ihre privatsphäre
    an dieser stelle finden sie|ich bin damit einverstanden|ein klick für den datenschutz
    hier (?:geht es|finden sie|klicken)|fehler gefunden|zu den barrierefreiheit
    abonnez-vous|inscrivez-vous|suivez-nous|publicité$|passer la publicité
    il vous reste [\d.,]+ ?%|accéder aux
    suscríbe|regístrate|inicia sesión|síguenos|publicidad$|tu suscripción
    si (?:continúas leyendo|decides continuar|quieres compartir)|¿quieres añadir otro
    esta funcionalidad es
    подписывайтесь|подписаться|реклама$
    订阅|訂閱|关注(?:我们)?$|關注$|广告$|廣告$|分享让更多人看到|責任編輯|责任编辑
    """,
    before=r"[\W_]*",
)
# These make a box only where it speaks to its reader: "Meta changed its privacy policy" is news.
# In small letters and not blind to case: many times faster on lines that hold none of them.
_BOX_INSIDE = re.compile(
    one_of(
        r"""
    newsletter|in your inbox|(?:whatsapp|telegram)[- ](?:channel|kanal)|news-?app\b|our app\b
    privacy policy|terms (?:of|&|and) (?:service|use|conditions)|datenschutzerklärung
    affiliate[- ]links?
    """
    )
)
_TO_THE_READER = pattern(
    r"you|your|our|we|us|sie|ihnen|ihre?n?|du|dein\w*|unser\w*|wir|vous|votre|tu|su",
    before=r"\b",
    behind=r"\b",
)
_QUOTES = re.compile(r"[\"“”„«»「『]")
_PICTURE = pattern(
    r"""
    (?:photo|photograph|picture|image|foto|bild|bilder|quelle|crédit|credit|imagen|фото|source|图|圖)s?\b\s?(?:credits?|by)?\s?[:/©|].{1,80}
    ©.{1,80}
    .{0,80}(?:getty images|shutterstock|imago images|picture[- ]alliance|istock)
    .{0,80}\b(?:afp|ap|epa|reuters) via\b.{1,40}
    .{0,80}/(?:afp|reuters|epa|dpa|ap|xinhua|sputnik|tass)
    """,
    behind=r"\W*$",
)
_BYLINE = pattern("by|von|par|por|de|text|autor|author|от|автор", behind=r"\b:?\s+\S.{2,80}$")
_DATE_LINE = pattern(
    """
    published|(?:last )?updated|posted|stand|aktualisiert|veröffentlicht
    publié|mis à jour|publicado|actualizado|опубликовано|
    """,
    behind=r"?\W*(?:\w+\W+){0,6}?(?:\d{4}|\d{1,2}:\d{2}|ago)\b.{0,30}$",
)


def article_only(pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """The pieces that belong to the article, in their order."""
    pieces = _without_opening(pieces, title)
    kept = [piece for piece in pieces if not _is_furniture(piece)]
    while kept and (kept[-1].kind == "heading" or _LEAD_IN.fullmatch(kept[-1].text.rstrip(": "))):
        kept.pop()
    return kept


def opening_byline(pieces: Sequence[Piece]) -> str | None:
    """The writers named in a line of their own above the article: "By Jane Doe"."""
    for piece in pieces[:_OPENING]:
        if _is_prose(piece):
            return None
        if len(piece.text) < 90 and _BYLINE.match(piece.text):
            return byline([piece.text])
    return None


def is_set_phrase(line: str) -> bool:
    """Whether a line of text is a box's phrase, a picture's credit or leads to other pieces."""
    if len(line) > _SHORT:
        return False
    lead = None if _ends(line) else _LEAD_IN.match(line)
    leads = lead and (
        len(line) < 40 or line[lead.end() :].lstrip().startswith((":", "：", "|", "»"))
    )
    return bool(leads or _PICTURE.match(line) or _is_box(line))


def _is_furniture(piece: Piece) -> bool:
    text = piece.text
    if piece.kind == "block quote":
        return False
    if _NO_WORDS.match(text):
        return True
    if _is_link(piece):
        return True
    if len(text) > _SHORT:
        return False
    return bool(_PICTURE.match(text) or _is_box(text) or _leads_elsewhere(piece))


def _is_box(text: str) -> bool:
    """Whether a short block is the phrase of a box; whole sentences with a quotation are not."""
    if _QUOTES.search(text) and _ends(text):
        return False
    return bool(
        _BOX.match(text) or (_BOX_INSIDE.search(text.casefold()) and _TO_THE_READER.search(text))
    )


def _leads_elsewhere(piece: Piece) -> bool:
    """Whether a block begins like "Read more" and is a label or a link, not a sentence."""
    text = piece.text
    return bool(_LEAD_IN.match(text) and not _ends(text) and (len(text) < 40 or piece.links))


def _is_link(piece: Piece) -> bool:
    """Whether the block is a link to another page and nothing else, but for a lead-in or a mark."""
    if not piece.links or any("#" in link.href for link in piece.links):
        return False
    first = piece.links[0].span.start
    start = first if _LEAD_IN.match(piece.text) or ":" in piece.text[:first][-3:] else 0
    linked = sum(len(link.span) for link in piece.links)
    whole = len(piece.text) - start
    return linked >= _LINKED * whole and (piece.kind == "heading" or not _ends(piece.text))


def _ends(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def _without_opening(pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """The pieces without title, byline and date at the top, and without what precedes the title."""
    opening = list(pieces[:_OPENING])
    if title:
        for index in range(len(opening) - 1, -1, -1):
            above = opening[:index]
            if _same(opening[index].text, title) and not any(_is_prose(piece) for piece in above):
                opening = opening[index + 1 :]
                break
    kept = []
    prose = False
    for piece in opening:
        prose = prose or _is_prose(piece)
        if prose or not _is_label(piece):
            kept.append(piece)
    return kept + list(pieces[_OPENING:])


def _is_prose(piece: Piece) -> bool:
    return piece.kind != "heading" and (len(piece.text) > 150 or _ends(piece.text))


def _is_label(piece: Piece) -> bool:
    text = piece.text
    return (
        len(text) < 90
        and not _ends(text)
        and bool(_BYLINE.match(text) or (piece.kind != "heading" and _DATE_LINE.match(text)))
    )


def _same(text: str, title: str) -> bool:
    """Whether a block is the title, perhaps with a kicker before it or a site's name behind it."""
    words, wanted = _words(text), _words(title)
    if not words or not wanted:
        return False
    return words == wanted or (
        len(words) > 3 and (words in wanted or (wanted in words and len(text) < 300))
    )


def _words(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
