# make demo    set up, then turn seeds/ into exports/
# make test    set up, then format, lint, types and tests: what CI runs
# Needs Python 3.11 or newer; everything else is installed into .venv.

PYTHON := $(firstword $(foreach python,python3.11 python3.12 python3.13 python3,$(if \
	$(shell $(python) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(python))))
BIN := .venv/bin

.PHONY: demo test check eval-model clean

demo: .venv/installed
	$(BIN)/kg build seeds -o exports

test: check
	$(BIN)/pytest

check: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# UD: a folder of Universal Dependencies treebanks (*.conllu); NER: one with germeval2014 and uner_german_pud, if at hand
eval-model: .venv/installed-dev
	$(if $(UD),,$(error say where the treebanks are: make eval-model UD=folder))
	$(BIN)/python -m training.evaluate --ud $(UD) $(if $(NER),--ner $(NER))

clean:
	rm -rf .venv dist

.venv/installed: pyproject.toml
	$(if $(PYTHON),,$(error Python 3.11 or newer is needed))
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

# What breaks: on hostile documents, on each sentence of a folder of texts (make sweep TEXTS=folder), on kill -9
.PHONY: fuzz sweep kill
fuzz: .venv/installed-dev
	$(BIN)/python -m tests.robustness.fuzz --documents 100000 --jobs 2 --out findings.jsonl

sweep: .venv/installed-dev
	$(if $(TEXTS),,$(error say where the texts are: make sweep TEXTS=folder))
	$(BIN)/python -m tests.robustness.sweep $(TEXTS)

kill: .venv/installed-dev
	$(BIN)/python -m tests.robustness.kill --kills 200
