"""English words that join modifiers to a noun."""

from __future__ import annotations

from kg.knowledge.lang.language import PhraseWords

PHRASE = PhraseWords(
    roles={
        **dict.fromkeys("of from by".split(), "of"),
        "for": "for",
        **dict.fromkeys("on upon against".split(), "on"),
        "with": "with",
        **dict.fromkeys("about over regarding concerning".split(), "about"),
        **dict.fromkeys("to towards toward".split(), "to"),
        **dict.fromkeys("between among".split(), "between"),
        **dict.fromkeys("in inside within at".split(), "in"),
    },
    further=frozenset(
        """
        as below above within beyond among before after during despite without near behind beside through across into
        onto off since under until till along around toward amid alongside outside per via out
        """.split()
    ),
    compound=frozenset("out due because owing thanks prior ahead instead close next".split()),
    bounds={"min": "at least {}", "max": "at most {}", "about": "about {}"},
    templates={
        "of": "of {}", "of Plur": "of the {}",
        "for": "for {}", "for Plur": "for the {}",
        "on": "against {}", "on Plur": "against the {}",
        "with": "with {}", "with Plur": "with the {}",
        "about": "about {}", "about Plur": "about the {}",
        "to": "to {}", "to Plur": "to the {}",
        "between": "between {}", "between Plur": "between the {}",
        "in": "in {}", "in Plur": "in the {}",
    },
)  # fmt: skip
