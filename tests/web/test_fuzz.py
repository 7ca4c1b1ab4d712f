"""The API asked at random from its own description: no answer that it does not describe. `API_FUZZ=200` for more."""

from __future__ import annotations

import os
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis")
pytest.importorskip("fastapi", reason="needs the extra web")
hypothesis = pytest.importorskip("hypothesis")

from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance  # noqa: E402  # after the skips

from extractor.web.app import Settings, create_app  # noqa: E402

EXAMPLES = int(os.environ.get("API_FUZZ", "8"))
schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(Settings(hosts=("*",))))


@schema.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_no_answer_but_those_described(case: Any) -> None:
    # A file of random bytes fits the description and is no document; a number in a form is text, and text is a file.
    loose = [negative_data_rejection, positive_data_acceptance] if case.path == "/extract/file" else []
    case.call_and_validate(excluded_checks=loose)
