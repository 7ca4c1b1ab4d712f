"""What tests share: the language of messages, and the documents that lie beside the checkout."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import messages

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test starts in the default language, whatever the environment or the test before chose."""
    monkeypatch.delenv("EXTRACTOR_LANG", raising=False)
    token = messages._chosen.set("")
    yield
    messages._chosen.reset(token)


@pytest.fixture
def gold() -> Path:
    """The annotated documents with their scorers."""
    return _beside("gold")


@pytest.fixture
def corpus() -> Path:
    """The documents without annotations."""
    return _beside("corpus")


def _beside(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"no documents in {folder.relative_to(ROOT.parent)} beside the checkout")
    return folder
