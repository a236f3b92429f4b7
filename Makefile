# Two commands are enough: `make demo` and `make test`. Everything lands in .venv, except the two programs of `.venv/programs`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PROGRAMS := libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: install demo check test benchmarks quality docs clean

install: .venv/full .venv/programs

demo: .venv/base
	$(BIN)/truyvet demo

check: .venv/full
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/full .venv/programs
	$(BIN)/python -m pytest

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
	$(PIP) --editable '.[cluster,models,dev]'
	touch $@

# LibreOffice reads Word 97, Tesseract scans. Without them those files are refused with a sentence that says so; all else works.
.venv/programs: .venv/base
	@if command -v soffice >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx vie; then :; \
	elif ! command -v apt-get >/dev/null || ! { [ "$$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then \
		echo "Not installed (no apt or no rights): $(PROGRAMS)"; \
	else \
		as_root=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
		$$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends $(PROGRAMS) >/dev/null \
			|| echo "Could not be installed: $(PROGRAMS)"; \
	fi
	@touch $@
