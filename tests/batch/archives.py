"""Archives to read in tests, and what a store holds, to compare."""

from pathlib import Path

from extractor.archive.store import connect

TABLES = ("documents", "figures", "periods", "relations", "findings", "quarantine")


def write(folder: Path, count: int) -> Path:
    """Write `count` short summaries, each with figures of its own, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = (
            f"Năm {2001 + number % 20}, Công an phường bắt {100 + number} đối tượng, xử lý {number + 2} vụ trộm; "
            f"tài sản thu giữ trị giá {number + 1},5 triệu đồng, tăng {number % 40 + 1}%.\n"
        )
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the tables that tell what was read, in order."""
    with connect(store) as opened:
        return {table: opened.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
