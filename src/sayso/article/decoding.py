"""Bytes to text, to the character.

Pages lie about their encoding, so a declaration is believed only if the bytes bear it out:

    byte order mark > valid UTF-8 > what HTTP, then the page, declares > what the bytes look like

Nothing but the byte order mark is left out. Bytes that cannot be decoded become U+FFFD, and only
where all the rest leaves no doubt about the encoding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from unicodedata import category

from sayso.errors import EncodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"SQLite format 3", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_CONVERT = "open it in its own program, save it as HTML or plain text and read that file"

# What browsers read when they see these names; the left column is what pages write.
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_COMMON = [
    "gb18030", "big5", "cp949", "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253",
    "cp1255", "cp1256", "cp874", "cp1252", "cp1250", "cp1257", "cp1258",
]  # fmt: skip
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"})
_MULTIBYTE = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
_ESCAPING = frozenset({"iso2022_jp", "iso2022_kr", "hz"})  # all of their bytes are ASCII

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,500}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HIDDEN = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_KANA = re.compile(r"[぀-ヿ]")
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})  # Unicode categories
_SAMPLE = 40_000  # bytes of visible text with something to tell by


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded."""

    text: str
    encoding: str  # Python's name of the encoding
    declared: str | None = None  # the declaration that the bytes did not bear out, if there was one


def decode(
    data: bytes, subject: str, *, content_type: str | None = None, markup: bool = False
) -> Decoded:
    """The text of some bytes.

    `content_type` is the HTTP header of that name, `markup` says that the bytes are HTML and may
    declare their encoding themselves. Raises EncodingError, naming `subject` and what the bytes
    look like, if they are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    refuse_binary(data, subject)
    if wide := _wide(data):
        return Decoded(data.decode(wide), wide)
    if b"\0" in data:
        raise EncodingError(subject, "this is binary data, not text", _CONVERT)
    return _narrow(data, _declared(data, content_type, markup), markup)


def refuse_binary(data: bytes, subject: str) -> None:
    """Raise EncodingError if the bytes begin as pictures, archives, programs and the like do."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise EncodingError(subject, f"this is {name}, not text", _CONVERT)
    if data[4:8] == b"ftyp":
        raise EncodingError(subject, "this is a film or picture, not text", _CONVERT)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its ASCII characters is zero."""
    sample = data[:4000]
    if len(data) % 2 or sample.count(0) < len(sample) // 5:
        return None
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    strange = any(
        category(character) in _NO_TEXT for character in text[:2000] if character not in "\t\n\r\f"
    )
    return None if strange else encoding


def _declared(data: bytes, content_type: str | None, markup: bool) -> str | None:
    """Python's name of the declared encoding, None where nothing known is declared."""
    names = _CHARSET.findall(content_type or "")
    if markup:
        names += [name.decode("ascii", "replace") for name in _DECLARED.findall(data[:8192])]
    for name in names:
        try:
            known = codecs.lookup(name).name
        except LookupError:
            continue
        if not known.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):  # its bytes would show
            return _AS_BROWSERS_DO.get(known, known)
    return None


def _narrow(data: bytes, declared: str | None, markup: bool) -> Decoded:
    if declared in _ESCAPING and b"\x1b" in data:
        return Decoded(data.decode(declared, "replace"), declared)
    if data.isascii():
        return Decoded(data.decode("ascii"), "utf-8")
    if declared not in (None, "utf-8") and (text := _borne_out(data, declared)):
        return Decoded(text, declared)
    if text := _utf8(data):
        return Decoded(text, "utf-8", None if declared in (None, "utf-8") else declared)
    encoding = _looks_like(_visible(data) if markup else data)
    return Decoded(_lenient(data, encoding), encoding, declared)


def _borne_out(data: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding, if that is what the bytes look like."""
    high = sum(1 for byte in data if byte > 127)
    many = high > 20 or declared not in _MULTIBYTE  # a few such bytes may be both
    if declared is None or (many and _is_utf8(data)):
        return None
    try:
        text = _lenient(data, declared) if declared == "cp1252" else data.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if _plausible(text) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf8(data: bytes) -> str | None:
    """The text as UTF-8, if it is that beyond doubt but for a damaged byte here and there."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("�") - data.count("�".encode())
    if wrong <= 0:
        return text
    right = sum(1 for character in text if character > "\x7f") - wrong
    return text if right >= 10 * wrong else None


def _plausible(text: str) -> bool:
    """Whether a text looks like words, not like letters of another script read as accents."""
    strange = sum(
        1 for character in text if "\x80" <= character <= "ÿ" and character not in _MARKS_OF_TEXT
    )
    letters = sum(1 for character in text if character.isalpha())
    controls = sum(1 for character in text if "\x80" <= character < "\xa0")
    return (
        controls * 20 <= strange + 20 and strange <= 0.3 * letters + 5 and _words_look_whole(text)
    )


_MARKS_OF_TEXT = frozenset("\xa0«»©®°·§£–—“”‘’")
_BROKEN = re.compile(r"[À-ÿ]{4}")
_HIGH_RUN = re.compile(r"[À-ÿ]")


def _words_look_whole(text: str) -> bool:
    """No Western language puts four accented letters in a row; Cyrillic read as Western does."""
    return 4 * len(_BROKEN.findall(text)) <= 0.2 * len(_HIGH_RUN.findall(text)) + 3


def _visible(data: bytes) -> bytes:
    return _HIDDEN.sub(b" ", data)


def _looks_like(data: bytes) -> str:
    """The encoding that undeclared bytes are most likely in."""
    sample = _telling(data)
    for encoding in ("cp932", "euc_jp"):
        if _is_japanese(sample, encoding):
            return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_COMMON).best()
    if best is None or best.encoding in ("cp1252", "cp1250", "cp1257", "cp1258", "ascii"):
        return _western(sample)
    return str(best.encoding)


def _telling(data: bytes) -> bytes:
    """The lines with bytes beyond ASCII, up to a limit: the others tell nothing."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line.strip())
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _is_japanese(sample: bytes, encoding: str) -> bool:
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    beyond = sum(1 for character in text if character > "\x7f")
    return len(_KANA.findall(text)) > 0.25 * beyond


def _western(sample: bytes) -> str:
    """Western, Central European or Turkish: these differ in a few letters, the language tells."""
    from sayso.article.language import identify

    guess = identify(_lenient(sample, "cp1252")) or "en"
    turkish = sum(sample.count(byte) for byte in (b"\xfd", b"\xfe", b"\xf0", b"\xdd", b"\xde"))
    if guess == "tr" or (turkish > 3 and identify(_lenient(sample, "cp1254")) == "tr"):
        return "cp1254"
    if guess in _CENTRAL or identify(_lenient(sample, "cp1250")) in _CENTRAL:
        return "cp1250"
    return "cp1252"


def _lenient(data: bytes, encoding: str) -> str:
    """The text in an encoding that is settled; bytes it has no character for become U+FFFD."""
    return data.decode(encoding, "replace")
