"""Words of a language: those in the lexicon that state relations, and those in the lists of actors that are names."""

from kg.knowledge.lexicon.forms import citation_forms
from kg.knowledge.lexicon.frames import Frame, Lexicon, combination, lexicon
from kg.knowledge.lexicon.naming import Naming

__all__ = ["Frame", "Lexicon", "Naming", "citation_forms", "combination", "lexicon"]
