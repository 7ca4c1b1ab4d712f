"""A page in the language of its reader: the one in the address, else the one chosen before, else that of the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Cookie, Depends, Query
from fastapi.responses import HTMLResponse

from extractor import messages
from extractor.web import views


def _language(lang: Annotated[str, Query()] = "", cookie: Annotated[str, Cookie(alias="lang")] = "") -> str:
    return next((code for code in (lang, cookie) if code in messages.LANGUAGES), messages.language())


Language = Annotated[str, Depends(_language)]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use language `code` within the block; threads of the server are shared, so the one before comes back."""
    before = messages.language()
    messages.use(code)
    try:
        yield
    finally:
        messages.use(before)


def page(name: str, code: str, status: int = 200, **fields: Any) -> HTMLResponse:
    """Return the template `name` filled in, and keep the language for the next request."""
    with speaking(code):
        answer = HTMLResponse(views.render(name, **fields), status_code=status)
    answer.set_cookie("lang", code, samesite="strict", httponly=True)
    return answer
