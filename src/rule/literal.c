#include "rule/literal.h"

/*
 * One sequence between parentheses and bars, read from left to right. `run` is the literal
 * being collected; `best` the best set met so far in this sequence. A group hands its own
 * set to the sequence that it stands in, unless a quantifier makes it optional.
 */
struct sequence {
    struct literals best;    /* of this alternative */
    struct literals all;     /* union of the alternatives before it */
    bool is_open;            /* an alternative before it had none, so the group has none */
    bool is_skipped;         /* a lookaround: what it wants need not be in the match */
    size_t run;              /* where the run begins in reader.text */
};

struct reader {
    struct arena *arena;
    struct slice s;
    size_t at;
    char *text; /* runs, folded; each sequence continues where the outer one stopped */
    size_t n;
    struct sequence stack[LITERAL_MAX_DEPTH];
    uint32_t depth;
    bool failed;
};

static size_t shortest(const struct literals *set)
{
    size_t n = SIZE_MAX;
    for (uint32_t i = 0; i < set->list.n; i++) {
        n = set->list.v[i].n < n ? set->list.v[i].n : n;
    }
    return set->list.n ? n : 0;
}

/* A set of few long literals occurs seldom. */
static bool is_better(const struct literals *a, const struct literals *b)
{
    size_t x = shortest(a), y = shortest(b);
    return x != y ? x > y : a->list.n < b->list.n;
}

static void offer(struct sequence *sequence, const struct literals *set)
{
    if (set->list.n && is_better(set, &sequence->best)) {
        sequence->best = *set;
    }
}

static void end_run(struct reader *r)
{
    struct sequence *sequence = &r->stack[r->depth];
    struct slice run = {r->text + sequence->run, r->n - sequence->run};
    run = slice_trim(run);
    if (run.n >= LITERAL_MIN) {
        struct literals set = {.list = {0}};
        *vec_push(r->arena, &set.list) = run;
        offer(sequence, &set);
    }
    sequence->run = r->n;
}

/* At a bar or the end of a group: the alternative's best set joins the union. */
static void end_alternative(struct reader *r)
{
    end_run(r);
    struct sequence *sequence = &r->stack[r->depth];
    if (sequence->best.list.n == 0 ||
        sequence->all.list.n + sequence->best.list.n > LITERAL_MAX_SET) {
        sequence->is_open = true;
    }
    for (uint32_t i = 0; i < sequence->best.list.n && !sequence->is_open; i++) {
        *vec_push(r->arena, &sequence->all.list) = sequence->best.list.v[i];
    }
    sequence->best = (struct literals){.list = {0}};
}

static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->s.n ? r->s.p[r->at + ahead] : '\0';
}

/*
 * Reads a quantifier, if one stands here, with its suffix. Returns the least count: 1 without
 * a quantifier. *repeats tells whether the item may stand more often than once.
 */
static uint64_t read_quantifier(struct reader *r, bool *repeats)
{
    uint64_t least = 1;
    *repeats = true;
    switch (peek(r, 0)) {
    case '?':
    case '*':
        least = 0;
        r->at++;
        break;
    case '+':
        r->at++;
        break;
    case '{': {
        size_t end = slice_find_byte(r->s, r->at, '}');
        struct slice inside = slice_sub(r->s, r->at + 1, end);
        struct slice first = slice_sub(inside, 0, slice_find_byte(inside, 0, ','));
        if (end == r->s.n || !slice_to_uint(first, 65535, &least)) {
            r->failed = true;
        }
        r->at = end + 1;
        break;
    }
    default:
        *repeats = false;
        return 1;
    }
    if (peek(r, 0) == '?' || peek(r, 0) == '+') {
        r->at++;
    }
    return least;
}

/* An item that matches one character, which is `c` where is_known. */
static void add_item(struct reader *r, char c, bool is_known)
{
    bool repeats;
    uint64_t least = read_quantifier(r, &repeats);
    /* Folding makes one space of many, so no literal may count them. */
    bool is_second_space = c == ' ' && r->n > r->stack[r->depth].run &&
                           r->text[r->n - 1] == ' ';
    if (!is_known || least == 0 || is_second_space) {
        end_run(r);
        return;
    }
    r->text[r->n++] = ascii_lower(c);
    if (repeats) {
        end_run(r);
    }
}

/* Characters that folding leaves as they are, but for their case. */
static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F && c != '`';
}

/* Past "{...}" if one stands here. */
static void skip_braces(struct reader *r)
{
    if (peek(r, 0) == '{') {
        r->at = slice_find_byte(r->s, r->at, '}') + 1;
    }
}

static void read_escape(struct reader *r)
{
    char c = peek(r, 1);
    r->at += 2;
    if (c == '\0' || (unsigned char)c >= 0x80) {
        r->failed = true;
    } else if (!ascii_is_alnum(c)) {
        add_item(r, c, is_plain(c));
    } else if (strchr("bBAzZG", c)) {
        return; /* of no width: the run goes on */
    } else if (strchr("dDsSwWhHvVRXntrfea", c)) {
        add_item(r, 0, false);
    } else if (c == 'p' || c == 'P') {
        if (peek(r, 0) == '{') {
            skip_braces(r);
        } else {
            r->at++;
        }
        add_item(r, 0, false);
    } else if (c == 'x') {
        if (peek(r, 0) == '{') {
            skip_braces(r);
        } else {
            for (int i = 0; i < 2 && ascii_hex(peek(r, 0)) >= 0; i++) {
                r->at++;
            }
        }
        add_item(r, 0, false);
    } else if (ascii_is_digit(c)) {
        while (ascii_is_digit(peek(r, 0))) {
            r->at++;
        }
        add_item(r, 0, false);
    } else {
        r->failed = true; /* \Q, \E, \k, \g, \N, \K, \o, \c ... */
    }
}

/* The length of "[:alpha:]", or 1 for a bracket that means itself. */
static size_t posix_length(const struct reader *r)
{
    size_t n = 2;
    while (ascii_is_alpha(peek(r, n)) || peek(r, n) == '^') {
        n++;
    }
    return n > 2 && peek(r, n) == peek(r, 1) && peek(r, n + 1) == ']' ? n + 2 : 1;
}

static void read_class(struct reader *r)
{
    r->at++;
    r->at += peek(r, 0) == '^';
    r->at += peek(r, 0) == ']';
    while (r->at < r->s.n && peek(r, 0) != ']') {
        if (peek(r, 0) == '\\') {
            r->failed = r->failed || peek(r, 1) == 'Q' || peek(r, 1) == 'E';
            r->at += 2;
        } else if (peek(r, 0) == '[' && strchr(":.=", peek(r, 1)) && peek(r, 1)) {
            r->at += posix_length(r);
        } else {
            r->at++;
        }
    }
    r->at++;
    add_item(r, 0, false);
}

/* "(?i)", "(?-i)", "(?s:": the letters; 'x' makes blanks mean nothing, 'n' is rare. */
static bool skip_options(struct reader *r)
{
    while (peek(r, 0) && strchr("imsJU-^", peek(r, 0))) {
        r->at++;
    }
    return peek(r, 0) == ')' || peek(r, 0) == ':';
}

static void open_group(struct reader *r)
{
    if (r->depth + 1 == LITERAL_MAX_DEPTH) {
        r->failed = true;
        return;
    }
    end_run(r);
    r->stack[++r->depth] = (struct sequence){.run = r->n};
}

static void read_group(struct reader *r)
{
    bool is_skipped = false;
    r->at++;
    if (peek(r, 0) == '*') {
        r->failed = true;
        return;
    }
    if (peek(r, 0) == '?') {
        char c = peek(r, 1), d = peek(r, 2);
        r->at += 2;
        if (c == '#') {
            r->at = slice_find_byte(r->s, r->at, ')') + 1;
            end_run(r);
            return;
        }
        if (c == '=' || c == '!' || (c == '<' && (d == '=' || d == '!'))) {
            r->at += c == '<';
            is_skipped = true;
        } else if (c == '<') {
            r->at = slice_find_byte(r->s, r->at, '>') + 1;
        } else if (c != ':' && c != '>') {
            r->at--;
            r->failed = !skip_options(r);
            if (r->failed || peek(r, 0) == ')') {
                r->at++;
                return; /* of no width */
            }
            r->at++;
        }
    }
    open_group(r);
    r->stack[r->depth].is_skipped = is_skipped;
}

static void close_group(struct reader *r)
{
    if (r->depth == 0) {
        r->failed = true;
        return;
    }
    end_alternative(r);
    struct sequence group = r->stack[r->depth--];
    bool repeats;
    r->at++;
    uint64_t least = read_quantifier(r, &repeats);
    r->stack[r->depth].run = r->n;
    if (least > 0 && !group.is_open && !group.is_skipped) {
        offer(&r->stack[r->depth], &group.all);
    }
}

static void read_next(struct reader *r)
{
    char c = peek(r, 0);
    switch (c) {
    case '\\':
        read_escape(r);
        break;
    case '[':
        read_class(r);
        break;
    case '(':
        read_group(r);
        break;
    case ')':
        close_group(r);
        break;
    case '|':
        end_alternative(r);
        r->at++;
        break;
    case '^':
    case '$':
        r->at++;
        break;
    case '?':
    case '*':
    case '+':
    case '{':
        r->failed = true; /* a quantifier of something that was taken for no item */
        break;
    default:
        r->at++;
        add_item(r, c, c != '.' && is_plain(c));
    }
}

void literal_find(struct arena *arena, struct slice pattern, struct literals *out)
{
    struct reader *r = arena_alloc(arena, sizeof *r);
    *r = (struct reader){.arena = arena, .s = pattern};
    r->text = arena_alloc(arena, pattern.n + 1);
    while (r->at < r->s.n && !r->failed) {
        read_next(r);
    }
    if (!r->failed && r->depth == 0) {
        end_alternative(r);
        if (!r->stack[0].is_open) {
            *out = r->stack[0].all;
        }
    }
}
