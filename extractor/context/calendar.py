"""The periods of a document as records: those mentioned, the one it reports on, and the days of each figure."""

from __future__ import annotations

from bisect import bisect_right

from extractor.analysis import Analysis
from extractor.assembly import printed
from extractor.context.periods import Timeline
from extractor.linking.sentence import Link, Sentence
from extractor.periods import document_anchor, resolve
from extractor.records import DocumentPeriod, FigurePeriod, Period

_LEAD = 700  # code points of title and lead, where a document says what period it reports on
DOCUMENT = "document"  # in `FigurePeriod.mention`: the period is the document's own


class Calendar:
    """All that a document says of time, resolved against the document's own dates."""

    def __init__(self, analysis: Analysis) -> None:
        text = analysis.view.text
        anchor, self._reporting = document_anchor(text, analysis.periods, _LEAD)
        self._analysis = analysis
        self._resolved = resolve(analysis.periods, anchor)
        self._ids = {id(one): f"p{number}" for number, one in enumerate(self._resolved, 1)}
        self._starts = [span.start for span in analysis.spans]
        self._timeline = Timeline(text, analysis.spans, self._resolved, anchor, self._reporting)

    def records(self) -> tuple[Period, ...]:
        """Return the dates and periods mentioned, in text order, with offsets into the text as given."""
        seen = self._analysis.view
        found = []
        for one in self._resolved:
            mention = one.mention
            start, end = seen.original_span(mention.start, mention.end)
            found.append(
                Period(
                    id=self._ids[id(one)],
                    start_offset=start,
                    end_offset=end,
                    text=printed(seen, (mention.start, mention.end)),
                    start=one.start.isoformat() if one.start else None,
                    end=one.end.isoformat() if one.end else None,
                    grain=mention.grain,
                )
            )
        return tuple(found)

    def document_period(self) -> DocumentPeriod | None:
        """Return the period that the document reports on, where its title or lead says one."""
        period = self._reporting
        if period is None:
            return None
        text = printed(self._analysis.view, (period.mention.start, period.mention.end))
        return DocumentPeriod(text=text, start=period.start.isoformat(), end=period.end.isoformat())

    def sentence_of(self, sentence: Sentence) -> int:
        """Return the number of `sentence` among all sentences of the document."""
        return bisect_right(self._starts, sentence.span.start) - 1

    def period_of(self, sentence: Sentence, link: Link) -> FigurePeriod | None:
        """Return the days that a figure holds for, None where neither its text nor the document says."""
        time = self._timeline.period_of(self.sentence_of(sentence), link.numeral.start, link.numeral.end)
        if time is None:
            return None
        mention = DOCUMENT if time.mention is None else self._ids[id(time.mention)]
        return FigurePeriod(start=time.start.isoformat(), end=time.end.isoformat(), mention=mention)
