"""Errors as problem details (RFC 9457): a title, a reason, what to do; never a path of the server or its inside."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from extractor.errors import ExtractorError
from extractor.messages import say

MEDIA_TYPE = "application/problem+json"
_WHAT_TO_DO = {404: "web.problem.nowhere", 405: "web.problem.method"}


class Problem(BaseModel):
    """What went wrong with a request, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str = Field(description="the phrase of the status")
    status: int
    detail: str = Field(description="what is wrong and what to do, in words")
    errors: list[dict[str, Any]] = Field(default=[], description="the fields at fault")


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """Return an answer that tells a problem."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, **more)
    return JSONResponse(told.model_dump(exclude_defaults=False), status_code=status, media_type=MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Make `app` tell every error as a problem."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(ExtractorError, _unreadable)
    app.add_exception_handler(Exception, _failed)


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"at": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in found]
    return problem(422, say("web.problem.invalid"), errors=told)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(getattr(error, "detail", ""))
    if detail == HTTPStatus(status).phrase:  # of the framework: says what, not what to do
        detail = say(_WHAT_TO_DO.get(status, "web.problem.invalid"))
    answer = problem(status, detail)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


async def _unreadable(_request: Request, error: Exception) -> JSONResponse:
    return problem(422, str(error))


async def _failed(_request: Request, _error: Exception) -> JSONResponse:
    """Tell nothing of the inside: the trace goes to the log of the server."""
    return problem(500, say("web.problem.failed"))
