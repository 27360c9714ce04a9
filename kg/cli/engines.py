"""The options that say where texts are worked on, and which of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kg.run.engine import Engine, Local
from kg.run.shard import Shard

Command = Callable[..., None]

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes, each with one thread."
)


def engine_options(command: Command) -> Command:
    """`--jobs` and `--scheduler`, which the command gets as one `engine`."""

    @jobs_option
    @click.option("--scheduler", metavar="ADDRESS", help="Work on a dask cluster instead: tcp://host:8786.")
    @wraps(command)
    def with_engine(*arguments: Any, jobs: int, scheduler: str | None, **options: Any) -> None:
        command(*arguments, engine=_engine(jobs, scheduler), **options)

    return with_engine


def _engine(jobs: int, scheduler: str | None) -> Engine:
    if scheduler is None:
        return Local(jobs)
    if jobs != 1:
        raise click.UsageError("--jobs is for this machine; how many workers a cluster has, it says itself")
    from kg.run.cluster import Dask

    logging.disable()  # dask tells at length what we tell in a line
    return Dask(scheduler)


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> Shard | None:
    try:
        return None if value is None else Shard.parse(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no part of a whole, as 3/16 is") from None


shard_option = click.option(
    "--shard", metavar="I/N", callback=_shard, help="Read one of N parts of the texts, which their ids make: 3/16."
)
