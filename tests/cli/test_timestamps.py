"""`--timestamp`, and what `sayso verify` tells of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from authority import REJECTION, Authority, answering, founded, pem
from sayso.cli import _timestamps

from .archives import HARBOUR, RIVER, Commands, Site

PARAGRAPH = (
    "Minister Joan Tarr said on Monday that the lake was calm and that the boats would sail again "
    "by the end of the week, whatever the weather in the bay."
)


@pytest.fixture
def authority() -> Iterator[Authority]:
    with answering(founded()) as running:
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "harbour.txt"
    made.write_text(HARBOUR, encoding="utf-8")
    return made


def asking(authority: Authority) -> tuple[str, ...]:
    return ("--timestamp", authority.url, "--allow-private")


def attested(sayso: Commands, *words: object, code: int = 0) -> list[dict[str, object]]:
    return sayso("verify", *words, "--format", "jsonl", code=code).lines


def test_what_is_added_is_attested(sayso: Commands, authority: Authority, file: Path) -> None:
    done = sayso("add", file, *asking(authority))
    assert done.out == f"new: {file}\n"
    one, trusted = done.err.splitlines()
    assert one == "sayso: 1 new"
    assert trusted.startswith("sayso: trusted time for 1 file of captures: 2")
    assert trusted.endswith(f" UTC, from {authority.url}")
    told = sayso("verify")
    (line,) = told.out.splitlines()
    assert line.startswith("trusted time: ") and ".warc.gz: it was there at " in line
    assert told.err.splitlines() == [
        "sayso: everything was checked: no fault",
        "sayso: 1 of 1 file of captures with a token of trusted time; nobody said whether to trust"
        " the authority: --trust FILE.pem does",
    ]
    again = sayso("add", file, *asking(authority))
    assert "every file of captures has trusted time already" in again.err
    assert len(authority.asked) == 1


def test_programs_are_told_in_their_form(sayso: Commands, authority: Authority, file: Path) -> None:
    done = sayso("add", file, *asking(authority), "--format", "jsonl")
    assert [one["outcome"] for one in done.lines] == ["new"]
    assert not done.err
    (one,) = attested(sayso)
    assert (one["kind"], one["fault"]) == ("trusted time", False)


def test_trust_is_for_the_user_to_say(
    sayso: Commands, authority: Authority, file: Path, tmp_path: Path
) -> None:
    sayso("add", file, *asking(authority))
    root = pem(authority.root, tmp_path / "root.pem")
    other = pem(founded().root, tmp_path / "other.pem")
    told = sayso("verify", "--trust", other, "--trust", root)
    assert "leads to a root that is to be trusted" in told.out
    assert told.err.endswith("1 of 1 file of captures with a token of trusted time\n")
    told = sayso("verify", "--trust", other, code=1)
    assert told.out.startswith("timestamp: ") and "leads to none of the roots" in told.out
    assert "everything was checked: 1 fault" in told.err
    assert "none.pem: no such file" in sayso("verify", "--trust", tmp_path / "none.pem", code=1).err
    assert "leave --sample away" in sayso("verify", "--trust", root, "--sample", 1, code=2).err


def test_an_authority_that_fails_costs_nothing(
    sayso: Commands, authority: Authority, file: Path
) -> None:
    authority.status, authority.said = REJECTION, "closed"
    done = sayso("add", file, *asking(authority), code=1)
    assert done.out == f"new: {file}\n"
    assert done.err.splitlines()[1:] == [
        f"sayso: {authority.url}: the authority refused (closed)",
        "sayso: still without trusted time: 1 file of captures; everything is kept, so run the"
        " command again with --timestamp",
    ]
    assert not attested(sayso)
    authority.status = 0
    sayso("revisit", *asking(authority))
    assert [one["kind"] for one in attested(sayso)] == ["trusted time"]


def test_what_failed_is_told_to_programs_too(
    sayso: Commands, authority: Authority, file: Path
) -> None:
    authority.body = b"<html>"
    done = sayso("add", file, *asking(authority), "--format", "jsonl", code=1)
    assert [one["outcome"] for one in done.lines] == ["new"]
    assert "this is no answer of an authority" in done.err


def test_a_private_authority_needs_leave(sayso: Commands, authority: Authority, file: Path) -> None:
    done = sayso("add", file, "--timestamp", authority.url, code=1)
    assert "private network; pass --allow-private" in done.err
    assert not authority.asked
    sayso("verify")


def test_an_input_that_fails_does_not_keep_the_rest_from_being_attested(
    sayso: Commands, authority: Authority, file: Path, tmp_path: Path
) -> None:
    sayso("add", file, tmp_path / "none.txt", *asking(authority), code=1)
    assert [one["kind"] for one in attested(sayso)] == ["trusted time"]


def test_what_is_seen_again_is_attested(sayso: Commands, authority: Authority, site: Site) -> None:
    url = site.page("/lake", "The lake is calm", PARAGRAPH, PARAGRAPH.replace("lake", "sea"))
    sayso("add", url, *asking(authority))
    site.page("/lake", "The lake is rough", PARAGRAPH.replace("calm", "rough"), PARAGRAPH)
    sayso("revisit", "--all", *asking(authority))
    assert [one["kind"] for one in attested(sayso)] == ["trusted time"] * 2


def test_a_service_asks_at_its_end(sayso: Commands, authority: Authority, file: Path) -> None:
    sayso("add", file)
    authority.status = REJECTION
    done = sayso("watch", "--rounds", 1, *asking(authority), code=1)
    assert "still without trusted time: 1 file" in done.err
    assert done.err.endswith("sayso: stopped\n")
    authority.status = 0
    sayso("watch", "--rounds", 1, *asking(authority))
    assert [one["kind"] for one in attested(sayso)] == ["trusted time"]


def test_a_service_asks_from_time_to_time(
    sayso: Commands, authority: Authority, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_timestamps, "HOUR", 0.0)
    sayso("add", file)
    authority.status = REJECTION
    sayso("watch", "--rounds", 1, *asking(authority), code=1)
    assert len(authority.asked) == 2  # after the round, and at the end


def test_a_withheld_capture_is_told_of(
    sayso: Commands, authority: Authority, file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "river.txt"
    second.write_text(RIVER, encoding="utf-8")
    done = sayso("add", file, second, *asking(authority), "--format", "jsonl")
    sayso("withhold", done.lines[0]["capture"], "--reason", "an order", "--yes")
    told = sayso("verify")
    assert told.out.startswith("older timestamp: ")
    assert "before captures in it were withheld" in told.out
    assert "everything was checked: no fault; 1 note" in told.err


def test_tokens_can_be_handed_on(
    sayso: Commands, authority: Authority, file: Path, tmp_path: Path
) -> None:
    sayso("add", file, *asking(authority))
    sayso("verify", "--tokens", tmp_path / "to" / "hand")
    (warc,) = (sayso.archive / "captures").glob("*.warc.gz")
    (token,) = (tmp_path / "to" / "hand").iterdir()
    assert token.name == f"{warc.name}.1.tsr"
    assert token.read_bytes().startswith(b"\x30")
    assert "cannot be written" in sayso("verify", "--tokens", file / "x", code=1).err


@pytest.mark.parametrize("url", ["time.example", "ftp://time.example", "/etc/time"])
def test_what_is_no_address_is_wrong_usage(sayso: Commands, file: Path, url: str) -> None:
    assert "http or https address" in sayso("add", file, "--timestamp", url, code=2).err
    assert not sayso.archive.exists()


def test_the_extra_is_named_before_anything_is_done(
    sayso: Commands, authority: Authority, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    done = sayso("add", file, *asking(authority), code=2)
    assert "pip install 'sayso[timestamp]'" in done.err
    assert not sayso.archive.exists()


def test_an_archive_without_tokens_hears_nothing_of_them(sayso: Commands, file: Path) -> None:
    sayso("add", file)
    assert sayso("verify").err == "sayso: everything was checked: no fault\n"
