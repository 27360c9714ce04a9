"""The extractor that sends a document to a language model in chunks. Only statements whose words occur in the text are
kept.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from kg.errors import ExtractorError, InputError, StoppedError
from kg.extract import Phrases
from kg.extract.llm.client import Answer, Failed, Refused, Wait, client
from kg.extract.llm.costs import costs
from kg.extract.llm.kept import Kept, key, write
from kg.extract.llm.key import parsed
from kg.extract.llm.prompt import ANSWER, Chunk, chunks, instructions, schema
from kg.extract.llm.statements import Item, Reading
from kg.extract.llm.wire import endpoint
from kg.io.compiled import cache_folder
from kg.io.web import shown
from kg.model import SKIPPED, AnnotatedDocument, Candidates

ROOM = 4096
"""Maximum number of tokens in an answer. The limit is doubled for the second attempt."""
TRIES = 2
"""Maximum number of attempts per chunk if the answers are incomplete or have the wrong format."""
MILLION = 1_000_000
LETTERS = 2.5
"""Estimated number of characters per token. The estimate usually gives slightly too many tokens."""
WRITTEN = 1.0
"""Estimated number of tokens in the answer for each character of the question. A statement takes about 90 tokens, and a
sentence contains one or two statements.
"""
SECONDS = 300.0
"""Default time limit for each answer, in seconds. The limit is high because models on small machines are slow."""
UNMEASURED = 0.4
"""Confidence of statements from a model whose precision was not measured. This confidence is so low that the statements
do not become plain triples.
"""


def _run() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"


@dataclass(frozen=True, slots=True)
class LLM:
    """An extractor that uses a language model, with an optional cost limit. The API key is read only from the
    environment variable KG_LLM_KEY.
    """

    url: str
    """Address of the server without `/chat/completions`, for example `http://localhost:8080/v1`."""
    model: str
    most: float | None = None
    """Maximum total cost of a run, over all its processes."""
    price: tuple[float, float] | None = None
    """Price per million input tokens and per million output tokens."""
    cache: Path | None = None
    """Folder for cached answers. By default, it is KG_CACHE or the user's cache folder."""
    confidence: float = UNMEASURED
    """Confidence of every statement. To find a good value, measure the model with `kg eval compare --gold`."""
    seconds: float = SECONDS
    """Time limit for each answer, in seconds."""
    log: Path | None = None
    """Folder in which the questions and the model's raw answers are saved."""
    dry: bool = False
    """Whether tokens and costs are only estimated, without asking the model."""
    wait: Wait = time.sleep
    """Function that waits between attempts."""
    run: str = field(default_factory=_run)
    """Id under which the costs of the run are recorded."""

    name: ClassVar[str] = "llm"
    waits: ClassVar[bool] = True

    def __post_init__(self) -> None:
        endpoint(self.url)
        if not self.model:
            raise ExtractorError("the llm extractor needs a model: set KG_LLM_MODEL to its name")
        if self.most is not None and self.price is None:
            raise ExtractorError("--max-cost needs the model's prices: set --llm-price IN,OUT or KG_LLM_PRICE")

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        """Return the statements that the model finds in a document. Raises StoppedError if the run has to stop, for
        example at the cost limit.
        """
        document, phrases = annotated.document, Phrases(annotated)
        asking, reading = _Asking(self, document.place), Reading(annotated, phrases, self.confidence)
        statements, failed = [], []
        for chunk in chunks(annotated):
            try:
                statements += reading.statements(chunk, asking.items(chunk))
            except Failed as error:
                way_out = "run the same command again; only this part is repeated"
                failed.append(InputError(document.place, f"{chunk}: {error}", way_out, line=document.line))
        left_out = {SKIPPED + reason: number for reason, number in reading.left_out.items()}
        counts = {**asking.counts, **left_out}
        return replace(phrases.candidates(statements), counts=counts, failed=tuple(failed))

    def estimate(self, read: float, written: float) -> float:
        """Return the cost of the given numbers of input and output tokens, or 0 if the price is unknown."""
        price = self.price or (0.0, 0.0)
        return (read * price[0] + written * price[1]) / MILLION


@dataclass(slots=True)
class _Asking:
    """Asks the model about one document."""

    llm: LLM
    place: str
    counts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def items(self, chunk: Chunk) -> Sequence[Item]:
        """Return the statements that the model finds in a chunk. Raises Failed or StoppedError."""
        kept = Kept(self.llm.cache or cache_folder())
        name = key(self.llm.model, instructions(), json.dumps(schema()), chunk.question)
        known = kept.read(name)
        if known is not None and not ANSWER(known, ""):
            self.counts["cached answers"] += 1
            return list(known["statements"])
        if self.llm.dry:
            self._count(1, _asked(chunk), len(chunk.question) * WRITTEN, "requests")
            return []
        made = self._made(chunk)
        kept.write(name, made)
        return list(made["statements"])

    def _made(self, chunk: Chunk) -> Any:
        """Return a complete answer in the right format. Raises Failed if there is none."""
        wrong = ""
        for tried in range(TRIES):
            room = ROOM * (1 + tried)
            answer = self._answer(chunk, room, vary=tried > 0)
            told = (
                _parsed(answer.text)
                if answer.whole
                else f"the answer was cut off after {answer.written or room} tokens"
            )
            wrong = told if isinstance(told, str) else ANSWER(told, "")
            if not wrong:
                return told
        raise Failed(f"the model gave no usable answer in {TRIES} attempts: {wrong}")

    def _answer(self, chunk: Chunk, room: int, *, vary: bool) -> Answer:
        """Return the model's answer, and record its cost."""
        llm, system = self.llm, instructions()
        asked = _asked(chunk)
        most = llm.estimate(asked, room)
        settle = self._reserve(most)
        cost = 0.0
        try:
            asking = client(endpoint(llm.url), llm.model, llm.seconds, llm.wait)
            answer = asking.ask(system, chunk.question, schema(), room, vary=vary)
            read = asked if answer.read is None else answer.read
            written = len(answer.text) / LETTERS if answer.written is None else answer.written
            cost = llm.estimate(read, written)
        except Refused as error:
            raise StoppedError(shown(llm.url), str(error), error.way_out) from None
        except Failed:
            cost = most  # the server may charge for a lost answer
            raise
        finally:
            settle(cost)
        self._count(1, read, written, "answers")
        if llm.log is not None:
            told = {"model": llm.model, "document": self.place, "question": chunk.question, "answer": answer.text}
            name = key(llm.model, system, chunk.question, answer.text)
            write(llm.log / f"{name}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return answer

    def _count(self, number: int, read: float, written: float, what: str) -> None:
        counted = {what: number, "input tokens": round(read), "output tokens": round(written)}
        cost = {"cost": self.llm.estimate(read, written)} if self.llm.price is not None else {}
        for name, each in (counted | cost).items():
            self.counts[name] += each

    def _reserve(self, cost: float) -> Callable[[float], None]:
        """Reserve the cost of a request. Return a function that replaces the reservation with the actual cost. Raises
        StoppedError if the limit might be exceeded.
        """
        llm = self.llm
        if llm.most is None:
            return lambda _: None
        of_run = costs((llm.cache or cache_folder()) / "costs" / llm.run)
        if of_run.reserve(cost, llm.most):
            return of_run.settle
        spent = f"{of_run.total():.4f} of {llm.most:g} is already spent"
        reason = f"the next request may exceed the cost limit: it may cost {cost:.4f}, and {spent}"
        way_out = "to continue, run the command again with a higher --max-cost; finished answers are cached"
        raise StoppedError(self.place, reason, way_out)


def _asked(chunk: Chunk) -> float:
    """Return the estimated number of tokens in a request."""
    return (len(instructions()) + len(chunk.question) + len(json.dumps(schema()))) / LETTERS


def _parsed(text: str) -> Any:
    """Return the JSON object in an answer, ignoring any text around it. If there is no JSON object, return the reason
    as a string.
    """
    start, end = text.find("{"), text.rfind("}") + 1
    try:
        return parsed(text[start:end] if 0 <= start < end else text)
    except ValueError as error:
        return f"invalid JSON: {error}"
    except RecursionError:
        return "the JSON is nested too deeply"


def from_environment(
    *,
    most: float | None = None,
    price: tuple[float, float] | None = None,
    cache: Path | None = None,
    log: Path | None = None,
    dry: bool = False,
) -> LLM:
    """Return an extractor for the model that KG_LLM_URL and KG_LLM_MODEL specify. KG_LLM_PRICE, KG_LLM_CONFIDENCE and
    KG_LLM_TIMEOUT are optional.

    Raises ExtractorError if a value is missing or invalid.
    """
    url, model = (os.environ.get(name, "") for name in ("KG_LLM_URL", "KG_LLM_MODEL"))
    if not url or not model:
        raise ExtractorError(
            "the llm extractor needs a server and a model: set KG_LLM_URL (for example, to http://localhost:8080/v1)"
            " and KG_LLM_MODEL"
        )
    priced = _numbers("KG_LLM_PRICE", 2)
    (sure,) = _numbers("KG_LLM_CONFIDENCE", 1) or (UNMEASURED,)
    if sure > 1:
        raise ExtractorError(f"KG_LLM_CONFIDENCE is {sure:g}: set it to a number from 0 to 1")
    (seconds,) = _numbers("KG_LLM_TIMEOUT", 1) or (SECONDS,)
    given = price or ((priced[0], priced[1]) if priced else None)
    return LLM(
        url, model, most=most, price=given, cache=cache, log=log, dry=dry, confidence=sure, seconds=seconds or SECONDS
    )


def _numbers(name: str, count: int) -> tuple[float, ...]:
    """Return the numbers in an environment variable. The result is empty if the variable is not set."""
    told = os.environ.get(name, "")
    try:
        numbers = tuple(float(each) for each in told.split(",")) if told else ()
    except ValueError:
        numbers = (-1.0,)
    if told and (len(numbers) != count or not all(0 <= each < float("inf") for each in numbers)):
        raise ExtractorError(
            f"{name} is {told!r}: set it to {'a number' if count == 1 else 'two numbers like 0.15,0.60'}"
        )
    return numbers
