"""The linguistic data of German."""

from kg.knowledge.lang.de.clause import CLAUSE
from kg.knowledge.lang.de.modality import MODALITY
from kg.knowledge.lang.de.morphology import MORPHOLOGY
from kg.knowledge.lang.de.names import NAMES
from kg.knowledge.lang.de.negation import NEGATION
from kg.knowledge.lang.de.phrase import PHRASE
from kg.knowledge.lang.de.place import PLACE
from kg.knowledge.lang.de.quantity import QUANTITY
from kg.knowledge.lang.de.reference import REFERENCE
from kg.knowledge.lang.de.speech import SPEECH
from kg.knowledge.lang.de.text import TEXT
from kg.knowledge.lang.de.time import TIME
from kg.knowledge.lang.language import Language

LANGUAGE = Language(
    code="de",
    name="German",
    text=TEXT,
    negation=NEGATION,
    modality=MODALITY,
    clause=CLAUSE,
    speech=SPEECH,
    reference=REFERENCE,
    morphology=MORPHOLOGY,
    phrase=PHRASE,
    quantity=QUANTITY,
    time=TIME,
    place=PLACE,
    names=NAMES,
)
