#!/usr/bin/env python3
"""The native-messaging host over pipes, as a browser would talk to it and as one never would.

usage: test_host.py PROGRAM PROTOCOL.md"""

import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import time

PROGRAM, PROTOCOL = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
HEADER = (pathlib.Path(__file__).resolve().parents[2] / "src/host/caller.h").read_text(encoding="utf-8")
CHROMIUM = "chrome-extension://" + re.search(r'CHROMIUM_ID "(\w+)"', HEADER)[1] + "/"
FIREFOX = re.search(r'FIREFOX_ID "([^"]+)"', HEADER)[1]
SECONDS = 20
wrong, done = [], 0


def same(what, got, wanted):
    global done
    done += 1
    if got != wanted:
        wrong.append(f"{what}: got {got!r}, wanted {wanted!r}")


def frame(body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return struct.pack("=I", len(data)) + data


def frames(data):
    out = []
    while data:
        n, = struct.unpack("=I", data[:4])
        out.append(json.loads(data[4:4 + n]))
        same("the frame is whole", len(data) >= 4 + n, True)
        data = data[4 + n:]
    return out


def talk(data, args=(CHROMIUM,), env=None):
    """Everything at once, then the end: all replies and the exit status."""
    run = subprocess.run([PROGRAM, *args], input=data, capture_output=True, timeout=SECONDS, env={**os.environ, **(env or {})})
    return frames(run.stdout), run.returncode


class Port:
    """A port that stays open."""

    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, CHROMIUM], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def receive(self):
        n, = struct.unpack("=I", self.process.stdout.read(4))
        return json.loads(self.process.stdout.read(n))

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(SECONDS)


def check(number, **draft):
    return {"v": 1, "id": number, "cmd": "check", **draft}


def errors(replies):
    return [(r["id"], r.get("error", {}).get("name", "result")) for r in replies]


def test_requests():
    rows = [
        ({"v": 1, "id": 0, "cmd": "hello"}, (0, "result")),
        ({"v": 1, "id": 1, "cmd": "rules"}, (1, "result")),
        ({"v": 1, "id": 2, "cmd": "explain", "rule": "lang-money-back"}, (2, "result")),
        ({"v": 1, "id": 3, "cmd": "explain", "rule": "no-such"}, (3, "unknown_rule")),
        ({"v": 1, "id": 4, "cmd": "explain"}, (4, "bad_request")),
        ({"v": 1, "id": 5, "cmd": "dance"}, (5, "unknown_command")),
        ({"v": 2, "id": 6, "cmd": "hello"}, (6, "bad_version")),
        ({"id": 7, "cmd": "hello"}, (7, "bad_version")),
        ({"v": 1, "cmd": "hello"}, (None, "bad_request")),
        ({"v": 1, "id": -1, "cmd": "hello"}, (None, "bad_request")),
        ({"v": 1, "id": 1.5, "cmd": "hello"}, (None, "bad_request")),
        ({"v": 1, "id": "8", "cmd": "hello"}, (None, "bad_request")),
        ({"v": 1, "id": 9007199254740991, "cmd": "hello", "more": [1]}, (9007199254740991, "result")),
        (check(10, text="Hello"), (10, "result")),
        (check(11), (11, "bad_request")),
        (check(12, html=7), (12, "bad_request")),
        (check(13, html="<p>x", mode="other"), (13, "bad_request")),
        (check(14, html="<p>x", profiles="gmial"), (14, "bad_option")),
        (check(15, html="<p>x", select="lang\u0000"), (15, "bad_request")),
        (check(16, html="", text=None), (16, "result")),
        ([1, 2], (None, "bad_request")),
        (b"", (None, "bad_json")),
        (b"{\"v\":1", (None, "bad_json")),
        (b"\xff\xfe{}", (None, "bad_json")),
        (b"[" * 100000, (None, "bad_json")),
        (b"{\"v\":1,\"id\":17,\"cmd\":\"check\",\"html\":\"\\ud800\"}", (None, "bad_json")),
    ]
    replies, status = talk(b"".join(frame(body) for body, _ in rows))
    same("status", status, 0)
    for (body, wanted), got in zip(rows, errors(replies)):
        same(f"reply to {str(body)[:60]}", got, wanted)
    same("replies", len(replies), len(rows))


def test_places():
    html = "<p>\U0001F600 caf\u00e9 &amp; \u2028 \"MONEY BACK GUARANTEE\" \u0001</p>" + "<p>x\U0001F680</p>" * 500 + "<a href=\"http://bit.ly/x\">now</a>"
    subject = "\U0001F600 EVERYTHING MUST GO NOW TODAY"
    replies, _ = talk(frame(check(1, html=html, subject=subject, **{"from": "A <a@b.example>"})))
    units = {"html": html.encode("utf-16-le", "surrogatepass"), "subject": subject.encode("utf-16-le"), "from": b""}
    seen = set()
    for finding in replies[0]["result"]["findings"]:
        for place in finding["places"]:
            text = units[place["part"]][2 * place["start"]:2 * place["end"]].decode("utf-16-le")
            if finding["rule"] in ("lang-money-back", "link-shortener", "subject-all-caps"):
                same(f"{finding['rule']} at its place", text, place["text"])
                seen.add(finding["rule"])
    replies, _ = talk(frame(check(2, html="<p>Hello</p><img src=\"data:image/png;base64,AAAA\" width=\"5\">")))
    texts = {p["text"] for f in replies[0]["result"]["findings"] for p in f["places"] if p["text"].startswith("<img")}
    same("source is told as it was sent", texts, {"<img src=\"data:image/png;base64,AAAA\" width=\"5\">"})
    same("places seen", seen, {"lang-money-back", "link-shortener", "subject-all-caps"})


def test_fixes():
    html = ("<p>Caf\u00e9 \U0001F600 and \"more\": act now, dear friends of the shop, as the offer of Friday ends. Reply or call us.</p>"
            "<p>More words about the shop, its bread and its coffee, every day of the week.</p>")
    subject = "Bread of the week"
    draft = {"html": html, "subject": subject, "fixes": True}
    result = talk(frame(check(1, **draft)))[0][0]["result"]
    fixes = [(f["rule"], f["fix"]) for f in result["findings"] if "fix" in f]
    same("there are fixes", len(fixes) > 0, True)
    for rule, fix in fixes:
        after = {part: draft[part].encode("utf-16-le") for part in ("html", "subject")}
        for edit in sorted(fix["edits"], key=lambda e: -e["start"]):
            old = after[edit["part"]]
            after[edit["part"]] = old[:2 * edit["start"]] + edit["text"].encode("utf-16-le") + old[2 * edit["end"]:]
        fixed = {part: text.decode("utf-16-le") for part, text in after.items()}
        again = talk(frame(check(2, **fixed)))[0][0]["result"]
        same(f"{rule} is gone once fixed: {fixed}", rule in {f["rule"] for f in again["findings"]}, False)
    plain = talk(frame(check(3, html=html)))[0][0]["result"]
    same("no fixes unless asked for", [f["rule"] for f in plain["findings"] if "fix" in f], [])


def test_frames():
    hello = frame({"v": 1, "id": 1, "cmd": "hello"})
    replies, status = talk(struct.pack("=I", 64 << 20) + b"x" * (64 << 20) + hello)
    same("a frame of 64 MiB, then a good one", (errors(replies), status), ([(None, "too_big"), (1, "result")], 0))
    same("a length that lies", talk(struct.pack("=I", 1000) + b"{}"), ([], 0))
    same("half a length", talk(b"\x01\x00"), ([], 0))
    same("nothing", talk(b""), ([], 0))
    replies, status = talk(struct.pack("=I", 0xFFFFFFFF) + b"x" * 100)
    same("a length of 4 GiB", (errors(replies), status), ([(None, "too_big")], 0))
    replies, _ = talk(b"GET / HTTP/1.1\r\n\r\n")
    same("no frame at all", errors(replies), [(None, "too_big")])


def test_slow_sender():
    port = Port()
    first, second = frame({"v": 1, "id": 1, "cmd": "hello"}), frame(check(2, text="Hello there"))
    for byte in first:
        port.send(bytes([byte]))
    port.send(second[:7])
    same("the first is answered while the second is on its way", port.receive()["id"], 1)
    port.send(second[7:])
    same("the second", port.receive()["id"], 2)
    same("status after close", port.close(), 0)


def test_cancelling():
    body = "<p>word {} </p>" * 200
    data = b"".join(frame(check(i, html=body + str(i), draft="a")) for i in range(5)) + frame(check(5, html=body, draft="b"))
    got = errors(talk(data)[0])
    same("only the newest of a draft", got, [(0, "cancelled"), (1, "cancelled"), (2, "cancelled"), (3, "cancelled"),
                                             (4, "result"), (5, "result")])
    got = errors(talk(b"".join(frame(check(i, html=body)) for i in range(3)))[0])
    same("drafts without a name are all answered", [name for _, name in got], ["result"] * 3)


def test_closed_output():
    process = subprocess.Popen([PROGRAM, CHROMIUM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    try:
        process.stdin.write(frame({"v": 1, "id": 1, "cmd": "rules"}) * 3)
        process.stdin.close()
    except BrokenPipeError:
        pass
    same("nobody reads the replies", process.wait(SECONDS), 0)
    process.stderr.close()


def test_slow_reader():
    port = Port()
    for i in range(30):
        port.send(frame({"v": 1, "id": i, "cmd": "rules"}))
    time.sleep(0.3)
    same("a reader that waits gets all in order", [port.receive()["id"] for _ in range(30)], list(range(30)))
    same("status", port.close(), 0)


def test_callers():
    hello = frame({"v": 1, "id": 1, "cmd": "hello"})
    other = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"
    rows = [
        ((CHROMIUM,), "result"),
        ((CHROMIUM, "--parent-window=0"), "result"),
        (("/home/x/manifest.json", FIREFOX), "result"),
        ((other,), "forbidden"),
        ((CHROMIUM[:-1],), "forbidden"),
        (("https://" + CHROMIUM,), "forbidden"),
        (("/home/x/manifest.json", "evil@example.com"), "forbidden"),
    ]
    for args, wanted in rows:
        same(f"caller {args}", errors(talk(hello, args)[0]), [(1, wanted)])
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/inboxlint")
        pathlib.Path(folder, "inboxlint", "extension-ids").write_text("abcdefghijklmnopabcdefghijklmnop\n", encoding="ascii")
        env = {"XDG_CONFIG_HOME": folder}
        same("an id that was installed", errors(talk(hello, (other,), env)[0]), [(1, "result")])
    run = subprocess.run([PROGRAM], capture_output=True, timeout=SECONDS, check=False)
    same("started by a person", (run.returncode, run.stdout, b"started by a browser" in run.stderr), (2, b"", True))


def test_large_draft():
    html = "<p>Money back guarantee \U0001F600 act now</p>" * 100000
    replies, _ = talk(frame(check(1, html=html)))
    same("a draft of 4 MB", errors(replies), [(1, "result")])
    same("places are few", max(len(f["places"]) for f in replies[0]["result"]["findings"]) <= 50, True)


def test_protocol_document():
    """The table of errors is the same in code and document."""
    source = (pathlib.Path(__file__).resolve().parents[2] / "src/host/fault.h").read_text(encoding="utf-8")
    code = re.findall(r'X\((\d+), (\w+), "([^"]+)",\s*"([^"]+)"\)', re.sub(r"\\\n", "", source))
    text = PROTOCOL.read_text(encoding="utf-8")
    table = re.findall(r"^\| (\d+) \| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", text, re.M)
    same("errors in PROTOCOL.md", [tuple(x.strip() for x in row) for row in table], code)
    same("errors are many", len(code) > 8, True)
    for command in re.findall(r'"(\w+)"', re.search(r"names\[\] = \{([^}]+)\}", (pathlib.Path(__file__).resolve().parents[2]
                              / "src/host/request.c").read_text(encoding="utf-8"))[1]):
        same(f"command {command} is in PROTOCOL.md", f"### `{command}`" in text, True)


def main():
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            test()
    print("\n".join(wrong) or f"{done} comparisons, all as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
