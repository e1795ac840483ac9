#!/usr/bin/env python3
"""usage: check_places.py DUMP_PLACES FOLDER [MOST]

Runs dump_places over the files of a folder and decodes the bytes of every span again with Python's own
decoders (base64, quopri, email.header, json, html): some decoding of those bytes must hold the words of the
text, in order. So a place is right in the file itself, whatever encodings lie between."""
import base64
import email.header
import html
import itertools
import json
import pathlib
import quopri
import re
import subprocess
import sys
import unicodedata

CHARSETS = ("utf-8", "windows-1252", "iso-8859-2", "windows-1251", "koi8-r", "iso-8859-15", "shift_jis", "iso2022_jp",
            "gb18030", "euc_kr", "big5", "windows-1250", "windows-1254", "iso-8859-9", "utf-7", "euc_jp", "windows-1258",
            "iso-8859-7", "windows-1253", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-8")
SAME = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-",
                      "−": "-", "‐": "-", "‑": "-", "…": "."})


def plain(text, form):
    """What folding, white space, merge tags and invisible characters may change."""
    text = unicodedata.normalize(form, text.translate(SAME)).translate(SAME).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Mn") or c in "\n\t\r ")
    return text


def words(text, form):
    return [w for w in re.split(r"[^\w]+", plain(text.replace("\ufffc", " ").replace("\ufffd", " ").replace("\ufdd0", " "), form))
            if w]


def transfers(raw):
    yield raw
    yield b"\x1b$B" + raw  # ISO-2022-JP: the span has not seen the escape before it
    yield quopri.decodestring(raw)
    yield quopri.decodestring(re.sub(rb"=\r?\n?$", b"", raw))
    for skipped in range(4):
        decoded = base64_from(raw, skipped)
        for lead in range(min(3, len(decoded))):
            yield decoded[lead:]
            yield b"\x1b$B" + decoded[lead:]


def base64_from(raw, skipped):
    """A byte stands in two of the four letters of a quantum, so a span may begin inside one, `skipped` letters in;
    after padding the next quantum begins."""
    out = b""
    for piece in re.split(rb"=+", re.sub(rb"[^A-Za-z0-9+/=]", b"", raw)):
        piece = b"A" * skipped + piece
        skipped = 0
        out += base64.b64decode(piece + b"A" * (-len(piece) % 4))
    return out


def escapes(text):
    yield text
    yield html.unescape(text)
    if "\\" in text:
        try:
            decoded = json.loads('"' + text.replace('"', '\\"').replace('\\\\"', '\\"') + '"', strict=False)
            yield decoded
            yield html.unescape(decoded)
        except ValueError:
            pass


def decodings(raw):
    # Every way of carrying bytes before the next charset: most files are UTF-8.
    carried = list(dict.fromkeys(transfers(raw)))
    for charset in CHARSETS:
        for bytes_ in carried:
            try:
                text = bytes_.decode(charset, "replace")
            except LookupError:
                continue
            for one in escapes(text):
                yield one
                if "<" in one:
                    yield re.sub(r"<!--.*?-->|<[^>]*>", "", one, flags=re.S)
                    yield re.sub(r"<!--.*?-->|<[^>]*>", " ", one, flags=re.S)
    try:
        text = re.sub(rb"\r?\n[ \t]", b" ", raw).decode("utf-8", "replace")
        yield str(email.header.make_header(email.header.decode_header(text)))
    except (ValueError, LookupError, UnicodeError, email.errors.HeaderParseError):
        pass
    yield from mixed_headers(raw)
    # A span inside an encoded word: the word around it is not part of the bytes.
    if b"_" in raw or b"=" in raw:
        for charset in CHARSETS:
            yield quopri.decodestring(raw.replace(b"_", b" ")).decode(charset, "replace")


def mixed_headers(raw):
    """A header of encoded words and plain text that a span cuts anywhere."""
    pieces = re.split(rb"=\?[^?]*\?[bBqQ]\?|\?=", raw)
    pieces = [piece for piece in pieces if piece.strip()]  # RFC 2047: none between two encoded words
    for charset in CHARSETS if b"?=" in raw or b"=?" in raw else ():
        for skipped, lead in itertools.product(range(4), range(3)):
            text = ""
            for number, piece in enumerate(pieces):
                if re.fullmatch(rb"[A-Za-z0-9+/]+=*", piece):
                    decoded = base64_from(piece, 0) if number else base64_from(piece, skipped)[lead:]
                    shift = b"\x1b$B" if charset == "iso2022_jp" and number == 0 else b""
                    text += (shift + decoded).decode(charset, "replace")
                else:
                    text += quopri.decodestring(piece.replace(b"_", b" ")).decode(charset, "replace")
            yield text


def holds(candidate, wanted, form):
    text = re.sub(r"[^\w]+", " ", plain(candidate, form))
    at = 0
    for word in wanted:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def is_right(raw, text):
    # Letters in pieces may be cut between letter and mark: only there marks are left out.
    form = "NFKC" if unicodedata.is_normalized("NFC", text) else "NFKD"
    wanted = words(text, form)
    return not wanted or any(holds(candidate, wanted, form) for candidate in decodings(raw))


def main():
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9
    files = sorted(str(f) for f in folder.rglob("*") if f.suffix in (".eml", ".html", ".mjml", ".txt", ".json"))[:most]
    run = subprocess.run([tool] + files, capture_output=True)
    if run.returncode != 0 or not files:
        print("dump_places failed:", run.stderr.decode()[-500:])
        return 1
    bytes_of, checked, wrong = {}, 0, 0
    for line in run.stdout.splitlines():
        row = json.loads(line)
        raw = bytes_of.setdefault(row["file"], pathlib.Path(row["file"]).read_bytes())
        checked += 1
        if not is_right(raw[row["start"]:row["end"]], row["text"]):
            wrong += 1
            if wrong <= 20:
                print(f"{row['file']}: {row['zone']} at {row['start']}-{row['end']}: "
                      f"{raw[row['start']:row['end']][:80]!r} does not hold {row['text'][:60]!r}")
    print(f"{checked} spans of {len(files)} files, {wrong} wrong")
    return 1 if wrong or checked < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
