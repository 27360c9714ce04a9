"""What a run has cost, over all its processes, and the bound that it may not pass.

Each process keeps a file of its own in a folder of the run: what it has spent, and what its next request may cost at
most. It notes that before it asks, then looks at all files together: two that ask at once both see each other, so that
the bound holds without a lock, on a shared disk of several machines too.
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
    """Those of a run, as one process keeps them."""

    folder: Path
    spent: float = 0.0
    """By this process."""
    _name: str = field(default_factory=lambda: uuid4().hex)

    def reserve(self, cost: float, most: float) -> bool:
        """Note what a request may cost; False, and nothing noted, where all together might pass the bound."""
        self._note(cost)
        if self.total() <= most:
            return True
        self._note(0.0)
        return False

    def settle(self, cost: float) -> None:
        """Note what the request did cost."""
        self.spent += cost
        self._note(0.0)

    def total(self) -> float:
        """Spent and reserved, by all processes."""
        notes = (json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json"))
        return sum(float(note["spent"]) + float(note["reserved"]) for note in notes)

    def _note(self, reserved: float) -> None:
        write(self.folder / f"{self._name}.json", json.dumps({"spent": self.spent, "reserved": reserved}))


@cache
def costs(folder: Path) -> Costs:
    """Those of a run in this process."""
    return Costs(folder)
