# The commands people use every day. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
# What builds the package is pinned as well: older pips read the first, newer ones the second.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.tool ## Set up the tool in .venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ni153 needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.tool: pyproject.toml constraints.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/.tool
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

status: .venv/.tool ## Where the programme stands
	@$(BIN)/ni153 status

demo: .venv/.tool ## An invented county with all there is, in build/demo, and its status
	@rm -rf build/demo
	@$(BIN)/python tools/demo_county.py build/demo
	@$(BIN)/ni153 status --root build/demo

lint: .venv/.tool ## What is wrong with the plan files
	@$(BIN)/ni153 lint

test: .venv/.dev ## Run the tests
	@$(BIN)/python -m pytest -n auto

check: .venv/.dev ## Everything a change must pass
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/format_tables.py --check
	@$(BIN)/python tools/generated_pages.py --check
	@$(BIN)/ni153 lint
	@$(BIN)/ni153 fmt --check
	@$(BIN)/python -m pytest -n auto

golden: .venv/.dev ## Write the expected outputs of the tests anew; read the diff
	@$(BIN)/python -m pytest -q --golden || true
	@$(BIN)/python tools/format_tables.py
	@$(BIN)/python tools/generated_pages.py
	@git status --short tests docs schemas

format: .venv/.dev ## Lay out the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: .venv/.dev ## Measure the speed against what it is held to
	@$(BIN)/python bench/bench.py

clients/node_modules/.set-up: clients/package-lock.json
	@cd clients && npm ci --silent && touch node_modules/.set-up

.venv/clients/.set-up: clients/requirements.txt | .venv/bin/python
	@$(BIN)/python -m venv .venv/clients
	@.venv/clients/bin/python -m pip install --quiet --requirement clients/requirements.txt
	@touch $@

clients: .venv/.dev clients/node_modules/.set-up .venv/clients/.set-up ## Checks with an editor's server, pre-commit and the like; need node
	@cd clients && npm test
	@.venv/clients/bin/zizmor --quiet --offline --min-severity medium .
	@.venv/clients/bin/python clients/pre_commit_hook.py

constraints: ## Pin the newest versions that pyproject.toml allows
	@rm -rf .venv/pins && $(PYTHON) -m venv .venv/pins && env -u PIP_CONSTRAINT -u PIP_BUILD_CONSTRAINT .venv/pins/bin/python -m pip install --quiet --editable '.[dev]'
	@{ echo "# What a fresh install gets, today and in a year. Made anew by: make constraints"; .venv/pins/bin/python -m pip freeze --exclude-editable; } > constraints.txt
	@rm -rf .venv/pins

clean: ## Remove what was set up
	rm -rf clients/node_modules .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help install status demo lint test check golden format bench clients constraints clean
