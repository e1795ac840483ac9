#include "rule/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "rule/literal_known.h"

enum {
    MAX_NESTING = 50,
    MAX_CAPTURES = 128,
    MATCH_LIMIT = 100000,  /* steps from one start */
    DEPTH_LIMIT = 20000,   /* places to go back to */
    HEAP_LIMIT = 8 * 1024, /* KiB; 10.42 miscounts small ones */
    JIT_STACK_FIRST = 32 * 1024,
    JIT_STACK_MOST = 1024 * 1024,
    WORTH_JIT = 20 * 1024, /* bytes that a pattern has searched before it is made fast */
};

struct pattern {
    struct slice source;
    uint32_t number;
    _Atomic(pcre2_code *) *code, *fast; /* NULL until somebody needs them */
    atomic_size_t *searched;            /* bytes, up to WORTH_JIT */
    struct literals literals;
};

struct pattern_cache {
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
};

static pcre2_code *compile(struct slice source, struct error *err)
{
    if (source.n == 0) {
        error_set(err, "the pattern is empty");
        return NULL;
    }
    if (slice_starts(source, SLICE_LIT("(*"))) {
        error_set(err, "a pattern may not begin with '(*'");
        return NULL;
    }
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) {
        error_set(err, "there is no memory for a pattern");
        return NULL;
    }
    pcre2_set_max_pattern_length(context, PATTERN_MAX_LENGTH);
    pcre2_set_parens_nest_limit(context, MAX_NESTING);
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)source.p, source.n,
                      PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C |
                          PCRE2_USE_OFFSET_LIMIT,
                      &code, &at, context);
    pcre2_compile_context_free(context);
    if (!compiled) {
        PCRE2_UCHAR words[200] = "";
        pcre2_get_error_message(code, words, sizeof words);
        error_set(err, "the pattern is wrong at its byte %zu: %s", (size_t)at + 1,
                  (const char *)words);
        return NULL;
    }
    uint32_t captures = 0;
    pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &captures);
    if (captures > MAX_CAPTURES) {
        error_set(err, "the pattern has more than %d groups", MAX_CAPTURES);
        pcre2_code_free(compiled);
        return NULL;
    }
    return compiled;
}

/* Threads that come here at once all have one; the first one's is kept. */
static pcre2_code *keep(_Atomic(pcre2_code *) *where, pcre2_code *code)
{
    pcre2_code *kept = NULL;
    if (!code || atomic_compare_exchange_strong(where, &kept, code)) {
        return code;
    }
    pcre2_code_free(code);
    return kept;
}

static pcre2_code *code_of(const struct pattern *pattern, struct error *err)
{
    pcre2_code *code = atomic_load(pattern->code);
    return code ? code : keep(pattern->code, compile(pattern->source, err));
}

/*
 * The code for a search of so many bytes more. Compiling once more and into machine code
 * takes 75 us, a search 0.0018 us a byte instead of 0.0054 (the patterns of our own
 * rules over newsletters, November 2026), so it pays from some 20 KiB on. Where there can
 * be no machine code, PCRE2 interprets the copy as well.
 */
static pcre2_code *code_for(const struct pattern *pattern, size_t bytes,
                            struct error *err)
{
    pcre2_code *code = atomic_load(pattern->fast);
    if (code) {
        return code;
    }
    code = code_of(pattern, err);
    size_t before = atomic_load_explicit(pattern->searched, memory_order_relaxed);
    if (!code || before + bytes < WORTH_JIT) {
        atomic_store_explicit(pattern->searched, before + bytes, memory_order_relaxed);
        return code;
    }
    pcre2_code *fast = compile(pattern->source, err);
#ifndef PATTERN_WITHOUT_JIT
    if (fast) {
        pcre2_jit_compile(fast, PCRE2_JIT_COMPLETE);
    }
#endif
    return keep(pattern->fast, fast);
}

struct pattern *pattern_new(struct arena *arena, struct slice source, uint32_t number)
{
    struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
    pattern->source = source;
    pattern->number = number;
    pattern->code = arena_alloc(arena, sizeof *pattern->code);
    pattern->fast = arena_alloc(arena, sizeof *pattern->fast);
    pattern->searched = arena_alloc(arena, sizeof *pattern->searched);
    atomic_init(pattern->code, NULL);
    atomic_init(pattern->fast, NULL);
    atomic_init(pattern->searched, 0);
    if (!literal_known(arena, source, &pattern->literals)) {
        literal_find(arena, source, &pattern->literals);
    }
    return pattern;
}

bool pattern_compile(const struct pattern *pattern, struct error *err)
{
    return code_of(pattern, err) != NULL;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern) {
        pcre2_code_free(atomic_exchange(pattern->code, NULL));
        pcre2_code_free(atomic_exchange(pattern->fast, NULL));
    }
}

uint32_t pattern_number(const struct pattern *pattern)
{
    return pattern->number;
}

struct slice pattern_source(const struct pattern *pattern)
{
    return pattern->source;
}

const struct literals *pattern_literals(const struct pattern *pattern)
{
    return &pattern->literals;
}

struct pattern_cache *pattern_cache_new(void)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_jit_stack *stack =
        pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, NULL);
    struct pattern_cache *cache = malloc(sizeof *cache);
    if (!context || !data || !cache) {
        pcre2_match_context_free(context);
        pcre2_match_data_free(data);
        pcre2_jit_stack_free(stack);
        free(cache);
        return NULL;
    }
    pcre2_set_match_limit(context, MATCH_LIMIT);
    pcre2_set_depth_limit(context, DEPTH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_LIMIT);
    if (stack) {
        pcre2_jit_stack_assign(context, NULL, stack);
    }
    *cache = (struct pattern_cache){context, data, stack};
    return cache;
}

void pattern_cache_free(struct pattern_cache *cache)
{
    if (cache) {
        pcre2_match_context_free(cache->context);
        pcre2_match_data_free(cache->data);
        pcre2_jit_stack_free(cache->stack);
        free(cache);
    }
}

/* The character that s.p[at] is in begins here. */
static size_t whole(struct slice s, size_t at)
{
    while (at < s.n && at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* Where the window from `from` is cut off: a small one will do where few starts are
 * tried. */
static size_t window_end(struct slice s, size_t from, size_t last, bool is_wide)
{
    size_t size = PATTERN_WINDOW;
    if (!is_wide && last - from < PATTERN_WINDOW - 2 * PATTERN_OVERLAP) {
        size = last - from + 2 * PATTERN_OVERLAP;
    }
    return s.n - from <= size ? s.n : whole(s, from + size);
}

/*
 * A window is the subject cut off after PATTERN_WINDOW bytes or less, searched from its
 * start: what stands before is seen, what comes after is not. So a match near the cut is
 * looked for again in a window that begins at it; and where there is none, the next
 * window begins PATTERN_OVERLAP bytes before the cut.
 */
enum pattern_result pattern_match(const struct pattern *pattern,
                                  struct pattern_cache *cache, struct slice s,
                                  size_t from, size_t last, size_t *start, size_t *end)
{
    struct error err;
    size_t reach = last < s.n ? last : s.n;
    const pcre2_code *code = code_for(pattern, from < reach ? reach - from : 0, &err);
    if (!cache || !code) {
        return PATTERN_LIMIT;
    }
    pcre2_set_offset_limit(cache->context, last);
    for (bool is_wide = false; from < s.n && from <= last;) {
        size_t cut = window_end(s, from, last, is_wide);
        bool is_cut = cut < s.n;
        uint32_t options =
            PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | (is_cut ? PCRE2_NOTEOL : 0);
        int found = pcre2_match(code, (PCRE2_SPTR)s.p, cut, from, options, cache->data,
                                cache->context);
        if (found >= 0) {
            const PCRE2_SIZE *range = pcre2_get_ovector_pointer(cache->data);
            size_t began = pcre2_get_startchar(cache->data); /* before any \K */
            bool is_near_cut =
                is_cut && (range[1] == cut || began + PATTERN_OVERLAP > cut);
            if (!is_near_cut || (began == from && is_wide)) {
                *start = range[0];
                *end = range[1];
                return PATTERN_MATCH;
            }
            from = began;
            is_wide = true;
        } else if (found != PCRE2_ERROR_NOMATCH) {
            return PATTERN_LIMIT;
        } else if (!is_cut) {
            return PATTERN_NO_MATCH;
        } else {
            from = whole(s, cut - PATTERN_OVERLAP);
            is_wide = false;
        }
    }
    return PATTERN_NO_MATCH;
}
