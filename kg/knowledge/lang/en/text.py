"""English words that show where sentences end, and settings for parsing. The abbreviations are common in news."""

from __future__ import annotations

from kg.knowledge.lang.language import TextWords

TEXT = TextWords(
    never=frozenset(
        """
        Dr Drs Prof Mr Mrs Ms Mx Messrs Gen Lt Col Maj Capt Cmdr Cpl Sgt Adm Sen Sens Rep Reps Gov Govs Rev Hon Pres
        Amb Supt Insp Det Fr St Ste Mt Ft vs cf viz al approx ca incl esp
        """.split()
    ),
    before_number=frozenset(
        {"No", "Nos", "no", "nos", "Art", "art", "p", "pp", "Vol", "vol", "Fig", "fig", "Ch", "Sec"}
    ),
    sometimes=frozenset(
        """
        Inc Corp Ltd Co Cos Bros Jr Sr Esq etc ft lb lbs oz mi km kg hrs min Jan Feb Mar Apr Jun Jul Aug Sep Sept
        Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass
        Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd Dept Univ Assn Gov Est
        """.split()
    ),
    openers=frozenset(
        """
        A About According Additionally After All Also Although Among An And Another Any Are As At Because Before
        Both But By Can Despite Did Do Does During Each Earlier Either Even Every Few Finally First For From Further
        Given Had Has Have He Hence Her Here His How However I If In Indeed Instead Is It Its Last Later Like Many
        Meanwhile More Moreover Most Much My Near Neither Nevertheless Next No Nobody None Nor Not Nothing Now Of On
        Once One Only Or Other Others Our Over Perhaps Please Rather Separately She Should Since So Some Soon Still
        Such That The Their Then There Therefore These They This Those Though Through Throughout Thus To Today
        Tomorrow Two Under Unlike Until Was We Were What When Where Whether Which While Who Why Will With Within
        Without Would Yesterday Yet You Your
        """.split()
    ),
    speech=frozenset("said asked says asks told wrote added replied demanded wondered cried shouted exclaimed".split()),
    treebank="en_ewt",
    probe="London warned Moscow.",
)
