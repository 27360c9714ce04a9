"""Tests the SPARQL 1.1 Protocol and Service Description, as programs use them."""

from __future__ import annotations

import json
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.cli import commands

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "SELECT ?n { VALUES ?n { 'ß' } }"
ANSWER = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "ß"}}]}}
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")


def test_a_query_is_taken_in_three_ways(server):
    told = [
        server(ASK),
        server(method="POST", data={"query": ASK}),
        server(method="POST", data=ASK.encode(), headers={"Content-Type": f"{QUERY}; charset=utf-8"}),
        server(method="POST", data=iter([ASK.encode()]), headers={"Content-Type": QUERY}),  # sent in chunks
    ]

    assert [(each.status_code, each.json()) for each in told] == [(200, ANSWER)] * 4


def test_prefixes_of_the_project_are_known_and_others_may_be_declared(sample):
    assert sample("ASK { wd:Q159 a kg:State }").json()["boolean"] is True
    assert sample("PREFIX kg: <http://www.wikidata.org/entity/> ASK { kg:Q159 ?p ?o }").json()["boolean"] is True


def test_head_tells_what_get_would(server):
    full, head = (server(ASK, method=method) for method in ("GET", "HEAD"))

    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "Date": ""} == {**full.headers, "Date": ""}
    assert server("no query", method="HEAD").status_code == 400


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/query", "GET, HEAD, OPTIONS"),
        ("/query/question", "GET, HEAD, OPTIONS"),
        ("/static/query.js", "GET, HEAD, OPTIONS"),
        ("/", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_and_refused_methods_tell_the_allowed_ones(path, allowed, server):
    options, delete = (server(path=path, method=method) for method in ("OPTIONS", "DELETE"))

    assert (options.status_code, options.headers["Allow"], options.content) == (204, allowed, b"")
    assert (delete.status_code, delete.headers["Allow"]) == (405, allowed)
    assert delete.text == f"DELETE is not allowed here; use {allowed}\n"
    assert not [name for name in options.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    ("request_", "status", "reason"),
    [
        ({"query": "SELECT * { ?s }"}, 400, "invalid query: error at 1:16: "),
        ({"query": ""}, 400, "the query is empty"),
        ({"params": {"query": [ASK, ASK]}}, 400, "the request contains more than one query"),
        ({"query": ASK, "params": {"default-graph-uri": "a:b"}}, 400, "the parameter default-graph-uri is not "),
        ({"query": ASK, "params": {"named-graph-uri": "a:b"}}, 400, "the parameter named-graph-uri is not supported"),
        ({"params": {"update": "CLEAR ALL"}}, 403, "this server is read-only"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "this server is read-only"),
        ({"method": "POST", "data": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403,
         "this server is read-only"),
        ({"query": "INSERT DATA { <a:b> <a:b> 1 }"}, 400, "invalid query: "),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 403,
         "SERVICE is disabled: this server does not contact other servers"),
        ({"method": "POST", "data": {"query": "ASK {" + "{" * 200_000}}, 400, "the query is nested too deeply"),
        ({"method": "POST", "data": {}}, 415, "the content type of the request is missing; use "),
        ({"method": "POST", "data": {"x": "y"}}, 400, "the request contains no query"),
        ({"method": "POST", "data": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415,
         "the content type of the request is text/plain; use application/x-www-form-urlencoded, "),
        ({"method": "POST", "data": b"ASK { \xff }", "headers": {"Content-Type": QUERY}}, 400,
         "the request is not UTF-8"),
        ({"method": "POST", "data": b"query=%ff", "headers": {"Content-Type": FORM}}, 400,
         "a parameter is not UTF-8"),
        ({"method": "POST", "data": b"x=y&" * 101, "headers": {"Content-Type": FORM}}, 400, "the request has "),
    ],
)  # fmt: skip
def test_what_is_not_answered_gets_a_status_and_a_reason(request_, status, reason, server):
    response = server(**request_)

    assert (response.status_code, response.text[: len(reason)]) == (status, reason)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.endswith("\n")
    assert response.text.count("\n") == 1


def test_an_answer_that_did_not_change_is_not_sent_again(server):
    # Without blank nodes, because each process gives them other labels.
    query = "SELECT ?o { ?s ?p ?o FILTER(!ISBLANK(?o)) } ORDER BY STR(?o)"
    first = server(query)

    again = server(query, headers={"If-None-Match": first.headers["ETag"]})
    other = server(query, headers={"If-None-Match": first.headers["ETag"], "Accept": "text/csv"})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert other.status_code == 200


@pytest.mark.parametrize("kind", ["text/turtle", "application/rdf+xml", "application/n-triples"])
def test_without_a_query_the_service_describes_itself(kind, server):
    response = server(headers={"Accept": kind})

    graph = rdflib.Graph().parse(data=response.content, format=kind)
    (service,) = graph.subjects(rdflib.RDF.type, SD.Service)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert response.headers["Content-Type"].startswith(kind)
    assert graph.value(service, SD.endpoint) == rdflib.URIRef(f"{server.address}/sparql")
    assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert graph.value(graph.value(dataset, SD.defaultGraph), rdflib.RDF.type) == SD.Graph
    assert set(graph.objects(service, SD.resultFormat)) == {
        FORMATS[name]
        for name in (
            "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
        )
    }  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_it(method, sample):
    store = SPARQLStore(f"{sample.address}/sparql", method=method, returnFormat="json")

    rows = list(rdflib.Graph(store).query("SELECT ?name { wd:Q159 skos:prefLabel ?name } ORDER BY ?name"))

    assert rows == [(rdflib.Literal("Russia", lang="en"),), (rdflib.Literal("Russland", lang="de"),)]


def test_this_project_asks_it(sample, kg, root):
    asked = "query", "who-met-whom", "--lang", "de"

    assert kg(*asked, "--store", sample.address).stdout == kg(*asked, "--data", root / "exports/graph.ttl").stdout != ""


def test_a_shell_asks_it(server):
    told = subprocess.check_output(["curl", "-s", f"{server.address}/sparql", "--data-urlencode", f"query={ASK}"])

    assert json.loads(told) == ANSWER


def test_the_command_says_what_it_serves_and_where(sample, root):
    assert sample.told == (
        f"{root}/exports/graph.ttl is served at {sample.address}, {sample.address}/query and {sample.address}/sparql"
        " (stop with Ctrl-C)\n"
    )
    assert "serve" in commands.commands
