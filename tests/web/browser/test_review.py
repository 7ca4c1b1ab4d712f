"""The review page as people use it: by mouse, by keyboard, on a small screen, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SCREENSHOTS = ROOT / "out" / "screenshots"
DRAFT = (ROOT / "samples" / "drafts" / "so-ket-quy.txt").read_text("utf-8")
SOURCE = DRAFT.replace("48", "58")
HOSTILE = "<script>document.title='x'</script> <b onclick=x>Bắt 5 đối tượng</b>"


def give(page: Any, text: str = DRAFT, against: str = "", language: str = "vi") -> None:
    page.goto(f"/?lang={language}")
    page.locator("textarea[name=text]").fill(text)
    if against:
        page.locator("summary").click()
        page.locator("textarea[name=against]").fill(against)
    page.locator("form.give button").click()
    page.wait_for_url("**/review/*")


def barriers(page: Any) -> list[str]:
    """Return what axe-core holds to be serious or critical, and whether the page is wider than its window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    found = [one for one in axe.run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] + ["wider than the window"] * wide


def test_pasted_text_shows_figures_table_and_checks(page: Any) -> None:
    give(page)
    figures = page.locator("a.figure").count()
    assert figures == 10
    assert page.locator("#table tbody tr").count() == figures
    assert page.locator(".running").inner_text().count("48") == 1 + DRAFT.count("48") - 1
    finding = page.locator("#finding-1").inner_text()
    assert "25 + 14 + 19 = 58" in finding
    assert "✗" in page.locator("#row-1-1").inner_text()


def test_keyboard_alone_corrects_accepts_and_rejects(page: Any, saved: Path) -> None:
    give(page)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("a.figure.current").get_attribute("data-number") == "1"
    page.keyboard.press("Enter")
    field = page.locator("#edit input[name=label]")
    field.wait_for()
    assert field.evaluate("one => one === document.activeElement")
    field.fill("vụ việc jkax")
    page.keyboard.press("Enter")
    page.locator("#row-1-1.corrected").wait_for()
    assert "vụ việc jkax" in page.locator("#row-1-1").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("#row-1-2.rejected").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator("#row-1-3.accepted").wait_for()
    last = json.loads(saved.read_text("utf-8").splitlines()[-1])
    assert [one["verdict"] for one in last["figures"][:2]] == ["corrected", "accepted"]
    assert last["figures"][0]["label"] == "vụ việc jkax"
    assert len(last["rejected"]) == 1


def test_mouse_opens_the_form_of_a_figure(page: Any) -> None:
    give(page)
    page.locator("a.figure").nth(2).click()
    page.locator("#edit select[name=kind]").select_option("money")
    page.locator("#edit button[value=accepted]").click()
    page.locator("#row-1-3.corrected").wait_for()
    assert "tiền" in page.locator("#row-1-3").inner_text()


def test_table_sorts_and_filters(page: Any) -> None:
    give(page)
    page.locator("[data-sort=value]").click()
    values = page.locator("#table tbody tr").evaluate_all("rows => rows.map((row) => Number(row.dataset.value))")
    assert values == sorted(values)
    page.locator("[data-sort=value]").click()
    assert page.locator("#table th[aria-sort=descending]").count() == 1
    page.locator("#by-kind").select_option("percent")
    shown = page.locator("#table tbody tr:visible")
    assert 0 < shown.count() < 10
    assert set(shown.evaluate_all("rows => rows.map((row) => row.dataset.kind)")) == {"percent"}
    assert str(shown.count()) in page.locator("#shown").inner_text()


def test_draft_stands_beside_its_source(page: Any) -> None:
    give(page, against=SOURCE)
    sides = page.locator(".sides article")
    differing = sides.locator(".figure:has(.differs)")
    assert [text[:2] for text in differing.all_inner_texts()] == ["48", "58"]
    assert sides.nth(1).locator(".figure").count() == 10


def test_exports_download(page: Any) -> None:
    give(page)
    for form in ("json", "csv", "xlsx", "html", "gold"):
        with page.expect_download() as waiting:
            page.locator(f"a[href$='/export/{form}']").click()
        assert Path(waiting.value.path()).stat().st_size > 500, form


def test_a_file_is_read(page: Any) -> None:
    page.goto("/")
    page.locator("input[name=file]").set_input_files(ROOT / "samples" / "an-ninh-khu-pho.txt")
    page.locator("form.give button").click()
    page.wait_for_url("**/review/*")
    assert page.locator("a.figure").count() > 6


def drop(page: Any, names: list[str], place: str) -> None:
    """Drop files on an element, as a file manager does."""
    carried = page.evaluate_handle(
        """names => {
            const data = new DataTransfer();
            for (const name of names) data.items.add(new File(["Bắt 5 đối tượng, thu 12 triệu đồng."], name));
            return data;
        }""",
        names,
    )
    for event in ("dragover", "drop"):
        page.dispatch_event(place, event, {"dataTransfer": carried})


def test_a_file_is_dropped_anywhere_on_the_page(page: Any) -> None:
    page.goto("/?lang=vi")
    drop(page, ["a.txt", "b.txt"], "header")
    assert "một tệp" in page.locator("[role=alert]").inner_text()
    drop(page, ["bản-thảo.txt"], "header")
    drop(page, ["nguồn.txt"], "form.give summary")
    page.locator("form.give button").click()
    page.wait_for_url("**/review/*")
    assert page.locator(".pair h3").all_inner_texts() == ["Bản thảo: bản-thảo.txt", "Nguồn: nguồn.txt"]


def test_wide_windows_show_the_table_beside_the_text(page: Any) -> None:
    give(page)
    text, table = (page.locator(one).bounding_box() for one in ("article.text >> nth=0", "#table"))
    assert table["x"] >= text["x"] + text["width"]
    assert table["y"] < text["y"] + text["height"]


def test_small_windows_keep_the_form_in_sight(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    give(page, DRAFT + "\n" * 20 + DRAFT)
    page.emulate_media(reduced_motion="reduce")  # no smooth scrolling to wait for
    for _ in range(8):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#edit input[name=label]").wait_for()
    form, figure = (page.locator(one).bounding_box() for one in ("#edit", "a.figure.current"))
    assert 0 < figure["y"] + figure["height"] < form["y"] < 700
    page.locator("#edit .cancel").click()
    assert page.locator("#edit form").count() == 0
    assert page.locator("a.figure.current").evaluate("one => one === document.activeElement")


def test_the_row_of_the_selected_figure_scrolls_into_sight(page: Any) -> None:
    give(page, "\n".join(f"Năm 2016 bắt {number} đối tượng." for number in range(101, 161)))
    page.keyboard.press("k")
    page.keyboard.press("k")
    frame, row = (page.locator(one).bounding_box() for one in (".figures .scroll", "#table tr.current"))
    assert frame["y"] <= row["y"]
    assert row["y"] + row["height"] <= frame["y"] + frame["height"] + 1


def test_markup_in_the_text_is_shown_and_never_run(page: Any) -> None:
    give(page, HOSTILE)
    assert page.title() != "x"
    assert page.locator(".running").inner_text() == HOSTILE
    assert page.locator("[onclick]").count() == 0


def test_the_archive_shows_its_series(page: Any) -> None:
    page.goto("/series?lang=vi")
    page.locator("input[name=label]").fill("vụ trộm")
    page.locator("form.filter button").click()
    assert page.locator("#series tbody tr").count() >= 4
    assert "cong-an-an-thanh-2017.txt ghi 39" in page.locator("#series").inner_text()
    assert "samples/" not in page.content()
    assert page.locator("img.picture").evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    page.set_viewport_size({"width": 360, "height": 900})
    assert not barriers(page)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "series-vi-360.png", full_page=True)


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("vi", 360, "light"), ("vi", 1280, "dark"), ("en", 360, "dark"), ("en", 1280, "light")],
)
def test_no_barrier_for_readers(page: Any, language: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.goto(f"/?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert not barriers(page)
    give(page, against=SOURCE, language=language)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#edit input[name=label]").wait_for()
    page.screenshot(path=SCREENSHOTS / f"review-{language}-{width}.png", full_page=True)
    assert not barriers(page)


def test_picture_of_the_docs(page: Any) -> None:
    """docs/page.png is a copy of out/screenshots/page.png."""
    give(page, (ROOT / "samples" / "an-ninh-khu-pho.txt").read_text("utf-8"))
    for _ in range(4):
        page.keyboard.press("j")
    assert page.locator(".details dl").is_visible()
    assert page.locator(".arcs path").count() == 1
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "page.png")
