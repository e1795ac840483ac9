"""Counts how ours and theirs agree, per rule and in total, and prints it."""
import collections
import hashlib
import re

THRESHOLDS = {"spamassassin": 5.0, "rspamd": 6.0}
WANTED = 0.97
OFTEN = 5


def held_out(name):
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def named(folder):
    """{filter: {symbol: [ids of our rules]}} from the `filters:` of the rule files."""
    symbols = {name: collections.defaultdict(list) for name in THRESHOLDS}
    for path in sorted(folder.glob("*/*.md")):
        block = re.search(r"(?ms)^filters:(.*?)^[a-z]", path.read_text("utf-8"))
        for name in THRESHOLDS:
            found = re.search(name + r":\s*(\[[^\]]*\]|[^,}\n]*)", block[1]) if block else None
            for symbol in re.findall(r"\w+", found[1]) if found else []:
                symbols[name][symbol].append(path.stem)
    return symbols


def stem(symbol):
    """HTML_IMAGE_ONLY for HTML_IMAGE_ONLY_24, ADVANCE_FEE_NEW_MONEY for ADVANCE_FEE_2_NEW_MONEY."""
    return re.sub(r"_\d+(?=_|$)", "", symbol)


def bands_joined(hits):
    """The hits with HTML_IMAGE_ONLY beside HTML_IMAGE_ONLY_24: a rule of ours names a filter's bands by their stem."""
    stems = {stem(symbol) for symbol in hits}
    return {**dict.fromkeys(stems, 0.0), **hits}


def totals(name, rows):
    """A line of figures; rows hold (ours, theirs)."""
    if not rows:
        return "no messages"
    limit, count = THRESHOLDS[name], len(rows)
    error = sum(abs(a - b) for a, b in rows) / count
    bias = sum(a - b for a, b in rows) / count
    near = sum(abs(a - b) <= 1.0 for a, b in rows) / count
    side = sum((a >= limit) == (b >= limit) for a, b in rows) / count
    return f"n {count:5}  mean abs error {error:.2f}  bias {bias:+.2f}  within 1.0 {near:.1%}  same side of {limit:g} {side:.1%}"


def per_rule(symbols, messages):
    """Rows of (worst of precision and recall, symbol, rules, both, ours alone, theirs alone). A rule that names
    several symbols is right where any of them fired."""
    rows, siblings = [], collections.defaultdict(set)
    for symbol, rules in symbols.items():
        for rule in rules:
            siblings[rule].add(symbol)
    for symbol, rules in sorted(symbols.items()):
        theirs = {f for f, (_, hits) in messages.items() if symbol in hits}
        ours = {f for f, (fired, hits) in messages.items()
                if any(r in fired and (symbol in hits or not siblings[r].intersection(hits)) for r in rules)}
        both = len(ours & theirs)
        rates = [both / len(s) for s in (ours, theirs) if s]
        rows.append((min(rates, default=1.0), symbol, rules, both, len(ours) - both, len(theirs) - both))
    return sorted(rows)


def declared(folder):
    """{filter: rules that give points for it}"""
    heads = {path.stem: re.search(r"(?m)^points:.*", path.read_text("utf-8")) for path in folder.glob("*/*.md")}
    return {name: {rule for rule, points in heads.items() if points and f"{name}:" in points[0]} for name in THRESHOLDS}


def fired_for(name, result, giving):
    """Our rules that fired for this filter: those that give it points must have given some."""
    return {x["rule"] for x in result["findings"] if name in x["points"] or x["rule"] not in giving[name]}


def misses(wanted, files, ours, theirs, rules):
    """Prints the messages of the tuning half on which we and the filter differ about the symbol."""
    giving = declared(rules)
    for name, by_symbol in named(rules).items():
        ids = set(by_symbol.get(wanted, ()))
        for path, (group, title) in files.items():
            if path not in ours or path not in theirs[name] or held_out(title):
                continue
            fired = ids & fired_for(name, ours[path], giving)
            hits = bands_joined(theirs[name][path][1])
            if bool(fired) != (wanted in hits):
                who = "ours alone  " if fired else "theirs alone"
                print(f"{name:12} {who} {path} {group} {title}")


def worklist(symbols, messages):
    """Symbols that no rule of ours names, by the points that they gave in all."""
    count, points = collections.Counter(), collections.Counter()
    for _, hits in messages.values():
        for symbol, worth in hits.items():
            known = symbol in symbols or stem(symbol) in symbols
            if not known and abs(worth) >= 0.05:
                count[symbol] += 1
                points[symbol] += worth
    return [(s, count[s], p) for s, p in sorted(points.items(), key=lambda x: -abs(x[1])) if count[s] >= OFTEN]


def report(files, ours, theirs, rules):
    symbols, giving = named(rules), declared(rules)
    for name, said in theirs.items():
        known = [f for f in files if f in ours and f in said]
        print(f"== {name}: {len(known)} of {len(files)} messages have both answers")
        for group in sorted({files[f][0] for f in known}):
            for label, wanted in (("tuning", False), ("held out", True)):
                rows = [(ours[f]["points"][name], said[f][0]) for f in known
                        if files[f][0] == group and held_out(files[f][1]) == wanted]
                print(f"{group:12} {label:9} {totals(name, rows)}")
        messages = {f: (fired_for(name, ours[f], giving), bands_joined(said[f][1])) for f in known}
        print(f"-- symbols that a rule of ours names: precision, recall, both / ours alone / theirs alone (* under {WANTED})")
        for worst, symbol, ids, both, extra, lost in per_rule(symbols[name], messages):
            if both + extra + lost:
                precision = f"{both / (both + extra):.2f}" if both + extra else "   -"
                recall = f"{both / (both + lost):.2f}" if both + lost else "   -"
                mark = "*" if worst < WANTED else " "
                print(f"{mark} {symbol:34} {precision} {recall}  {both:4} {extra:4} {lost:4}  {' '.join(ids)}")
        print("-- symbols with points that no rule of ours names: messages, points in all")
        for symbol, count, points in worklist(symbols[name], messages):
            print(f"  {symbol:34} {count:5} {points:8.1f}")
