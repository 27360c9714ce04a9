"""Runs `kg` quickly: a waiting process has loaded everything, and each command runs in a fork of this process.

Loading takes about six seconds. Without the waiting process, each test would spend this time on every command.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
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


_SCRIPT = """#!{python} -P
import os, sys
sys.path.append({root!r})
from tests.preloaded import asked
sys.exit(asked({address!r}, sys.argv, os.getcwd(), os.environ, [0, 1, 2]))
"""


def asked(address: str, arguments: list[str], cwd: str | Path, environment: Mapping[str, str], files: list[int]) -> int:
    """Let the process at this address run a command with these standard streams. Return the exit status."""
    command = {"arguments": arguments, "cwd": str(cwd), "environment": dict(environment)}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        socket.send_fds(connection, [b"."], files)
        connection.sendall(json.dumps(command).encode())
        connection.shutdown(socket.SHUT_WR)
        return int(connection.makefile().read())


class Preloaded:
    """The waiting process. It is started when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._address = str(folder / "commands")
        self._script = folder / "kg"
        self._process: subprocess.Popen[str] | None = None

    @property
    def script(self) -> Path:
        """Return the path of a script that runs like `kg`. Signals to the script do not reach the command."""
        self._start()
        return self._script

    def run(self, arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Return the output and exit status of a command."""
        self._start()
        with (
            tempfile.TemporaryFile() as nothing,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            files = [file.fileno() for file in (nothing, output, errors)]
            status = asked(self._address, arguments, cwd, environment, files)
            printed = [os.pread(file, os.fstat(file).st_size, 0).decode() for file in files[1:]]
        return subprocess.CompletedProcess(arguments, status, *printed)

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate()

    def _start(self) -> None:
        if self._process is None:
            values = {"python": sys.executable, "root": str(Path(__file__).parent.parent), "address": self._address}
            self._script.write_text(_SCRIPT.format(**values), encoding="utf-8")
            self._script.chmod(0o755)
            command = [sys.executable, "-P", __file__, self._address]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert self._process.stdout.readline() == "ready\n"


def load() -> None:
    """Load what the commands load, except modules that start threads or processes."""
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
    list(kg.cli.commands.commands.values())


def wait(address: str) -> dict[str, Any]:
    """Wait for commands, fork a process for each, and return its command there. Ends when standard input is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)  # noqa: T201
        while listening in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if not os.fork():
                return accept(connection)
            connection.close()
    sys.exit()


def accept(connection: socket.socket) -> dict[str, Any]:
    """Return the command that was sent over a connection, in a new process. Its exit status is sent back."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, files, _, _ = socket.recv_fds(connection, 1, 3)
    command = json.loads(connection.makefile().read())
    if process := os.fork():
        try:
            connection.sendall(str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])).encode())
        finally:  # the client may have closed the connection
            os._exit(0)
    connection.close()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    return command


def main() -> None:
    load()
    gc.freeze()
    command = wait(sys.argv[1])
    os.chdir(command["cwd"])
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.path[:0] = filter(None, command["environment"].get("PYTHONPATH", "").split(os.pathsep))
    sys.argv = command["arguments"]
    status = run()
    # Exit like Python, except that libraries must not wait for threads of the waiting process.
    threading._shutdown()
    atexit._run_exitfuncs()
    os._exit(status)


def run() -> int:
    from kg.cli import main as command

    try:
        command()
    except SystemExit as ended:
        return ended.code or 0
    except BaseException:  # noqa: BLE001 (as Python does)
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
