# Minutebook: `make help` lists what there is to do. Every target does its own set-up; the second time is quick.

.DEFAULT_GOAL := help
.PHONY: help ingest test lint evaluate bench expressions bench-peers fuzz corpus docs locks clean

VENV := .venv
PAPERS := corpus/papers
DB := minutebook.db
SECONDS := 600
PEERS := 'markitdown[pdf]'
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
PEERS_PYTHON := .venv-peers/Scripts/python
else
BIN := $(VENV)/bin
PEERS_PYTHON := .venv-peers/bin/python
endif

# The first of these that runs and is new enough. `make PYTHON=/path/to/python ingest` names another.
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for p in python3.11 python3 python3.13 python3.12 python; do \
	$$p -c '$(RECENT)' >/dev/null 2>&1 && echo $$p && break; done)

# How the lock files are made: for every system, with hashes, and without the name of any index.
COMPILE := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## Say what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ingest: $(VENV)/ready ## Read the sample corpus into minutebook.db
	@$(BIN)/minutebook ingest --db $(DB) $(PAPERS)

test: $(VENV)/ready-to-work ## Run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/ready-to-work ## Check style, layout and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

evaluate: $(VENV)/ready ## Score what the papers yield against the records expected of them
	@$(BIN)/minutebook evaluate corpus/gold --papers $(PAPERS)
	@if [ -d ../shared/gold ]; then \
		echo; $(BIN)/minutebook evaluate ../shared/gold --papers ../shared/papers; \
	else \
		echo "No papers in ../shared: only the sample corpus was scored."; \
	fi

bench: $(VENV)/ready-to-work ## Measure speed and memory beside other tools, and how they grow
	@$(BIN)/python -m benchmarks.bench --growth $(wildcard $(PAPERS)/*.pdf ../shared/papers/*.pdf)
	@if [ -d ../shared/tables/icdar2013-eu ]; then \
		$(BIN)/python -m benchmarks.tables ../shared/tables/icdar2013-eu; \
	else \
		echo "No tables in ../shared: only the reader was measured."; \
	fi

expressions: $(VENV)/ready-to-work ## Find expressions whose work outgrows their text
	@$(BIN)/python -m benchmarks.expressions

bench-peers: ## Install what bench measures beside Minutebook; PEERS="docling" takes another (gigabytes)
	@$(or $(PYTHON),false) -m venv .venv-peers
	@$(PEERS_PYTHON) -m pip install --quiet $(PEERS)

fuzz: $(VENV)/ready-to-work ## Damage papers at random and read them, for SECONDS=600
	@$(BIN)/python tests/fuzz/longrun.py --seconds $(SECONDS)

corpus: $(VENV)/ready-to-work ## Print the sample corpus again from its data
	@$(BIN)/python -m corpus.press

docs: $(VENV)/ready-to-work ## Write what the command prints into docs/commands.md and README.md
	@$(BIN)/python -m docs

locks: ## Pin everything that is used; UPGRADE=--upgrade takes the newest (needs uv)
	uv pip compile pyproject.toml --group build $(COMPILE) $(UPGRADE) --output-file requirements.lock
	uv pip compile pyproject.toml --extra ocr --group build --group dev $(COMPILE) $(UPGRADE) --constraint requirements.lock \
		--output-file requirements-dev.lock

clean: ## Take away what was built; papers, books and sources stay
	rm -rf $(VENV) .venv-peers .fuzz build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What running needs, and Minutebook itself, which runs from this folder.
$(VENV)/ready: requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(RECENT)' || { \
		echo "Minutebook needs Python 3.11 or newer;" \
		"$(if $(PYTHON),$(PYTHON) is older or cannot be run,none was found)." \
		"Install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)" >&2
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment." \
		"On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What working on it needs besides.
$(VENV)/ready-to-work: $(VENV)/ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@
