"""Which runs of a Word document are written in an old font."""

from __future__ import annotations

from typing import Any

from extractor.readers.old_fonts import encoding_of_font

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAIN = 20  # styles based on one another: a loop ends here


class Fonts:
    """Finds the font of runs: their own, else that of their style, of the paragraph's style, of the document."""

    def __init__(self, styles: Any) -> None:
        """`styles` is the root element of the part `styles.xml`."""
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._default = _font(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        normal = [s for s in self._styles.values() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"]
        self._normal = normal[0].get(f"{W}styleId") if normal else None

    def legacy_of(self, run: Any, paragraph: Any) -> str:
        """Return the legacy encoding that the font of `run` stands for (`tcvn3`, `vni`), or nothing."""
        return encoding_of_font(self._of(run, paragraph)) if run is not None else ""

    def _of(self, run: Any, paragraph: Any) -> str:
        properties = run.find(f"{W}rPr")
        if font := _font(properties):
            return font
        if font := self._of_style(_value(properties, "rStyle")):
            return font
        styled = _value(paragraph.find(f"{W}pPr"), "pStyle") or self._normal
        return self._of_style(styled) or self._default

    def _of_style(self, name: str | None) -> str:
        for _ in range(_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return ""
            if font := _font(style.find(f"{W}rPr")):
                return font
            name = _value(style, "basedOn")
        return ""


def _font(properties: Any) -> str:
    """Return the font that run properties name; one of the theme is none of the old ones."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    named = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    return named or ("theme" if fonts.get(f"{W}asciiTheme") else "")


def _value(element: Any, child: str) -> str | None:
    found = element.find(f"{W}{child}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None
