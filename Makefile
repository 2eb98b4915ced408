# What one types: `make demo`, `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8765
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help
help: ## This list / Cette liste
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed / Python 3.11 ou plus récent est requis: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund --prefix tests/browser; fi

.PHONY: setup
setup: .venv/.dev ## Install the locked dependencies / Installer les dépendances verrouillées

.PHONY: demo
demo: .venv/.runtime ## A month of the working group in the browser / Un mois du groupe dans le navigateur
	@PORT=$(PORT) $(BIN)/python -m bot demo

.PHONY: demo-reset
demo-reset: ## Start the demo over / Recommencer la démonstration
	rm -rf var/demo

.PHONY: test
test: .venv/.dev tests/browser/node_modules/.package-lock.json ## All tests / Tous les tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

.PHONY: lint
lint: .venv/.dev ## ruff, mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: bench
bench: .venv/.dev ## Throughput, latency, memory, start-up / Débit, latence, mémoire, démarrage
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.growth
	$(BIN)/python -m tests.bench.dates

.PHONY: faults
faults: .venv/.dev ## Kill it, cut it off, set its clock wrong / Tuer, couper, dérégler
	$(BIN)/python -m tests.faults

.PHONY: lock
lock: .venv/.dev ## Pin the dependencies anew / Verrouiller de nouveau les dépendances
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra dev --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --output-file requirements-dev.lock
