#!/usr/bin/env python3
"""`inboxlint host install`, `status` and `uninstall` in a home folder made for it.

usage: test_install.py PROGRAM"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
HEADER = (pathlib.Path(__file__).resolve().parents[2] / "src/host/caller.h").read_text(encoding="utf-8")
CHROMIUM, FIREFOX = re.search(r'CHROMIUM_ID "(\w+)"', HEADER)[1], re.search(r'FIREFOX_ID "([^"]+)"', HEADER)[1]
OTHER = "abcdefghijklmnopabcdefghijklmnop"
NAME = "com.inboxlint.host.json"
wrong = []


def same(what, got, wanted):
    if got != wanted:
        wrong.append(f"{what}: got {got!r}, wanted {wanted!r}")


def run(home, *args):
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run([PROGRAM, "host", *args], capture_output=True, text=True, timeout=60, env=env, check=False)
    return done.returncode, done.stdout, done.stderr


def test_round(home):
    chromium = home / ".config/chromium/NativeMessagingHosts" / NAME
    firefox = home / ".mozilla/native-messaging-hosts" / NAME
    same("no browser has run", run(home, "install")[0], 2)
    chromium.parents[1].mkdir(parents=True)
    (chromium.parents[1] / "Local State").write_text("{}", encoding="ascii")
    (home / ".mozilla/firefox").mkdir(parents=True)
    (home / "plain").write_text("no program", encoding="ascii")
    same("status before", run(home, "status")[0], 1)
    same("dry run", (run(home, "install", "--dry-run")[0], chromium.exists()), (0, False))
    same("install", run(home, "install", "--extension-id", OTHER)[0], 0)
    manifest = json.loads(chromium.read_text(encoding="utf-8"))
    same("path", os.access(manifest["path"], os.X_OK), True)
    same("origins", manifest["allowed_origins"], [f"chrome-extension://{i}/" for i in (CHROMIUM, OTHER)])
    same("add-ons", json.loads(firefox.read_text(encoding="utf-8"))["allowed_extensions"], [FIREFOX])
    same("ids", (home / ".config/inboxlint/extension-ids").read_text(encoding="ascii"), OTHER + "\n")
    same("status after", run(home, "status")[0], 0)
    faults = [
        ({"path": "/nowhere/inboxlint-host"}, "gone"),
        ({"path": str(home / "plain")}, "may not be run"),
        ({"path": "inboxlint-host"}, "names no program"),
        ({"name": "com.other"}, "another host"),
        ({"allowed_origins": []}, "does not allow"),
    ]
    for change, words in faults:
        chromium.write_text(json.dumps({**manifest, **change}), encoding="utf-8")
        status, out, _ = run(home, "status")
        same(f"status of {change}", (status, words in out, "host install --browser chromium" in out), (1, True, True))
    chromium.write_text("{", encoding="utf-8")
    same("a manifest that is not JSON", "not JSON" in run(home, "status")[1], True)
    same("uninstall", (run(home, "uninstall")[0], chromium.exists(), firefox.exists()), (0, False, False))
    same("the ids go too", (home / ".config/inboxlint/extension-ids").exists(), False)
    same("uninstall again", run(home, "uninstall")[0], 0)


def test_bad(home):
    rows = [
        (("install", "--browser", "firefx"), "did you mean 'firefox'"),
        (("install", "--browser", "opera"), "there are chrome"),
        (("install", "--browser", "edge", "--extension-id", "x"), "32 letters"),
        (("instal",), "did you mean 'install'"),
        (("dance",), "install, status and uninstall"),
    ]
    for args, words in rows:
        status, _, err = run(home, *args)
        same(f"{args}: {err.strip()}", (status, words in err), (2, True))
    blocked = home / "blocked"
    blocked.mkdir()
    (blocked / ".config").write_text("a file in the way", encoding="ascii")
    status, _, err = run(blocked, "install", "--browser", "chrome,firefox")
    same("one can't be written, the other is", (status, ".config" in err, (blocked / ".mozilla/native-messaging-hosts" / NAME).exists()),
         (2, True, True))
    snap = home / "snapped"
    (snap / "snap/firefox").mkdir(parents=True)
    status, out, _ = run(snap, "install")
    same("a snap is told", (status, "snap or flatpak" in out), (0, True))
    same("a snap is no good", (run(snap, "status")[0], "snap or flatpak" in run(snap, "status")[1]), (1, True))


with tempfile.TemporaryDirectory() as folder:
    test_round(pathlib.Path(folder))
with tempfile.TemporaryDirectory() as folder:
    test_bad(pathlib.Path(folder))
print("\n".join(wrong) or "install, status and uninstall do what they say")
sys.exit(1 if wrong else 0)
