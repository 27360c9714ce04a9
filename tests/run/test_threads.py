"""Tests that several threads give the same statements as one, from the first document on."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# Both languages, in a process that has not loaded anything yet.
_THREADS = """
import json, threading
import kg

TEXTS = {"de": "Moskau lehnt Nato-Truppen in der Ukraine ab. Kiew fordert Hilfe.", "en": "Russia attacked Ukraine."}
documents = [kg.Document(f"{lang}{n}", text, lang) for n in range(12) for lang, text in TEXTS.items()]

def ids(some):
    return [(s.document.id, s.id) for s in kg.statements(some)]

def run(number):
    found[number] = ids(documents[3 * number : 3 * number + 3])

found = {}
threads = [threading.Thread(target=run, args=[number]) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps([sum((found[number] for number in sorted(found)), []), ids(documents)]))
"""


@pytest.mark.model
def test_eight_threads_state_what_one_states():
    done = subprocess.run([sys.executable, "-c", _THREADS], capture_output=True, encoding="utf-8", check=True)

    assert done.stderr == ""
    together, alone = json.loads(done.stdout)
    assert together == alone
    assert len({document for document, _ in alone}) == 24
