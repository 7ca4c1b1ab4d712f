"""The page of a rule, built from its docstring and its cases: what readers see is what is tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.checks.cases import Case, cases
from extractor.checks.catalogue import RULES, Rule


def page(code: str) -> str:
    """Return the page of rule `code` in Markdown. Raises `KeyError` for a code that no rule has."""
    return "\n".join(_lines(RULES[code])).rstrip() + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    first, _, rest = rule.page.strip().partition("\n")
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield first.strip()
    yield ""
    yield f"Severity: {rule.severity}. Version 1.0.0.{'' if rule.on else ' Off by default.'}{_needs(rule)}"
    yield ""
    yield from (line.strip() for line in rest.strip().splitlines())
    own = [case for case in cases() if case.rule == rule.code]
    yield from _examples("Does not match", [case for case in own if case.found])
    yield from _examples("Silent", [case for case in own if not case.found])


def _needs(rule: Rule) -> str:
    return {"": "", "source": " Needs a source (`--against`).", "previous": " Needs earlier years (`--previous`)."}[
        rule.needs
    ]


def _examples(title: str, own: Iterable[Case]) -> Iterator[str]:
    shown = list(own)
    if shown:
        yield ""
        yield f"## {title}"
        yield ""
    for case in shown:
        yield f"- {' ⏎ '.join(case.text.strip().splitlines())}"
        if case.why:
            yield f"  ({case.why})"
