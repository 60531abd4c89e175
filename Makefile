# Commands of the project; `make` alone lists them. Only python3 (3.11) and make are needed.
PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes \
	--python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links --quiet
export UV_PYTHON_DOWNLOADS = never

.DEFAULT_GOAL := help
.PHONY: help setup run test services elasticsearch check lint format formatted types layers \
	migrations catalogues catalogues-update fonts first-start newest-wagtail lock upgrade clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Serve the demo portal on http://localhost:8000 (PORT=… moves it)
	@$(PYTHON) tools/run.py

setup:
	@$(PYTHON) tools/bootstrap.py --dev

test: setup ## Run the tests (ARGS="-k search"); on real services when their URLs are set
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/python -m pytest $(ARGS)

services: ## Install and start PostgreSQL, Redis, Varnish, OpenSearch, Chromium (Debian)
	@bash tools/services.sh

elasticsearch: ## Start Elasticsearch for tests of the search (ARGS=stop ends it)
	@bash tools/elasticsearch.sh $(ARGS)

check: lint formatted types layers migrations catalogues test ## Everything that must hold before a change lands

lint: setup ## Look for faults with ruff
	@$(BIN)/ruff check .

format: setup ## Format the code and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

formatted: setup
	@$(BIN)/ruff format --check .

types: setup ## Check the types with mypy
	@$(BIN)/mypy .

layers: setup ## Check that imports point one way
	@$(BIN)/lint-imports

migrations: setup ## Check that the migrations are in step with the models
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings config.settings.test

catalogues: setup ## Check that every interface text has its Vietnamese translation
	@$(BIN)/python tools/catalogues.py check

catalogues-update: setup ## Bring new interface texts into the catalogue
	@$(BIN)/python tools/catalogues.py update

fonts: setup ## Build the font subset
	@$(BIN)/python tools/fonts.py

first-start: ## Clone into an empty folder, run `make run` there, look at the first page
	@$(PYTHON) tools/first_start.py

newest-wagtail: setup ## Run the tests on the newest Wagtail 8
	@bash tools/newest_wagtail.sh $(ARGS)

lock: setup ## Write the locks again after pyproject.toml changed
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt

upgrade: setup ## Write the locks again with the newest allowed versions
	@$(LOCK) --upgrade --output-file requirements.txt
	@$(LOCK) --upgrade --group dev --constraints requirements.txt --output-file requirements-dev.txt

clean: ## Remove the environment and all embedded data (database, media)
	rm -rf .venv var site/static/fonts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
