"""Runs `inboxlint batch` over corpora of every form, kills it, cuts its files, fills its disk.

usage: test_batch.py PROGRAM [TEST...]
"""

import csv
import io
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

import corpora

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
SECONDS = 120


def run(*words, data=None, cwd=None, before=None, status=0):
    done = subprocess.run([PROGRAM, "batch", *map(str, words)], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=cwd, timeout=SECONDS, preexec_fn=before)
    assert status is None or done.returncode == status, \
        "status %d, wanted %d: %s" % (done.returncode, status, done.stderr.decode())
    return done


def lines(*words, **kwargs):
    return [json.loads(line) for line in run(*words, **kwargs).stdout.splitlines()]


def subjects(results):
    return [result.get("subject") for result in results]


def notes(count):
    return ["Note %d" % number for number in range(count)]


def same(got, wanted, what=""):
    assert got == wanted, "%s\n  got    %r\n  wanted %r" % (what, got, wanted)


def test_mbox(place):
    quoted = [mail + b"\nFrom here on it is downhill.\n\nFrom there as well.\n>From once\n"
              for mail in corpora.messages(5)]
    plain = lines("-q", corpora.folder(place / "plain", quoted))
    wanted = {result["subject"]: result["findings"] for result in plain}
    for habit in ("mboxo", "mboxrd", "mboxcl", "mboxcl2"):
        for packing, data in corpora.packed(corpora.mbox(quoted, habit)):
            path = place / (habit + ".mbox" + packing)
            path.write_bytes(data)
            results = lines("-q", "ham:mbox:%s" % path)
            same(subjects(results), notes(5), path.name)
            same([result["path"] for result in results], ["%s#%d" % (path, n) for n in range(1, 6)])
            same({result["class"] for result in results}, {"ham"})
            same(len(wanted), 5)
    same(subjects(lines("-q", "-", data=corpora.mbox(quoted, "mboxrd"))), notes(5), "standard input")


def test_mbox_text_survives(place):
    """What a quoting habit changed is put back: the findings are at the same places."""
    mail = corpora.message(0) + b"From the first line on\n\nFrom time to time: act now, money back guarantee!!!\n"
    (place / "a.eml").write_bytes(mail)
    def found(result):
        return [(f["rule"], f["places"]) for f in result["findings"]]
    [wanted] = lines("-q", place / "a.eml")
    assert wanted["findings"], "the message was to have findings"
    for habit in ("mboxo", "mboxrd"):
        [got] = lines("-q", "mbox:-", data=corpora.mbox([mail], habit))
        same(found(got), found(wanted), habit)


def test_mbox_wrong_length(place):
    """A Content-Length that leads nowhere is not believed."""
    mails = [corpora.message(n).replace(b"MIME-Version", b"Content-Length: 31\nMIME-Version") for n in range(4)]
    same(subjects(lines("-q", "mbox:-", data=corpora.mbox(mails, "mboxo"))), notes(4))


def test_mbox_large(place):
    """One message of 40 MB becomes an error; those around it are found."""
    mails = [corpora.message(0), corpora.message(1) + b"A line of a very long text.\n" * 1500000, corpora.message(2)]
    for size in ((), ("--max-size", "1")):
        results = lines("-q", *size, "mbox:-", data=corpora.mbox(mails, "mboxrd"), status=2)
        same(subjects(results), ["Note 0", None, "Note 2"])
        assert "larger than" in results[1]["error"], results[1]


def test_not_mbox(place):
    [result] = lines("-q", "mbox:-", data=b"Hello\n\nFrom me\n", status=2)
    assert result["error"].startswith("no mbox"), result
    same(run("-q", "mbox:-", data=b"").stdout, b"", "an empty mbox")


def test_archives(place):
    mails = corpora.messages(6)
    forms = [("all.tar" + ending, data) for ending, data in corpora.packed(corpora.tar(mails))]
    for name, data in forms + [("all.zip", corpora.zipped(mails))]:
        path = place / name
        path.write_bytes(data)
        results = lines("-q", path)
        same(subjects(results), notes(6), name)
        same(results[3]["path"], "%s!mail/0003.eml" % path)
        same(subjects(lines("-q", "-", data=data)), notes(6), name + " on standard input")


def test_broken_archives(place):
    mails = [mail + random.Random(n).randbytes(3000).hex().encode() for n, mail in enumerate(corpora.messages(40))]
    for ending, data in corpora.packed(corpora.tar(mails)):
        path = place / ("cut.tar" + ending)
        path.write_bytes(data[:len(data) * 2 // 3])
        results = lines("-q", path, status=2)
        good = [result for result in results if "error" not in result]
        assert len(good) > 5, (ending, len(good))
        same(subjects(good), notes(len(good)), ending)
        same(["error" in result for result in results[len(good):]], [True], ending)
    [result] = lines("-q", "tar:-", data=b"no archive at all, just words\n" * 40, status=2)
    assert "not an archive" in result["error"], result


def test_packed(place):
    """Packed mboxes and JSON lines are read as what they are; broken off, up to there."""
    mails = corpora.messages(2000)
    for form, data in (("mbox", corpora.mbox(mails, "mboxrd")), ("jsonl", corpora.jsonl(mails))):
        for ending, packed in corpora.packed(data)[1:]:
            path = place / ("all." + form + ending)
            path.write_bytes(packed)
            results = lines("-q", "--field", "raw", path)
            same(len(results), 2000, path.name)
            path.write_bytes(packed[:len(packed) * 2 // 3])
            results = lines("-q", "--field", "raw", path, status=2)
            same(subjects(results[:-1]), notes(len(results) - 1), path.name)
            assert "broken off" in results[-1]["error"] and len(results) > 300, (path.name, len(results), results[-1])


def test_jsonl(place):
    data = corpora.jsonl(corpora.messages(4)) + b"\n{broken\n[1]\n{\"raw\": 5}\n{\"other\": 1}\n" + \
        corpora.jsonl(corpora.messages(1))
    path = place / "mail.jsonl"
    path.write_bytes(data)
    results = lines("-q", "--field", "raw", "--class-field", "label", "--source-field", "origin", path, status=2)
    same(subjects(results), notes(4) + [None] * 4 + ["Note 0"])
    same([result["class"] for result in results[:4]], ["spam", "ham", "spam", "ham"])
    same([result["source"] for result in results[:4]], ["list-0", "list-1", "list-2", "list-0"])
    same([result["path"].split("#")[1] for result in results], ["1", "2", "3", "4", "6", "7", "8", "9", "10"])
    same(results[6]["error"], "field 'raw' is no text")
    drafts = b'{"subject": "Hi", "html": "<p>x</p>"}\n{"subject": "Ho", "text": "y", "from": "a@b.example"}\n'
    same(subjects(lines("-q", "jsonl:-", data=drafts)), ["Hi", "Ho"])
    nested = b'{"payload": {"raw": "Subject: deep\\n\\nx"}}\n'
    same(subjects(lines("-q", "--field", "payload.raw", "-", data=nested)), ["deep"])


def test_maildir(place):
    for name in ("cur", "new", "tmp"):
        (place / "box" / name).mkdir(parents=True)
        (place / "box" / name / "1700000000.1.host:2,S").write_bytes(corpora.message(len(name) + ord(name[0])))
    for target in (place / "box", "maildir:%s" % (place / "box"), "dir:%s" % place):
        same(len(lines("-q", target)), 2, str(target))


def test_folder(place):
    """Names in the order of their bytes; links and what is no mail passed over; no loop."""
    root = corpora.folder(place / "mail", corpora.messages(9))
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("x")
    (root / "logo.png").write_bytes(b"\x89PNG")
    (root / "loop").symlink_to(root)
    (root / "00001.7c53336b37003a9286aba55d2945844c").write_bytes(corpora.message(99))
    results = lines("-q", root)
    names = [result["path"] for result in results]
    same(len(names), 10)
    same(names, sorted(names))
    same([result["path"] for result in lines("-q", ".", cwd=root)], [name[len(str(root)) + 1:] for name in names])


def test_many_names(place):
    """More names than the walk holds at a time come once each, and in order."""
    root = place / "many"
    root.mkdir()
    for number in range(66000):
        os.symlink("x", root / ("%06d" % ((number * 7919) % 66000)))
    for number in range(0, 66000, 3000):
        (root / ("%06d" % number)).unlink()
        (root / ("%06d" % number)).write_bytes(corpora.message(number))
    same(subjects(lines("-q", root)), ["Note %d" % number for number in range(0, 66000, 3000)])


def test_files0(place):
    root = corpora.folder(place / "mail", corpora.messages(6))
    names = sorted(str(path) for path in root.rglob("*.eml"))
    data = b"\0".join(name.encode() for name in names)
    for end in (b"", b"\0"):
        results = lines("-q", "--files0-from", "-", data=data + end)
        same([result["path"] for result in results], names)
        same({result["source"] for result in results}, {"-"})
    (place / "list").write_bytes(("ham:%s\0spam:file:%s" % (names[0], names[1])).encode())
    same([result["class"] for result in lines("-q", "--files0-from", place / "list")], ["ham", "spam"])


def test_same_bytes(place):
    """The same bytes for any number of workers, from every kind of input."""
    mails = [corpora.message(number, random.Random(number).choice((2, 40, 2000))) for number in range(60)]
    corpora.folder(place / "mail", mails)
    (place / "all.mbox").write_bytes(corpora.mbox(mails, "mboxrd"))
    (place / "all.tar").write_bytes(corpora.tar(mails))
    words = ("-q", "ham:mail", "spam:all.mbox", "all.tar", "nothing-here")
    one = run("-j", 1, *words, cwd=place, status=2).stdout
    same(one.count(b"\n"), 181)
    for jobs in (2, 5):
        assert run("-j", jobs, *words, cwd=place, status=2).stdout == one, "%d workers" % jobs


def test_shards(place):
    """Shards are disjoint, make up the whole, and do not depend on where the input lies."""
    mails = corpora.messages(50)
    corpora.folder(place / "mail", mails)
    (place / "all.mbox").write_bytes(corpora.mbox(mails, "mboxrd"))
    (place / "all.tar").write_bytes(corpora.tar(mails))
    for target in ("mail", "all.mbox", "all.tar"):
        whole = run("-q", target, cwd=place).stdout.splitlines()
        parts = [run("-q", "--shard", "%d/3" % i, target, cwd=place).stdout.splitlines() for i in (1, 2, 3)]
        same(sorted(sum(parts, [])), sorted(whole), target)
        assert all(8 < len(part) < 26 for part in parts), (target, [len(part) for part in parts])
        elsewhere = lines("-q", "--shard", "2/3", place / target)
        same(subjects(elsewhere), [json.loads(line)["subject"] for line in parts[1]], target)
    for wrong in ("0/3", "4/3", "1", "a/b", "1/0"):
        run("--shard", wrong, "mail", cwd=place, status=2)


def make_run(place, count=400):
    corpora.folder(place / "mail", [corpora.message(n, 30) for n in range(count)])
    (place / "all.mbox").write_bytes(corpora.mbox(corpora.messages(count // 4), "mboxo"))
    words = ("-q", "ham:dir:mail", "spam:all.mbox", "gone")
    return words, run(*words, cwd=place, status=2).stdout


def test_kill_and_resume(place):
    """Killed at any moment, again and again, a run ends with the same bytes as one in peace."""
    words, wanted = make_run(place)
    out = place / "out.jsonl"
    dice = random.Random(1)
    for how in range(5):
        out.unlink(missing_ok=True)
        kills = 0
        while True:
            process = subprocess.Popen([PROGRAM, "batch", "--resume", "out.jsonl", *words], cwd=place,
                                       stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.02, 0.35))
            if process.poll() is not None or kills > 8:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            data = out.read_bytes() if out.exists() else b""
            assert wanted.startswith(data), "what was written is no beginning of the whole"
        same(process.wait(timeout=SECONDS), 2)
        assert out.read_bytes() == wanted, "after %d kills" % kills


def test_torn_lines(place):
    """A file cut anywhere is gone on with; a whole one gains nothing."""
    words, wanted = make_run(place, 40)
    out = place / "out.jsonl"
    first = wanted.index(b"\n") + 1
    for cut in (0, 1, first - 1, first, first + 1, len(wanted) // 2, len(wanted) - 1, len(wanted)):
        out.write_bytes(wanted[:cut])
        run("--resume", "out.jsonl", *words, cwd=place, status=2)
        assert out.read_bytes() == wanted, "cut at %d" % cut
    out.write_bytes(wanted[:first] + b"\0" * 4096)
    run("--resume", "out.jsonl", *words, cwd=place, status=2)
    assert out.read_bytes() == wanted, "zeros at the end, as a crash leaves them"


def test_other_run(place):
    """A file of another run is refused and left as it is."""
    words, wanted = make_run(place, 40)
    out = place / "out.jsonl"
    (place / "house" / "lang").mkdir(parents=True)
    (place / "house" / "lang" / "lang-own.md").write_text(
        "---\nid: lang-own\nsummary: says so\nevidence: craft\nsource: made up, 2026-01\nseverity: note\n"
        "when: {text: {zone: body, phrases: [so]}}\n---\n")
    half = wanted[:len(wanted) // 2]
    for change, says in (
            (("--mode", "template"), b"other options"),
            (("--rules", "house"), b"other rules"),
            (("--shard", "1/2"), b"other targets or another shard"),
            (("--source", "list"), b"another class or source")):
        out.write_bytes(half)
        done = run("--resume", "out.jsonl", *change, *words, cwd=place, status=2)
        assert says in done.stderr and b"out.jsonl: line " in done.stderr, done.stderr
        assert out.read_bytes() == half, "the file was changed"
    out.write_bytes(wanted)
    done = run("--resume", "out.jsonl", "-q", "ham:dir:mail", cwd=place, status=2)
    assert b"more lines" in done.stderr, done.stderr
    out.write_bytes(b"# notes of mine\n")
    done = run("--resume", "out.jsonl", *words, cwd=place, status=2)
    assert b"no result" in done.stderr and out.read_bytes() == b"# notes of mine\n", done.stderr


def test_full_disk(place):
    """A disk that fills up: status 2, whole lines, and --resume ends the work."""
    words, wanted = make_run(place, 80)
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200000, 200000))
    done = run("--output", "out.jsonl", *words, cwd=place, before=limit, status=2)
    assert b"out.jsonl: File too large" in done.stderr and b"--resume" in done.stderr, done.stderr
    data = (place / "out.jsonl").read_bytes()
    assert data.endswith(b"\n") and wanted.startswith(data) and len(data) < 200001, len(data)
    run("--resume", "out.jsonl", *words, cwd=place, status=2)
    assert (place / "out.jsonl").read_bytes() == wanted
    if os.path.exists("/dev/full"):
        done = run(*words, "--output", "/dev/full", cwd=place, status=2)
        assert b"/dev/full: No space left on device" in done.stderr, done.stderr


def test_interrupt(place):
    """SIGINT: whole lines, how to go on, and 130."""
    words, wanted = make_run(place, 2000)
    process = subprocess.Popen([PROGRAM, "batch", "-o", "out.jsonl", *words], cwd=place, stderr=subprocess.PIPE)
    while not (place / "out.jsonl").exists() or not (place / "out.jsonl").stat().st_size:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=SECONDS)[1]
    same(process.returncode, 130)
    assert b"interrupted" in err and b"--resume" in err, err
    data = (place / "out.jsonl").read_bytes()
    assert wanted.startswith(data) and data.endswith(b"\n")
    run("--resume", "out.jsonl", *words, cwd=place, status=2)
    assert (place / "out.jsonl").read_bytes() == wanted


def test_interrupt_waiting(place):
    """SIGINT ends a run that waits for its input, and what came is written before."""
    process = subprocess.Popen([PROGRAM, "batch", "jsonl:-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    process.stdin.write(b'{"subject": "Hi", "text": "x"}\n')
    process.stdin.flush()
    line = process.stdout.readline()
    assert json.loads(line)["subject"] == "Hi", line
    process.send_signal(signal.SIGINT)
    same(process.wait(timeout=10), 130)


def test_closed_pipe(place):
    corpora.folder(place / "mail", corpora.messages(300))
    for before in (None, lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)):
        process = subprocess.Popen([PROGRAM, "batch", "-q", str(place / "mail")], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, preexec_fn=before)
        process.stdout.readline()
        process.stdout.close()
        same(process.stderr.read(), b"")
        assert process.wait(timeout=SECONDS) != 0
        process.stderr.close()


def test_unreadable(place):
    """Whatever can't be checked is a line with the reason; the rest is checked."""
    root = corpora.folder(place / "mail", corpora.messages(3))
    (root / "a.eml").write_bytes(b"")
    (root / "b.eml").write_bytes(b"x" * (26 << 20))
    (root / "c.exe").write_bytes(bytes(range(256)) * 20)
    done = run(root, status=2)
    errors = {os.path.basename(r["path"]): r["error"] for r in map(json.loads, done.stdout.splitlines())
              if "error" in r}
    same(sorted(errors), ["a.eml", "b.eml", "c.exe"])
    assert b"3 not checked" in done.stderr and b"a.eml: the file is empty" in done.stderr, done.stderr


def test_memory(place):
    """A message whose check would take too much is an error, not a large process."""
    html = b"Subject: big\nContent-Type: text/html\n\n" + b"<p>words <b>and</b> <a href='https://a.example/'>x</a>\n" * 60000
    [result] = lines("-q", "-", data=html, status=2)
    assert "--max-memory" in result["error"], result
    [result] = lines("-q", "--max-memory", "500", "-", data=html)
    same(result["subject"], "big")


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_columns(place):
    """CSV: the values of the JSON lines, cells that no spreadsheet runs, and --resume."""
    mails = corpora.messages(30) + [b"Subject: =1+1, he said \"now\"\nFrom: a@b.example\n\nmoney back guarantee\n"]
    corpora.folder(place / "mail", mails)
    results = lines("-q", "ham:mail", "gone", cwd=place, status=2)
    names = ("path,class,source,kind,subject,points.spamassassin,risk,level,language,warnings,findings,error,"
             "rule.lang-money-back")
    words = ("-q", "--columns", names, "ham:mail", "gone")
    data = run(*words, cwd=place, status=2).stdout
    rows = table(data)
    same(len(rows), len(results))
    for row, result in zip(rows, results):
        same(row["path"], result["path"])
        same(row["class"], result["class"] or "")
        same(row["error"], result.get("error", ""))
        if "error" not in result:
            same(float(row["points.spamassassin"]), result["points"]["spamassassin"])
            same(int(row["risk"]), result["risk"])
            same(row["findings"].split(), [finding["rule"] for finding in result["findings"]])
            same(row["subject"], ("'" if result["subject"][0] == "=" else "") + result["subject"])
            same(row["rule.lang-money-back"], "1" if "lang-money-back" in row["findings"].split() else "0")
    same([row["rule.lang-money-back"] for row in rows].count("1"), 1)
    assert data.endswith(b"\r\n") and run("-j", 5, *words, cwd=place, status=2).stdout == data
    out = place / "out.csv"
    for cut in (0, 5, data.index(b"\n") + 1, len(data) // 2, len(data) - 1, len(data)):
        out.write_bytes(data[:cut])
        run("--resume", "out.csv", *words, cwd=place, status=2)
        assert out.read_bytes() == data, "cut at %d" % cut
    for change in (("--columns", "path"), ("--shard", "1/2"), ("--source", "x")):
        done = run("--resume", "out.csv", *words, *change, cwd=place, status=2)
        assert out.read_bytes() == data and done.stderr, change
    done = run("--columns", "path,points", "mail", cwd=place, status=2)
    assert b"no column 'points'" in done.stderr, done.stderr


def test_terminal(place):
    """Results on a terminal get no progress line between them."""
    corpora.folder(place / "mail", corpora.messages(5))
    done = run("--timings", place / "mail")
    assert all(json.loads(line)["ms"] >= 0 for line in done.stdout.splitlines())
    assert b"5 messages" in done.stderr and b"\r" not in done.stderr, done.stderr


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    tests = [row for row in tests if not sys.argv[2:] or row[0] in sys.argv[2:]]
    print("1..%d" % len(tests))
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="inboxlint-batch-") as place:
            signal.alarm(SECONDS)
            try:
                test(pathlib.Path(place))
                print("ok %d %s" % (number, name), flush=True)
            except Exception as error:
                failed += 1
                print("not ok %d %s" % (number, name))
                print("# " + ("%s: %s" % (type(error).__name__, error)).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
