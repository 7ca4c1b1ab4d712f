"""The app: pages put behind one policy that lets nothing in from outside and runs no script but its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from extractor.web import pages

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server runs: names it answers to, the file of corrections, the archive whose series it shows."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    corrections: Path | None = None
    store: Path | None = None


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the app with the review page."""
    chosen = settings or Settings()
    app = FastAPI(title="extractor", docs_url=None, redoc_url=None)
    app.state.settings = chosen
    app.include_router(pages.router)
    app.middleware("http")(_guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(chosen.hosts))
    return app


async def _guard(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse forms posted from other sites, and put the policy on every answer."""
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if request.method not in ("GET", "HEAD") and foreign:
        return PlainTextResponse("origin", status_code=403, headers=_HEADERS)
    answer = await proceed(request)
    answer.headers.update(_HEADERS)
    return answer
