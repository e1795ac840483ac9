#!/usr/bin/env python3
"""False alarms: what the rules say of lawful templates and newsletters.
usage: alarms.py INBOXLINT ROOT SCRATCH"""
import collections
import json
import pathlib
import subprocess
import sys

import fidelity

LAWFUL = ("fundraising-2019", "newsletters", "omnivore-newsletters", "philly-newsletters", "promo-retailer",
          "unspy-newsletters")
HIGH_SHARE, ERROR_SHARE, NAG_SHARE = 0.02, 0.03, 1 / 3


def check(program, folder):
    run = subprocess.run([program, "check", "--format", "json", folder], capture_output=True, check=False)
    return json.loads(run.stdout)["files"]


def report(name, files):
    levels = collections.Counter(f["level"] for f in files)
    print(f"== {name}: {len(files)} files; " + ", ".join(f"{k} {levels[k] / len(files):.1%}" for k in ("high", "medium", "low"))
          + (f"  * high on more than {HIGH_SHARE:.0%}" if levels["high"] > HIGH_SHARE * len(files) else ""))
    fired = collections.Counter((x["severity"], x["rule"]) for f in files for x in f["findings"])
    for (severity, rule), count in fired.most_common():
        share = count / len(files)
        if share > (ERROR_SHARE if severity == "error" else NAG_SHARE):
            print(f"  {severity:8} {rule:34} {count:5} {share:6.1%}")


def main():
    program, root, scratch = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    corpora = fidelity.unpack(root, scratch)
    if not corpora:
        raise SystemExit("alarms: there are no corpora beside the project")
    report("templates", check(program, corpora / "templates"))
    report("newsletters and campaigns", [f for part in LAWFUL for f in check(program, corpora / "messages" / part)])
    print(f"Listed are errors on more than {ERROR_SHARE:.0%} of the files and other findings on more than a third.")


if __name__ == "__main__":
    main()
