"""Other documents that a draft is compared with: source reports, and the reports of earlier years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Evidence
from extractor.pipeline import extract
from extractor.records import Document

Given = str | Document | tuple[str, str]  # a text, its records, or a text with its name
_YEAR = regex.compile(r"(?<!\p{L})năm\s+((?:19|20)\d\d)(?!\d)")
_QUOTE = 90  # characters to each side of a figure


@dataclass(eq=False)
class Other:
    """A document beside the draft: its figures and its year; `draft` is None when only records were given."""

    name: str
    document: Document
    draft: Draft | None
    mentions: list[Mention]
    year: int

    def evidence(self, mention: Mention) -> Evidence:
        """Return the passage that `mention` stands in."""
        figure = mention.figure
        if self.draft is None:
            return Evidence(self.name, figure.text, figure.start, figure.end)
        text = self.draft.text
        start = text.rfind("\n", max(0, mention.start - _QUOTE), mention.start) + 1 or max(0, mention.start - _QUOTE)
        quote = " ".join(text[start : mention.end + _QUOTE].partition("\n")[0].split())
        return Evidence(self.name, quote, figure.start, figure.end)

    def around(self, mention: Mention) -> str:
        """Return the lower-case sentence of a mention, its label where there is no text."""
        return self.draft.sentence_text(mention.sentence) if self.draft else mention.figure.label.lower()


def read_others(given: Given | Sequence[Given] | None, word: str) -> list[Other]:
    """Return the documents of `given`: a text, a `Document`, or a list of them; those without a name are numbered."""
    if given is None:
        return []
    items: list[Any] = [given] if isinstance(given, (str, Document)) else list(given)
    return [_other(item, f"{word} {number}") for number, item in enumerate(items, 1)]


def _other(item: Given, name: str) -> Other:
    if isinstance(item, Document):
        mentions = list(_bare_mentions(item))
        year = int(item.period.start[:4]) if item.period and item.period.start[:4].isdigit() else 0
        return Other(item.source or name, item, None, mentions, year or _year(item.title))
    if isinstance(item, tuple):
        name, item = item
    document = extract(item, source=name)
    draft = Draft(item, document)
    year = int(document.period.start[:4]) if document.period and document.period.start[:4].isdigit() else 0
    return Other(name, document, draft, draft.mentions, year or _year(draft.lowered[:600]))


def _year(text: str) -> int:
    match = _YEAR.search(text.lower())
    return int(match[1]) if match else 0


def _bare_mentions(document: Document) -> Iterator[Mention]:
    """Yield mentions of a document without its text: the records alone tell what they are of."""
    for place, figure in enumerate(document.figures):
        printed = figure.text[: figure.end - figure.start]
        yield Mention(figure, printed, figure.start, figure.end, "", "", 0, 0, 0, place, place)
