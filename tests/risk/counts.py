#!/usr/bin/env python3
"""How often rules fired on spam of today, lawful bulk mail and templates: the counts that stand in the docs of measured rules.
usage: counts.py RESULTS.jsonl [RULE...]

RESULTS is results.jsonl of ./dev tune (its scratch folder). Without a rule: all whose evidence is `measured`."""
import collections
import json
import sys

GROUPS = {"phishing-honeypot": "spam", "unspy-newsletters": "bulk", "fundraising-2019": "bulk", "newsletters": "bulk",
          "promo-retailer": "bulk", "philly-newsletters": "bulk", "omnivore-newsletters": "bulk"}
WORDS = {"spam": "phishing and spam messages of 2022-26", "bulk": "lawful newsletters and campaigns", "templates": "templates"}


def group(source):
    collection = source.split("/")[0]
    return "templates" if collection.startswith("t-") else GROUPS.get(collection)


def count(path):
    """({rule: {group: messages}}, {group: messages}, rules that are measured)"""
    hits, sizes, measured = collections.defaultdict(collections.Counter), collections.Counter(), set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            result = json.loads(line)
            name = group(result["source"])
            if "error" in result or not name:
                continue
            sizes[name] += 1
            for rule, evidence in {(f["rule"], f["evidence"]) for f in result["findings"]}:
                hits[rule][name] += 1
                if evidence == "measured":
                    measured.add(rule)
    return hits, sizes, measured


def main():
    hits, sizes, measured = count(sys.argv[1])
    for rule in sys.argv[2:] or sorted(measured):
        said = ", ".join(f"{hits[rule][name]} of {sizes[name]:,} {WORDS[name]}" for name in WORDS)
        print(f"{rule}: {said}")


if __name__ == "__main__":
    main()
