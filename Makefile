# Two commands to know: make play, make test. Each sets up what is missing first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help play test cover test-browser check bench generate lock

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | awk -F'\t' '{printf "make %-14s %s\n", $$1, $$2}'

$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@echo "Setting up .venv (about a minute, once)…"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

play: $(READY)  ## a small Slack in your browser, with the bot in it
	@$(BIN)/python -m bot play $(ARGS)

test: $(READY)  ## every test but the browser's
	@$(BIN)/pytest -n 2 --dist worksteal -q -m "not browser" $(ARGS)

cover: $(READY)  ## the same with coverage, which takes twice as long
	@$(BIN)/pytest -n 2 --dist worksteal -q -m "not browser" --cov --cov-report=term:skip-covered $(ARGS)

test-browser: $(READY)  ## end to end in Chromium (Debian's package)
	@$(BIN)/pytest -n 2 -q -m browser tests/browser $(ARGS)

check: $(READY)  ## format, lint, types, import contracts, content, generated files, known weaknesses
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m bot content check
	@$(BIN)/python scripts/generate.py --check
	@$(BIN)/python scripts/audit.py

bench: $(READY)  ## speed and quality, measured side by side
	@$(BIN)/python -m benchmarks $(ARGS)

generate: $(READY)  ## manifest, README table, schemas, text tables
	@$(BIN)/python scripts/generate.py

lock: $(READY)  ## requirements files from pyproject.toml, hashes in, addresses out
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt
