"""German words that refer to somebody or represent somebody."""

from __future__ import annotations

from kg.knowledge.lang.language import ReferenceWords

REFERENCE = ReferenceWords(
    genders={"weiblich": "Fem", "männlich": "Masc"},
    own=frozenset("unser mein".split()),
    articles=frozenset(
        """der die das den dem des ein eine einen einem einer eines sein seine seinen seinem seiner seines ihr ihre
        ihren ihrem ihrer ihres solch solche solchen solcher solches""".split()
    ),
    singular_articles={"den": frozenset("für durch gegen ohne um".split())}
    | dict.fromkeys(
        "der dieser einer ihrer seiner unserer".split(),
        frozenset("aus außer bei gegenüber mit nach seit von zu laut zufolge".split()),
    ),
    demonstratives=frozenset(
        "dieser diese dieses diesem diesen jener jene jenes jenem jenen desselben derselben demselben".split()
    ),
    unique=frozenset(
        """welt internet netz öffentlichkeit volk medium presse politik wirtschaft zukunft vergangenheit gegenwart
        norden süden osten westen amt weg vernehmen notstand ausnahmezustand kriegsrecht leitzins grundgesetz""".split()
    ),
    national=("bundes",),
    indefinites=frozenset("ein eine einen einem einer eines einige mehrere kein keine jeder jede".split()),
    contracted=frozenset("im am vom beim ins ans fürs".split()),
    single=("jed",),
    plural_genitives=frozenset("der dieser jener aller beider ihrer seiner".split()),
    several=frozenset("viele mehrere beide wenige dutzende hunderte tausende".split()),
    additional=("weiter", "mehr"),
    comparing=("ander", "ähnlich", "übrig", "solch", "derartig", "selbe", "entsprechend", "jeweilig"),
    both=("beide",),
    neither=("keine",),
    around=frozenset({"um"}),
    among=frozenset({"unter"}),
    including=frozenset("darunter einschließlich inklusive".split()),
    credits=frozenset("für wegen".split()),
    age=r"\d+-[Jj]ährige?[rnms]?",
    group_nouns=frozenset(
        """staat land nation republik regierung mensch person prozent soldat zivilist truppe politiker minister partner
        abgeordneter streitkraft armee rebell miliz polizei polizist behörde militär marine luftwaffe delegation
        kommission parlament
        opposition gericht ministerium bündnis allianz verband organisation konzern gruppe anhänger bürger siedler
        journalist abgeordnete verbündete einwohner bewohner geisel gefangener gefangene migrant putschist terrorist
        separatist kandidat fraktion vorsitzende vorsitzender offizier senat mann frau kind angreifer täter attentäter
        schütze tote toter verletzter opfer kollege
        führung elite macht anwalt richter botschaft geheimdienst sprecher redner angehöriger
        verbündeter partei hauptstadt mitglied mitgliedstaat mitgliedsstaat vertreter diplomat demonstrant kämpfer
        flüchtling""".split()
    ),
    partisans=tuple("politiker politikerin abgeordneter abgeordnete mann frau".split()),
    weapons=frozenset(
        """drohne rakete granate bombe geschoss kugel schuss artillerie flugzeug jet torpedo mine flugkörper trümmer
        explosion angriff panzer""".split()
    ),
    polite=frozenset("Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer Ihres".split()),
    anaphors=frozenset("das dies".split()),
    thing_pronouns=frozenset("dies dieses das es was etwas alles nichts".split()),
    person_endings=("jährige", "jähriger", "politiker", "politikerin"),
    generic_pronouns=frozenset({"man"}),
    office_prepositions=frozenset("von bei in".split()),
    affiliations=frozenset({"von"}),
    post_prepositions=frozenset("von bei für an".split()),
)  # fmt: skip
