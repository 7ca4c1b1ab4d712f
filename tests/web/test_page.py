"""The review page without a browser: what it answers, what it refuses, what it writes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TEXT = "Năm 2011, Công an phường bắt 438 đối tượng; tài sản thu giữ trị giá hơn 56,7 triệu đồng, tăng 12,5%."


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "corrections.jsonl"


@pytest.fixture
def client(saved: Path) -> Iterator[Any]:
    testclient = pytest.importorskip("fastapi.testclient", reason="needs the extra web")
    from extractor.web.app import Settings, create_app

    with testclient.TestClient(create_app(Settings(corrections=saved)), base_url="http://127.0.0.1") as one:
        yield one


def given(client: Any, text: str = TEXT, **more: str) -> str:
    answer = client.post("/review", data={"text": text, **more})
    assert answer.status_code == 200
    return str(answer.url.path)


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Soát số liệu"), ("en", "Review of figures"), ("xx", "Soát số liệu")]
)
def test_the_language_is_chosen_and_kept(client: Any, language: str, title: str) -> None:
    assert title in client.get(f"/?lang={language}").text
    assert title in client.get("/").text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"data": {"text": "  "}}, "Hãy dán văn bản"),
        ({"data": {"text": "a" * 200_001}}, "200000"),
        ({"data": {"text": TEXT}, "files": {"file": ("a.txt", b"5 ha")}}, "hãy bỏ một trong hai"),
        ({"files": {"file": ("a.pdf", b"\x7fELF\0\0")}}, "a.pdf"),
        ({"files": {"file": ("/etc/../a.txt", b"")}}, "a.txt"),
    ],
)
def test_what_cannot_be_read_is_said(client: Any, sent: dict[str, Any], said: str) -> None:
    answer = client.post("/review", **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert "/etc/" not in answer.text


def test_a_text_without_figures_is_said(client: Any) -> None:
    assert "Không thấy số liệu nào" in client.get(given(client, "Ngày 5/3, Quận 1 họp bàn nhiều việc.")).text


def test_the_switch_of_language_stays_where_one_is(client: Any) -> None:
    assert 'href="/?lang=en"' in client.post("/review", data={"text": ""}).text
    assert 'href="?lang=en&amp;label=v%E1%BB%A5"' in client.get("/series?label=vụ").text
    assert 'href="?lang=en"' in client.get(given(client)).text


@pytest.mark.parametrize("path", ["/review/nobody", "/review/nobody/figures/1", "/review/nobody/export/json"])
def test_a_review_that_is_gone_is_said(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "hãy đưa lại văn bản" in answer.text


@pytest.mark.parametrize(
    ("number", "form", "status"),
    [
        (1, {"verdict": "accepted"}, 200),
        (0, {"verdict": "accepted"}, 404),
        (4, {"verdict": "accepted"}, 404),
        (1, {"verdict": "maybe"}, 422),
        (1, {"verdict": "accepted", "kind": "people"}, 422),
        (1, {"verdict": "accepted", "label": "a" * 501}, 422),
    ],
)
def test_corrections_are_judged(client: Any, saved: Path, number: int, form: dict[str, str], status: int) -> None:
    assert client.post(f"{given(client)}/figures/{number}", data=form).status_code == status
    assert saved.exists() == (status == 200)


def test_corrections_are_the_last_line_of_the_file_and_the_export(client: Any, saved: Path) -> None:
    path = given(client)
    client.post(f"{path}/figures/1", data={"verdict": "accepted", "label": "đối tượng bị bắt"})
    client.post(f"{path}/figures/2", data={"verdict": "rejected"})
    exported = client.get(f"{path}/export/gold").text
    assert saved.read_text("utf-8").splitlines(keepends=True)[-1] == exported
    line = json.loads(exported)
    assert [(one["value"], one["label"], one["verdict"]) for one in line["figures"]] == [
        (438, "đối tượng bị bắt", "corrected"),
        (12.5, line["figures"][1]["label"], ""),
    ]
    assert [TEXT[one["start"] : one["end"]] for one in line["rejected"]] == ["56,7 triệu"]


def test_a_full_disk_is_said_and_the_correction_stays(client: Any, saved: Path) -> None:
    path = given(client)
    saved.mkdir()  # nothing can be added to a folder
    answer = client.post(f"{path}/figures/1", data={"verdict": "accepted", "label": "kẻ trộm"})
    assert answer.status_code == 507
    assert "Chỗ sửa vẫn còn trên trang" in answer.text
    assert str(saved) not in answer.text
    assert "kẻ trộm" in client.get(f"{path}/export/gold").text


def test_a_store_that_cannot_be_read_is_said_without_its_path(tmp_path: Path) -> None:
    testclient = pytest.importorskip("fastapi.testclient", reason="needs the extra web")
    from extractor.web.app import Settings, create_app

    store = tmp_path / "none.duckdb"
    with testclient.TestClient(create_app(Settings(store=store)), base_url="http://127.0.0.1") as client:
        answer = client.get("/series")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert str(tmp_path) not in answer.text


def test_it_works_without_scripts(client: Any) -> None:
    path = given(client)
    assert "<html" in client.get(f"{path}/figures/1").text
    assert "<html" not in client.get(f"{path}/figures/1", headers={"HX-Request": "true"}).text
    answer = client.post(f"{path}/figures/1", data={"verdict": "accepted", "label": "kẻ trộm"})
    assert answer.url.path == path
    assert "kẻ trộm" in answer.text


def test_a_text_that_takes_too_long_is_given_back(client: Any) -> None:
    from extractor.web.work import Bench

    client.app.state.bench = Bench(seconds=0.0)
    answer = client.post("/review", data={"text": TEXT})
    assert answer.status_code == 503
    assert 'role="alert"' in answer.text
    assert TEXT in answer.text


def test_the_workbook_holds_numbers_as_numbers(client: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra xlsx")
    content = client.get(f"{given(client)}/export/xlsx").content
    heading, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert [row[heading.index("value")] for row in rows] == [438, 56_700_000, 12.5]


def test_the_desk_forgets_the_oldest() -> None:
    pytest.importorskip("fastapi", reason="needs the extra web")
    from extractor.checks.engine import check
    from extractor.web.desk import Desk

    desk, report = Desk(room=2), check("Bắt 5 đối tượng.")
    first, second = desk.put(report, None), desk.put(report, None)
    desk.get(first.id)
    desk.put(report, None)
    assert desk.get(first.id) is first
    with pytest.raises(KeyError):
        desk.get(second.id)


def test_nothing_comes_from_outside(client: Any) -> None:
    answer = client.get(given(client, "<img src=x onerror=alert(1)> Bắt 5 đối tượng."))
    assert "<img" not in answer.text
    assert "https://" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get("/static/app.py").status_code == 404
    assert client.post("/review", data={"text": TEXT}, headers={"Origin": "http://elsewhere"}).status_code == 403
