"""The generator of documents with marked names: the same seed gives the same documents, and marks stand on whole names."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from spacy.tokens import Doc, DocBin

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", CORPUS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(generate: ModuleType, folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> list[Doc]:
    monkeypatch.setattr(sys, "argv", ["generate.py", str(folder), "--documents", "12", "--seed", str(seed)])
    generate.main()
    docs = DocBin().from_disk(folder / "train.spacy").get_docs(generate.blank().vocab)
    return list(docs)


def test_documents_have_names_of_every_kind(generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = documents(generate, tmp_path / "one", 3, monkeypatch)
    assert {ent.label_ for doc in docs for ent in doc.ents} == {"ORG", "PER", "LOC"}
    assert all(ent.text == ent.text.strip() for doc in docs for ent in doc.ents)


def test_one_seed_gives_one_corpus(generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [doc.text for doc in documents(generate, tmp_path / "one", 3, monkeypatch)]
    again = [doc.text for doc in documents(generate, tmp_path / "two", 3, monkeypatch)]
    other = [doc.text for doc in documents(generate, tmp_path / "three", 4, monkeypatch)]
    assert first == again != other


def test_marks_are_read_out_of_a_template(generate: ModuleType) -> None:
    text, marks = generate.read_marks("Giao <O:Sở Y tế> và ông <P:Lò Văn Thanh>.")
    assert text == "Giao Sở Y tế và ông Lò Văn Thanh."
    assert [(text[start:end], label) for start, end, label in marks] == [("Sở Y tế", "ORG"), ("Lò Văn Thanh", "PER")]
