"""The names that users rely on."""

import subprocess
import sys

import pytest

import extractor


def test_all_names_are_there_sorted_and_documented() -> None:
    assert extractor.__all__ == sorted(extractor.__all__)
    for name in extractor.__all__:
        assert getattr(extractor, name).__doc__, name
    assert set(extractor.__all__) <= set(dir(extractor))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="helper"):
        _ = extractor.helper


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import extractor, extractor.cli, extractor.cli.app, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "underthesea", "pydantic", "rich", "numpy", "jinja2"} & set(loaded)
