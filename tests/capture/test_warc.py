"""What was written to the archive's WARC files can be read, whatever happens to the writer."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.capture.records import Attempt, Exchange, Failure, Given, Location, Supplied
from sayso.capture.warc import (
    Scanned,
    Torn,
    WarcStore,
    decoded,
    read,
    read_note,
    scan,
)
from sayso.errors import InputError, StoreError

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
PAGE = "<!doctype html><title>Harbour</title><p>“The quay is open,” said Ilse Varga.</p>".encode()


def exchange(
    url: str = "https://courier.example/harbour",
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),),
    body: bytes = PAGE,
) -> Exchange:
    request = (("Host", "courier.example"), ("User-Agent", "sayso"))
    return Exchange(url, NOON, status, "OK", request, headers, body)


def attempt(*exchanges: Exchange, failure: Failure | None = None) -> Attempt:
    asked = exchanges[0].url if exchanges else "https://courier.example/none"
    return Attempt(asked, NOON - timedelta(seconds=1), exchanges, failure)


MOVED = exchange(
    "http://courier.example/h?a=1", status=301, headers=(("Location", "/h"),), body=b""
)
GIVEN = Supplied(
    "/home/me/Ähre 1.html",
    PAGE,
    "text/html",
    url="https://courier.example/old",
    time=NOON,
    status=200,
    headers=(("Server", "éclair"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WarcStore]:
    with WarcStore(tmp_path / "captures", name="test") as store:
        yield store


def folder_of(store: WarcStore) -> Path:
    return store._folder


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def test_each_exchange_of_an_attempt_is_read_again_at_its_location(store: WarcStore) -> None:
    written = attempt(MOVED, exchange())
    *answers, note = store.write_attempt(written)
    assert [store.read(place) for place in answers] == [MOVED, exchange()]
    told = read_note(folder_of(store), note)
    assert (told.asked, told.time, told.failure) == (written.asked, written.time, None)
    assert [each.sha256 for each in told.exchanges] == [
        sha256(b"").hexdigest(),
        sha256(PAGE).hexdigest(),
    ]


def test_a_failed_attempt_keeps_what_came_and_why_it_failed(store: WarcStore) -> None:
    failure = Failure("no host", "no host of that name was found")
    (note,) = store.write_attempt(attempt(failure=failure))
    assert read_note(folder_of(store), note).failure == failure


@pytest.mark.parametrize(
    "supplied",
    [
        GIVEN,
        Supplied("-", b"Only text.", "text/plain"),
        Supplied("/a/b.warc.gz!http://x.example/", PAGE, "", grade="public archive"),
        Supplied("/odd\nname\udcff", b"", "text/html\r\nX: y"),
    ],
)
def test_a_supplied_page_is_read_again(store: WarcStore, supplied: Supplied) -> None:
    assert store.read(store.write_resource(supplied)) == supplied


def test_a_location_is_exactly_one_gzip_member(store: WarcStore) -> None:
    places = [*store.write_attempt(attempt(MOVED, exchange())), store.write_resource(GIVEN)]
    for place in places:
        data = (folder_of(store) / place.file).read_bytes()
        packed = data[place.offset : place.offset + place.length]
        assert gzip.decompress(packed).startswith(b"WARC/1.1\r\n")


def test_a_content_encoded_body_is_kept_as_it_came(store: WarcStore) -> None:
    packed = gzip.compress(PAGE)
    headers = (("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
    place, _ = store.write_attempt(attempt(exchange(headers=headers, body=packed)))
    kept = store.read(place)
    assert isinstance(kept, Exchange)
    assert kept.body == packed
    assert kept.headers == headers
    assert decoded(kept, limit=10_000) == PAGE


def test_a_bomb_in_a_body_is_not_unpacked(store: WarcStore) -> None:
    packed = gzip.compress(bytes(10_000_000))
    with pytest.raises(InputError, match="larger than the limit"):
        decoded(exchange(headers=(("content-encoding", "gzip"),), body=packed), limit=1_000_000)


def test_the_transfer_encoding_is_taken_off_and_noted(store: WarcStore) -> None:
    headers = (("Transfer-Encoding", "chunked"), ("ETag", '"1"'))
    place, note = store.write_attempt(attempt(exchange(headers=headers)))
    kept = store.read(place)
    assert isinstance(kept, Exchange)
    assert kept.headers == (("ETag", '"1"'), ("Content-Length", str(len(PAGE))))
    assert read_note(folder_of(store), note).exchanges[0].headers == headers


def test_a_body_that_was_cut_short_says_so(store: WarcStore) -> None:
    cut = attempt(exchange(), failure=Failure("cut short", "the connection ended"))
    place, _ = store.write_attempt(cut)
    data = (folder_of(store) / place.file).read_bytes()[place.offset :][: place.length]
    assert b"WARC-Truncated: disconnect\r\n" in gzip.decompress(data)


def test_headers_cannot_smuggle_a_header(store: WarcStore) -> None:
    place, _ = store.write_attempt(attempt(exchange(headers=(("A", "b\r\nC: d"),))))
    kept = store.read(place)
    assert isinstance(kept, Exchange)
    assert kept.header("C") is None


@given(body=st.binary(max_size=300), reason=st.text(st.characters(codec="utf-8"), max_size=8))
def test_any_body_comes_back(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, reason: str
) -> None:
    with WarcStore(tmp_path_factory.mktemp("captures"), name="any") as store:
        (place,) = store.write([Supplied("/x", body, "text/plain")])[0]
        assert store.read(place).body == body
        place, _ = store.write_attempt(attempt(replace(exchange(body=body), reason=reason)))
        assert store.read(place).body == body


def test_the_files_are_what_another_program_takes_for_sound_warc(store: WarcStore) -> None:
    from warcio.archiveiterator import ArchiveIterator

    store.write([attempt(MOVED, exchange()), GIVEN, attempt()])
    (path,) = files(folder_of(store))
    kinds = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.raw_stream.read()
            assert record.rec_headers.protocol == "WARC/1.1"
            kinds.append(record.rec_type)
    assert kinds == [
        "warcinfo",
        *("response", "request") * 2,
        "metadata",
        "resource",
        "metadata",
        "metadata",
    ]


def test_a_file_that_is_full_is_followed_by_another(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="roll", roll_at=3_000) as store:
        places = [store.write_resource(replace(GIVEN, name=f"/{n}")) for n in range(12)]
    assert len({place.file for place in places}) > 2
    assert [place.file for place in places] == sorted(place.file for place in places)
    assert [read(tmp_path, place).name for place in places] == [f"/{n}" for n in range(12)]  # type: ignore[union-attr]


def test_no_file_of_before_is_written_to(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="one") as store:
        place = store.write_resource(GIVEN)
    before = (tmp_path / place.file).read_bytes()
    with WarcStore(tmp_path, name="one") as store:
        assert store.write_resource(GIVEN).file != place.file
        store.close()
        store.write_resource(GIVEN)
    assert (tmp_path / place.file).read_bytes() == before
    assert len(files(tmp_path)) == 3


def test_a_forked_process_gets_a_file_of_its_own(tmp_path: Path) -> None:
    code = f"""
import os, sys
from pathlib import Path
from sayso.capture.records import Supplied
from sayso.capture.warc import WarcStore
store = WarcStore(Path({str(tmp_path)!r}), name="fork")
store.write_resource(Supplied("/a", b"a", "text/plain"))
child = os.fork()
store.write_resource(Supplied("/b", b"b", "text/plain"))
store.write_resource(Supplied("/c", b"c", "text/plain"))
if child:
    os.waitpid(child, 0)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    found = list(scan(tmp_path))
    assert len(files(tmp_path)) == 2
    assert sorted(each.what.name for each in found) == ["/a", "/b", "/b", "/c", "/c"]  # type: ignore[union-attr]


def test_threads_share_a_store(store: WarcStore) -> None:
    places: dict[str, Location] = {}

    def write(thread: int) -> None:
        for number in range(10):
            name = f"/{thread}-{number}"
            places[name] = store.write_resource(replace(GIVEN, name=name))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(places) == 40
    assert all(store.read(place).name == name for name, place in places.items())  # type: ignore[union-attr]


def test_a_scan_finds_everything_with_its_locations(store: WarcStore) -> None:
    things = [attempt(MOVED, exchange()), GIVEN, attempt(failure=Failure("robots", "not there"))]
    written = store.write(things)
    assert list(scan(folder_of(store))) == [
        Scanned(thing, places) for thing, places in zip(things, written, strict=True)
    ]


def test_an_answer_that_a_page_is_unchanged_refers_to_that_page(store: WarcStore) -> None:
    from warcio.archiveiterator import ArchiveIterator

    page = Given(NOON, sha256(PAGE).hexdigest())
    headers = (("ETag", '"one"'), ("Content-Type", "text/html"))
    same = replace(exchange(headers=headers, body=b"", status=304), unchanged=page)
    store.write_attempt(attempt(exchange(body=PAGE)))
    places = store.write_attempt(attempt(same))
    found = [one for one in scan(folder_of(store)) if isinstance(one, Scanned)]
    assert (found[-1].what, found[-1].locations) == (attempt(same), places)
    with files(folder_of(store))[0].open("rb") as stream:
        (record,) = [one for one in ArchiveIterator(stream) if one.rec_type == "revisit"]
        told = record.rec_headers
        assert told.get_header("WARC-Profile").endswith("/revisit/server-not-modified")
        assert told.get_header("WARC-Refers-To-Target-URI") == same.url
        assert told.get_header("WARC-Refers-To-Date").startswith(f"{NOON:%Y-%m-%dT%H:%M}")
        stream.seek(0)
        answers = [one for one in ArchiveIterator(stream) if one.rec_type == "response"]
        (original,) = answers
        digest = "WARC-Payload-Digest"
        assert told.get_header(digest) == original.rec_headers.get_header(digest)


def test_a_scan_of_nothing_is_empty(tmp_path: Path) -> None:
    assert list(scan(tmp_path)) == []
    assert list(scan(tmp_path / "not there")) == []


def groups_before(places: list[Location], size: int) -> int:
    return sum(place.offset + place.length <= size for place in places)


def test_a_torn_end_is_found_wherever_it_is_torn(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="torn") as store:
        written = store.write(
            [attempt(replace(exchange(), url=f"http://x.example/{n}")) for n in range(3)]
        )
    (path,) = files(tmp_path)
    data = path.read_bytes()
    notes = [places[-1] for places in written]
    whole_ends = {0, written[0][0].offset, *(note.offset + note.length for note in notes)}
    for size in range(0, len(data), 7):
        path.write_bytes(data[:size])
        *found, last = [*scan(tmp_path), None]
        scanned = [each for each in [*found, last] if isinstance(each, Scanned)]
        assert [each.locations for each in scanned] == [*written[: groups_before(notes, size)]]
        torn = [each for each in found if isinstance(each, Torn)]
        assert bool(torn) == (size not in whole_ends), size
        assert all(each.tail for each in torn)
        assert sum(each.length for each in torn) == size - max(
            end for end in whole_ends if end <= size
        )


def test_what_follows_a_damaged_record_is_found(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="damaged") as store:
        first, second, third = (
            store.write_resource(replace(GIVEN, name=name)) for name in ("/1", "/2", "/3")
        )
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[second.offset + second.length // 2] ^= 0xFF
    path.write_bytes(data)
    found = list(scan(tmp_path))
    assert [each.locations for each in found if isinstance(each, Scanned)] == [(first,), (third,)]
    torn = [each for each in found if isinstance(each, Torn)]
    assert torn
    assert not any(each.tail for each in torn)
    with pytest.raises(StoreError, match="damaged"):
        read(tmp_path, second)


def test_a_changed_body_is_noticed_though_its_compression_is_sound(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="forged") as store:
        place = store.write_resource(GIVEN)
    (path,) = files(tmp_path)
    data = path.read_bytes()
    member = data[place.offset : place.offset + place.length]
    forged = gzip.compress(gzip.decompress(member).replace(b"open", b"shut"))
    path.write_bytes(data[: place.offset] + forged + data[place.offset + place.length :])
    with pytest.raises(StoreError, match="another digest"):
        read(tmp_path, replace(place, length=len(forged)))
    (torn,) = scan(tmp_path)
    assert isinstance(torn, Torn)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file": "none.warc.gz"}, "No such file"),
        ({"file": "../none.warc.gz"}, "no name of a file"),
        ({"offset": 3}, "damaged"),
        ({"length": 3}, "another length"),
        ({"offset": 10_000_000}, "ends within"),
    ],
)
def test_a_wrong_location_is_an_error(
    store: WarcStore, change: dict[str, object], said: str
) -> None:
    place = store.write_resource(GIVEN)
    with pytest.raises(StoreError, match=said):
        store.read(replace(place, **change))  # type: ignore[arg-type]


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be written"):
        WarcStore(tmp_path / "file", name="x").write_resource(GIVEN)


WRITER = """
import random, sys
from datetime import UTC, datetime
from pathlib import Path
from sayso.capture.records import Attempt, Exchange, Supplied
from sayso.capture.warc import WarcStore
store = WarcStore(Path(sys.argv[1]), name="killed", roll_at=2_000_000)
rolled = random.Random(int(sys.argv[2]))
for number in range(100_000):
    body = rolled.randbytes(rolled.randrange(400_000))
    moment = datetime.now(UTC)
    one = Exchange(f"http://x.example/{number}", moment, 200, "OK", (), (), body)
    places = store.write_attempt(Attempt(one.url, moment, (one,), None))
    print(number, *(f"{p.file} {p.offset} {p.length}" for p in places), flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("seed", range(5))
def test_all_that_a_killed_writer_reported_can_be_read(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(random.Random(seed).uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    reported = [line.split() for line in lines if line.endswith("\n")]
    scanned = {each.locations: each for each in scan(tmp_path) if isinstance(each, Scanned)}
    for number, *rest in reported:
        answer, note = (
            Location(file, int(offset), int(length))
            for file, offset, length in (rest[:3], rest[3:])
        )
        kept = read(tmp_path, answer)
        assert isinstance(kept, Exchange)
        assert kept.url == f"http://x.example/{number}"
        assert (answer, note) in scanned
    assert len(scanned) - len(reported) in (0, 1)  # written, but killed before it could tell
    torn = [each for each in scan(tmp_path) if isinstance(each, Torn)]
    assert all(each.tail for each in torn)
    with WarcStore(tmp_path, name="after") as store:
        place = store.write_resource(GIVEN)
    assert read(tmp_path, place) == GIVEN


FILLER = """
import resource, sys
from pathlib import Path
from sayso.capture.records import Supplied
from sayso.capture.warc import WarcStore
from sayso.errors import StoreError
import random
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
store = WarcStore(Path(sys.argv[1]), name="full")
kept = 0
for number in range(20):
    body = random.Random(number).randbytes(30_000)
    try:
        store.write_resource(Supplied(f"/{number}", body, "text/plain"))
        kept += 1
    except StoreError as error:
        print(kept, error)
        break
store.write_resource(Supplied("/small", b"It fits.", "text/plain"))
"""


@pytest.mark.skipif(os.name != "posix", reason="file size limits are of POSIX")
def test_a_full_disk_is_a_clear_error_and_leaves_the_archive_readable(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(tmp_path)], capture_output=True, text=True, check=True
    )
    kept = int(done.stdout.split()[0])
    assert re.search(r"cannot be written \(File too large\).*is intact", done.stdout)
    names = [each.what.name for each in scan(tmp_path) if isinstance(each, Scanned)]  # type: ignore[union-attr]
    assert names == [*(f"/{number}" for number in range(kept)), "/small"]
    assert not [each for each in scan(tmp_path) if isinstance(each, Torn)]


def test_the_attempts_record_is_plain_json(store: WarcStore) -> None:
    _, note = store.write_attempt(attempt(exchange()))
    data = (folder_of(store) / note.file).read_bytes()[note.offset :][: note.length]
    head, _, rest = gzip.decompress(data).partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in head
    told = json.loads(BytesIO(rest).read())
    assert (told["kind"], told["asked"], told["failure"]) == (
        "attempt",
        "https://courier.example/harbour",
        None,
    )
