"""The resolve stage of the pipeline. This stage finds the entity that each name, role noun or pronoun in a document
refers to.
"""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
