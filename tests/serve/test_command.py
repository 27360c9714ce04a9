"""Tests `kg serve` on the command line: how it ends, and the reasons for which it does not start."""

from __future__ import annotations

import signal
import socket

import psutil
import pytest


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_all_its_processes(number, started, hard):
    with started("--data", hard) as server:
        server("ASK {}")
        engines = psutil.Process(server.process.pid).children()
        server.process.send_signal(number)
        status = server.process.wait(timeout=60)
        said = server.process.stderr.read()

    assert (status, said) == (128 + number, "")
    assert psutil.wait_procs(engines, timeout=60)[1] == []


def test_a_port_that_is_taken_is_named(kg, hard):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = kg("serve", "--data", hard, "--port", str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == f"kg: 127.0.0.1:{port}: the port is in use (use another port, or --port 0 for any free port)\n"
    )


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--data", "no.ttl"], "no.ttl: no such file (create a graph with kg build, or give the path of a graph)"),
        (["--store", "no.store"], "no.store: no such file (create a graph with kg build, or give the path of a graph)"),
        (["--store", "http://localhost:7878"],
         "http://localhost:7878: this is already a server (use it directly, or query it with kg query --store)"),
        (["--host", "192.0.2.1"],
         "192.0.2.1:0: this is not an address of this computer (for local access, use --host 127.0.0.1)"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_told(options, complaint, kg, tmp_path, root):
    data = [] if "--host" not in options else ["--data", root / "tests/graph/example.ttl"]
    done = kg("serve", "--port", "0", *options, *data, cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"kg: {complaint}\n")


def test_it_serves_the_other_loopback_too(started, hard):
    if not socket.has_ipv6:
        pytest.skip("no IPv6")
    with started("--data", hard, "--host", "::1") as server:
        assert server.address.startswith("http://[::1]:")
        assert server("ASK {}").status_code == 200
