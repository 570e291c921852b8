"""Every definition file has its form, no two outlets claim one thing, and none is missing."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tld import get_tld

from sayso.outlet.loading import DEFINITIONS, built_in_outlets, outlets_in
from sayso.outlet.mentions import safe_names
from sayso.outlet.records import Outlet
from sayso.outlet.registry import host_of

FILES = sorted(DEFINITIONS.glob("*.toml"))
OUTLETS = built_in_outlets()
BY_NAME = {outlet.name: outlet for outlet in OUTLETS}
HIGHEST_SHARE_OF_UNKNOWN = 0.05

G20 = "AR AU BR CA CN FR DE IN ID IT JP MX RU SA ZA KR TR GB US"
OTHERS_NAMED = """IR IL EG PK UA BY KZ KP VN CU VE QA AE NG KE ET EE LV LT DK FI IS NO SE"""
COUNTRIES = f"{G20} {OTHERS_NAMED}".split()
# Those of these countries that have no news agency of the state or the public.
NO_OFFICIAL_AGENCY = "AU US CA GB DE IT JP IN IL LV LT EE DK FI IS NO SE"
MUST_HAVE = """TASS REGNUM Reuters Xinhua Global·Times Voice·of·America National·Review
    Associated·Press Axios RUSSTRAT Breitbart HuffPost The·New·York·Times Politico USA·Today
    The·Washington·Post Western·Journalism Agence·France-Presse dpa ANSA EFE Kyodo·News Yonhap
    Anadolu·Agency IRNA RIA·Novosti Interfax Ukrinform BelTA Kazinform KCNA Prensa·Latina
    Al·Jazeera WAM Saudi·Press·Agency MENA Press·Trust·of·India Associated·Press·of·Pakistan
    People's·Daily Granma Rodong·Sinmun Chatham·House Center·for·Strategic·and·International·Studies
    Carnegie·Endowment·for·International·Peace Meduza RT Sputnik CGTN BBC Deutsche·Welle NHK"""


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_file_is_named_after_its_country_and_well_formed(file: Path) -> None:
    outlets = outlets_in(file)
    assert outlets
    assert {outlet.country for outlet in outlets} == {file.stem.upper()}


def test_a_file_says_country_and_date_once_at_its_head(file: Path) -> None:
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(content) == {"country", "languages", "ownership_date", "outlet"}
    assert not any("country" in table for table in content["outlet"])


def test_labels_are_not_dated_in_the_future(file: Path) -> None:
    for outlet in outlets_in(file):
        assert outlet.ownership_date <= date.today().isoformat(), outlet.name


def test_domains_are_hosts_below_a_public_suffix(file: Path) -> None:
    for outlet in outlets_in(file):
        for domain in outlet.domains:
            assert host_of(domain) == domain, (outlet.name, domain)
            parts = get_tld(domain, fix_protocol=True, as_object=True)
            assert parts is not None
            assert parts.domain, (outlet.name, domain)  # type: ignore[union-attr]


def test_no_text_is_blank_or_padded_or_given_twice(file: Path) -> None:
    for outlet in outlets_in(file):
        texts = (outlet.name, outlet.ownership_source, *outlet.names, *outlet.site_names)
        assert all(text == text.strip() and text for text in texts), outlet.name
        for words in (outlet.names, outlet.credits, outlet.domains, outlet.site_names):
            assert len(set(words)) == len(words), outlet.name
        assert outlet.name not in outlet.names
        assert not set(outlet.names) & set(outlet.site_names), outlet.name


def test_no_two_outlets_share_a_name() -> None:
    names = Counter(outlet.name for outlet in OUTLETS)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_outlets_claim_a_domain() -> None:
    domains = Counter(domain for outlet in OUTLETS for domain in outlet.domains)
    assert [domain for domain, count in domains.items() if count > 1] == []


def test_no_two_outlets_claim_a_name_in_running_text() -> None:
    names = Counter(name for outlet in OUTLETS for name in set(safe_names(outlet)))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_outlets_claim_a_credit() -> None:
    credits = Counter(credit for outlet in OUTLETS for credit in outlet.credits)
    assert [credit for credit, count in credits.items() if count > 1] == []


@pytest.mark.parametrize(
    "word", ["Time", "Today", "The Sun", "The Times", "Die Zeit", "Die Welt", "RT", "AP", "MENA"]
)
def test_words_that_mean_other_things_are_not_safe_in_running_text(word: str) -> None:
    assert word not in {name for outlet in OUTLETS for name in safe_names(outlet)}


def test_there_are_enough_outlets_of_enough_countries() -> None:
    assert len(OUTLETS) >= 250
    assert len({outlet.country for outlet in OUTLETS}) >= 60


def test_ownership_is_seldom_left_unknown() -> None:
    unknown = [outlet for outlet in OUTLETS if outlet.ownership == "unknown"]
    assert len(unknown) <= HIGHEST_SHARE_OF_UNKNOWN * len(OUTLETS)


@pytest.mark.parametrize("name", [name.replace("·", " ") for name in MUST_HAVE.split()])
def test_outlets_that_are_relied_on_are_there(name: str) -> None:
    assert name in BY_NAME


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_large_country_has_an_agency_or_state_media(country: str) -> None:
    outlets = [outlet for outlet in OUTLETS if outlet.country == country]
    assert any(_is_agency_or_official(outlet) for outlet in outlets)
    if country not in NO_OFFICIAL_AGENCY.split():
        assert any(
            outlet.kind == "agency" and outlet.ownership in {"state", "public", "disputed"}
            for outlet in outlets
        )


def _is_agency_or_official(outlet: Outlet) -> bool:
    return outlet.kind == "agency" or outlet.ownership in {"state", "public"}
