"""A broken input is named with its reason, and what can be read of it is taken."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from damaged_inputs import lists, main, pages

from sayso.capture.lists import listing
from sayso.capture.records import Supplied
from sayso.capture.supplied import unpack
from sayso.errors import InputError

PAGES = pages()
LISTS = lists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    main(folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_page_is_named_and_the_rest_goes_on(folder: Path, name: str) -> None:
    found = list(unpack(str(folder / name), folder / name))
    errors = [each for each in found if isinstance(each, InputError)]
    assert errors, "nothing was said"
    assert all(str(folder / name) in each.subject for each in errors)
    assert any(PAGES[name].said in str(each) for each in errors), errors
    read = [each for each in found if isinstance(each, Supplied)]
    assert tuple(each.url for each in read) == PAGES[name].left


@pytest.mark.parametrize("name", PAGES)
def test_bytes_say_the_same_as_the_file(folder: Path, name: str) -> None:
    from_file = list(unpack("x" + name, folder / name))
    from_bytes = list(unpack("x" + name, PAGES[name].data))
    assert list(map(str, from_bytes)) == list(map(str, from_file))


@pytest.mark.parametrize("name", LISTS)
def test_a_broken_list_gives_what_can_be_read(folder: Path, name: str) -> None:
    found = listing(name, (folder / name).read_bytes())
    assert found is not None
    assert found.problem is not None
    assert LISTS[name].said in found.problem
    assert tuple(item.url for item in found.items) == LISTS[name].left


@pytest.mark.parametrize("name", ["bomb.html.gz", "bomb.warc.gz", "bomb_record.warc.gz"])
def test_a_bomb_takes_no_memory(folder: Path, name: str) -> None:
    tracemalloc.start()
    try:
        for _ in unpack(name, folder / name, limit=1_000_000):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 15_000_000
