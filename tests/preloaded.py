"""The command `kg` in a process of its own that has everything loaded: forked from one that waits for commands.

Loading takes a process some six seconds, which a test would spend each time it runs a command.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

TEXTS = {
    "de": "Präsident Wolodymyr Selenskyj hat Russland am Montag vor 20 neuen Angriffen gewarnt.",
    "en": "Germany said on Monday that it would send 20 tanks to Ukraine.",
}


class Preloaded:
    """The process that waits, started with the first command."""

    def __init__(self, folder: Path) -> None:
        self._address = folder / "commands"
        self._process: subprocess.Popen[str] | None = None

    def run(self, arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """What a command printed, and how it ended."""
        if self._process is None:
            command = [sys.executable, "-P", __file__, str(self._address)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert self._process.stdout.readline() == "ready\n"
        asked = {"arguments": arguments, "cwd": str(cwd), "environment": dict(environment)}
        with (
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
            socket.socket(socket.AF_UNIX) as connection,
        ):
            connection.connect(str(self._address))
            socket.send_fds(connection, [b"."], [output.fileno(), errors.fileno()])
            connection.sendall(json.dumps(asked).encode())
            connection.shutdown(socket.SHUT_WR)
            status = int(connection.makefile().read())
            printed = [os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode() for file in (output, errors)]
        return subprocess.CompletedProcess(asked["arguments"], status, *printed)

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate()


def load() -> None:
    """Whatever commands load, but nothing that has a thread or a process."""
    import kg
    import kg.cli
    import kg.graph.store
    import kg.measure.compare
    import kg.measure.score
    import kg.serve
    from kg.export import FORMATS

    graph = kg.build([kg.Document(lang, text, lang, date(2025, 9, 5)) for lang, text in TEXTS.items()])
    for _, make in FORMATS.values():
        make(graph)


def wait(address: str) -> dict[str, Any]:
    """A command that is to be run, in a process for it; the process that waits ends with its standard input."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)  # noqa: T201
        while listening in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if not os.fork():
                return accept(connection)
            connection.close()
            os.wait()
    sys.exit()


def accept(connection: socket.socket) -> dict[str, Any]:
    """The command that comes over a connection, in a process whose end is told there."""
    _, files, _, _ = socket.recv_fds(connection, 1, 2)
    asked = json.loads(connection.makefile().read())
    if command := os.fork():
        connection.sendall(str(os.waitstatus_to_exitcode(os.waitpid(command, 0)[1])).encode())
        os._exit(0)
    connection.close()
    for number, file in enumerate([os.open(os.devnull, os.O_RDONLY), *files]):
        os.dup2(file, number)
        os.close(file)
    return asked


def main() -> None:
    load()
    gc.freeze()
    asked = wait(sys.argv[1])
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = asked["arguments"]
    status = run()
    # As Python ends, but for the libraries, which would wait for the threads of the process that waits.
    threading._shutdown()
    atexit._run_exitfuncs()
    os._exit(status)


def run() -> int:
    from kg.cli import main as command

    try:
        command()
    except SystemExit as ended:
        return ended.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
