#include "mail/address.h"

#include "base/buf.h"
#include "mail/encword.h"

enum { NOWHERE = -1 };

enum token_kind {
    TOKEN_SPACE,
    TOKEN_TEXT,    /* a run of ordinary characters */
    TOKEN_WORD,    /* an encoded word */
    TOKEN_QUOTED,  /* with its quotes */
    TOKEN_COMMENT, /* with its parentheses */
    TOKEN_LITERAL, /* "[192.0.2.1]" */
    TOKEN_SPECIAL, /* one of < > , ; : @ . */
};

struct token {
    enum token_kind kind;
    size_t from, to;
};

/* Reads tokens of a value; offsets rise. A quote or parenthesis that nothing closes is
 * text, and the flags keep the search for its end from being repeated. */
struct scanner {
    struct slice s;
    struct notes *notes;
    struct encword_scan words;
    bool no_quote, no_comment, no_literal;
};

/* One entry of the list before it is taken apart. */
struct mailbox {
    size_t start, end;
    ptrdiff_t open, close; /* the last angle brackets; `close` may be the end */
    size_t first_comma;    /* unquoted, inside the name; 0 when there is none */
    bool has_at;
};

struct parser {
    struct arena *arena;
    struct text value;
    struct notes *notes;
    struct mail_addresses *out;
    size_t last_separator; /* the last "," or ";": a group has one */
    size_t last_close;     /* the last ">" */
    bool has_gap;          /* the address read last has white space between two words */
};

static bool is_special(char c)
{
    return memchr("<>,;:@.", c, 7) != NULL;
}

static bool ends_text(char c)
{
    return ascii_is_space(c) || is_special(c) || c == '"' || c == '(' || c == '[';
}

/* Offset after the quote that closes the one at `at`; 0 when none does. */
static size_t quoted_end(struct slice s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) {
        at += s.p[at] == '\\';
    }
    return at < s.n ? at + 1 : 0;
}

static size_t comment_end(struct scanner *scan, size_t at)
{
    struct slice s = scan->s;
    unsigned depth = 0;
    for (; at < s.n; at++) {
        if (s.p[at] == '\\') {
            at++;
        } else if (s.p[at] == '(' && depth == ADDRESS_MAX_COMMENT_DEPTH) {
            notes_limit(scan->notes, "max-comment-depth", ADDRESS_MAX_COMMENT_DEPTH);
        } else if (s.p[at] == '(') {
            depth++;
        } else if (s.p[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return 0;
}

/* `end`, or with 0 (nothing closes it) the one character as text from now on. */
static struct token closed(enum token_kind kind, size_t at, size_t end, bool *never)
{
    if (end == 0) {
        *never = true;
        return (struct token){TOKEN_TEXT, at, at + 1};
    }
    return (struct token){kind, at, end};
}

static struct token next_token(struct scanner *scan, size_t at)
{
    struct slice s = scan->s;
    char c = s.p[at];
    struct encword word;
    size_t end = at + 1;
    if (ascii_is_space(c)) {
        while (end < s.n && ascii_is_space(s.p[end])) {
            end++;
        }
        return (struct token){TOKEN_SPACE, at, end};
    }
    if (c == '"' && !scan->no_quote) {
        return closed(TOKEN_QUOTED, at, quoted_end(s, at), &scan->no_quote);
    }
    if (c == '(' && !scan->no_comment) {
        return closed(TOKEN_COMMENT, at, comment_end(scan, at), &scan->no_comment);
    }
    if (c == '[' && !scan->no_literal) {
        size_t close = slice_find_byte(s, at, ']');
        return closed(TOKEN_LITERAL, at, close < s.n ? close + 1 : 0, &scan->no_literal);
    }
    if (is_special(c)) {
        return (struct token){TOKEN_SPECIAL, at, end};
    }
    if (encword_at(&scan->words, at, &word)) {
        return (struct token){TOKEN_WORD, at, word.end};
    }
    while (end < s.n && !ends_text(s.p[end]) &&
           !(s.p[end] == '=' && end + 1 < s.n && s.p[end + 1] == '?')) {
        end++;
    }
    return (struct token){TOKEN_TEXT, at, end};
}

static void scan_begin(struct scanner *scan, struct parser *p, struct slice s)
{
    *scan = (struct scanner){.s = s, .notes = p->notes};
    encword_begin(&scan->words, s);
}

/* The text of [from, to) as a display name: comments out, quotes undone, words decoded.
 */
static struct text read_name(struct parser *p, size_t from, size_t to)
{
    struct text range = text_trim(text_sub(p->value, from, to));
    struct buf out;
    buf_init(&out, p->arena, range.s.n);
    struct srcmap_builder map;
    srcmap_begin(&map, p->arena, range);
    struct scanner scan;
    scan_begin(&scan, p, range.s);
    struct slice s = range.s;
    struct token token;
    for (size_t at = 0; at < s.n; at = token.to) {
        token = next_token(&scan, at);
        if (token.kind == TOKEN_COMMENT) {
            continue;
        }
        if (token.kind != TOKEN_QUOTED) {
            buf_add(&out, slice_sub(s, token.from, token.to));
            srcmap_copy(&map, token.from, token.to - token.from);
            continue;
        }
        for (size_t i = token.from + 1; i + 1 < token.to; i++) {
            size_t escape = s.p[i] == '\\' && i + 2 < token.to;
            buf_byte(&out, s.p[i + escape]);
            if (escape) {
                srcmap_unit(&map, i, 2, 1);
            } else {
                srcmap_copy(&map, i, 1);
            }
            i += escape;
        }
    }
    struct text name = text_trim(srcmap_end(&map, buf_slice(&out)));
    return text_trim(encword_decode(p->arena, name, p->notes));
}

/* The address in [from, to) without white space, comments and route ("<@a,@b:c@d>"). */
static struct text read_address(struct parser *p, size_t from, size_t to)
{
    struct text range = text_trim(text_sub(p->value, from, to));
    if (range.s.n && range.s.p[0] == '@') {
        size_t colon = slice_find_byte(range.s, 0, ':');
        if (colon < range.s.n) {
            range = text_trim(text_sub(range, colon + 1, range.s.n));
        }
    }
    struct buf out;
    buf_init(&out, p->arena, range.s.n);
    struct srcmap_builder map;
    srcmap_begin(&map, p->arena, range);
    struct scanner scan;
    scan_begin(&scan, p, range.s);
    bool gap = false, after_atom = false;
    struct token token;
    p->has_gap = false;
    for (size_t at = 0; at < range.s.n; at = token.to) {
        token = next_token(&scan, at);
        if (token.kind == TOKEN_SPACE || token.kind == TOKEN_COMMENT) {
            gap = true;
            continue;
        }
        char c = range.s.p[token.from];
        bool is_atom = token.kind != TOKEN_SPECIAL || (c != '.' && c != '@');
        if (gap && is_atom && after_atom) {
            p->has_gap = true;
            buf_byte(&out, ' ');
            srcmap_made(&map, token.from, 1);
        }
        buf_add(&out, slice_sub(range.s, token.from, token.to));
        srcmap_copy(&map, token.from, token.to - token.from);
        gap = false;
        after_atom = is_atom;
    }
    return srcmap_end(&map, buf_slice(&out));
}

static struct text domain_of(struct text address)
{
    for (size_t at = address.s.n; at > 0; at--) {
        if (address.s.p[at - 1] == '@') {
            return text_sub(address, at, address.s.n);
        }
    }
    return text_sub(address, address.s.n, address.s.n);
}

/* True when the name reads like an address that is not the real one. */
static bool is_other_address(struct slice name, struct slice address)
{
    size_t at = slice_find_byte(name, 0, '@');
    if (at == 0 || at + 1 >= name.n || name.p[at - 1] == ' ' ||
        slice_find_byte(name, at, '.') == name.n) {
        return false;
    }
    return address.n == 0 || slice_find_case(name, 0, address) == name.n;
}

static void add(struct parser *p, const struct mailbox *box, struct text name,
                struct text address)
{
    if (name.s.n == 0 && address.s.n == 0) {
        return;
    }
    if (p->out->list.n == MAIL_MAX_ADDRESSES) {
        notes_limit(p->notes, "max-addresses", MAIL_MAX_ADDRESSES);
        return;
    }
    struct text all = text_trim(text_sub(p->value, box->start, box->end));
    struct text domain = domain_of(address);
    struct span at = text_span_all(all);
    *vec_push(p->arena, &p->out->list) = (struct mail_address){name, address, domain, at};
    if (domain.s.n == 0 || p->has_gap) {
        notes_defect(p->notes, "address-invalid", at);
    }
    if (is_other_address(name.s, address.s)) {
        notes_defect(p->notes, "address-name-is-other-address", text_span_all(name));
    }
}

/*
 * An entry without angle brackets. The address is the atoms around "@", which may have
 * white space and comments beside their dots; what stands before it is a name. Without
 * "@" a single word is taken for an address, several are a name.
 */
static void add_bare(struct parser *p, const struct mailbox *box)
{
    struct slice s = slice_sub(p->value.s, 0, box->end);
    struct scanner scan;
    scan_begin(&scan, p, s);
    size_t from = box->start, to = box->end, words = 0;
    bool gap = false, after_atom = false, seen_at = false;
    struct token token;
    for (size_t at = box->start; at < s.n; at = token.to) {
        token = next_token(&scan, at);
        if (token.kind == TOKEN_SPACE || token.kind == TOKEN_COMMENT) {
            gap = true;
            continue;
        }
        char c = s.p[token.from];
        bool is_atom = token.kind != TOKEN_SPECIAL || (c != '.' && c != '@');
        if (is_atom && (gap || words == 0) && (after_atom || words == 0)) {
            if (seen_at) {
                to = token.from;
                break;
            }
            from = token.from;
            words++;
        }
        if (c == '>' && seen_at) {
            to = token.from;
            break;
        }
        seen_at |= token.kind == TOKEN_SPECIAL && c == '@';
        gap = false;
        after_atom = is_atom;
    }
    struct text none = text_sub(p->value, box->start, box->start);
    if (!box->has_at && words > 1) {
        add(p, box, read_name(p, box->start, box->end), none);
        return;
    }
    add(p, box, from > box->start ? read_name(p, box->start, from) : none,
        read_address(p, from, to));
}

/* A lone "<" before the real one is no part of a name. */
static size_t without_open(struct slice s, size_t from, size_t to)
{
    while (to > from && (ascii_is_space(s.p[to - 1]) || s.p[to - 1] == '<')) {
        to--;
    }
    return to;
}

static void add_angle(struct parser *p, const struct mailbox *box)
{
    size_t open = (size_t)box->open, close = (size_t)box->close;
    size_t name_end = without_open(p->value.s, box->start, open);
    struct text name = read_name(p, box->start, name_end);
    if (name.s.n == 0 && close < box->end) {
        name = read_name(p, close + 1, box->end);
    }
    if (box->first_comma && box->first_comma < open) {
        notes_defect(p->notes, "address-unquoted-comma",
                     text_span(p->value, box->first_comma, box->first_comma + 1));
    }
    add(p, box, name, read_address(p, open + 1, close));
}

/* Entries that had commas between them after all: no angle address came. */
static void add_plain_list(struct parser *p, const struct mailbox *box)
{
    struct slice s = slice_sub(p->value.s, 0, box->end);
    struct scanner scan;
    scan_begin(&scan, p, s);
    struct mailbox entry = {.start = box->start, .open = NOWHERE};
    for (size_t at = box->start; at <= box->end;) {
        struct token token = {TOKEN_SPECIAL, at, at + 1};
        if (at < box->end) {
            token = next_token(&scan, at);
        }
        char c = at < box->end ? s.p[at] : ',';
        if (token.kind == TOKEN_SPECIAL && c == ',') {
            entry.end = at;
            add_bare(p, &entry);
            entry = (struct mailbox){.start = token.to, .open = NOWHERE};
        } else if (token.kind == TOKEN_SPECIAL && c == '@') {
            entry.has_at = true;
        }
        at = token.to;
    }
}

static void close_mailbox(struct parser *p, struct mailbox *box, size_t end)
{
    box->end = end;
    if (box->open != NOWHERE) {
        add_angle(p, box);
    } else if (box->first_comma) {
        add_plain_list(p, box);
    } else {
        add_bare(p, box);
    }
    *box = (struct mailbox){.start = end + 1, .open = NOWHERE};
}

/* After "<": the offset of its ">", or where the address must end without one. A second
 * "<" takes its place. */
static size_t read_angle(struct parser *p, struct scanner *scan, struct mailbox *box,
                         size_t at)
{
    struct slice s = scan->s;
    struct token token;
    box->open = (ptrdiff_t)at;
    for (at++; at < s.n; at = token.to) {
        token = next_token(scan, at);
        char c = token.kind == TOKEN_SPECIAL ? s.p[at] : '\0';
        if (c == '<') {
            box->open = (ptrdiff_t)at;
        }
        if (c == '>' || ((c == ',' || c == ';') && at > p->last_close)) {
            break;
        }
    }
    box->close = (ptrdiff_t)at;
    return at + (at < s.n && s.p[at] == '>');
}

/* Offset of the last of two characters; 0 when there is none. */
static size_t last_of(struct slice s, char a, char b)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != a && s.p[at - 1] != b) {
        at--;
    }
    return at ? at - 1 : 0;
}

static bool is_blank(struct slice s, const struct mailbox *box, size_t end)
{
    return slice_trim(slice_sub(s, box->start, end)).n == 0;
}

void address_parse(struct arena *arena, struct text value, struct notes *notes,
                   struct mail_addresses *out)
{
    struct slice s = value.s;
    struct parser p = {
        arena, value, notes, out, last_of(s, ',', ';'), last_of(s, '>', '>'), false};
    struct scanner scan;
    scan_begin(&scan, &p, s);
    struct mailbox box = {.open = NOWHERE};
    bool in_group = false;
    struct token token;
    for (size_t at = 0; at < s.n; at = token.to) {
        token = next_token(&scan, at);
        if (token.kind != TOKEN_SPECIAL) {
            continue;
        }
        char c = s.p[at];
        if (c == '<') {
            token.to = read_angle(&p, &scan, &box, at);
        } else if (c == '@') {
            box.has_at = true;
        } else if (c == ':' && !in_group && !box.has_at && box.open == NOWHERE &&
                   p.last_separator > at) {
            in_group = true;
            box = (struct mailbox){.start = token.to, .open = NOWHERE};
        } else if (c == ';') {
            in_group = false;
            close_mailbox(&p, &box, at);
        } else if (c == ',' && (box.has_at || box.open != NOWHERE)) {
            close_mailbox(&p, &box, at);
        } else if (c == ',' && is_blank(s, &box, at)) {
            box.start = token.to;
        } else if (c == ',' && box.first_comma == 0) {
            box.first_comma = at;
        }
    }
    close_mailbox(&p, &box, s.n);
}
