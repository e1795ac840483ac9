#!/usr/bin/env python3
"""Rebuilds rules/profiles/risk.yaml and risk.md: drafts of one form from the shared corpora and the public npm corpus, the
checks of `inboxlint batch`, the fit of `inboxlint tune`, and the two filters over a sample of the same drafts.
usage: tune.py INBOXLINT ROOT SCRATCH [--sample N]"""
import argparse
import hashlib
import json
import math
import pathlib
import subprocess
import sys

import views

import drafts  # beside fidelity.py, where views.py finds it
import fidelity
import judges
import separation

# Rules that tell how a collection was stored or made, not what was sent: without a weight.
EXCLUDED = {
    "subject-missing": "bare pages have no subject",
    "subject-empty": "the same",
    "template": "only templates have merge tags, and all of them are lawful here",
    "attach": "the drafts have no attachments",
    "header": "the drafts have no header but Subject and From",
    "preheader": "hidden first lines are a craft of senders with a designer; having one is no sign of spam",
    "text-part-missing": "every draft has one body",
    "html-no-lang": "craft", "html-no-title": "craft: archives and mail programs drop the title",
    "link-try-host": "templates alone point there",
}


# What a note from one person to another has as well. There is no such mail in HTML among the drafts, so the fit can't see it:
# together these may not make a message suspicious.
MODEST = {
    "structure-signs-none": "a note has no copyright line and no way out",
    "structure-signs-one": "the same",
    "structure-signs-few": "the same",
    "link-single": "a note may have one link",
    "structure-thin-page": "a mail program's HTML is small",
    "structure-small-page": "the same",
    "legal-nobody-named": "a person gives no company",
}

# Steps of one thing, the worst first.
LADDER = ["structure-signs-none", "structure-signs-one", "structure-signs-few"]


def gather(root, scratch):
    """Writes the drafts, one JSON object a line; gives [(name, class, source, draft)] in their order."""
    corpora = fidelity.unpack(root, scratch)
    if not corpora:
        raise SystemExit("tune: there are no corpora beside the project")
    rows = []
    for folder, members in ((corpora, views.corpora(corpora)), (None, views.public(separation.fetch(scratch)))):
        for path, label, source, view in members:
            name = "/".join(path.parts[-3:] if folder is None else path.relative_to(folder).parts)
            view = views.reduced(view, name, label)
            if view.get("html") or view.get("text"):
                rows.append((name, label, source, view))
    with open(scratch / "drafts.jsonl", "w", encoding="utf-8", errors="replace") as out:
        for _, label, source, view in rows:
            out.write(json.dumps({"class": label, "source": source, **view}, ensure_ascii=False) + "\n")
    return rows


def run(command, **more):
    done = subprocess.run(command, text=True, check=False, **more)
    if done.returncode == 2 and "batch" not in command:
        raise SystemExit(2)
    return done.stdout


def fit(program, root, scratch, rows):
    """The figures as text, and {name: line of --scores}."""
    results, scores = scratch / "results.jsonl", scratch / "scores.jsonl"
    run([program, "batch", "--quiet", "--class-field", "class", "--source-field", "source", "--output", str(results),
         f"jsonl:{scratch / 'drafts.jsonl'}"])
    figures = run([program, "tune", "--ignore", ",".join(EXCLUDED), "--modest", ",".join(MODEST),
                   "--ladder", ",".join(LADDER), "--scores", str(scores), "--output",
                   str(root / "rules" / "profiles" / "risk.yaml"), str(results)], stdout=subprocess.PIPE)
    said = {}
    with open(results, encoding="utf-8") as lines, open(scores, encoding="utf-8") as scored:
        for (name, label, source, _), line in zip(rows, lines):
            result = json.loads(line)
            if "error" not in result:
                said[name] = {**json.loads(next(scored)), "language": result["language"]}
    return figures, said


def form_alone(program, scratch, rows):
    """Markdown: what a fit makes of the drafts that sees none of their content."""
    yield "| what is seen | AUC, sources left out | AUC, phishing left out |"
    yield "|---|--:|--:|"
    sees = {"HTML or text, and which of subject and sender are known": lambda view: [],
            "the same, and the size of the body by powers of two":
                lambda view: [f"size-{len(view.get('html') or view.get('text')).bit_length()}"]}
    for label, more in sees.items():
        path = scratch / "form.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for name, spam, source, view in rows:
                marks = [f"{key}-{'known' if key in view else 'missing'}" for key in ("html", "subject", "from")] + more(view)
                out.write(json.dumps({"rules": "form", "path": name, "class": spam, "source": source, "points": {},
                                      "findings": [{"rule": mark, "family": "form"} for mark in marks]}) + "\n")
        figures = run([program, "tune", str(path)], stdout=subprocess.PIPE).splitlines()
        area = {line.split()[0]: line.split()[3] for line in figures if line.startswith(("all ", "phishing-honeypot "))
                and not line.split()[1].isalpha()}
        yield f"| {label} | {area['all']} | {area['phishing-honeypot']} |"


def sample(rows, limit):
    """Drafts by the hash of their name, so that a larger sample holds the smaller one."""
    return sorted(rows, key=lambda row: hashlib.sha256(row[0].encode()).hexdigest())[:limit]


def judge(program, rows, scratch):
    """{name: {judge: points}} of the drafts as whole messages."""
    out, names = scratch / "messages", {}
    out.mkdir(exist_ok=True)
    for name, _, _, view in rows:
        key = hashlib.sha256(name.encode()).hexdigest()[:20]
        known = {"subject": view.get("subject") or drafts.SUBJECT, "sender": view.get("from") or drafts.SENDER}
        path = out / f"{key}.eml"
        if not path.exists():
            path.write_bytes(drafts.wrap(view["html"], key, **known) if "html" in view
                             else drafts.wrap_text(view["text"], key, **known))
        names[str(path)] = name
    said, ours = judges.ask_all(program, list(names), scratch)
    return {name: {"our SpamAssassin points": ours[path]["points"]["spamassassin"],
                   "our rspamd points": ours[path]["points"]["rspamd"],
                   "SpamAssassin": said["spamassassin"][path][0], "rspamd": said["rspamd"][path][0]}
            for path, name in names.items() if path in ours and all(path in known for known in said.values())}


def table(rows, scores, points):
    """Markdown: how well each tells spam from ham on the same drafts."""
    judged = [row for row in rows if row[0] in points and row[0] in scores]
    modern = [r for r in judged if r[2].split("/")[0] not in views.PER_PUBLIC_GROUP and not r[2].startswith("scam-text")]
    groups = {"all": judged, "HTML": [r for r in judged if "html" in r[3]],
              "English": [r for r in judged if scores[r[0]]["language"] == "en"],
              "mail of 2018-26": modern, "the same, English": [r for r in modern if scores[r[0]]["language"] == "en"]}
    yield "| drafts | spam | ham | judge | AUC | found at 1 % false alarms | at 5 % |"
    yield "|---|--:|--:|---|--:|--:|--:|"
    for label, members in groups.items():
        spam, ham = ([r for r in members if r[1] == c] for c in ("spam", "ham"))
        if len(spam) < 10 or len(ham) < 10:
            continue
        judges_of = {"risk, sources left out": lambda r: scores[r[0]]["risk"]}
        if label.startswith(("mail", "the same")):
            judges_of["risk, collections left out"] = lambda r: scores[r[0]]["unseen"]["phishing-honeypot"]
        for name in ("our SpamAssassin points", "our rspamd points", "SpamAssassin", "rspamd"):
            judges_of[name] = lambda r, name=name: points[r[0]][name]
        for name, score in judges_of.items():
            bad, good = [score(r) for r in spam], [score(r) for r in ham]
            yield (f"| {label} | {len(spam)} | {len(ham)} | {name} | {separation.area(bad, good):.3f} "
                   f"| {separation.found_at(bad, good, 0.01):.1%} | {separation.found_at(bad, good, 0.05):.1%} |")


def alarms(rows, scores):
    """Markdown: the levels of lawful templates and newsletters while their source was left out."""
    yield "| lawful mail | drafts | medium | high |"
    yield "|---|--:|--:|--:|"
    new = [r for r in rows if r[1] == "ham" and r[0] in scores and r[2].split("/")[0] not in views.PER_PUBLIC_GROUP]
    for label, members in (("templates", [r for r in new if r[2].startswith("t-")]),
                           ("newsletters and campaigns", [r for r in new if not r[2].startswith("t-")])):
        risks = [round(scores[r[0]]["risk"]) for r in members]
        yield (f"| {label} | {len(risks)} | {sum(40 <= r < 70 for r in risks) / len(risks):.1%} "
               f"| {sum(r >= 70 for r in risks) / len(risks):.1%} |")


def modest_risk(root):
    """What the modest rules alone lead to, in percent, by the profile just written."""
    with open(root / "rules" / "profiles" / "risk.yaml", encoding="utf-8") as lines:
        head = dict(line.split(": ") for line in lines if line.startswith(("intercept: ", "modest-most: ")))
    return round(100 / (1 + math.exp(-sum(map(float, head.values())))))


PAGE = """# The risk: how its weights came about

Made by `./dev tune`; do not edit. The weights stand in risk.yaml.

## Data
Drafts of one form, so that nothing of how a collection was stored is left: subject, sender and one body (HTML, or text where there
is no HTML), as JSON. {spam} spam and {ham} lawful drafts: phishing and spam of 2022-26 (rf-peixoto/phishing_pot), advance-fee letters
of 2017, lawful newsletters, campaigns and fund-raising mail of 2018-26, templates of twelve collections, and samples of
SpamAssassin's corpus of 2002-03 (npm: {package}). {unknown:.0%} of the spam lost subject and sender, since about as many lawful senders
of these collections are known by their pages alone.

## Method
Logistic regression over the rules that fired (0 or 1), ridge penalty, weights from 0 to {most}: a rule may accuse and never excuse, and
what speaks for a sender counts by the rules that miss it ({ladder} are steps of one thing: each weighs at least what the
next does). Within a class each sender or campaign has the same say. Two ways of leaving
out: a tenth of the sources at a time; and each collection of spam together with each collection of lawful mail. The scores of the first
are calibrated (Platt) under the prior of risk.yaml: {prior} of drafts are spam. The signs of bulk mail and their steps were chosen, over some
forty trials, with the figures on left-out collections in view: those are optimistic.

## Figures on the same drafts
A sample of {judged} drafts, as whole messages for the filters (SpamAssassin 4.0.1 with local rules, rspamd 3.4, content only).

{table}

## False alarms
Levels while the source was left out of the fit.

{alarms}

## What the form alone tells
A fit like this one over nothing but the form of the drafts: if it told spam from ham as well as the risk does, the risk would have
learnt how collections are stored.

{form}

## All drafts, and each collection
```
{figures}
```

## Left out of the fit
{excluded}

## Held down
Together these bring nobody beyond even odds before the prior, a risk of about {modest_risk} %, since letters between people have it
too and none of them is among the drafts:

{modest}

## Limits
- One collection of modern spam: nearly half of it English, all of it sent to one inbox. The row with collections left out is what
  to expect of spam of a kind that the fit has never seen; the other rows know phishing of the same years.
- Lawful mail is nearly all English HTML. Text without HTML is judged by its words alone.
- Reputation, authentication and volume are not in a draft, and weigh more at receivers than all of this.
"""


def main():
    parser = argparse.ArgumentParser(prog="./dev tune")
    parser.add_argument("program")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--sample", type=int, default=600, help="drafts that the two filters judge")
    options = parser.parse_args()
    root, scratch = options.root.resolve(), options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    rows = gather(root, scratch)
    figures, scores = fit(options.program, root, scratch, rows)
    chosen = sample(rows, options.sample)
    points = judge(options.program, chosen, scratch)
    page = PAGE.format(
        spam=sum(r[1] == "spam" for r in rows), ham=sum(r[1] == "ham" for r in rows), package=separation.PACKAGE,
        unknown=views.UNKNOWN_SENDER_SHARE, most=2.5, prior="20 %", judged=len(points),
        table="\n".join(table(chosen, scores, points)), alarms="\n".join(alarms(rows, scores)),
        figures=figures.split("\nWeights")[0].strip(), excluded="\n".join(f"- `{k}`: {v}" for k, v in EXCLUDED.items()),
        form="\n".join(form_alone(options.program, scratch, rows)), ladder=", ".join(f"`{rule}`" for rule in LADDER),
        modest_risk=modest_risk(root), modest="\n".join(f"- `{k}`: {v}" for k, v in MODEST.items()))
    (root / "rules" / "profiles" / "risk.md").write_text(page, encoding="utf-8")
    sys.stdout.write(figures + "\n" + page.split("## Figures on")[1].split("## All drafts")[0])


if __name__ == "__main__":
    main()
