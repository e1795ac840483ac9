#!/usr/bin/env python3
"""Turns rules/profiles/risk.yaml, as `inboxlint tune` writes it, into the table of src/report/risk.c.

    embed_risk.py PROFILE OUTPUT
"""
import re
import sys

LINE = re.compile(r"(  )?([a-z0-9-]+):(?: (\S+))?")


def main():
    profile, output = sys.argv[1:]
    head, tables, section = {}, {"weights": {}, "modest": {}}, None
    with open(profile, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            found = LINE.fullmatch(line)
            if not found:
                sys.exit(f"{profile}:{number}: not 'key: value' as inboxlint tune writes it")
            section = section if found[1] else found[2]
            if found[1] and section not in tables:
                sys.exit(f"{profile}:{number}: stands under neither weights nor modest")
            (tables[section] if found[1] else head)[found[2]] = found[3]
    if head.get("schema") != "risk/2":
        sys.exit(f"{profile}: schema must be risk/2")
    try:
        rows = sorted((rule, float(weight), name == "modest")
                      for name, weights in tables.items() for rule, weight in weights.items())
        intercept, modest_most = float(head["intercept"]), float(head["modest-most"])
    except (KeyError, TypeError, ValueError) as problem:
        sys.exit(f"{profile}: no number: {problem}")
    below = [rule for rule, weight, _ in rows if weight < 0]
    if below:
        sys.exit(f"{profile}: {below[0]}: a rule may not lower the risk")
    with open(output, "w", encoding="ascii", newline="\n") as out:
        out.write("/* Made by embed_risk.py from rules/profiles/risk.yaml; sorted by rule. */\n")
        out.write(f"static const double risk_intercept = {intercept!r};\n")
        out.write(f"static const double risk_modest_most = {modest_most!r};\n")
        out.write("static const struct risk_weight risk_weights[] = {\n")
        out.writelines(f'    {{"{rule}", {weight!r}, {str(modest).lower()}}},\n' for rule, weight, modest in rows)
        out.write("    {NULL, 0, false},\n};\n")


main()
