"""What a reader gives back: one text, where it came from, and where in the file each stretch of it stood."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and its place in the file, counted from 1; what the format does not know is `None`.

    `row` and `column` are those of the cell in table number `table`; `sheet` names the sheet of a workbook.
    """

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as text. `name` tells it from all others (`tệp.zip/2011/báo cáo.docx`, `dữ liệu.csv#17`).

    `encoding` is that of the characters (`utf-8`, `cp1258`, `tcvn3`, `vni`, `viqr`, or of the format: `docx`, `pdf`);
    `notes` tell in words what was decoded, dropped or joined on the way.
    """

    name: str
    text: str
    format: str
    encoding: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    def block_at(self, offset: int) -> Block | None:
        """Return the block that code point `offset` of the text stands in. Blocks are in order and do not overlap."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None
