#!/usr/bin/env python3
"""What fixes are worth to an outside judge: SpamAssassin before and after them, over drafts of the shared messages that it
gives --least points or more.
usage: fixes.py INBOXLINT ROOT SCRATCH [--sample N] [--least POINTS] [--seed N]"""
import argparse
import collections
import hashlib
import pathlib
import random
import subprocess

import fidelity
import judges

THRESHOLD = 5.0
STAGES = (("safe fixes", ()), ("all fixes", ("--suggested",)))


def write_drafts(corpora, out, sample, seed):
    """The draft view of a sample of the messages, as files named after what they hold."""
    paths = sorted(p for p in (corpora / "messages").rglob("*.eml") if p.is_file())
    chosen = random.Random(seed).sample(paths, min(sample, len(paths)))
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for path in chosen:
        name = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        file = out / f"{name}.eml"
        if not file.exists():
            file.write_bytes(fidelity.make(path, name, None))
        files.append(str(file))
    return files


def fix(program, files, out, options):
    """Copies of the files with their fixes made."""
    out.mkdir(parents=True, exist_ok=True)
    fixed = []
    for file in files:
        data = pathlib.Path(file).read_bytes()
        run = subprocess.run([program, "fix", "--quiet", *options, "--stdin-filename", "a.eml", "-"], input=data,
                             capture_output=True, check=False)
        result = run.stdout if run.returncode < 2 else data
        # Named after the bytes, so that what is known of one is known of its like.
        copy = out / f"{hashlib.sha256(result).hexdigest()[:16]}.eml"
        copy.write_bytes(result)
        fixed.append(str(copy))
    return fixed


def show(name, scores, before):
    mean = sum(scores) / len(scores)
    fell = sum(b >= THRESHOLD > s for b, s in zip(before, scores))
    gone = 1 - mean / (sum(before) / len(before))
    print(f"{name:11} mean {mean:6.2f}   {gone:6.1%} of the points gone   {fell} of {sum(b >= THRESHOLD for b in before)} fell below {THRESHOLD:g}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=lambda s: pathlib.Path(s).resolve())
    parser.add_argument("scratch", type=lambda s: pathlib.Path(s).resolve())
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--least", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    corpora = fidelity.unpack(args.root, args.scratch)
    if not corpora:
        raise SystemExit("fixes: there are no corpora beside the project")
    cache = judges.Cache(args.scratch / "fixes.jsonl")
    drafts = write_drafts(corpora, args.scratch / "fixes", args.sample, args.seed)
    judges.ask_spamassassin(drafts, cache)
    files = [f for f in drafts if f in cache.known and cache.known[f][0] >= args.least]
    if not files:
        raise SystemExit("fixes: no draft has so many points")
    before = [cache.known[f][0] for f in files]
    print(f"{len(files)} of {len(drafts)} drafts have {args.least:g} points or more")
    show("before", before, before)
    resists = collections.Counter()
    for name, options in STAGES:
        fixed = fix(args.program, files, args.scratch / "fixes" / name.split()[0], options)
        judges.ask_spamassassin(fixed, cache)
        show(name, [cache.known[f][0] for f in fixed], before)
        resists = collections.Counter()
        for file in fixed:
            resists.update({rule: points for rule, points in cache.known[file][1].items() if points > 0})
    print("what resists all fixes, by the points it keeps:")
    for rule, points in resists.most_common(15):
        print(f"  {points:8.1f}  {rule}")


if __name__ == "__main__":
    main()
