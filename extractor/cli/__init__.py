"""The command line: records on standard output, everything else on standard error.

Exit codes: 0 all read, 2 wrong usage, 3 an input could not be read (the others were).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

UNREADABLE = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that `arguments` (those of the process by default) name, then exit with its code."""
    from extractor.cli.app import command, split_language

    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    language, rest = split_language(sys.argv[1:] if arguments is None else arguments)
    command(language)(rest, prog_name="extractor")
