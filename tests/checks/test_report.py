"""The report: one slip one finding, failures told as failures, accepted findings set apart, the count always there."""

import json
from pathlib import Path

import pytest

import extractor
from extractor.checks import engine
from extractor.checks.catalogue import Rule
from extractor.checks.engine import chosen
from extractor.checks.suppression import read_baseline, read_sidecar, suppress
from extractor.errors import InputError
from extractor.records import dumps

SUM = "Bắt 438 đối tượng, gồm 275 đối tượng ma túy, 98 đối tượng trộm cắp và 75 đối tượng khác."


def test_a_finding_says_what_it_rests_on() -> None:
    report = extractor.check(SUM)
    (found,) = report.findings
    assert (found.rule, found.severity, found.primary.text) == ("SL103", "error", "438")
    assert [SUM[one.start : one.end] for one in found.operands] == ["275", "98", "75"]
    assert "275 + 98 + 75 = 448" in found.message
    assert {repair.text for repair in found.repairs} == {"448", "265", "88", "65"}
    assert report.summary.startswith("Đã kiểm 4/4 số")
    assert report.stats["coverage"] == "4/4"


def test_no_message_calls_a_figure_wrong() -> None:
    from extractor.messages import catalogue

    said = [text for entry in catalogue()["check"]["message"].values() for text in entry.values()]
    assert not [text for text in said if "sai" in text.split() or "wrong" in text.split()]


def test_one_slip_is_one_finding() -> None:
    report = extractor.check("Đơn vị thực hiện 2.282/2.100 nguồn tin theo kế hoạch, đạt 108,7% kế hoạch, vượt 18,7%.")
    assert [one.rule for one in report.findings] == ["SL207"]
    assert [one.rule for one in report.blocked] == ["SL207"]


def test_a_malformed_figure_blocks_the_sums_that_use_it() -> None:
    text = "Kinh phí 56.78.000 đồng, gồm 30.000.000 đồng của tỉnh và 20.000.000 đồng của huyện."
    report = extractor.check(text)
    assert [one.rule for one in report.findings if one.severity != "note"] == ["SL402"]


def test_a_rule_that_raises_is_neither_a_finding_nor_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(draft: object) -> list[object]:
        raise ZeroDivisionError("no")

    rule = Rule("SL103", "x", "error", broken)  # type: ignore[arg-type]
    monkeypatch.setattr(engine, "chosen", lambda *_: [rule])
    report = extractor.check(SUM)
    assert not report.findings
    assert not report.passed
    assert [one.rule for one in report.failed] == ["SL103"]
    assert report.to_dict()["rule_failed"] == [{"rule": "SL103", "reason": "ZeroDivisionError: no"}]


def test_rules_are_chosen_by_the_beginning_of_their_code() -> None:
    assert {rule.code for rule in chosen(["SL50"], ["SL503"])} == {"SL501", "SL502", "SL504", "SL505"}
    assert "SL304" not in {rule.code for rule in chosen()}
    assert "SL304" in {rule.code for rule in chosen(["SL304"])}
    with pytest.raises(ValueError, match="SL9"):
        chosen(["SL9"])


def test_offsets_are_those_of_the_text_as_given() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", SUM)
    (found,) = extractor.check(text).findings
    assert [text[one.start : one.end] for one in (found.primary, *found.operands)] == ["438", "275", "98", "75"]


def test_a_source_may_be_a_text_a_document_or_a_list() -> None:
    source = "Công an thu giữ tang vật trị giá 56.788.000 đồng."
    draft = "Công an thu giữ tang vật trị giá 56.878.000 đồng."
    for given in (source, [source], extractor.extract(source), [extractor.extract(source)]):
        (found,) = extractor.check(draft, against=given).findings
        assert found.rule == "SL703"
        assert found.evidence[0].start == source.index("56.788")


def test_an_accepted_finding_expires_with_its_numbers(tmp_path: Path) -> None:
    found = extractor.check(SUM).findings[0]
    sidecar = tmp_path / "draft.sl.json"
    sidecar.write_text(json.dumps([{"fingerprint": found.fingerprint, "reason": "đã xem"}]), "utf-8")
    report, stale = suppress(extractor.check("Tin mới.\n" + SUM), [read_sidecar(sidecar)])
    assert not report.findings
    assert [one.reason for one in report.suppressed] == ["đã xem"]
    assert not stale
    report, stale = suppress(extractor.check(SUM.replace("75", "76")), [read_sidecar(sidecar)])
    assert len(report.findings) == len(stale) == 1


@pytest.mark.parametrize("content", ["{", "{}", '[{"fingerprint": "sl1:0123456789abcdef"}]', '[{"reason": "x"}]'])
def test_a_malformed_sidecar_is_an_error(content: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.sl.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"draft\.sl\.json"):
        read_sidecar(path)


def test_a_baseline_is_an_earlier_report(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(dumps(extractor.check(SUM).to_dict()), "utf-8")
    report, stale = suppress(extractor.check(SUM), [read_baseline(path)])
    assert not report.findings
    assert not stale
    path.write_text("[]", "utf-8")
    with pytest.raises(InputError):
        read_baseline(path)


@pytest.mark.parametrize("text", ["", "\n", "số", "(" * 10_000, "1/" * 5000, "12%, " * 2000, "từ 1 lên 2 " * 500])
def test_any_text_is_checked_without_a_failure(text: str) -> None:
    assert not extractor.check(text, against="Có 5 vụ.", previous=["Năm 2010, có 5 vụ."]).failed
