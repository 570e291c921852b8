"""Reads what an authority signed, and checks it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import (
    Certificate,
    DuplicateExtension,
    ExtendedKeyUsage,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client import (
    PKIStatus,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from sayso.capture.trusted_time import signature
from sayso.capture.trusted_time.der import FIRST, SEQUENCE, only, packed, parts
from sayso.errors import InputError, NotFoundError

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GARBLED = "this is no answer of an authority for trusted time"
_MALFORMED = (  # what the libraries raise for it
    ValueError,
    TypeError,
    LookupError,
    UnsupportedAlgorithm,
    InvalidVersion,
    DuplicateExtension,
    UnsupportedGeneralNameType,
)
_REFUSED = {
    PKIStatus.GRANTED_WITH_MODS: "the authority signed something else than it was asked for",
    PKIStatus.REJECTION: "the authority refused",
    PKIStatus.WAITING: "the authority put it off",
}


@dataclass(frozen=True, slots=True)
class Token:
    """What an authority attests: bytes with this digest were there at this time."""

    time: datetime  # UTC
    sha256: str  # of the bytes, in hexadecimal digits
    nonce: int | None  # the number by which whoever asked knows the answer as new
    signer: str  # the name in the certificate that it is signed with


def read_token(answer: bytes, subject: str) -> Token:
    """What an authority's answer (RFC 3161, DER) attests, once its signature was checked.

    The signature must be that of the certificate in the answer, which must be one for this use and
    good at the time that is attested. Whether to trust it is another matter: see `check_trust`.
    Raises InputError about `subject`.
    """
    try:
        response = decode_timestamp_response(in_order(answer))
        if response.status != PKIStatus.GRANTED:
            raise InputError(subject, _refusal(response))
        return _checked(response, subject)
    except _MALFORMED:
        raise InputError(subject, _GARBLED) from None


def check_trust(answer: bytes, roots: Sequence[Certificate], subject: str) -> None:
    """Raises InputError where the certificate in an answer leads to none of the roots.

    What the answer itself holds serves as the way there.
    """
    response = decode_timestamp_response(in_order(answer))
    verifier = VerifierBuilder(roots=list(roots)).build()
    try:
        verifier.verify(response, response.tst_info.message_imprint.message)
    except VerificationError as error:
        said = re.search(r'Verify error: ([^"]+)', str(error))
        problem = "its certificate leads to none of the roots that are to be trusted"
        raise InputError(subject, f"{problem} ({said[1]})" if said else problem) from None


def roots_in(file: Path) -> list[Certificate]:
    """The certificates in a PEM file; raises NotFoundError and InputError."""
    try:
        return load_pem_x509_certificates(file.read_bytes())
    except FileNotFoundError:
        raise NotFoundError(str(file), "no such file") from None
    except OSError as error:
        raise InputError(str(file), f"it cannot be read ({error.strerror})") from None
    except ValueError:
        problem = "there is no certificate in PEM form in it"
        remedy = "openssl x509 -inform der -in FILE -out FILE.pem makes one of the other form"
        raise InputError(str(file), problem, remedy) from None


def in_order(answer: bytes) -> bytes:
    """The same answer with its certificates in the order that DER wants; raises ValueError.

    Many authorities send them in another one, which readers refuse. The order is not signed.
    """
    status, *token = parts(only(answer).content)
    if not token:
        return answer
    kind, tagged = parts(token[0].content)
    fields = [
        packed(FIRST, b"".join(sorted(each.whole for each in parts(field.content))))
        if field.tag == FIRST
        else field.whole
        for field in parts(only(tagged.content).content)
    ]
    signed = packed(FIRST, packed(SEQUENCE, b"".join(fields)))
    return packed(SEQUENCE, status.whole + packed(SEQUENCE, kind.whole + signed))


def _checked(response: TimeStampResponse, subject: str) -> Token:
    """What is attested; raises what is in _MALFORMED, and InputError where it is wrong."""
    attested = response.tst_info
    imprint = attested.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256:
        raise InputError(subject, "the authority signed no SHA-256 digest")
    moment = attested.gen_time.astimezone(UTC)
    certificate = _signer(response)
    if certificate is None:
        raise InputError(subject, "the certificate that it is signed with is not in the answer")
    if problem := _unfit(certificate, moment):
        raise InputError(subject, problem)
    if not signature.holds(response.time_stamp_token(), certificate):
        raise InputError(subject, "the signature is not that of the certificate that is named")
    return Token(moment, imprint.message.hex(), attested.nonce, _name(certificate))


def _signer(response: TimeStampResponse) -> Certificate | None:
    (signer,) = response.signed_data.signer_infos
    for each in map(load_der_x509_certificate, response.signed_data.certificates):
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number):
            return each
    return None


def _unfit(certificate: Certificate, moment: datetime) -> str | None:
    """Why a certificate may not attest a time; None where it may."""
    try:
        uses = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except ExtensionNotFound:
        uses = ExtendedKeyUsage([])
    if ExtendedKeyUsageOID.TIME_STAMPING not in uses:
        return "the certificate that it is signed with is not one for trusted time"
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        return "the certificate that it is signed with was not good at that time"
    return None


def _name(certificate: Certificate) -> str:
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else certificate.subject.rfc4514_string()


def _refusal(response: TimeStampResponse) -> str:
    problem = _REFUSED.get(PKIStatus(response.status), "the authority signed nothing")
    said = "; ".join(response.status_string)
    return f"{problem} ({said:.200})" if said else problem
