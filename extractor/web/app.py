"""The app: pages and REST behind one policy that lets nothing in from outside and runs no script but its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import Response

from extractor import __version__
from extractor.messages import say
from extractor.web import api, pages
from extractor.web.limits import BODY_MEGABYTES, BODY_SECONDS, Limits, Token
from extractor.web.problems import add_handlers, problem
from extractor.web.work import SECONDS, Bench

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
    """How the server runs: names it answers to, the file of corrections, the archive whose series it shows.

    `token` is what every request must carry, where there is one; the others are limits.
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    corrections: Path | None = None
    store: Path | None = None
    token: str = ""
    body_megabytes: int = BODY_MEGABYTES
    body_seconds: float = BODY_SECONDS
    work_seconds: float = SECONDS


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the app with the review page and the REST face."""
    chosen = settings or Settings()
    app = FastAPI(title="extractor", version=__version__, docs_url=None, redoc_url=None)
    app.state.settings = chosen
    app.state.bench = Bench(chosen.work_seconds)
    app.include_router(api.router)
    app.include_router(pages.router)
    add_handlers(app)
    app.add_middleware(Limits, megabytes=chosen.body_megabytes, seconds=chosen.body_seconds)
    if chosen.token:
        app.add_middleware(Token, token=chosen.token)
    app.middleware("http")(_guard)
    return app


async def _guard(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse other names than ours and forms posted from other sites, and put the policy on every answer."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    hosts = request.app.state.settings.hosts
    foreign = origin is not None and urlsplit(origin).netloc != host
    if "*" not in hosts and _name(host) not in hosts:  # a name that leads here by somebody else's doing
        answer: Response = problem(400, say("web.problem.host", hosts=", ".join(hosts)))
    elif request.method not in ("GET", "HEAD") and foreign:
        answer = problem(403, say("web.problem.origin"))
    else:
        answer = await proceed(request)
    answer.headers.update(_HEADERS)
    return answer


def _name(host: str) -> str:
    """Return the name in a `Host` header, without port and brackets."""
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
