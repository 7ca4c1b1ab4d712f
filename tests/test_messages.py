"""The catalogue: both languages everywhere, the same fields in both, and every closed list of the records in it."""

import string
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from extractor import messages, records


def texts(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for key, entry in table.items():
        if isinstance(entry, dict) and "vi" in entry:
            yield f"{path}{key}", entry
        else:
            yield from texts(entry, f"{path}{key}.")


@pytest.mark.parametrize(("key", "entry"), list(texts(messages.catalogue())))
def test_both_languages_say_the_same(key: str, entry: dict[str, str]) -> None:
    assert set(entry) == {"vi", "en"}
    assert all(entry.values())
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in entry.values()]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("kind", records.Kind),
        ("bound", records.Bound),
        ("change", records.Change),
        ("status", records.Status),
        ("zone", records.Zone),
        ("relation", records.RelationType),
    ],
)
def test_closed_lists_have_their_words(table: str, values: Any) -> None:
    assert set(messages.catalogue()[table]) == set(get_args(values)) - {""}


def test_the_language_is_vietnamese_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTRACTOR_LANG", raising=False)
    assert messages.say("kind.money") == "tiền"
    monkeypatch.setenv("EXTRACTOR_LANG", "en")
    assert messages.say("kind.money") == "money"
    monkeypatch.setenv("EXTRACTOR_LANG", "fr")
    assert messages.say("kind.money") == "tiền"
    with pytest.raises(ValueError, match="fr"):
        messages.use("fr")
