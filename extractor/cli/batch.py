"""`extractor batch`: an archive into a store, resumed wherever it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from extractor.cli import UNREADABLE
from extractor.errors import ExtractorError, InputError
from extractor.messages import say

if TYPE_CHECKING:
    from extractor.batch.executors import Executor
    from extractor.batch.ledger import Settings
    from extractor.batch.run import Plan, Summary

FAILURES = 4
_LISTED = 20  # quarantined files named at the end; the store has all

Where = Literal["local", "dask"]
Workers = Annotated[int, typer.Option("--workers", min=0)]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1)]
ExecutorName = Annotated[Where, typer.Option("--executor")]
Scheduler = Annotated[str, typer.Option("--scheduler")]


class DefaultsToRun(TyperGroup):
    """A group whose first word may be left out: `batch ARCHIVE` is `batch run ARCHIVE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        asks_for_help = bool(args) and args[0] in ctx.help_option_names
        if args and args[0] not in self.commands and not asks_for_help:
            args = ["run", *args]
        return super().parse_args(ctx, args)


def run(
    paths: Annotated[list[str], typer.Argument(metavar="ARCHIVE")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="STORE")],
    workers: Workers = 0,
    timeout: Timeout = 120.0,
    check: Annotated[bool, typer.Option("--check")] = False,
    encoding: Annotated[str, typer.Option("--encoding")] = "",
    text_column: Annotated[str, typer.Option("--text-column")] = "",
    executor: ExecutorName = "local",
    scheduler: Scheduler = "",
) -> None:
    from extractor.batch.ledger import Ledger, Settings

    with _told():
        settings = Settings(tuple(_whole(path) for path in paths), encoding, text_column, check)
        where = _executor(executor, scheduler, workers)
        with Ledger(out).held():
            _run(out, settings, where, timeout)


def status(store: Annotated[Path, typer.Argument(metavar="STORE")]) -> None:
    from extractor.batch.ledger import Ledger
    from extractor.batch.run import plan, quarantined

    with _told():
        ledger = Ledger(store)
        settings = ledger.settings()
        todo = plan(ledger, settings)
        failed = list(quarantined(ledger))
        documents = sum(entry.documents for _, _, entries in ledger.shards() for entry in entries)
        typer.echo(say("batch.status", kept=todo.kept, pending=len(todo.pending), gone=todo.gone, documents=documents))
        for entry in failed:
            for error in entry.errors:
                typer.echo(f"  {error}")
    if failed:
        raise typer.Exit(FAILURES)


def retry(
    store: Annotated[Path, typer.Argument(metavar="STORE")],
    workers: Workers = 0,
    timeout: Timeout = 120.0,
    executor: ExecutorName = "local",
    scheduler: Scheduler = "",
) -> None:
    from extractor.batch.ledger import Ledger
    from extractor.batch.run import forget_quarantined

    with _told():
        ledger = Ledger(store)
        settings = ledger.settings()
        where = _executor(executor, scheduler, workers)
        with ledger.held():
            typer.echo(say("batch.again", count=forget_quarantined(ledger)), err=True)
            _run(store, settings, where, timeout)


def _run(store: Path, settings: Settings, executor: Executor, timeout: float) -> None:
    """Bring ledger and store up to date; exit with `FAILURES` where something could not be read."""
    from extractor.archive.store import engine
    from extractor.batch.ledger import Ledger
    from extractor.batch.publish import note_run, publish
    from extractor.batch.run import run as bring_up_to_date

    engine()  # a missing extra is told before the work, not after it
    with closing(executor), _bar() as (planned, progress):
        summary = bring_up_to_date(store, settings, executor, timeout=timeout, planned=planned, progress=progress)
    note_run(Ledger(store), summary)
    with _status(say("batch.making")):
        publish(store)
    _tell(summary, store)
    if summary.quarantined:
        raise typer.Exit(FAILURES)


def _tell(summary: Summary, store: Path) -> None:
    typer.echo(say("batch.done", read=summary.read, kept=summary.kept, gone=summary.gone, store=store), err=True)
    errors = [error for entry in summary.quarantined for error in entry.errors]
    if errors:
        typer.echo(say("batch.quarantined", count=len(summary.quarantined), store=store), err=True)
        for error in errors[:_LISTED]:
            typer.echo(f"  {error}", err=True)
        if len(errors) > _LISTED:
            typer.echo(say("batch.more", count=len(errors) - _LISTED), err=True)


def _executor(name: Where, scheduler: str, workers: int) -> Executor:
    from extractor.batch.executors import DaskExecutor, LocalExecutor

    if name == "local":
        return LocalExecutor(workers)
    if not scheduler:
        raise typer.BadParameter(say("batch.no_scheduler"))
    return DaskExecutor(scheduler)


def _whole(path: str) -> str:
    """Return `path` from the root, so that a store can be brought up to date from any folder."""
    return str(Path(path).absolute())


@contextmanager
def _told() -> Iterator[None]:
    """Tell errors in words and end: an input cannot be read, or a place cannot be written."""
    try:
        yield
    except ExtractorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
    except OSError as error:
        reason = error.strerror or error
        typer.echo(str(InputError(say("batch.cannot_write", path=error.filename or "", reason=reason))), err=True)
        raise typer.Exit(UNREADABLE) from error


@contextmanager
def _status(told: str) -> Iterator[None]:
    """Show on a terminal what is going on while the block lasts."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(told) if console.is_terminal else nullcontext():
        yield


@contextmanager
def _bar() -> Iterator[tuple[Any, Any]]:
    """Give two callables that are told plan and progress; on a terminal they draw a bar with rate and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(say("batch.rate", rate=f"{task.speed:.1f}" if task.speed else "–"))

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(say("batch.reading"), total=None)

        def planned(plan: Plan) -> None:
            typer.echo(say("batch.plan", pending=len(plan.pending), kept=plan.kept), err=True)
            bar.update(task, total=len(plan.pending))

        yield planned, lambda files: bar.advance(task, files)
