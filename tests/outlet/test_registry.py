"""Outlets are found by address, by the name a site gives itself, and by a credit line."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from sayso.errors import DefinitionError
from sayso.outlet.registry import Registry, host_of, load_registry, user_file


@pytest.fixture(autouse=True)
def no_file_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAYSO_OUTLETS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


@pytest.fixture
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("tass.com", "TASS"),
        ("https://tass.ru/politika/1", "TASS"),
        ("english.news.cn", "Xinhua"),
        ("http://www.xinhuanet.com/a.htm", "Xinhua"),
        ("m.bbc.co.uk", "BBC"),
        ("https://www.bbc.com/news?x=//tass.com", "BBC"),
        ("HTTPS://user:word@WWW.Reuters.COM:443/world#top", "Reuters"),
        ("//apnews.com/article", "Associated Press"),
        ("en.ria.ru.", "RIA Novosti"),
        ("россиясегодня.рф", "Rossiya Segodnya"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("economictimes.indiatimes.com", "The Economic Times"),
        ("oglobo.globo.com", "O Globo"),
        ("g1.globo.com", "G1"),
        ("agenciabrasil.ebc.com.br", "Agência Brasil"),
        ("tvbrasil.ebc.com.br", "EBC (Brazil)"),
    ],
)
def test_by_domain(registry: Registry, address: str, name: str) -> None:
    outlet = registry.by_domain(address)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    "address",
    [
        "",
        "co.uk",
        "com",
        "notreuters.com",
        "reuters.com.example.org",
        "https://",
        "globo.com",
        "::",
    ],
)
def test_by_domain_finds_nothing_where_none_is_claimed(registry: Registry, address: str) -> None:
    assert registry.by_domain(address) is None


def test_every_outlet_is_found_by_each_of_its_domains(registry: Registry) -> None:
    for outlet in registry.outlets:
        for domain in outlet.domains:
            assert registry.by_domain(f"https://www.{domain}/a/b") is outlet


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("The Times", "The Times"),
        ("the sun", "The Sun"),
        ("Time", "Time"),
        ("DIE ZEIT", "Die Zeit"),
        ("New York Times", "The New York Times"),
        ("BBC News", "BBC"),
        ("BBC News - World", "BBC"),
        ("The Guardian | Opinion", "The Guardian"),
        ("Reuters.com", "Reuters"),
        ("apnews.com", "Associated Press"),
        ("AP", "Associated Press"),
        ("新华网", "Xinhua"),
        ("人民日报", "People's Daily"),
        ("РИА Новости", "RIA Novosti"),
        ("ТАСС", "TASS"),
        ("朝日新聞", "The Asahi Shimbun"),
        ("الجزيرة", "Al Jazeera"),
        ("연합뉴스", "Yonhap"),
        ("Süddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("Folha de Sao Paulo", "Folha de S.Paulo"),
        ("People’s Daily", "People's Daily"),
    ],
)
def test_by_site_name(registry: Registry, site: str, name: str) -> None:
    outlet = registry.by_site_name(site)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("site", ["", "The", "My Own Blog", "The Standard", "El País", "NTV", "!"])
def test_a_site_name_of_several_outlets_or_none_finds_none(registry: Registry, site: str) -> None:
    assert registry.by_site_name(site) is None


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("(Reuters)", "Reuters"),
        ("REUTERS/Jane Roe", "Reuters"),
        ("WASHINGTON (AP) —", "Associated Press"),
        ("AP Photo/John Doe", "Associated Press"),
        ("By Jane Roe, Associated Press", "Associated Press"),
        ("With reporting by Reuters and AFP", "Reuters"),
        ("afp", "Agence France-Presse"),
        ("© AFP", "Agence France-Presse"),
        ("dpa/lno", "dpa"),
        ("Xinhua/Li Na", "Xinhua"),
        ("（新华社）", "Xinhua"),
        ("新华社记者", "Xinhua"),
        ("Источник: ТАСС", "TASS"),
        ("共同通信", "Kyodo News"),
        ("Agencia EFE", "EFE"),
    ],
)
def test_by_credit(registry: Registry, credit: str, name: str) -> None:
    outlet = registry.by_credit(credit)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("credit", ["", "By Jane Roe", "Staff writer", "APT", "unknown agency"])
def test_a_credit_line_without_an_outlet_finds_none(registry: Registry, credit: str) -> None:
    assert registry.by_credit(credit) is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("example.com", "example.com"),
        ("https://Example.com:8080/a?b#c", "example.com"),
        ("example.com/a://b", "example.com"),
        ("user@example.com", "example.com"),
        (" http://example.com ", "example.com"),
        ("a\u0000..ü", "a\u0000..ü"),
    ],
)
def test_host_of(address: str, host: str) -> None:
    assert host_of(address) == host


def test_a_registry_cannot_be_changed(registry: Registry) -> None:
    with pytest.raises(FrozenInstanceError):
        registry.outlets = ()  # type: ignore[misc]


def test_a_registry_is_loaded_once(registry: Registry) -> None:
    assert load_registry() is registry


def test_a_file_that_is_named_but_missing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAYSO_OUTLETS", str(tmp_path / "none.toml"))
    with pytest.raises(DefinitionError, match=r"none\.toml: no such file; .*SAYSO_OUTLETS"):
        load_registry()
    monkeypatch.delenv("SAYSO_OUTLETS")
    with pytest.raises(DefinitionError, match="cannot be read"):
        load_registry(tmp_path / "none.toml")


def test_the_user_file_is_read_from_the_config_folder() -> None:
    path = user_file()
    path.parent.mkdir(parents=True)
    path.write_text('[[outlet]]\nname = "BBC"\nownership = "disputed"\n', encoding="utf-8")
    outlet = load_registry().by_domain("bbc.com")
    assert outlet is not None
    assert (outlet.name, outlet.ownership, outlet.country) == ("BBC", "disputed", "GB")


def test_the_environment_names_the_user_file_and_extra_comes_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own, extra = tmp_path / "own.toml", tmp_path / "extra.toml"
    own.write_text('[[outlet]]\nname = "BBC"\nkind = "site"\nownership = "state"\n')
    extra.write_text('[[outlet]]\nname = "BBC"\nownership = "unknown"\n')
    monkeypatch.setenv("SAYSO_OUTLETS", str(own))
    outlet = load_registry(extra).by_domain("bbc.com")
    assert outlet is not None
    assert (outlet.kind, outlet.ownership) == ("site", "unknown")


def test_an_added_outlet_is_recognised_in_every_way(tmp_path: Path) -> None:
    extra = tmp_path / "extra.toml"
    extra.write_text(
        """
        country = "GB"
        languages = ["en"]
        ownership_date = "2025-01"
        [[outlet]]
        name = "The Fenwick Courier"
        domains = ["fenwick-courier.example"]
        kind = "paper"
        ownership = "private"
        ownership_source = "imprint"
        site_names = ["Courier Online"]
        credits = ["TFC"]
        """,
        encoding="utf-8",
    )
    registry = load_registry(extra)
    added = registry.by_domain("www.fenwick-courier.example")
    assert added is not None
    assert registry.by_site_name("courier online") is added
    assert registry.by_credit("(TFC)") is added
    assert [m.outlet for m in registry.mentions("He told the Fenwick Courier.")] == [added]
    assert load_registry().by_domain("fenwick-courier.example") is None
