"""Options that select which texts are processed, and on which machines."""

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
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Number of parallel processes."
)


_all_cores = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help=f"Number of parallel processes; default: one for the first {FEW} documents, then one per core.",
)


def engine_options(command: Command) -> Command:
    """Add the options `--jobs` and `--scheduler`. The command gets them as one argument, `engine`."""

    @_all_cores
    @click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Process documents on the Dask cluster with this address, e.g. tcp://host:8786.",
    )
    @wraps(command)
    def with_engine(*arguments: Any, jobs: int | None, scheduler: str | None, **options: Any) -> None:
        command(*arguments, engine=_engine(jobs, scheduler, **options), **options)

    return with_engine


def _engine(
    jobs: int | None, scheduler: str | None, *, paths: Iterable[Path] = (), extractor: object, **_: object
) -> Engine:
    """Return the engine. Without `--jobs`, one process is used for standard input and for third-party extractors."""
    if scheduler is None:
        alone = "-" in map(str, paths) or not isinstance(extractor, str) or extractor not in BUILT_IN
        return Local(jobs) if jobs else Local() if alone else Cores()
    if jobs is not None:
        raise click.UsageError("--jobs cannot be combined with --scheduler: the cluster sets its number of workers")
    from kg.run.cluster import Dask

    logging.disable()  # dask would log at length what is reported in one line
    return Dask(scheduler)


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> Shard | None:
    try:
        return None if value is None else Shard.parse(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a valid part; write, for example, 3/16") from None


shard_option = click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Process only part I of N, e.g. 3/16; texts are assigned to the parts by their ids.",
)
