"""The resolve stage of the pipeline. This stage finds the entity to which each name, role noun or pronoun in a document
refers.
"""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
