"""Processes documents on the workers of an existing Dask cluster. If a worker crashes, the document that it was
processing is retried once.

Each document is a separate task. If a worker crashes, Dask's scheduler counts the crash for all tasks of this worker,
even for tasks that were still waiting. After too many crashes, the scheduler gives up on a task. The document is then
retried once, without other tasks on the cluster.
"""

from __future__ import annotations

import os
import platform
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.errors import ClusterError, InputError, extra
from kg.model import Document
from kg.run.jobs import EVERY, GRACE, WAITING
from kg.run.limits import Limits
from kg.run.stop import Stop

if TYPE_CHECKING:
    from distributed import Client, Future

PACKAGE = "geopolitical-kg"
SECONDS = 10.0
"""Time limit in seconds for finding the scheduler and its first worker."""
COUNTED = 5.0
"""Seconds between two checks of the number of workers."""
ALONE = 120.0
"""Number of seconds without workers after which a run fails. A crashed worker needs some time to restart."""
GOES_ON = "finished documents are kept in a store; to continue, run the same command again"
RETRIES = 3
"""Number of retries if a task fails and the document is not the reason, for example if a worker lacks a library."""

Found = TypeVar("Found")

_ONE_AT_A_TIME = threading.Lock()
"""Lock that lets a worker process only one document at a time. Waiting for the lock does not count towards a document's
time limit.
"""


@dataclass(frozen=True, slots=True)
class Dask:
    """An engine that processes documents on a Dask cluster, as `kg build --scheduler ADDRESS` does.

    Example: `kg.extractions(["news"], engine=kg.Dask("tcp://host:8786"))`
    """

    scheduler: str
    """Address of the scheduler, for example `tcp://host:8786`. For `tls://`, set the certificates in Dask's
    configuration.
    """

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """Process documents on the cluster and yield the results in the same order.

        Raises ClusterError if there is no scheduler or worker, or if a worker has a different version of this package.
        """
        del stop  # not needed: `documents` ends when the run is stopped, and the documents already sent are finished
        with _connected(self.scheduler) as client:
            line = _Line(client, work, limits)
            for document in documents:
                line.add(document)
                while len(line.waiting) > WAITING * line.threads():
                    yield line.next()
            while line.waiting:
                yield line.next()


class _Line(Generic[Found]):
    """The documents that were sent to the cluster, in the order of sending, with their results."""

    def __init__(self, client: Client, work: Callable[[Document], Found | InputError], limits: Limits) -> None:
        self.waiting: deque[tuple[Document, Future[Any]]] = deque()
        self._client, self._work, self._limits = client, work, limits
        self._run, self._number = uuid.uuid4().hex, 0
        self._threads, self._counted = 1, float("-inf")
        self._seen = time.monotonic()
        """Time at which the cluster last had workers."""

    def add(self, document: Document) -> None:
        self.waiting.append((document, self._send(document)))

    def next(self) -> Found | InputError:
        """Return the result for the first document in the line, and remove the document from the line."""
        from distributed import KilledWorker

        document, future = self.waiting.popleft()
        try:
            try:
                return self._result(future)
            except KilledWorker:
                self._wait()
                return self._result(self._send(document))
        except KilledWorker as error:
            reason = f"each worker that processed this document crashed, most recently {error.last_worker.address}"
            return InputError(
                document.place,
                f"{reason}, perhaps because the document needed too much memory or time",
                "split the document, or give the workers more memory",
                line=document.line,
            )

    def threads(self) -> int:
        """Return the number of threads of all workers. Raises ClusterError if there have been none for too long."""
        if time.monotonic() - self._counted > COUNTED:
            try:
                self._threads = sum(self._client.nthreads().values())
            except OSError as error:
                raise CancelledError from error
            self._counted = time.monotonic()
            if self._threads:
                self._seen = self._counted
            elif self._counted - self._seen > ALONE:
                raise ClusterError(f"the cluster has no workers left (start new workers; {GOES_ON})")
        return max(1, self._threads)

    def _send(self, document: Document) -> Future[Any]:
        self._number += 1
        seconds = self._limits.time(len(document.text))
        key = f"kg-{self._run}-{self._number}"
        told = document, seconds and seconds + GRACE, version(PACKAGE)
        return self._client.submit(_worked, self._work, *told, key=key, pure=False, retries=RETRIES)

    def _result(self, future: Future[Any]) -> Found | InputError:
        while True:
            try:
                found: Found | InputError = future.result(timeout=COUNTED)
            except TimeoutError:
                self.threads()
            else:
                return found

    def _wait(self) -> None:
        """Wait until the cluster has finished all documents that were sent."""
        while not all(future.done() for _, future in self.waiting):
            time.sleep(EVERY)
            self.threads()


def _worked(
    work: Callable[[Document], Found | InputError], document: Document, seconds: float | None, wanted: str
) -> Found | InputError:
    """Process a document on a worker. If the document exceeds its time limit and cannot be interrupted, the worker
    process is ended.
    """
    if (there := version(PACKAGE)) != wanted:
        raise ClusterError(_other_version(f"a worker on {platform.node()}", there, wanted))
    with _ONE_AT_A_TIME:
        watch = threading.Timer(seconds or 0, os._exit, [1])
        watch.daemon = True
        if seconds is not None:
            watch.start()
        try:
            return work(document)
        finally:
            watch.cancel()


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Connect to the scheduler and check that all workers have this version of the package."""
    with extra("cluster", "dask"):
        from distributed import Client
        from distributed.comm import CommClosedError
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise ClusterError(f"{address}: no scheduler responded: {reason} (to start one, run dask scheduler)") from error
    try:
        _check(client, address)
        yield client
    except (CancelledError, CommClosedError) as error:
        raise ClusterError(f"{address}: the scheduler stopped responding (start it again; {GOES_ON})") from error
    finally:
        client.close()


def _check(client: Client, address: str) -> None:
    """Raise ClusterError if there are no workers, or if a worker has another version of the package."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        raise ClusterError(f"{address}: the cluster has no workers (to start one, run dask worker {address})") from None
    found: dict[str, Any] = client.run(version, PACKAGE, on_error="return")
    for worker, there in sorted(found.items()):
        if isinstance(there, (str, PackageNotFoundError)) and there != version(PACKAGE):
            raise ClusterError(_other_version(f"the worker {worker}", there, version(PACKAGE)))


def _other_version(worker: str, there: str | PackageNotFoundError, wanted: str) -> str:
    has = f"{PACKAGE} {there}" if isinstance(there, str) else f"no {PACKAGE}"
    return f"{worker} has {has}, not {wanted} (run pip install {PACKAGE}=={wanted} there)"
