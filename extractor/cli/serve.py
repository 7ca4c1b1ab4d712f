"""`extractor serve`: the review page and REST on this machine."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import UNREADABLE
from extractor.errors import MissingExtraError
from extractor.messages import say

_OWN = ("127.0.0.1", "localhost", "::1")


def serve(
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8017,
    token: Annotated[str, typer.Option("--token", envvar="EXTRACTOR_TOKEN")] = "",
    open: Annotated[bool, typer.Option("--open")] = False,
    store: Annotated[Path | None, typer.Option("--store")] = None,
    corrections: Annotated[Path | None, typer.Option("--corrections")] = None,
) -> None:
    if host not in _OWN and not token:
        raise typer.BadParameter(say("serve.needs_token", host=host, example=secrets.token_urlsafe(12)))
    if store and not store.exists():
        raise typer.BadParameter(say("serve.no_store", path=store))
    if corrections:
        _writable(corrections)
    try:
        import uvicorn

        from extractor.web.app import Settings, create_app
    except ImportError as error:
        typer.echo(str(MissingExtraError(say("extra.missing", extra="web"))), err=True)
        raise typer.Exit(UNREADABLE) from error
    hosts = ("*",) if token else _OWN  # with a token no other name of this machine leads a stranger in
    app = create_app(Settings(hosts=hosts, corrections=corrections, store=store, token=token))
    with _listening(host, port) as bound:
        address = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
        typer.echo(say("serve.listening", address=address), err=True)
        if open:
            typer.launch(f"{address}?token={token}" if token else address)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_keep_alive=5))
        server.run(sockets=[bound])


def _writable(path: Path) -> None:
    """Raise `BadParameter` where nothing can be added to the file at `path`: now, not at the first correction."""
    try:
        path.open("a").close()
    except OSError as error:
        raise typer.BadParameter(say("cli.cannot_write", path=path, reason=error.strerror)) from error


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises `BadParameter` where the port is taken."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # whoever reads the address may come at once
    except OSError as error:
        bound.close()
        raise typer.BadParameter(say("serve.busy", port=port)) from error
    return bound
