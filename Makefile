# `make demo` and `make test` are all a newcomer needs: both create `.venv` from the lock file first.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
GOLD := ../shared/gold
CORPUS := ../shared/corpus
SAMPLE := samples/an-ninh-khu-pho.txt

.PHONY: install demo test lint format score score-unseen errors bench bench-archive faults train renew rules lock clean

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("$(PYTHON) is Python %d.%d, but 3.11 or newer is needed: make demo PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: install
	@mkdir -p out
	$(BIN)/extractor extract $(SAMPLE)
	@$(BIN)/extractor extract $(SAMPLE) --format json --out out/demo.json
	@$(BIN)/extractor extract $(SAMPLE) --format html --out out/demo.html
	@echo
	@echo "JSON: $(CURDIR)/out/demo.json"
	@echo "HTML: $(CURDIR)/out/demo.html"

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs the annotated documents, which are not part of this repository, beside the checkout.
score: install
	@test -d $(GOLD) || { echo "no annotated documents in $(GOLD)" >&2; exit 1; }
	@mkdir -p out
	@$(BIN)/extractor extract $(wildcard $(GOLD)/*.txt) --format jsonl --out out/gold.jsonl
	@$(BIN)/python $(GOLD)/score.py $(GOLD) out/gold.jsonl
	@$(BIN)/python $(GOLD)/score_context.py $(GOLD) out/gold.jsonl

# The same with weights that have not seen the document they are tried on, and how well confidence holds: ten minutes.
# Needs the extra `train` and, beside the annotated documents, the texts of bench/annotations.jsonl.
score-unseen: install
	@$(BIN)/python -m pip install --quiet -e .[train]
	@mkdir -p out
	@$(BIN)/python bench/train.py $(GOLD) --more $(CORPUS) --folds out/folds.jsonl --ship-nothing
	@$(BIN)/python $(GOLD)/score.py $(GOLD) out/folds.jsonl
	@$(BIN)/python bench/reliability.py $(GOLD) out/folds.jsonl

# Where records go wrong, by class, with examples: of the predictions that `make score-unseen` left.
errors: install
	@test -f out/folds.jsonl || $(MAKE) score-unseen
	@$(BIN)/python bench/errors.py $(GOLD) out/folds.jsonl

# What extraction costs beside underthesea, as ratios; a few minutes, more with LONG=--long (three million letters).
# Takes the texts beside the checkout, or those of samples.
bench: install
	@mkdir -p out
	@$(BIN)/python bench/speed.py $(if $(wildcard $(CORPUS)),$(CORPUS),samples) $(LONG) --json out/bench.json

# What a large archive costs; some ten minutes. Takes the texts beside the checkout, or those of samples/archive.
bench-archive: install
	@mkdir -p out
	@$(BIN)/python bench/archive.py $(if $(wildcard $(CORPUS)),$(CORPUS),samples/archive) --json out/bench-archive.json

# The long runs of what the suite does in small: kills, mutated files, requests at random, a minute of load.
faults: install
	FAULTS=10 READER_MUTATIONS=200 API_FUZZ=200 LOAD_SECONDS=60 $(BIN)/python -m pytest -s tests/batch tests/readers tests/web/test_fuzz.py tests/web/test_load.py

# Trains the weights in patterns/weights/ anew; the same documents give the same weights. Leaves out/folds.jsonl too.
train: install
	@$(BIN)/python -m pip install --quiet -e .[train]
	@mkdir -p out
	@$(BIN)/python bench/train.py $(GOLD) --more $(CORPUS) --folds out/folds.jsonl

# Writes anew what is made from the code: expected records of the samples, JSON Schema, output shown in README and docs.
# Read the difference before you commit it.
renew: install
	@for text in samples/*.txt; do \
		$(BIN)/extractor extract $$text --format json --out samples/expected/$$(basename $$text .txt).json; \
	done
	$(BIN)/extractor schema > docs/document.schema.json
	$(BIN)/python -m tests.shown

# Writes the pages of the check rules anew, from their docstrings and cases.
rules: install
	@mkdir -p docs/rules
	@for code in $$($(BIN)/extractor rules | cut -d" " -f1); do $(BIN)/extractor explain $$code > docs/rules/$$code.md; done
	@$(BIN)/python -c "from extractor.checks.pages import index; print(index(), end='')" > docs/rules/README.md

lock:
	$(PYTHON) -m venv out/lock
	out/lock/bin/python -m pip install --quiet --upgrade pip uv
	out/lock/bin/uv pip compile pyproject.toml --extra dev --extra all --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --output-file requirements.lock

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
