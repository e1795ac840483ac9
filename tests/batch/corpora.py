"""Small corpora that the tests of `inboxlint batch` are run over, in every form that it reads."""

import io
import json
import lzma
import gzip
import shutil
import subprocess
import tarfile
import zipfile

WORDS = ("parcel", "ladder", "garden", "invoice", "recipe", "museum", "winter", "ticket", "bicycle", "harbour")


def message(number, lines=6):
    """A message of its own subject; its body has the lines that mboxes quote."""
    body = "\n".join("The %s and the %s of week %d." % (WORDS[(number + i) % 10], WORDS[(number * 7 + i) % 10], i)
                     for i in range(lines))
    return ("From: Ann <ann@shop.example>\nTo: bo@mail.example\nSubject: Note %d\n"
            "Date: Mon, 5 Jan 2026 10:00:00 +0000\nMessage-ID: <%d@shop.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n%s\n"
            % (number, number, body)).encode()


def messages(count):
    return [message(number) for number in range(count)]


def folder(path, mails):
    path.mkdir()
    for number, mail in enumerate(mails):
        place = path / ("part%d" % (number % 3))
        place.mkdir(exist_ok=True)
        (place / ("%04d.eml" % number)).write_bytes(mail)
    return path


def quote(mail, deeper):
    """'>From ' for every line that begins with 'From ', or ('>' * n + 'From ') too where deeper."""
    lines = mail.split(b"\n")
    return b"\n".join(b">" + line if (line.lstrip(b">") if deeper else line).startswith(b"From ") else line
                      for line in lines)


def with_length(mail):
    head, body = mail.split(b"\n\n", 1)
    return head + b"\nContent-Length: %d\n\n" % len(body) + body


def mbox(mails, habit):
    """All four habits: mboxo, mboxrd, mboxcl, mboxcl2."""
    out = []
    for mail in mails:
        if habit in ("mboxo", "mboxcl"):
            mail = quote(mail, False)
        if habit == "mboxrd":
            mail = quote(mail, True)
        if habit.startswith("mboxcl"):
            mail = with_length(mail)
        out.append(b"From ann@shop.example Mon Jan  5 10:00:00 2026\n" + mail + b"\n")
    return b"".join(out)


def tar(mails):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, mail in enumerate(mails):
            info = tarfile.TarInfo("mail/%04d.eml" % number)
            info.size = len(mail)
            archive.addfile(info, io.BytesIO(mail))
    return out.getvalue()


def zipped(mails):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, mail in enumerate(mails):
            archive.writestr("mail/%04d.eml" % number, mail)
    return out.getvalue()


def zstd(data):
    """None where there is no zstd program."""
    if not shutil.which("zstd"):
        return None
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def packed(data):
    """(ending, bytes) for each packing that can be made here."""
    rows = [("", data), (".gz", gzip.compress(data)), (".xz", lzma.compress(data)), (".zst", zstd(data))]
    return [row for row in rows if row[1] is not None]


def jsonl(mails):
    return "".join(json.dumps({"id": number, "raw": mail.decode(), "label": "ham" if number % 2 else "spam",
                               "origin": "list-%d" % (number % 3)}) + "\n"
                   for number, mail in enumerate(mails)).encode()
