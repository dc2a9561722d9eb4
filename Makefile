# Every target sets up what it needs in .venv; nothing else of the machine is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help generate test check demo bench mutants corpus fuzz clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate: $(VENV)/.generate ## Regenerate every client from specs/
	$(BIN)/sttgen build

test: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev ## Lint, check types, and look for drift between specs/ and generated/
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/sttgen build --check

demo: $(VENV)/.dev ## Transcribe a recording against a local service, without a subscription
	$(BIN)/python -m tests.examples.demo

bench: $(VENV)/.dev ## Measure speed and memory beside other clients; the README shows the result
	$(BIN)/python -m tests.benchmarks

mutants: $(VENV)/.mutants ## Put faults into the code and count those that the tests notice; MODULE=runtime/retry for a part
	$(BIN)/python -m tests.mutation $(MODULE)

corpus: $(VENV)/.dev ## Generate, check and call clients of real documents: N=40 CALLS=10 SEED=1, ALL=1; calls need PRISM
	$(BIN)/python -m tests.corpus

fuzz: $(VENV)/.dev ## Make packages of hostile documents: SECONDS=60 SEED=1; another seed each day
	$(BIN)/python -m tests.hostile.fuzz --seconds $(or $(SECONDS),60) $(if $(SEED),--seed $(SEED))

clean: ## Remove the environment and all caches
	rm -rf $(VENV) build dist .sttgen .mutants .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

$(VENV)/.generate: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pinned]'
	@touch $@

$(VENV)/.dev: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.generate

$(VENV)/.mutants: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	@touch $@ $(VENV)/.dev $(VENV)/.generate
