import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.decoding import decode
from sayso.article.reading import read_article
from sayso.errors import EncodingError, NoArticleError

SAMPLES = {
    "cp1251": "Министр иностранных дел заявил журналистам, что переговоры пройдут в понедельник.",
    "koi8-r": "Министр иностранных дел заявил журналистам, что переговоры пройдут в понедельник.",
    "gb18030": "外交部发言人周三在例行记者会上表示,双方将就有关问题继续保持沟通。",
    "big5": "外交部發言人週三在例行記者會上表示,雙方將就有關問題繼續保持溝通。",
    "cp932": "外務省の報道官は水曜日の記者会見で、双方が協議を続けると述べた。",
    "euc_jp": "外務省の報道官は水曜日の記者会見で、双方が協議を続けると述べた。",
    "cp949": "외교부 대변인은 수요일 정례 브리핑에서 양측이 협의를 계속할 것이라고 말했다.",
    "cp1252": "The minister said: “We won’t pay – ever.” The café of Größe was shut.",
    "cp1250": "Premier powiedział w środę, że rząd nie zgodzi się na to i że będzie głosował.",
    "cp1253": "Ο υπουργός δήλωσε ότι οι διαπραγματεύσεις θα συνεχιστούν τη Δευτέρα.",
    "cp1254": "Bakan, görüşmelerin pazartesi günü süreceğini söyledi ve bir tarih verdi.",
    "cp1256": "قال الوزير إن المحادثات ستستمر يوم الاثنين في العاصمة.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_undeclared_encodings_are_recognised(encoding: str):
    text = SAMPLES[encoding]
    assert decode(text.encode(encoding), "x").text == text


@pytest.mark.parametrize("encoding", SAMPLES)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_wrong_declarations_are_noticed(encoding: str, declared: str):
    if (encoding, declared) in (("cp1250", "iso-8859-1"), ("cp1254", "iso-8859-1")):
        return  # Western, Central European and Turkish differ in a handful of letters
    text = SAMPLES[encoding]
    found = decode(text.encode(encoding), "x", content_type=f"text/html; charset={declared}")
    assert found.text == text


@pytest.mark.parametrize("encoding", SAMPLES)
def test_right_declarations_are_believed(encoding: str):
    text = SAMPLES[encoding]
    page = f'<html><head><meta charset="{encoding}"></head><body>{text}</body></html>'
    found = decode(page.encode(encoding), "x", markup=True)
    assert found.text == page
    assert found.declared is None


def test_http_goes_before_the_page():
    page = '<meta charset="koi8-r"><p>' + SAMPLES["cp1251"]
    found = decode(
        page.encode("cp1251"), "x", content_type="text/html; charset=cp1251", markup=True
    )
    assert found.text == page


def test_utf_8_goes_before_any_other_declaration():
    text = SAMPLES["cp1252"]
    found = decode(text.encode(), "x", content_type="text/plain; charset=iso-8859-1")
    assert (found.text, found.encoding, found.declared) == (text, "utf-8", "cp1252")


def test_a_damaged_byte_in_plain_utf_8_is_replaced_and_the_rest_kept():
    text = SAMPLES["cp1251"] * 3
    found = decode(text.encode()[:-1] + b"\xff", "x")
    assert found.text == text[:-1] + "\N{REPLACEMENT CHARACTER}"
    assert found.encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc", "Cs"]), min_size=30))
def test_unicode_is_read_with_and_without_a_mark(encoding: str, text: str):
    if encoding in ("utf-16-le", "utf-16-be"):
        text = "plain words in front of it all, and then " + text[:10]
    assert decode(text.encode(encoding), "x").text == text


@given(st.binary(min_size=1))
def test_any_bytes_give_text_or_an_encoding_error(data: bytes):
    try:
        found = decode(data, "x")
    except EncodingError as error:
        assert error.subject == "x"
        assert error.remedy
    else:
        assert isinstance(found.text, str)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"some words \x00\x01\x02\x03 and more", "binary data"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, what: str):
    with pytest.raises(EncodingError, match=what):
        read_article(data, path="file.html")


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"...\n"])
def test_an_input_without_words_is_refused(data: bytes):
    with pytest.raises(NoArticleError):
        read_article(data, path="file.txt")
