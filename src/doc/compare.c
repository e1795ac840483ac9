#include "doc/compare.h"

#include "base/utf8.h"
#include "doc/facts.h"
#include "html/flow.h"

struct entry {
    uint64_t hash; /* 0 is free */
    uint32_t html, text;
};

struct table {
    struct entry *entry;
    uint32_t mask, count;
};

/* FNV-1a; never 0. */
static uint64_t hash_of(struct slice s)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.n; i++) {
        hash = (hash ^ (uint8_t)s.p[i]) * 0x100000001B3u;
    }
    return hash ? hash : 1;
}

static void table_init(struct table *table, struct arena *arena, uint32_t words)
{
    uint32_t size = 64;
    while (size < words * 2) {
        size *= 2;
    }
    *table =
        (struct table){arena_alloc_array(arena, size, sizeof(struct entry)), size - 1, 0};
}

/* The entry of a word; NULL when the table is as full as it may be. */
static struct entry *entry_of(struct table *table, struct slice word)
{
    uint64_t hash = hash_of(word);
    uint32_t i = (uint32_t)(hash ^ (hash >> 32)) & table->mask;
    while (table->entry[i].hash && table->entry[i].hash != hash) {
        i = (i + 1) & table->mask;
    }
    if (!table->entry[i].hash) {
        if (table->count * 2 > table->mask) {
            return NULL;
        }
        table->count++;
        table->entry[i].hash = hash;
    }
    return &table->entry[i];
}

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || c == '_' || (uint8_t)c >= 0x80;
}

/* The next run without white space that holds a letter or digit. */
static bool next_spaced(struct slice s, size_t *at, struct slice *word)
{
    while (*at < s.n) {
        size_t from = *at;
        bool has_letter = false;
        while (*at < s.n && !ascii_is_space(s.p[*at])) {
            has_letter = has_letter || is_word_byte(s.p[*at]);
            ++*at;
        }
        if (has_letter) {
            *word = slice_sub(s, from, *at);
            return true;
        }
        ++*at;
    }
    return false;
}

/* Runs of letters and digits; an apostrophe between two letters joins them. */
static uint32_t count_runs(struct slice s)
{
    uint32_t runs = 0;
    bool in_run = false;
    for (size_t i = 0, length; i < s.n && runs < COMPARE_MAX_WORDS; i += length) {
        length = 1;
        if (s.p[i] == '\'' && in_run && i + 1 < s.n && is_word_byte(s.p[i + 1])) {
            continue;
        }
        bool is_in = (uint8_t)s.p[i] < 0x80
                         ? ascii_is_alnum(s.p[i])
                         : flow_is_letter(utf8_decode(s, i, &length, NULL));
        runs += is_in && !in_run;
        in_run = is_in;
    }
    return runs;
}

struct sides {
    struct table table;
    uint32_t words; /* still to be looked at of this side */
    struct comparison *out;
};

static void add_html(struct sides *sides, struct slice s)
{
    struct slice word;
    for (size_t at = 0; sides->words && next_spaced(s, &at, &word); sides->words--) {
        struct entry *entry = entry_of(&sides->table, word);
        if (entry && entry->html++ == 0) {
            sides->out->html_distinct++;
        }
    }
}

static void add_text(struct sides *sides, struct slice s)
{
    struct slice word;
    for (size_t at = 0; sides->words && next_spaced(s, &at, &word); sides->words--) {
        struct entry *entry = entry_of(&sides->table, word);
        if (entry && entry->text++ == 0) {
            sides->out->text_distinct++;
        }
    }
}

/* What SpamAssassin takes for the HTML's text has the title and the hidden text in it. */
static void add_content(struct sides *sides, const struct html_content *content)
{
    add_html(sides, content->title.s);
    add_html(sides, content->visible.s);
    for (uint32_t i = 0; i < content->hidden.n; i++) {
        add_html(sides, content->hidden.v[i].text.s);
    }
    sides->out->html_runs = count_runs(content->visible.s);
    for (uint32_t i = 0; i < content->images.n; i++) {
        sides->out->html_runs += count_runs(content->images.v[i].alt.s);
    }
}

static void compare(struct doc *doc, struct comparison *out)
{
    struct sides sides = {.words = COMPARE_MAX_WORDS, .out = out};
    size_t bytes = out->text.s.n + out->html->tree.source.s.n;
    table_init(&sides.table, doc->arena,
               bytes / 2 < 2 * COMPARE_MAX_WORDS ? (uint32_t)(bytes / 2)
                                                 : 2 * COMPARE_MAX_WORDS);
    add_content(&sides, &out->html->content);
    bool is_cut = sides.words == 0;
    sides.words = COMPARE_MAX_WORDS;
    add_text(&sides, out->text.s);
    out->text_runs = count_runs(out->text.s);
    for (uint32_t i = 0; i <= sides.table.mask; i++) {
        const struct entry *entry = &sides.table.entry[i];
        out->html_left += entry->html > 0 && (!entry->text || entry->html > entry->text);
    }
    if (is_cut || sides.words == 0) {
        notes_limit(&doc->notes, "max-compared-words", COMPARE_MAX_WORDS);
    }
}

static bool is_below(const struct mail_part *part, const struct mail_part *above)
{
    while (part && part != above) {
        part = part->parent;
    }
    return part != NULL;
}

static const struct mail_part *find_alternative(const struct mail *mail)
{
    for (uint32_t i = 0; i < mail->parts.n; i++) {
        if (mail->parts.v[i]->is_container &&
            slice_eq(mail->parts.v[i]->type, SLICE_LIT("multipart/alternative"))) {
            return mail->parts.v[i];
        }
    }
    return NULL;
}

static void find_in_message(struct doc *doc, struct comparison *out)
{
    const struct mail_part *alternative = find_alternative(doc->mail);
    if (!alternative) {
        return;
    }
    for (uint32_t i = 0; i < doc->html.n && !out->html; i++) {
        out->html = is_below(doc->html.v[i].part, alternative) ? &doc->html.v[i] : NULL;
    }
    for (uint32_t i = 0; i < doc->mail->parts.n && !out->is_possible; i++) {
        struct mail_part *part = doc->mail->parts.v[i];
        if (!part->is_container && !part->is_attachment &&
            slice_eq(part->type, SLICE_LIT("text/plain")) &&
            is_below(part, alternative)) {
            mail_part_decode(doc->mail, part);
            out->text = placeholder_collapse(doc->arena, part->text);
            out->is_possible = out->html != NULL;
        }
    }
}

const struct comparison *compare_parts(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_COMPARISON);
    if (*shared) {
        return *shared;
    }
    struct comparison *out = *shared = arena_alloc(doc->arena, sizeof *out);
    if (doc->mail) {
        find_in_message(doc, out);
    } else if (doc->kind == DOC_JSON && doc->html.n && doc->plain.n) {
        out->html = &doc->html.v[0];
        out->text = doc->plain.v[0];
        out->is_possible = true;
    }
    if (out->is_possible) {
        compare(doc, out);
    }
    return out;
}
