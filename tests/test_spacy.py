"""The extractors as spaCy components: spans where the record has them, whatever tokenizer cut the words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import load_config, load_model_from_config

import vanban
import vanban.spacy as components

ROOT = Path(__file__).parents[1]
CONFIG = Path(components.__file__).with_name("spacy.cfg")
PLAN = (ROOT / "corpus" / "text" / "04-so-noi-vu-binh-dinh-cai-cach-hanh-chinh.txt").read_text(encoding="utf-8")
SENTENCE = "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ, phấn đấu 95% số xã đạt chuẩn. Phong trào thi đua “Dân vận khéo” bắt đầu."
KINDS = ("citations", "dates", "campaigns", "targets")


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("vi", config=components.TOKENIZER)
    made.add_pipe("vanban")
    return made


def words(text: str) -> str:
    return " ".join(text.split())


def test_blank_pipeline_takes_the_component_by_its_name() -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("vanban")
    doc = nlp(SENTENCE)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ", "CITATION"),
        ("95% số xã đạt chuẩn", "TARGET"),
        ("Phong trào thi đua “Dân vận khéo”", "CAMPAIGN"),
    ]
    assert doc._.vanban.citations[0].symbol == "19/CT-TTg"
    assert [sentence.text[:9] for sentence in doc.sents] == ["Thực hiện", "Phong trà"]


@pytest.mark.parametrize("language", ["vi", "xx", "own"])
def test_spans_are_the_items_of_the_record_in_their_order(language: str, nlp: Language) -> None:
    if language != "own":
        nlp = spacy.blank(language)
        nlp.add_pipe("vanban")
    doc, record = nlp(PLAN), vanban.extract(PLAN, words=False)
    for kind in KINDS:
        group, items = doc.spans[f"vanban.{kind}"], getattr(record, kind)
        assert len(group) == len(items)
        for index, (span, item) in enumerate(zip(group, items, strict=True)):
            if index in group.attrs["widened"]:
                assert words(item.text) in words(span.text)
            else:
                assert words(item.text) == words(span.text)


def test_own_tokenizer_never_widens(nlp: Language) -> None:
    doc = nlp(PLAN)
    assert {kind: doc.spans[f"vanban.{kind}"].attrs["widened"] for kind in KINDS} == {kind: [] for kind in KINDS}


def test_token_that_holds_more_than_the_item_is_said_to_widen_it() -> None:
    nlp = spacy.blank("xx")
    doc = Doc(nlp.vocab, words=["ngày", "16/7/2021-", "họp"])
    doc = components.make_dates(nlp, "dates", ents=True)(doc)
    [span] = doc.spans["vanban.dates"]
    assert span.text == "16/7/2021-"
    assert doc.spans["vanban.dates"].attrs["widened"] == [0]


@pytest.mark.parametrize("kind", KINDS)
def test_component_of_one_kind_finds_what_the_whole_finds(kind: str, nlp: Language) -> None:
    one = spacy.blank("vi", config=components.TOKENIZER)
    one.add_pipe(f"vanban_{kind}")
    some, everything = one(PLAN), nlp(PLAN)
    assert list(map(str, some.spans[f"vanban.{kind}"])) == list(map(str, everything.spans[f"vanban.{kind}"]))


def test_processes_give_the_same_documents(nlp: Language) -> None:
    texts = [SENTENCE, PLAN, "Căn cứ Luật Viên chức;"] * 2
    alone, many = (list(nlp.pipe(texts, batch_size=2, n_process=n)) for n in (1, 2))
    assert [doc._.vanban for doc in alone] == [doc._.vanban for doc in many]
    assert [[str(span) for span in doc.spans["vanban.dates"]] for doc in alone] == [
        [str(span) for span in doc.spans["vanban.dates"]] for doc in many
    ]


def test_pipeline_comes_back_from_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again(SENTENCE).to_json() == nlp(SENTENCE).to_json()


def test_documents_come_back_from_a_docbin(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    [again] = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert again._.vanban == doc._.vanban
    assert [str(span) for span in again.spans["vanban.citations"]] == [str(span) for span in doc.spans["vanban.citations"]]


def test_displacy_shows_entities_and_spans(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    assert "CITATION" in displacy.render(doc, style="ent", jupyter=False)
    assert "TARGET" in displacy.render(doc, style="span", jupyter=False, options={"spans_key": "vanban.targets"})


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_document_without_words_stays_as_it_is(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.vanban is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Kế hoạch",
                " ",
                "\n",
                "\u00a0",
                "số 27/KH-\nUBND",
                "e\u0302\u0301",
                "–",
                "95,5%",
                "- 2 -\n",
                "“",
                "Uỷ",
                "\u00ad",
                "a\tb",
                "ngày 5/2/2024",
            ]
        )
    ).map("".join)
)
def test_tokens_are_the_text_character_for_character(text: str) -> None:
    assert components.Tokenizer(spacy.blank("xx").vocab)(text).text == text


def test_shipped_config_gives_the_pipeline() -> None:
    nlp = load_model_from_config(load_config(CONFIG))
    assert nlp(SENTENCE)._.vanban.dates[0].edtf == "2021-07-16"


def test_spacy_finds_nothing_wrong_with_the_shipped_config(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "spacy", "debug", "config", str(CONFIG), "--paths.train", "train.spacy", "--paths.dev", "dev.spacy"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Config is valid" in done.stdout or "✔" in done.stdout
