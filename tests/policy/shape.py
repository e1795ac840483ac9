#!/usr/bin/env python3
"""Lengths and banned calls: files under 500 lines, functions under 80, no call that the style forbids.
Prints each breach as file:line, then the medians, and exits 1 on any breach."""
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_FILE, MOST_FUNCTION, MOST_COLUMNS = 500, 80, 100

BANNED = {
    "strcpy": "buf or memcpy", "strcat": "buf", "sprintf": "buf_fmt", "vsprintf": "buf_fmt", "gets": "a slice",
    "strtok": "slice_next_line", "atoi": "slice_to_uint", "atol": "slice_to_uint", "atof": "yaml_get_number",
    "alloca": "the arena", "setlocale": "nothing: output is the same everywhere", "system": "nothing",
    "popen": "nothing", "rand": "nothing: the same bytes in give the same bytes out", "isalpha": "ascii_is_alpha",
    "isspace": "ascii_is_space", "isdigit": "ascii_is_digit", "isalnum": "ascii_is_alnum", "tolower": "ascii_lower",
    "toupper": "an ASCII function of slice.h", "gumbo_destroy_output": "nothing: it recurses", "gumbo_parse": "html_parse",
}
CALL = re.compile(r"(?<![\w.>])(" + "|".join(BANNED) + r")\s*\(")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", re.S)


def without_comments(text):
    return COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def functions(lines):
    """(first line, length) of each function: a brace in column 0 after a line that is no struct."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start:
            if line == "}":
                yield start, number - start + 1
            start = None


def main():
    found, file_lengths, function_lengths = [], [], []
    files = sorted((ROOT / "src").rglob("*.[ch]"))
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        text = file.read_text(encoding="utf-8")
        lines = without_comments(text).splitlines()
        is_table = "_table" in file.stem
        if file.suffix == ".c":
            file_lengths.append(len(lines))
        if len(lines) > MOST_FILE and not is_table:
            found.append(f"{name}: {len(lines)} lines, at most {MOST_FILE}: split it by responsibility")
        for start, length in functions(lines):
            function_lengths.append(length)
            if length > MOST_FUNCTION:
                found.append(f"{name}:{start}: a function of {length} lines, at most {MOST_FUNCTION}")
        for number, line in enumerate(lines, 1):
            for call in CALL.findall(line):
                found.append(f"{name}:{number}: {call}() is banned; use {BANNED[call]}")
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > MOST_COLUMNS and not is_table:
                found.append(f"{name}:{number}: {len(line)} columns, at most {MOST_COLUMNS}")
    print("\n".join(found))
    print(f"{len(files)} files; .c files: median {statistics.median(file_lengths):.0f} lines; functions: median "
          f"{statistics.median(function_lengths):.0f}, longest {max(function_lengths)}")
    return 1 if found or len(files) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
