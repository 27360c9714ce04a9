"""German words that express negation."""

from __future__ import annotations

from kg.knowledge.lang.language import NegationWords

NEGATION = NegationWords(
    negators=frozenset("nicht nie niemals kein keinerlei weder keineswegs keinesfalls mitnichten kaum".split()),
    negative_pronouns=frozenset("niemand keiner nichts kein".split()),
    negation_foci=frozenset("nur allein bloß lediglich zuletzt erst".split()),
    own_foci=frozenset({"allein"}),
    corrections=frozenset({"sondern"}),
    excess=frozenset("zu allzu".split()),
    negative_marks=frozenset("ohne statt anstatt".split()),
    negative_links=frozenset({"noch"}),
    exceptions=frozenset("außer ausgenommen".split()),
    nobodies=frozenset("jemand niemand keiner".split()),
    raising=frozenset(
        "annehmen ausgehen denken erwarten finden glauben meinen rechnen stimmen zutreffen wahr richtig".split()
    ),
    chances=frozenset("absicht aussicht chance gefahr möglichkeit plan risiko wahrscheinlichkeit".split()),
    doubts=frozenset("frage geheimnis überraschung wunder zufall zweifel".split()),
    scanty=frozenset("kaum fast beinahe".split()),
    # In `die bisher regierende Partei`, the word `bisher` belongs to the phrase for the party and not to the verb.
    not_yet=(
        r"\b(?:(?i:noch (?:nicht|kein\w*))|Bislang|Bisher|Vorerst|Zunächst"
        r"|(?:bislang|bisher|vorerst|zunächst)(?! \w{5,}e[mnrs]? [A-ZÄÖÜ]))\b"
    ),
    # `keine Waffen mehr` means that something has ended, but `kein Land liefert mehr Waffen` does not.
    no_longer=r"\b(?:(?i:nicht) (?:mehr|länger)|(?i:keine?[mnrs]?)(?: [\w-]+){1,3} mehr(?! [A-ZÄÖÜ]))\b(?! als\b)",
)  # fmt: skip
