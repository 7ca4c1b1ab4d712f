"""The examples of the units are read as the entries say."""

from typing import Any

import pytest

from extractor import extract, patterns

UNITS = patterns.toml("units.toml")


def figures_of(example: str) -> list[Any]:
    return list(extract(example).figures)


@pytest.mark.parametrize("entry", UNITS["currency"], ids=lambda entry: entry["iso"])
def test_currencies(entry: dict[str, Any]) -> None:
    assert [figure.currency for figure in figures_of(entry["example"])] == [entry["iso"]]


@pytest.mark.parametrize("entry", UNITS["measure"], ids=lambda entry: entry["names"][0])
def test_measures(entry: dict[str, Any]) -> None:
    (figure,) = figures_of(entry["example"])
    rate = " rate" if "/" in figure.unit and figure.unit not in entry["names"] else ""
    assert (figure.kind, figure.dimension) == ("measure", entry["dimension"] + rate)
    assert any(figure.unit.startswith(name) for name in entry["names"])


@pytest.mark.parametrize(
    "entry", [entry for name in UNITS for entry in UNITS[name]], ids=lambda entry: entry["names"][0]
)
def test_every_unit_is_in_its_example(entry: dict[str, Any]) -> None:
    spelt = [*entry["names"], *entry.get("prefixes", ())]
    assert any(name.lower() in entry["example"].lower() for name in spelt)
    assert len(figures_of(entry["example"])) == 1
