"""Whether a token was signed with the key of the certificate that comes with it.

`rfc3161-client` checks a signature together with the way of its certificate up to a root. Without a
root that somebody named there is no such way, and whether the signature holds is worth knowing too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, Hash, HashAlgorithm
from cryptography.x509 import Certificate

from sayso.capture.trusted_time.der import FIRST, SET, Part, only, packed, parts

T = TypeVar("T")

_TOKEN = bytes.fromhex("2a864886f70d0109100104")  # id-ct-TSTInfo, the kind of what is signed
_KIND = bytes.fromhex("2a864886f70d010903")  # attributes: id-contentType
_DIGEST = bytes.fromhex("2a864886f70d010904")  # id-messageDigest
_HASHES: dict[str, HashAlgorithm] = {
    "608648016503040201": SHA256(),
    "608648016503040202": SHA384(),
    "608648016503040203": SHA512(),
}
_SIGNED_BY: dict[str, HashAlgorithm | None] = {  # None: by that of the digest
    "2a864886f70d010101": None,  # RSA
    "2a864886f70d01010b": SHA256(),
    "2a864886f70d01010c": SHA384(),
    "2a864886f70d01010d": SHA512(),
    "2a8648ce3d040302": SHA256(),  # ECDSA
    "2a8648ce3d040303": SHA384(),
    "2a8648ce3d040304": SHA512(),
    "2b6570": None,  # Ed25519
}


class _Signed(NamedTuple):
    """What a token holds of its signature (CMS, RFC 5652)."""

    content: bytes  # what is attested
    attributes: bytes  # what is signed: among them the digest of the content
    digest: HashAlgorithm  # of the content
    hashed: HashAlgorithm  # of the attributes
    signature: bytes


def holds(token: bytes, certificate: Certificate) -> bool:
    """Whether the one signature of a token (DER) is that of a certificate's key.

    Raises ValueError where the token is malformed or signed in a way that is not known here.
    """
    signed = _signed(token)
    attributes = _attributes(signed.attributes)
    if only(attributes.get(_KIND, b"")).content != _TOKEN:
        return False
    if only(attributes.get(_DIGEST, b"")).content != _hash(signed.content, signed.digest):
        return False
    try:
        _verify(certificate, signed)
    except InvalidSignature:
        return False
    return True


def _signed(token: bytes) -> _Signed:
    _, tagged = parts(only(token).content)
    _, _, encapsulated, *_, signers = parts(only(tagged.content).content)
    _, content = parts(encapsulated.content)
    _, _, digest, attributes, algorithm, signature, *_ = parts(only(signers.content).content)
    if attributes.tag != FIRST:
        raise ValueError("nothing says what was signed")
    by_digest = _looked_up(_HASHES, digest)
    return _Signed(
        content=only(content.content).content,
        attributes=packed(SET, attributes.content),
        digest=by_digest,
        hashed=_looked_up(_SIGNED_BY, algorithm) or by_digest,
        signature=signature.content,
    )


def _looked_up(table: Mapping[str, T], algorithm: Part) -> T:
    named, *_ = parts(algorithm.content)
    try:
        return table[named.content.hex()]
    except KeyError:
        raise ValueError("an algorithm that is not known here") from None


def _attributes(signed: bytes) -> dict[bytes, bytes]:
    """The values of each attribute, by its kind."""
    pairs = [parts(each.content) for each in parts(only(signed).content)]
    return {kind.content: values.content for kind, values in pairs}


def _verify(certificate: Certificate, signed: _Signed) -> None:
    key = certificate.public_key()
    if isinstance(key, RSAPublicKey):
        key.verify(signed.signature, signed.attributes, PKCS1v15(), signed.hashed)
    elif isinstance(key, EllipticCurvePublicKey):
        key.verify(signed.signature, signed.attributes, ECDSA(signed.hashed))
    elif isinstance(key, Ed25519PublicKey):
        key.verify(signed.signature, signed.attributes)
    else:
        raise ValueError("a kind of key that is not known here")


def _hash(content: bytes, algorithm: HashAlgorithm) -> bytes:
    digest = Hash(algorithm)
    digest.update(content)
    return digest.finalize()
