#include "rule/instead.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rule/passage.h"
#include "text/placeholder.h"
#include "text/words.h"

/* In another language the words would not fit their sentence. */
static bool is_spoken(const struct doc *doc, struct slice language)
{
    return !doc->language[0] || slice_eq(language, slice_of(doc->language));
}

/* The entry of the rule's table whose phrase the hit is; NULL when there is none. */
static const struct rule_instead *find_entry(struct doc *doc, const struct rule *rule,
                                             struct slice hit)
{
    struct slice s = slice_trim(words_fold(doc->arena, text_of_file(hit)).s);
    for (uint32_t i = 0; i < rule->instead.n; i++) {
        if (slice_eq(rule->instead.v[i].phrase, s) &&
            is_spoken(doc, rule->instead.v[i].language)) {
            return &rule->instead.v[i];
        }
    }
    return NULL;
}

static bool is_capital(struct slice s)
{
    return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* The words with the case of the hit's first letter. */
static struct slice with_case(struct arena *arena, struct slice words, struct slice hit)
{
    struct slice out = arena_copy(arena, words);
    char *first = (char *)out.p;
    if (is_capital(hit) && out.p[0] >= 'a' && out.p[0] <= 'z') {
        *first = (char)(out.p[0] - 32);
    }
    return out;
}

bool instead_at(struct doc *doc, const struct rule *rule, const struct hit *hit,
                struct text *text, size_t *from, struct slice *words)
{
    const struct rule_instead *entry = find_entry(doc, rule, hit->text);
    struct passage_sentence sentence;
    if (!entry || !passage_of_hit(doc, hit, &sentence, from)) {
        return false;
    }
    *text = doc->zone[sentence.zone].list.v[sentence.text].text;
    *words = with_case(doc->arena, entry->words, hit->text);
    return true;
}

struct change {
    size_t from, to; /* in the zone's text */
    struct slice words;
};
struct changes {
    struct passage_sentence sentence; /* of the first hit that has an entry */
    VEC(struct change) list;          /* in that sentence, in order */
};

static bool is_in(const struct passage_sentence *sentence,
                  const struct passage_sentence *other, size_t from, size_t length)
{
    return sentence->zone == other->zone && sentence->text == other->text &&
           from >= sentence->start && from + length <= sentence->end;
}

static void collect(struct doc *doc, const struct rule *rule,
                    const struct finding *finding, struct changes *changes)
{
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        const struct hit *hit = &finding->hits.v[i];
        const struct rule_instead *entry = find_entry(doc, rule, hit->text);
        struct passage_sentence sentence;
        size_t from;
        if (!entry || !passage_of_hit(doc, hit, &sentence, &from)) {
            continue;
        }
        struct slice words = with_case(doc->arena, entry->words, hit->text);
        if (changes->list.n == 0) {
            changes->sentence = sentence;
        }
        if (is_in(&changes->sentence, &sentence, from, hit->text.n)) {
            *vec_push(doc->arena, &changes->list) =
                (struct change){from, from + hit->text.n, words};
        }
    }
}

/* Adds one line of text; a merge tag as it stands in the file where it stands there. */
static void add_line(struct buf *out, const struct doc *doc, struct text text,
                     size_t from, size_t to)
{
    static const char stand_in[] = "\xEF\xBF\xBC";
    for (size_t at = from, length; at < to; at += length) {
        utf8_decode(text.s, at, &length, NULL);
        struct slice one = slice_sub(text.s, at, at + length);
        if (slice_eq(one, slice_of(stand_in))) {
            struct span tag = text_span(text, at, at + length);
            buf_add(out, slice_sub(doc->file, tag.start, tag.end));
        } else if (ascii_is_space(one.p[0]) || slice_eq(one, SLICE_LIT("\xC2\xA0"))) {
            buf_str(out, out->n && out->p[out->n - 1] == ' ' ? "" : " ");
        } else {
            buf_add(out, one);
        }
    }
}

static struct slice rewrite(struct doc *doc, const struct changes *changes)
{
    const struct passage_sentence *sentence = &changes->sentence;
    struct text text = doc->zone[sentence->zone].list.v[sentence->text].text;
    size_t at = sentence->start;
    struct buf out;
    buf_init(&out, doc->arena, SIZE_MAX);
    for (uint32_t i = 0; i < changes->list.n; i++) {
        const struct change *change = &changes->list.v[i];
        if (change->from >= at) {
            add_line(&out, doc, text, at, change->from);
            buf_add(&out, change->words);
            at = change->to;
        }
    }
    add_line(&out, doc, text, at, sentence->end);
    return slice_trim(buf_slice(&out));
}

/* The first INSTEAD_MAX_SENTENCE code points. */
static struct slice clip(struct slice s)
{
    size_t at = 0, length;
    for (uint32_t i = 0; i < INSTEAD_MAX_SENTENCE && at < s.n; i++, at += length) {
        utf8_decode(s, at, &length, NULL);
    }
    return slice_sub(s, 0, at);
}

void instead_write(struct doc *doc, const struct rule *rule, struct finding *finding)
{
    struct changes changes = {.list = {0}};
    if (rule->instead.n) {
        collect(doc, rule, finding, &changes);
    }
    if (changes.list.n == 0) {
        return;
    }
    struct slice whole = rewrite(doc, &changes), shown = clip(whole);
    struct buf out;
    buf_init(&out, doc->arena, SIZE_MAX);
    buf_add(&out, finding->message);
    buf_str(&out, "; write: ");
    buf_add(&out, shown);
    buf_str(&out, shown.n < whole.n ? "\xE2\x80\xA6" : "");
    finding->message = buf_slice(&out);
}
