# make run         everything up, until Ctrl-C
# make test        every check
# make demo        three invented sources that contradict each other, served from a data folder of their own
# make kills       loads and databases killed at a hundred moments each; takes minutes
# make damage      tens of thousands of damaged seed files; takes minutes
# make lighthouse  the explorer's scores, in light and dark, of a service of its own or at URL=…; takes minutes
# make properties  random queries, held against an interpreter; takes a quarter of an hour

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run demo test kills damage lighthouse properties check install install-dev pages format clean

# Up, with what stands before the command and what it loads; the pages are built once it answers.
define up
@ready=build/ready-$$$$; rm -f $$ready; \
$(BIN)/python frontend/build.py --when-ready $$ready --nice 10 & \
exec $(1) $(BIN)/graph-service up $(2) --ready-file $$ready
endef

run: install
	$(call up,,)

demo: install
	$(call up,env GRAPH_SERVICE_DATA_DIR=build/demo,demo)

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

kills: install-dev
	KILLS=100 $(BIN)/pytest tests/seeding/test_kills.py tests/seeding/bulk/test_kills.py

damage: install-dev
	$(BIN)/pytest tests/seeding/test_damage.py --hypothesis-profile=damage

lighthouse: install-dev
	$(BIN)/python frontend/lighthouse.py $(URL)

properties: install-dev
	$(BIN)/pytest tests/properties --hypothesis-profile=long

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv graph_service/web/assets frontend/node_modules benchmarks/peer/node_modules
