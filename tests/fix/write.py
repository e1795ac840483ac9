#!/usr/bin/env python3
"""`inboxlint fix --write` when things go wrong: killed at many moments, on a full file system, in a folder
that can't be written, over links and odd files. The file must be the old one or the new one, whole.

usage: write.py PROGRAM"""
import os
import pathlib
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

DRAFT = b"<html><body><p>Hello,</p><p>Act now, our offer ends soon.</p>" + b"<p>words of a letter</p>\n" * 4000 + b"</body></html>\n"
KILLS = 40

failed = count = 0


def expect(holds, what, *shown):
    global failed, count
    count += 1
    print(f"{'ok' if holds else 'not ok'} {count} {what}")
    if not holds:
        failed += 1
        print("#", *shown)


def skip(what, why):
    global count
    count += 1
    print(f"ok {count} {what} # SKIP {why}")


def run(program, *args, **more):
    return subprocess.run([program, "fix", "--suggested", "--write", "--quiet", *args], capture_output=True, check=False, **more)


def names(folder):
    return sorted(os.listdir(folder))


def kills(program, folder, fixed):
    """Kills after more and more time, from before the file is read to after it is written."""
    path = folder / "kill.html"
    begin = time.monotonic()
    path.write_bytes(DRAFT)
    run(program, str(path))
    whole = time.monotonic() - begin
    states = {"old": 0, "new": 0}
    for i in range(KILLS):
        path.write_bytes(DRAFT)
        child = subprocess.Popen([program, "fix", "--suggested", "--write", "--quiet", str(path)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * 1.2 * i / KILLS)
        child.send_signal(signal.SIGKILL)
        child.wait()
        now = path.read_bytes()
        states["old" if now == DRAFT else "new" if now == fixed else "broken"] = \
            states.get("old" if now == DRAFT else "new" if now == fixed else "broken", 0) + 1
    expect("broken" not in states, f"killed {KILLS} times, the file is whole", states)
    expect(states["old"] > 0 and states["new"] > 0, "some kills came before the write and some after", states)
    for left in folder.glob("kill.html.*"):
        left.unlink()


def limits(program, folder):
    """A limit on the size of files stands for a full disk where none can be mounted."""
    path = folder / "full.html"
    path.write_bytes(DRAFT)

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10000, 10000))

    result = run(program, str(path), preexec_fn=small)
    expect(result.returncode == 2, "no room: exit 2", result.returncode, result.stderr)
    expect(b"the file is as it was" in result.stderr, "no room: says so", result.stderr)
    expect(path.read_bytes() == DRAFT and names(folder) == ["full.html"], "no room: nothing lost, nothing left", names(folder))
    path.unlink()


def full_file_system(program, folder):
    """Where mounting is allowed: a file system with room for the draft and not for another."""
    disk = folder / "disk"
    disk.mkdir()
    size = len(DRAFT) * 3 // 2 // 4096 * 4096
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        skip("a full file system", "nothing can be mounted here")
        disk.rmdir()
        return
    path = disk / "a.html"
    path.write_bytes(DRAFT)
    result = run(program, str(path))
    expect(result.returncode == 2 and path.read_bytes() == DRAFT and names(disk) == ["a.html"], "a full file system", result.stderr, names(disk))
    subprocess.run(["umount", str(disk)], check=False)
    disk.rmdir()


def read_only(program, folder):
    """As somebody else where this is root, who may write anywhere."""
    more = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    folder.chmod(0o755)
    inner = folder / "locked"
    inner.mkdir()
    path = inner / "a.html"
    path.write_bytes(DRAFT)
    inner.chmod(0o555)
    path.chmod(0o644)
    try:
        result = run(program, str(path), **more)
    except PermissionError:
        skip("a folder that can't be written", "nobody can't run the program")
        inner.chmod(0o700)
        shutil.rmtree(inner)
        return
    expect(result.returncode == 2 and path.read_bytes() == DRAFT and names(inner) == ["a.html"], "a folder that can't be written", result.stderr)
    inner.chmod(0o700)
    shutil.rmtree(inner)


def links_and_modes(program, folder, fixed):
    path = folder / "a.html"
    path.write_bytes(DRAFT)
    path.chmod(0o640)
    link = folder / "link.html"
    link.symlink_to("a.html")
    result = run(program, str(link))
    expect(result.returncode == 2 and b"symbolic link" in result.stderr, "a symbolic link is not followed", result.stderr)
    expect(path.read_bytes() == DRAFT and link.is_symlink(), "and nothing is changed")
    link.unlink()
    os.link(path, link)
    result = run(program, str(path))
    expect(result.returncode == 0 and b"hard links" in result.stderr, "other names are told of", result.returncode, result.stderr)
    expect(path.read_bytes() == fixed and link.read_bytes() == DRAFT, "and keep the old contents")
    expect(stat.S_IMODE(path.stat().st_mode) == 0o640, "the mode stays", oct(path.stat().st_mode))
    inode = path.stat().st_ino
    result = run(program, str(path))
    expect(result.returncode == 0 and path.stat().st_ino == inode, "a file with nothing to fix is not written")
    if os.geteuid() == 0:
        path.write_bytes(DRAFT)
        os.chown(path, 12345, 23456)
        run(program, str(path))
        now = path.stat()
        expect((now.st_uid, now.st_gid) == (12345, 23456) and path.read_bytes() == fixed, "the owner stays", now)
    expect(names(folder) == ["a.html", "link.html"], "nothing is left behind", names(folder))


def streams(program, fixed):
    command = [program, "fix", "--suggested", "--quiet", "--stdin-filename", "a.html", "-"]
    result = subprocess.run(command, input=DRAFT, capture_output=True, check=False)
    expect(result.stdout == fixed and result.returncode == 0, "standard input to standard output", result.returncode)
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command, input=DRAFT, stdout=full, stderr=subprocess.PIPE, check=False)
    expect(result.returncode == 2 and result.stderr, "a full standard output: exit 2", result.returncode)


def main():
    program = os.path.abspath(sys.argv[1])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="write-"))
    path = folder / "first.html"
    path.write_bytes(DRAFT)
    result = run(program, str(path))
    fixed = path.read_bytes()
    expect(result.returncode == 0 and fixed != DRAFT, "there is something to fix", result.stderr)
    path.unlink()
    kills(program, folder, fixed)
    (folder / "kill.html").unlink()
    limits(program, folder)
    full_file_system(program, folder)
    read_only(program, folder)
    links_and_modes(program, folder, fixed)
    streams(program, fixed)
    shutil.rmtree(folder)
    print(f"1..{count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
