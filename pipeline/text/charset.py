"""Bytes in, text out, whatever charset was declared.

Valid UTF-8 is UTF-8 whatever the page says: of 507 stored news pages 12 declare another charset than they are in.
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
         (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
"""How documents begin that are in none of the charsets of single bytes; the last two are markup without a mark."""
_SAMPLE = 2_000
"""Bytes at its beginning that tell UTF-16 without a mark."""
_FEWEST = 16
"""Characters of it."""
_ZEROS = 0.9
"""Share of its characters that are of the first 256."""
_READABLE = 0.98
MOST_BROKEN = 1.0
"""Broken sequences for each whole one, in a text that is UTF-8 all the same. In text of another charset nearly every
letter beyond ASCII is broken; a comment pasted into a page breaks a few."""
_WEB_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
               "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932", "x-sjis": "cp932",
               "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874"}  # fmt: skip
"""What browsers take these labels for (WHATWG Encoding Standard)."""
_LANGUAGE = re.compile(rb"""<html\b[^<>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2})\b""", re.IGNORECASE)
_USUAL = {
    **dict.fromkeys((b"cs", b"hr", b"hu", b"pl", b"sk", b"sl"), "cp1250"),
    **dict.fromkeys((b"be", b"bg", b"mk", b"ru", b"sr", b"uk"), "cp1251"),
    **dict.fromkeys((b"et", b"lt", b"lv"), "cp1257"),
    **dict.fromkeys((b"ar", b"fa"), "cp1256"),
    b"el": "cp1253", b"tr": "cp1254", b"he": "cp1255", b"vi": "cp1258", b"th": "cp874", b"ko": "cp949",
}  # fmt: skip
"""What pages of a language are in when they do not say (WHATWG HTML Standard, suggested defaults)."""
_UNLIKE_LATIN = ("cp1251", "cp1253", "cp1255", "cp1256", "koi8", "iso8859_5", "mac_cyrillic", "cp932", "shift", "euc",
                 "gb", "big5", "cp949", "johab", "iso2022", "utf_16", "utf_32", "hz", "cp874", "tis")  # fmt: skip
_REFUSED = {"utf7", "utf-7", "unicode-1-1-utf-7", "idna", "punycode"}
"""Never decoded: a way to smuggle markup past whoever looks at the bytes."""


def wide_charset(data: bytes) -> str | None:
    """Return the charset of several bytes a character that a document's first bytes tell; None for any other."""
    told = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    return told or _unmarked_utf16(data[:_SAMPLE])


def _unmarked_utf16(sample: bytes) -> str | None:
    """Return the form of UTF-16 that a text of Latin letters is in: every second byte is zero, and what is left reads.

    Half of the zeros of binary data stand elsewhere, or what stands between them is no text.
    """
    half = len(sample) // 2
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    name = max(zeros, key=lambda each: zeros[each])
    if half < _FEWEST or zeros[name] < _ZEROS * half or sum(zeros.values()) - zeros[name] > (1 - _ZEROS) * half:
        return None
    text = sample[: 2 * half].decode(name, errors="replace")
    return name if sum(one.isprintable() or one.isspace() for one in text) >= _READABLE * len(text) else None


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return the text of a document. `declared` is the transport's word; the document's own is looked for."""
    marked = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else wide_charset(data)
    if marked:
        return data.decode(marked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (mended := _mended_utf8(data)) is not None:
        return mended
    for label in (declared, _own_label(data), _guessed(data)):
        text = _tried(data, label)
        if text is not None:
            return text
    return data.decode("utf-8", errors="replace")


def _own_label(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    return match.group(1).decode("ascii") if match else None


def _tried(data: bytes, label: str | None) -> str | None:
    name = (label or "").strip().lower()
    name = _WEB_LABELS.get(name, name)
    if not name or name.replace("_", "-") in _REFUSED:
        return None
    try:
        if codecs.lookup(name).name == "utf-8":
            return _mostly_utf8(data)
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace") if name == "cp1252" else None


def _mended_utf8(data: bytes) -> str | None:
    """Return UTF-8 into which bytes of windows-1252 were pasted, these read as such; None where it is not UTF-8."""
    whole = data.decode("utf-8", errors="ignore")
    broken = data.decode("utf-8", errors="replace").count("\ufffd") - whole.count("\ufffd")
    beyond = len(whole) - len(whole.encode("ascii", errors="ignore"))
    return data.decode("utf-8", errors=_PASTED) if broken <= MOST_BROKEN * beyond else None


def _pasted(error: UnicodeError) -> tuple[str, int]:
    """Read what is no UTF-8 as windows-1252: how Python asks a codec's handler of errors to be written."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_PASTED = "writethru.pasted"
codecs.register_error(_PASTED, _pasted)


def _mostly_utf8(data: bytes) -> str | None:
    """A few broken bytes in declared UTF-8 are a fault of the page, not another charset."""
    text = data.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") * 1000 < len(text) else None


def _guessed(data: bytes) -> str:
    """Return the charset of a document that declares none: what its language is written in, else what it looks like.

    The single-byte charsets of Latin letters cannot be told apart by looking at a page or two; browsers take such a
    page for windows-1252, and so do we.
    """
    from charset_normalizer import from_bytes

    language = _LANGUAGE.search(data, 0, 4096)
    usual = _USUAL.get(language.group(1).lower()) if language else None
    if usual and _tried(data, usual) is not None:
        return usual
    best = from_bytes(data[:65_536]).best()
    return best.encoding if best and best.encoding.startswith(_UNLIKE_LATIN) else "cp1252"
