# Everything a fresh machine needs is installed by these commands; python3 (3.11 or newer) is all they assume.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
ADDRESS ?= 127.0.0.1:8000
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench load lock chromium

help: ## Show these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

install: $(VENV)/.installed ## Set up the virtual environment with the locked packages
	@$(RUN) manage.py catalogues compile

$(VENV)/.installed: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); } || \
		{ echo "Python's venv module is missing: install the system package python3-venv."; exit 1; }
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: install ## Load the demonstration and serve it on http://127.0.0.1:8000
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py seed_demo
	@$(RUN) manage.py runserver $(ADDRESS)

test: install chromium ## Check the code and run every test
	@$(MAKE) --no-print-directory lint
	@if $(RUN) .ci/chromium.py --quiet; then $(RUN) -m pytest -n $(WORKERS); else \
		$(RUN) -m pytest -n $(WORKERS) -m "not browser"; \
		echo "LEFT OUT: the browser tests (marked 'browser'), because no Chromium is here and none could be installed."; fi

chromium:
	@$(RUN) .ci/chromium.py || true

lint: install ## Check style, layers and catalogues
	@$(RUN) -m ruff check .
	@$(VENV)/bin/lint-imports --no-cache > /tmp/lint-imports.$$$$ 2>&1 || { cat /tmp/lint-imports.$$$$; rm -f /tmp/lint-imports.$$$$; exit 1; }; rm -f /tmp/lint-imports.$$$$
	@$(RUN) manage.py catalogues check

bench: install ## Measure the bars against a bare view and print the table
	@$(RUN) -m tests.bench

load: install ## Play bounded load on a local server (gunicorn)
	@$(RUN) -m tests.load

lock: ## Resolve pyproject.toml into the hash-checked locks (needs uv)
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock
	uv pip compile -q pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header -o requirements-dev.lock
