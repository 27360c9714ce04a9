"""English words that refer to somebody or represent somebody."""

from __future__ import annotations

from kg.knowledge.lang.language import ReferenceWords

REFERENCE = ReferenceWords(
    genders={"female": "Fem", "male": "Masc"},
    own=frozenset("our my".split()),
    articles=frozenset("the a an its his her their our my your such".split()),
    demonstratives=frozenset("this that these those".split()),
    unique=frozenset(
        """world internet web public people media press vote community future past truth ground north south east
        west oath""".split()
    ),
    indefinites=frozenset("a an some several no neither either any another each".split()),
    articled=r"\b([Tt]he) {} (?:has|have|had|is|are|was|were|will|would|said|and|in|on|to|for|of|by|that|which|who)\b",
    single=("each", "every"),
    several=frozenset("many several both few these those you we they dozens hundreds thousands".split()),
    additional=("further", "more"),
    comparing=("other", "another", "similar", "such", "same", "corresponding"),
    both=("both",),
    neither=("neither",),
    around=frozenset({"around"}),
    including=frozenset({"including"}),
    among=frozenset({"among"}),
    credits=frozenset({"for"}),
    age=r"\d+-year-old",
    group_nouns=frozenset(
        """state country nation government people person percent soldier civilian troop politician minister lawmaker
        partner troops force forces army rebel militia police officer authority authorities military navy
        delegation commission parliament opposition court ministry alliance bloc union organisation
        organization group company supporter citizen settler journalist resident hostage prisoner migrant
        militant terrorist separatist candidate leadership man men woman child gunman gunmen attacker fighter
        victim colleague counterpart power lawyer judge embassy agency speaker leader senator senate congress
        administration ally party capital member representative diplomat protester fighter refugee""".split()
    ),
    partisans=tuple("politician lawmaker senator congressman congresswoman councillor mp msp mep mk".split()),
    weapons=frozenset(
        """drone missile rocket shell bomb projectile bullet artillery jet warplane torpedo mine debris explosion
        strike raid attack tank""".split()
    ),
    anaphors=frozenset("this that".split()),
    thing_pronouns=frozenset("this that which what something everything nothing these those".split()),
    person_endings=("politician",),
    office_prepositions=frozenset("of in for 's ’s".split()),
    affiliations=frozenset({"of", "from"}),
    post_prepositions=frozenset("of for at on to with 's ’s".split()),
)  # fmt: skip
