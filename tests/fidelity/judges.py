"""The three that judge a draft: SpamAssassin, rspamd and inboxlint. What the filters said is kept, since they are slow."""
import concurrent.futures
import json
import pathlib
import subprocess

import rspamd

HERE = pathlib.Path(__file__).parent
BATCH = 50


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


def ask_all(program, files, scratch):
    """({filter: {path: [score, {symbol: points}]}}, {path: our result})"""
    theirs = {name: Cache(scratch / f"{name}.jsonl") for name in ("spamassassin", "rspamd")}
    ask_rspamd(files, theirs["rspamd"], scratch)
    ask_spamassassin(files, theirs["spamassassin"])
    return {name: cache.known for name, cache in theirs.items()}, ask_ours(program, files)
