"""How each language writes full stops: abbreviations, ordinals and the words that open sentences.

The lists are closed classes of the language and the abbreviations of news text, without their last stop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stops:
    """What tells a stop that ends a sentence from one that does not."""

    never: frozenset[str]
    """No sentence ends with them: `Dr. Merz`."""
    before_number: frozenset[str]
    """Abbreviations before a number only: `No. 5`, but `He said no. Then`."""
    sometimes: frozenset[str]
    """A sentence ends with them when an opener follows: `in the U.S. The`, but `the U.S. Senate`."""
    openers: frozenset[str]
    """Words that, with a capital, open a sentence: German writes every noun with one."""
    before_ordinal: frozenset[str]
    """Words before ordinals: `am 5.`; empty where ordinals take no stop."""
    behind_ordinal: frozenset[str]
    """Months, and nouns that are often counted: `2. Weltkrieg`; their case endings are left out."""
    speech: frozenset[str]
    """Verbs of saying that may follow a quote's question mark with a name between: `"Why?" Putin asked`."""
    capital_nouns: bool
    """Whether a capital says little: `Das ist ... Wahnsinn`."""


GERMAN = Stops(
    never=frozenset(
        """
        Dr Prof Dipl Ing Hl Hr Hrn Fr Frl Mag St Gen Oberst Maj Hptm Lt Ltn Obltn Kpt Adm Abg Min Präs Vors stellv
        Nr Nrn Art Abs Bd Kap Ziff Anm Abb Tab Verf Hrsg geb gest verh gen sog bzw vgl ca evtl ggf insb bes inkl
        exkl einschl zzgl abzgl ehem jew versch allg eigtl frz engl dt russ ukr amerik lat griech höchstens mind max
        Tel Str zw bspw zit röm kath ev Mr Mrs Ms Sen Rep Gov Sgt Col
        """.split()
    ),
    before_number=frozenset({"S", "Rn", "Rdn", "Az", "No"}),
    sometimes=frozenset(
        """
        usw usf etc uvm ff Mio Mrd Tsd Chr Std Min Sek Jh Jhd Jan Feb Febr Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez
        Co Corp Inc Ltd Jr Sr km kg Dtl Bdw Mo Di Mi Do Sa So
        """.split()
    ),
    openers=frozenset(
        """
        Aber Alle Allein Allerdings Als Also Am An Anders Angesichts Auch Auf Aufgrund Aus Außerdem Außenminister
        Bei Beim Beide Bereits Bis Bisher Bislang Da Dabei Dadurch Dafür Dagegen Daher Damals Damit
        Danach Daneben Dann Daran Darauf Daraufhin Darin Darüber Darum Darunter Das Dass Dazu Dem Demnach Den Denn
        Dennoch Der Derzeit Deshalb Des Dessen Deswegen Die Dies Diese Diesem Diesen Dieser Dieses Doch Dort Durch
        Ein Eine Einem Einen Einer Eines Einige Er Erst Es Etwa Falls Ferner Für Gegen Gegenüber Gemeinsam Hier
        Hingegen Hinter Hinzu Ich Ihm Ihr Ihre Ihren Im In Infolge Innerhalb Insgesamt Inzwischen Ist Jede Jeder
        Jedes Jedoch Jener Jetzt Kein Keine Keiner Kurz Künftig Laut Man Manche Mehr Mehrere Mit Mittlerweile Nach
        Nachdem Neben Nicht Nichts Niemand Noch Nun Nur Ob Obwohl Oder Ohne Schließlich Schon Sein Seine Seinen Seit
        Seitdem Selbst Sie Sind So Sobald Sodann Solange Sollte Somit Sondern Sonst Sowohl Spätestens Statt Später
        Trotz Trotzdem Über Überdies Um Und Unklar Unmittelbar Unter Unterdessen Viele Vielmehr Vom Von Vor Vorher
        War Waren Warum Was Weder Wegen Weil Weiter Weitere Welche Wenn Wer Werde Wie Wieder Wir Wird Wo Wobei
        Während Zu Zudem Zugleich Zuletzt Zum Zunächst Zur Zusätzlich Zuvor Zwar Zwischen
        """.split()
    ),
    before_ordinal=frozenset(
        """
        am an ab bis der die das dem den des vom zum zur im beim ins dieser diese dieses diesem diesen jeder jede
        jedes jedem jeden ein eine einen einem einer sein seine seinen seinem seiner seines ihr ihre ihren ihrem
        ihrer ihres unser unsere unserem unseren mein meine meinen meinem dein deine und oder sowie als seit montag
        dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
        """.split()
    ),
    behind_ordinal=frozenset(
        """
        Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan Feb Febr
        Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrtausend Jahrzehnt Jahrestag Jubiläum Jubiläumsjahr
        Geburtstag Todestag Tag Woche Monat Jahr Quartal Halbjahr Weltkrieg Republik Reich Kongress Parteitag Gipfel
        Sitzung Amtszeit Legislaturperiode Bundestag Präsident Kanzler Armee Division Brigade Regiment Bataillon
        Korps Flotte Sanktionspaket Paket Runde Platz Rang Stock Mal Teil Grad Kapitel Verfassungszusatz
        Zusatzartikel Generation
        """.split()
    ),
    speech=frozenset(),
    capital_nouns=True,
)

ENGLISH = Stops(
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
    before_ordinal=frozenset(),
    behind_ordinal=frozenset(),
    speech=frozenset("said asked says asks told wrote added replied demanded wondered cried shouted exclaimed".split()),
    capital_nouns=False,
)

STOPS: Mapping[str, Stops] = {"de": GERMAN, "en": ENGLISH}

AGENCIES = frozenset(
    """
    dpa dpa-afx afp ap reuters rtr apa sda keystone-sda kna epd dts dw tass interfax xinhua ansa upi ukrinform pa
    pap ddp efe kyodo yonhap anadolu aa irna sana wafa bbc cnn zdf ard rnd taz
    """.split()
)
"""News agencies and houses as they sign: `BERLIN (dpa/AFP) -`, `... sagte er. (dpa)`."""
