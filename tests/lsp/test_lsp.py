#!/usr/bin/env python3
"""The language server over pipes, as an editor would talk to it and as none would.

usage: test_lsp.py PROGRAM"""

import json
import os
import pathlib
import random
import re
import sys
import tempfile
import time

from client import Client, frame, frames, notification, request, talk

PROGRAM = os.path.abspath(sys.argv[1])
URI = "file:///drafts/offer.html"
PAGE = ("<!DOCTYPE html>\n<html lang=\"en\">\n<body>\n<p>\U0001F600 Caf\u00e9: MONEY BACK GUARANTEE on every order.</p>\n"
        "<p><a href=\"http://bit.ly/offer\">Our shop</a> <a href=\"http://bit.ly/other\">More of it</a></p>\n</body>\n</html>\n")
wrong, done = [], 0


def same(what, got, wanted):
    global done
    done += 1
    if got != wanted:
        wrong.append(f"{what}:\n  got    {got!r}\n  wanted {wanted!r}")


def at(line, character):
    return {"line": line, "character": character}


def between(start, end):
    return {"start": at(*start), "end": at(*end)}


def named(uri=URI):
    return {"textDocument": {"uri": uri}}


def initialize(**capabilities):
    return {"processId": None, "rootUri": None, "capabilities": capabilities}


def opened(text, uri=URI, language="html", version=1):
    return notification("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": version, "text": text}})


def outcome(message):
    return message.get("id"), message["error"]["code"] if "error" in message else "result"


def replies(messages):
    return [outcome(m) for m in messages if "method" not in m]


# -- the protocol ---------------------------------------------------------------------

def test_order():
    """What is answered before, between and after the parts of a session."""
    first, last = request(0, "initialize", initialize()), notification("exit")
    hover = request(1, "textDocument/hover", {**named(), "position": at(0, 0)})
    rows = [
        ("nothing at all", [], [], 1),
        ("exit alone", [last], [], 1),
        ("a request before initialize", [hover, last], [(1, -32002)], 1),
        ("a notification before initialize", [opened(PAGE), first, hover, last], [(0, "result"), (1, -32602)], 1),
        ("initialize twice", [first, request(1, "initialize", initialize()), last], [(0, "result"), (1, -32600)], 1),
        ("no shutdown", [first, last], [(0, "result")], 1),
        ("no exit", [first, request(1, "shutdown")], [(0, "result"), (1, "result")], 0),
        ("a whole session", [first, request(1, "shutdown"), last], [(0, "result"), (1, "result")], 0),
        ("a request after shutdown", [first, request(1, "shutdown"), {**hover, "id": 2}, last], [(0, "result"), (1, "result"), (2, -32600)], 0),
        ("what stands behind exit", [first, request(1, "shutdown"), last, request(2, "shutdown")], [(0, "result"), (1, "result")], 0),
        ("initialize without params", [request(0, "initialize"), last], [(0, "result")], 1),
    ]
    for what, messages, wanted, status in rows:
        got, code = talk(PROGRAM, b"".join(map(frame, messages)))
        same(what, (replies(got), code), (wanted, status))


def test_requests():
    """Each request and its reply."""
    rows = [
        (request(1, "no/such"), (1, -32601)),
        (request(2, "$/no/such"), (2, -32601)),
        (request("three", "no/such"), ("three", -32601)),
        (request(-4, "no/such"), (-4, -32601)),
        (request(9007199254740991, "no/such"), (9007199254740991, -32601)),
        (request(1.5, "shutdown"), (None, -32600)),
        (request(None, "shutdown"), (None, -32600)),
        ({"id": 5, "method": "shutdown"}, (5, -32600)),
        ({"jsonrpc": "1.0", "id": 6, "method": "shutdown"}, (6, -32600)),
        ({"jsonrpc": "2.0", "id": 7, "method": 8}, (7, -32600)),
        ({"jsonrpc": "2.0"}, (None, -32600)),
        ([request(8, "no/such")], (None, -32600)),
        (b"", (None, -32700)),
        (b"{\"jsonrpc\":", (None, -32700)),
        (b"\xff\xfe{}", (None, -32700)),
        (b"[" * 100000, (None, -32700)),
        (request(9, "textDocument/hover"), (9, -32602)),
        (request(10, "textDocument/hover", {**named("file:///no"), "position": at(0, 0)}), (10, -32602)),
        (request(11, "textDocument/hover", {**named(), "position": {"line": 0}}), (11, -32602)),
        (request(12, "textDocument/hover", {**named(), "position": at("0", 0)}), (12, -32602)),
        (request(13, "textDocument/hover", {**named(), "position": at(-1, 1e300)}), (13, "result")),
        (request(14, "textDocument/codeAction", {**named(), "range": {"start": at(0, 0)}}), (14, -32602)),
        (request(15, "textDocument/codeAction", {**named(), "range": between((0, 0), (99, 0))}), (15, "result")),
        (request(16, "textDocument/hover", [1, 2]), (16, -32602)),
    ]
    ignored = [
        notification("$/setTrace", {"value": "off"}),
        notification("no/such"),
        notification("$/cancelRequest", {"id": 999}),
        notification("$/cancelRequest"),
        notification("textDocument/didOpen"),
        notification("textDocument/didChange", named("file:///no")),
        notification("textDocument/didClose", named("file:///no")),
        notification("textDocument/didSave", 7),
        {"jsonrpc": "2.0", "id": 1, "result": None},
    ]
    start = [request(0, "initialize", initialize()), opened(PAGE)]
    got, status = talk(PROGRAM, b"".join(map(frame, start + ignored + [body for body, _ in rows])))
    same("status", status, 1)
    got = replies(got)[1:]
    same("replies", len(got), len(rows))
    for (body, wanted), reply in zip(rows, got):
        same(f"reply to {str(body)[:70]}", reply, wanted)


def test_frames():
    hello, hover = frame(request(0, "initialize", initialize())), frame(request(1, "no/such"))
    body = json.dumps(request(1, "no/such")).encode()
    fine = [(0, "result"), (1, -32601)]
    rows = [
        ("more fields", b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:%d\r\n\r\n" % len(body) + body, fine),
        ("lines of LF alone", b"Content-Length: %d\n\n" % len(body) + body, fine),
        ("no length", b"Content-Type: x\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("a length in words", b"Content-Length: many\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("a length below 0", b"Content-Length: -2\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("no body", b"Content-Length: 0\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("a length that is too small", b"Content-Length: 3\r\n\r\n" + body + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("a length that is too large", b"Content-Length: %d\r\n\r\n" % (len(body) + 9) + body + hover + hover,
         [(0, "result"), (None, -32700), (None, -32700), (1, -32601)]),
        ("a length that never comes", b"Content-Length: 1000\r\n\r\n{}", fine[:1]),
        ("half a header", b"Content-Len", fine[:1]),
        ("another protocol", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("64 MiB", frame(b"x" * (64 << 20)) + hover, [(0, "result"), (None, -32600), (1, -32601)]),
        ("a length of 4 GiB", b"Content-Length: 4294967295\r\n\r\n" + hover, [(0, "result"), (None, -32600)]),
        ("a length of 20 digits", b"Content-Length: 99999999999999999999\r\n\r\n" + hover, [(0, "result"), (None, -32700), (1, -32601)]),
        ("junk before a header", b"x" * 1000 + hover, fine),
    ]
    for what, data, wanted in rows:
        got, status = talk(PROGRAM, hello + data)
        same(what, (replies(got), status), (wanted, 1))
    got, status = talk(PROGRAM, hello + b"x" * 1000000 + hover)
    same("1 MB of junk", (replies(got)[0], replies(got)[-1], {m for m in replies(got)[1:-1]}), (*fine, {(None, -32700)}))


def test_slow_sender():
    client = Client(PROGRAM)
    data = frame(request(100, "no/such"))
    for byte in data:
        client.send(bytes([byte]))
    same("one byte at a time", outcome(client.receive()), (100, -32601))
    client.send(data[:-1])
    time.sleep(0.05)
    client.send(data[-1:] + data[:9])
    same("in pieces", outcome(client.receive()), (100, -32601))
    client.send(data[9:])
    same("over two writes", outcome(client.receive()), (100, -32601))
    same("status", client.close(), 0)


def test_cancelling():
    start = [request(0, "initialize", initialize()), opened(PAGE)]
    hovers = [request(i, "textDocument/hover", {**named(), "position": at(3, 15)}) for i in (1, 2, "3")]
    stop = [notification("$/cancelRequest", {"id": i}) for i in (2, "3", 1.5, "1")]
    got, _ = talk(PROGRAM, b"".join(map(frame, start + hovers + stop)))
    same("those that wait are cancelled", replies(got), [(0, "result"), (1, "result"), (2, -32800), ("3", -32800)])


def test_parent():
    """A client that is gone takes the server with it, though its pipe stays open."""
    parent = os.fork()
    if parent == 0:
        time.sleep(0.3)
        os._exit(0)
    client = Client(PROGRAM, initialize={**initialize(), "processId": parent})
    os.waitpid(parent, 0)
    same("status", client.process.wait(20), 1)
    client.process.stdin.close()
    client.process.stdout.close()
    client = Client(PROGRAM, initialize={**initialize(), "processId": 2 ** 31 - 1})
    same("a process of another machine is none of ours", (client.ask("no/such")["error"]["code"], client.close()), (-32601, 0))


# -- documents ------------------------------------------------------------------------

def units(text, place, encoding="utf-16-le"):
    """What stands at a range, whose characters count UTF-16 code units or bytes."""
    lines = re.split(r"\r\n|\n|\r", text)
    size = 2 if encoding == "utf-16-le" else 1
    start, end = place["start"], place["end"]
    if start["line"] != end["line"]:
        raise ValueError("a range of one line is wanted")
    return lines[start["line"]].encode(encoding)[size * start["character"]:size * end["character"]].decode(encoding)


def test_diagnostics():
    related = initialize(textDocument={"publishDiagnostics": {"relatedInformation": True}})
    for what, capabilities, encoding in (("UTF-16", related, "utf-16-le"),
                                         ("UTF-8", initialize(general={"positionEncodings": ["utf-16", "utf-8"]}), "utf-8")):
        client = Client(PROGRAM, initialize=capabilities)
        same(f"{what} is agreed on", client.reply["result"]["capabilities"]["positionEncoding"], what.lower())
        for ending in ("\n", "\r\n", "\r"):
            text = PAGE.replace("\n", ending)
            found = {d["code"]: d for d in client.open(URI, text)}
            money = found["lang-money-back"]
            same(f"{what} {ending!r}: place", units(text, money["range"], encoding), "MONEY BACK GUARANTEE")
            same(f"{what} {ending!r}: severity", (money["severity"], money["source"]), (2, "inboxlint"))
            same(f"{what} {ending!r}: points", "SpamAssassin +2.91" in money["message"], True)
            more = [(i["location"]["uri"], units(text, i["location"]["range"], encoding)) for i in found["link-http"].get("relatedInformation", [])]
            same(f"{what} {ending!r}: other places", more, [(URI, "http://bit.ly/other")] if capabilities is related else [])
        same("status", client.close(), 0)


def test_documents():
    """The kind of document, from its name or else its language."""
    mjml = "<mjml><mj-body><mj-section><mj-column><mj-text>Act now</mj-text></mj-column></mj-section></mj-body></mjml>"
    mail = "From: A <a@b.example>\nSubject: EVERYTHING MUST GO NOW TODAY\n\nHello there.\n"
    rows = [
        ("file:///a/b%20c.eml", "plaintext", mail, "subject-all-caps", True),
        ("untitled:Untitled-1", "html", "<p>MONEY BACK GUARANTEE", "lang-money-back", True),
        ("untitled:Untitled-2", "plaintext", "MONEY BACK GUARANTEE", "lang-money-back", True),
        ("untitled:Untitled-3", "json", "{\"subject\":\"EVERYTHING MUST GO NOW TODAY\",\"text\":\"Hi\"}", "subject-all-caps", True),
        ("file:///a/b.mjml", "html", mjml, "html-doctype-missing", False),
        ("git:/a/b.html?ref", "html", "<p>MONEY BACK GUARANTEE", "lang-money-back", True),
        ("file:///a/b.liquid", "liquid", "{% if a %}<p>{{ b }} MONEY BACK GUARANTEE{% endif %}", "lang-money-back", True),
        ("file:///a/empty.html", "html", "", "lang-money-back", False),
    ]
    client = Client(PROGRAM)
    for uri, language, text, rule, is_there in rows:
        found = {d.get("code") for d in client.open(uri, text, language)}
        same(f"{uri} as {language}: {rule} in {sorted(map(str, found))}", rule in found, is_there)
    broken = client.open("file:///a/broken.json", "{\n \"html\": \"x\"\n \"text\"}", "json")
    same("a draft that is no JSON", [(d["severity"], d["range"]["start"]["line"], "not JSON" in d["message"]) for d in broken], [(3, 2, True)])
    client.tell("textDocument/didClose", named("file:///a/broken.json"))
    same("closed", client.await_diagnostics("file:///a/broken.json"), [])
    same("a closed document has no hover", outcome(client.ask("textDocument/hover", {**named("file:///a/broken.json"), "position": at(0, 0)}))[1], -32602)
    same("status", client.close(), 0)


def test_changes():
    """Each edit, and what the document is then: the phrase that is found and where."""
    client = Client(PROGRAM)
    phrase = "MONEY BACK GUARANTEE"
    rows = [
        ("whole text", "x", [{"text": f"<p>{phrase}"}], (0, 3)),
        ("null is no range", "x", [{"range": None, "text": f"<p>{phrase}"}], (0, 3)),
        ("behind an emoji", "<p>\U0001F600", [{"range": between((0, 5), (0, 5)), "text": phrase}], (0, 5)),
        ("within an emoji: before it", "<p>\U0001F600", [{"range": between((0, 4), (0, 4)), "text": phrase}], (0, 3)),
        ("half an emoji goes: none of it", f"<p>\U0001F600{phrase}", [{"range": between((0, 3), (0, 4)), "text": ""}], (0, 5)),
        ("past the end of a line", "<p>\r\n</p>", [{"range": between((0, 99), (0, 99)), "text": phrase}], (0, 3)),
        ("past the last line", "<p>\n", [{"range": between((9, 9), (9, 9)), "text": phrase}], (1, 0)),
        ("ends turned round", f"<p>abc{phrase}", [{"range": between((0, 6), (0, 3)), "text": ""}], (0, 3)),
        ("CR and LF come together", f"<p>\r{phrase}", [{"range": between((1, 0), (1, 0)), "text": "\n"}], (1, 0)),
        ("CR LF is parted", f"<p>\r\n{phrase}", [{"range": between((0, 3), (0, 3)), "text": "\r"}], (2, 0)),
        ("one after the other", "<p>\n\n</p>", [{"range": between((2, 0), (2, 0)), "text": "a\n"},
                                              {"range": between((1, 0), (1, 0)), "text": phrase},
                                              {"range": between((0, 0), (0, 0)), "text": "\n\n"}], (3, 0)),
    ]
    for number, (what, text, events, wanted) in enumerate(rows):
        uri = f"untitled:{number}"
        client.open(uri, text)
        client.change(uri, 2, *events)
        found = [d["range"]["start"] for d in client.await_diagnostics(uri, 2) if d["code"] == "lang-money-back"]
        same(what, found, [at(*wanted)])
    client.send(frame(b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:s","languageId":"html",'
                      b'"version":1,"text":"<p>\\ud83d \\udc00\\ud83d\\ude00 \\\\ud800 ' + phrase.encode() + b'"}}}'))
    found = [d["range"]["start"] for d in client.await_diagnostics("untitled:s", 1) if d["code"] == "lang-money-back"]
    same("lone surrogates", found, [at(0, 16)])
    same("status", client.close(), 0)


class Text:
    """A document as the specification has it, kept in UTF-16 code units."""

    def __init__(self, text):
        self.units = text.encode("utf-16-le")

    def offset(self, place):
        text = self.units.decode("utf-16-le")
        starts = [0] + [m.end() for m in re.finditer(r"\r\n|\n|\r", text)]
        if place["line"] >= len(starts):
            return len(self.units)
        line = re.match(r"[^\r\n]*", text[starts[place["line"]]:])[0]
        before = len(text[:starts[place["line"]]].encode("utf-16-le"))
        width = len(line.encode("utf-16-le"))
        at_most = min(2 * place["character"], width)
        if at_most < width and 0xDC <= line.encode("utf-16-le")[at_most + 1] < 0xE0:
            at_most -= 2
        return before + at_most

    def change(self, event):
        start, end = sorted((self.offset(event["range"]["start"]), self.offset(event["range"]["end"])))
        self.units = self.units[:start] + event["text"].encode("utf-16-le") + self.units[end:]

    def text(self):
        return self.units.decode("utf-16-le")


def test_random_changes():
    """After any edits the diagnostics are those of the same text opened anew."""
    pieces = ["MONEY BACK GUARANTEE", "\n", "\r\n", "\r", "\U0001F600", "caf\u00e9", "<p>", "</p>", "act now!!!", " ",
              "<a href=\"http://bit.ly/x\">click here</a>", "{{ name }}", "\u2028", "x" * 300]
    rng = random.Random(6)
    client = Client(PROGRAM)
    for trial in range(40):
        uri, text = f"untitled:{trial}", Text("".join(rng.choices(pieces, k=rng.randrange(12))))
        client.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "html", "version": 0, "text": text.text()}})
        for version in range(1, 6):
            events = []
            for _ in range(rng.randrange(1, 5)):
                ends = [at(rng.randrange(8), rng.choice((0, 1, 2, 3, 5, 8, 13, 99, 400))) for _ in range(2)]
                event = {"range": {"start": ends[0], "end": ends[rng.randrange(2)]}, "text": "".join(rng.choices(pieces, k=rng.randrange(4)))}
                text.change(event)
                events.append(event)
            client.change(uri, version, *events)
        client.tell("textDocument/didSave", named(uri))  # not to wait for the delay
        got = client.await_diagnostics(uri, 5)
        wanted = client.open(f"untitled:fresh-{trial}", text.text())
        same(f"trial {trial}: {text.text()!r}", strip(got), strip(wanted))
    same("status", client.close(), 0)


def strip(diagnostics):
    """Without fingerprints, which know the document's name."""
    return [{k: v for k, v in d.items() if k != "data"} for d in diagnostics]


def test_large():
    """30 KB do not keep anybody waiting, 1 MB on one line and 5,000 edits are dealt with."""
    page = PAGE.replace("</body>", "<p>Some more words about bread, {{ name }}.</p>\n" * 640 + "</body>")
    client = Client(PROGRAM)
    client.open(URI, page)
    times = []
    for version in range(2, 12):
        client.tell("textDocument/didChange", {"textDocument": {"uri": URI, "version": version},
                                               "contentChanges": [{"range": between((3, 3), (3, 3)), "text": "a"}]})
        start = time.monotonic()
        client.ask("textDocument/hover", {**named(), "position": at(3, 30)})
        times.append(time.monotonic() - start)
    same(f"{len(page)} bytes: an edit and a check take {min(times) * 1000:.1f} ms at best", min(times) < 0.1, True)
    words = "Our bread \U0001F600 act now. " * 40000
    client.open(URI, "<p>" + "b" * 5000 + words)
    client.change(URI, 2, *[{"range": between((0, 3 + i), (0, 3 + i)), "text": "a"} for i in range(5000, 0, -1)])
    text = "<p>" + "ba" * 5000 + words
    found = client.await_diagnostics(URI, 2)
    same("1 MB on one line, then 5,000 edits", strip(found), strip(client.open("file:///drafts/again.html", text)))
    same("which are some", len(found) > 0, True)
    same("status", client.close(), 0)


def test_hover():
    client = Client(PROGRAM)
    client.open(URI, PAGE)
    on = client.ask("textDocument/hover", {**named(), "position": at(3, 16)})["result"]
    same("the rule's doc", ("lang-money-back" in on["contents"]["value"], "Why it matters" in on["contents"]["value"],
                            "Source: SpamAssassin" in on["contents"]["value"], on["contents"]["kind"]), (True, True, True, "markdown"))
    same("its place", units(PAGE, on["range"]), "MONEY BACK GUARANTEE")
    same("nothing there", client.ask("textDocument/hover", {**named(), "position": at(0, 0)})["result"], None)
    client.open(URI, "<p>![a](http://x.example/a.png) MONEY BACK GUARANTEE ![a](http://x.example/a.png)</p>")
    words = client.ask("textDocument/hover", {**named(), "position": at(0, 40)})["result"]["contents"]["value"]
    same("words of the document are no Markdown", "![" in words, False)
    same("status", client.close(), 0)
    client = Client(PROGRAM, initialize=initialize(textDocument={"hover": {"contentFormat": ["plaintext"]}}))
    client.open(URI, PAGE)
    plain = client.ask("textDocument/hover", {**named(), "position": at(3, 16)})["result"]["contents"]
    same("plain text for who reads no Markdown", (plain["kind"], "**" in plain["value"], "Why it matters" in plain["value"]), ("plaintext", False, True))
    same("status", client.close(), 0)


def edit_of(action, uri=URI):
    edit = action["edit"]
    return edit["changes"][uri] if "changes" in edit else edit["documentChanges"][0]["edits"]


def applied(text, edits):
    document = Text(text)
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True):
        document.change({"range": edit["range"], "text": edit["newText"]})
    return document.text()


def actions(client, uri, span, **context):
    return client.ask("textDocument/codeAction", {**named(uri), "range": span, "context": {"diagnostics": [], **context}})["result"]


def test_actions():
    text = PAGE.replace(" lang=\"en\"", "").replace("every order.", "every order!!! \U0001F600\U0001F600")
    for versioned in (False, True):
        client = Client(PROGRAM, initialize=initialize(workspace={"workspaceEdit": {"documentChanges": versioned}}))
        client.open(URI, text, version=7)
        offered = actions(client, URI, between((0, 0), (99, 0)))
        fixes = [a for a in offered if a["kind"] == "quickfix" and "disable-next-line" not in json.dumps(a)]
        same("there are fixes", len(fixes) >= 3, True)
        for number, action in enumerate(fixes):
            rule = action["diagnostics"][0]["code"]
            uri = f"untitled:{number}.html"
            after = {d["code"] for d in client.open(uri, applied(text, edit_of(action)))}
            same(f"{rule} is gone after '{action['title']}'", rule in after, False)
            same(f"{rule}: version", action["edit"].get("documentChanges", [{}])[0].get("textDocument", {}).get("version"), 7 if versioned else None)
        whole = [a for a in offered if a["kind"] == "source.fixAll.inboxlint"]
        same("one action for all", len(whole), 1)
        safe = {a["diagnostics"][0]["code"] for a in fixes if a.get("isPreferred")}
        after = {d["code"] for d in client.open("untitled:all.html", applied(text, edit_of(whole[0])))}
        same(f"the safe ones ({', '.join(sorted(safe))}) are gone", safe & after, set())
        same("status", client.close(), 0)
    client = Client(PROGRAM)
    client.open(URI, text)
    rows = [
        ("none asked for", {"only": []}, set()),
        ("quick fixes", {"only": ["quickfix"]}, {"quickfix"}),
        ("all of source", {"only": ["source"]}, {"source.fixAll.inboxlint"}),
        ("source.fixAll", {"only": ["source.fixAll"]}, {"source.fixAll.inboxlint"}),
        ("another's", {"only": ["source.fixAll.eslint", "refactor", "source.fix"]}, set()),
        ("the empty kind", {"only": [""]}, {"quickfix", "source.fixAll.inboxlint"}),
        ("while the pointer moves", {"triggerKind": 2}, {"quickfix"}),
    ]
    for what, context, wanted in rows:
        same(what, {a["kind"] for a in actions(client, URI, between((0, 0), (99, 0)), **context)}, wanted)
    same("elsewhere", actions(client, URI, between((2, 3), (2, 3)), only=["quickfix"]), [])
    client.change(URI, 2, {"text": "<!DOCTYPE html>\n<html lang=\"en\"><p>Nothing here to mend.</p></html>\n"})
    same("after a change", actions(client, URI, between((0, 0), (99, 0)), only=["source.fixAll"]), [])
    same("status", client.close(), 0)


def test_suppressing():
    """The comment that leaves a finding alone: where it goes, and that it works."""
    rows = [
        ("<p>\n  MONEY BACK GUARANTEE\n</p>\n", (1, 5), (1, 0), "  <!-- inboxlint-disable-next-line lang-money-back -- say why -->\n"),
        ("<p>\r\n\tMONEY BACK GUARANTEE\r\n</p>\r\n", (1, 5), (1, 0), "\t<!-- inboxlint-disable-next-line lang-money-back -- say why -->\r\n"),
        ("<p>MONEY BACK GUARANTEE", (0, 5), (0, 0), "<!-- inboxlint-disable-next-line lang-money-back -- say why -->\n"),
        ("<p>Hello</p>\n<a class=\"x\"\n   href=\"http://bit.ly/x\">Our shop</a>\n", (2, 12), (1, 0), "<!-- inboxlint-disable-next-line link-http -- say why -->\n"),
    ]
    client = Client(PROGRAM)
    for number, (text, where, wanted, words) in enumerate(rows):
        uri, rule = f"untitled:{number}.html", words.split()[2]
        client.open(uri, text)
        offered = [a for a in actions(client, uri, between(where, where)) if "disable-next-line" in json.dumps(a["edit"]) and a["diagnostics"][0]["code"] == rule]
        edits = [edit_of(a, uri) for a in offered]
        same(f"{text!r}: the comment", edits, [[{"range": between(wanted, wanted), "newText": words}]])
        after = client.open(uri, applied(text, edits[0] if edits else []), version=2)
        same(f"{text!r}: {rule} is left alone", rule in {d["code"] for d in after}, False)
    client.open("file:///a.eml", "From: A <a@b.example>\nSubject: EVERYTHING MUST GO NOW TODAY\n\nHello.\n")
    offered = actions(client, "file:///a.eml", between((1, 12), (1, 12)))
    same("none in a header", [a["title"] for a in offered if "Accept" in a["title"]], [])
    same("status", client.close(), 0)


def test_settings():
    """Settings in both places and both forms, options of the command line, bad ones."""
    def rules(settings=None, args=(), initial=None):
        client = Client(PROGRAM, args, {**initialize(), "initializationOptions": initial})
        if settings is not None:
            client.tell("workspace/didChangeConfiguration", {"settings": settings})
        found = client.open(URI, PAGE)
        client.close()
        return {d.get("code", d["message"]) for d in found}
    same("select", rules(initial={"select": "lang-money-back"}), {"lang-money-back"})
    same("ignore", "lang-money-back" in rules(initial={"ignore": "lang-money-back"}), False)
    same("below our name", rules({"inboxlint": {"select": "lang-money-back"}}), {"lang-money-back"})
    same("the later one counts", rules({"select": ""}, initial={"select": "lang-money-back"}) > {"lang-money-back"}, True)
    same("the command line", rules(args=("--select", "lang-money-back")), {"lang-money-back"})
    same("a wrong one is told", [("no-such" in m, "lang" in m) for m in rules(initial={"select": "no-such"})], [(True, False)])
    same("of a wrong type", "lang-money-back" in rules(initial={"select": 7}), True)


def test_command_line():
    same("files", talk(PROGRAM, b"", ("x.html",)), ([], 2))
    same("options", talk(PROGRAM, b"", ("--no-such",)), ([], 2))
    same("rules", talk(PROGRAM, b"", ("--select", "no-such")), ([], 2))
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "lang").mkdir()
        pathlib.Path(folder, "lang", "lang-x.md").write_text("no rule", encoding="ascii")
        got, status = talk(PROGRAM, frame(request(0, "initialize", initialize())), ("--rules", folder))
        same("a broken rule of the user's", (replies(got), status), ([(0, "result")], 1))


def main():
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            test()
    print("\n".join(wrong) or f"{done} comparisons, all as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
