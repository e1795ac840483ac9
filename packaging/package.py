#!/usr/bin/env python3
"""Makes what users install: the extension for Chromium browsers and for Firefox, and two Debian packages.

usage: package.py BUILD OUT

BUILD is a folder that meson has built; the files in OUT are the same bytes for the same commit and compiler, dated by
SOURCE_DATE_EPOCH (the commit's time where it is not set)."""

import json
import os
import pathlib
import subprocess
import sys

import debian
import extension

ROOT = pathlib.Path(__file__).resolve().parent.parent


def meson_says(build, what):
    return json.loads(subprocess.run(["meson", "introspect", str(build), what], check=True, capture_output=True, timeout=60).stdout)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    build, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    if "SOURCE_DATE_EPOCH" not in os.environ:
        dated = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=True, capture_output=True, text=True, timeout=60)
        os.environ["SOURCE_DATE_EPOCH"] = dated.stdout.strip()
    version = meson_says(build, "--projectinfo")["version"]
    prefix = next(one["value"] for one in meson_says(build, "--buildoptions") if one["name"] == "prefix")
    made, files = [], {}
    for family, suffix in (("chromium", "zip"), ("firefox", "xpi")):
        files[family] = extension.read(ROOT / "extensions/webext", family)
        faults = list(extension.faults(files[family], family, version))
        if faults:
            sys.exit("package: " + "\npackage: ".join(faults))
        made.append(out / f"inboxlint-{family}-{version}.{suffix}")
        extension.write_zip(files[family], made[-1])
    firefox_id = json.loads(files["firefox"]["manifest.json"])["browser_specific_settings"]["gecko"]["id"]
    scratch = debian.clean(out / "scratch")
    made.append(debian.program_package(build, prefix, version, (ROOT / "README.md").read_text(encoding="utf-8"), scratch, out))
    made.append(debian.extension_package(files["chromium"], made[1].read_bytes(), firefox_id, version, scratch, out))
    debian.shutil.rmtree(scratch)
    for path in made:
        print(f"{path.stat().st_size:>10} {path}")


main()
