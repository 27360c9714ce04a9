"""Tests that pages of other websites and malicious requests get nothing from the server."""

from __future__ import annotations

import socket
import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def raw(server, request: bytes) -> bytes:
    """Send these bytes, and return the answer."""
    place = urlsplit(server.address)
    with socket.create_connection((place.hostname, place.port), timeout=60) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("path", ["/sparql?query=ASK+{}", "/query", "/static/query.js"])
def test_only_a_name_of_this_machine_is_answered(path, server):
    good = {server(path=path, headers={"Host": host + port}).status_code for host in HOSTS for port in ("", ":80")}
    bad = [
        server(path=path, headers={"Host": host})
        for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "localhost:x", "[::2]", "")
    ]

    assert good == {200}
    assert {each.status_code for each in bad} == {421}
    assert bad[0].text == "unknown host name in the request; use 127.0.0.1, [::1], localhost\n"


def test_a_server_for_others_answers_by_any_name(started, hard):
    with started("--data", hard, "--host", "0.0.0.0") as server:
        port = urlsplit(server.address).port
        server.address = f"http://127.0.0.1:{port}"
        response = server("ASK {}", headers={"Host": "graph.example"})
        described = server(headers={"Host": "graph.example/>"})
        server.process.terminate()
        said = server.process.stderr.read()

    assert response.json()["boolean"] is True
    assert described.status_code == 400
    assert said == f"kg: anyone who can connect to http://0.0.0.0:{port} can read the graph\n"


@pytest.mark.parametrize(
    "path", ["/", "/sparql", "/query", "/query/question?name=plans", "/static/query.css", "/nothing"]
)
def test_every_response_tells_a_browser_to_be_careful(path, server):
    headers = server(path=path).headers

    told = {name: headers.get(name) for name in ("X-Content-Type-Options", "Referrer-Policy", "Server")}
    assert told == {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Server": None}
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert ("unsafe" in headers["Content-Security-Policy"]) == (path == "/query")
    assert not [name for name in headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py", "/static/..%2fpages.py", "/static/%2e%2e/pages.py", "/static//etc/passwd",
        "/static/....//pages.py", "/static/..\\pages.py", "/static/", "/static", "/../../etc/passwd",
        "/static/query.js/", "/static/query.js%00", "/words.json", "/query/../words.json", "//etc/passwd",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_files_of_the_page(path, server):
    answer = raw(server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert answer.split(b"\r\n")[0] in (b"HTTP/1.1 404 NOT FOUND", b"HTTP/1.1 400 Bad Request")
    assert b"root:" not in answer
    assert b"import" not in answer


def test_a_body_of_more_than_a_megabyte_is_refused(server):
    fits, more = ("ASK {}" + " " * size for size in ((1 << 20) - 100, 1 << 20))
    query = {"Content-Type": "application/sparql-query"}

    assert server(method="POST", data=fits, headers=query).status_code == 200
    assert raw(
        server,
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        + b"Content-Length: %d\r\n\r\n" % len(more)
    ).startswith(b"HTTP/1.1 413 ")  # fmt: skip


def test_a_head_without_end_is_refused(server):
    """Send only as much as the server reads. If a client sends more, it may see only that the connection is closed."""
    head = b"GET /sparql HTTP/1.1\r\nX: "

    assert raw(server, head + b"x" * (262_144 - len(head))).startswith(b"HTTP/1.0 431 ")


@given(st.binary(max_size=200) | st.text(string.printable, max_size=200).map(str.encode))
def test_any_bytes_leave_the_server_alive(server, noise):
    raw(server, noise + b"\r\n\r\n")
    raw(server, b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n" + noise + b"\r\n\r\n" + noise)

    assert server("ASK {}").json()["boolean"] is True


@given(st.text(max_size=100), st.text(max_size=100), st.text(max_size=100))
def test_any_parameters_get_an_answer(server, name, value, accept):
    for path in ("/sparql", "/query", "/query/question"):
        headers = {"Accept": accept.encode("ascii", "ignore").decode().replace("\r", "").replace("\n", "").strip()}
        params = {"name": "about", name: value, "about": value}
        response = server(path=path, params=params, headers=headers)
        assert response.status_code in (200, 400, 403, 406)
