"""Members of a ZIP file that can be sought in.

A member that was only stored, as WACZ asks for, is read where it stands in the container, however
large it is; the standard library would read it from its beginning for every step back. One that
was compressed is unpacked to a temporary file first.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from typing import IO, BinaryIO, cast

from sayso.errors import InputError

_ALLOWANCE = 100_000_000  # bytes that a member may unpack to whatever its ratio
_RATIO = 20  # WARC files hardly compress: a member beyond this is no honest one
_LOCAL_HEADER = 30
_MISPLACED = "it is not where its container says"


@contextmanager
def zip_member(
    container: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[tuple[BinaryIO, str | None]]:
    """A member as a stream, and what is wrong with it where not all of it could be unpacked.

    Raises InputError, about the member, if nothing of it can be had.
    """
    if member.flag_bits & 0x1:
        raise InputError(member.filename, "it is encrypted")
    if member.header_offset < 0:
        raise InputError(member.filename, _MISPLACED)
    if member.compress_type == zipfile.ZIP_STORED:
        with io.BufferedReader(_Stretch(container, member)) as stream:
            yield cast(BinaryIO, stream), None
        return
    if member.file_size > max(_ALLOWANCE, member.compress_size * _RATIO):
        raise InputError(member.filename, "it unpacks to far more than its size allows for")
    with tempfile.TemporaryFile() as unpacked:
        damage = _unpack(container, member, unpacked)
        yield cast(BinaryIO, unpacked), damage


def _unpack(container: zipfile.ZipFile, member: zipfile.ZipInfo, target: IO[bytes]) -> str | None:
    """What went wrong; what came before that is in the target."""
    try:
        with container.open(member) as packed:
            copyfileobj(packed, target, 1 << 20)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        return str(error) or "cut short"
    return None


class _Stretch(io.RawIOBase):
    """The bytes of a stored member within the file of its container."""

    def __init__(self, container: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        super().__init__()
        file = container.fp
        if file is None:
            raise ValueError("the container is closed")
        file.seek(member.header_offset)
        header = file.read(_LOCAL_HEADER)
        if header[:4] != b"PK\x03\x04" or len(header) < _LOCAL_HEADER:
            raise InputError(member.filename, _MISPLACED)
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        self._file = file
        self._start = member.header_offset + _LOCAL_HEADER + names
        self._size = member.file_size
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._start + self._place)
        data = self._file.read(min(len(buffer), max(0, self._size - self._place)))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
