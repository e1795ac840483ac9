"""Runs the program on the cases of this folder and compares what comes out.

usage: run.py PROGRAM [--update] [CASE...]

A case is a folder:

    args          the arguments, one run of the program a line, quoted as in a shell
    stdin         what standard input holds; empty when there is none
    setup.sh      run before, for what can't be kept in a repository (pipes, links, sizes)
    env           NAME=VALUE lines
    tty           an empty file: standard output is a terminal
    as-user       an empty file: run as an ordinary user, even by root
    stdout        exactly what is written there by all runs together
    stderr
    stdout-has    instead of stdout: lines that must each occur in it
    status        exit status of the last run; 0 when there is no such file
    expect/       files that must be there afterwards, with their bytes

Each case runs in a copy of its folder, with the rules of rules/ beside it as my-rules. The
hash of the rule set is replaced by HASH, since it changes with every rule. --update writes
stdout, stderr and status anew: read the difference before you commit it.
"""

import os
import pathlib
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NOBODY = 65534
SECONDS = 60


def read_terminal(fd):
    pieces = []
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces).replace(b"\r\n", b"\n")


def run_once(program, words, folder, case, env):
    kwargs = {"cwd": folder, "env": env, "stderr": subprocess.PIPE}
    if (case / "as-user").exists() and os.getuid() == 0:
        kwargs["user"] = NOBODY
    given = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    with tempfile.TemporaryFile() as stdin:
        stdin.write(given)
        stdin.seek(0)
        kwargs["stdin"] = stdin
        if not (case / "tty").exists():
            done = subprocess.run([program] + words, stdout=subprocess.PIPE,
                                  timeout=SECONDS, **kwargs)
            return done.stdout, done.stderr, done.returncode
        ours, theirs = open_terminal()
        process = subprocess.Popen([program] + words, stdout=theirs, **kwargs)
        os.close(theirs)
        out = read_terminal(ours)
        _, err = process.communicate(timeout=SECONDS)
        os.close(ours)
        return out, err, process.returncode


class NoTerminal(Exception):
    """The machine has no pseudo-terminals, as in a bare chroot."""


def open_terminal():
    try:
        return pty.openpty()
    except OSError as error:
        raise NoTerminal from error


def run_case(program, case, folder):
    shutil.copytree(case, folder, dirs_exist_ok=True, symlinks=True)
    for name in ("args", "stdin", "setup.sh", "env", "tty", "as-user", "stdout", "stderr",
                 "stdout-has", "status"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "expect", ignore_errors=True)
    shutil.copytree(HERE / "rules", folder / "my-rules")
    os.chmod(folder, 0o755)
    if (case / "setup.sh").exists():
        subprocess.run(["sh", str(case / "setup.sh")], cwd=folder, check=True)
    env = {"PATH": os.environ["PATH"], "TERM": "xterm"}
    env.update({name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name})
    if (case / "env").exists():
        env.update(line.split("=", 1) for line in (case / "env").read_text().splitlines())
    out, err, status = b"", b"", 0
    for line in (case / "args").read_text().splitlines():
        one = run_once(program, shlex.split(line), folder, case, env)
        out, err, status = out + one[0], err + one[1], one[2]
    out = re.sub(rb'("(?:rules|hash)":)"[0-9a-f]{16}"', rb'\1"HASH"', out)
    return out, err, status


def wanted(case, name):
    path = case / name
    return path.read_bytes() if path.exists() else b""


def compare(case, folder, out, err, status):
    problems = []
    if (case / "stdout-has").exists():
        for line in wanted(case, "stdout-has").splitlines():
            if line not in out:
                problems.append("stdout lacks: %s" % line.decode())
    elif out != wanted(case, "stdout"):
        problems.append("stdout is:\n%s\nwanted:\n%s" %
                        (out.decode(errors="backslashreplace"),
                         wanted(case, "stdout").decode(errors="backslashreplace")))
    if err != wanted(case, "stderr"):
        problems.append("stderr is:\n%s\nwanted:\n%s" %
                        (err.decode(errors="backslashreplace"),
                         wanted(case, "stderr").decode(errors="backslashreplace")))
    if status != int(wanted(case, "status") or 0):
        problems.append("status is %d, wanted %d" % (status, int(wanted(case, "status") or 0)))
    for path in sorted((case / "expect").rglob("*")) if (case / "expect").exists() else []:
        made = folder / path.relative_to(case / "expect")
        if path.is_file() and (not made.exists() or made.read_bytes() != path.read_bytes()):
            problems.append("%s is not as expected" % made.name)
    return problems


def write(path, data):
    if data:
        path.write_bytes(data)
    else:
        path.unlink(missing_ok=True)


def update(case, out, err, status):
    if not (case / "stdout-has").exists():
        write(case / "stdout", out)
    write(case / "stderr", err)
    write(case / "status", b"%d\n" % status if status else b"")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    names = [name for name in sys.argv[2:] if name != "--update"]
    cases = sorted(path.parent for path in HERE.glob("*/args"))
    cases = [case for case in cases if not names or case.name in names]
    failed = 0
    print("1..%d" % len(cases))
    for number, case in enumerate(cases, 1):
        with tempfile.TemporaryDirectory(prefix="inboxlint-case-") as folder:
            try:
                result = run_case(program, case, pathlib.Path(folder))
            except PermissionError:
                print("ok %d %s # SKIP another user can't run the program" % (number, case.name))
                continue
            except NoTerminal:
                print("ok %d %s # SKIP no pseudo-terminals here" % (number, case.name))
                continue
            if "--update" in sys.argv:
                update(case, *result)
            problems = compare(case, pathlib.Path(folder), *result)
        print("%sok %d %s" % ("not " if problems else "", number, case.name))
        for problem in problems:
            print("# " + problem.replace("\n", "\n# "))
        failed += bool(problems)
    return 1 if failed else 0


sys.exit(main())
