# make run    install what is needed, build the demonstration year if the database is empty, start (PORT=8000)
# make found  found a real committee instead: by questions, or FILE=committee.toml (in a data directory of its own)
# make test   every test: SQLite, PostgreSQL, browser journeys (ROOM=proposals: of that room, those above, and the whole)
# make test-all  the same, and on PostgreSQL every test as well
# make check  lint, formatting of code and templates, types, layers, migrations, lock files, reference pages, English
# make html   the Nu HTML checker on every page of the tests (VNU=path of vnu.jar, from `npm install vnu-jar`; needs Java)
# make bench  what pages cost, beside a trivial view (bench/README.md)
# make bench-checkin  what a hall of 2,000 costs at check-in, on SQLite and PostgreSQL (bench/README.md)
# make bench-door  what others feel while hundreds of connections are held at the door (bench/README.md)
# make bench-text  how well text is found and judged (XIESHANG_SHARED_DATA=folder; bench/README.md)
# make fuzz   200,000 requests that no page sends, on SQLite and on PostgreSQL (FUZZ=number, FUZZ_SEED=1)
# make format  formats the code and the templates
# make words  gather the sentences to be translated into English, and compile their translation
# make lock   pin the dependencies anew after a change in pyproject.toml (make lock UPGRADE=1: newest versions)

VENV := .venv
PYTHON := $(VENV)/bin/python
# The first Python on the path that is new enough.
FIND_PYTHON := for python in $(BASE_PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null && break; \
	python=; done; \
	test -n "$$python" || { echo "Python 3.11, 3.12, 3.13 or 3.14 is needed." >&2; exit 1; }
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check

.PHONY: run found test test-all check html format lock words bench bench-checkin bench-door bench-text fuzz
.DELETE_ON_ERROR:

run: $(VENV)/installed
	@$(PYTHON) -m xieshang start $(if $(PORT),--port $(PORT))

found: $(VENV)/installed
	@$(PYTHON) -m xieshang found $(if $(FILE),--file $(FILE),--ask)

test: $(VENV)/installed-dev
	$(PYTHON) tests/run.py $(if $(ROOM),--room $(ROOM))

test-all: $(VENV)/installed-dev
	$(PYTHON) tests/run.py all $(if $(ROOM),--room $(ROOM))

check: $(VENV)/installed-dev
	$(PYTHON) .ci/lock.py --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) .ci/templates.py --check
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	XIESHANG_DATA=$(VENV)/check $(PYTHON) -m xieshang manage makemigrations --check --dry-run
	XIESHANG_DATA=$(VENV)/check $(PYTHON) -m xieshang docs --check
	$(PYTHON) .ci/words.py --check

html: $(VENV)/installed-dev
	rm -rf $(VENV)/pages
	XIESHANG_TEST_PAGES=$(CURDIR)/$(VENV)/pages $(PYTHON) tests/run.py sqlite -- tests/test_answers.py
	java -jar $(or $(VNU),node_modules/vnu-jar/build/dist/vnu.jar) --errors-only --skip-non-html $(VENV)/pages

format: $(VENV)/installed-dev
	$(PYTHON) -m ruff format
	$(PYTHON) .ci/templates.py

lock: $(VENV)/installed-dev
	$(PYTHON) .ci/lock.py $(if $(UPGRADE),--upgrade)

bench: $(VENV)/installed
	$(PYTHON) bench/pages.py

bench-checkin: $(VENV)/installed-dev
	$(PYTHON) bench/checkin.py

bench-door: $(VENV)/installed
	$(PYTHON) bench/door.py

bench-text: $(VENV)/installed
	$(PYTHON) bench/text.py

fuzz: $(VENV)/installed-dev
	FUZZ=$(or $(FUZZ),200000) $(PYTHON) tests/run.py sqlite postgresql -- tests/test_fuzz.py

words: $(VENV)/installed-dev
	$(PYTHON) .ci/words.py

$(PYTHON):
	@$(FIND_PYTHON); echo "Making $(VENV) with $$($$python --version)"; $$python -m venv $(VENV)

$(VENV)/installed: requirements.lock | $(PYTHON)
	@echo "Installing"
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what tests and checks need"
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@
