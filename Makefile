# `make` lists the tasks; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check eval bench train docs clean
help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.ready ## read the examples (and the real reports beside the clone), show the record, write demo.html
	$(BIN)/python -m docs.demo

check: $(VENV)/.ready ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## all checks, tests, quality floors and the built wheel
	$(BIN)/pytest
	$(BIN)/python -m evals --floors
	$(BIN)/python -m docs.wheel

eval: $(VENV)/.ready ## score the coder on the shared sets, against pinned floors
	$(BIN)/python -m evals

bench: $(VENV)/.ready ## time `read` against a bare small spaCy pipeline in the same run, and filing into a large record
	$(BIN)/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	$(BIN)/python -m bench
	$(BIN)/python -m bench.ledger --sizes 1000,10000

train: $(VENV)/.ready ## train the coder anew (two cores, under two hours)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[pretrain]'
	$(BIN)/python -m training.train src/dateline/data/model

docs: $(VENV)/.ready ## refresh what the pages print
	$(BIN)/python -m docs.refresh

clean: ## remove what the tasks made
	rm -rf $(VENV) dist build demo.html dateline.db*
