# Everything one does with this repository, by name. Needs Python >= 3.11 and make; the rest it brings itself.
# `make` alone explains; each target says in its ## line what it does.

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
TOOLS := .local/tools
BIN := $(VENV)/bin
# Named after the folder: a copy of the checkout would run the code of the original.
INSTALLED := $(VENV)/.installed-$(firstword $(shell pwd | cksum))
PACKAGES := shared services/agenda-api services/intervention-search services/metrics deploy/cli
# uv of the machine when it has one, else our own.
OUR_UV := $(if $(shell command -v uv 2>/dev/null),,$(TOOLS)/bin/uv)
UV := $(or $(OUR_UV),uv)
# The variables of .env, when it is there; what the shell or the command line sets is read first and wins.
WITH_ENV := $(BIN)/python -m local.dotenv $(BIN)/python
SPECTRAL := deploy/adr/node_modules/.bin/spectral

export PYTHONPATH := deploy
# A checkout may stand below a folder with an é: Python reads its .pth files in the encoding of the locale, Java its paths.
ifeq ($(shell uname -s),Linux)
export LC_ALL := C.UTF-8
endif
export PYTHONUTF8 := 1
# Packages are compiled once, while installing, and not by every process that starts first.
export UV_COMPILE_BYTECODE := 1
# Certificates of a company stand in the store of its machines; the second name is that of older versions of uv.
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1
SYSTEM_CERTS := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt))
ifneq ($(SYSTEM_CERTS),)
export PIP_CERT ?= $(SYSTEM_CERTS)
export NODE_EXTRA_CA_CERTS ?= $(SYSTEM_CERTS)
endif
# Without a home that can be written (a container), what is fetched stays with the checkout.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)
ifneq ($(shell test -w "$(CACHE)" -o ! -e "$(CACHE)" -a -n "$(HOME)" -a -w "$(HOME)" && echo yes),yes)
export UV_CACHE_DIR ?= $(CURDIR)/.local/cache/uv
export GKA_CACHE ?= $(CURDIR)/.local/cache
endif
unexport PYTHONHOME

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

.PHONY: doctor
doctor: ## what this machine lacks for run, test and PROFIEL=volledig
	@if $(BIN)/python -c 'import dotenv' 2>/dev/null; then $(WITH_ENV) -m local.doctor; else "$(PYTHON)" -m local.doctor; fi

.PHONY: run
run: $(INSTALLED) ## the whole system as processes, with reference data; PROFIEL=volledig for OpenSearch and Keycloak
	@exec $(WITH_ENV) -m local.run

.PHONY: demo
demo: $(INSTALLED) ## the main job step by step on the running system: register, sign, find, count; and a whole life
	@$(WITH_ENV) -m demo

.PHONY: token
token: $(INSTALLED) ## an access token, such as CLIENT=gemeente-zwolle
	@$(WITH_ENV) -m issuer.token "$(or $(CLIENT),gemeente-zwolle)"

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

METINGEN := aanleveren agenda alliantie events export health lists load run voortgang zoeken
.PHONY: bench
bench: a-METING $(INSTALLED) ## speed, as ratios within one run; METING=aanleveren agenda alliantie events export health lists load voortgang zoeken for one of them
	@PYTHONPATH=tests:deploy $(BIN)/python -m bench.$(or $(METING),run) $(ARGS)

.PHONY: relevance
relevance: $(INSTALLED) ## how well searching finds, on the judged sets and both engines; ARGS=--stappen without each step
	@PYTHONPATH=tests:deploy $(BIN)/python -m relevance.report $(ARGS)

.PHONY: a-METING
a-METING:
	@case " $(METINGEN) " in *" $$(echo "$${METING:-run}" | tr " " _) "*) ;; \
	  *) echo "METING=$$METING bestaat niet; kies één van: $(METINGEN)." >&2; exit 2 ;; esac

.PHONY: adr
adr: given-RULESET $(SPECTRAL) ## the official linter of the Dutch API rules; RULESET=path of its ruleset
	@for document in services/*/openapi.json; do \
	  echo "$$document"; $(SPECTRAL) lint -r "$(RULESET)" "$$document" --fail-severity=error || exit 1; done

# ---- changing ----

.PHONY: contracts
contracts: $(INSTALLED) ## write services/*/openapi.json anew from the code
	@PYTHONPATH=tests:deploy $(BIN)/python -m support.documents

.PHONY: voorbeelden
voorbeelden: $(INSTALLED) ## record the examples in the documents anew, on a running system that was started afresh
	@PYTHONPATH=tests:deploy $(WITH_ENV) -m support.voorbeelden
	@$(MAKE) contracts

.PHONY: migration
migration: given-DIENST given-NAAM $(INSTALLED) ## a new migration from the models: DIENST=agenda_api NAAM=slug
	@$(BIN)/python -m local.migration "$(DIENST)" "$(NAAM)"

.PHONY: lock
lock: $(OUR_UV) ## resolve every dependency anew into the locks
	$(UV) lock --upgrade
	@$(MAKE) export
	$(UV) pip compile -q --directory tests/clients/python --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements.in -o requirements.lock

.PHONY: export
export: $(OUR_UV) ## write the locks from uv.lock, without resolving anew
	$(UV) export -q --all-packages --all-groups --no-group java --no-emit-workspace -o requirements.lock
	$(UV) export -q --only-group java --no-emit-workspace -o deploy/local/requirements-java.lock
	for name in agenda-api intervention-search metrics; do \
	  $(UV) export -q --package $$name --no-dev --no-emit-workspace -o services/$$name/requirements.lock || exit 1; done

# ---- installing: done by itself, and again when a lock changed ----

.PHONY: install
install: $(INSTALLED) ## what every other target does first

$(INSTALLED): requirements.lock pyproject.toml $(PACKAGES:%=%/pyproject.toml) | new-python $(OUR_UV)
	@test -e $@ || rm -rf $(VENV)
	@echo "pakketten installeren …"
	@$(UV) venv -q --allow-existing --python "$(PYTHON)" $(VENV)
	@$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock || { $(NOT_FETCHED); }
	@$(UV) pip install -q --python $(BIN)/python --no-deps $(PACKAGES:%=-e ./%) || { $(NOT_FETCHED); }
	@touch $@

$(TOOLS)/bin/uv: | new-python
	@echo "uv ontbreekt; het komt in $(TOOLS)"
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || \
	  { echo "Dit Python kan geen venv maken; op Debian en Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(TOOLS)
	@PIP_USER=0 $(TOOLS)/bin/python -m pip install -q --disable-pip-version-check uv || { rm -rf $(TOOLS); $(NOT_FETCHED); }

NOT_FETCHED = echo "De pakketten zijn niet op te halen. README, Start, zegt hoe het met een mirror of proxy gaat." >&2; exit 1

.PHONY: new-python
new-python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 of nieuwer is nodig, en $(PYTHON) is dat niet; kies er een: make PYTHON=python3.12 …" >&2; exit 1; }

# What a target cannot do without is asked before anything is installed.
given-%:
	@test -n "$($*)" || { echo "Geef $*=…; make help zegt wat er hoort te staan." >&2; exit 2; }

.DEFAULT:
	@echo "make $@ bestaat niet; make help zegt wat er wel is." >&2; exit 2

$(SPECTRAL): deploy/adr/package.json deploy/adr/package-lock.json
	cd deploy/adr && npm ci --silent
	@touch $@

.PHONY: clean
clean: ## remove what was made, the local system's data included
	rm -rf $(VENV) .local deploy/adr/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
