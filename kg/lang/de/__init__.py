"""German."""

from kg.lang.de.clause import CLAUSE
from kg.lang.de.modality import MODALITY
from kg.lang.de.morphology import MORPHOLOGY
from kg.lang.de.names import NAMES
from kg.lang.de.negation import NEGATION
from kg.lang.de.phrase import PHRASE
from kg.lang.de.place import PLACE
from kg.lang.de.quantity import QUANTITY
from kg.lang.de.reference import REFERENCE
from kg.lang.de.speech import SPEECH
from kg.lang.de.text import TEXT
from kg.lang.de.time import TIME
from kg.lang.language import Language

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
