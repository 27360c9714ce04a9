"""The linguistic data of English."""

from kg.knowledge.lang.en.clause import CLAUSE
from kg.knowledge.lang.en.modality import MODALITY
from kg.knowledge.lang.en.morphology import MORPHOLOGY
from kg.knowledge.lang.en.names import NAMES
from kg.knowledge.lang.en.negation import NEGATION
from kg.knowledge.lang.en.phrase import PHRASE
from kg.knowledge.lang.en.place import PLACE
from kg.knowledge.lang.en.quantity import QUANTITY
from kg.knowledge.lang.en.reference import REFERENCE
from kg.knowledge.lang.en.speech import SPEECH
from kg.knowledge.lang.en.text import TEXT
from kg.knowledge.lang.en.time import TIME
from kg.knowledge.lang.language import Language

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
