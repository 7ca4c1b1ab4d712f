"""`extractor check`, `rules` and `explain SL…` from the command line."""

import json
from pathlib import Path

import pytest

from extractor.checks.catalogue import RULES
from extractor.cli import main

SUM = "Bắt 438 đối tượng, gồm 275 đối tượng ma túy, 98 đối tượng trộm cắp và 75 đối tượng khác.\n"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return int(caught.value.code or 0)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(SUM, "utf-8")
    return path


def test_findings_are_one_and_a_clean_draft_is_zero(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", draft) == 1
    assert "draft.txt:1:5 SL103 lỗi" in capsys.readouterr().out
    draft.write_text(SUM.replace("75 đối tượng khác", "65 đối tượng khác"), "utf-8")
    assert run("check", draft) == 0
    assert "Đã kiểm 4/4 số" in capsys.readouterr().out


def test_the_level_to_fail_on(draft: Path) -> None:
    draft.write_text("Có 85% trong số 10 phường đạt chuẩn.", "utf-8")
    assert run("check", draft) == 0
    assert run("check", draft, "--fail-on", "warning") == 1


@pytest.mark.parametrize("arguments", [["--select", "XX"], ["--ignore", "SL9"], ["--format", "xml"]])
def test_wrong_usage_is_two(draft: Path, arguments: list[str]) -> None:
    assert run("check", draft, *arguments) == 2


def test_what_cannot_be_read_is_three(draft: Path, tmp_path: Path) -> None:
    assert run("check", tmp_path / "none.txt") == 3
    assert run("check", draft, "--against", tmp_path / "none.txt") == 3
    (tmp_path / "bad.json").write_text("{", "utf-8")
    assert run("check", draft, "--baseline", tmp_path / "bad.json") == 3


def test_sources_and_earlier_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {
        "draft.txt": "Năm 2011, quận khám phá 679 vụ án, tăng 25,1% so với năm 2010.",
        "source.txt": "Năm 2011, quận khám phá 697 vụ án, tăng 25,1%.",
        "old.txt": "Năm 2010, quận khám phá 559 vụ án.",
    }
    for name, text in names.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert run("check", tmp_path / "draft.txt", "--against", tmp_path / "source.txt", "--format", "json") == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["rule"] == "SL703"
    assert "697 vụ án" in found["evidence"][0]["quote"]
    code = run("check", tmp_path / "draft.txt", "--previous", tmp_path / "old.txt", "--fail-on", "warning")
    assert code == 1
    assert "SL802" in capsys.readouterr().out


def test_accepted_findings(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", draft, "--format", "json", "--out", tmp_path / "old.json")
    assert run("check", draft, "--baseline", tmp_path / "old.json") == 0
    print_ = json.loads((tmp_path / "old.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    (tmp_path / "draft.sl.json").write_text(json.dumps([{"fingerprint": print_, "reason": "đã xem"}]), "utf-8")
    assert run("check", draft) == 0
    draft.write_text(SUM.replace("75", "76"), "utf-8")
    assert run("check", draft) == 1
    assert "hết hiệu lực" in capsys.readouterr().err


def test_the_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    listed = capsys.readouterr().out
    assert all(code in listed for code in RULES)
    assert run("explain", "sl103") == 0
    assert capsys.readouterr().out.startswith("# SL103 ")
    assert run("explain", "SL999") == 2
