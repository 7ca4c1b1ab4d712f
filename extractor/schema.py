"""The JSON Schema of a document, made from the models."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from extractor.records import Document


class _ExactNumbers(GenerateJsonSchema):
    """Decimals are JSON numbers with all their digits, where pydantic would say strings."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `Document.to_json` writes."""
    schema = Document.model_json_schema(schema_generator=_ExactNumbers, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
