"""Writes the tables of wide and of zero-width code points as a C header.

The wide ones are those whose East Asian Width is W or F; the zero-width ones are combining
marks and the variation selectors.
"""

import sys
import unicodedata

LAST = 0x110000


def ranges(matches):
    start = None
    for code in range(LAST + 1):
        inside = code < LAST and matches(chr(code))
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            yield start, code - 1
            start = None


def is_wide(char):
    if unicodedata.category(char) == "Cn":
        return 0x20000 <= ord(char) <= 0x3FFFD  # set aside for ideographs
    return unicodedata.east_asian_width(char) in "WF" and unicodedata.combining(char) == 0


def is_zero(char):
    return unicodedata.category(char) in ("Mn", "Me")


def table(name, matches):
    rows = ["static const struct width_range %s[] = {" % name]
    rows += ["    {0x%04X, 0x%04X}," % pair for pair in ranges(matches)]
    return "\n".join(rows + ["};", ""])


with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write("/* Unicode %s, made by make_width.py. */\n" % unicodedata.unidata_version)
    out.write("struct width_range {\n    uint32_t first, last;\n};\n\n")
    out.write(table("wide", is_wide) + "\n" + table("zero", is_zero))
