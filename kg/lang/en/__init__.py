"""English."""

from kg.lang.en.clause import CLAUSE
from kg.lang.en.modality import MODALITY
from kg.lang.en.morphology import MORPHOLOGY
from kg.lang.en.names import NAMES
from kg.lang.en.negation import NEGATION
from kg.lang.en.phrase import PHRASE
from kg.lang.en.place import PLACE
from kg.lang.en.quantity import QUANTITY
from kg.lang.en.reference import REFERENCE
from kg.lang.en.speech import SPEECH
from kg.lang.en.text import TEXT
from kg.lang.en.time import TIME
from kg.lang.language import Language

LANGUAGE = Language(
    code="en",
    name="English",
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
