# Two commands are enough: `make demo` and `make test`. Everything lands in .venv, except the programs that apt installs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PROGRAMS := libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd
BROWSER := chromium
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: install demo check test test-web benchmarks quality docs clean

install: .venv/full .venv/programs .venv/browser

demo: .venv/base
	$(BIN)/truyvet demo

check: .venv/full
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Everything; the pages are looked at in a real browser where there is one.
test: .venv/full .venv/programs
	$(BIN)/python -m pytest

# The pages alone, in a browser that is installed where it may.
test-web: .venv/full .venv/browser
	$(BIN)/python -m pytest tests/service/web

benchmarks: .venv/full .venv/programs
	$(BIN)/python -m pytest tests/benchmarks

# Published quality numbers; GOLD is a folder with annotated documents (not part of the project).
quality: .venv/full
	$(BIN)/python -m tests.quality.run $(GOLD)

docs: .venv/full
	$(BIN)/python -m tests.documentation

clean:
	rm -rf .venv .truyvet truyvet-demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What the demo needs: no torch, no system package.
.venv/base: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/full: .venv/base
	$(PIP) --editable '.[cluster,models,postgres,scans,dev]'
	touch $@

# Installs the packages $(2) with apt where it may, unless the command $(1) finds what they bring.
define with_apt
@if $(1); then :; \
elif ! command -v apt-get >/dev/null || ! { [ "$$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then \
	echo "Not installed (no apt or no rights): $(2)"; \
else \
	as_root=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
	$$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends $(2) >/dev/null \
		|| echo "Could not be installed: $(2)"; \
fi
@touch $@
endef

# LibreOffice reads Word 97, Tesseract scans. Without them those files are refused with a sentence that says so; all else works.
.venv/programs: .venv/base
	$(call with_apt,command -v soffice >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx vie,$(PROGRAMS))

# Tests of the pages are skipped without it.
.venv/browser: .venv/base
	$(call with_apt,command -v chromium >/dev/null || command -v google-chrome >/dev/null,$(BROWSER))
