"""English words and endings that occur in names, titles and nationalities."""

from __future__ import annotations

from kg.knowledge.lang.language import NameWords

NAMES = NameWords(
    titles=frozenset(
        """dr prof professor general ayatollah sheikh emir prince king queen pope lord lady sir mr mrs ms
        senator""".split()
    ),
    articles=frozenset({"the"}),
    families=frozenset("family clan dynasty brothers".split()),
    conjunctions=frozenset({"and"}),
    listed=True,
    adjective_fronts=frozenset(
        "latin native north south east west central northern southern eastern western african".split()
    ),
    demonym_forms=(("man", ("men",)), ("", ("s",))),
    demonym_women=(("man", ("woman",)),),
    at_other_times=frozenset(
        """former ex then then-president future ousted deposed toppled late murdered assassinated slain fired sacked
        dismissed executed""".split()
    ),
    outgoing=frozenset({"outgoing"}),
    incoming=("new",),
    beside_holder=frozenset("deputy first second third last next".split()),
    former=("ex", "then"),
    aspirants=frozenset("candidate nominee contender hopeful".split()),
    unseated=frozenset({"shadow"}),
    contests=frozenset(
        """beat defeat win lose play face draw tie trail score outscore edge thrash crush overcome overpower
        eliminate qualify advance progress dominate compete outplay shoot finish equalise equalize
        concede victory win defeat loss match game draw final semi-final semifinal quarter-final quarterfinal
        fixture clash""".split()
    ),
)  # fmt: skip
