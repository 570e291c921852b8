"""Trusted time of files of captures: asked for, kept, checked; on both databases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from archive.conftest import Opener
from archive.making import tables, texts, warcs
from authority import REJECTION, Authority, answering, founded, pem
from sayso.archive import Archive
from sayso.archive.keeping import Captures, digest_of
from sayso.archive.records import Difference
from sayso.errors import InputError, NotFoundError
from sayso.store.schema import timestamps

THEN = datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)


@pytest.fixture
def authority() -> Iterator[Authority]:
    with answering(founded()) as running:
        yield running


def filled(archive: Archive, folder: Path, number: int = 2) -> list[str]:
    """The ids of the captures of so many articles."""
    return [one.capture or "" for one in archive.add([str(texts(folder / "in", number))])]


def more(archive: Archive, folder: Path, name: str) -> str:
    """The capture of one more article."""
    file = folder / f"{name}.txt"
    file.write_text(f"„Noch ein Kai wird gebaut“, sagte {name} am Montag.", encoding="utf-8")
    (added,) = archive.add([str(file)])
    return added.capture or ""


def stamp(archive: Archive, authority: Authority) -> list[str]:
    """The files that were given a token."""
    return [one.file for one in archive.timestamp(authority.url, allow_private=True)]


def found(archive: Archive, *trust: Path) -> list[Difference]:
    return list(archive.verify(trust=trust))


def kinds(archive: Archive, *trust: Path) -> list[str]:
    return [one.kind for one in found(archive, *trust)]


def names(archive: Archive) -> list[str]:
    return [each.name for each in warcs(archive)]


def test_each_file_that_was_written_gets_a_token(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    authority.moment = THEN
    archive.captures = Captures(archive.folder, archive.store, roll_at=5_000)
    filled(archive, tmp_path, 90)
    tokens = list(archive.timestamp(authority.url, allow_private=True))
    assert len(tokens) > 1
    assert [one.file for one in tokens] == names(archive)
    assert [one.digest.hex() for one in authority.asked] == [
        digest_of(each) for each in warcs(archive)
    ]
    assert {(one.authority, one.time) for one in tokens} == {(authority.url, THEN)}
    stamped = archive.stamped()
    assert [one.tokens for one in stamped] == [(one,) for one in tokens]


def test_a_file_that_has_a_token_is_not_asked_for_again(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    (first,) = stamp(archive, authority)
    assert not stamp(archive, authority)
    more(archive, tmp_path, "Mira Okonkwo")
    (second,) = stamp(archive, authority)
    assert [first, second] == names(archive)
    assert len(authority.asked) == 2


def test_a_token_that_holds_says_when_and_who(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    authority.moment = THEN
    filled(archive, tmp_path)
    (file,) = stamp(archive, authority)
    (one,) = found(archive)
    assert (one.kind, one.subject, one.fault) == ("trusted time", file, False)
    assert f"it was there at {THEN:%Y-%m-%d %H:%M:%S} UTC" in one.problem
    assert f"signed by Harbour Clock ({authority.url})" in one.problem
    assert one.problem.endswith("the signature holds; nobody said whether to trust it")


def test_whom_the_user_trusts_decides(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    (file,) = stamp(archive, authority)
    root = pem(authority.root, tmp_path / "root.pem")
    other = pem(founded().root, tmp_path / "other.pem")
    for trust in ((root,), (other, root)):
        (one,) = found(archive, *trust)
        assert one.kind == "trusted time" and "leads to a root that is to be trusted" in one.problem
    (one,) = found(archive, other)
    assert (one.kind, one.subject, one.fault) == ("timestamp", file, True)
    assert "leads to none of the roots that are to be trusted" in one.problem
    with pytest.raises(NotFoundError):
        archive.verify(trust=[tmp_path / "none.pem"])


def test_a_sample_leaves_tokens_aside(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    stamp(archive, authority)
    assert not list(archive.verify(1))


# What can go wrong when asking.


def failing(archive: Archive, authority: Authority) -> InputError:
    with pytest.raises(InputError) as caught:
        stamp(archive, authority)
    return caught.value


def test_an_authority_that_fails_costs_nothing_and_is_asked_again(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    ids = filled(archive, tmp_path)
    authority.status = REJECTION
    assert failing(archive, authority).subject == authority.url
    assert archive.unstamped() == names(archive)
    assert all(archive.capture(id) for id in ids)
    assert not found(archive)
    authority.status = 0
    assert stamp(archive, authority) == names(archive)
    assert not archive.unstamped()


@pytest.mark.parametrize("wrong", ["digest", "nonce", "spoiled", "body"])
def test_what_is_no_token_is_not_kept(
    archive: Archive, authority: Authority, tmp_path: Path, wrong: str
) -> None:
    filled(archive, tmp_path)
    values = {"digest": bytes(32), "nonce": 7, "spoiled": True, "body": b"closed"}
    setattr(authority, wrong, values[wrong])
    failing(archive, authority)
    assert not tables(archive, "evidence_timestamps")["evidence_timestamps"]
    assert archive.unstamped() == names(archive)


def test_the_first_that_fails_ends_the_asking(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    for name in ("Ilse Varga", "Lene Sund", "Pavel Dorn"):
        more(archive, tmp_path, name)
        archive.captures.close()
    authority.status = REJECTION
    failing(archive, authority)
    assert len(authority.asked) == 1
    assert archive.unstamped() == names(archive)


def test_a_private_authority_is_refused_unless_it_is_allowed(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    with pytest.raises(InputError, match="private network"):
        list(archive.timestamp(authority.url))
    assert not authority.asked


def test_a_file_that_another_command_left_gets_its_token(
    opener: Opener, authority: Authority, tmp_path: Path
) -> None:
    with opener() as archive:
        filled(archive, tmp_path)  # completed when it is closed, without a token
    with opener() as archive:
        more(archive, tmp_path, "Ilse Varga")
        archive.captures.abandon()  # as if killed: the next command completes it
    with opener() as archive:
        more(archive, tmp_path, "Lene Sund")
        assert stamp(archive, authority) == names(archive)
        assert len(names(archive)) == 3
        assert kinds(archive) == ["trusted time"] * 3


def test_a_missing_file_is_not_asked_for(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    archive.captures.close()
    warcs(archive)[0].unlink()
    assert not stamp(archive, authority)
    assert not authority.asked


def test_without_the_packages_for_it_that_is_said(
    archive: Archive, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(archive, tmp_path)
    stamp(archive, authority)
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    error = failing(archive, authority)
    assert "rfc3161-client is not installed" in error.problem
    assert error.remedy == "pip install 'sayso[timestamp]'"
    (one,) = found(archive)
    assert one.kind == "timestamp" and "cannot be checked" in one.problem
    with pytest.raises(InputError, match="rfc3161-client is not installed"):
        archive.verify(trust=[tmp_path / "root.pem"])


# What can be wrong later.


def test_a_file_that_grew_or_changed_after_its_token_is_found(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    filled(archive, tmp_path)
    (name,) = stamp(archive, authority)
    (file,) = warcs(archive)
    whole = file.read_bytes()
    changed = bytearray(whole)
    changed[4] ^= 1  # the time in a gzip header, which no digest of a record covers
    for data in (whole + whole, bytes(changed)):
        file.write_bytes(data)
        faults = {one.kind: one for one in found(archive) if one.fault}
        assert faults.keys() >= {"file", "timestamp"}
        assert faults["timestamp"].subject == name
        assert "it is for other bytes; the file is not what it was then" in (
            faults["timestamp"].problem
        )
    file.write_bytes(whole)
    assert kinds(archive) == ["trusted time"]


def test_a_file_whose_digest_was_changed_as_well_is_found(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    """Whoever can write the archive can write a new digest, but not a new token of then."""
    from sayso.store.schema import warc_files

    filled(archive, tmp_path)
    stamp(archive, authority)
    (file,) = warcs(archive)
    changed = bytearray(file.read_bytes())
    changed[4] ^= 1
    file.write_bytes(changed)
    with archive.store.writing() as connection:
        connection.execute(update(warc_files).values(sha256=digest_of(file)))
    assert [one.kind for one in found(archive) if one.fault] == ["timestamp"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"token": b"\x30\x00"}, "this is no answer of an authority"),
        ({"time": THEN - timedelta(days=300)}, "it says"),
    ],
)
def test_a_token_that_was_changed_is_found(
    archive: Archive, authority: Authority, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    filled(archive, tmp_path)
    stamp(archive, authority)
    with archive.store.writing() as connection:
        connection.execute(update(timestamps).values(change))
    (one,) = found(archive)
    assert one.kind == "timestamp" and told in one.problem


# Captures that are withheld.


def test_a_withheld_capture_makes_a_token_one_of_before(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    ids = filled(archive, tmp_path, 3)
    (name,) = stamp(archive, authority)
    before = digest_of(warcs(archive)[0])
    archive.withhold(ids[0], "court order", "Ada Kern")
    (one,) = found(archive)
    assert (one.kind, one.subject, one.fault) == ("older timestamp", name, False)
    assert "before captures in it were withheld" in one.problem and before in one.problem
    # It can have a new one, for what is there now; the old one stays.
    assert archive.unstamped() == [name]
    assert stamp(archive, authority) == [name]
    assert authority.asked[-1].digest.hex() == digest_of(warcs(archive)[0]) != before
    assert sorted(kinds(archive)) == ["older timestamp", "trusted time"]
    assert not stamp(archive, authority)
    archive.withhold(ids[1], "another order", "Ada Kern")
    assert kinds(archive) == ["older timestamp"] * 2
    assert archive.unstamped() == [name]


def test_a_rewritten_file_that_is_changed_later_is_found(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    ids = filled(archive, tmp_path)
    archive.withhold(ids[0], "court order", "Ada Kern")
    authority.moment = datetime.now(UTC) + timedelta(minutes=5)
    stamp(archive, authority)
    assert kinds(archive) == ["trusted time"]
    (file,) = warcs(archive)
    changed = bytearray(file.read_bytes())
    changed[4] ^= 1
    file.write_bytes(changed)
    assert kinds(archive) == ["timestamp"]


def test_a_rebuild_leaves_tokens_alone(
    archive: Archive, authority: Authority, tmp_path: Path
) -> None:
    ids = filled(archive, tmp_path)
    stamp(archive, authority)
    archive.withhold(ids[0], "court order", "Ada Kern")
    before = tables(archive, "evidence")
    for from_warcs in (False, True):
        archive.rebuild(from_warcs=from_warcs)
        assert tables(archive, "evidence") == before
    assert kinds(archive) == ["older timestamp"]
