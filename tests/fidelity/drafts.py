"""The draft view: what a message holds before anybody sends it. Bare HTML and text become a plain, whole message."""
import email.header
import email.utils
import html.parser
import quopri
import re

KEEP = re.compile(rb"(?i)^(subject|from|to|reply-to|in-reply-to|references|mime-version|content-[a-z-]+|list-[a-z-]+):")
DATE = email.utils.formatdate()  # rspamd holds a date of last week against a message


def whole(message):
    """As it was received, less the line that a mailbox puts before it."""
    return re.sub(rb"\A(>?From [^\n]*\n)+", b"", message)


def draft(message, name, date=DATE):
    """Keeps what a draft holds, byte for byte; a Date and Message-ID stand in for the sending system's."""
    message = whole(message)
    head, gap, body = re.match(rb"(?s)(.*?)(\r?\n\r?\n|\Z)(.*)", message).groups()
    end = b"\r\n" if b"\r\n" in head + gap else b"\n"
    fields = [f for f in re.split(rb"\r?\n(?![ \t])", head) if KEEP.match(f)]
    names = {f.split(b":")[0].lower() for f in fields}
    extra = [f"Date: {date}".encode(), f"Message-ID: <{name}@shop.example.com>".encode()]
    for key, value in ((b"From", b"Shop <news@shop.example.com>"), (b"To", b"Reader <reader@example.org>"),
                       (b"MIME-Version", b"1.0")):
        if key.lower() not in names:
            extra.append(key + b": " + value)
    return end.join(extra + fields) + end * 2 + body


class Words(html.parser.HTMLParser):
    """The visible words of a page, a line for each block: the text part that a mailing system would make."""

    SILENT = {"style", "script", "title", "head"}
    BLOCKS = {"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "br", "table"}

    def __init__(self):
        super().__init__()
        self.out, self.silent = [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.SILENT:
            self.silent.append(tag)
        elif tag in self.BLOCKS or tag == "body":
            self.silent = [] if tag == "body" else self.silent
            self.out.append("\n")

    def handle_endtag(self, tag):
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.silent:
            self.out.append(data)


def words(page):
    parser = Words()
    parser.feed(page)
    lines = (" ".join(line.split()) for line in "".join(parser.out).split("\n"))
    return "\n".join(line for line in lines if line)


def part(kind, text):
    body = quopri.encodestring(text.encode("utf-8", "replace")).decode().rstrip("\n")
    return f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n"


def field(value):
    return value if value.isascii() else email.header.Header(value, "utf-8").encode()


SUBJECT, SENDER = "News from the shop", "Shop <news@shop.example.com>"


def head_of(name, subject, sender, extra=()):
    match = re.match(r"(.*?)\s*(<[^<>]*>)\s*$", sender)
    sender = f"{field(match[1])} {match[2]}" if match else field(sender)
    return [f"From: {sender}", "To: Reader <reader@example.org>", f"Subject: {field(subject)}", f"Date: {DATE}",
            f"Message-ID: <{name}@shop.example.com>", *extra, "MIME-Version: 1.0"]


def wrap_text(text, name, subject=SUBJECT, sender=SENDER):
    """A message of nothing but text."""
    return ("\n".join(head_of(name, subject, sender)) + "\n" + part("plain", text)).encode()


def wrap(page, name, subject=SUBJECT, sender=SENDER, text=None, extra=()):
    """A message of a text part and the page. Nothing but the date is new from day to day."""
    text = words(page) if text is None else text
    head = head_of(name, subject, sender, extra) + ['Content-Type: multipart/alternative; boundary="=_draft"']
    parts = [part("plain", text), part("html", page)]
    return ("\n".join(head) + "\n\n" + "".join(f"--=_draft\n{p}" for p in parts) + "--=_draft--\n").encode()
