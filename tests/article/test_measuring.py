import gzip
import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "evaluation" / "pages.py"
PAGE = Path(__file__).parent / "pages" / "harbour.html"


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_missing_folder_is_said(tmp_path: Path):
    done = run(tmp_path / "nowhere")
    assert done.returncode == 2
    assert "nowhere: no saved pages there" in done.stderr


def test_pages_are_measured(tmp_path: Path):
    folder = tmp_path / "gb"
    folder.mkdir()
    name = "Courier_2024_03_12.html.gz"
    (folder / name).write_bytes(gzip.compress(PAGE.read_bytes()))
    (folder / "meta.info").write_text(
        json.dumps({name: {"url": "https://www.caldercourier.example/x"}})
    )
    gold = {
        "title": "Harbour dredging to resume in May",
        "authors": ["Oona Brandt", "Piet Kallas"],
        "publishing_date": "2024-03-12 08:15:00+01:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": ["Fishermen"]}]},
    }
    (folder / "Courier.json").write_text(json.dumps({"V1": gold}))
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    header, figures, country, *_ = done.stdout.splitlines()
    row = dict(zip(header.split(), figures.split()[1:], strict=True))
    assert row["pages"] == "1"
    assert float(row["recall"]) == float(row["title"]) == float(row["author"]) == 1.0
    assert float(row["moment"]) == 1.0
    assert country.split()[0] == "gb"
    assert "trafilatura alone" in done.stdout
