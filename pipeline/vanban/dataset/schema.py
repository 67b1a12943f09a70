"""The JSON Schema of a record (draft 2020-12), made from the types of ``vanban.record``."""

from __future__ import annotations

from typing import Any

import msgspec

from vanban.record import SCHEMA, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:vanban:schema:{SCHEMA}"

OFFSET = "in code points of the record's text"
COMMON = {
    "start": f"where the item begins, {OFFSET}",
    "end": f"where the item ends (exclusive), {OFFSET}",
    "text": "the surface: text[start:end] of the record",
    "rule": "the id of the rule that found it",
}
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Record": {
        "schema": "the shape of this record",
        "source": "the file it was read from",
        "text": "the reading text: NFC, a line a paragraph, without running headers and page numbers",
        "pages": "where each page stands in the text; empty where the file has no pages",
        "header": "what the document says of itself",
        "sections": "its numbered divisions",
        "tables": "its tables; those that only lay out a letterhead are none",
        "citations": "mentions of other documents, in order",
        "documents": "the documents that are mentioned, each once, in the order of their first mention",
        "campaigns": "named movements, in order",
        "movements": "the movements that are mentioned, each once, in the order of their first mention",
        "dates": "calendar expressions, in order",
        "relative_dates": "times that the calendar alone does not give: relative, of every month, lunar; in order",
        "targets": "quantities that are set or reported for an indicator, in order",
        "tasks": "who does what by when, in order; experimental, its fields may change",
        "entities": "mentions of bodies, persons and places, in order",
        "bodies": "the bodies that are mentioned, each once, in the order of their first mention",
        "places": "the places that are mentioned, each once, in the order of their first mention",
        "issued_by": "the index in bodies of the document's own issuer",
        "sentences": "the span of each sentence",
        "tokens": "the span of each Vietnamese word; null where words were not asked for",
        "findings": "what is wrong with the document",
        "notes": "what was taken out of the reading text",
        "repairs": "what OCR misread and a rule put right; the text has it repaired",
        "confidence": "of each word that was read by OCR: start, end, and how sure OCR is of it, from 0 to 1",
    },
    "Source": {
        "path": "the file as it was named to the program",
        "sha256": "of the file's bytes, in hexadecimal",
        "media_type": "what kind of file it is, by its content",
        "pages": "how many pages it has; null where it has none",
        "origin": "whether the text was read as text, from a PDF's text layer, by OCR, or by several of these",
        "encoding": "how a text file was encoded",
        "part": "which document of how many in the file; null where it is the only one",
    },
    "Page": {
        "number": "from 1",
        "start": f"where the page begins, {OFFSET}",
        "end": f"where the page ends (exclusive), {OFFSET}",
        "origin": "whether its characters come from a text layer or from OCR; null where the file has neither",
    },
    "Header": {
        "symbol": "number and symbol, as 655/KH-PGDĐT; a number left blank keeps its place: /KH-PGDĐT",
        "type": "the kind of document in words",
        "date": "of the document, EDTF",
        "place": "where it was issued",
        "subject": "what it is about (trích yếu)",
        "issuer": "the body that issues it",
        "signer": "who signed it",
        "position": "the signer's own post",
        "authority": "for whom it is signed: KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN",
        "archive": "what follows 'Lưu:'",
        "addressees": "the 'Kính gửi' list",
        "recipients": "the 'Nơi nhận' list, without the archive line",
    },
    "Field": {"value": "the normal form"},
    "Section": {
        "kind": "what the division is called",
        "label": "its number or letter",
        "title": "its heading",
        "level": "how deep it lies, from 1",
        "parent": "the index of the section that holds it",
        "start": f"where the section begins, {OFFSET}",
        "end": f"where the section with all in it ends (exclusive), {OFFSET}",
    },
    "Repair": {"original": "what OCR read there"},
    "Table": {"cells": "what its cells hold, in reading order"},
    "Cell": {
        "row": "its first row, from 0",
        "column": "its first column, from 0",
        "rows": "how many rows it covers",
        "columns": "how many columns it covers",
        "header": "whether it says what the cells below it or beside it are",
    },
    "Citation": {
        "form": "how the document is mentioned",
        "type": "the kind of document in words",
        "symbol": "its number and symbol, without spaces",
        "date": "as this mention states it, EDTF",
        "issuer": "in the words of this mention",
        "name": "the title of a document that is cited without number",
        "provision": "the provision as it stands: 'điểm a khoản 2 Điều 5'",
        "provisions": "the provision taken apart: one object a place, with its units as keys",
        "relation": "how the document stands to the cited one: căn cứ, thực hiện, sửa đổi",
        "document": "the index of the document in documents; null where it is not known which one is meant",
        "linked_by": "why it is that document: link.symbol, link.alias …; null where it is not known",
        "issued_by": "the index in bodies of the issuer that this mention names",
        "parts": "the span of each part of the mention",
    },
    "Document": {
        "urn": "its URN LEX; a partial one where the mentions do not state everything",
        "type": "the kind of document in words",
        "symbol": "its number and symbol",
        "date": "EDTF, where a mention states it",
        "issuer": "the body that issued it, where a mention states it",
        "name": "its title, where it is cited by that",
        "subject": "what it is about",
        "registered": "whether the registry of known documents has it and completed its urn",
        "mentions": "the indices of its mentions in citations",
    },
    "Campaign": {
        "name": "what names it: the words between the quotation marks, or those that describe it",
        "kind": "phong trào thi đua, cuộc vận động, chủ đề",
        "period": "an EDTF interval",
        "occasion": "the day or the event that it is for",
        "launched_by": "the body that launched it",
        "level": "how far it reaches",
        "movement": "the index of its movement in movements",
    },
    "Movement": {
        "id": "the same in every document: of the registry, or made of the words of its name",
        "name": "its official title, or the name of its first mention",
        "kind": "phong trào thi đua, cuộc vận động, chủ đề",
        "level": "how far it reaches",
        "parent": "the id of the nationwide movement of which it is a local version",
        "registered": "whether the registry of nationwide movements has it",
        "launched": "when it was launched, EDTF",
        "launched_by": "the body that launched it",
        "document": "the symbol of the document with which it began, or began anew",
        "period": "an EDTF interval",
        "mentions": "the indices of its mentions in campaigns",
    },
    "Date": {
        "edtf": "the normal form, EDTF (ISO 8601-2); of an impossible date what is written",
        "kind": "what the expression is",
        "part": "which part of it is meant, where it is one: 'cuối năm 2024'",
        "due": "what is due, of a deadline",
        "event": "what is commemorated",
        "resolved": "what it comes to in the document's own time, or by convention; EDTF",
    },
    "Target": {
        "indicator": "what the number measures",
        "comparator": "how the quantity stands to the number",
        "value": "the number",
        "low": "the lower end, with 'between'",
        "high": "the upper end, with 'between'",
        "unit": "% or the counted noun",
        "numerator": "of a ratio n/m",
        "denominator": "of a ratio n/m",
        "baseline": "the number that it starts from",
        "deadline": "by when a goal is to be reached, or the period for which it is set, EDTF",
        "body": "who is to reach it, or has, where it is the subject of the clause",
        "scope": "for whom or where it holds",
        "part_of": "the index in targets of the whole of which it is a part",
        "status": "whether it is set or reported; null where that is not known",
    },
    "Task": {
        "body": "who does it",
        "action": "what is done, without its deadline",
        "deadline": "by when, EDTF",
        "output": "what comes of it",
        "parts": "the span of each part; the body may stand in a line above",
    },
    "Entity": {
        "label": "a body, a person or a place",
        "body": "of ORG: the index of its body in bodies",
        "place": "of LOC: the index of its place in places",
        "post": "of PER: the post that stands beside the name",
        "by": "the rule that found it, or the part of the header",
    },
    "Body": {
        "name": "written out, with its place where the document says it",
        "level": "of the unit that it belongs to, or 'toàn quốc'",
        "code": "what stands for it in symbols",
        "parent": "the name of the body that it belongs to, where its own name says which",
        "mentions": "the indices of its mentions in entities",
    },
    "Place": {
        "name": "its whole name",
        "level": "what kind of place it is; null of roads, rivers and sites",
        "code": "of the General Statistics Office; null where the unit is not known, or may be several",
        "since_reform": "whether the code is one of the units since 1 July 2025",
        "within": "the units that it lies in, nearest first",
        "became": "the units that took it over on 1 July 2025, where they are others",
        "mentions": "the indices of its mentions in entities",
    },
    "Finding": {
        "rule": "the id of the check rule",
        "severity": "how much it matters",
        "message": "what is wrong",
        "start": f"where it begins, {OFFSET}",
        "end": f"where it ends (exclusive), {OFFSET}",
    },
    "Note": {"kind": "what it is", "text": "its words", "page": "the page it stood on, from 1"},
}


def schema() -> dict[str, Any]:
    """The schema as a JSON value. All fields are written in every record, so all are required."""
    made = msgspec.json.schema(Record)
    definitions: dict[str, dict[str, Any]] = made["$defs"]
    for name, definition in definitions.items():
        described = {**COMMON, **DESCRIPTIONS[name]}
        definition["properties"] = {field: _described(shape, described[field], field) for field, shape in definition["properties"].items()}
        definition["required"] = list(definition["properties"])
    return {"$schema": DIALECT, "$id": ID, "title": "vanban record", **made}


def _described(shape: dict[str, Any], description: str, field: str) -> dict[str, Any]:
    limits = {"minimum": 0} if field in ("start", "end") else {}
    kept = {key: value for key, value in shape.items() if key != "default"}
    return {"title": field.replace("_", " "), "description": description, **kept, **limits}
