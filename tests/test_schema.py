"""The published JSON Schema is the one of the models, and documents fit it."""

import json
from pathlib import Path

import jsonschema
import pytest

from extractor.schema import document_schema
from tests.documents import DOCUMENT

PUBLISHED = Path(__file__).parent.parent / "docs" / "document.schema.json"


def test_the_published_schema_is_current() -> None:
    """To renew it: `make renew`."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == document_schema()


def test_what_is_written_fits_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(document_schema())
    validator.validate(json.loads(DOCUMENT.to_json()))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(json.loads(DOCUMENT.to_json().replace('"value": 5385', '"value": "5385"')))
