"""Series: figures of the same thing, year by year, over the documents of an archive.

Two figures meet when all of these agree: the body reported on, the place, the words of the label in one spelling,
the verb, the kind, a unit that converts exactly, plan or actual, and the shape of the period (a year, nine months). A
figure without a verb joins those with one where the archive knows only one verb for that label. Nothing is joined by
likeness: what is left apart can be joined by a line in `patterns/synonyms.toml`. Where one document gives several
values for one year, its label does not tell enough: these are kept beside the series as `unclear`, not in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.archive.naming import action_of, name_of
from extractor.archive.observations import Observation, Track
from extractor.messages import say
from extractor.records import exact
from extractor.text.normalization import folded

WHOLE_YEAR = "01-01/12-31"
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a series: what its own document says, other values of that year, and what later documents say of it."""

    year: int
    published: Observation | None
    others: tuple[Observation, ...] = ()
    restated: tuple[Observation, ...] = ()

    @property
    def shown(self) -> Observation:
        """Return the observation that stands for the year: the published one, else the first restatement."""
        return self.published or self.restated[0]

    @property
    def amount(self) -> Decimal:
        """Return the amount of the year in the base unit of its series."""
        return self.shown.amount

    @property
    def disagreeing(self) -> tuple[Observation, ...]:
        """Return the restatements that cannot mean the amount published, roundings and hedges allowed for."""
        told = self.published
        return tuple(one for one in self.restated if told and not one.meant.meets(told.meant))


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one thing, in the order of years.

    `unit` is the one that all values are shown in, `factor` what one of it is in the base unit; `unclear` are values
    that one document gives beside others for the same year: they are in no point.
    """

    body: str
    label: str
    action: str
    unit: str
    factor: Decimal
    kind: str
    place: str
    track: Track
    shape: str
    points: tuple[Point, ...]
    members: tuple[Observation, ...]
    unclear: tuple[Observation, ...] = ()

    def shown(self, one: Observation) -> Decimal:
        """Return the value of `one` in the unit of the series, converted exactly."""
        return exact(one.amount / self.factor)

    def shown_max(self, one: Observation) -> Decimal | None:
        """Return the upper end of the range of `one` in the unit of the series, where it is one."""
        if one.value_max is None or not one.value:
            return one.value_max
        return exact(one.value_max * one.amount / one.value / self.factor)

    @property
    def name(self) -> str:
        """Return label, verb and unit for people, the body in front where it is known."""
        what = f"{self.label} ({self.action})" if self.action else self.label
        return f"{self.body}: {what}" if self.body else what

    def why(self) -> tuple[str, ...]:
        """Return in words what was brought to one spelling or unit so that the members met; empty: all say the same."""
        return tuple(dict.fromkeys(_reasons(self)))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which series are wanted; empty fields ask for all. `years` are the first and the last, both included."""

    label: str = ""
    action: str = ""
    actor: str = ""
    place: str = ""
    unit: str = ""
    kind: str = ""
    years: tuple[int, int] | None = None

    def of_years(self, one: Observation) -> bool:
        """Tell whether the year of an observation is wanted."""
        return self.years is None or self.years[0] <= one.year <= self.years[1]

    def wants(self, series: Series) -> bool:
        """Tell whether a series is wanted."""
        first = series.members[0]
        return (
            set(name_of(self.label).words) <= set(first.words)
            and (not self.action or action_of(self.action) in {one.verb for one in series.members})
            and any(folded(self.actor) in folded(f"{one.actor} {series.body}") for one in series.members)
            and folded(self.place) in folded(f"{series.place} {series.body}")
            and any(folded(self.unit) in folded(one.unit) for one in series.members)
            and self.kind in ("", series.kind)
        )


def find_series(observations: Iterable[Observation], choice: Choice | None = None, least: int = 2) -> list[Series]:
    """Return the series of `observations` that `choice` wants and that have values of `least` years or more.

    Order: body, label, verb; the same observations in any order give the same series.
    """
    wanted = choice or Choice()
    groups: dict[Key, list[Observation]] = defaultdict(list)
    for one in observations:
        if wanted.of_years(one):
            groups[_key(one)].append(one)
    found = (one for group in groups.values() for members in _by_verb(group) for one in _series(members))
    kept = [one for one in found if len(one.points) >= least and wanted.wants(one)]
    return sorted(
        kept, key=lambda one: (one.body, folded(one.label), one.action, one.place, one.track, one.shape, one.unit)
    )


def _key(one: Observation) -> Key:
    measured = one.base if one.kind in ("money", "measure") else folded(one.base)
    return one.body, folded(one.place), one.words, one.kind, measured, one.track, one.shape, one.part


def _by_verb(group: Sequence[Observation]) -> Iterator[list[Observation]]:
    """Yield the members by their verbs; those without one go with the others where these all have the same."""
    verbs: dict[str, list[Observation]] = defaultdict(list)
    for one in group:
        verbs[one.verb].append(one)
    silent = verbs.pop("", [])
    if len(verbs) == 1 and silent and not _clash(silent, *verbs.values()):
        yield [*silent, *next(iter(verbs.values()))]
        return
    yield from (members for members in (silent, *verbs.values()) if members)


def _clash(silent: Sequence[Observation], spoken: Sequence[Observation]) -> bool:
    """Tell whether one document gives both for one year: then the verb does tell two things apart."""
    told = {(one.doc, one.year): one.amount for one in spoken}
    return any(told.get((one.doc, one.year), one.amount) != one.amount for one in silent)


def _series(found: Sequence[Observation]) -> Iterator[Series]:
    """Yield the one series of `found`; none where no document gives one value for a year."""
    ordered = sorted(found, key=lambda one: (one.year, one.told, one.doc, one.start))
    amounts: dict[tuple[str, int], set[Decimal]] = defaultdict(set)
    for one in ordered:
        amounts[one.doc, one.year].add(one.amount)
    members = tuple(one for one in ordered if len(amounts[one.doc, one.year]) == 1)
    if not members:
        return
    years: dict[int, list[Observation]] = defaultdict(list)
    for one in members:
        years[one.year].append(one)
    first = members[0]
    unit, factor = _common_unit(members)
    yield Series(
        body=_for_people(first.body),
        label=_most(one.label for one in members),
        action=_most(one.verb for one in members),
        unit=unit,
        factor=factor,
        kind=first.kind,
        place=first.place,
        track=first.track,
        shape=first.shape,
        points=tuple(_point(year, found) for year, found in sorted(years.items())),
        members=members,
        unclear=tuple(one for one in ordered if one not in members),
    )


def _common_unit(members: Sequence[Observation]) -> tuple[str, Decimal]:
    """Return the unit that most members print, and what one of it is in the base unit (1 where nothing converts)."""
    unit = _most(one.unit for one in members)
    same = next(one for one in members if one.unit == unit)
    if same.kind != "measure" or not same.value:
        return unit, Decimal(1)
    factor = same.amount / same.value
    if any(one.amount / factor * factor != one.amount for one in members):  # no decimal number says it exactly
        return same.base, Decimal(1)
    return unit, factor


def _point(year: int, found: Sequence[Observation]) -> Point:
    own = [one for one in found if not one.restated]
    later = tuple(one for one in found if one.restated)
    others = tuple(one for one in own[1:] if not _same(one, own[0]))
    return Point(year, own[0] if own else None, others, later)


def _same(one: Observation, other: Observation) -> bool:
    return (one.amount, one.value_max) == (other.amount, other.value_max)


def _most(texts: Iterable[str]) -> str:
    """Return the text that comes most often, letters of either case alike; the first of equals."""
    count = Counter(text for text in texts if text)
    return min(count, key=lambda text: (-count[text], folded(text), text), default="")


def _for_people(body: str) -> str:
    head, _, name = body.partition("|")
    return "" if head == "?" else f"{head} {name.title()}"


def _reasons(series: Series) -> Iterator[str]:
    for doc, year in dict.fromkeys((one.doc, one.year) for one in series.unclear):
        values = [one.text for one in series.unclear if (one.doc, one.year) == (doc, year)]
        yield say("series.why.unclear", doc=doc, year=year, values="; ".join(values))
    yield from (say("series.why.spelling", step=step) for one in series.members for step in one.steps)
    plain = series.members[0].unit
    for one in series.members:
        if folded(one.unit) != folded(plain) and one.kind in ("money", "measure"):
            yield say("series.why.unit", one=one.unit, other=plain, base=one.base)
        if one.action and one.verb and folded(one.action) != one.verb:
            yield say("series.why.verb", one=folded(one.action), other=one.verb)
    if series.action and any(not one.verb for one in series.members):
        yield say("series.why.silent", action=series.action)
