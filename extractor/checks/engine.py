"""`check`: a draft through the rules, to a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.checks.catalogue import RULES, Rule
from extractor.checks.draft import Draft
from extractor.checks.findings import Finding, Outcome, Passed, Skipped
from extractor.checks.others import Given, read_others
from extractor.checks.report import CheckReport, Failure, ordered, settle
from extractor.messages import say
from extractor.pipeline import extract


def check(
    text: str,
    *,
    against: Given | Sequence[Given] | None = None,
    previous: Given | Sequence[Given] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    source: str = "",
) -> CheckReport:
    """Check the figures of `text` against each other, against source reports and against earlier years.

    `against` and `previous` take a text, a `Document` or a list of them. `select` and `ignore` take codes of rules or
    beginnings of codes (`SL1`); rules that are off by default run when they are selected. Never raises for what is in
    the text: a rule that fails is reported as failed.
    """
    document = extract(text, source=source)
    draft = Draft(text, document)
    draft.sources = read_others(against, say("check.source"))
    draft.previous = read_others(previous, say("check.previous"))
    given = {"": True, "source": bool(draft.sources), "previous": bool(draft.previous)}
    rules = [rule for rule in chosen(select, ignore) if given[rule.needs]]
    outcomes: list[Outcome] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            outcomes += rule.check(draft)
        except Exception as error:  # a fault of one rule must not hide what the others say
            failures.append(Failure(rule.code, f"{type(error).__name__}: {error}"))
    kept, blocked = settle(one for one in outcomes if isinstance(one, Finding))
    return CheckReport(
        text=text,
        document=document,
        rules_enabled=tuple(rule.code for rule in rules),
        findings=ordered(kept),
        passed=tuple(one for one in outcomes if isinstance(one, Passed)),
        not_evaluable=tuple(one for one in outcomes if isinstance(one, Skipped)),
        blocked=tuple(blocked),
        failed=tuple(failures),
    )


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules to run. Raises `ValueError` for a code that no rule has."""
    wanted, unwanted = tuple(select), tuple(ignore)
    for code in (*wanted, *unwanted):
        if not any(known.startswith(code) for known in RULES):
            raise ValueError(code)
    return [
        rule
        for rule in RULES.values()
        if (any(rule.code.startswith(code) for code in wanted) if wanted else rule.on)
        and not any(rule.code.startswith(code) for code in unwanted)
    ]
