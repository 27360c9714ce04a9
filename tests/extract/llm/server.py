"""A server for the chat completions API. It answers from a table and can simulate errors."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USUAL = {"recipient": None, "speakers": [], "hearsay": False, "polarity": "positive", "modality": "actual"}
USUAL |= {"time": None, "place": None}
KEY = "sk-secret-4711"

Fault = Callable[["Model", BaseHTTPRequestHandler, dict[str, Any]], None]


class Model:
    """The answers of the server, and the requests that it has received."""

    def __init__(self) -> None:
        self.table: dict[str, list[dict[str, Any]]] = {}
        """The statements for each sentence."""
        self.faults: deque[Fault] = deque()
        """What happens to the next requests instead of a normal answer."""
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        """Headers and body of each request."""
        self.usage: dict[str, int] | None = {"prompt_tokens": 1000, "completion_tokens": 100}
        self.answered = threading.Semaphore(0)
        """Released after each answer."""
        self.address = ""

    def states(self, sentence: str, *items: Mapping[str, Any]) -> None:
        """Set the statements that the model finds in a sentence. Each gives only the fields that differ from the
        defaults.
        """
        self.table[sentence] = [USUAL | dict(item) for item in items]

    def questions(self) -> list[str]:
        return [body["messages"][1]["content"] for _, body in self.requests]

    def seen(self, question: str) -> list[dict[str, Any]]:
        sentences = re.findall(r"^\[(\d+)\] (.*)$", question, re.MULTILINE)
        return [item | {"sentence": int(number)} for number, text in sentences for item in self.table.get(text, ())]

    def answer(self, request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        write(request, completion(json.dumps({"statements": self.seen(body["messages"][1]["content"])}), self.usage))
        self.answered.release()


def stated(subject: str | None, relation: str | None, words: str, obj: str | None, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "relation": relation, "words": words, "object": obj, **more}


def completion(text: str | None, usage: dict[str, int] | None = None, finish: str = "stop", **more: Any) -> bytes:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **more}}
    told = {"id": "1", "object": "chat.completion", "model": "m", "choices": [choice]}
    return json.dumps(told | ({"usage": usage} if usage else {})).encode()


def write(request: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    request.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def status(number: int, message: str = "", **headers: str) -> Fault:
    """Return an answer with this status, and with an error message in OpenAI's format."""
    body = json.dumps({"error": {"message": message, "type": "x"}}).encode()
    return lambda _, request, __: write(request, body, number, **headers)


def says(text: str | None, finish: str = "stop", **more: Any) -> Fault:
    """Return an answer with this text."""
    return lambda model, request, _: write(request, completion(text, model.usage, finish, **more))


def raw(body: bytes) -> Fault:
    return lambda _, request, __: write(request, body)


def cut(_: Model, request: BaseHTTPRequestHandler, __: dict[str, Any]) -> None:
    """Reset the connection in the middle of an answer."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"choices": [')
    request.wfile.flush()
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def serving() -> Iterator[Model]:
    """Run a server for a model. Its address is `model.address`."""
    knows = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            knows.requests.append((dict(self.headers), body))
            with suppress(OSError):  # the client may have closed the connection
                if self.path != "/v1/chat/completions":
                    write(self, b"{}", 404)
                elif knows.faults:
                    knows.faults.popleft()(knows, self, body)
                else:
                    knows.answer(self, body)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        knows.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield knows
        finally:
            server.shutdown()
            thread.join()
