"""Makes invented articles that are quick to read, since only their quotations are; compares."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sayso.archive import Archive
from sayso.store.schema import metadata

_NAMES = ("Ilse Varga", "Jonas Reeth", "Mira Okonkwo", "Pavel Dorn", "Lene Sund")


def body(number: int, more: str = "") -> str:
    """The paragraphs of an article, in a language whose quotations alone are read."""
    name = _NAMES[number % len(_NAMES)]
    return "\n\n".join(
        [
            f"Der Hafen von Brissen wird im Frühjahr um {number} Meter verlängert, wie die"
            " Verwaltung der Stadt am Montag nach langer Beratung im Rathaus mitteilte.",
            f"„Wir bauen den Kai Nummer {number} noch in diesem Jahr“, sagte {name} vor den"
            " Händlern des Marktes, die sich seit Wochen über die Sperrung beschwert hatten.",
            "Die Arbeiten sollen nach den Plänen der Verwaltung bis zum Herbst dauern und die"
            " Fähren in dieser Zeit von der anderen Seite des Flusses abfahren." + more,
        ]
    )


def page(number: int, more: str = "", *, title: str | None = None, head: str = "") -> str:
    """The article as a web page."""
    said = title or f"Der Hafen wächst um {number} Meter"
    paragraphs = "".join(f"<p>{each}</p>" for each in body(number, more).split("\n\n"))
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{said}</title>{head}'
        f"</head><body><article><h1>{said}</h1>{paragraphs}</article></body></html>"
    )


def texts(folder: Path, number: int) -> Path:
    """A folder with so many articles, each a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in range(number):
        text = f"Der Hafen wächst um {each} Meter\n\n{body(each)}\n"
        (folder / f"{each:04}.txt").write_text(text, encoding="utf-8")
    return folder


def tables(archive: Archive, group: str = "derived") -> dict[str, list[Any]]:
    """What the tables of a group hold; rows' numbers, which only sort, are left aside."""
    found: dict[str, list[Any]] = {}
    with archive.store.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name.startswith(group):
                columns = [column for column in table.columns if column.name != "row"]
                rows = connection.execute(select(*columns)).all()
                found[table.name] = sorted(repr(tuple(row)) for row in rows)
    return found


def faults(archive: Archive) -> list[Any]:
    """What verifying finds to be wrong."""
    return [one for one in archive.verify() if one.fault]


def warc_bytes(archive: Archive) -> bytes:
    """Everything in the files of captures, unpacked."""
    return b"".join(gzip.decompress(each.read_bytes()) for each in warcs(archive))


def warcs(archive: Archive) -> list[Path]:
    return sorted(archive.folder.glob("*.warc.gz"))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
