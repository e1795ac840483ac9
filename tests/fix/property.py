#!/usr/bin/env python3
"""What must hold of every fix that is offered, tried from outside on each file given (folders: what
`inboxlint check` reads below them).

usage: property.py PROGRAM [--sample N] PATH...

For each fix of `check --fixes=always`: its edits, made by this script, leave a file in which the finding is gone,
no defect is new, what is won is what was said, and the decoded text of every part that the edits are not
in is the same. For all fixes together: what `fix` writes, `patch` makes of its diff; a second run changes
nothing; and no defect is new. Prints each breach and a summary; exits 1 on any."""
import collections
import email
import email.policy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ENDINGS = (".eml", ".html", ".htm", ".mjml", ".txt", ".json")


class Judge:
    def __init__(self, program):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fixes-"))
        self.files = self.offered = self.tried = self.changed = self.breaches = 0
        self.rules = collections.Counter()

    def run(self, *args, stdin=None):
        return subprocess.run([self.program, *args], input=stdin, capture_output=True, check=False)

    def check(self, name, data, *options):
        path = self.folder / name
        path.write_bytes(data)
        out = self.run("check", "--format", "json", "--fail-on", "never", *(options or ["--fixes=never"]), "--", str(path)).stdout
        files = json.loads(out)["files"] if out else []
        return files[0] if files else None

    def breach(self, path, what):
        self.breaches += 1
        print(f"{path}: {what}")

    def judge(self, path):
        data = path.read_bytes()
        name = "x" + path.suffix
        before = self.check(name, data, "--fixes=always")
        if before is None:
            return
        self.files += 1
        for finding in before["findings"]:
            if "fix" in finding:
                self.judge_fix(path, name, data, before, finding)
        self.judge_all(path, name, data, before)

    def judge_fix(self, path, name, data, before, finding):
        rule, fix = finding["rule"], finding["fix"]
        self.offered += 1
        self.rules[rule] += 1
        if any("\ufffd" in edit["text"] for edit in fix["edits"]):
            return  # words in a charset that JSON has no bytes for
        self.tried += 1
        fixed = apply(data, fix["edits"])
        after = self.check(name, fixed)
        if after is None:
            self.breach(path, f"{rule}: the fixed file can't be checked")
            return
        if rule in {one["rule"] for one in after["findings"]}:
            self.breach(path, f"{rule}: fires again")
        for code in new_defects(before, after):
            self.breach(path, f"{rule}: new defect {code}")
        for name_of, points in before["points"].items():
            won = points - after["points"][name_of]
            if abs(won - fix["wins"].get(name_of, 0)) > 0.0021:
                self.breach(path, f"{rule}: says {fix['wins']}, wins {won:.3f} of {name_of}")
        if path.suffix == ".eml":
            for what in changed_elsewhere(data, fixed, fix["edits"]):
                self.breach(path, f"{rule}: {what}")

    def judge_all(self, path, name, data, before):
        place = self.folder / name
        place.write_bytes(data)
        diff = self.run("fix", "--suggested", "--diff", "--quiet", "--", str(place))
        if diff.returncode == 2:
            self.breach(path, "fix failed: " + diff.stderr.decode("utf-8", "replace").strip())
            return
        self.run("fix", "--suggested", "--write", "--quiet", "--", str(place))
        written = place.read_bytes()
        if written == data:
            return
        self.changed += 1
        patched = self.folder / "patched"
        patched.write_bytes(data)
        result = subprocess.run(["patch", "--binary", "-s", "-p1", str(patched)], input=diff.stdout,
                                capture_output=True, check=False)
        if result.returncode or patched.read_bytes() != written:
            self.breach(path, "patch and --write differ " + result.stdout.decode("utf-8", "replace")[:80])
        self.run("fix", "--suggested", "--write", "--quiet", "--", str(place))
        if place.read_bytes() != written:
            self.breach(path, "a second run changes something")
        after = self.check(name, written)
        for code in new_defects(before, after):
            self.breach(path, f"all fixes: new defect {code}")
        for filter_name in before["points"]:
            if after["points"][filter_name] > before["points"][filter_name] + 0.001:
                self.breach(path, f"all fixes: more points of {filter_name}")


def apply(data, edits):
    out, at = [], 0
    for edit in edits:
        assert edit["start"] >= at, "edits overlap"
        out += [data[at:edit["start"]], edit["text"].encode()]
        at = edit["end"]
    return b"".join(out + [data[at:]])


def new_defects(before, after):
    more = collections.Counter(d["code"] for d in after["defects"])
    more.subtract(collections.Counter(d["code"] for d in before["defects"]))
    return [code for code, count in more.items() if count > 0]


def leaves(data):
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    return [part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()]


def changed_elsewhere(data, fixed, edits):
    """Parts whose decoded bytes differ though no edit is in them: of a message whose parts are as many
    as before, more parts may not change than there are edits."""
    old, new = leaves(data), leaves(fixed)
    if len(old) == len(new):
        differ = sum(a != b for a, b in zip(old, new))
        if differ > len(edits):
            yield f"{differ} parts changed by {len(edits)} edits"
    elif len(new) < len(old):
        yield "a part is gone"
    else:
        kept = collections.Counter(new)
        kept.subtract(collections.Counter(old))
        lost = [part for part, count in kept.items() if count < 0 and part.strip()]
        if lost:
            yield f"{len(lost)} parts are not what they were"


def find(paths, sample):
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(p for p in path.rglob("*") if p.suffix in ENDINGS and p.is_file()) if path.is_dir() else [path]
    step = max(1, len(files) // sample) if sample else 1
    return files[::step]


def main():
    args = sys.argv[1:]
    sample = 0
    if args[1:2] == ["--sample"]:
        sample = int(args[2])
        del args[1:3]
    if len(args) < 2:
        sys.exit(__doc__)
    judge = Judge(os.path.abspath(args[0]))
    for path in find(args[1:], sample):
        judge.judge(path)
    shutil.rmtree(judge.folder)
    if os.environ.get("FIXES_SHOW"):
        for rule, count in judge.rules.most_common():
            print(f"{count:6} {rule}")
    print(f"{judge.files} files: {judge.offered} fixes offered, {judge.tried} tried, {judge.changed} files changed, "
          f"{judge.breaches} breaches")
    return 1 if judge.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
