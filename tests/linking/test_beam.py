"""The beam passes over what cannot win: it changes the work, not the choice."""

from math import inf
from pathlib import Path

import pytest

from extractor.analysis import analyse_text
from extractor.linking import linker, ranking
from extractor.linking.ranking import Beam, Features

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))


class Patient(linker.Ranked):
    """Looks at every candidate."""

    def beam(self, name: str) -> Beam:
        return Beam(self.weights(name), inf)


class Counting(linker.Ranked):
    """Keeps how many candidates there were for a label."""

    def __init__(self) -> None:
        super().__init__()
        self.candidates = 0

    def choose(self, name: str, *given: object) -> tuple[int, float]:
        if name == "label":
            self.candidates += len(given[-1])  # type: ignore[arg-type]
        return super().choose(name, *given)  # type: ignore[arg-type]


class PatientCounting(Counting, Patient):
    """Looks at every candidate and counts them."""


def labels(text: str, chooser: linker.Chooser) -> list[tuple[int, int] | None]:
    analysis = analyse_text(text)
    linker.link_all(analysis.lowered, analysis.sentences, chooser)
    return [link.label for _, link in linker.figures(analysis.sentences)]


def test_the_choice_is_that_among_all_candidates() -> None:
    few, all_of_them = Counting(), PatientCounting()
    found = [labels(path.read_text("utf-8"), few) for path in SAMPLES]
    assert found == [labels(path.read_text("utf-8"), all_of_them) for path in SAMPLES]
    assert few.candidates < all_of_them.candidates * 0.6


@pytest.mark.parametrize(
    ("score", "held", "noticed"), [(2.0, True, True), (-3.0, True, True), (-4.0, True, False), (-5.5, False, False)]
)
def test_a_beam_follows_the_best(score: float, held: bool, noticed: bool) -> None:
    beam = Beam({"a": 2.0, "b": -1.0}, 7.0)
    assert beam.holds(-100.0)
    assert beam.reach(beam.weigh([Features(["a", "b", "unknown"]), Features(["b"])]))
    assert beam.best == 0.0
    beam.reach(beam.weigh([Features(["a"])]))
    assert beam.holds(score) is held
    assert beam.reach(score) is noticed


def test_a_group_is_weighed_once() -> None:
    group = Features(["a"])
    assert ranking.weigh({"a": 2.0}, [group, group]) == 4.0
    group[:] = ["b"]
    assert ranking.weigh({"a": 2.0}, [group]) == 2.0
