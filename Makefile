# Two commands are enough: `make demo` and `make test`. Everything lands in .venv; nothing else on the machine is changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: install demo check test quality docs clean

install: .venv/full

demo: .venv/base
	$(BIN)/truyvet demo

check: .venv/full
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/full
	$(BIN)/python -m pytest

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
	$(PIP) --editable '.[models,dev]'
	touch $@
