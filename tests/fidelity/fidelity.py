#!/usr/bin/env python3
"""How well the points predict SpamAssassin and rspamd, measured by running all three over the same drafts.
usage: fidelity.py INBOXLINT ROOT SCRATCH [--all] [--sample N] [--seed N] [--misses SYMBOL]"""
import argparse
import csv
import hashlib
import pathlib
import random
import tarfile

import drafts
import experiments
import judges
import tally

# MJML is missing: the filters would see it only after it has been compiled.
MESSAGES, PAGES, TEXTS = {".eml"}, {".html", ".liquid", ".tpl"}, {".txt"}


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
    """The draft view of a file."""
    if path.suffix in MESSAGES:
        return drafts.draft(path.read_bytes(), name)
    known = {"subject": row["subject"] or "News", "sender": row["from"]} if row else {}
    content = path.read_text("utf-8", "replace")
    return drafts.wrap_text(content, name, **known) if path.suffix in TEXTS else drafts.wrap(content, name, **known)


def choose(root, scratch, limit, seed):
    """{set: [(name, function of a key that makes the bytes)]}"""
    def view(folder, paths, rows):
        return [(str(p.relative_to(folder)), lambda key, p=p: make(p, key, rows.get(p))) for p in paths]

    def files(folder):
        return [p for p in sorted(folder.rglob("*")) if p.suffix in MESSAGES | PAGES | TEXTS and p.is_file()]

    sets = {"corpus": view(root, files(root / "corpus"), {})}
    corpora = unpack(root, scratch)
    if corpora:
        features = files(corpora / "messages" / "feature")
        real = [p for p in files(corpora) if p not in features]
        if limit and len(real) > limit:
            real = sorted(random.Random(seed).sample(real, limit))
        whole = [p for p in real if p.suffix in MESSAGES]
        sets["real"] = view(corpora, real, described(corpora))
        sets["features"] = view(corpora, features, {})
        sets["whole"] = [(str(p.relative_to(corpora)), lambda key, p=p: drafts.whole(p.read_bytes())) for p in whole]
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
        for name, bytes_of in members:
            put(group, name, bytes_of)
    for name, message in experiments.all_experiments():
        digest = hashlib.sha256(message.split(b"\n\n", 1)[1] + name.encode()).hexdigest()[:8]
        put("experiments", f"{name} {digest}", lambda key, message=message: message)
    return files


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
    said, ours = judges.ask_all(options.program, list(files), scratch)
    if options.misses:
        tally.misses(options.misses, files, ours, said, root / "rules")
    else:
        tally.report(files, ours, said, root / "rules")


if __name__ == "__main__":
    main()
