#!/usr/bin/env python3
"""usage: rule_index.py INBOXLINT RULES [--update]

Holds RULES/INDEX.md, the list of all built-in rules, against the rules themselves, as `inboxlint rules list`
gives them. With --update it is written anew."""
import json
import pathlib
import subprocess
import sys

HEAD = """# All rules

{count} rules, each in its own file, which says what it looks at, why it matters and what to write instead; `inboxlint
explain ID` prints it. [README.md](README.md) is the reference for writing them. `./dev rules` writes this file.

"Who tests it" is a rule's evidence. Only what a filter tests carries points: those of SpamAssassin (threshold 5) and of rspamd
(6); "varies" says that they grow with what is found. Notes of craft say, among other things, what folklore holds against a mail
and no filter tests.
"""
TABLE = """
## {family}

| rule | what is seen | severity | who tests it | SpamAssassin | rspamd |
| --- | --- | --- | --- | --- | --- |
"""


def points(rule, name):
    value = rule["points"].get(name)
    return "" if value is None else value if isinstance(value, str) else f"{value:g}"


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("{{", "&#123;&#123;")


def index(rules):
    out, family = HEAD.format(count=len(rules)), None
    for rule in sorted(rules, key=lambda rule: (rule["family"], rule["id"])):
        if rule["family"] != family:
            family = rule["family"]
            out += TABLE.format(family=family)
        out += (f"| [{rule['id']}]({rule['path']}) | {cell(rule['summary'])} | {rule['severity']} | {rule['evidence']} "
                f"| {points(rule, 'spamassassin')} | {points(rule, 'rspamd')} |\n")
    return out


def main():
    tool, path = sys.argv[1], pathlib.Path(sys.argv[2]) / "INDEX.md"
    run = subprocess.run([tool, "rules", "list", "--format", "json"], capture_output=True, check=True)
    wanted = index(json.loads(run.stdout)["rules"])
    if sys.argv[3:] == ["--update"]:
        path.write_text(wanted, encoding="utf-8", newline="\n")
        print(f"{path} written")
        return 0
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    if found == wanted:
        print("the index is in step with the rules")
        return 0
    old, new = set(found.splitlines()), set(wanted.splitlines())
    for line in sorted(old ^ new)[:20]:
        print("+-"[line in old], line)
    print(f"{path} is out of step with the rules: run ./dev rules")
    return 1


if __name__ == "__main__":
    sys.exit(main())
