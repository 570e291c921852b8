"""As much of DER, the form that tokens have, as it takes to find one's way in them."""

from __future__ import annotations

from typing import NamedTuple

SEQUENCE, SET, FIRST = 0x30, 0x31, 0xA0  # FIRST: the part of a sequence that is tagged [0]
_LONG_TAG = 0x1F
_LONG_LENGTH = 0x80


class Part(NamedTuple):
    """One value."""

    tag: int
    content: bytes
    whole: bytes  # with its tag and its length


def parts(data: bytes) -> list[Part]:
    """The values that stand one after the other; raises ValueError where that is no DER."""
    found = []
    at = 0
    while at < len(data):
        begin, end = _content(data, at)
        found.append(Part(data[at], data[begin:end], data[at:end]))
        at = end
    return found


def only(data: bytes) -> Part:
    """The one value that stands there; raises ValueError where it is not one."""
    (part,) = parts(data)
    return part


def packed(tag: int, content: bytes) -> bytes:
    """A value with its tag and its length."""
    size = len(content)
    if size < _LONG_LENGTH:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, _LONG_LENGTH | len(length))) + length + content


def _content(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of the value at a place begins and ends."""
    head = data[at : at + 2]
    if len(head) < 2 or head[0] & _LONG_TAG == _LONG_TAG or head[1] == _LONG_LENGTH:
        raise ValueError("no DER")
    begin, size = at + 2, head[1]
    if size > _LONG_LENGTH:
        begin += size - _LONG_LENGTH
        size = int.from_bytes(data[at + 2 : begin])
    if begin + size > len(data):
        raise ValueError("cut short")
    return begin, begin + size
