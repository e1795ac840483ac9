#!/usr/bin/env python3
"""usage: expected.py INBOXLINT CORPUS [--update]

Holds what fires on every message of the corpus against corpus/expected.tsv (path, rule, number of places),
and the files against corpus/labels.tsv. With --update the former is written anew: read the diff, it is the
review of every change to a rule."""
import collections
import json
import pathlib
import subprocess
import sys

KINDS = (".eml", ".html", ".mjml", ".txt", ".json")
HEAD = "# Which rules fire on which message, and at how many places. Written by tests/corpus/expected.py --update.\n"


def found(tool, corpus):
    run = subprocess.run([tool, "check", "--format", "json", "--fail-on", "error", str(corpus)], capture_output=True)
    document = json.loads(run.stdout)
    for line in run.stderr.decode("utf-8", "replace").splitlines():
        path = line.removeprefix(f"inboxlint: {corpus}/").split(": ")[0]
        if path != line:
            yield path, "(not checked)", 0
    for file in document["files"]:
        path = str(pathlib.Path(file["path"]).relative_to(corpus))
        yield path, None, 0
        for finding in file["findings"]:
            yield path, finding["rule"], len(finding["places"])


def rows(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def main():
    tool, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    got, checked = [], set()
    for path, rule, places in found(tool, corpus):
        checked.add(path)
        if rule:
            got.append(f"{path}\t{rule}\t{places}")
    got.sort()
    expected_file = corpus / "expected.tsv"
    if "--update" in sys.argv:
        expected_file.write_text(HEAD + "\n".join(got) + "\n", encoding="utf-8")
        print(f"{len(got)} findings on {len(checked)} files written")
        return 0
    bad = 0
    expected = rows(expected_file)
    for line in sorted(set(got) ^ set(expected)):
        print(("now fires, not expected: " if line in got else "expected, does not fire: ") + line)
        bad += 1
    files = {str(f.relative_to(corpus)) for f in corpus.rglob("*") if f.suffix in KINDS}
    labels = collections.Counter(line.split("\t")[0] for line in rows(corpus / "labels.tsv"))
    for path in sorted(files ^ set(labels)):
        print(("no label: " if path in files else "label without a file: ") + path)
        bad += 1
    for path in sorted(files - checked):
        print("not checked: " + path)
        bad += 1
    if len(files) < 40:
        print(f"only {len(files)} files")
        bad += 1
    print(f"{len(files)} files, {len(got)} findings, {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
