# CX Mapper: `make run` shows a sample journey, `make test` runs every test. Both set up what they need first.
SHELL := /bin/bash
# The sample of the computer's language.
SAMPLE ?= resources/samples/$(shell case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in \
	(zh_CN*|zh_SG*|zh_Hans*) echo software-start.zh-Hans;; (zh*) echo online-shop.zh-Hant;; \
	(*) echo coffee-order.en;; esac).mmd
TESTS ?= -n auto --dist worksteal
export PYTHON

.PHONY: run demo test check words samples pictures lock clean

run:
	@scripts/setup run
	@scripts/demo $(SAMPLE) window

# The same without the window.
demo:
	@scripts/setup run
	@scripts/demo $(SAMPLE)

test:
	@scripts/setup dev
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -q $(TESTS)

# What is asked of the code besides its tests.
check:
	@scripts/setup dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy --strict cxmapper/model cxmapper/layout cxmapper/export cxmapper/importers
	.venv/bin/lint-imports
	.venv/bin/python scripts/build_words.py --check

words:
	@scripts/setup dev
	.venv/bin/python scripts/build_words.py

# The sample workspaces, from what their authors wrote.
samples:
	@scripts/setup dev
	.venv/bin/python -m scripts.build_samples

# Every screen, panel, menu, dialog and page, in build/pictures; ONLY="panel. map.drag" takes those alone.
pictures:
	@scripts/setup dev
	.venv/bin/python -m scripts.pictures $(ONLY)

# Newest releases that pyproject.toml allows, pinned; look at the difference before committing it.
LOCK := .venv/bin/pip-compile -q --upgrade --strip-extras --allow-unsafe --build-deps-for editable \
	--no-emit-find-links --no-emit-index-url --no-emit-options
lock:
	@scripts/setup dev
	$(LOCK) -o requirements/run.txt pyproject.toml
	$(LOCK) --extra dev -o requirements/dev.txt pyproject.toml

clean:
	rm -rf .venv build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
