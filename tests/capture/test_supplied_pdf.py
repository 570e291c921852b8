"""The text of a PDF has its paragraphs back."""

from __future__ import annotations

import io

import pytest

from sayso.capture.supplied.pdf import pdf_text
from sayso.errors import InputError

FIRST = [
    "The harbour of Lindow will be open to all ships",
    "from Monday, the port authority said on Friday.",
    "It had been closed after a fire in the old ware-",
    "house.",
    "“Nobody was hurt and the quay can be used,” said",
    "Ilse Varga, who has led the authority since May,",
    "and who was there on the night of the fire, with",
]
SECOND = [
    "two of her colleagues from the customs office.",
    "Three ships are waiting to be let in.",
]


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, as a printing program would write it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        shown = b"".join(
            b"(%b) Tj T*\n" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
            for line in lines
        )
        stream = b"BT /F1 11 Tf 14 TL 72 720 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(out))
    )


def test_lines_become_paragraphs_over_the_page() -> None:
    assert pdf_text(pdf(FIRST, SECOND)).split("\n\n") == [
        "The harbour of Lindow will be open to all ships from Monday, the port authority said on"
        " Friday. It had been closed after a fire in the old warehouse.",
        "“Nobody was hurt and the quay can be used,” said Ilse Varga, who has led the authority"
        " since May, and who was there on the night of the fire, with two of her colleagues from"
        " the customs office. Three ships are waiting to be let in.",
    ]


def test_a_heading_stands_alone() -> None:
    assert pdf_text(pdf(["Harbour opens again", *FIRST])).startswith(
        "Harbour opens again\n\nThe harbour of Lindow"
    )


def test_what_stands_on_every_page_is_left_out() -> None:
    pages = [
        ["Lindow Courier, 3 March 2026", *lines, f"Page {number} of 3", str(number)]
        for number, lines in enumerate([FIRST, FIRST[:4], SECOND], 1)
    ]
    text = pdf_text(pdf(*pages))
    assert "Courier" not in text
    assert "Page" not in text
    assert "with The harbour" in text


def test_a_number_in_the_text_stays() -> None:
    assert "1984" in pdf_text(pdf([*FIRST[:2], "1984", *FIRST[2:]]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4\nnothing of the kind", "damaged PDF"),
        (pdf(FIRST)[:300], "damaged PDF"),
        (pdf([]), "no text in it"),
        (b"", "damaged PDF"),
    ],
)
def test_a_broken_pdf_is_an_error(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        pdf_text(data, subject="/a.pdf")
    assert caught.value.subject == "/a.pdf"


def test_a_pdf_with_a_password_is_an_error() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(FIRST))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="only with a password"):
        pdf_text(out.getvalue())
