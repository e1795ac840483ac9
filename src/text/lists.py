#!/usr/bin/env python3
"""Turns the lists of a folder into one C file, each with its hash table.

    lists.py FOLDER OUTPUT DEPFILE

The C file defines lists_builtin[] (src/text/lists.h), sorted by name. The tables are those that list_read()
(src/base/list.c) would make. The depfile names every list and the folder, so that the build runs this again
when a list is added, changed or removed.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "base"))
from c_literal import literal  # noqa: E402

NAME = re.compile(r"[a-z0-9-]+\.txt")
TEXT = """static const char text_{n}[] =
{literal};
static const struct span slots_{n}[] = {{
{slots}
}};
static const struct span wild_{n}[] = {{{wild}}};
"""
ROW = """    {{.name = {{"{name}", {name_size}}},
     .file = {{text_{n}, {size}}},
     .slots = slots_{n},
     .cap = {cap},
     .wild = wild_{n},
     .wild_count = {wild_count},
     .count = {count}}},
"""


def entries(data):
    """(start, end) of each entry."""
    at = 0
    for line in data.split(b"\n"):
        entry = line.strip(b" \t\f\r")
        if entry and not entry.startswith(b"#"):
            start = at + line.index(entry)
            yield start, start + len(entry)
        at += len(line) + 1


def fnv(data):
    h = 0x811C9DC5
    for byte in data.lower():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def table(data):
    """Slots, entries with a star and the number of entries, each once."""
    found = list(entries(data))
    cap = 4 if found else 0
    while cap < 2 * len(found):
        cap *= 2
    slots, wild, count = [(0, 0)] * cap, [], 0
    for start, end in found:
        key = data[start:end].lower()
        at = fnv(key) & (cap - 1)
        while slots[at][1] and data[slots[at][0]:slots[at][1]].lower() != key:
            at = (at + 1) & (cap - 1)
        if not slots[at][1]:
            slots[at] = (start, end)
            count += 1
            if b"*" in key:
                wild.append((start, end))
    return slots, wild, count


def spans(pairs):
    return ", ".join(f"{{{start}, {end}}}" for start, end in pairs) or "{0, 0}"


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sys.exit(f"{path}: byte {error.start} is not UTF-8")
    return data


def main():
    folder, output, depfile = sys.argv[1:]
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    for name in names:
        if not NAME.fullmatch(name):
            sys.exit(f"{folder}/{name}: a list must be <name>.txt, in small letters, digits and hyphens")
    rows = []
    with open(output, "w", encoding="ascii", newline="\n") as out:
        out.write('/* Made by lists.py from the lists of the rules. */\n#include "text/lists.h"\n\n')
        out.write('#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n')
        for n, name in enumerate(names):
            data = read(os.path.join(folder, name))
            slots, wild, count = table(data)
            lines = [spans(slots[i:i + 8]) for i in range(0, len(slots), 8)] or ["{0, 0}"]
            out.write(TEXT.format(n=n, literal=literal(data), slots=",\n".join(lines), wild=spans(wild)))
            rows.append(ROW.format(n=n, name=name[:-4], name_size=len(name) - 4, size=len(data), cap=len(slots),
                                   wild_count=len(wild), count=count))
        out.write("\nconst struct list lists_builtin[] = {\n" + "".join(rows) + "};\n")
        out.write("const uint32_t lists_builtin_count = sizeof lists_builtin / sizeof *lists_builtin;\n")
    with open(depfile, "w", encoding="utf-8", newline="\n") as out:
        paths = [folder] + [os.path.join(folder, name) for name in names]
        escaped = [path.replace("\\", "/").replace(" ", "\\ ") for path in paths]
        out.write(f"{output}: " + " \\\n  ".join(escaped) + "\n")


main()
