"""The ledger of a batch: which file was read, by which version, with what result; kept in shards beside the store.

A shard is two files: `ID.jsonl` with one document a line, and `ID.json` with the files it was made from. The second is
written last and put in place whole, so a shard that has it is finished, and whatever else lies there is swept away.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractor import __version__, patterns
from extractor.archive.rows import LAYOUT
from extractor.errors import InputError
from extractor.messages import say

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was read: how many documents it gave, and what could not be read of it."""

    name: str
    sha256: str
    documents: int
    errors: tuple[str, ...] = ()

    @property
    def job(self) -> Job:
        """The file as it was when it was read."""
        return Job(self.name, self.sha256)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a batch was asked for: where the files are and how to read them."""

    paths: tuple[str, ...]
    encoding: str = ""
    text_column: str = ""
    check: bool = False

    @property
    def key(self) -> str:
        """What a shard must have been made with to be still good: version, layout, patterns and the way of reading."""
        told = (__version__, str(LAYOUT), patterns_hash(), self.encoding, self.text_column, str(self.check))
        return hashlib.sha256("\0".join(told).encode()).hexdigest()


class Ledger:
    """The folder of shards beside a store. One run at a time writes to it: see `held`."""

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(f"{store.name}.ledger")

    def open(self, settings: Settings) -> None:
        """Make the folder, note `settings`, sweep away what a killed run left. Raises `InputError` where it cannot."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self.folder.iterdir():
                if path.suffix in (".tmp", ".late"):
                    path.unlink()
            write_whole(self.folder / "settings", json.dumps(asdict(settings)))
        except OSError as error:
            raise InputError(say("batch.no_ledger", path=self.folder, reason=error.strerror)) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs away from this ledger while the block lasts; a killed run lets go by itself.

        Raises `InputError` where another run is at work, or where the folder cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = open(self.folder / "lock", "a", encoding="utf-8")  # noqa: SIM115  # held open until the block ends
        except OSError as error:
            raise InputError(say("batch.no_ledger", path=self.folder, reason=error.strerror)) from error
        with lock:
            if not _locked(lock.fileno()):
                raise InputError(say("batch.busy", path=self.folder))
            yield

    def settings(self) -> Settings:
        """Return what the last run was asked for. Raises `InputError` where there was none."""
        try:
            told = json.loads((self.folder / "settings").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(say("batch.no_run", path=self.folder)) from error
        return Settings(**{**told, "paths": tuple(told["paths"])})

    def shards(self) -> Iterator[tuple[str, str, list[Entry]]]:
        """Yield every finished shard: its name, its key and its entries, in order of name."""
        for path in sorted(self.folder.glob("*.json")):
            index: dict[str, Any] = json.loads(path.read_text("utf-8"))
            entries = [Entry(**{**one, "errors": tuple(one["errors"])}) for one in index["entries"]]
            yield path.stem, index["key"], entries

    def known(self, key: str) -> dict[Job, str]:
        """Return the shard of every file, as it then was, that has been read with `key`."""
        return {one.job: shard for shard, made, entries in self.shards() if made == key for one in entries}

    def publish(self, shard: str, key: str, entries: Iterable[Entry], lines: Iterable[str]) -> None:
        """Write a shard: its documents, then its entries, which finish it. Raises `OSError`."""
        write_whole(self.folder / f"{shard}.jsonl", "".join(f"{line}\n" for line in lines))
        index = {"key": key, "entries": [asdict(one) for one in entries]}
        write_whole(self.folder / f"{shard}.json", json.dumps(index))

    def lines(self, shard: str) -> list[str]:
        """Return the documents of a shard, one a line."""
        text = (self.folder / f"{shard}.jsonl").read_text("utf-8")
        return text.split("\n")[:-1]  # not `splitlines`: other line ends may stand inside a string

    def remove(self, shard: str) -> None:
        """Remove a shard, the entries first."""
        for suffix in (".json", ".jsonl"):
            (self.folder / f"{shard}{suffix}").unlink(missing_ok=True)


def _locked(file: int) -> bool:
    """Lock an open file for this process; tell whether that could be done."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # a share that knows no locks has none
    return True


def write_whole(path: Path, text: str) -> None:
    """Write `text` beside `path`, see it onto the disk and put it in place at once. Raises `OSError`."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)  # half a file would fill what is left of the disk
        raise OSError(error.errno, error.strerror, str(path)) from error  # a full disk names no file by itself


def hash_of(path: str) -> str:
    """Return the SHA-256 of the bytes of a file, or nothing where it cannot be read: reading it will say why."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


@cache
def patterns_hash() -> str:
    """Return the SHA-256 of all files of `patterns/`: other patterns, other records."""
    digest = hashlib.sha256()
    folder = patterns.folder()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
