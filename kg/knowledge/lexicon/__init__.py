"""Words: what the lexicon of a language says of those that state relations, the lists of actors of those that name."""

from kg.knowledge.lexicon.forms import citation_forms
from kg.knowledge.lexicon.frames import Frame, Lexicon, combination, lexicon
from kg.knowledge.lexicon.naming import Naming

__all__ = ["Frame", "Lexicon", "Naming", "citation_forms", "combination", "lexicon"]
