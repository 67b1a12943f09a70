"""The parts of the form (VB5xx)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.case import Case, Found, on
from vanban.check.knowledge import pattern, table, words
from vanban.check.names import bodies_named, only_body, said
from vanban.check.rules import check
from vanban.record import Field
from vanban.text.normalise import fold

FORM_SINCE = "2005-05-06"  # Thông tư liên tịch 55/2005/TTLT-BNV-VPCP; before it, every office had a form of its own
HEAD = 1500  # characters in which letterhead and title stand


def _whole(case: Case) -> bool:
    """Whether the text has its letterhead, so that what is missing was left out and not cut off. Normative documents are mostly read from
    gazettes and collections, which leave parts out."""
    return case.has_letterhead and case.system is not None and not case.is_normative


@check("VB501")
def motto_missing(case: Case) -> Iterator[Found]:
    there = case.noted("cộng hòa") or any(pattern(name).search(case.folded, 0, HEAD) for name in ("motto", "near_motto"))
    if _whole(case) and case.system == "state" and not there:
        yield Found(*case.head)


@check("VB502")
def motto_misspelled(case: Case) -> Iterator[Found]:
    for match in pattern("near_motto").finditer(case.folded, 0, HEAD):
        if match["motto"] != table("motto"):
            yield Found(*match.span("motto"), {"proper": table("motto")})
    for match in pattern("near_freedom").finditer(case.folded, 0, HEAD):
        if (match["first"], match["second"]) != (" - ", " - "):
            yield Found(*match.span("motto"), {"proper": table("freedom")})


@check("VB503")
def place_and_date(case: Case) -> Iterator[Found]:
    if _whole(case) and case.record.header.date is None:
        yield Found(*case.head)


@check("VB504")
def recipients_missing(case: Case) -> Iterator[Found]:
    header = case.record.header
    signed = header.signer is not None and header.position is not None
    gazette = case.noted("công báo") or pattern("gazette").search(case.folded, 0, HEAD)
    if (
        _whole(case)
        and signed
        and not gazette
        and not header.recipients
        and header.archive is None
        and not pattern("recipients_line").search(case.folded)
    ):
        yield Found(*case.head)


@check("VB505")
def archive_missing(case: Case) -> Iterator[Found]:
    recipients = case.record.header.recipients
    if recipients and case.record.header.archive is None and not pattern("archive_line").search(case.folded, recipients[0].start):
        yield on(recipients[-1])


@check("VB506")
def archive_form(case: Case) -> Iterator[Found]:
    for match in case.find("archive"):
        if case.system == "state" and match.start() >= case.tail_start and pattern("archive_wrong").match(match["archive"]):
            yield Found(*match.span("archive"), {"text": match["archive"]})


@check("VB507")
def signer_missing(case: Case) -> Iterator[Found]:
    header = case.record.header
    if _whole(case) and header.recipients and header.signer is None and header.position is None and header.authority is None:
        yield on(header.recipients[-1])


@check("VB508")
def subject_missing(case: Case) -> Iterator[Found]:
    behind = pattern("opener").match(case.folded, case.head[1])
    if _whole(case) and case.record.header.subject is None and behind is not None:
        yield Found(*case.head)


@check("VB509")
def authority_against_position(case: Case) -> Iterator[Found]:
    authority, position = case.record.header.authority, case.record.header.position
    if authority is None or position is None or case.record.header.signer is None:
        return
    _, sign, head = authority.value.upper().rpartition("KT. ")
    if sign and head.strip() == position.value.upper().strip() and not position.value.upper().startswith(words("deputy")):
        yield on(position, authority=authority.value, position=position.value)


@check("VB510")
def authority_form(case: Case) -> Iterator[Found]:
    silent = case.system == "party" or (case.since or FORM_SINCE) < FORM_SINCE
    for match in pattern("signature_prefix").finditer(case.folded, case.tail_start) if not silent else ():
        letters = match["prefix"].replace(".", "").replace("/", "").strip()
        if match["prefix"] != f"{letters}. " and letters in words("authority_letters"):
            yield Found(*match.span("prefix"), {"proper": f"{letters}. …"})


@check("VB511")
def about_in_named_kind(case: Case) -> Iterator[Found]:
    own, subject = case.record.header.type, case.record.header.subject
    if own is None or subject is None or own.value in words("letter_kind") or own.rule.startswith("header.type-from"):
        return
    if (case.since or FORM_SINCE) < FORM_SINCE:
        return
    match = pattern("about_line").search(case.folded, own.end, subject.start + 1)
    if match is not None:
        yield Found(*match.span("about"), {"type": own.value})


@check("VB512")
def addressee_missing(case: Case) -> Iterator[Found]:
    header = case.record.header
    letter = header.type is not None and header.type.value in words("letter_kind") and header.subject is not None
    if letter and not header.addressees and not pattern("addressee_line").search(case.folded):
        yield Found(*case.head)


def _parties(case: Case) -> Iterator[Field]:
    """Who issues a document and who receives it."""
    header = case.record.header
    yield from (each for each in (header.issuer, *header.addressees, *header.recipients) if each is not None)


@check("VB513")
def district(case: Case) -> Iterator[Found]:
    if (case.since or "") < table("districts_ended"):
        return
    for each in _parties(case):
        if pattern("district_body").search(fold(each.value)):
            yield on(each, text=each.value)


@check("VB514")
def renamed(case: Case) -> Iterator[Found]:
    for each in _parties(case):
        named = bodies_named(each.value)
        until = max((str(body.get("until", "9999")) for body in named), default="9999")
        if case.since is not None and until < case.since and all(body.get("level") == "central" for body in named):
            after = only_body(named[0].get("became", "")) if named[0].get("became") else None
            yield on(each, name=named[0]["name"], until=said(until), successor=f" (→ {after['name']})" if after else "")


@check("VB516")
def end_mark(case: Case) -> Iterator[Found]:
    match = pattern("recipients_line").search(case.folded, case.body_start)
    last = case.folded[: match.start()].rstrip() if match else ""
    if _whole(case) and last and last[-1].isalpha() and last[-1].islower() and not case.in_table(len(last) - 1):
        yield Found(case.reading.line_at(len(last) - 1)[0], len(last))


@check("VB518")
def party_title(case: Case) -> Iterator[Found]:
    if (
        case.system == "party"
        and case.has_letterhead
        and not pattern("party_line").search(case.folded, 0, HEAD)
        and not case.noted("đảng cộng sản")
    ):
        yield Found(*case.head)


@check("VB522")
def single_head(case: Case) -> Iterator[Found]:
    authority = case.record.header.authority
    if authority is None or not authority.value.upper().startswith("TM. "):
        return
    organ = fold(authority.value).upper().removeprefix("TM. ")
    if organ.startswith(tuple(f"{word} " for word in words("single_headed"))):
        yield on(authority, organ=organ.split(" ")[0].lower())
