"""What the service is, in the words of SPARQL 1.1 Service Description: a query that constructs it."""

from __future__ import annotations

from kg.graph.terms import iri

_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
"""By their names in the W3C's list."""
_DESCRIPTION = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{
  [] a sd:Service ; sd:endpoint {address} ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat {formats} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
}} WHERE {{}}"""


def description(address: str) -> str:
    """The query for the service at an address."""
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    return _DESCRIPTION.format(address=iri(address), formats=formats)
