"""Tests a store on Virtuoso, if it is installed (Debian package virtuoso-opensource-7-bin)."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time

import pytest
import requests

from kg.errors import InputError
from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.store import Store, dataset, triples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("virtuoso-t") or not shutil.which("isql-vt"), reason="no Virtuoso"),
]
SETTINGS = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""
RIGHTS = """GRANT SPARQL_UPDATE TO "SPARQL";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7);
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('SPARQL', 7);
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def virtuoso(tmp_path):
    """Start Virtuoso. Return its address, and a function that lets everybody write."""
    sql, http = free_port(), free_port()
    (tmp_path / "v.ini").write_text(SETTINGS.format(folder=tmp_path, sql=sql, http=http))
    (tmp_path / "rights.sql").write_text(RIGHTS)
    address = f"http://127.0.0.1:{http}"
    log = (tmp_path / "out.log").open("w")
    process = subprocess.Popen(
        ["virtuoso-t", "-f", "-c", tmp_path / "v.ini"], cwd=tmp_path, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        for _ in range(200):
            try:
                requests.get(f"{address}/sparql", timeout=5).close()
                break
            except requests.RequestException:
                time.sleep(0.1)
        yield (
            f"{address}#https://example.org/news",
            lambda: subprocess.run(
                ["isql-vt", str(sql), "dba", "dba", tmp_path / "rights.sql"], check=True, capture_output=True
            ),
        )
    finally:
        process.kill()
        process.wait()
        log.close()


def plain(text):
    """Return the text without datatypes, because Virtuoso changes some of them."""
    return re.sub(r'"([^"\n]*)"\^\^\w+:\w+', r"\1", text)


def test_it_holds_the_graph_of_the_documents(extractions, virtuoso):
    address, allow = virtuoso
    with pytest.raises(
        InputError, match=r"does not accept SPARQL 1\.1 update \(check the address and the server's permissions\)"
    ):
        Store.open(address)
    allow()
    first, *rest = extractions
    with Store.open(address) as store:
        store.add_all(extractions.values())
        store.withdraw(first)
        left = turtle(triples(address))
        store.restore(first)

    def whole(names):
        return turtle(Graph.of(s for name in names for s in extractions[name].statements).triples)

    assert plain(left) == plain(whole(rest))
    assert plain(turtle(triples(address))) == plain(whole(extractions))
    assert dataset(address).query("SELECT (COUNT(*) AS ?n) { ?d a kg:Document }").rows == ((len(extractions),),)
