#!/usr/bin/env python3
"""What packaging/package.py makes: the files that belong there and no others, the same bytes twice, fields that dpkg reads.

usage: check_package.py BUILD"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = (ROOT / "src/host/caller.h").read_text(encoding="utf-8")
CHROMIUM, FIREFOX = re.search(r'CHROMIUM_ID "(\w+)"', HEADER)[1], re.search(r'FIREFOX_ID "([^"]+)"', HEADER)[1]
HOST = "com.inboxlint.host.json"
wrong = []


def same(what, got, wanted):
    if got != wanted:
        wrong.append(f"{what}: got {got!r}, wanted {wanted!r}")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def make(build, out):
    run(sys.executable, "-B", str(ROOT / "packaging/package.py"), str(build), str(out))
    return {path.name: path for path in sorted(out.iterdir())}


def check_zip(path, family):
    source = {str(p.relative_to(ROOT / "extensions/webext")) for p in (ROOT / "extensions/webext").rglob("*") if p.is_file()}
    with zipfile.ZipFile(path) as archive:
        same(f"{family}: files", set(archive.namelist()), source)
        manifest = json.loads(archive.read("manifest.json"))
        for name in archive.namelist():
            if name.endswith(".js") and re.search(r"\beval\(|new Function|importScripts|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon",
                                                  archive.read(name).decode()):
                wrong.append(f"{family}: {name} can load or send")
    same(f"{family}: permissions", set(manifest["permissions"]),
         {"activeTab", "scripting", "storage", "nativeMessaging", *(["sidePanel"] if family == "chromium" else [])})
    same(f"{family}: sites without being asked", (manifest.get("host_permissions"), manifest.get("content_scripts")), (None, None))


def unpack(path, out):
    run("dpkg-deb", "-x", str(path), str(out))
    return {f"/{p.relative_to(out)}" for p in out.rglob("*") if not p.is_dir() or p.is_symlink()}


def check_program(path, tree):
    files = unpack(path, tree)
    for wanted in ("/usr/bin/inboxlint", "/usr/bin/inboxlint-host", "/usr/include/inboxlint.h", "/usr/share/doc/inboxlint/copyright"):
        same(f"{wanted} is there", wanted in files, True)
    for pattern in (r"/usr/lib/[^/]+/libinboxlint\.so\.\d+$", r"/usr/lib/[^/]+/pkgconfig/inboxlint\.pc$"):
        same(f"one is like {pattern}", sum(bool(re.match(pattern, one)) for one in files), 1)
    pc = next(tree.rglob("inboxlint.pc")).read_text(encoding="utf-8")
    same("prefix of pkg-config", re.search(r"^prefix=(.*)$", pc, re.MULTILINE)[1], "/usr")
    for folder, key, wanted in (("etc/chromium", "allowed_origins", f"chrome-extension://{CHROMIUM}/"),
                                ("etc/opt/chrome", "allowed_origins", f"chrome-extension://{CHROMIUM}/"),
                                ("usr/lib/mozilla", "allowed_extensions", FIREFOX)):
        manifest = json.loads((tree / folder / "native-messaging-hosts" / HOST).read_text(encoding="utf-8"))
        same(f"{folder}: program and extension", (manifest["path"], manifest[key]), ("/usr/bin/inboxlint-host", [wanted]))
    conffiles = run("dpkg-deb", "-I", str(path), "conffiles").split()
    same("conffiles", set(conffiles), {one for one in files if one.startswith("/etc/")})
    depends = run("dpkg-deb", "-f", str(path), "Depends")
    for library in ("libc6", "libgumbo1", "libpcre2-8-0", "libarchive13"):
        same(f"depends on {library}", library in depends, True)


def check_extension(path, tree):
    files = unpack(path, tree)
    same("the folder for Chromium leads to the extension",
         (tree / "usr/share/chromium/extensions/inboxlint/manifest.json").resolve().is_file(), True)
    same("one add-on for Firefox", [one.rsplit("/", 1)[1] for one in files if one.endswith(".xpi")], [f"{FIREFOX}.xpi"])
    same("depends", run("dpkg-deb", "-f", str(path), "Depends").split()[0], "inboxlint")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        made, again = make(build, folder / "first"), make(build, folder / "second")
        same("names", [re.sub(r"_[a-z0-9]+\.deb", "_ARCH.deb", re.sub(r"\d+\.\d+\.\d+", "V", name)) for name in made],
             ["inboxlint-chromium-V.zip", "inboxlint-firefox-V.xpi", "inboxlint_V_ARCH.deb", "webext-inboxlint_V_ARCH.deb"])
        for name, path in made.items():
            same(f"{name} twice", path.read_bytes() == again[name].read_bytes(), True)
        files = list(made.values())
        check_zip(files[0], "chromium")
        check_zip(files[1], "firefox")
        check_program(files[2], folder / "program")
        check_extension(files[3], folder / "extension")
    print("\n".join(wrong) or "packages: as they should be")
    sys.exit(bool(wrong))


main()
