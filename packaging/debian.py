"""Debian packages: `inboxlint` (library, command line, host and the manifests that let browsers start it) and
`webext-inboxlint` (the extension, where Debian's Chromium and Firefox look for extensions of the system).

The manifests are files of the package, not made when it is installed: so dpkg knows, keeps and removes them."""

import gzip
import os
import pathlib
import re
import shutil
import subprocess

MAINTAINER = "inboxlint developers <inboxlint@inboxlint.example>"
LOADED_AT_RUN_TIME = ["libarchive13"]   # src/batch/source_archive.c opens it when an archive is read
FIREFOX_APPLICATION = "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}"   # Firefox's own id, the folder of its extensions
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: inboxlint

Files: *
Copyright: the inboxlint developers
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
"""


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, **options).stdout


def write(path, content, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(mode)


def install(build, prefix, tree):
    """What meson installs, below /usr wherever the build's own prefix is."""
    staged = tree.with_name("staged")
    run("meson", "install", "-C", str(build), "--no-rebuild", "--destdir", str(staged.resolve()))
    shutil.copytree(staged / prefix.lstrip("/"), tree / "usr", symlinks=True)
    shutil.rmtree(staged)
    for path in (tree / "usr").rglob("*.pc"):
        write(path, libraries_by_flags(path.read_text(encoding="utf-8").replace(f"prefix={prefix}\n", "prefix=/usr\n")))


def libraries_by_flags(pc):
    """Our header needs no other's: the libraries that only a static link names stand as flags, since pkg-config asks for the
    -dev package of whatever stands in Requires.private."""
    required = re.search(r"^Requires\.private: (.*)\n", pc, re.MULTILINE)
    if not required:
        return pc
    names = [re.split(r"[ <>=]", one.strip())[0] for one in required[1].split(",")]
    flags = run("pkg-config", "--libs", *names).strip()
    pc = pc.replace(required[0], "")
    return re.sub(r"^Libs\.private: ", f"Libs.private: {flags} ", pc, flags=re.MULTILINE) if "Libs.private" in pc \
        else pc + f"Libs.private: {flags}\n"


def strip(tree):
    for path in sorted((tree / "usr").rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        head = path.open("rb").read(8)
        if head.startswith(b"\x7fELF"):
            run("strip", "--strip-unneeded", "--remove-section=.comment", str(path))
        elif head == b"!<arch>\n":
            run("strip", "--strip-debug", "--enable-deterministic-archives", str(path))
        elif path.parent.name.startswith("man") and path.suffix != ".gz":
            write(path.with_name(path.name + ".gz"), gzip.compress(path.read_bytes(), 9, mtime=0))
            path.unlink()


def add_manifests(tree):
    """The manifests that the program itself would write for the whole system, naming the installed host."""
    said = run(str(tree / "usr/bin/inboxlint"), "host", "install", "--system", "--browser", "all", "--dry-run")
    found = re.findall(r"would write (/\S+): (\{.*\})$", said, re.MULTILINE)
    if len(found) < 5:
        raise SystemExit(f"package: no manifests in what the program says:\n{said}")
    for path, manifest in found:
        write(tree / path.lstrip("/"), re.sub(r'"path":"[^"]*"', '"path":"/usr/bin/inboxlint-host"', manifest) + "\n")


def shared_libraries(tree, scratch):
    """What dpkg-shlibdeps makes of the programs: Debian's own table of packages and least versions."""
    write(scratch / "debian/control", "Source: inboxlint\n\nPackage: inboxlint\nArchitecture: any\n")
    programs = [str(p.resolve()) for p in sorted((tree / "usr").rglob("*"))
                if not p.is_symlink() and p.is_file() and p.open("rb").read(4) == b"\x7fELF"]
    said = run("dpkg-shlibdeps", "-O", *[f"-e{p}" for p in programs], cwd=scratch)
    return [one.strip() for one in said.split("shlibs:Depends=", 1)[1].split(",")]


def control(tree, fields):
    size = sum(p.lstat().st_size for p in tree.rglob("*") if p.is_file() and not p.is_symlink())
    fields = {**fields, "Installed-Size": str(max(1, size // 1024))}
    write(tree / "DEBIAN/control", "".join(f"{key}: {value}\n" for key, value in fields.items()))
    conffiles = [f"/{p.relative_to(tree)}\n" for p in sorted((tree / "etc").rglob("*")) if p.is_file()] if (tree / "etc").is_dir() else []
    if conffiles:
        write(tree / "DEBIAN/conffiles", "".join(conffiles))


def pack(tree, out):
    dated = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in [*tree.rglob("*"), tree]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
        os.utime(path, (dated, dated), follow_symlinks=False)
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(out))


def program_package(build, prefix, version, readme, scratch, out):
    tree = scratch / "inboxlint"
    install(build, prefix, tree)
    strip(tree)
    add_manifests(tree)
    write(tree / "usr/share/doc/inboxlint/copyright", COPYRIGHT)
    write(tree / "usr/share/doc/inboxlint/README.md", readme)
    write(tree / "DEBIAN/triggers", "activate-noawait ldconfig\n")
    write(tree / "DEBIAN/shlibs", f"libinboxlint {version.split('.', maxsplit=1)[0]} inboxlint (>= {version})\n")
    architecture = run("dpkg", "--print-architecture").strip()
    control(tree, {
        "Package": "inboxlint", "Version": version, "Architecture": architecture, "Maintainer": MAINTAINER, "Section": "mail",
        "Priority": "optional", "Depends": ", ".join(sorted({*shared_libraries(tree, scratch), *LOADED_AT_RUN_TIME})),
        "Suggests": "webext-inboxlint",
        "Description": "spam-risk checker for email drafts and templates\n"
                       " Reads an email draft or template before it is sent and says what a spam filter,\n"
                       " a mailbox provider or the law will hold against it, where that stands in the\n"
                       " file, and what to write instead. Nothing leaves the machine.\n"
                       " .\n"
                       " Holds the command line, the library with its header, and the host that the\n"
                       " browser extension talks to."})
    file = out / f"inboxlint_{version}_{architecture}.deb"
    pack(tree, file)
    return file


def extension_package(chromium, xpi, firefox_id, version, scratch, out):
    tree = scratch / "webext-inboxlint"
    for path, content in chromium.items():
        write(tree / "usr/share/inboxlint/extension" / path, content)
    link = tree / "usr/share/chromium/extensions/inboxlint"
    link.parent.mkdir(parents=True)
    link.symlink_to("../../inboxlint/extension")
    write(tree / f"usr/share/mozilla/extensions/{FIREFOX_APPLICATION}/{firefox_id}.xpi", xpi)
    write(tree / "usr/share/doc/webext-inboxlint/copyright", COPYRIGHT)
    control(tree, {
        "Package": "webext-inboxlint", "Version": version, "Architecture": "all", "Maintainer": MAINTAINER, "Section": "web",
        "Priority": "optional", "Depends": f"inboxlint (>= {version})", "Recommends": "chromium | firefox-esr",
        "Description": "spam-risk checker for email drafts (browser extension)\n"
                       " Checks the draft in front: press the button in the toolbar of Chromium or Firefox\n"
                       " and a panel shows the risk, the places and a fix for each. The draft never leaves\n"
                       " the machine. Other Chromium browsers load /usr/share/inboxlint/extension."})
    file = out / f"webext-inboxlint_{version}_all.deb"
    pack(tree, file)
    return file


def clean(scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    os.umask(0o022)
    return pathlib.Path(scratch)
