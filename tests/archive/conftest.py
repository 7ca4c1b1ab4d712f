"""The sample archive, built and read once for all tests of the archive."""

from pathlib import Path

import pytest

from extractor.archive.observations import Observation, observe
from extractor.archive.sources import documents
from extractor.records import Document
from tests.archive.sample_archive import build


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert len(build(folder)) == 20
    return folder


@pytest.fixture(scope="session")
def sample_documents(sample_archive: Path) -> list[Document]:
    return list(documents([str(sample_archive)]))


@pytest.fixture
def sample_observations(sample_documents: list[Document]) -> list[Observation]:
    return list(observe(sample_documents))
