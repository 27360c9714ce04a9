"""A client of OpenAI-compatible servers. It returns one answer per question and retries if necessary.

The client retries after temporary server errors (500, 502, 503, 504), broken connections and missing answers. If the
server reports too many requests (status 429), the client first waits for the time in `Retry-After`. Permanent errors
raise `Refused`. Redirects are not followed, because they would send the API key and the text to another server.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.extract.llm.key import KEY, parsed, short
from kg.extract.llm.wire import error_text, posted, retry_after
from kg.io.web import AwayError, CertificateError, LateError, Reply, TooLargeError, WebError, shown

TRIES = 6
"""Maximum number of attempts per question."""
LONGEST = 60.0
"""Maximum number of seconds between attempts, even if the server asks for a longer wait."""
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_UNFIT = frozenset({400, 422})
"""HTTP status codes that servers return if a request contains unsupported fields."""
_MOST = 10**9
"""Largest plausible number of tokens in an answer. If the server reports a larger number, the client ignores it."""
_FORMS = ("json_schema", "json_object", "text")
"""Ways to request the format of an answer, in order from the strictest to the one that every server supports."""

Wait = Callable[[float], None]


class Refused(Exception):  # noqa: N818 (the caller turns it into an error)
    """Raised if the server rejects a request for a reason that applies to all requests. `way_out` suggests
    a solution.
    """

    def __init__(self, reason: str, way_out: str) -> None:
        super().__init__(reason)
        self.way_out = way_out


class Failed(Exception):  # noqa: N818 (like Refused)
    """Raised if the model gives no usable answer to a question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer, with the numbers of input and output tokens."""

    text: str
    whole: bool
    """Whether the answer is complete. An answer is incomplete if it was cut off at the length limit."""
    read: int | None
    written: int | None
    """Number of tokens in the answer. Like `read`, this is None if the server does not report the number."""


@dataclass(slots=True)
class Client:
    """A client that sends questions to a model and remembers which request fields the server does not support."""

    address: str
    model: str
    seconds: float
    """Time limit for each answer, in seconds."""
    wait: Wait = time.sleep
    _form: int = 0
    _without: set[str] = field(default_factory=set)
    """Request fields that the server does not support."""

    def ask(self, system: str, question: str, schema: Mapping[str, Any], room: int, *, vary: bool = False) -> Answer:
        """Ask a question and return the model's answer, which has at most `room` tokens. If `vary` is set, raise the
        temperature to get a different answer than last time.

        Raises Refused or Failed.
        """
        while True:
            body = self._body(system, question, schema, room, vary=vary)
            answer = self._sent(body)
            if answer.status not in _UNFIT:
                return _answer(answer)
            self._adapt(answer)

    def _body(self, system: str, question: str, schema: Mapping[str, Any], room: int, *, vary: bool) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": question}],
        }
        form = _FORMS[self._form]
        if form == "json_schema":
            told = {"name": "statements", "strict": True, "schema": schema}
            body["response_format"] = {"type": form, "json_schema": told}
        elif form == "json_object":
            body["response_format"] = {"type": form}
        if "temperature" not in self._without:
            body["temperature"] = 0.4 if vary else 0
        body["max_completion_tokens" if "max_tokens" in self._without else "max_tokens"] = room
        return body

    def _adapt(self, answer: Reply) -> None:
        """Stop using a field or answer format that the server does not support. Raises Refused if there is nothing left
        to change.
        """
        told = error_text(answer)
        named = next((name for name in ("temperature", "max_tokens") if name in told and name not in self._without), "")
        if named and "response_format" not in told:
            self._without.add(named)
        elif self._form + 1 < len(_FORMS):
            self._form += 1
        else:
            reason = f"the server rejected the request ({answer.status}: {told})"
            raise Refused(reason, "check KG_LLM_MODEL, and whether the server supports OpenAI chat completions")

    def _sent(self, body: Mapping[str, Any]) -> Reply:
        """Send a request, and retry after temporary errors. Return the server's reply. Raises Refused or Failed."""
        for tried in range(1, TRIES + 1):
            pause, away = 2.0**tried / 2, False
            try:
                answer = posted(self.address, body, self.seconds)
                if answer.status not in _PASSING:
                    return _accepted(answer)
                reason = f"{answer.status} {error_text(answer)}".rstrip()
                asked = retry_after(answer)
                pause = pause if asked is None else asked
            except CertificateError as error:
                raise Refused(f"the server's certificate is invalid: {short(str(error))}", "check KG_LLM_URL") from None
            except TooLargeError as error:
                raise Failed(f"the answer is too large: {error}") from None
            except LateError:
                reason = f"no answer within {self.seconds:g} seconds"
            except WebError as error:
                reason, away = short(str(error)), isinstance(error, AwayError)
            if tried < TRIES:
                self.wait(min(pause, LONGEST))
        if away:
            raise Refused(f"cannot connect to the server: {reason}", "start the server, or check KG_LLM_URL")
        raise Failed(f"the model did not answer in {TRIES} attempts: {reason}")


@cache
def client(address: str, model: str, seconds: float, wait: Wait) -> Client:
    """Return the client that this process uses for a server and model."""
    return Client(address, model, seconds, wait)


def _accepted(answer: Reply) -> Reply:
    """Return the reply if it contains an answer or rejects the request format. Raises Refused for all other replies."""
    status = answer.status
    if status == 200 or status in _UNFIT:
        return answer
    told = error_text(answer)
    if status in (401, 403):
        raise Refused(f"the server rejected the API key ({status}: {told})", f"check {KEY}")
    if 300 <= status < 400:
        place = shown(answer.headers.get("Location", "elsewhere")).removesuffix("/chat/completions")
        raise Refused(f"the server has moved to {short(place)}", "if you trust the new address, set KG_LLM_URL to it")
    if status == 404:
        raise Refused(
            f"the server does not know the model or the address (404: {told})", "check KG_LLM_URL and KG_LLM_MODEL"
        )
    raise Refused(f"the server returned an error ({status}: {told})", "check KG_LLM_URL and the server's log")


def _answer(answer: Reply) -> Answer:
    """Return the answer in a reply. Raises Failed if there is none."""
    try:
        told = parsed(answer.text)
        choice, usage = told["choices"][0], told.get("usage") or {}
        text, refusal = choice["message"].get("content"), choice["message"].get("refusal")
        if not isinstance(text, str):
            raise Failed(f"the model's answer is empty{f': {short(str(refusal))}' if refusal else ''}")
        read, written = (usage.get(name) for name in ("prompt_tokens", "completion_tokens"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Failed(f"the answer is not a chat completion: {type(error).__name__}") from None
    counts = (each if isinstance(each, int) and 0 <= each <= _MOST else None for each in (read, written))
    return Answer(text, choice.get("finish_reason") != "length", *counts)
