"""The cases of every rule: what it must find, and the look-alikes that no rule may speak of."""

import pytest

import extractor
from extractor.checks.cases import Case, cases
from extractor.checks.catalogue import RULES


def report_of(case: Case) -> "extractor.CheckReport":
    return extractor.check(case.text.strip(), against=case.source or None, previous=case.previous)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}-{case.found or 'silent'}")
def test_case(case: Case) -> None:
    report = report_of(case)
    assert not report.failed
    loud = [finding for finding in report.findings if finding.severity != "note"]
    if not case.found:
        assert not loud
        return
    found = [finding for finding in report.findings if finding.rule == case.rule]
    assert [finding.severity for finding in found][:1] == [case.found]
    texts = [operand.text for finding in found for operand in (finding.primary, *finding.operands)]
    assert any(wanted in text or text in wanted for wanted in case.at for text in texts)
    assert all(finding in found for finding in loud)


def test_every_rule_that_is_on_has_cases_of_both_kinds() -> None:
    loud = {case.rule for case in cases() if case.found}
    quiet = {case.rule for case in cases() if not case.found}
    assert {rule.code for rule in RULES.values() if rule.on} - loud <= {"SL603", "SL803"}
    assert loud - quiet <= {"SL702", "SL703", "SL706", "SL707"}  # their look-alikes are those of the other 7xx
