"""Audits of a graph. A person judges a random sample of statements, and the precision is computed from the
judgements.
"""

from kg.measure.audit.report import Group, report
from kg.measure.audit.sample import Item, sample
from kg.measure.audit.sheet import as_csv, as_html, read_sheet

__all__ = ["Group", "Item", "as_csv", "as_html", "read_sheet", "report", "sample"]
