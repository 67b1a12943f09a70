"""Characters made equal: what a document is read as (``normalise``) and what rules are matched against (``fold``)."""

from __future__ import annotations

import re
import unicodedata
from array import array

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
LINE_ENDS = "\r\u0085\u2028\u2029"
DASHES = "‐‑‒–—―−"
PLAIN = re.compile(r"[\n -~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—…“”‘’«»]*")
RUN = re.compile(r"\S+|\s")

# 'hoà' and 'hòa' are one word: the mark on the second vowel of an open oa, oe, uy moves to the first.
_OPEN = re.compile(r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_MOVED = {
    first + second: moved
    for plain, vowels, targets in (("o", "àáảãạ", "òóỏõọ"), ("o", "èéẻẽẹ", "òóỏõọ"), ("u", "ỳýỷỹỵ", "ùúủũụ"))
    for first in (plain, plain.upper())
    for index, vowel in enumerate(vowels)
    for second in (vowel, vowel.upper())
    for base in (unicodedata.normalize("NFD", vowel)[0],)
    for moved in (
        (targets[index] if first.islower() else targets[index].upper()) + (base if second.islower() else base.upper()),
    )
}
_FOLD = str.maketrans({**dict.fromkeys(DASHES, "-"), "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u00a0": " ", "’": "'", "‘": "'"})


def fold(text: str) -> str:
    """The form that rules are matched against. It has as many characters as ``text``, so offsets stay.

    Dashes become '-', Đ and đ replace their look-alikes, and tone marks stand in the old style.

    >>> fold("Uỷ ban – khoá XII, hoàn")
    'Ủy ban - khóa XII, hoàn'
    """
    return _OPEN.sub(lambda match: _MOVED[match.group()], text.translate(_FOLD))
