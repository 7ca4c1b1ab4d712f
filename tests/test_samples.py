"""The samples give exactly the records that are kept beside them. To renew those: `make renew`."""

from pathlib import Path

import pytest

from extractor.readers import Reading, extract_reading

SAMPLES = Path(__file__).parent.parent / "samples"
TEXTS = sorted(SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_records_are_as_expected(path: Path) -> None:
    expected = (SAMPLES / "expected" / f"{path.stem}.json").read_text("utf-8")
    document = extract_reading(Reading(f"samples/{path.name}", path.read_text("utf-8"), "txt", "utf-8"))
    assert document.to_json(indent=2) + "\n" == expected


def test_each_expectation_has_its_text() -> None:
    assert [path.stem for path in TEXTS] == sorted(path.stem for path in (SAMPLES / "expected").glob("*.json"))
