"""REST: what it answers, what it refuses, and that a refusal tells no more than it must."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.records import Document
from extractor.schema import document_schema

testclient = pytest.importorskip("fastapi.testclient", reason="needs the extra web")

TEXT = "Năm 2011, Công an phường bắt 438 đối tượng; tài sản thu giữ trị giá hơn 56,7 triệu đồng, tăng 12,5%."
WRONG = "Kho có 48 tấn gạo, gồm 25 tấn nếp, 14 tấn tẻ và 19 tấn lứt."
PROBLEM = "application/problem+json"
JSON = {"Content-Type": "application/json"}


def make(**settings: Any) -> Any:
    from extractor.web.app import Settings, create_app

    app = create_app(Settings(**settings))
    return testclient.TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with make() as one:
        yield one


def test_extract_gives_the_document_with_exact_numbers(client: Any) -> None:
    answer = client.post("/extract", json={"text": TEXT, "source": "a.txt"})
    assert answer.status_code == 200
    document = Document.from_json(answer.text)
    assert document.source == "a.txt"
    assert [figure.value for figure in document.figures] == [Decimal(438), Decimal("56700000"), Decimal("12.5")]
    assert '"value": 12.5' in answer.text


def test_a_file_is_what_its_content_says(client: Any) -> None:
    for name in ("a.txt", "a.md", "../../etc/a.txt", "C:\\x\\a.txt"):
        answer = client.post("/extract/file", files={"file": (name, TEXT.encode("utf-16"))})
        (document,) = answer.json()["documents"]
        assert len(document["figures"]) == 3
        assert document["source"] in ("a.txt", "a.md")
    for name, data in (("a.txt", b"\x89PNG\r\n\x1a\n"), ("a.docx", TEXT.encode()), ("a.pdf", b"%PDF-1.4 nothing")):
        answer = client.post("/extract/file", files={"file": (name, data)})
        assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)


def test_check_tells_findings(client: Any) -> None:
    report = client.post("/check", json={"text": WRONG}).json()
    assert [finding["rule"] for finding in report["findings"]] == ["SL103"]
    assert client.post("/check", json={"text": WRONG, "ignore": ["SL1"]}).json()["findings"] == []


def test_check_against_a_source(client: Any) -> None:
    source = {"text": "Năm 2011, Công an phường bắt 483 đối tượng.", "source": "báo cáo"}
    report = client.post("/check", json={"text": "Năm 2011, Công an phường bắt 438 đối tượng.", "against": [source]})
    assert report.json()["findings"]


def test_one_bad_text_of_a_batch_does_not_stop_the_others(client: Any) -> None:
    texts = [{"text": TEXT}, {"text": "", "source": "trống"}, {"text": "5" * 200_001}, {"text": "Có 5 vụ."}]
    first, second, third, last = client.post("/extract/batch", json={"texts": texts}).json()["results"]
    assert len(first["document"]["figures"]) == 3
    assert "trống" in second["problem"]["detail"]
    assert "200000" in third["problem"]["detail"]
    assert last["document"]["figures"][0]["value"] == 5


def test_what_there_is_to_know(client: Any) -> None:
    assert client.get("/schema").json() == document_schema()
    assert {"SL103", "SL202"} <= {rule["code"] for rule in client.get("/rules").json()}
    assert client.get("/health").json()["status"] == "ok"
    assert "/extract" in client.get("/openapi.json").json()["paths"]


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("POST", "/extract", "{", 422),
        ("POST", "/extract", "{}", 422),
        ("POST", "/extract", '{"text": ""}', 422),
        ("POST", "/extract", json.dumps({"text": "5" * 200_001}), 422),
        ("POST", "/extract", json.dumps({"text": "a", "more": 1}), 422),
        ("POST", "/extract/batch", json.dumps({"texts": [{"text": "a"}] * 101}), 422),
        ("POST", "/check", json.dumps({"text": "a", "select": ["XX9"]}), 422),
        ("GET", "/extract", "", 405),
        ("GET", "/nowhere", "", 404),
    ],
)
def test_refusals_are_problems(client: Any, method: str, path: str, content: str, status: int) -> None:
    answer = client.request(method, path, content=content, headers=JSON)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    told = answer.json()
    assert told["status"] == status
    assert told["detail"]
    assert str(Path(__file__).parents[2]) not in answer.text


def test_a_failure_inside_tells_nothing_of_the_inside(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.web import api

    def fail(_self: object, *_arguments: object, **_more: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(api.Extractor, "extract", fail)
    answer = client.post("/extract", json={"text": TEXT})
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text


def test_bodies_are_counted_as_they_come() -> None:
    def flood() -> Iterator[bytes]:
        for _ in range(30):
            yield b"5" * 100_000

    with make(body_megabytes=1) as client:
        assert client.post("/extract", content=b"5" * 1_000_001).status_code == 413
        assert client.post("/extract", content=flood()).status_code == 413
        assert client.post("/extract", json={"text": TEXT}).status_code == 200


def test_work_that_takes_too_long_ends_and_blocks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.web import api

    real = api.Extractor.extract

    def slow(self: Any, text: str, **more: Any) -> Document:
        time.sleep(2 if "chậm" in text else 0)
        return real(self, text, **more)

    monkeypatch.setattr(api.Extractor, "extract", slow)
    with make(work_seconds=0.5) as client:
        started = time.monotonic()
        answer = client.post("/extract", json={"text": "chậm 5 vụ"})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert client.post("/extract", json={"text": TEXT}).status_code == 200
        assert time.monotonic() - started < 1.9


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Bearer sesame"}, 200),
        ({"Cookie": "x"}, 401),
    ],
)
def test_the_token(headers: dict[str, str], status: int) -> None:
    with make(token="sesame") as client:
        answer = client.get("/rules", headers=headers)
        assert answer.status_code == status
        assert client.get("/health").status_code == 200


def test_a_browser_keeps_the_token_in_a_cookie() -> None:
    with make(token="sesame") as client:
        answer = client.get("/rules?token=sesame&lang=en", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/rules?lang=en")
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert client.get("/rules").status_code == 200


def test_other_hosts_and_other_origins_are_refused(client: Any) -> None:
    answer = client.get("/health", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert "127.0.0.1" in answer.json()["detail"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get("/health", headers={"Host": "127.0.0.1:8017"}).status_code == 200
    answer = client.post("/extract", json={"text": TEXT}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert client.post("/extract", json={"text": TEXT}, headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_every_answer_carries_the_policy(client: Any) -> None:
    for path in ("/", "/health", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/extract", 405)])
def test_an_unknown_address_tells_where_the_known_ones_are(client: Any, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert "/openapi.json" in answer.json()["detail"]
