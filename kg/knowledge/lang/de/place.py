"""German words that show which phrases are places and what these places mean."""

from __future__ import annotations

from kg.knowledge.lang.language import PlaceWords

PLACE = PlaceWords(
    place_prepositions=frozenset(
        """in auf bei nahe vor über nördlich südlich östlich westlich unweit an entlang außerhalb innerhalb
        durch""".split()
    ),
    beside=frozenset("von bei vor nahe unweit außerhalb neben nördlich südlich östlich westlich".split()),
    local=frozenset("lokal örtlich regional kommunal städtisch ortsansässig".split()),
    during=frozenset("bei während in auf".split()),
    to=frozenset({"nach", "ins"}),
    goal_prepositions=frozenset("nach aus in".split()),
    loose_prepositions=frozenset({"auf"}),
    staged_prepositions=frozenset({"vor"}),
    narrow_prepositions=frozenset("an durch".split()),
    town_slots=frozenset("in nach bei aus zu".split()),
    destinations=frozenset({"nach"}),
    addressing=frozenset("auf an".split()),
    partners=frozenset({"bei"}),
    origins=frozenset({"aus"}),
    town_nouns=tuple(
        """flughafen straße straßen zentrum innenstadt stadtteil vorort einwohner bewohner bürgermeister hafen bahnhof
        himmel umland stadtrand bezirk viertel senator senat stadtrat""".split()
    ),
    sidelines=frozenset({"rand", "rande"}),
    place_nouns=frozenset(
        """stadt ort dorf provinz region gebiet insel hauptstadt staat land bundesland grafschaft kreis bezirk kanton
        ortschaft nähe umgebung umland""".split()
    ),
    sites=tuple(
        """stadt dorf provinz region gebiet insel ort grenze küste hafen flughafen bahnhof gebäude haus büro botschaft
        schule universität krankenhaus klinik gefängnis gericht gerichtssaal parlament palast hotel kirche moschee
        synagoge tempel platz straße brücke tunnel lager flüchtlingslager stützpunkt kaserne fabrik werk anlage wohnung
        zimmer halle stadion museum theater restaurant markt park wald gebirge berg tal wüste fluss see meer bucht zone
        viertel stadtteil vorort bezirk kreis wahlkreis gemeinde ausland inland norden süden osten westen hausarrest
        untersuchungshaft haft gewahrsam schloss villa residenz zentrale hauptquartier schiff boot gewässer zug flugzeug
        bus auto luftraum zelt turm dach ufer fabrikhalle konsulat kontrollpunkt siedlung zentrum labor internet senat
        kongress unterhaus oberhaus repräsentantenhaus bundestag landtag front""".split()
    ),
    there=frozenset({"dort"}),
    where=frozenset({"wo"}),
    elsewhere=frozenset("geboren aufgewachsen ausgebildet gegründet ansässig".split()),
)  # fmt: skip
