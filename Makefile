# The same targets on a laptop and on a build machine. Needs Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PAGES ?= demo-pages

.PHONY: demo check test torture eval bench train lock clean

demo: $(READY)
	SAYSO_OUTLETS=src/sayso/examples/outlets.toml $(BIN)/sayso read src/sayso/examples/column.txt
	SAYSO_OUTLETS=src/sayso/examples/outlets.toml $(BIN)/sayso read src/sayso/examples/*.html src/sayso/examples/*.txt src/sayso/examples/*.md --format html -o $(PAGES) --workers 2

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(READY)
	@command -v chromium >/dev/null || echo "chromium is not installed: tests of pages in a browser are skipped (Debian: apt-get install chromium)"
	$(BIN)/python -m pytest -q

torture: $(READY)
	SAYSO_KILLS=500 $(BIN)/python -m pytest -q tests/archive/test_killed.py

eval: $(READY)
	@test -n "$(DATA)" || { echo "make eval DATA=FOLDER: the folder that holds polnear/, html-pages/ and gum-news/"; exit 2; }
	$(BIN)/python evaluation/attribution.py $(DATA)
	PYTHONPATH=benchmark $(BIN)/python evaluation/statements.py $(DATA)
	$(BIN)/python evaluation/quotations.py $(DATA)
	$(BIN)/python evaluation/sentences.py $(DATA)
	$(BIN)/python evaluation/pages.py $(DATA)/html-pages
	$(BIN)/python evaluation/revisions.py $(DATA)

bench: $(READY)
	$(BIN)/python benchmarks/run.py $(BENCH)

train: $(READY)
	@test -n "$(DATA)" || { echo "make train DATA=FOLDER: the folder that holds polnear/"; exit 2; }
	$(BIN)/pip install -q -r train.lock
	PYTHON=$(BIN)/python sh training/train.sh $(DATA)

lock: $(READY)
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --strip-extras --extra dev --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock pyproject.toml

clean:
	rm -rf .venv $(PAGES) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sayso needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -r requirements.lock
	$(BIN)/pip install -q --no-deps -e .
	touch $@
