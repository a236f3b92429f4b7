"""A browser, and sites for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from service.api import Settings, create_app
from tests.service.api.conftest import answering
from tests.service.web.chromium import chromium
from tests.service.web.site import made


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library worth looking at; whoever changes it takes a copy."""
    return made(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def local(library: Path) -> Iterator[str]:
    """Where a site answers on which nobody signs in."""
    with answering(create_app(Settings(library, works=False))) as address:
        yield address


@pytest.fixture(scope="module")
def guarded(library: Path) -> Iterator[str]:
    """Where one answers on which one has to."""
    with answering(create_app(Settings(library, sign_in=True, works=False))) as address:
        yield address
