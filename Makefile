# make demo: from a bare clone to a dataset of the corpus; make test: every check; make bench: speed beside peers.
# make model: the recogniser of names of docs/model.md, trained anew.
# All make what they need: a virtual environment in .venv with the package in it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out/corpus.jsonl

.PHONY: demo test bench corpus model clean

demo: $(VENV)/demo
	mkdir -p $(dir $(OUT))
	$(BIN)/vanban extract corpus/text corpus/pdf -o $(OUT)
	$(BIN)/python -m vanban.view.summary $(OUT)

test: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python corpus/build.py --check
	$(BIN)/pytest

bench: $(VENV)/bench
	$(BIN)/python benchmarks/run.py

corpus: $(VENV)/test
	$(BIN)/python corpus/build.py

model: $(VENV)/test
	$(BIN)/python corpus/generate.py out/names
	$(BIN)/python -m spacy train corpus/model.cfg --output out/model --paths.train out/names/train.spacy --paths.dev out/names/dev.spacy
	$(BIN)/python benchmarks/run.py --only naming

clean:
	rm -rf $(VENV) out build dist *.egg-info pipeline/*.egg-info

# The mark of an environment is its own file, so that each target installs only what it needs, once.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/demo: setup.cfg | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/test: setup.cfg | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev,notebooks]'
	touch $@

$(VENV)/bench: setup.cfg | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev,notebooks,bench]'
	touch $@
