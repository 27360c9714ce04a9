"""Options that select an extractor and limit its costs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.paths import FOLDER
from kg.model import DEFAULT

if TYPE_CHECKING:
    from kg.run.extractors import Extractor

LLM = "llm"

_extractor = click.option(
    "--extractor",
    metavar="NAME",
    default=DEFAULT,
    show_default=True,
    help="Extractor: default, open, llm (a language model) or the name of an installed plugin.",
)
_llm = (
    click.option(
        "--max-cost",
        "most",
        metavar="AMOUNT",
        type=click.FloatRange(min=0),
        help="Stop before the language model's cost exceeds this amount, in the currency of --llm-price.",
    ),
    click.option(
        "--llm-price",
        "price",
        metavar="IN,OUT",
        help="Price per million input and output tokens. Example: 0.15,0.60.",
    ),
    click.option(
        "--cache",
        metavar="DIR",
        type=FOLDER,
        help="Folder for cached model answers. Default: the folder in KG_CACHE, or your user cache folder.",
    ),
    click.option(
        "--log-answers",
        "log",
        metavar="DIR",
        type=FOLDER,
        help="Save all prompts and model responses in this folder.",
    ),
)

_estimate = click.option(
    "--estimate", is_flag=True, help="Estimate the number of tokens and the cost, without calling the language model."
)

Command = Callable[..., None]


def extractor_options(command: Command) -> Command:
    """Add the options for extractors to a command. The command gets the selected extractor as the argument
    `extractor`.
    """

    @wraps(command)
    def chosen(*args: Any, extractor: str, estimate: bool, **more: Any) -> None:
        of_llm = {name: more.pop(name) for name in ("most", "price", "cache", "log")}
        command(*args, extractor=made(extractor, **of_llm, dry=estimate), **more)

    return _extractor(llm_options(_estimate(chosen)))


def is_estimate(extractor: str | Extractor) -> bool:
    """Return whether an extractor only estimates the cost, and does not call the language model."""
    return bool(getattr(extractor, "dry", False))


def llm_options(command: Command) -> Command:
    """Add the options for language models to a command. The command gets the arguments `most`, `price`, `cache` and
    `log`, which `made` accepts.
    """
    for option in reversed(_llm):
        command = option(command)
    return command


def made(
    name: str, *, most: float | None, price: str | None, cache: Path | None, log: Path | None, dry: bool = False
) -> str | Extractor:
    """Return the extractor with this name. The other arguments are only allowed for the extractor `llm`."""
    if name != LLM:
        if most is not None or price is not None or log is not None or dry:
            raise click.UsageError("--max-cost, --llm-price, --log-answers and --estimate require --extractor llm")
        return name
    from kg.extract.llm import from_environment

    return from_environment(most=most, price=_prices(price), cache=cache, log=log, dry=dry)


def _prices(told: str | None) -> tuple[float, float] | None:
    if told is None:
        return None
    try:
        read, written = (float(each) for each in told.split(","))
    except ValueError:
        raise click.BadParameter(
            f"{told!r} is not a valid price; give two numbers like 0.15,0.60", param_hint="--llm-price"
        ) from None
    if not 0 <= read < float("inf") or not 0 <= written < float("inf"):
        raise click.BadParameter(
            f"{told!r} is not a valid price; both numbers must be 0 or more", param_hint="--llm-price"
        )
    return read, written
