#!/usr/bin/env python3
"""Writes the rows of script.c's table of scripts from the Unicode file Scripts.txt.

usage: scripts_table.py Scripts.txt > scripts_table.inc

One row is {first, last, script}; rows are sorted, neighbours of one script are joined, and
what the program counts as SCRIPT_COMMON has no row.
"""

import re
import sys

NAMES = {
    "Common": None,
    "Inherited": "SCRIPT_INHERITED",
    "Latin": "SCRIPT_LATIN",
    "Greek": "SCRIPT_GREEK",
    "Cyrillic": "SCRIPT_CYRILLIC",
    "Armenian": "SCRIPT_ARMENIAN",
    "Hebrew": "SCRIPT_HEBREW",
    "Arabic": "SCRIPT_ARABIC",
    "Thai": "SCRIPT_THAI",
    "Han": "SCRIPT_HAN",
    "Hiragana": "SCRIPT_HAN",
    "Katakana": "SCRIPT_HAN",
    "Bopomofo": "SCRIPT_HAN",
    "Hangul": "SCRIPT_HAN",
}
LINE = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)")


def read_ranges(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            match = LINE.match(line)
            if match:
                first, last, name = match.groups()
                script = NAMES.get(name, "SCRIPT_OTHER")
                if script:
                    yield int(first, 16), int(last or first, 16), script


def join(ranges):
    joined = []
    for first, last, script in sorted(ranges):
        if joined and joined[-1][2] == script and joined[-1][1] + 1 == first:
            joined[-1][1] = last
        else:
            joined.append([first, last, script])
    return joined


def main():
    for first, last, script in join(read_ranges(sys.argv[1])):
        print(f"{{0x{first:X}, 0x{last:X}, {script}}},")


main()
