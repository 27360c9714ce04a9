"""Costs of a run over all its processes, and their limit.

In a folder of the run, each process has its own file with its costs so far and the maximum cost of its next request. It
writes the file before each request and then reads all files. Two processes that ask at the same time see each other's
files, so the limit holds without a lock, even for several machines with a shared disk.
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
    """Costs of a run, as known to one process."""

    folder: Path
    spent: float = 0.0
    """Costs of this process."""
    _name: str = field(default_factory=lambda: uuid4().hex)

    def reserve(self, cost: float, most: float) -> bool:
        """Reserve the cost of a request. If all processes together might exceed `most`, nothing is reserved and False
        is returned.
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
        """Return the costs and reservations of all processes."""
        notes = (json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json"))
        return sum(float(note["spent"]) + float(note["reserved"]) for note in notes)

    def _note(self, reserved: float) -> None:
        write(self.folder / f"{self._name}.json", json.dumps({"spent": self.spent, "reserved": reserved}))


@cache
def costs(folder: Path) -> Costs:
    """Return the costs of a run as recorded by this process."""
    return Costs(folder)
