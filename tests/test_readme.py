"""What the README shows is what happens. To renew it: `make renew`."""

import re

import pytest

from tests.readme import README, blocks, renewed

BLOCKS = blocks(README.read_text("utf-8"))


@pytest.mark.parametrize("block", BLOCKS, ids=[block[2].split("\n")[0] for block in BLOCKS])
def test_blocks_print_what_is_shown(block: "re.Match[str]") -> None:
    assert renewed(block) == block[0]


def test_there_are_blocks_of_both_sorts() -> None:
    assert {block[1] for block in BLOCKS} == {"python", "sh"}
