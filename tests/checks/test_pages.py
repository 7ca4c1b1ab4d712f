"""The pages of the rules are those that the docstrings and cases make."""

from pathlib import Path

import pytest

from extractor.checks.catalogue import RULES
from extractor.checks.pages import index, page

FOLDER = Path(__file__).parent.parent.parent / "docs" / "rules"


@pytest.mark.parametrize("code", RULES)
def test_page_is_fresh(code: str) -> None:
    assert (FOLDER / f"{code}.md").read_text("utf-8") == page(code), "run `make rules`"


def test_the_list_of_rules_is_fresh() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == index(), "run `make rules`"


def test_no_page_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {*RULES, "README"}
