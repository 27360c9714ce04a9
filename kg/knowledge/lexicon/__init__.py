"""Recognises words of a language: words that express relations (from the lexicon) and names (from the actor lists)."""

from kg.knowledge.lexicon.forms import citation_forms
from kg.knowledge.lexicon.frames import Frame, Lexicon, combination, lexicon
from kg.knowledge.lexicon.naming import Naming

__all__ = ["Frame", "Lexicon", "Naming", "citation_forms", "combination", "lexicon"]
