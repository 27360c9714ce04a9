"""Hostile answers by kind, and a server that sends them."""

from __future__ import annotations

import gzip
import json
import re
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count

from tests.extract.llm.server import completion, stated

SECRET = "sk-hunter2-4711"
"""The password of a store and the key of a model. They must not appear in any output."""
EVERY = 0.1
"""Seconds between two bytes of a slow answer."""
RESULTS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Request:
    """The bytes that a client sends."""

    head: bytes
    body: bytes


Answer = Callable[[socket.socket, Request], None]
Endless = Iterator[bytes]


def whole(body: bytes | str, status: str = "200 OK", kind: str = RESULTS, more: str = "") -> Answer:
    """Return a valid HTTP answer, with optional extra header lines."""
    content = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n"
    return raw(f"{head}{more}\r\n".encode() + content)


def raw(content: bytes) -> Answer:
    return lambda connection, _: connection.sendall(content)


def endless(before: bytes, again: bytes, every: float = 0.0) -> Answer:
    """Send the same bytes again and again until the client closes the connection."""

    def answer(connection: socket.socket, _: Request) -> None:
        connection.sendall(before)
        while True:
            connection.sendall(again)
            time.sleep(every)

    return answer


def reset(connection: socket.socket, _: Request) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silence(connection: socket.socket, _: Request) -> None:
    connection.recv(1)


def echo(form: bytes) -> Answer:
    """Send back the headers of the request, which include the secrets, and repeat them in the body if there is a place
    for them.
    """

    def answer(connection: socket.socket, request: Request) -> None:
        sent = re.sub(rb"[\r\n]+", b" ", request.head)
        connection.sendall(form.replace(b"%d", str(len(sent)).encode()).replace(b"%s", sent))

    return answer


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b" " * 100_000_000, 9)
EMPTY = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": []}})
PLACES = (
    "http://[",
    "",
    "//",
    "/here",
    "http://127.0.0.1:9/",
    "file:///etc/passwd",
    f"http://me:{SECRET}@h/?k={SECRET}",
)
STATUSES = ("101 X", "204 X", "206 X", "304 X", "400 X", "401 X", "403 X", "404 X", "407 X", "413 X", "500 X", "599 X")
WAITS = ("100000", "nan", "inf", "1e999", "-5", "Fri, 31 Dec 9999 23:59:59 -9999", "\xa0")


def _transport() -> Iterator[tuple[str, Answer]]:
    """Yield errors that can occur with any request."""
    yield from ((f"status {status}", whole("{}", status)) for status in STATUSES)
    yield from ((f"to {at}", whole("", "307 X", more=f"Location: {at}\r\n")) for at in PLACES)
    yield "to itself", whole("x" * 100_000, "302 X", more="Location: /query\r\n")
    yield "a redirect that floods", endless(b"HTTP/1.1 302 X\r\nLocation: /\r\n\r\n", b" " * 1_000_000)
    yield from ((f"wait {time}", whole("", "503 X", more=f"Retry-After: {time}\r\n")) for time in WAITS)
    yield "status of letters", raw(b"HTTP/1.1 abc\r\n\r\n")
    yield "status of many digits", raw(b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\n")
    yield "another version", raw(b"HTTP/9.9 200 OK\r\n\r\n{}")
    yield "no HTTP", raw(b"SSH-2.0-OpenSSH_9.6\r\n")
    yield "TLS", raw(b"\x15\x03\x03\x00\x02\x02\x28")
    yield "nothing", raw(b"")
    yield "silence", silence
    yield "reset", reset
    yield "continue", endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
    yield "a status line without end", endless(b"HTTP/1.1 200 ", b"a" * 1_000_000)
    yield "a header without end", endless(OK + b"X: ", b"a" * 1_000_000)
    yield "headers without end", endless(OK, b"X: 1\r\n" * 100_000)
    yield "200 headers", raw(OK + b"X: 1\r\n" * 200 + b"\r\n{}")
    yield "no colon", raw(OK + b"nothing here\r\n: \r\n\x00: \x00\r\n\r\n{}")
    yield "cut in a header", raw(OK + b"Content-Le")
    yield from (
        (f"length {length}", raw(OK + f"Content-Length: {length}\r\n\r\n{{}}".encode()))
        for length in ("-1", "x", "9" * 50, "1, 2", "0", "1000")
    )
    yield from (
        (f"chunk {size[:9]!r}", raw(CHUNKED + size + b"\r\n{}\r\n"))
        for size in (b"x", b"-2", b"f" * 40, b"2;" + b"a" * 100_000, b"")
    )
    yield "a chunk's size without end", endless(CHUNKED, b"0" * 1_000_000)
    yield "a size that drips", endless(CHUNKED, b"0", EVERY)
    yield "trailers without end", endless(CHUNKED + b"0\r\n", b"X: 1\r\n" * 100_000)
    yield "flood", endless(OK + b"\r\n", b" " * 1_000_000)
    yield "flood of chunks", endless(CHUNKED, b"f4240\r\n" + b"[" * 1_000_000 + b"\r\n")
    yield "flood of errors", endless(b"HTTP/1.1 500 X\r\n\r\n", b"x" * 1_000_000)
    yield "dripping", endless(OK + b"\r\n", b" ", EVERY)
    yield "a dripping header", endless(OK + b"X: ", b"a", EVERY)
    yield "dripping headers", endless(OK, b"X: 1\r\n", EVERY)
    yield "a dripping status line", endless(b"", b"H", EVERY)
    yield "bomb", raw(OK + b"Content-Encoding: gzip\r\n\r\n" + BOMB * 20)
    yield "bomb in bombs", raw(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(BOMB * 20))
    yield "packed 50 times", raw(OK + b"Content-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\n" + BOMB)
    yield "packed and cut", raw(OK + b"Content-Encoding: gzip\r\n\r\n" + BOMB[:1000])
    yield "packed badly", raw(OK + b"Content-Encoding: deflate\r\n\r\nxx")
    yield "packed unknown", raw(OK + b"Content-Encoding: x\r\n\r\n{}")
    yield "echo", echo(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s")
    yield "echo as an error", echo(b"HTTP/1.1 400 X\r\nContent-Length: %d\r\n\r\n%s")
    yield "echo as a refusal", echo(b"HTTP/1.1 401 X\r\nContent-Length: %d\r\n\r\n%s")
    yield "echo as a fault", echo(b"HTTP/1.1 500 %s\r\nContent-Length: %d\r\n\r\n%s")
    yield "echo as a place", echo(b"HTTP/1.1 301 X\r\nLocation: http://h/%s\r\nContent-Length: 0\r\n\r\n")
    yield "echo as a status", echo(b"HTTP/1.1 %s\r\n\r\n")
    yield "echo as no HTTP", echo(b"%s\r\n\r\n")
    yield "echo as a chunk", echo(CHUNKED + b"%s\r\n{}\r\n")
    yield "echo as a packing", echo(OK + b"Content-Encoding: %s\r\n\r\n{}")
    yield from ((f"body {name}", whole(body)) for name, body in _BODIES.items())


_BODIES: Mapping[str, bytes | str] = {
    "empty": "",
    "HTML": "<html><body>Log in</body></html>",
    **{text: text for text in ("null", "5", "[]", "{}", "NaN", '"x"', "true", "[[]]", "{")},
    "of 4000 digits": "1" * 4000,
    "of 5000 digits": "1" * 5000,
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "UTF-16": b"\xff\xfe\xff",
    "no UTF-8": b'{"\xff": 1}',
    "with a mark": b"\xef\xbb\xbf{}",
    "of many lists": "[" + "[]," * 20_000_000 + "[]]",
}


def _answers() -> Iterator[tuple[str, Answer]]:
    """Yield errors in the answer to a query."""
    shapes = (
        '{"head": {}, "results": {}}', '{"head": [], "results": []}',
        '{"head": {"vars": 5}, "results": {"bindings": 5}}',
        '{"head": {"vars": [5]}, "results": {"bindings": [{}]}}',
        '{"head": {"vars": ["s"]}, "results": {"bindings": [5]}}',
        '{"head": {"vars": ["s"]}, "results": {"bindings": {}}}',
        '{"head": {"vars": [["s"]]}, "results": {"bindings": [{}]}}',
        '{"boolean": "x"}', '{"boolean": null}', '{"results": {"bindings": [null]}}',
    )  # fmt: skip
    yield from ((f"results {number}", whole(shape)) for number, shape in enumerate(shapes))
    terms: tuple[object, ...] = (
        5, None, [], "x", {}, {"type": "uri"}, {"type": "x", "value": "x"}, {"type": "uri", "value": 5},
        {"type": "uri", "value": "a b> <"}, {"type": "uri", "value": ""}, {"type": "uri", "value": "\x00"},
        {"type": "uri", "value": "\ud800"}, {"type": "literal", "value": "\ud800"}, {"type": "literal", "value": None},
        {"type": "literal", "value": "\x00\x1b[2J\r\n"}, {"type": "literal", "value": "", "xml:lang": "a> <b"},
        {"type": "literal", "value": "x", "xml:lang": 5}, {"type": "literal", "value": "x", "datatype": "a> <b"},
        {"type": "literal", "value": "9" * 5000, "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        {"type": "literal", "value": "1e999", "datatype": "http://www.w3.org/2001/XMLSchema#double"},
        {"type": "bnode", "value": "> <"}, {"type": "bnode", "value": "\ud800"},
        {"type": "literal", "value": "x" * 9**7},
    )  # fmt: skip
    yield from ((f"term {number}", partial(_rows, term, 1)) for number, term in enumerate(terms))
    yield "a million rows", partial(_rows, {"type": "literal", "value": "x"}, 1_000_000)


def _rows(term: object, number: int, connection: socket.socket, request: Request) -> None:
    """Answer with rows that have the same term for each requested variable."""
    names = re.findall(rb"%3F(\w+)", request.body.partition(b"WHERE")[0].partition(b"%7B")[0]) or [b"s"]
    row = {name.decode(): term for name in names}
    told = {"head": {"vars": [*row]}, "results": {"bindings": [row] * number}}
    whole(json.dumps(told))(connection, request)


def _triples() -> Iterator[tuple[str, Answer]]:
    """Yield errors in an answer with all triples."""
    for number, text in enumerate(("<a:a> <a:b> .", "\x00", "<a:a> <a:b> <\ud800> .", "<a:a> <a:b> 1 .", "@prefix")):
        yield f"turtle {number}", whole(text.encode(errors="surrogatepass"), kind="text/turtle")
    yield (
        "triples cut off",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\nContent-Length: 99\r\n\r\n<a:"),
    )
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n\r\n"
    yield "a triple without end", endless(head + b'<a:a> <a:b> "', b"x" * 1_000_000)
    yield "a triple that drips", endless(head + b'<a:a> <a:b> "', b"x", EVERY)
    yield "a form unknown", whole("x", kind="text/html")


def _completions() -> Iterator[tuple[str, Answer]]:
    """Yield errors in the answer of a model."""
    item = stated("Oslo", "supports", "unterstützt", "Kiew", sentence=1)
    texts: Mapping[str, object] = {
        "prose": "I cannot help.", "nothing": "", "a fence": "```json\n{}\n```", "half": '{"statements": [',
        "deep": "{" * 99_999,
        "surrogates": '{"statements": [], "x": "\\ud800"}',
        "digits": '{"statements": [{"sentence": ' + "9" * 5000 + "}]}",
        "no number": '{"statements": [{"sentence": NaN}]}',
        **{f"statements {value!r}": json.dumps({"statements": value})
           for value in (None, 5, {}, [5], [None], [[]], [{}])},
        **{f"{name} {value!r:.9}": json.dumps({"statements": [item | {name: value}]})
           for name in item for value in (None, 5, "", "x" * 3_000_000, "\x00\x1b[2J", '"' * 99, {}, ["x"])},
        "the secret": json.dumps({"statements": [item | {"subject": SECRET, "words": SECRET, "x": SECRET}]}),
        "the secret in escapes": '{"statements": [{"x": "' + "".join(f"\\u{ord(c):04x}" for c in SECRET) + '"}]}',
        "many": json.dumps({"statements": [item] * 10_000}),
    }  # fmt: skip
    yield from ((f"model says {name}", whole(completion(str(text)))) for name, text in texts.items())
    usages: tuple[object, ...] = ("1" * 4000, "-5", "1.5", '"x"', "null", "[]", "{}", "1e999", "true")
    usual = completion(json.dumps({"statements": [item]}), {"prompt_tokens": 1, "completion_tokens": 1})
    for tokens in usages:
        yield f"tokens {tokens:.9}", whole(usual.replace(b'"prompt_tokens": 1', f'"prompt_tokens": {tokens}'.encode()))
    yield "usage of a text", whole(re.sub(rb'"usage": {[^}]*}', b'"usage": "x"', usual))
    for value in (
        "null",
        "5",
        "[]",
        "{}",
        '[{"message": 5}]',
        '[{"message": {"content": ["x"]}}]',
        '[{"message": {}}]',
    ):
        yield f"choices {value}", whole(f'{{"choices": {value}}}')
    yield "a refusal", whole(completion(None, refusal=f"no {SECRET}"))
    for status in ("400 X", "429 X", "500 X", "404 X"):
        yield f"an error with the secret {status}", whole(json.dumps({"error": {"message": SECRET}}), status)
        yield (
            f"an error in escapes {status}",
            whole('{"error": "' + "".join(f"\\u{ord(c):04x}" for c in SECRET) + '"}', status),
        )
    yield "an error of a list", whole('["x", {"error": 5}]', "400 X")
    yield "an error deep", whole('{"error":' * 50_000, "400 X")


TRANSPORT = dict(_transport())
ANSWERS = dict(_answers())
TRIPLES = dict(_triples())
COMPLETIONS = dict(_completions())


@contextmanager
def serving(answer: Answer, usual: int = 0) -> Iterator[str]:
    """Run a server that sends some normal answers and then this answer. Yield its address."""
    numbers = count()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # the client may have closed the connection
                request = _received(self.request)
                (whole(EMPTY) if next(numbers) < usual else answer)(self.request, request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def _received(connection: socket.socket) -> Request:
    content = b""
    while b"\r\n\r\n" not in content:
        content += _part(connection)
    head, _, body = content.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    while length and len(body) < int(length[1]):
        body += _part(connection)
    return Request(head, body)


def _part(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise ConnectionError
    return part
