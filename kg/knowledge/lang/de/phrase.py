"""German: words that join modifiers to a noun."""

from __future__ import annotations

from kg.knowledge.lang.language import PhraseWords

PHRASE = PhraseWords(
    roles={
        **dict.fromkeys("von vom aus durch seitens".split(), "of"),
        **dict.fromkeys("für zugunsten".split(), "for"),
        **dict.fromkeys("gegen auf wider".split(), "on"),
        **dict.fromkeys("mit samt".split(), "with"),
        **dict.fromkeys("über um bezüglich hinsichtlich".split(), "about"),
        **dict.fromkeys("an am nach zu zum zur gegenüber".split(), "to"),
        **dict.fromkeys("zwischen unter".split(), "between"),
        **dict.fromkeys("in im innerhalb bei beim".split(), "in"),
    },
    links=("ens", "es", "en", "er", "s", "n", "e"),
    bounds={"min": "mindestens {}", "max": "höchstens {}", "about": "etwa {}"},
    templates={
        "of": "von {}", "of Fem": "der {}", "of Masc": "des {}", "of Plur": "der {}",
        "for": "für {}", "for Fem": "für die {}", "for Masc": "für den {}", "for Plur": "für die {}",
        "on": "gegen {}", "on Fem": "gegen die {}", "on Masc": "gegen den {}", "on Plur": "gegen die {}",
        "with": "mit {}", "with Fem": "mit der {}", "with Masc": "mit dem {}", "with Plur": "mit den {}",
        "about": "über {}", "about Fem": "über die {}", "about Masc": "über den {}", "about Plur": "über die {}",
        "to": "an {}", "to Fem": "an die {}", "to Masc": "an den {}", "to Plur": "an die {}",
        "between": "zwischen {}", "between Fem": "zwischen der {}", "between Masc": "zwischen dem {}",
        "between Plur": "zwischen den {}",
        "in": "in {}", "in Fem": "in der {}", "in Masc": "im {}", "in Plur": "in den {}",
    },
)  # fmt: skip
