"""What languages in Latin letters share: foreign names keep their own words."""

from __future__ import annotations

PARTICLES = frozenset("von van de da di del della bin ibn al el le la der den du dos ben abu".split())
"""Before a last name and part of it: Ursula `von der` Leyen, Mohammed `bin` Salman."""
