"""One form for every example: a draft as JSON of subject, sender and one body, so that nothing of how a collection was
stored is left: no transfer encoding, MIME tree, header of a sending system or second body."""
import csv
import email
import email.policy
import hashlib
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fidelity"))
import drafts  # noqa: E402

RECIPIENT = re.compile(r"phishing(@|%40)pot", re.I)  # the collector's stand-in for the address of the victim
UNKNOWN_SENDER_SHARE = 0.3  # of spam loses subject and sender, as about that share of lawful senders never had them here
FREE_MAIL = {"gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "aol.com", "msn.com", "hotmail.co.uk"}
PER_PUBLIC_GROUP = {"spam-1": 300, "spam-2": 300, "easy-ham-1": 60, "easy-ham-2": 60, "hard-ham-1": 250}


def share(name, salt):
    """A number from 0 to 1 that hangs on the name alone."""
    return int(hashlib.sha256(f"{salt} {name}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def decoded(part):
    data = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode("latin-1")


def field(message, name):
    try:
        return str(email.header.make_header(email.header.decode_header(message.get(name, "") or ""))).strip()
    except (UnicodeError, LookupError, ValueError):
        return str(message.get(name, "")).strip()


def bodies(message):
    """(html, text): the first part of each kind that is no attachment."""
    found = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and kind not in found and part.get_content_disposition() != "attachment":
            words = decoded(part)
            if words.strip():
                found[kind] = words
    return found.get("text/html"), found.get("text/plain")


def from_message(data):
    message = email.message_from_bytes(drafts.whole(data), policy=email.policy.compat32)
    html, text = bodies(message)
    sender = field(message, "From")
    view = {"subject": re.sub(r"\s+", " ", field(message, "Subject")), "from": re.sub(r"\s+", " ", sender)}
    view.update({"html": html} if html else {"text": text or ""})
    return {key: RECIPIENT.sub(r"reader\1example.org", words) for key, words in view.items() if words}


def campaign(view, name):
    """Who sent it: the sender's domain, or the subject where the domain is everybody's."""
    domain = re.search(r"@([\w.-]+)", view.get("from", ""))
    domain = domain[1].lower() if domain else ""
    if domain and domain not in FREE_MAIL:
        return ".".join(domain.split(".")[-2:])
    return re.sub(r"\W+|\d+", "-", view.get("subject", "").lower())[:40] or name


def meta_rows(folder):
    with open(folder / "meta.tsv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def mails(folder, label, collection, limit=None):
    """Whole messages, each a source by its sender."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".eml", ".txt"))
    paths.sort(key=lambda p: hashlib.sha256(p.name.encode()).hexdigest())
    for path in paths[:limit]:
        view = from_message(path.read_bytes())
        yield path, label, f"{collection}/{campaign(view, path.stem)}", view


def pages(folder, collection, source_of):
    """Bare pages whose subject and sender nobody noted."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".liquid", ".tpl"):
            yield path, "ham", f"{collection}/{source_of(path)}", {"html": path.read_text("utf-8", "replace")}
        elif path.suffix == ".txt":
            yield path, "ham", f"{collection}/{source_of(path)}", {"text": path.read_text("utf-8", "replace")}


def described(folder, collection):
    for row in meta_rows(folder):
        path = folder / row["file"]
        view = {"subject": row["subject"], "from": row["from"], "html": path.read_text("utf-8", "replace")}
        yield path, "ham", f"{collection}/{row['publisher']}", {k: v for k, v in view.items() if v}


def brand(path):
    return path.stem.split("_")[0]


def named(path):
    return path.parent.name if path.stem == "source" else path.stem


def corpora(root):
    messages, templates = root / "messages", root / "templates"
    yield from mails(messages / "phishing-honeypot", "spam", "phishing-honeypot")
    yield from mails(messages / "scam-text", "spam", "scam-text")
    yield from mails(messages / "unspy-newsletters", "ham", "unspy-newsletters")
    for name in ("fundraising-2019", "newsletters"):
        yield from described(messages / name, name)
    yield from pages(messages / "promo-retailer", "promo-retailer", brand)
    yield from pages(messages / "philly-newsletters", "philly-newsletters", lambda p: "all")
    yield from pages(messages / "omnivore-newsletters", "omnivore-newsletters", named)
    for folder in sorted(templates.iterdir()):
        yield from pages(folder, folder.name, lambda p: p.parent.name)


def public(folder):
    for group, limit in PER_PUBLIC_GROUP.items():
        yield from mails(folder / group, "spam" if group.startswith("spam") else "ham", group, limit)


def reduced(view, name, label):
    """Takes away what one class has and the other lacks."""
    view = dict(view)
    if label == "spam" and share(name, "sender") < UNKNOWN_SENDER_SHARE:
        view.pop("subject", None)
        view.pop("from", None)
    return view
