"""Tracks the costs of a run over all its processes, and enforces the cost limit.

Each process has its own file in the run's folder. The file contains the costs so far and the maximum cost of the next
request. Before each request, a process writes its own file and then reads the files of all processes. If two processes
send requests at the same time, at least one of them sees the other's file. The limit therefore works without a lock,
even across several machines with a shared disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

from kg.extract.llm.kept import write


@dataclass(slots=True)
class Costs:
    """A cost tracker for one process of a run."""

    folder: Path
    spent: float = 0.0
    """Costs of this process."""
    _name: str = field(default_factory=lambda: uuid4().hex)

    def reserve(self, cost: float, most: float) -> bool:
        """Reserve the cost of a request and return True. If this might raise the total cost of all processes above
        `most`, reserve nothing and return False.
        """
        self._note(cost)
        if self.total() <= most:
            return True
        self._note(0.0)
        return False

    def settle(self, cost: float) -> None:
        """Replace the reservation with the actual cost."""
        self.spent += cost
        self._note(0.0)

    def total(self) -> float:
        """Return the sum of the costs and reservations of all processes."""
        notes = (json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json"))
        return sum(float(note["spent"]) + float(note["reserved"]) for note in notes)

    def _note(self, reserved: float) -> None:
        write(self.folder / f"{self._name}.json", json.dumps({"spent": self.spent, "reserved": reserved}))


@cache
def costs(folder: Path) -> Costs:
    """Return this process's cost tracker for a run."""
    return Costs(folder)
