# Semainier: `make` builds the site, `make help` lists the rest.
# Written for GNU make 4.3, kept within what macOS make 3.81 understands.

PYTHON ?= python3
ARGS ?=
# How many tests run side by side: one more than there are processors, since those of
# the browser wait for it.
CORES ?= $(shell "$(PYTHON)" -c "import os; print((os.cpu_count() or 1) + 1)")

VENV := .venv
RUN := $(VENV)/bin/python
PO := $(wildcard src/semainier/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
TYPED := tools tests/browser bench/search bench/build

# Asked for by `help` alone.
LANGUAGE_OF_JOURNAL = $(shell sed -n 's/^language *= *.\([a-z]*\).*/\1/p' conf.py 2>/dev/null)

.DEFAULT_GOAL := html
# Two targets must not set up the same environment at once.
.NOTPARALLEL:

# The environment is the lock files' business alone: what the user has
# installed elsewhere must not leak into it.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV
export PYTHONNOUSERSITE := 1
# An empty HOME would send caches to the root of the file system.
ifeq ($(strip $(HOME)),)
unexport HOME
endif

.PHONY: help
help: ## List these targets ## Citer ces cibles
	@awk -F ' ## ' -v told=$(if $(filter fr,$(LANGUAGE_OF_JOURNAL)),3,2) \
		'/^[a-z-]+:.* ## / { sub(/:.*/, "", $$1); printf "  %-12s %s\n", $$1, $$told }' \
		$(firstword $(MAKEFILE_LIST))

# --- The journal -------------------------------------------------------------

.PHONY: html
html: $(VENV)/site.stamp $(MO) ## Build the site (default) ## Construire le site (par défaut)
	@$(RUN) -m semainier build

.PHONY: preview
preview: $(VENV)/site.stamp $(MO) ## Build the site with its drafts and coming posts ## Construire le site avec ses brouillons et ses notes à venir
	@$(RUN) -m semainier build --preview

.PHONY: serve
serve: $(VENV)/site.stamp $(MO) ## Show the site at a local address, rebuilt at each change ## Montrer le site à une adresse locale, reconstruit à chaque changement
	@$(RUN) -m semainier serve $(ARGS)

.PHONY: new
new: $(VENV)/site.stamp $(MO) ## Start a post; pass options as ARGS="..." ## Commencer une note ; les options se donnent par ARGS="..."
	@$(RUN) -m semainier new $(ARGS)

# YEAR=2023 makes a book of one year.
.PHONY: year
year: $(VENV)/site.stamp $(MO)
	@$(if $(YEAR),$(RUN) -m semainier printable --check-year --year $(YEAR))

# The sample journal goes into sample/, where the tests of the engine go on with it.
.PHONY: journal
journal: $(VENV)/site.stamp $(MO) ## Begin a journal of your own here; the sample is put aside ## Commencer ici votre propre journal ; celui d’exemple est mis de côté
	@$(RUN) -m semainier init --aside $(ARGS) .

.PHONY: publish
publish: $(VENV)/site.stamp $(MO) ## Check, build, then send what changed (ARGS=--dry-run lists it) ## Vérifier, construire, puis envoyer ce qui a changé (ARGS=--dry-run le liste)
	@$(RUN) -m semainier publish $(ARGS)

# ARGS names the form: notes, markdown, wxr, json, bag, wacz.
.PHONY: export
export: $(VENV)/site.stamp $(MO) ## Write the whole journal in another form (ARGS=bag) ## Écrire tout le journal sous une autre forme (ARGS=bag)
	@$(RUN) -m semainier export $(ARGS)

.PHONY: epub
epub: year html ## Make an EPUB of the journal, or of one year (YEAR=2023) ## Faire un EPUB du journal, ou d’une année (YEAR=2023)
	@$(RUN) -m semainier epub $(if $(YEAR),--year $(YEAR))

.PHONY: pdf
pdf: year html $(VENV)/test.stamp ## Print the journal, or one year (YEAR=2023), into a PDF ## Imprimer le journal, ou une année (YEAR=2023), dans un PDF
	@$(RUN) tools/find_browser.py
	@$(RUN) -m semainier printable $(if $(YEAR),--year $(YEAR))
	@$(RUN) tools/print_book.py _build/pdf/journal$(if $(YEAR),-$(YEAR)).html

.PHONY: check
check: $(VENV)/site.stamp $(MO) ## Check the posts, or what they recommend (ARGS=--recommendations) ## Vérifier les notes, ou ce qu’elles recommandent (ARGS=--recommendations)
	@$(RUN) -m semainier check $(ARGS)

# --- The code ----------------------------------------------------------------

# A journal of the writer's own is verified; the engine has tests of its own.
.PHONY: test
ifeq ($(wildcard sample/conf.py),)
test: test-engine ## Run the tests, in a real browser too ## Lancer les tests, dans un vrai navigateur aussi
else
test: $(VENV)/site.stamp $(MO)
	@$(RUN) -m semainier verify $(ARGS)
endif

.PHONY: test-engine
test-engine: $(VENV)/test.stamp $(MO) ## Run the tests of the engine, whatever the journal is ## Lancer les tests du moteur, quel que soit le journal
	@$(RUN) tools/find_browser.py
	@$(RUN) -m pytest -n $(CORES) --dist worksteal $(ARGS)

# Counting lines and branches takes as long as the tests themselves.
.PHONY: coverage
coverage: ## Run the tests, and tell which lines and branches they reach ## Lancer les tests, et dire quelles lignes et branches ils atteignent
	@$(MAKE) test ARGS="--cov --cov-report=term $(ARGS)"

.PHONY: lint
lint: $(VENV)/test.stamp ## Check style, types, and who imports whom ## Vérifier le style, les types, et qui importe qui
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) -m mypy $(TYPED)
	@$(VENV)/bin/lint-imports --no-cache --no-logo

.PHONY: format
format: $(VENV)/test.stamp ## Put the code into the common style ## Mettre le code dans le style commun
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

# What needs Java or Node; each says so when it cannot run. See tools/audit.py for ARGS.
.PHONY: audit
audit: $(VENV)/test.stamp $(MO) ## Check the built site with vnu, EPUBCheck and Lighthouse ## Vérifier le site construit avec vnu, EPUBCheck et Lighthouse
	@$(RUN) -m semainier build
	@$(RUN) tools/audit.py $(ARGS)

# Nothing passes or fails in benches: they measure. See bench/build/compare.py for ARGS.
.PHONY: bench
bench: $(VENV)/site.stamp $(MO) ## Compare builds of the same notes with other engines ## Comparer la construction des mêmes notes par d’autres moteurs
	@$(RUN) bench/build/compare.py $(ARGS)

# See bench/search/run.py for ARGS.
.PHONY: bench-search
bench-search: $(VENV)/test.stamp $(MO) ## Compare searches on the same notes ## Comparer des recherches dans les mêmes notes
	@$(RUN) tools/find_browser.py
	@$(RUN) bench/search/run.py $(ARGS)

# The theme's templates know gettext as t, and ngettext as nt.
.PHONY: messages
messages: $(VENV)/site.stamp ## Bring the French catalogue up to date with the code ## Mettre le catalogue français à jour d’après le code
	@mkdir -p _build
	@$(RUN) -m babel.messages.frontend -q extract -F pyproject.toml \
		--project=Semainier --copyright-holder='the Semainier contributors' \
		-k t -k nt:1,2 -k N_ --add-location=file --sort-by-file --add-comments=Translators: \
		-o _build/semainier.pot src/semainier
	@$(RUN) -m babel.messages.frontend -q update -D semainier -l fr --init-missing \
		--no-fuzzy-matching --ignore-pot-creation-date \
		-i _build/semainier.pot -d src/semainier/locale

# Checked by twine, then by a journal that the wheel begins and builds in an environment of its own.
.PHONY: dist
dist: $(VENV)/test.stamp $(MO) ## Make a wheel and a source archive, and try them ## Faire un paquet et une archive des sources, et les essayer
	@$(RUN) tools/make_dist.py

# `make lock UPGRADE=` keeps the versions already locked wherever it can.
UPGRADE ?= --upgrade
COMPILE = _build/lock/bin/python -m uv pip compile --quiet --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes \
	--custom-compile-command 'make lock' $(UPGRADE) pyproject.toml --extra build

.PHONY: lock
lock: ## Refresh the lock files from pyproject.toml ## Refaire les fichiers de verrouillage d’après pyproject.toml
	@mkdir -p _build
	@test -x _build/lock/bin/uv || { $(PYTHON) -m venv --clear _build/lock \
		&& _build/lock/bin/python -m pip install -qq 'uv>=0.5'; }
	@$(COMPILE) -o requirements/site.lock >/dev/null
	@$(COMPILE) --extra test -c requirements/site.lock -o requirements/test.lock >/dev/null

.PHONY: clean
clean: ## Remove what was built, and the caches ## Retirer ce qui a été construit, et les caches
	@rm -rf _build

.PHONY: distclean
distclean: clean ## Remove what was built and the environment ## Retirer ce qui a été construit et l’environnement
	@rm -rf $(VENV) .hypothesis build dist src/*.egg-info
	@rm -f src/semainier/locale/*/LC_MESSAGES/*.mo
	@find src tests tools bench -type d -name __pycache__ -prune -exec rm -rf {} +

# --- The environment ---------------------------------------------------------

# setup_env.py compares contents, so that a mere change of date (a fresh
# checkout, another branch and back) installs nothing.
NO_PYTHON = Python was not found: install Python 3.11 or newer, or name it, as in: make PYTHON=/path/to/python3
NO_PYTHON_FR = Python est introuvable : installez Python 3.11 ou plus récent, ou nommez-le, comme dans : make PYTHON=/chemin/vers/python3
define setup
@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	echo "$(if $(filter fr,$(LANGUAGE_OF_JOURNAL)),$(NO_PYTHON_FR),$(NO_PYTHON))" >&2; \
	exit 1; }
@"$(PYTHON)" tools/setup_env.py
endef

$(VENV)/site.stamp: requirements/site.lock pyproject.toml setup.py $(VENV)/bin/python
	$(setup) site

$(VENV)/test.stamp: requirements/test.lock pyproject.toml setup.py $(VENV)/bin/python
	$(setup) test

# Neither prerequisite nor recipe: the stamps are remade when the interpreter has
# gone away, as it does when the system moves to a new Python.
$(VENV)/bin/python:

# Order only: a catalogue depends on its source, not on the date of the tools.
%.mo: %.po | $(VENV)/site.stamp
	@$(RUN) -m babel.messages.frontend -q compile -i $< -o $@
