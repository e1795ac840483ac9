"""One-change variants for what rspamd looks for in headers, parts and links: one that fires and one that nearly does."""
from drafts import DATE, wrap

SUBJECT = "New mugs from our Leeds workshop"
WORDS = """Hello Sarah, our new stoneware mugs are out of the kiln this week. Each one is thrown by hand in Leeds and glazed
in one of four colours. They hold 350 ml and go in the dishwasher. You can visit us on Saturdays."""

HEAD = {"From": "Shop <news@shop.example.com>", "To": "Reader <reader@example.org>", "Subject": SUBJECT, "Date": DATE,
        "Message-ID": "<x@shop.example.com>", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}

# name: the fields that differ from HEAD (None drops one, a name that ends in ":" is written without a space)
FIELDS = {
    "from-raw": {"From": "K\u00e4se <news@shop.example.com>"}, "from-coded": {"From": "=?utf-8?Q?K=C3=A4se?= <news@shop.example.com>"},
    "to-raw": {"To": "Zo\u00eb <reader@example.org>"}, "to-coded": {"To": "=?utf-8?Q?Zo=C3=AB?= <reader@example.org>"},
    "from-tight": {"From": "Shop<news@shop.example.com>"}, "from-bare": {"From": "<news@shop.example.com>"},
    "from-quoted": {"From": '"Shop, Inc." <news@shop.example.com>'}, "from-none": {"From": "Shop"},
    "from-dots": {"From": "Shop <news@shop..example.com>"}, "from-8bit": {"From": "Shop <n\u00ebws@shop.example.com>"},
    "from-web": {"From": "Shop <web@shop.example.com>"}, "from-webshop": {"From": "Shop <webshop@shop.example.com>"},
    "from-q": {"From": "=?utf-8?Q?Shop?= <news@shop.example.com>"}, "from-b": {"From": "=?utf-8?B?U2hvcA==?= <news@shop.example.com>"},
    "to-q": {"To": "=?utf-8?Q?Reader?= <reader@example.org>"}, "to-b": {"To": "=?utf-8?B?UmVhZGVy?= <reader@example.org>"},
    "subject-q": {"Subject": "=?utf-8?Q?New_mugs?="}, "subject-b": {"Subject": "=?utf-8?B?TmV3IG11Z3M=?="},
    "colon-from": {"From": None, "From:": "Shop <news@shop.example.com>"}, "colon-subject": {"Subject": None, "Subject:": "New mugs"},
    "colon-reply": {"Reply-To:": "news@shop.example.com"}, "colon-cc": {"Cc:": "x@example.org"},
    "semicolon": {"Content-Type": "text/plain; charset=utf-8;"}, "no-semicolon": {"Content-Type": 'text/plain; charset="utf-8"'},
    "version-case": {"MIME-Version": None, "Mime-Version": "1.0"}, "version-lower": {"MIME-Version": None, "mime-version": "1.0"},
    "encoding-case": {"Content-Transfer-Encoding": "8Bit"}, "encoding-lower": {"Content-Transfer-Encoding": "8bit"},
    "reply-title": {"From": "Mr Smith <a@shop.example.com>", "Reply-To": "mrsmith@shop.example.com"},
    "reply-no-title": {"From": "Mr Smith <a@shop.example.com>", "Reply-To": "smith@shop.example.com"},
    "reply-unreadable": {"Reply-To": "nobody here"}, "reply-other": {"Reply-To": "a@other.example.net"},
    "to-recipients": {"To": "Recipients <reader@example.org>"}, "to-readers": {"To": "Our recipients <reader@example.org>"},
    "receipt": {"Disposition-Notification-To": "news@shop.example.com"}, "no-receipt": {"X-Disposition": "news@shop.example.com"},
    "charset-none": {"Content-Type": "text/plain", "Content-Transfer-Encoding": "quoted-printable"}, "charset-7bit": {"Content-Type": "text/plain"},
    "type-none": {"Content-Type": "text"},
}

TEXTS = {
    "name": "My name is Sarah. " + WORDS, "named": "The mug is named Sarah. " + WORDS, "miss": "This is Miss Potter. " + WORDS,
    "ransom": "Pay 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, I know your password. " + WORDS,
    "donation": "Donate to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa. " + WORDS,
    "hidden-path": "https://shop.example.com/.mugs/x " + WORDS, "dotted-path": "https://shop.example.com/mugs.x/y " + WORDS,
    "address": "https://shop.example.com/mugs", "address-words": "Our mugs: https://shop.example.com/mugs are here for you to see.",
    "accents": WORDS + " caf\u00e9 na\u00efve r\u00f4le" * 4, "accent": WORDS + " caf\u00e9", "lookalikes": "m\u0430gs p\u043ets " * 6 + WORDS,
}

ENCODINGS = ["7bit", "8bit", "binary", ""]

LINKS = {"octal": "http://0313.0.113.5/x", "number": "http://3405803781/x", "dotted": "http://203.0.113.5/x",
         "backslashes": "https:\\\\shop.example.com/x", "backslash-path": "https://shop.example.com/x\\y", "coded": "https://shop.example.com/?a=b%20c",
         "port": "https://shop.example.com:443/x", "redirect": "https://shop.example.com/?to=https://other.example.net/"}


def message(fields, body):
    head = {**HEAD, **fields}
    lines = [f"{name}{value}" if name.endswith(":") else f"{name}: {value}" for name, value in head.items() if value is not None]
    return ("\n".join(lines) + f"\n\n{body}\n").encode()


def page(extra):
    return f"<html><head><title>Mugs</title></head><body><p>{WORDS}</p>{extra}</body></html>"


def variants():
    """(name, message bytes)"""
    for name, fields in FIELDS.items():
        yield f"rs-{name}", message(fields, WORDS)
    for name, text in TEXTS.items():
        yield f"rs-{name}", message({"Content-Transfer-Encoding": "8bit"}, text)
    for encoding in ENCODINGS:
        fields = {"Content-Transfer-Encoding": encoding} if encoding else {}
        yield f"rs-bytes-{encoding or 'none'}", message(fields, WORDS + " K\u00e4se")
    for name, link in LINKS.items():
        yield f"rs-link-{name}", wrap(page(f'<p><a href="{link}">our mugs</a></p>'), "x", subject=SUBJECT, text=WORDS)
    for count in (1, 2):
        images = "".join(f'<img src="https://shop.example.com/{n}.png" width=60 height=60>' for n in range(count))
        yield f"rs-images-{count}", wrap(page(images), "x", subject=SUBJECT, text=WORDS)
    for name, hidden in (("display", "display:none"), ("font", "font-size:0"), ("small", "font-size:9px")):
        lead = f'<div style="{hidden}">New mugs this week</div>'
        yield f"rs-lead-{name}", wrap(page("").replace("<p>", lead + "<p>", 1), "x", subject=SUBJECT, text=WORDS)
