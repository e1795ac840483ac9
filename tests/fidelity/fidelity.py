#!/usr/bin/env python3
"""How well the points predict SpamAssassin and rspamd, measured by running all three over the same drafts.
usage: fidelity.py INBOXLINT ROOT SCRATCH [--all] [--sample N] [--seed N] [--misses SYMBOL]"""
import argparse
import concurrent.futures
import csv
import hashlib
import json
import pathlib
import random
import subprocess
import tarfile

import drafts
import experiments
import rspamd
import tally

HERE = pathlib.Path(__file__).parent
KINDS = (".eml", ".html")
BATCH = 50


def unpack(root, scratch):
    """The folder of the shared archives, unpacked once, or None where there are none."""
    shared, out = root.parent / "shared" / "corpora", scratch / "corpora"
    if shared.is_dir() and not out.is_dir():
        for name in ("messages", "templates"):
            with tarfile.open(shared / f"{name}.tar.xz") as archive:
                archive.extractall(out, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(out)
    return out if out.is_dir() else None


def described(folder):
    """{path: row} of the meta.tsv files below a folder."""
    rows = {}
    for table in folder.rglob("meta.tsv"):
        with open(table, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                rows[table.parent / row["file"]] = row
    return rows


def make(path, name, row):
    if path.suffix == ".eml":
        return drafts.draft(path.read_bytes(), name)
    known = {"subject": row["subject"] or "News", "sender": row["from"]} if row else {}
    return drafts.wrap(path.read_text("utf-8", "replace"), name, **known)


def choose(root, scratch, limit, seed):
    """{set: [(name, function that makes the bytes)]}"""
    sets = {"corpus": [(str(p.relative_to(root)), p, None) for p in sorted((root / "corpus").rglob("*"))
                       if p.suffix in KINDS]}
    corpora = unpack(root, scratch)
    if corpora:
        rows = described(corpora)
        real = [p for p in sorted(corpora.rglob("*")) if p.suffix in KINDS and p.is_file() and "feature" not in p.parts]
        if limit and len(real) > limit:
            real = sorted(random.Random(seed).sample(real, limit))
        sets["real"] = [(str(p.relative_to(corpora)), p, rows.get(p)) for p in real]
    return sets


def write_all(sets, scratch):
    """Writes each draft once; a later run reads the same bytes. Gives {path: (set, name)}."""
    files = {}
    out = scratch / "drafts"
    out.mkdir(exist_ok=True)

    def put(group, name, bytes_of):
        key = hashlib.sha256(name.encode()).hexdigest()[:20]
        path = out / f"{group}-{key}.eml"
        if not path.exists():
            path.write_bytes(bytes_of(key))
        files[str(path)] = (group, name)

    for group, members in sets.items():
        for name, path, row in members:
            put(group, name, lambda key, path=path, row=row: make(path, key, row))
    for name, message in experiments.all_experiments():
        digest = hashlib.sha256(message.split(b"\n\n", 1)[1] + name.encode()).hexdigest()[:8]
        put("experiments", f"{name} {digest}", lambda key, message=message: message)
    return files


class Cache:
    """What a filter said of each file, kept as JSON lines beside the drafts."""

    def __init__(self, path):
        self.path, self.known = path, {}
        if path.exists():
            self.known = {row[0]: row[1:] for row in map(json.loads, path.read_text().splitlines())}

    def add(self, name, score, hits):
        self.known[name] = [score, hits]
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(json.dumps([name, score, hits]) + "\n")


def ask_spamassassin(files, cache):
    todo = [f for f in files if f not in cache.known]
    if not todo:
        return
    result = subprocess.Popen(["perl", HERE / "spamassassin.pl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (result.stdin.write("\n".join(todo) + "\n"), result.stdin.close()))
        for line in result.stdout:
            name, score, hits = line.rstrip("\n").split("\t")
            pairs = (hit.split("=") for hit in hits.split(",") if hit)
            cache.add(name, float(score), {rule: float(points) for rule, points in pairs})


def ask_rspamd(files, cache, scratch):
    todo = [f for f in files if f not in cache.known]
    if not todo:
        return
    with rspamd.running(scratch / "rspamd") as port:
        for name in todo:
            try:
                cache.add(name, *rspamd.scan(port, pathlib.Path(name).read_bytes()))
            except (OSError, KeyError, ValueError) as problem:
                print(f"fidelity: rspamd on {name}: {problem}")


def ask_ours(program, files):
    """{path: result} of inboxlint, in message mode, with the two filters' profiles."""
    found = {}
    command = [program, "check", "--format", "json", "--mode", "message", "--profile", "spamassassin,rspamd"]
    for start in range(0, len(files), BATCH):
        run = subprocess.run(command + files[start:start + BATCH], capture_output=True, check=False)
        if run.returncode > 1:
            print(run.stderr.decode("utf-8", "replace").strip())
        found.update({f["path"]: f for f in json.loads(run.stdout)["files"]})
    return found


def main():
    parser = argparse.ArgumentParser(prog="./dev fidelity")
    parser.add_argument("program")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--all", action="store_true", help="every message, not a sample")
    parser.add_argument("--sample", type=int, default=600, help="real messages in the sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", metavar="SYMBOL", help="list the drafts of the tuning half that differ on it, nothing else")
    options = parser.parse_args()
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    root = options.root.resolve()
    sets = choose(root, scratch, 0 if options.all else options.sample, options.seed)
    files = write_all(sets, scratch)
    theirs = {name: Cache(scratch / f"{name}.jsonl") for name in ("spamassassin", "rspamd")}
    ask_rspamd(files, theirs["rspamd"], scratch)
    ask_spamassassin(files, theirs["spamassassin"])
    ours = ask_ours(options.program, list(files))
    said = {name: cache.known for name, cache in theirs.items()}
    if options.misses:
        tally.misses(options.misses, files, ours, said, root / "rules")
    else:
        tally.report(files, ours, said, root / "rules")


if __name__ == "__main__":
    main()
