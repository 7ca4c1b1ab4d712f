"""Explanations for the terminal: a tree a figure, a branch a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.tree import Tree

from extractor.explanation import Alternative, Decision, Explanation, in_words
from extractor.messages import language, say
from extractor.writers import display
from extractor.writers.table import console, plain


def write(explanations: Iterable[Explanation], out: TextIO) -> None:
    """Write what decided the unit, label and action of each figure."""
    screen = console(out)
    for explanation in explanations:
        screen.print(_tree(explanation), soft_wrap=True)


def _tree(explanation: Explanation) -> Tree:
    figure = explanation.figure
    place = say("explain.place", start=figure.start, end=figure.end)
    tree = Tree(plain(f"{figure.id}  {figure.text}  = {display.value(figure)}  {say(f'kind.{figure.kind}')}, {place}"))
    for decision in explanation.decisions:
        branch = tree.add(plain(f"{say(f'field.{decision.field}')}: {_reading(decision)}"))
        if decision.evidence:
            evidence = "; ".join(f"{in_words(name, language())} {weight:+.2f}" for name, weight in decision.evidence)
            branch.add(plain(f"{say('explain.evidence')}: {evidence}"))
        for other in decision.alternatives:
            branch.add(plain(f"{say('explain.instead')}: {_reading(other)}"))
    return tree


def _reading(one: Decision | Alternative) -> str:
    return f"{one.text or say('explain.nothing')}  [{one.pattern}, {one.share:.0%}]"
