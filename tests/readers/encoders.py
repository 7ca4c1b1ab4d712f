"""Text in the encodings and formats of the readers, made without any of their code."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TCVN = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4"
            "e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        strict=True,
    )
)
_TCVN_MARKS = dict(zip("\u0300\u0309\u0303\u0301\u0323", range(0xB0, 0xB5), strict=True))
_VNI_LETTERS = dict(zip("đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", "ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", strict=True))
_VNI_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
_VNI_HATS = {"\u0302": dict(zip(" \u0301\u0300\u0309\u0303\u0323", "âáàåãä", strict=True))}
_VNI_HATS |= {"\u0306": dict(zip(" \u0301\u0300\u0309\u0303\u0323", "êéèúüë", strict=True))}
_VIQR = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_VIQR |= dict(zip("\u0301\u0300\u0309\u0303\u0323", "'`?~.", strict=True))


def parts(char: str) -> tuple[str, str, str]:
    """A letter without marks, its hat or horn, its tone."""
    letters = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in letters[1:] if mark in TONES)
    return letters[0], "".join(mark for mark in letters[1:] if mark not in TONES), tone


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: vowels with their hat as one byte, the tone as another."""
    return b"".join(
        (unicodedata.normalize("NFC", letter + hat) + tone).encode("cp1258") for letter, hat, tone in map(parts, text)
    )


def tcvn3(text: str) -> bytes:
    """Encode as the fonts have it: small letters whole, capitals with the tone as a byte of its own."""
    encoded = bytearray()
    for char in text:
        letter, hat, tone = parts(char)
        capital = unicodedata.normalize("NFC", letter + hat)
        if char in _TCVN:
            encoded.append(_TCVN[char])
        elif tone:
            encoded += bytes([_TCVN.get(capital) or ord(capital), _TCVN_MARKS[tone]])
        else:
            encoded += char.encode("cp1252")
    return bytes(encoded)


def vni_text(text: str) -> str:
    return "".join(map(_vni, text))


def _vni(char: str) -> str:
    letter, hat, tone = parts(char)
    if char in _VNI_LETTERS:
        return _VNI_LETTERS[char]
    carrier = unicodedata.normalize("NFC", letter + "\u031b") if hat == "\u031b" else letter
    sign = _VNI_HATS[hat][tone or " "] if hat in _VNI_HATS else _VNI_TONES.get(tone, "")
    return _VNI_LETTERS.get(carrier, carrier) + (sign.upper() if char.isupper() else sign)


def vni(text: str) -> bytes:
    return vni_text(text).encode("cp1252")


def viqr(text: str) -> bytes:
    encoded = ""
    for char in text:
        letter, hat, tone = parts(char)
        if char in "đĐ":
            encoded += "dd" if char == "đ" else "DD"
        elif char in "^(+*'`?~.\\" and encoded and encoded[-1] in "aeiouyAEIOUY^(+*":
            encoded += "\\" + char
        else:
            encoded += letter + "".join(_VIQR[mark] for mark in hat + tone)
    return encoded.encode("ascii")


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "cp1258": windows_1258,
    "tcvn3": tcvn3,
    "vni": vni,
    "viqr": viqr,
}


def docx(text: str) -> bytes:
    from docx import Document

    document: Any = Document()
    for line in text.splitlines():
        if "|" in line:
            cells = [cell.strip() for cell in line.split("|")]
            for cell, words in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
                cell.text = words
        elif line.strip():
            document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text: str, *, encrypt: str | None = None, running: bool = False) -> bytes:
    from matplotlib import get_data_path
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("DejaVu", str(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))))
    style = ParagraphStyle("body", fontName="DejaVu", fontSize=11, leading=15, spaceAfter=8)

    def decorate(canvas: Any, page: Any) -> None:
        if running:
            canvas.setFont("DejaVu", 9)
            canvas.drawString(72, 810, "Báo cáo số 45 của UBND huyện")
            canvas.drawCentredString(300, 25, f"Trang {page.page}/9")

    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, encrypt=encrypt, invariant=1)
    story = [Paragraph(escape(line), style) for line in text.splitlines() if line.strip()]
    template.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def html(text: str) -> bytes:
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo</title></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/2">Có 25 tin mới</a></li></ul></nav>
<div id="content"><article>{paragraphs}</article></div>
<aside><p>Đọc nhiều: 99 người xem</p></aside><footer><p>Giấy phép, 12 đường Láng</p></footer></body></html>""".encode()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


FORMATS: dict[str, Callable[[str], bytes]] = {"docx": docx, "pdf": pdf, "html": html}
