"""`extractor rules`: the rules of the checks, and what each compares."""

from __future__ import annotations

import typer

from extractor.messages import say


def rules() -> None:
    from extractor.checks.catalogue import RULES

    for rule in sorted(RULES.values(), key=lambda one: one.code):
        state = "" if rule.on else f" ({say('check.off')})"
        needs = f" [{say(f'check.needs.{rule.needs}')}]" if rule.needs else ""
        severity, title = say(f"check.severity.{rule.severity}"), say(f"check.title.{rule.code}")
        typer.echo(f"{rule.code}  {severity}  {rule.name}{needs}{state}: {title}")
