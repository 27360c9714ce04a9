"""German words that show where sentences end, and settings for parsing. The abbreviations are common in news."""

from __future__ import annotations

from kg.knowledge.lang.language import TextWords

TEXT = TextWords(
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
        Aber Alle Allein Allerdings Als Also Am An Anders Angesichts Auch Auf Aufgrund Aus Außerdem
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
    nouns_capitalised=True,
    finite_endings=("t", "te", "ten"),
    treebank="de_gsd",
    probe="Berlin warnt Moskau.",
)
