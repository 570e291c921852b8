"""An authority for trusted time on this machine, with a key and certificates of its own.

Its answers are put together here from their ASN.1 (RFC 3161, RFC 5652), so that each of their parts
can be made wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey

SEQUENCE, SET, INTEGER, OCTETS, OID, TIME, TEXT = 0x30, 0x31, 0x02, 0x04, 0x06, 0x18, 0x0C
GRANTED, REJECTION = 0, 2
SIGNED_DATA, TOKEN = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
KIND, DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
WITH_ECDSA, WITH_RSA, WITH_ED25519 = "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11", "1.3.101.112"
DAY = timedelta(days=1)


def value(tag: int, *contents: bytes) -> bytes:
    content = b"".join(contents)
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 128 + len(length))) + length + content


def number(given: int) -> bytes:
    return value(INTEGER, given.to_bytes(given.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    packed = bytearray([40 * first + second])
    for each in rest:
        groups = [each & 127]
        while each := each >> 7:
            groups.append(each & 127 | 128)
        packed += bytes(reversed(groups))
    return value(OID, bytes(packed))


def algorithm(dotted: str) -> bytes:
    return value(SEQUENCE, oid(dotted))


SHA_256 = algorithm("2.16.840.1.101.3.4.2.1")


def attribute(kind: str, content: bytes) -> bytes:
    return value(SEQUENCE, oid(kind), value(SET, content))


def certificate(
    name: str, key: Key, issuer: x509.Certificate | None, issuer_key: Key, *,
    authority: bool = False, uses: Sequence[x509.ObjectIdentifier] = (),
    until: datetime | None = None,
) -> x509.Certificate:  # fmt: skip
    """A certificate; of itself where it has no issuer."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    moment = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - 400 * DAY)
        .not_valid_after(until or moment + 400 * DAY)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    above = issuer_key.public_key()
    known = x509.AuthorityKeyIdentifier.from_issuer_public_key(above)
    builder = builder.add_extension(known, critical=False)
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=True)
    plain = isinstance(issuer_key, ed25519.Ed25519PrivateKey)
    return builder.sign(issuer_key, None if plain else SHA256())


@dataclass
class Question:
    """What was asked: of which digest, and with which number."""

    digest: bytes
    nonce: int


def question(request: bytes) -> Question:
    """The parts of a request in the one form in which sayso asks."""
    assert request[:2] == bytes((SEQUENCE, len(request) - 2))
    at = request.index(bytes((OCTETS, 32))) + 2
    rest = request[at + 32 :]
    assert rest[0] == INTEGER and rest[-3:] == bytes((0x01, 0x01, 0xFF))
    return Question(request[at : at + 32], int.from_bytes(rest[2 : 2 + rest[1]], "big"))


@dataclass
class Authority:
    """What it is, what it was asked, and how it answers."""

    key: Key
    root: x509.Certificate
    chain: list[x509.Certificate]  # its own certificate first
    sent: list[x509.Certificate]  # what it puts into answers
    url: str = ""
    asked: list[Question] = field(default_factory=list)
    moment: datetime | None = None  # that it attests; None for now
    digest: bytes | None = None  # that it signs in place of the one asked
    nonce: int | None = None  # that it repeats in place of the one sent
    status: int = GRANTED
    said: str = ""  # in its answer, beside its status
    spoiled: bool = False  # whether its signature is changed on the way
    kind: str = TOKEN  # of what it says that it signed
    body: bytes | None = None  # that it sends in place of an answer
    http: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hold: threading.Event | None = None  # until which it does not answer

    def answer(self, asked: Question) -> bytes:
        words = value(SEQUENCE, value(TEXT, self.said.encode())) if self.said else b""
        status = value(SEQUENCE, number(self.status), words)
        return value(SEQUENCE, status, self.token(asked) if self.status == GRANTED else b"")

    def token(self, asked: Question) -> bytes:
        attested = self._attested(asked)
        attributes = b"".join(sorted(self._attributes(attested)))
        signature = bytearray(self._signature(value(SET, attributes)))
        signature[-1] ^= self.spoiled
        own = self.chain[0]
        signer = value(
            SEQUENCE,
            number(1),
            value(SEQUENCE, own.issuer.public_bytes(), number(own.serial_number)),
            SHA_256,
            value(0xA0, attributes),
            algorithm(self._signs_with()),
            value(OCTETS, bytes(signature)),
        )
        sent = b"".join(each.public_bytes(Encoding.DER) for each in self.sent)
        signed = value(
            SEQUENCE,
            number(3),
            value(SET, SHA_256),
            value(SEQUENCE, oid(TOKEN), value(0xA0, value(OCTETS, attested))),
            value(0xA0, sent) if sent else b"",
            value(SET, signer),
        )
        return value(SEQUENCE, oid(SIGNED_DATA), value(0xA0, signed))

    def _attested(self, asked: Question) -> bytes:
        moment = self.moment or datetime.now(UTC)
        return value(
            SEQUENCE,
            number(1),
            oid("1.3.6.1.4.1.99999.1"),
            value(SEQUENCE, SHA_256, value(OCTETS, self.digest or asked.digest)),
            number(len(self.asked) + 1),
            value(TIME, f"{moment:%Y%m%d%H%M%SZ}".encode()),
            number(self.nonce or asked.nonce),
        )

    def _attributes(self, attested: bytes) -> list[bytes]:
        own = sha256(self.chain[0].public_bytes(Encoding.DER)).digest()
        named = value(SEQUENCE, value(SEQUENCE, value(SEQUENCE, value(OCTETS, own))))
        return [
            attribute(KIND, oid(self.kind)),
            attribute(DIGEST, value(OCTETS, sha256(attested).digest())),
            attribute(CERTIFICATE, named),
        ]

    def _signs_with(self) -> str:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return WITH_RSA
        return WITH_ECDSA if isinstance(self.key, ec.EllipticCurvePrivateKey) else WITH_ED25519

    def _signature(self, signed: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(signed, padding.PKCS1v15(), SHA256())
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(signed, ec.ECDSA(SHA256()))
        return self.key.sign(signed)


def founded(
    key: Key | None = None, *, uses: Sequence[x509.ObjectIdentifier] | None = None,
    until: datetime | None = None,
) -> Authority:  # fmt: skip
    """An authority with a root, a certificate between, and its own."""
    top, middle, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = certificate("Harbour Root", top, None, top, authority=True)
    between = certificate("Harbour Middle", middle, root, top, authority=True)
    signing = key or own
    stamping = (ExtendedKeyUsageOID.TIME_STAMPING,) if uses is None else uses
    leaf = certificate("Harbour Clock", signing, between, middle, uses=stamping, until=until)
    return Authority(signing, root, [leaf, between], [leaf, between])


def pem(one: x509.Certificate, file: Path) -> Path:
    file.write_bytes(one.public_bytes(Encoding.PEM))
    return file


@contextmanager
def answering(authority: Authority) -> Iterator[Authority]:
    """The authority, answering at its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            asked = question(request)
            authority.asked.append(asked)
            if authority.hold is not None:
                authority.hold.wait()
            body = authority.answer(asked) if authority.body is None else authority.body
            self.send_response(authority.http)
            for name, text in authority.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass  # whoever asked did not wait

    server = Server(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_port}/time"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield authority
    finally:
        if authority.hold is not None:
            authority.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()
