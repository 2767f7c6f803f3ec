# Everything one does with this repository, by name. Needs Python >= 3.11 and make; the rest it brings itself.
# `make` alone explains; each target says in its ## line what it does.

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
TOOLS := .local/tools
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PACKAGES := shared services/agenda-api services/intervention-search services/metrics
# uv of the machine when it has one, else our own.
UV := $(or $(shell command -v uv 2>/dev/null),$(TOOLS)/bin/uv)
# The variables of .env, when it is there; what the shell or the command line sets is read first and wins.
WITH_ENV := $(BIN)/python -m local.dotenv $(BIN)/python
SPECTRAL := deploy/adr/node_modules/.bin/spectral

export PYTHONPATH := deploy
# Packages are compiled once, while installing, and not by every process that starts first.
export UV_COMPILE_BYTECODE := 1

.PHONY: help
help: ## this list
	@echo "Gelijke Kansen Alliantie: kies een doel."
	@echo
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'
	@echo
	@echo "Voorbeelden:"
	@echo "  make run                          alles op http://localhost:8080; Ctrl-C stopt"
	@echo "  make run PROFIEL=volledig         met OpenSearch en Keycloak (Java en Maven nodig)"
	@echo "  GKA_POORTEN_PLUS=1000 make run    naast een ander draaiend systeem"
	@echo "  make test ARGS='-k agenda -x'     een deel van de tests"
	@echo "Alle variabelen staan in .env.example."

# ---- running ----

.PHONY: run
run: $(INSTALLED) ## the whole system as processes, with reference data; PROFIEL=volledig for OpenSearch and Keycloak
	@exec $(WITH_ENV) -m local.run

.PHONY: demo
demo: $(INSTALLED) ## the main job step by step on the running system: register, sign, find, count
	@$(WITH_ENV) -m demo

.PHONY: token
token: $(INSTALLED) ## an access token, such as CLIENT=gemeente-zwolle
	@$(WITH_ENV) -m issuer.token $(or $(CLIENT),gemeente-zwolle)

.PHONY: seed
seed: $(INSTALLED) ## load the reference data again into the running system; what is there is skipped
	@$(WITH_ENV) -m seed.load

# ---- checking ----

.PHONY: test
test: $(INSTALLED) ## every test, on real servers; ARGS='-k words -x' for some
	@$(BIN)/pytest -rs $(ARGS)

.PHONY: check
check: $(INSTALLED) ## style, types and the import plan; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy shared/src services/*/src deploy tests
	$(BIN)/lint-imports

.PHONY: format
format: $(INSTALLED) ## put every file in the house's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(INSTALLED) ## speed, as ratios within one run
	@PYTHONPATH=tests:deploy $(BIN)/python -m bench.run $(ARGS)

.PHONY: adr
adr: $(INSTALLED) $(SPECTRAL) ## the official linter of the Dutch API rules; RULESET=path of its ruleset
	@test -n "$(RULESET)" || { echo "Geef de ruleset: make adr RULESET=pad/naar/adr-2.2-linter.yaml"; exit 2; }
	@for document in services/*/openapi.json; do \
	  echo "$$document"; $(SPECTRAL) lint -r "$(RULESET)" "$$document" --fail-severity=error || exit 1; done

# ---- changing ----

.PHONY: contracts
contracts: $(INSTALLED) ## write services/*/openapi.json anew from the code
	@PYTHONPATH=tests:deploy $(BIN)/python -m support.documents

.PHONY: migration
migration: $(INSTALLED) ## a new migration from the models: DIENST=agenda_api NAAM=slug
	@test -n "$(DIENST)" -a -n "$(NAAM)" || { echo "Geef DIENST=agenda_api NAAM=wat-er-verandert"; exit 2; }
	@$(BIN)/python -m local.migration $(DIENST) $(NAAM)

.PHONY: lock
lock: $(UV) ## resolve every dependency anew into the locks
	$(UV) lock --upgrade
	@$(MAKE) export

.PHONY: export
export: $(UV) ## write the locks from uv.lock, without resolving anew
	$(UV) export -q --all-packages --all-groups --no-group java --no-emit-workspace -o requirements.lock
	$(UV) export -q --only-group java --no-emit-workspace -o deploy/local/requirements-java.lock
	for name in agenda-api intervention-search metrics; do \
	  $(UV) export -q --package $$name --no-dev --no-emit-workspace -o services/$$name/requirements.lock || exit 1; done

# ---- installing: done by itself, and again when a lock changed ----

.PHONY: install
install: $(INSTALLED) ## what every other target does first

$(INSTALLED): requirements.lock pyproject.toml $(PACKAGES:%=%/pyproject.toml) | $(UV)
	$(UV) venv -q --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps $(PACKAGES:%=-e ./%)
	@touch $@

$(TOOLS)/bin/uv:
	@echo "uv ontbreekt; het komt in $(TOOLS)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig; kies er een: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install -q --disable-pip-version-check uv

$(SPECTRAL): deploy/adr/package.json deploy/adr/package-lock.json
	cd deploy/adr && npm ci --silent
	@touch $@

.PHONY: clean
clean: ## remove what was made, the local system's data included
	rm -rf $(VENV) .local deploy/adr/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
