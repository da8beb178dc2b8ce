# `make demo` and `make test` work as the first command typed, on a machine with Python 3.11 and make.

SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV ?= .venv
OUT ?= out
LOCK := requirements/lock.txt
BIN := $(VENV)/bin
find_python := for p in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done
ifndef PYTHON
PYTHON := $(shell $(find_python))
endif
# The environment is made anew when the lock or the project's metadata change, by content and not by a clock.
digest := $(shell cat $(LOCK) pyproject.toml | $(PYTHON) -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest()[:16])' 2>/dev/null)
STAMP := $(VENV)/.graphkit-$(digest)
# Nothing of the user's own Python settings reaches into the environment.
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup venv browser demo test check quick quality bench format docs dist lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

setup: venv browser ## make the environment: a .venv from the locked versions, and a browser for the tests of the page

venv: $(STAMP)

$(STAMP):
	@sh scripts/make_venv.sh "$(PYTHON)" "$(VENV)" "$(LOCK)"
	@rm -f $(VENV)/.graphkit-*
	@touch $@

browser:
	@sh scripts/find_browser.sh

demo: venv ## build a graph of the sample articles, ask it two questions, write its page
	@$(BIN)/graphkit demo -o $(OUT)/demo

check: venv ## style, types, layers, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry graphkit

test: check browser ## all checks and all tests, with coverage
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

quick: venv ## an answer in under 30 seconds: style and the fast tests
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow" --hypothesis-profile quick -x -q

quality: venv ## how exact the extraction is on the project's own gold, by set, language and event type
	$(BIN)/python -m tests.gold.quality

bench: venv ## ratios against the raw engine and their growth, on small sizes; no test, nothing is asserted
	$(BIN)/python -m benchmarks.build --sizes 52,156 --repeat 1
	$(BIN)/python -m benchmarks.query --sizes 52,156 --repeat 3
	$(BIN)/python -m benchmarks.extract --repeat 3

format: venv ## bring the code into the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: venv ## write anew what is made of the ontology and the structs, and what the documentation shows of the program's own answers
	$(BIN)/python scripts/generate_vocab.py
	$(BIN)/python scripts/generate_line_schema.py
	$(BIN)/python scripts/generate_ontology_page.py
	$(BIN)/python scripts/generate_docs.py

dist: venv ## the wheel and the source distribution, in dist/
	$(BIN)/python -m build --no-isolation --outdir dist .

lock: venv ## look for newer versions of everything and write the lock anew
	@sh scripts/make_lock.sh "$(BIN)/python" "$(LOCK)"

clean: ## remove what was made here, the environment excepted
	rm -rf $(OUT) build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
