"""Tests the HTTP client: it keeps its limits whatever a server does, and errors contain no secrets."""

from __future__ import annotations

import threading
import time

import pytest

from kg.io.web import AwayError, Client, LateError, TooLargeError, WebError, shown, web_address
from tests.robustness.answers import SECRET, TRANSPORT, serving, whole


def asked(kind: str, seconds: float = 0.5, largest: int = 10_000_000) -> bytes:
    with serving(TRANSPORT[kind]) as place:
        url = f"http://me:{SECRET}@{place}/"
        return Client(url, SECRET).ask("GET", url, seconds=seconds, largest=largest).body


@pytest.mark.parametrize(
    "kind", ["silence", "dripping", "a dripping header", "dripping headers", "a size that drips", "continue"]
)
def test_an_answer_is_given_up_in_time_and_leaves_no_thread(kind):
    threads = {each for each in threading.enumerate() if "process_request" not in each.name}
    start = time.monotonic()

    with pytest.raises(LateError):
        asked(kind)

    assert time.monotonic() - start < 5
    assert {each for each in threading.enumerate() if "process_request" not in each.name} <= threads


@pytest.mark.parametrize("kind", ["flood", "bomb", "bomb in bombs", "a redirect that floods", "flood of errors"])
def test_an_answer_is_given_up_when_it_is_too_large(kind):
    with pytest.raises(TooLargeError, match="more than 10,000,000 bytes"):
        asked(kind, seconds=30)


@pytest.mark.parametrize("kind", TRANSPORT)
def test_an_answer_is_bytes_or_an_error_without_secrets(kind):
    told: list[BaseException] = []
    try:
        asked(kind, seconds=0.2)
    except WebError as error:
        told += [error, *([error.__cause__] if error.__cause__ else [])]

    assert SECRET not in "".join(map(str, told))


def test_what_a_server_tells_is_shown_without_secrets():
    with serving(whole(f"no such key: {SECRET}", "401 X")) as place:
        reply = Client(f"http://{place}", SECRET).ask("GET", f"http://{place}", seconds=5, largest=1000)

    assert reply.told() == "401 no such key: ***"


def test_redirects_are_not_followed():
    with (
        serving(whole("here")) as other,
        serving(whole("", "302 X", more=f"Location: http://{other}/?k=1\r\n")) as place,
    ):
        reply = Client(f"http://{place}").ask("GET", f"http://{place}", seconds=5, largest=1000)

    assert (reply.moved, reply.told()) == (True, f"302 redirected to http://{other}/")


def test_no_connection_is_told_apart():
    with pytest.raises(AwayError, match="Connection refused"):
        Client("http://127.0.0.1:9").ask("GET", "http://127.0.0.1:9", seconds=5, largest=1000)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://me:secret@host:8080/sparql?key=secret#https://a.example/g", "http://host:8080/sparql#https://a.example/g"),
        ("https://host/", "https://host/"),
        ("http://[::1]:7878", "http://[::1]:7878"),
        ("http://[", "an invalid address"),
    ],
)  # fmt: skip
def test_an_address_is_shown_without_what_is_secret(address, told):
    assert shown(address) == told


@pytest.mark.parametrize("address", ["", "ftp://a/b", "http://", "http://[::1", "http://a:99999/", "http://a b/", "-"])
def test_what_is_no_address_on_the_web_is_none(address):
    assert web_address(address) is None
