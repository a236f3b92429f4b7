"""The API keeps what its own description says, whatever is sent to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import load_all_checks
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from service.api import Settings, create_app
from tests.service.api.conftest import UPLOAD_BYTES, answering, filled

pytestmark = pytest.mark.slow
load_all_checks()
EXAMPLES = 10
"""Requests to each operation, of sense and of nonsense each: enough for what is often wrong, few enough for every run."""
SCHEMA = schemathesis.openapi.from_dict(create_app(Settings(Path("unused"))).openapi())
OPERATIONS: list[Any] = [result.ok() for result in SCHEMA.get_all_operations() if isinstance(result, Ok)]
ASKED = [
    pytest.param(operation, mode, id=f"{operation.label} {mode.name.lower()}")
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation.body or list(operation.iter_parameters())
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server with a small library answers."""
    with answering(create_app(Settings(filled(tmp_path_factory.mktemp("library")), UPLOAD_BYTES))) as address:
        yield address


@pytest.mark.parametrize(("operation", "mode"), ASKED)
def test_every_answer_is_one_of_those_described(address: str, operation: Any, mode: GenerationMode) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        # not everything that fits the schema makes sense: kinds of files, reasons that must be given
        case.call_and_validate(base_url=address, timeout=60, excluded_checks=[positive_data_acceptance])

    ask()
