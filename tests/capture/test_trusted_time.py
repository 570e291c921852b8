"""What an authority signs is read and checked; whatever else it sends is told from that."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from authority import (
    DAY,
    REJECTION,
    SEQUENCE,
    SIGNED_DATA,
    TEXT,
    Authority,
    Question,
    answering,
    founded,
    number,
    pem,
    value,
)
from sayso.capture.live import Timeouts
from sayso.capture.trusted_time.authority import LARGEST, ask
from sayso.capture.trusted_time.der import only, packed, parts
from sayso.capture.trusted_time.tokens import check_trust, in_order, read_token, roots_in
from sayso.errors import FetchError, InputError, NotFoundError

BYTES = b"a file of captures"
DIGEST = sha256(BYTES)
MOMENT = datetime(2026, 3, 4, 12, 31, 5, tzinfo=UTC)
ASKED = Question(DIGEST.digest(), 77)


@pytest.fixture(scope="module")
def clock() -> Authority:
    """An authority that is not changed; its answers are made without a server."""
    return founded()


@pytest.fixture
def authority(clock: Authority) -> Iterator[Authority]:
    with answering(replace(clock, asked=[], headers={})) as running:
        yield running


def refused(authority: Authority) -> InputError:
    with pytest.raises(InputError) as caught:
        ask(authority.url, DIGEST.hexdigest(), allow_private=True)
    assert caught.value.subject == authority.url
    return caught.value


def test_an_authority_attests_a_digest(authority: Authority) -> None:
    authority.moment = MOMENT
    answer, token = ask(authority.url, DIGEST.hexdigest(), allow_private=True)
    assert (token.time, token.sha256, token.signer) == (
        MOMENT,
        DIGEST.hexdigest(),
        "Harbour Clock",
    )
    assert [one.digest for one in authority.asked] == [DIGEST.digest()]
    assert read_token(answer, "x") == token


def test_each_question_has_a_number_of_its_own(authority: Authority) -> None:
    for _ in range(3):
        ask(authority.url, DIGEST.hexdigest(), allow_private=True)
    assert len({one.nonce for one in authority.asked}) == 3


@pytest.mark.parametrize(
    "key",
    [rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate()],
    ids=["RSA", "Ed25519"],
)
def test_other_kinds_of_keys_sign_as_well(
    key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey,
) -> None:
    authority = founded(key)
    assert read_token(authority.answer(ASKED), "x").sha256 == DIGEST.hexdigest()
    authority.spoiled = True
    with pytest.raises(InputError, match="signature"):
        read_token(authority.answer(ASKED), "x")


def test_the_order_of_certificates_does_not_matter(clock: Authority, tmp_path: Path) -> None:
    roots = roots_in(pem(clock.root, tmp_path / "root.pem"))
    for sent in (clock.chain, clock.chain[::-1], [clock.root, *clock.chain]):
        answer = replace(clock, sent=sent).answer(ASKED)
        assert read_token(answer, "x").signer == "Harbour Clock"
        check_trust(answer, roots, "x")


# What an authority may do wrong.


def test_another_digest_than_the_one_asked_is_no_token(authority: Authority) -> None:
    authority.digest = sha256(b"something else").digest()
    assert "another digest" in refused(authority).problem


def test_an_answer_to_another_question_is_no_token(authority: Authority) -> None:
    authority.nonce = 4
    assert "another question" in refused(authority).problem


def test_a_refusal_is_told_in_the_words_of_the_authority(authority: Authority) -> None:
    authority.status, authority.said = REJECTION, "come back tomorrow"
    assert refused(authority).problem == "the authority refused (come back tomorrow)"


@pytest.mark.parametrize(
    "status", [1, 3, 4, 5, 6, 99], ids=["changed", "waiting", "warning", "revoked", "6", "99"]
)
def test_whatever_is_not_granted_is_no_token(authority: Authority, status: int) -> None:
    authority.status = status
    assert "authority" in refused(authority).problem


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>We are closed</html>", b"\x30\x80", value(SEQUENCE, value(SEQUENCE, number(0)))],
    ids=["nothing", "a page", "no DER", "no token"],
)
def test_garbage_is_no_token(authority: Authority, body: bytes) -> None:
    authority.body = body
    assert refused(authority).problem == "this is no answer of an authority for trusted time"


def test_a_signature_that_does_not_hold_is_found(authority: Authority) -> None:
    authority.spoiled = True
    assert "the signature is not that of the certificate" in refused(authority).problem


def test_a_signature_of_something_else_is_found(authority: Authority) -> None:
    authority.kind = SIGNED_DATA
    assert "the signature is not that of the certificate" in refused(authority).problem


def test_a_token_without_its_certificate_is_none(authority: Authority) -> None:
    for sent in ([], authority.chain[1:]):
        authority.sent = sent
        assert "is not in the answer" in refused(authority).problem


@pytest.mark.parametrize("uses", [(), (ExtendedKeyUsageOID.SERVER_AUTH,)])
def test_a_certificate_must_be_for_trusted_time(uses: tuple[()]) -> None:
    with pytest.raises(InputError, match="not one for trusted time"):
        read_token(founded(uses=uses).answer(ASKED), "x")


def test_a_certificate_must_be_good_at_the_time_it_attests() -> None:
    authority = founded(until=datetime.now(UTC) - DAY)
    with pytest.raises(InputError, match="not good at that time"):
        read_token(authority.answer(ASKED), "x")
    authority.moment = datetime.now(UTC) - 2 * DAY
    assert read_token(authority.answer(ASKED), "x").sha256 == DIGEST.hexdigest()


def test_an_endless_answer_is_not_read_to_its_end(authority: Authority) -> None:
    authority.body = bytes(LARGEST + 1)
    assert "larger than the limit of 1 MB" in refused(authority).problem


def test_an_authority_in_trouble_is_told(authority: Authority) -> None:
    authority.http = 503
    assert "(503)" in refused(authority).problem


def test_an_authority_that_has_moved_is_not_followed(authority: Authority) -> None:
    authority.http, authority.headers = 301, {"Location": "http://10.0.0.1/time"}
    error = refused(authority)
    assert "moved to 'http://10.0.0.1/time'" in error.problem
    assert len(authority.asked) == 1


def test_a_slow_authority_is_given_up(authority: Authority) -> None:
    authority.hold = threading.Event()
    patience = Timeouts(connect=1, read=0.2, total=0.4)
    with pytest.raises(FetchError, match="did not answer in time"):
        ask(authority.url, DIGEST.hexdigest(), allow_private=True, timeouts=patience)


def test_an_authority_that_is_not_there_is_told(clock: Authority) -> None:
    with answering(replace(clock)) as gone:
        pass
    assert "no connection" in refused(gone).problem


def test_a_private_address_is_refused_unless_it_is_allowed(authority: Authority) -> None:
    with pytest.raises(FetchError, match="private network") as caught:
        ask(authority.url, DIGEST.hexdigest())
    assert "--allow-private" in caught.value.remedy
    assert not authority.asked


@pytest.mark.parametrize("url", ["ftp://time.example/", "file:///etc/passwd", "time.example"])
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(FetchError, match="http"):
        ask(url, DIGEST.hexdigest(), allow_private=True)


def test_a_password_is_not_told(authority: Authority) -> None:
    authority.status = REJECTION
    with pytest.raises(InputError) as caught:
        ask(authority.url.replace("//", "//ada:secret@"), DIGEST.hexdigest(), allow_private=True)
    assert caught.value.subject == authority.url


# Whom to trust.


def test_trust_needs_a_root_that_was_named(clock: Authority, tmp_path: Path) -> None:
    answer = clock.answer(ASKED)
    check_trust(answer, roots_in(pem(clock.root, tmp_path / "root.pem")), "x")
    for wrong in (founded().root, clock.chain[0], clock.chain[1]):
        with pytest.raises(InputError, match="leads to none of the roots"):
            check_trust(answer, roots_in(pem(wrong, tmp_path / "wrong.pem")), "x")


def test_a_root_that_comes_with_the_token_vouches_for_nothing(
    clock: Authority, tmp_path: Path
) -> None:
    answer = replace(clock, sent=[*clock.chain, clock.root]).answer(ASKED)
    with pytest.raises(InputError, match="leads to none of the roots"):
        check_trust(answer, roots_in(pem(founded().root, tmp_path / "other.pem")), "x")


def test_several_roots_may_stand_in_a_file(clock: Authority, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    one, other = (tmp_path / name for name in ("one.pem", "other.pem"))
    both.write_bytes(pem(founded().root, one).read_bytes() + pem(clock.root, other).read_bytes())
    assert len(roots_in(both)) == 2
    check_trust(clock.answer(ASKED), roots_in(both), "x")


def test_a_file_without_a_root_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"none\.pem: no such file"):
        roots_in(tmp_path / "none.pem")
    (tmp_path / "text.pem").write_text("not a certificate")
    with pytest.raises(InputError, match=r"text\.pem: there is no certificate in PEM form"):
        roots_in(tmp_path / "text.pem")


# Any bytes at all.


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_token(data, "x")


@settings(deadline=None, max_examples=300)
@pytest.mark.filterwarnings("ignore::UserWarning")  # of names in certificates
@given(at=st.integers(0, 10_000), change=st.integers(1, 255))
def test_a_changed_byte_changes_nothing_that_is_attested(
    clock: Authority, at: int, change: int
) -> None:
    answer = bytearray(replace(clock, moment=MOMENT).answer(ASKED))
    answer[at % len(answer)] ^= change
    try:
        token = read_token(bytes(answer), "x")
    except InputError:
        return
    assert (token.time, token.sha256, token.nonce) == (MOMENT, DIGEST.hexdigest(), 77)


@given(st.lists(st.tuples(st.sampled_from([0x02, 0x04, 0x30, 0xA0]), st.binary(max_size=300))))
def test_what_is_packed_is_found_again(made: list[tuple[int, bytes]]) -> None:
    whole = [packed(tag, content) for tag, content in made]
    found = parts(b"".join(whole))
    assert [(one.tag, one.content) for one in found] == made
    assert [one.whole for one in found] == whole
    assert only(packed(SEQUENCE, b"".join(whole))).content == b"".join(whole)


@given(st.binary(max_size=60))
def test_what_is_no_der_is_refused(data: bytes) -> None:
    try:
        found = parts(data)
    except ValueError:
        return
    assert b"".join(one.whole for one in found) == data


def test_putting_certificates_in_order_changes_nothing_else(clock: Authority) -> None:
    answer = clock.answer(ASKED)
    assert sorted(in_order(answer)) == sorted(answer)
    assert in_order(in_order(answer)) == in_order(answer)
    status = value(SEQUENCE, number(2), value(SEQUENCE, value(TEXT, b"no")))
    assert in_order(value(SEQUENCE, status)) == value(SEQUENCE, status)


# Another program's word on the same.


@pytest.fixture(scope="module")
def openssl() -> str:
    found = shutil.which("openssl")
    if found is None:
        if os.environ.get("CI") == "true":
            raise OSError("openssl is not installed")
        pytest.skip("openssl is not installed (Debian: apt-get install openssl)")
    return found


def test_openssl_finds_the_same(authority: Authority, openssl: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(BYTES)
    pem(authority.root, tmp_path / "root.pem")
    answer, _ = ask(authority.url, DIGEST.hexdigest(), allow_private=True)
    (tmp_path / "answer.tsr").write_bytes(answer)
    files = ("-data", "data", "-in", "answer.tsr", "-CAfile", "root.pem")
    check = [openssl, "ts", "-verify", *files]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "Verification: OK" in done.stdout) == (0, True), done.stderr
    (tmp_path / "data").write_bytes(BYTES + b".")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode != 0
