import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.article.identity import (
    address_key,
    canonical_address,
    same_article_address,
    same_site,
    trusted_canonical,
)

STORY = "https://www.courier.example/world/2024/bridge-to-open"


@pytest.mark.parametrize(
    "address",
    [
        STORY,
        f"  {STORY}\n",
        f"{STORY}/",
        f"{STORY}#comments",
        f"{STORY}?utm_source=feed&utm_medium=rss&fbclid=Iw1",
        f"{STORY}?",
        f"{STORY}?amp",
        f"{STORY}?amp=1",
        f"{STORY}?outputType=amp",
        f"{STORY}/amp",
        f"{STORY}/amp/",
        f"{STORY}/index.html",
        "HTTPS://WWW.Courier.Example:443/world/2024/bridge-to-open",
        "https://reader:secret@www.courier.example/world/2024/bridge-to-open",
        "https://m.courier.example/world/2024/bridge-to-open",
        "https://amp.courier.example/world/2024/bridge-to-open",
        "https://www.courier.example/amp/world/2024/bridge-to-open",
        "https://www.courier.example/world/2024/%62ridge-to-open",
        "https://www-courier-example.cdn.ampproject.org/c/s/www.courier.example/world/2024/bridge-to-open/amp",
        "https://www.google.com/amp/s/www.courier.example/world/2024/bridge-to-open",
    ],
)
def test_all_addresses_of_an_article_have_one_form(address: str):
    assert canonical_address(address) == STORY


@pytest.mark.parametrize(
    "other",
    [
        "http://courier.example/world/2024/bridge-to-open",
        "http://mobile.courier.example:80/world/2024/bridge-to-open/",
    ],
)
def test_twins_share_a_key(other: str):
    assert same_article_address(STORY, other)


def test_the_order_of_parameters_does_not_matter():
    assert same_article_address(
        "https://a.example/show?id=7&lang=en", "https://a.example/show?lang=en&utm_id=3&id=7"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/show?id=7", "https://a.example/show?id=8"),
        ("https://a.example/Story", "https://a.example/story"),
        ("https://a.example/story", "https://b.example/story"),
        ("https://a.example:8080/story", "https://a.example/story"),
        ("https://de.a.example/story", "https://fr.a.example/story"),
        ("https://a.example/world/camp", "https://a.example/world/c"),
        ("https://a.example/#!/story/1", "https://a.example/#!/story/2"),
        ("https://a.example/s?ref=%26", "https://a.example/s?ref=&"),
    ],
)
def test_different_articles_are_kept_apart(one: str, other: str):
    assert not same_article_address(one, other)


def test_a_language_of_a_mobile_site_stays():
    assert canonical_address("https://en.m.almanac.example/x") == "https://en.almanac.example/x"


def test_the_twin_in_the_middle_of_a_file_name_is_found():
    assert canonical_address("https://a.example/n/story-77.amp.html") == (
        "https://a.example/n/story-77.html"
    )


def test_hosts_and_paths_of_any_script_have_one_form():
    assert canonical_address("https://новости.example/мост") == canonical_address(
        "https://xn--b1amnebsh.example/%d0%bc%d0%be%d1%81%d1%82"
    )


@pytest.mark.parametrize(
    ("declared", "trusted"),
    [
        ("/world/2024/bridge-to-open?utm_id=1", STORY),
        ("https://courier.example/bridge", "https://courier.example/bridge"),
        ("https://other.example/bridge", None),  # a syndicated copy
        ("https://www.courier.example/", None),  # a template that names the front page everywhere
        ("mailto:desk@courier.example", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_page_is_believed_about_its_own_site_only(declared: str | None, trusted: str | None):
    assert trusted_canonical(declared, STORY) == trusted


def test_a_site_is_a_registered_domain():
    assert same_site("https://m.paper.co.uk/a", "https://www.paper.co.uk/b")
    assert not same_site("https://one.co.uk/a", "https://other.co.uk/a")
    assert not same_site("http://127.0.0.1/a", "http://127.0.0.2/a")


parts = st.text(st.sampled_from("abm.%4/?&=#:@!ü字 +amp25-"), max_size=12)
urls = st.builds(
    "{}://{}{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.sampled_from(["", "m.", "www.", "amp.", "en.m.", "u@"]),
    st.sampled_from(["a.example", "A.co.uk", "news.a.example", "127.0.0.1", "[::1]", "localhost"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":x", ":99999"]),
    parts,
    parts,
    parts,
) | st.text(max_size=40)


@given(urls)
@example("https://a.example/%%341")
@example("https://a.example/amp/amp/amp.html")
@example("https://a.cdn.ampproject.org/c/b.cdn.ampproject.org/c/m.c.example/amp")
def test_the_form_of_a_form_is_itself(url: str):
    canonical = canonical_address(url)
    assert canonical_address(canonical) == canonical
    assert same_article_address(url, canonical)
    assert address_key(canonical) == address_key(url)


@given(parts, st.sampled_from(["utm_source=x", "fbclid=1", "amp=1", "outputType=amp"]))
def test_tracking_changes_nothing(query: str, tracking: str):
    base = f"https://a.example/story?{query.partition('#')[0]}&id=1"
    assert same_article_address(f"{base}&{tracking}", base)
