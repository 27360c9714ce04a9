"""Options that select which texts are processed, and which processes or machines process them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.run.engine import FEW, Cores, Engine, Local
from kg.run.extractors import BUILT_IN
from kg.run.shard import Shard

Command = Callable[..., None]

jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Number of parallel processes.",
)


_all_cores = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"Number of parallel processes. Default: 1 for the first {FEW} documents, then one per processor core.",
)


def engine_options(command: Command) -> Command:
    """Add the options `--jobs` and `--scheduler` to a command. The command gets the value of both options as one
    argument, `engine`.
    """

    @_all_cores
    @click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Address of a Dask cluster that processes the documents. Example: tcp://host:8786.",
    )
    @wraps(command)
    def with_engine(*arguments: Any, jobs: int | None, scheduler: str | None, **options: Any) -> None:
        command(*arguments, engine=_engine(jobs, scheduler, **options), **options)

    return with_engine


def _engine(
    jobs: int | None, scheduler: str | None, *, paths: Iterable[Path] = (), extractor: object, **_: object
) -> Engine:
    """Return the engine that processes the documents. Without `--jobs`, a single process is used for standard input and
    for third-party extractors.
    """
    if scheduler is None:
        alone = "-" in map(str, paths) or not isinstance(extractor, str) or extractor not in BUILT_IN
        return Local(jobs) if jobs else Local() if alone else Cores()
    if jobs is not None:
        raise click.UsageError(
            "--jobs cannot be combined with --scheduler: the cluster itself determines the number of processes"
        )
    from kg.run.cluster import Dask

    logging.disable()  # otherwise, dask would print long logs for errors that kg reports on one line
    return Dask(scheduler)


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> Shard | None:
    try:
        return None if value is None else Shard.parse(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a valid shard; use a value like 3/16") from None


shard_option = click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Divide the texts into N parts, and process only part I. Example: 3/16. The id of a text determines its part.",
)
