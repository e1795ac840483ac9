#include "rule/literal.h"

#include "base/utf8.h"
#include "rule/literal_set.h"
#include "text/words.h"

enum { MAX_CLASS = 8 };

/* A group that is being read: the alternatives before, and the one under way. */
struct group {
    struct piece all;
    bool has_all;
    bool is_around; /* a lookaround: what it wants need not be in the match */
    struct sequence sequence;
};

struct reader {
    struct arena *arena;
    struct slice s;
    size_t at;
    struct group group[LITERAL_MAX_DEPTH];
    uint32_t depth;
    bool failed;
};

static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->s.n ? r->s.p[r->at + ahead] : '\0';
}

/* "{2}", "{2,}", "{2,5}"; anything else is left alone. */
static void read_braces(struct reader *r, uint32_t *least, uint32_t *most)
{
    uint64_t low = 0, high = LITERAL_FAR;
    size_t end = slice_find_byte(r->s, r->at, '}');
    struct slice inside = slice_sub(r->s, r->at + 1, end);
    size_t comma = slice_find_byte(inside, 0, ',');
    struct slice upper = slice_sub(inside, comma + 1, inside.n);
    bool is_good = end < r->s.n &&
                   slice_to_uint(slice_sub(inside, 0, comma), 65535, &low) &&
                   (upper.n == 0 || slice_to_uint(upper, 65535, &high));
    r->failed = r->failed || !is_good;
    *least = (uint32_t)low;
    *most = comma == inside.n ? (uint32_t)low : (uint32_t)high;
    r->at = end + 1;
}

/* Reads a quantifier, if one stands here, with its suffix. */
static void read_quantifier(struct reader *r, uint32_t *least, uint32_t *most)
{
    char c = peek(r, 0);
    *least = *most = 1;
    if (c != '?' && c != '*' && c != '+' && c != '{') {
        return;
    }
    if (c == '{') {
        read_braces(r, least, most);
    } else {
        *least = c == '+';
        *most = c == '?' ? 1 : LITERAL_FAR;
        r->at++;
    }
    if (peek(r, 0) == '?' || peek(r, 0) == '+') {
        r->at++;
    }
}

static void add(struct reader *r, const struct piece *piece)
{
    uint32_t least, most;
    read_quantifier(r, &least, &most);
    if (!r->failed) {
        sequence_repeat(r->arena, &r->group[r->depth].sequence, piece, least, most);
    }
}

/* Some character, of which nothing is known. */
static void add_any(struct reader *r)
{
    struct piece piece = piece_unknown(1, 1);
    add(r, &piece);
}

/* Folded; empty when a character folds to nothing or to a space that it is not. */
static struct slice fold(struct arena *arena, uint32_t code_point)
{
    char bytes[4];
    struct slice raw = {bytes, utf8_encode(code_point, bytes)};
    if (code_point < 0x80) {
        bytes[0] = bytes[0] == '`' ? '\'' : ascii_lower(bytes[0]);
        return bytes[0] < ' ' || bytes[0] > '~' ? SLICE_NONE : arena_copy(arena, raw);
    }
    struct slice folded = arena_copy(arena, words_fold(arena, text_of_file(raw)).s);
    return slice_eq(folded, SLICE_LIT(" ")) ? SLICE_NONE : folded;
}

static void add_character(struct reader *r, uint32_t code_point)
{
    struct slice folded = fold(r->arena, code_point);
    if (folded.n == 0) {
        add_any(r);
        return;
    }
    struct piece piece = piece_of_string(r->arena, folded, 1);
    add(r, &piece);
}

/*
 * "\\s" and how often: any number of blanks fold to one space. (PCRE2 counts U+180E among
 * them, which folds to nothing and which Unicode 6.3 took out of the spaces.)
 */
static void add_space(struct reader *r)
{
    uint32_t least, most;
    read_quantifier(r, &least, &most);
    if (most == 0 || r->failed) {
        return;
    }
    struct piece piece = piece_of_string(r->arena, SLICE_LIT(" "), 1);
    piece.least = least;
    if (least == 0) {
        *vec_push(r->arena, &piece.exact.list) = SLICE_LIT("");
    }
    sequence_add(r->arena, &r->group[r->depth].sequence, &piece);
}

/* Past "{...}" if one stands here. */
static void skip_braces(struct reader *r)
{
    if (peek(r, 0) == '{') {
        r->at = slice_find_byte(r->s, r->at, '}') + 1;
    }
}

static void skip_hex(struct reader *r)
{
    if (peek(r, 0) == '{') {
        skip_braces(r);
        return;
    }
    for (int i = 0; i < 2 && ascii_hex(peek(r, 0)) >= 0; i++) {
        r->at++;
    }
}

static void read_escape(struct reader *r)
{
    char c = peek(r, 1);
    r->at += 2;
    if (c == '\0' || (unsigned char)c >= 0x80) {
        r->failed = true;
    } else if (!ascii_is_alnum(c)) {
        add_character(r, (unsigned char)c);
    } else if (strchr("bBAzZG", c)) {
        return; /* of no width */
    } else if (c == 's') {
        add_space(r);
    } else if (strchr("dDSwWhHvVntrfea", c)) {
        add_any(r);
    } else if (c == 'p' || c == 'P') {
        r->at += peek(r, 0) != '{';
        skip_braces(r);
        add_any(r);
    } else if (c == 'x') {
        skip_hex(r);
        add_any(r);
    } else if (ascii_is_digit(c)) {
        struct piece back = piece_unknown(0, LITERAL_FAR);
        while (ascii_is_digit(peek(r, 0))) {
            r->at++;
        }
        add(r, &back);
    } else {
        r->failed = true; /* \R, \X, \Q, \E, \k, \g, \N, \K, \o, \c ... */
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

/* The next member of a class goes to *out where it is a character; false where it is
 * more. */
static bool read_member(struct reader *r, uint32_t *out)
{
    char c = peek(r, 0), d = peek(r, 1);
    if (c == '\\') {
        r->failed = r->failed || d == 'Q' || d == 'E';
        r->at += 2;
        *out = (unsigned char)d;
        return d && (unsigned char)d < 0x80 && !ascii_is_alnum(d);
    }
    if (c == '[' && d && strchr(":.=", d)) {
        size_t n = posix_length(r);
        r->at += n;
        *out = '[';
        return n == 1;
    }
    size_t length;
    *out = utf8_decode(r->s, r->at, &length, NULL);
    r->at += length;
    return true;
}

static bool has(const struct strings *strings, struct slice s)
{
    for (uint32_t i = 0; i < strings->list.n; i++) {
        if (slice_eq(strings->list.v[i], s)) {
            return true;
        }
    }
    return false;
}

/* Reads a class. `piece` is exact when it is one of few characters. */
static void read_class(struct reader *r)
{
    struct piece piece = {.is_exact = true, .least = 1, .most = 1};
    r->at++;
    if (peek(r, 0) == '^') {
        piece.is_exact = false;
        r->at++;
    }
    for (bool is_first = true; r->at < r->s.n && (is_first || peek(r, 0) != ']');
         is_first = false) {
        uint32_t member = 0;
        bool is_one = read_member(r, &member);
        bool is_range = peek(r, 0) == '-' && peek(r, 1) != ']';
        struct slice folded = is_one && !is_range ? fold(r->arena, member) : SLICE_NONE;
        piece.is_exact = piece.is_exact && folded.n && piece.exact.list.n < MAX_CLASS;
        if (piece.is_exact && !has(&piece.exact, folded)) {
            *vec_push(r->arena, &piece.exact.list) = folded;
        }
    }
    r->at++;
    piece.is_exact = piece.is_exact && piece.exact.list.n;
    add(r, &piece);
}

/* "(?i)", "(?-i)", "(?s:": the letters; 'x' makes blanks mean nothing, 'n' is rare. */
static bool skip_options(struct reader *r)
{
    while (peek(r, 0) && strchr("imsJU-^", peek(r, 0))) {
        r->at++;
    }
    return peek(r, 0) == ')' || peek(r, 0) == ':';
}

static void open_group(struct reader *r, bool is_around)
{
    if (r->depth + 1 == LITERAL_MAX_DEPTH) {
        r->failed = true;
        return;
    }
    struct group *group = &r->group[++r->depth];
    *group = (struct group){.is_around = is_around};
    sequence_init(r->arena, &group->sequence);
}

/* Reads what follows "(?". */
static void read_special(struct reader *r)
{
    char c = peek(r, 0), d = peek(r, 1);
    if (c == '#') {
        r->at = slice_find_byte(r->s, r->at, ')') + 1;
    } else if (c == ':' || c == '>') {
        r->at++;
        open_group(r, false);
    } else if (c == '=' || c == '!') {
        r->at++;
        open_group(r, true);
    } else if (c == '<' && (d == '=' || d == '!')) {
        r->at += 2;
        open_group(r, true);
    } else if (c == '<') {
        r->at = slice_find_byte(r->s, r->at, '>') + 1;
        open_group(r, false);
    } else if (!skip_options(r)) {
        r->failed = true;
    } else if (r->s.p[r->at++] == ':') {
        open_group(r, false);
    }
}

static void read_group(struct reader *r)
{
    r->at++;
    if (peek(r, 0) == '*') {
        r->failed = true;
    } else if (peek(r, 0) == '?') {
        r->at++;
        read_special(r);
    } else {
        open_group(r, false);
    }
}

static void end_alternative(struct reader *r)
{
    struct group *group = &r->group[r->depth];
    struct piece piece = sequence_piece(r->arena, &group->sequence);
    if (group->has_all) {
        piece_or(r->arena, &group->all, &piece);
    } else {
        group->all = piece;
        group->has_all = true;
    }
    sequence_init(r->arena, &group->sequence);
}

static void close_group(struct reader *r)
{
    if (r->depth == 0) {
        r->failed = true;
        return;
    }
    end_alternative(r);
    struct group *group = &r->group[r->depth--];
    r->at++;
    if (!group->is_around) {
        add(r, &group->all);
    } else {
        uint32_t least, most;
        read_quantifier(r, &least, &most);
    }
}

/* Letters, digits and single spaces of which no quantifier follows: added at once. */
static size_t run_length(const struct reader *r)
{
    size_t n = 0;
    while (ascii_is_alnum(peek(r, n)) ||
           (peek(r, n) == ' ' && (n == 0 || peek(r, n - 1) != ' '))) {
        n++;
    }
    char next = peek(r, n);
    n -= n > 0 && next && strchr("?*+{", next);
    return n < LITERAL_MAX_LENGTH ? n : LITERAL_MAX_LENGTH;
}

static void add_run(struct reader *r, size_t n)
{
    char *p = arena_alloc(r->arena, n);
    for (size_t i = 0; i < n; i++) {
        p[i] = ascii_lower(r->s.p[r->at + i]);
    }
    struct piece piece = piece_of_string(r->arena, (struct slice){p, n}, (uint32_t)n);
    piece.least = (uint32_t)n;
    r->at += n;
    sequence_add(r->arena, &r->group[r->depth].sequence, &piece);
}

static void read_next(struct reader *r)
{
    size_t length, run = run_length(r);
    if (run > 1) {
        add_run(r, run);
        return;
    }
    uint32_t c = utf8_decode(r->s, r->at, &length, NULL);
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
    case '.':
        r->at++;
        add_any(r);
        break;
    case '?':
    case '*':
    case '+':
    case '{':
        r->failed = true; /* a quantifier of something that was taken for no item */
        break;
    default:
        r->at += length;
        add_character(r, c);
    }
}

static struct literals analyse(struct arena *scratch, struct slice pattern)
{
    struct reader *r = arena_alloc(scratch, sizeof *r);
    *r = (struct reader){.arena = scratch, .s = pattern};
    sequence_init(scratch, &r->group[0].sequence);
    while (r->at < r->s.n && !r->failed) {
        read_next(r);
    }
    if (r->failed || r->depth > 0) {
        return (struct literals){0};
    }
    end_alternative(r);
    struct literals best = piece_best(scratch, &r->group[0].all);
    return literals_shortest(scratch, &best);
}

void literal_find(struct arena *arena, struct slice pattern, struct literals *out)
{
    struct arena scratch;
    jmp_buf full;
    arena_init(&scratch, LITERAL_MAX_SCRATCH, &full);
    if (setjmp(full) == 0) {
        struct literals found = analyse(&scratch, pattern);
        for (uint32_t i = 0; i < found.list.n; i++) {
            struct literal one = found.list.v[i];
            one.s = arena_copy(arena, one.s);
            *vec_push(arena, &out->list) = one;
        }
    }
    arena_done(&scratch);
}
