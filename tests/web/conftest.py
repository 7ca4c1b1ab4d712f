"""A client of the app in the same process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def corrections_file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.jsonl"


@pytest.fixture
def client(corrections_file: Path) -> Iterator[object]:
    testclient = pytest.importorskip("fastapi.testclient", reason="needs the extra web")
    from extractor.web.app import Settings, create_app

    app = create_app(Settings(corrections=corrections_file))
    with testclient.TestClient(app, base_url="http://127.0.0.1") as one:
        yield one
