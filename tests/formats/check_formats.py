#!/usr/bin/env python3
"""Every format of `check` over the corpus and over files with hostile names, read back with stock parsers:
each must be well formed and tell the same findings as check/1 does.

usage: check_formats.py PROGRAM CORPUS [SARIF_SCHEMA]"""

import collections
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ET

LEVEL = {"note": "note", "warning": "warning", "error": "error"}
NAMES = [b"line\nbreak.html", b"latin\xe9.html", b"quote\"<&>.html", b"per%cent, colon:.html", "\u202eevil.html".encode()]
BODY = b"<html><body><p>MONEY BACK GUARANTEE \xff &amp; {{ name }}</p>\r\n<img src=x>\x01</body></html>"

wrong = []


def same(what, got, wanted):
    if got != wanted:
        wrong.append(f"{what}: got {got!r}, wanted {wanted!r}")


def run(program, form, paths, cwd, env=None):
    done = subprocess.run([program, "check", "--format", form, *paths], cwd=cwd, capture_output=True, env=env, timeout=120)
    if done.returncode not in (1, 2):
        wrong.append(f"{form}: status {done.returncode}: {done.stderr[:300]!r}")
    return done.stdout


def text_of(path_bytes):
    """A name as UTF-8 text, as a report of text can tell it."""
    return path_bytes.decode("utf-8", "replace")


def expected(document):
    """{(path, rule, severity, line, column)} of a check/1 document."""
    rows = collections.Counter()
    for file in document["files"]:
        for finding in file["findings"]:
            at = finding["places"][0]["start"] if finding["places"] else {"line": 1, "column": 1}
            rows[finding["rule"], finding["severity"], at["line"], at["column"]] += 1
    return rows


def check_sarif(data, rows, failed, schema):
    log = json.loads(data)
    run_ = log["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    got = collections.Counter()
    for result in run_["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        same("sarif rule index", rules[result["ruleIndex"]]["id"], result["ruleId"])
        got[result["ruleId"], result["level"], region["startLine"], region["startColumn"]] += 1
    same("sarif results", got, rows)
    same("sarif failures", len(run_["invocations"][0]["toolExecutionNotifications"]), failed)
    same("sarif success", run_["invocations"][0]["executionSuccessful"], failed == 0)
    if schema:
        import jsonschema
        spec = json.loads(pathlib.Path(schema).read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(spec)(spec)
        for error in validator.iter_errors(log):
            wrong.append(f"sarif schema: {list(error.path)}: {error.message[:200]}")
        del log["version"]
        if validator.is_valid(log):
            wrong.append("sarif schema: takes a log without a version, so this check can't fail")
    return [urllib.parse.unquote_to_bytes(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
            for r in run_["results"]]


def check_gitlab(data, rows, failed):
    issues = json.loads(data)
    found = [i for i in issues if i["check_name"] != "unreadable"]
    same("gitlab issues", collections.Counter((i["check_name"], i["location"]["lines"]["begin"]) for i in found),
         collections.Counter({}) + sum_by(rows, lambda key: (key[0], key[2])))
    same("gitlab failures", len(issues) - len(found), failed)
    same("gitlab fingerprints", len({i["fingerprint"] for i in issues}), len(issues))
    same("gitlab severities", {i["severity"] for i in issues} <= {"info", "minor", "major", "critical", "blocker"}, True)


def sum_by(rows, key_of):
    out = collections.Counter()
    for key, count in rows.items():
        out[key_of(key)] += count
    return out


def check_checkstyle(data, rows, failed):
    errors = [e for e in ET.fromstring(data).iter("error")]
    found = [e for e in errors if e.get("source") != "inboxlint.unreadable"]
    same("checkstyle errors", collections.Counter((e.get("source"), int(e.get("line")), int(e.get("column"))) for e in found),
         sum_by(rows, lambda key: ("inboxlint." + key[0], key[2], key[3])))
    same("checkstyle failures", len(errors) - len(found), failed)


def check_junit(data, rows, failed, files):
    root = ET.fromstring(data)
    same("junit test cases", len(list(root.iter("testcase"))), files + failed)
    same("junit failures", collections.Counter(f.get("type") for f in root.iter("failure")),
         sum_by({k: n for k, n in rows.items() if k[1] != "note"}, lambda key: key[0]))
    same("junit errors", len(list(root.iter("error"))), failed)
    same("junit counts", sum(int(s.get("failures")) for s in root.iter("testsuite")),
         len([c for c in root.iter("testcase") if c.find("failure") is not None]))


def check_rdjson(data, document, rows, failed, root):
    log = json.loads(data)
    found = [d for d in log["diagnostics"] if "code" in d]
    same("rdjson diagnostics", sum_by(collections.Counter((d["code"]["value"], d["location"]["range"]["start"]["line"])
                                                          for d in found), lambda key: key),
         sum_by(rows, lambda key: (key[0], key[2])))
    same("rdjson failures", len(log["diagnostics"]) - len(found), failed)
    names = {f["path"]: f for f in document["files"]}
    for diagnostic in found:
        path = diagnostic["location"]["path"]
        at = diagnostic["location"]["range"]["start"]
        file = root / path
        if path in names and path.endswith(".html") and file.exists() and diagnostic["code"]["value"] == "lang-money-back":
            line = file.read_bytes().split(b"\n")[at["line"] - 1]
            same(f"rdjson column in {path}", line[at["column"] - 1:at["column"] + 9].lower(), b"money back")


def check_github(data, rows, failed):
    lines = data.decode("utf-8", "replace").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    shown = collections.Counter(line[2:].split(" ", 1)[0] for line in commands)
    levels = sum_by(rows, lambda key: {"note": "notice"}.get(key[1], key[1]))
    levels["error"] += failed
    same("github annotations", shown, collections.Counter({k: min(n, 10) for k, n in levels.items() if n}))
    known = {"title", "file", "line", "endLine", "col", "endColumn"}
    for line in commands:
        properties = {p.split("=")[0] for p in line[2:].split("::", 1)[0].split(" ", 1)[1].split(",")}
        same("github properties nobody knows", properties - known, set())
        same("github needs a file", "file" in properties, True)


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "img", "link", "input", "hr"}

    def __init__(self):
        super().__init__()
        self.stack, self.marks, self.findings, self.loads = [], 0, 0, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in self.VOID:
            self.stack.append(tag)
        self.marks += tag == "mark" and "title" in attrs
        self.findings += tag == "li" and attrs.get("class") in LEVEL
        if tag in ("script", "img", "iframe", "link") or "src" in attrs or attrs.get("href", "#")[0] != "#":
            self.loads.append((tag, attrs))

    def handle_endtag(self, tag):
        same("html nesting", self.stack.pop() if self.stack else None, tag)


def check_html(data, rows):
    page = Page()
    page.feed(data.decode("utf-8"))
    page.close()
    same("html left open", page.stack, [])
    same("html findings", page.findings, sum(rows.values()))
    same("html loads", page.loads, [])
    if page.marks == 0:
        wrong.append("html: no place is marked")


def check_summary(program, paths, root):
    with tempfile.TemporaryDirectory() as folder:
        summary = pathlib.Path(folder) / "summary.md"
        summary.write_text("before\n", encoding="utf-8")
        run(program, "github", paths, root, {**os.environ, "GITHUB_STEP_SUMMARY": str(summary)})
        text = summary.read_text(encoding="utf-8", errors="replace")
        same("step summary keeps what was there", text.splitlines()[0], "before")
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        same("step summary columns", {line.replace("\\|", "").count("|") for line in rows}, {9})


def check_set(program, paths, root, schema):
    document = json.loads(run(program, "json", paths, root))
    rows, files = expected(document), len(document["files"])
    junit = run(program, "junit", paths, root)
    failed = len(list(ET.fromstring(junit).iter("testcase"))) - files
    uris = check_sarif(run(program, "sarif", paths, root), rows, failed, schema)
    check_gitlab(run(program, "gitlab", paths, root), rows, failed)
    check_checkstyle(run(program, "checkstyle", paths, root), rows, failed)
    check_junit(junit, rows, failed, files)
    check_rdjson(run(program, "rdjson", paths, root), document, rows, failed, pathlib.Path(root))
    check_github(run(program, "github", paths, root), rows, failed)
    check_html(run(program, "html", paths, root), rows)
    check_summary(program, paths, root)
    return uris, sum(rows.values()), files, failed


def main():
    program, corpus = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    schema = sys.argv[3] if len(sys.argv) > 3 else None
    _, findings, files, failed = check_set(program, [corpus], os.path.dirname(corpus), schema)
    print(f"corpus: {files} files, {failed} not checked, {findings} findings in seven formats")
    same("the corpus has findings", findings > 100, True)
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            with open(os.path.join(folder.encode(), name), "wb") as file:
                file.write(BODY)
        pathlib.Path(folder, "empty.html").write_bytes(b"")
        uris, findings, files, failed = check_set(program, ["."], folder, schema)
        same("names in SARIF", set(uris), set(NAMES))
        same("hostile names", (files, failed), (len(NAMES), 1))
        print(f"hostile names: {files} files, {failed} not checked, {findings} findings")
    print("\n".join(wrong[:40]) or "all formats agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
