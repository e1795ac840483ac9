#!/usr/bin/env python3
"""Turns the rule files of a folder into one C file; lists are for src/text/lists.py.

    embed.py PACK RULES OUTPUT DEPFILE

PACK is the tool of pack_main.c. The C file defines builtin_files[] (src/rule/ruleset.h), sorted by path. The depfile names
every embedded file and every folder, so that the build runs this again when a file is
added, changed or removed.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "base"))
from c_literal import literal  # noqa: E402

HEAD = """/* Made by embed.py from the rules folder. */
#include "rule/ruleset.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

const struct builtin_file builtin_files[] = {
"""
PATH = re.compile(r"[a-z]+/[a-z0-9-]+\.md")


def find(root):
    """Paths of rule files, relative to root, and all folders."""
    files, folders = [], []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in ("_lists", "profiles"))
        folders.append(folder)
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if PATH.fullmatch(path):
                files.append(path)
            elif name.endswith((".md", ".txt")) and "/" in path and not name.startswith("."):
                sys.exit(f"rules/{path}: must be <family>/<id>.md")
    return sorted(files), folders


def read(root, path):
    with open(os.path.join(root, path), "rb") as file:
        data = file.read()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sys.exit(f"rules/{path}: byte {error.start} is not UTF-8")
    return data


def packed(tool, root, paths):
    """{path: packed front matter} of rule files."""
    run = subprocess.run([tool] + [os.path.join(root, path) for path in paths], stdout=subprocess.PIPE)
    if run.returncode:
        sys.exit(run.returncode)
    fronts, at = {}, 0
    for path in paths:
        size = int.from_bytes(run.stdout[at:at + 4], "little")
        fronts[path] = run.stdout[at + 4:at + 4 + size]
        at += 4 + size
    return fronts


def main():
    tool, root, output, depfile = sys.argv[1:]
    files, folders = find(root)
    fronts = packed(tool, root, [path for path in files if path.endswith(".md")])
    with open(output, "w", encoding="ascii", newline="\n") as out:
        out.write(HEAD)
        for path in files:
            data = read(root, path)
            front = literal(fronts[path]) if path in fronts else "     NULL"
            out.write(f'    {{"{path}",\n{front},\n{literal(data)},\n     {len(data)}}},\n')
        out.write("    {NULL, NULL, NULL, 0},\n};\n")
    names = [os.path.join(root, path) for path in files] + folders
    with open(depfile, "w", encoding="utf-8", newline="\n") as out:
        escaped = [name.replace("\\", "/").replace(" ", "\\ ") for name in names]
        out.write(f"{output}: " + " \\\n  ".join(escaped) + "\n")


main()
