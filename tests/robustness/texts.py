"""The German and English sentences and words from which hostile documents are made. We wrote them to cover many
constructions.
"""

from __future__ import annotations

ENGLISH = """
The United States said on Monday that Russia had refused to withdraw its troops from Ukraine.
Turkey, which joined NATO in 1952, blocked the accession of Sweden until January 2024.
"We will not stop supporting our friends," President Emmanuel Macron told reporters in Warsaw.
The EU agreed to resume talks with Serbia and Kosovo, the bloc's spokesman Peter Stano announced.
Iran denied having delivered drones, missiles or parts of either to Moscow.
BEIJING - China's foreign ministry summoned the ambassadors of Japan, Australia and the U.K. on 3 May.
According to two officials, at least 40 soldiers were killed near Bakhmut in the night to Friday.
Neither Hungary nor Slovakia has promised to take part in the mission.
Asked whether Germany would send Taurus missiles, Chancellor Olaf Scholz said: "No."
The government in Niamey ordered French troops, whose mandate ends in December, to leave within 30 days.
Israel accused Hezbollah of having fired more than 200 rockets at Haifa; Hezbollah denied it.
If the Houthis attack another ship, Washington will respond, John Kirby warned.
NATO SUMMIT IN VILNIUS
How the war between the two neighbours may be good for their rivals
Mr. Zelenskyy, who had asked Mr. Biden for F-16 jets, thanked the Netherlands and Denmark instead.
Poland decided to stop exporting grain, but continued importing gas from Norway, Qatar and elsewhere.
The so-called Group of Seven (G7) is considering imposing sanctions on companies in Dubai.
It was India that persuaded the African Union to vote against the draft of the Security Council.
South Korea's Yoon Suk Yeol and his Japanese counterpart, Fumio Kishida, met for the first time since 2019.
He said she had told him that they believed Russia wanted to annex Transnistria.
The ceasefire between Armenia and Azerbaijan, brokered by Moscow, was broken twice on 10 and 11 September 2023.
Armed men believed to belong to Wagner abducted the mayor of Kherson on Saturday, his deputy claims.
Nobody but Belarus recognised the republics; Syria followed in 2022, North Korea two weeks later.
The Kremlin threatened to suspend the grain deal unless banks are allowed to reconnect to Swift.
Venezuela's Nicolás Maduro called the decision of Guyana to grant oil licences "a provocation".
Helsinki wants Ankara to ratify the accession without Stockholm having to wait any longer.
The U.N. Secretary-General, António Guterres, urged both sides to refrain from attacking hospitals.
Between 2014 and 2022, Britain trained some 22,000 Ukrainian soldiers, of whom 1.5 per cent were women.
Pakistan and Afghanistan closed the border at Torkham after an exchange of fire, Reuters reports.
Not until Qatar mediated did Hamas release the hostages it had taken on October 7.
"""

GERMAN = """
Die Bundesregierung teilte am Montag mit, dass Russland sich weigere, seine Truppen aus der Ukraine abzuziehen.
Die Türkei, die seit 1952 der Nato angehört, blockierte den Beitritt Schwedens bis Januar 2024.
„Wir werden nicht aufhören, unsere Freunde zu unterstützen“, sagte Präsident Emmanuel Macron in Warschau.
Die EU erklärte sich bereit, die Gespräche mit Serbien und dem Kosovo wieder aufzunehmen.
Der Iran bestreitet, Drohnen, Raketen oder Teile davon an Moskau geliefert zu haben.
PEKING (dpa) - Chinas Außenministerium bestellte die Botschafter Japans, Australiens und der USA ein.
Nach Angaben zweier Beamter wurden in der Nacht zum Freitag mindestens 40 Soldaten bei Bachmut getötet.
Weder Ungarn noch die Slowakei haben zugesagt, sich an dem Einsatz zu beteiligen.
Auf die Frage, ob Deutschland Taurus liefere, antwortete Kanzler Olaf Scholz: „Nein.“
Die Regierung in Niamey forderte die französischen Truppen, deren Mandat im Dezember endet, zum Abzug auf.
Israel wirft der Hisbollah vor, mehr als 200 Raketen auf Haifa abgefeuert zu haben; diese weist das zurück.
Sollten die Huthi ein weiteres Schiff angreifen, werde Washington reagieren, warnte John Kirby.
NATO-GIPFEL IN VILNIUS
Wie der Krieg zwischen den Nachbarn ihren Rivalen nützt
Selenskyj, der Biden um Kampfjets gebeten hatte, dankte stattdessen den Niederlanden und Dänemark.
Polen stellte die Ausfuhr von Getreide ein, führt aber weiter Gas aus Norwegen, Katar u. a. Staaten ein.
Die sog. Gruppe der Sieben (G7) erwägt, Sanktionen gegen Unternehmen in Dubai zu verhängen.
Es war Indien, das die Afrikanische Union dazu brachte, gegen den Entwurf des Sicherheitsrats zu stimmen.
Südkoreas Präsident Yoon Suk Yeol und sein japanischer Kollege Fumio Kishida trafen sich erstmals seit 2019.
Er sagte, sie habe ihm erzählt, man glaube, Russland wolle Transnistrien annektieren.
Die von Moskau vermittelte Waffenruhe zwischen Armenien und Aserbaidschan wurde am 10. und 11. September gebrochen.
Bewaffnete, die zu Wagner gehören sollen, entführten am Samstag den Bürgermeister von Cherson.
Niemand außer Belarus erkannte die Republiken an; 2022 folgte Syrien, zwei Wochen später Nordkorea.
Der Kreml drohte damit, das Getreideabkommen auszusetzen, falls die Banken keinen Zugang zu Swift erhielten.
Venezuelas Staatschef Nicolás Maduro nannte die Entscheidung Guyanas „eine ›nie dagewesene‹ Provokation“.
Helsinki möchte, dass Ankara den Beitritt ratifiziert, ohne dass Stockholm länger warten muss.
UN-Generalsekretär António Guterres rief beide Seiten auf, von Angriffen auf Krankenhäuser abzusehen.
Zwischen 2014 und 2022 bildete Großbritannien rund 22.000 ukrainische Soldaten aus, davon 1,5 Prozent Frauen.
Pakistan und Afghanistan schlossen nach einem Schusswechsel die Grenze bei Torkham, wie Reuters meldet.
Erst als Katar vermittelte, ließ die Hamas die Geiseln frei, die sie am 7. Oktober genommen hatte.
"""

SENTENCES = {
    "en": tuple(ENGLISH.strip().splitlines()),
    "de": tuple(GERMAN.strip().splitlines()),
}

CHAINS = {
    "en": (
        "Russia|The United States|NATO|Turkey's president|They|Who|Nobody|The EU-China summit",
        "refused|agreed|decided|wants|was asked|is said|claimed|denied|managed|threatened|did not promise|began",
        "to stop|to continue|to resume|to avoid|to consider|to help|to have been|in|from|to be seen|to let",
        "supporting|withdrawing|talking to|being attacked by|signing|blaming|visiting|joining|leaving|that",
        "Ukraine|itself|each other|the treaty with Iran|Moscow and Kyiv|it|whoever attacks|the EU|2019|in Syria",
    ),
    "de": (
        "Russland|Die USA|Die Nato|Der türkische Präsident|Sie|Wer|Niemand|Der EU-China-Gipfel",
        "weigerte sich|sagte zu|beschloss|will|soll|behauptet|bestreitet|drohte|versprach nicht|begann|ließ",
        "damit|weiter|nicht länger|erneut|, zu|, dass|sich|gegenüber|bis Juli 2010|am 31. Februar|mit",
        "der Ukraine|sich selbst|einander|dem Vertrag mit Iran|Moskau und Kiew|es|denen|der EU|2019|in Syrien",
        "zu unterstützen|abzuziehen|zu sprechen|angegriffen zu werden|an|ab|zu lassen|auf|vor|geführt zu haben",
    ),
}
"""Parts of sentences, with choices separated by bars. One choice of each, in this order, makes a strange but readable
sentence.
"""

DATES = """
31. Februar|bis Juli 2010|on 99 May|am 0. Januar|seit dem 12.12.2012|30.02.2024|between 2030 and 1990|by 9999
since the year 0|im Jahr 99999|on February 29, 2023|in den 1890er Jahren|vom 5. bis 3. März|Mitte 2023|last Monday
heute vor tausend Jahren|in 400,000 years|vor 99999 Tagen|am Montag, dem 99.|10-11-12|2024-13-45|at 25:61|Q5 2023
in the night to Monday|Ende Februar 0001|bis 31. Dezember 9999|tomorrow|übermorgen|next century|2010/2009|May 2-1
"""
ODD_DATES = tuple(DATES.strip().replace("\n", "|").split("|"))
