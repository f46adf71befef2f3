# make run     everything up, until Ctrl-C
# make test    every check

PYTHON ?= python3
BIN := .venv/bin
HOST := $(or $(GRAPH_SERVICE_HOST),127.0.0.1)
PORT := $(or $(GRAPH_SERVICE_PORT),8000)

.PHONY: run test check install install-dev pages format clean

run: install
	@$(BIN)/python frontend/build.py --when-ready http://$(HOST):$(PORT)/health/live --nice 10 & \
	exec $(BIN)/graph-service up

install: .venv/installed

install-dev: .venv/installed-dev

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-dev: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch .venv/installed $@

pages: install-dev
	$(BIN)/python frontend/build.py

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check pages
	$(BIN)/pytest

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv graph_service/web/assets frontend/node_modules
