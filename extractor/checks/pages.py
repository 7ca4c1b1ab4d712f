"""The page of a rule, built from its docstring and its cases: what readers see is what is tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.checks.cases import Case, cases
from extractor.checks.catalogue import RULES, VERSION, Rule
from extractor.messages import say


def page(code: str) -> str:
    """Return the page of rule `code` in Markdown. Raises `KeyError` for a code that no rule has."""
    return "\n".join(_lines(RULES[code])).rstrip() + "\n"


def index() -> str:
    """Return the list of all rules in Markdown, each with a link to its page."""
    heading = [say(f"check.rule.column.{name}") for name in ("rule", "severity", "title", "needs")]
    rows = [heading, ["---"] * 4, *(_row(RULES[code]) for code in sorted(RULES))]
    return "\n".join([f"# {say('check.rule.all')}", "", *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _row(rule: Rule) -> list[str]:
    needs = say(f"check.needs.{rule.needs}") if rule.needs else ""
    off = "" if rule.on else say("check.rule.off")
    severity = say(f"check.severity.{rule.severity}")
    return [f"[{rule.code}]({rule.code}.md)", severity, say(f"check.title.{rule.code}"), " ".join([needs, off]).strip()]


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}: {say(f'check.title.{rule.code}')}"
    yield ""
    severity = say("check.rule.severity", severity=say(f"check.severity.{rule.severity}"), version=VERSION)
    needs = say(f"check.needs.{rule.needs}") if rule.needs else ""
    off = "" if rule.on else say("check.rule.off")
    yield " ".join(part for part in (severity, off, f"({needs})" if needs else "") if part)
    yield ""
    yield from (line.strip() for line in rule.page.strip().splitlines())
    own = [case for case in cases() if case.rule == rule.code]
    yield from _examples(say("check.rule.found"), (case for case in own if case.found))
    yield from _examples(say("check.rule.silent"), (case for case in own if not case.found))


def _examples(title: str, own: Iterable[Case]) -> Iterator[str]:
    shown = list(own)
    if shown:
        yield ""
        yield f"## {title}"
        yield ""
    for case in shown:
        why = f" ({case.why})" if case.why else ""
        others = "".join(f" ← “{text}”" for text in (case.source, *case.previous) if text)
        yield f"- “{' ⏎ '.join(case.text.strip().splitlines())}”{others}{why}"
