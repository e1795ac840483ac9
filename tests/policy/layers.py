#!/usr/bin/env python3
"""The structure that CONTRIBUTING.md draws, held against the code: which layer may include which, and
which single file may include each library. Prints each breach as file:line and exits 1 on any."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"

MAY_INCLUDE = {
    "base": {"base"},
    "text": {"base", "text"},
    "mail": {"base", "mail"},
    "html": {"base", "text", "html"},
    "doc": {"base", "text", "mail", "html", "doc"},
    "rule": {"base", "text", "doc", "rule"},
    "fix": {"base", "text", "mail", "html", "doc", "rule", "fix"},
    "report": {"base", "text", "rule", "fix", "report"},
    "stats": {"base", "stats"},
    "config": {"base", "config"},
    "": {"base", "doc", "rule", "fix", "report", ""},  # inboxlint.c, the public library
    "batch": {"base", "batch", ""},
    "host": {"base", "host", ""},
    "lsp": {"base", "lsp", ""},
    "study": {"base", "stats", "report", "study"},
    "cli": {"base", "config", "doc", "rule", "fix", "report", "stats", "batch", "host", "lsp", "study", "cli", ""},
}

# One wall per dependency: the header and the only file that includes it.
WALLS = {
    "gumbo.h": "html/tree.c",
    "pcre2.h": "rule/pattern.c",
    "iconv.h": "mail/charset.c",
    "archive.h": "batch/source_archive.c",
    "archive_entry.h": "batch/source_archive.c",
    "libfyaml.h": "base/yaml.c",
    "jansson.h": "base/json_read.c",
    "libpsl.h": "text/domain.c",
    "idn2.h": "text/domain.c",
    "utf8proc.h": "text/words.c",
    "nettle/sha2.h": "text/digest.c",
    "sys/mman.h": "base/pages.c",
}

# Below the command line nothing prints, exits, reads files, the environment or the clock.
ONLY_IN_CLI = {"stdio.h", "unistd.h", "fcntl.h", "time.h", "sys/stat.h", "dirent.h", "locale.h", "signal.h"}
MAY_TOUCH_SYSTEM = {"cli", "batch", "host", "lsp"}
BUILD_TOOLS = {"rule/literal_main.c", "rule/pack_main.c"}  # programs that the build runs; no part of the library
FORMATS_WITHOUT_PRINTING = {"base/buf.c", "base/error.c", "report/term.c", "report/words.c"}  # snprintf alone

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
STANDARD = {
    "assert.h", "inttypes.h", "limits.h", "math.h", "setjmp.h", "stdalign.h", "stdarg.h", "stdatomic.h", "stdbool.h", "stddef.h",
    "stdint.h", "stdlib.h", "string.h", "strings.h", "errno.h", "float.h",
}


def layer_of(path):
    parts = pathlib.PurePath(path).parts
    return parts[0] if len(parts) > 1 else ""


def breaches():
    for file in sorted(SRC.rglob("*.[ch]")):
        name = file.relative_to(SRC).as_posix()
        layer = layer_of(name)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quote, header = found.groups()
            where = f"src/{name}:{number}: "
            if quote == '"':
                if (SRC / header).exists():
                    if layer_of(header) not in MAY_INCLUDE[layer]:
                        yield where + f"{layer or 'the library'} may not include {header}"
                elif not header.endswith((".inc", "_data.h", "table.h")):
                    yield where + f"no such file in src: {header}"
            elif header in WALLS:
                if name != WALLS[header]:
                    yield where + f"<{header}> is only for src/{WALLS[header]}"
            elif header in ONLY_IN_CLI:
                if layer not in MAY_TOUCH_SYSTEM and name not in BUILD_TOOLS and not (header == "stdio.h" and name in FORMATS_WITHOUT_PRINTING):
                    yield where + f"<{header}> is only for src/cli, src/batch, src/host and src/lsp"
            elif header not in STANDARD and layer not in MAY_TOUCH_SYSTEM:
                yield where + f"<{header}> is no part of the C library and has no wall"


def main():
    unused = [wall for wall, file in WALLS.items() if not (SRC / file).exists()]
    found = list(breaches()) + [f"src/{WALLS[w]}: does not exist, but <{w}> has its wall there" for w in unused]
    print("\n".join(found) or "every include is where it may be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
