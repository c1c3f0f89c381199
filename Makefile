# Everything that is needed to run, check and test joinedup. `make demo` is the first thing to try.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_STORE ?= joinedup-data

.PHONY: demo test lint docs screenshots benchmarks clean

demo: $(VENV)/run
	@$(BIN)/joinedup load corpus --store $(DEMO_STORE)
	@echo
	@$(BIN)/joinedup ask co-leads --theme "mental health" --store $(DEMO_STORE)
	@echo
	@$(BIN)/joinedup ask projects-citing --theme ACEs --store $(DEMO_STORE)
	@cat docs/next.txt

test: $(VENV)/dev
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/run
	$(BIN)/python -m ontology.reference
	$(BIN)/python -m graph.catalogue
	$(BIN)/python -m api.manual
	$(BIN)/python -m api.reference

screenshots: $(VENV)/dev
	$(BIN)/python -m tests.screenshots

benchmarks: $(VENV)/dev
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.http
	$(BIN)/python -m benchmarks.views

$(VENV)/run: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
