"""A client of the language server over pipes, for the tests beside it."""

import json
import os
import select
import subprocess

SECONDS = 20


def frame(body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


def frames(data):
    out = []
    while data:
        header, _, rest = data.partition(b"\r\n\r\n")
        n = int(header.split(b":")[1])
        out.append(json.loads(rest[:n]))
        data = rest[n:]
    return out


def request(number, method, params=None):
    return {"jsonrpc": "2.0", "id": number, "method": method, **({} if params is None else {"params": params})}


def notification(method, params=None):
    return {"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params})}


def talk(program, data, args=()):
    """Everything at once, then the end: all that came back, and the exit status."""
    run = subprocess.run([program, "lsp", *args], input=data, capture_output=True, timeout=SECONDS, check=False)
    return frames(run.stdout), run.returncode


class Client:
    """A session that stays open. Notifications are kept until they are asked for."""

    def __init__(self, program, args=(), initialize=None, cwd=None):
        self.process = subprocess.Popen([program, "lsp", *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=cwd)
        self.number, self.held, self.kept = 0, b"", []
        self.reply = self.ask("initialize", initialize if initialize is not None else {"processId": None, "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, method, params=None):
        self.send(frame(notification(method, params)))

    def receive(self):
        while True:
            header, found, rest = self.held.partition(b"\r\n\r\n")
            n = int(header.split(b":")[1]) if found else 0
            if found and len(rest) >= n:
                self.held = rest[n:]
                return json.loads(rest[:n])
            if not select.select([self.process.stdout], [], [], SECONDS)[0]:
                raise TimeoutError("no message came")
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                raise EOFError("the server closed")
            self.held += piece

    def ask(self, method, params=None):
        self.number += 1
        self.send(frame(request(self.number, method, params)))
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message
            self.kept.append(message)

    def await_diagnostics(self, uri, version=None):
        """The newest diagnostics of the document at this version or a later one."""
        while True:
            for at, message in enumerate(self.kept):
                params = message.get("params", {})
                if (message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
                        and (version is None or params.get("version", -1) >= version)):
                    del self.kept[at]
                    return params["diagnostics"]
            self.kept.append(self.receive())

    def open(self, uri, text, language="html", version=1):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": version, "text": text}})
        return self.await_diagnostics(uri, version)

    def change(self, uri, version, *events):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(events)})

    def close(self):
        self.ask("shutdown")
        self.tell("exit")
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(SECONDS)
