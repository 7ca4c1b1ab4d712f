"""`extractor serve` refuses at the start what would fail later, and says what to do."""

from pathlib import Path

import pytest

from extractor.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--store", "none.duckdb"], "extractor batch"),
        (["--corrections", "none/a.jsonl"], "chọn chỗ khác"),
    ],
)
def test_what_cannot_work_is_refused_at_once(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())
