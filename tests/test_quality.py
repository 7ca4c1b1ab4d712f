"""Quality does not fall under the floors, where the annotated documents lie beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Extractor

FLOORS = json.loads((Path(__file__).parent / "quality_floors.json").read_text("utf-8"))


def score(scorer: Path, gold: Path, predictions: Path) -> dict[str, float]:
    command = [sys.executable, str(scorer), str(gold), str(predictions), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        name: row[2] if isinstance(row, list) else row for name, row in rows.items() if isinstance(row, list | float)
    }


def test_scores_stay_above_the_floors(gold: Path, tmp_path: Path) -> None:
    extractor, predictions = Extractor(), tmp_path / "gold.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for path in sorted(gold.glob("*.txt")):
            out.write(extractor.extract(path.read_text("utf-8"), source=path.name).to_json() + "\n")
    scores = {scorer: score(gold / scorer, gold, predictions) for scorer in FLOORS}
    fallen = {
        f"{scorer}: {name}": (scores[scorer][name], floor)
        for scorer, floors in FLOORS.items()
        for name, floor in floors.items()
        if scores[scorer][name] < floor
    }
    assert not fallen, f"(score, floor): {fallen}"


def test_the_first_article_is_read_whole(gold: Path) -> None:
    annotated = json.loads((gold / "seed.json").read_text("utf-8"))["figures"]
    wanted = [(figure["start"], figure["end"], figure["value"]) for figure in annotated if figure["kind"] != "ignore"]
    found = Extractor().extract((gold / "seed.txt").read_text("utf-8")).figures
    assert [(figure.start, figure.end, pytest.approx(float(figure.value))) for figure in found] == wanted
