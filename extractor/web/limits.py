"""What may come in: so many bytes, within so many seconds, with the token where one is asked for.

As plain ASGI, before anything else reads a byte: a body is counted as it arrives, whatever its headers promise.
"""

from __future__ import annotations

import asyncio
import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.messages import say
from extractor.web.problems import problem

BODY_MEGABYTES = 20
BODY_SECONDS = 30.0
_COOKIE = "extractor_token"
_FREE = ("/health",)  # answers anybody, and tells nothing


class _TooMuch(Exception):
    """The body is longer than allowed."""


class Limits:
    """Counts and times the body of each request."""

    def __init__(self, app: ASGIApp, megabytes: int = BODY_MEGABYTES, seconds: float = BODY_SECONDS) -> None:
        self._app, self._bytes, self._seconds = app, megabytes * 1_000_000, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        promised = Headers(scope=scope).get("content-length", "0")
        if promised.isdigit() and int(promised) > self._bytes:
            await self._refuse(413, "web.problem.too_large", scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._seconds)
        except _TooMuch:
            await self._refuse(413, "web.problem.too_large", scope, receive, send)
        except TimeoutError:
            await self._refuse(408, "web.problem.too_slow", scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)

    async def _body(self, receive: Receive) -> bytes:
        body, more = bytearray(), True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message["type"] == "http.request" and message.get("more_body", False)
            if len(body) > self._bytes:
                raise _TooMuch
        return bytes(body)

    async def _refuse(self, status: int, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        answer = problem(status, say(key, megabytes=self._bytes // 1_000_000, seconds=f"{self._seconds:g}"))
        answer.headers["Connection"] = "close"
        await answer(scope, receive, send)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives `body` first and then whatever comes, such as the news that the client left."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


class Token:
    """Asks every request for the token: as `Authorization: Bearer`, as the cookie, or once as `?token=`."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _FREE:
            await self._app(scope, receive, send)
            return
        headers, query = Headers(scope=scope), dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if self._is(query.pop("token", "")) and scope["method"] == "GET":
            await self._welcome(scope["path"], query)(scope, receive, send)
        elif self._is(headers.get("authorization", "").removeprefix("Bearer ")) or self._is(_cookie(headers)):
            await self._app(scope, receive, send)
        else:
            answer = problem(401, say("web.problem.token"))
            answer.headers["WWW-Authenticate"] = "Bearer"
            await answer(scope, receive, send)

    def _is(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _welcome(self, path: str, query: dict[str, str]) -> Response:
        """Keep the token in a cookie that no script can read, and take it out of the address."""
        own = "/" + path.lstrip("/")  # `//elsewhere` would lead to another host
        answer = RedirectResponse(own + (f"?{urlencode(query)}" if query else ""), status_code=303)
        answer.set_cookie(_COOKIE, self._token, httponly=True, samesite="strict")
        return answer


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
