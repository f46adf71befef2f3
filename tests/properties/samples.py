"""Values that are hard to filter, to sort and to write down; and the days of fuzzy dates."""

from __future__ import annotations

from datetime import date

TEXTS = (
    "", " ", "a", "A", "á", "a\u0301", "ä", "b", "B", "Zebra", "zebra", "Álvaro", "ALVARO",
    "alvaro", "Straße", "STRASSE", "İstanbul", "istanbul", "ısı", "ΑΣ", "ας", "ασ", "ﬁsh", "fish",
    "Ｆｕｌｌ", "full", "æ", "ø", "o", "ŋ", "한글", "漢字", "１２", "12", "9", "😀", "😀b",
    "\uffee", "\U0010ffff", "a b", "a\tb", "a\nb", "a\x00b", "a\x01", '"', "'", "\\",
    "\\u0041", "`", "$p0", "${x}", "{x}", "%", "_", ".*", "null", "true", "ASC", "DESC", "//", "/*",
    "naïve café", "Ǆ", "x" * 300, "Álvaro Zebra", "a fish, a zebra",
)  # fmt: skip
"""Among them: equal without case or accents, empty, not in the basic plane, Cypher's own signs."""

KEYS = (
    "a", "A", "á", "b", "B", "z", "é", "0", "9", "10", "-", "a:b", "a b", "😀", "漢", "ß",
    "ø", '"', "'",
)  # fmt: skip
"""What identities begin with."""

INTS = (-(2**31), 2**31 - 1, -1, 0, 1, 2, 3, 7, 10, 1999, 2011)

FLOATS = (
    0.0, 1.0, -1.0, 2.0, 0.1, 0.2, 0.30000000000000004, 0.3, 1 / 3, 7.5, 1e16, 2.0**53,
    2.0**53 + 2, 1e300, -1e300, 5e-324, 123456789.123456789,
)  # fmt: skip

DAYS: dict[str, tuple[date | None, date | None]] = {
    "2011": (date(2011, 1, 1), date(2011, 12, 31)),
    "2011-03": (date(2011, 3, 1), date(2011, 3, 31)),
    "2011-03-18": (date(2011, 3, 18), date(2011, 3, 18)),
    "2011~": (date(2011, 1, 1), date(2011, 12, 31)),
    "201X": (date(2010, 1, 1), date(2019, 12, 31)),
    "20XX": (date(2000, 1, 1), date(2099, 12, 31)),
    "1XXX": (date(1000, 1, 1), date(1999, 12, 31)),
    "2012-02-29": (date(2012, 2, 29), date(2012, 2, 29)),
    "2012-02-XX": (date(2012, 2, 1), date(2012, 2, 29)),
    "1999-12-31": (date(1999, 12, 31), date(1999, 12, 31)),
    "0001-01-01": (date(1, 1, 1), date(1, 1, 1)),
    "9999-12-31": (date(9999, 12, 31), date(9999, 12, 31)),
    "2010/2011": (date(2010, 1, 1), date(2011, 12, 31)),
    "2010-05/..": (date(2010, 5, 1), None),
    "../2011": (None, date(2011, 12, 31)),
    "XXXX-06-30": (None, None),
    "XXXX-06": (None, None),
}
"""The first and the last day that each date allows, written down by hand."""
