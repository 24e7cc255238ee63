# Everything below sets itself up: the first target run creates .venv from the pinned, hashed constraints.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := out/demo

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres test-llamacpp check format goldens bench docs constraints clean

help: ## Show what can be made.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { echo 'make: "$(PYTHON) -m venv" failed; on Debian: apt-get install python3-venv' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Make one story from five pages, then the morning feed's stories.
	@rm -rf $(DEMO)
	$(BIN)/writethru --store sqlite:///$(DEMO)/store.sqlite3 --offline story samples/harbour-talks
	@echo
	$(BIN)/writethru --store sqlite:///$(DEMO)/store.sqlite3 --offline batch samples/feeds/morning.xml --out $(DEMO) || [ $$? -eq 10 ]
	@echo && echo "Pages to open: $(DEMO)/*/review.html"

test: $(READY) ## Run the tests.
	$(BIN)/python -m pytest

test-postgres: $(READY) ## Run the store's tests on a PostgreSQL server of their own (Debian's postgresql).
	PATH="$(abspath $(BIN)):$$PATH" tests/postgres.sh pytest tests/store

test-llamacpp: $(READY) ## Run the model client against llama.cpp's own server with a tiny random model (builds it first: 10 minutes).
	PATH="$(abspath $(BIN)):$$PATH" PYTHON="$(PYTHON)" tests/llamacpp/run.sh

check: $(READY) ## Check format, lint, types, imports and generated documents.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.generate --check

format: $(READY) ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

goldens: $(READY) ## Rebuild the expected stories of the samples; read the diff before you commit it.
	$(BIN)/python -m tests.goldens

docs: $(READY) ## Rebuild the generated documents: docs/cli.md, docs/schemas.
	$(BIN)/python -m docs.generate

bench: $(READY) ## Run the benchmarks: ratios against a peer or a limit, in one run.
	@for one in commands extract cluster write check llm llm_client; do $(BIN)/python -m benchmarks.$$one || exit 1; done

constraints: $(READY) ## Pin the newest versions that satisfy pyproject.toml, with hashes.
	$(BIN)/python -m piptools compile --quiet --upgrade --generate-hashes --all-extras --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --output-file constraints.txt pyproject.toml

clean: ## Remove what was made.
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache
