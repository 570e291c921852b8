"""What stands in the documentation works: links, commands, targets of make, Python, sizes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sayso.cli import cli
from sayso.outlet.loading import built_in_outlets

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GENERATED = ("commands.md", "api.md", "errors.md", "findings.md", "outlets.md")
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|<(?:a|img)[^>]+(?:href|src)=\"([^\"]+)\"")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def blocks(page: Path, language: str) -> list[str]:
    return [code for name, code in BLOCK.findall(page.read_text("utf-8")) if name == language]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the common Markdown renderers make them."""
    found: Counter[str] = Counter()
    names = set()
    for heading in re.findall(r"^#{1,6} (.+)$", prose(page), re.MULTILINE):
        kept = "".join(
            c for c in heading.strip().lower() if c in "-_ " or unicodedata.category(c)[0] in "LNM"
        )
        name = kept.replace(" ", "-")
        names.add(f"{name}-{found[name]}" if found[name] else name)
        found[name] += 1
    return names


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    text = prose(page)
    targets = [one or other for one, other in LINK.findall(text)] + PICTURE.findall(text)
    broken = [target for target in targets if not leads_somewhere(page, target)]
    assert not broken


def leads_somewhere(page: Path, target: str) -> bool:
    if re.match(r"(?:https?|mailto|data):", target):
        return True
    place, _, anchor = target.partition("#")
    there = (page.parent / place).resolve() if place else page
    return there.exists() and (not anchor or anchor in anchors(there))


def test_every_page_is_reached_from_the_index() -> None:
    reached = {DOCS / "index.md"}
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        for target, _ in LINK.findall(prose(page)):
            there = (page.parent / target.partition("#")[0]).resolve()
            if there.suffix == ".md" and there.exists() and there not in reached:
                reached.add(there)
                waiting.append(there)
    assert not set(DOCS.rglob("*.md")) - reached


def command_lines() -> Iterator[tuple[str, str]]:
    for page, name in zip(PAGES, NAMES, strict=True):
        for block in blocks(page, "sh") + blocks(page, "console"):
            for line in block.replace("\\\n", " ").splitlines():
                if match := re.search(r"(?:^|\| *)(?:\$ )?(?:\.venv/bin/)?sayso (.*)", line):
                    yield name, re.split(r" (?:2?>|\|) ", match[1])[0]


@pytest.mark.parametrize(("name", "line"), sorted(set(command_lines())))
def test_commands_are_understood(name: str, line: str) -> None:
    """Every `sayso ...` in the documentation has a command and options that exist."""
    words = shlex.split(line, comments=True)
    if words[0].startswith("-"):
        assert words in (["--version"], ["-h"], ["--help"])
        return
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None
    command.make_context(words[0], words[1:])  # raises where an option or its value is wrong


def test_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:`|^)make ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE)
    }
    assert named
    assert not named - targets


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.name not in GENERATED and blocks(page, "python")],
    ids=lambda page: page.name,
)
def test_python_in_a_page_runs(page: Path, tmp_path: Path) -> None:
    """A page's blocks run one after the other, in a checkout, as a reader would type them."""
    script = tmp_path / "page.py"
    script.write_text("\n".join(blocks(page, "python")), encoding="utf-8")
    settings = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, script], cwd=ROOT, capture_output=True, text=True, env=settings
    )
    assert done.returncode == 0, done.stderr


def test_the_changelog_counts_the_outlets() -> None:
    outlets = built_in_outlets()
    countries = {outlet.country for outlet in outlets}
    said = f"{len(outlets)} outlets of {len(countries)} countries"
    assert said in " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())


def test_spans_shown_are_spans_of_the_article() -> None:
    import sayso

    text = sayso.read(ROOT / "src/sayso/examples/agency_report.html").article.text
    shown = re.compile(r'\{"start": (\d+), "end": (\d+), "text": "([^"]+)"\}')
    found = [match for page in PAGES for match in shown.findall(page.read_text("utf-8"))]
    assert found
    assert all(text[int(start) : int(end)] == words for start, end, words in found)


def test_the_model_card_has_its_place_for_figures() -> None:
    card = (DOCS / "model_card.md").read_text(encoding="utf-8")
    assert card.count("<!-- figures:begin -->") == card.count("<!-- figures:end -->") == 1
