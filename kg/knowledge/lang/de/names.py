"""German words and endings that occur in names, titles and nationalities."""

from __future__ import annotations

from kg.knowledge.lang.language import NameWords

NAMES = NameWords(
    titles=frozenset(
        """dr prof professor general generalleutnant generalmajor oberst ajatollah scheich emir prinz könig königin
        kaiser papst queen lord lady sir mr mrs ms herr frau senator senatorin ex-präsident""".split()
    ),
    articles=frozenset("der die das dem den des the".split()),
    families=frozenset("familie clan dynastie bruder".split()),
    conjunctions=frozenset({"und"}),
    genitive_endings=("s", "es"),
    dative_plurals=(("e", ("en",)), ("l", ("ln",)), ("r", ("rn",))),
    listed=True,
    listed_genders=True,
    town_adjectives=(("e", ("er",)), ("", ("er",))),
    demonym_forms=(("deutscher", ("deutsche", "deutschen")), ("e", ("en",)), ("", ("s", "n", "en"))),
    demonym_women=(("deutscher", ()), ("e", ("in", "innen")), ("", ("in", "innen"))),
    at_other_times=frozenset(
        """früher frühere früh ehemalig ehemals damalig künftig designiert gestürzt entmachtet abgesetzt verstorben
        ermordet getötet zurückgetreten entlassen gefeuert abgewählt hingerichtet""".split()
    ),
    outgoing=frozenset("scheidend bisherig".split()),
    incoming=("neu",),
    beside_holder=frozenset("stellvertretend erst zweit dritt letzt nächst".split()),
    former=("ex", "alt"),
    aspirants=frozenset("kandidat kandidatin bewerber bewerberin anwärter anwärterin".split()),
    contests=frozenset(
        """besiegen schlagen gewinnen verlieren siegen unterliegen bezwingen spielen antreten scheitern
        ausscheiden einziehen qualifizieren erreichen erzielen holen dominieren deklassieren bestreiten rücken
        verpassen weiterkommen ausschalten entscheiden ausgleichen sieg niederlage spiel partie match erfolg
        unentschieden duell finale halbfinale viertelfinale achtelfinale endspiel länderspiel""".split()
    ),
)  # fmt: skip
