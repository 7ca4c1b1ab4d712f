"""The records that the extractor gives back: frozen pydantic models, one typed model a kind of figure.

Offsets are code points of the text as the user gave it. Numbers are `Decimal`; `to_json` writes them as JSON numbers
with exactly their digits, so that no float lies on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Annotated, Any, Literal

import simplejson
from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"
_WIDE = Context(prec=200)  # digits, more than any printed number has: nothing is rounded

Kind = Literal["count", "money", "percent", "ratio", "measure", "multiple", "duration", "number"]
Bound = Literal["exact", "about", "more", "less", "range"]
Change = Literal["", "increase", "decrease"]
Status = Literal["actual", "plan", "previous", "forecast"]
Zone = Literal["title", "lead", "body", "list", "table", "caption"]
Grain = Literal["minute", "hour", "day", "week", "month", "quarter", "half", "year", "span"]
RelationType = Literal[
    "part_of", "share_of", "change_of", "change_from", "plan_of", "average_of", "accompanied_by", "same_as"
]


def _nothing(value: object) -> bool:
    return not value


class Record(BaseModel):
    """Base of all records: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DocumentPeriod(Record):
    """The period that a document reports on, as its title or lead says (`năm 2011`)."""

    text: str
    start: str = Field(description="first day, ISO 8601")
    end: str = Field(description="last day, ISO 8601, included")


class Period(Record):
    """A date or period mentioned in the text; `start` and `end` are ISO 8601, both included, null when unresolved."""

    id: str
    start_offset: int
    end_offset: int
    text: str
    start: str | None
    end: str | None
    grain: Grain


class FigurePeriod(Record):
    """The days that a figure holds for, with the id of the mention they come from, or `document`."""

    start: str
    end: str
    mention: str


class Location(Record):
    """Where in a file a figure stands, counted from 1; what the format does not know is null."""

    page: int | None = None
    paragraph: int | None = None
    table: int | None = Field(None, description="number of the table in the document; row and column are of its cell")
    row: int | None = None
    column: int | None = None
    sheet: str = ""


class Figure(Record):
    """A quantity that the text states about something. The fields are explained in the README and docs/records.md."""

    id: str
    start: int = Field(description="first code point of the numeral expression")
    end: int = Field(description="one past its last code point")
    text: str = Field(description="the whole mention: numeral, unit and, where it follows, label")
    value: Decimal
    value_max: Decimal | None = Field(None, description="upper end of a range")
    of: Decimal | None = Field(None, description="denominator of a ratio")
    unit: str = ""
    label: str = ""
    label_start: int | None = None
    label_end: int | None = None
    action: str = ""
    actor: str = ""
    bound: Bound = "exact"
    change: Change = ""
    period: FigurePeriod | None = None
    place: str = ""
    status: Status = "actual"
    zone: Zone = "body"
    sentence: int = Field(0, description="index of the sentence")
    decimals: int = Field(0, description="printed decimals")
    confidence: float = Field(1.0, ge=0, le=1)
    defects: tuple[str, ...] = ()
    location: Location | None = Field(default=None, exclude_if=_nothing, description="left out for plain text")


class Count(Figure):
    """People, things, events, places, organisations."""

    kind: Literal["count"] = "count"


class Money(Figure):
    """An amount of a currency."""

    kind: Literal["money"] = "money"
    currency: str = Field(description="ISO 4217")
    scale: str = Field("", description="the scale word as printed (`tỷ`), empty when there is none")


class Percent(Figure):
    """A percentage, per mille or percentage points."""

    kind: Literal["percent"] = "percent"
    of_whole: str = Field("", description="the base of the percentage, where it is named (`dự toán`)")


class Ratio(Figure):
    """x out of y in one expression."""

    kind: Literal["ratio"] = "ratio"


class Measure(Figure):
    """A physical quantity with a measuring unit."""

    kind: Literal["measure"] = "measure"
    dimension: str = Field(description="length, area, mass …")
    si_value: Decimal | None = None
    si_unit: str = ""


class Multiple(Figure):
    """How many times as much."""

    kind: Literal["multiple"] = "multiple"


class Duration(Figure):
    """A length of time, or an age."""

    kind: Literal["duration"] = "duration"
    iso8601: str = Field("", description="ISO 8601 duration (`P5Y`)")


class Number(Figure):
    """A stated quantity with no unit of the other kinds: an index, a score."""

    kind: Literal["number"] = "number"


AnyFigure = Annotated[
    Count | Money | Percent | Ratio | Measure | Multiple | Duration | Number, Field(discriminator="kind")
]


class Relation(Record):
    """A link between two figures that the text itself states; `cue` is the words that state it."""

    type: RelationType
    from_: str = Field(alias="from")
    to: str
    cue: str = ""


class Sentence(Record):
    """A sentence of the text: offsets and zone."""

    start: int
    end: int
    zone: Zone


class NumberStyle(Record):
    """How the document writes its numbers, and the evidence for it."""

    grouping: Literal[".", ",", " ", ""] = Field(description="the grouping separator; empty when none was seen")
    decimal: Literal[".", ","]
    evidence: int = Field(description="numerals that can only be read in this style")
    against: int = Field(0, description="numerals that can only be read in the other one")


class Warning_(Record):  # the trailing underscore: `Warning` is a builtin
    """What could not be read, in words, with offsets where there are any."""

    message: str
    start: int | None = None
    end: int | None = None


class Document(Record):
    """All that was read from one text."""

    schema_version: str = SCHEMA_VERSION
    source: str = ""
    format: str = Field(
        default="", exclude_if=_nothing, description="format of the file (`docx`, `pdf`); left out for a text"
    )
    encoding: str = Field(default="", exclude_if=_nothing, description="encoding of its letters (`utf-8`, `tcvn3`)")
    notes: tuple[str, ...] = Field(
        default=(), exclude_if=_nothing, description="what was decoded or left out on the way"
    )
    sha256: str
    text_length: int
    title: str = ""
    period: DocumentPeriod | None = None
    number_style: NumberStyle
    figures: tuple[AnyFigure, ...] = ()
    periods: tuple[Period, ...] = ()
    relations: tuple[Relation, ...] = ()
    sentences: tuple[Sentence, ...] | None = None
    warnings: tuple[Warning_, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts, lists, strings, ints and `Decimal`s, with the field names of the JSON contract."""
        return self.model_dump(mode="python", by_alias=True, exclude_none=False)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the document as JSON text: numbers exact, keys in a fixed order, no ASCII escapes."""
        return dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Document:
        """Read what `to_json` wrote. Raises `pydantic.ValidationError` where it does not fit the schema."""
        return cls.model_validate(simplejson.loads(text, use_decimal=True))


def dumps(data: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return `data` as JSON: `Decimal`s as numbers with their digits, so that nothing passes through a float."""
    return simplejson.dumps(data, ensure_ascii=False, use_decimal=True, indent=indent)


def exact(value: Decimal) -> Decimal:
    """Return `value` in the one spelling that records carry: no exponent, no trailing zeros (`12.50` → `12.5`)."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1), context=_WIDE) if value == whole else value.normalize(_WIDE)
