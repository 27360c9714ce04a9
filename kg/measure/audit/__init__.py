"""How far a graph is right, as somebody judges it who reads a random sample: the sheet, and what it then says."""

from kg.measure.audit.report import Group, report
from kg.measure.audit.sample import Item, sample
from kg.measure.audit.sheet import as_csv, as_html, read_sheet

__all__ = ["Group", "Item", "as_csv", "as_html", "read_sheet", "report", "sample"]
