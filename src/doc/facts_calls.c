#include <stdlib.h>

#include "doc/facts.h"
#include "doc/phrase_index.h"
#include "doc/prose.h"
#include "text/words.h"

/* What a letter asks for, and how it begins and ends. */

enum { CALL_BYTES = 60 }; /* words of a link that are longer are no call */

static bool is_shown(const struct doc_link *link)
{
    return !link->is_unsubscribe && !(link->html && link->html->is_hidden);
}

static struct span words_of(const struct doc_link *link)
{
    return link->html ? link->html->shown_at : text_span_all(link->target);
}

static void link_per_100_words(struct doc *doc, struct fact_value *out)
{
    enum { LEAST = 10 }; /* links */
    const struct prose *prose = prose_read(doc);
    uint32_t links = 0, words = 0;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        links += is_shown(&doc->links.v[i]);
    }
    for (uint32_t i = 0; i < prose->paragraphs.n; i++) {
        words += prose->paragraphs.v[i].words;
    }
    out->number = links < LEAST || words == 0 ? 0 : 100.0 * links / words;
}

struct call {
    struct slice target, words;
    struct span at;
};

static int compare_words(struct slice a, struct slice b)
{
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        char x = ascii_lower(a.p[i]), y = ascii_lower(b.p[i]);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return (a.n > b.n) - (a.n < b.n);
}

static int compare_calls(const void *a, const void *b)
{
    const struct call *x = a, *y = b;
    int order = slice_compare(x->target, y->target);
    order = order ? order : compare_words(x->words, y->words);
    return order ? order : (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

/* The links that lead somewhere and say something, by target and words. */
static struct call *sort_calls(struct doc *doc, uint32_t *count)
{
    struct call *calls = arena_alloc_array(doc->arena, doc->links.n, sizeof *calls);
    *count = 0;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        struct slice target = slice_trim(link->target.s);
        if (is_shown(link) && target.n > 1 && slice_trim(link->shown.s).n) {
            calls[(*count)++] =
                (struct call){target, slice_trim(link->shown.s), words_of(link)};
        }
    }
    if (*count) {
        qsort(calls, *count, sizeof *calls, compare_calls);
    }
    return calls;
}

/* The longest row of calls that are alike: same target, and same words where asked. */
static void find_row(struct doc *doc, struct fact_value *out, bool by_words)
{
    uint32_t count, from = 0, best = 0;
    const struct call *calls = sort_calls(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool same = slice_eq(calls[i].target, calls[from].target) &&
                    (!by_words || (slice_eq_case(calls[i].words, calls[from].words) &&
                                   calls[i].words.n < CALL_BYTES));
        from = same ? from : i;
        if (i - from + 1 > out->number) {
            out->number = i - from + 1;
            best = from;
        }
    }
    for (uint32_t i = 0; i < (uint32_t)out->number; i++) {
        fact_point(doc, out, calls[best + i].at);
    }
}

static void link_same_target(struct doc *doc, struct fact_value *out)
{
    find_row(doc, out, false);
}

static void link_same_call(struct doc *doc, struct fact_value *out)
{
    find_row(doc, out, true);
}

/* "View in browser" and a logo at the top are no call. */
static bool is_call(const struct doc_link *link)
{
    struct slice words = slice_trim(link->shown.s);
    return is_shown(link) && words.n > 0 &&
           slice_find_case(words, 0, SLICE_LIT("browser")) == words.n &&
           slice_find_case(words, 0, SLICE_LIT("online")) == words.n &&
           !(link->html && link->html->has_image && !link->html->has_text);
}

static uint32_t first_call(const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (is_call(&doc->links.v[i])) {
            return words_of(&doc->links.v[i]).start;
        }
    }
    return UINT32_MAX;
}

static void tone_words_before_call(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    uint32_t call = first_call(doc);
    for (uint32_t i = 0; call != UINT32_MAX && i < prose->sentences.n; i++) {
        const struct prose_sentence *sentence = &prose->sentences.v[i];
        bool is_before = prose_span(doc, sentence).end <= call;
        bool is_own = prose->paragraphs.v[sentence->paragraph].marks == 0;
        out->number += is_before && is_own ? sentence->words : 0;
    }
    if (out->number > 0) {
        fact_point(doc, out, (struct span){call, call});
    }
}

static const char *const greetings[] = {
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "greetings",
    "welcome",
    "hallo",
    "liebe",
    "lieber",
    "liebes",
    "guten tag",
    "guten morgen",
    "guten abend",
    "sehr geehrte*",
    "moin",
    "servus",
    "gr\xC3\xBC\xC3\x9F gott",
    "gr\xC3\xBC"
    "ezi",
    "bonjour",
    "bonsoir",
    "cher",
    "ch\xC3\xA8re",
    "chers",
    "salut",
    "madame",
    "monsieur",
    NULL,
};
static const char *const farewells[] = {
    "regards",
    "kind regards",
    "best regards",
    "best",
    "best wishes",
    "all the best",
    "warm regards",
    "warmly",
    "warmest",
    "thanks",
    "thank you",
    "many thanks",
    "cheers",
    "sincerely",
    "yours",
    "love",
    "see you",
    "take care",
    "until next",
    "talk soon",
    "speak soon",
    "have a",
    "respectfully",
    "cordially",
    "mit freundlichen",
    "mit besten",
    "freundliche gr\xC3\xBC*",
    "beste gr\xC3\xBC*",
    "viele gr\xC3\xBC*",
    "liebe gr\xC3\xBC*",
    "herzlich*",
    "sch\xC3\xB6ne gr\xC3\xBC*",
    "mfg",
    "bis bald",
    "danke",
    "vielen dank",
    "ihr",
    "ihre",
    "dein",
    "deine",
    "euer",
    "eure",
    "cordialement",
    "bien \xC3\xA0 vous",
    "amicalement",
    "merci",
    "\xC3\xA0 bient\xC3\xB4t",
    "salutations",
    "sinc\xC3\xA8res",
    "with gratitude",
    "in solidarity",
    "enjoy",
    NULL,
};
static const char *const asks[] = {
    "please",
    "reply",
    "let me know",
    "let us know",
    "call me",
    "call us",
    "ring me",
    "ring us",
    "come to",
    "join us",
    "rsvp",
    "book",
    "sign up",
    "register",
    "you can",
    "tell us",
    "tell me",
    "bitte",
    "antworte*",
    "sag*",
    "merci de",
    "veuillez",
    "r\xC3\xA9pondez",
    "we would like",
    "i would like",
    "can you",
    "could you",
    "send",
    NULL,
};

static void fill(struct phrase_index *index, const char *const *words)
{
    for (; *words; words++) {
        phrase_index_add(index, *words);
    }
}

static bool begins_with(const struct phrase_index *index, struct slice s)
{
    size_t at = 0;
    while (at < s.n && !ascii_is_alnum(s.p[at]) && (uint8_t)s.p[at] < 0xC3) {
        at++;
    }
    return at < s.n && phrase_index_at(index, s, at, 0) != 0;
}

static struct slice paragraph_of(const struct doc *doc,
                                 const struct prose_paragraph *paragraph)
{
    return slice_sub(doc->zone[ZONE_body].list.v[paragraph->text].text.s,
                     paragraph->start, paragraph->end);
}

/* "Anna," or "{{name}}," on a line of its own. */
static bool is_address(struct slice s)
{
    return s.n > 1 && s.n < CALL_BYTES && s.p[s.n - 1] == ',';
}

/* Running text that one person writes to another: in the first person, without pictures
 * and with few links. */
static bool says_i(struct slice s)
{
    static const char *const words[] = {"i", "i'm", "i've", "i'll", "ich", "je", NULL};
    struct slice word;
    size_t at = 0;
    while (words_next(s, &at, &word)) {
        for (const char *const *one = words; *one; one++) {
            if (slice_eq_case(word, slice_of(*one))) {
                return true;
            }
        }
    }
    return false;
}

static uint32_t pictures(const struct doc *doc)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->html.n; i++) {
        count += doc->html.v[i].content.images.n;
    }
    return count;
}

static bool has_our_language(const struct doc *doc)
{
    struct slice language = slice_of(doc->language);
    return language.n == 0 || slice_eq(language, SLICE_LIT("en")) ||
           slice_eq(language, SLICE_LIT("de")) || slice_eq(language, SLICE_LIT("fr"));
}

static void tone_is_letter(struct doc *doc, struct fact_value *out)
{
    enum { LEAST_WORDS = 50, MOST_LINKS = 3, MOST_SENTENCES = 40 };
    const struct prose *prose = prose_read(doc);
    uint32_t links = 0;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        links += is_shown(&doc->links.v[i]);
    }
    if (prose->own_words < LEAST_WORDS || links > MOST_LINKS || pictures(doc) > 1 ||
        prose->own_sentences > MOST_SENTENCES || !has_our_language(doc)) {
        return;
    }
    for (uint32_t i = 0; i < prose->paragraphs.n && out->number <= 0; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        out->number = !paragraph->marks && says_i(paragraph_of(doc, paragraph));
    }
}

/* Within the first few paragraphs, since a date or a title may stand above. */
static void tone_has_greeting(struct doc *doc, struct fact_value *out)
{
    enum { LOOKED_AT = 4 };
    struct phrase_index index = {.count = 0};
    const struct prose *prose = prose_read(doc);
    fill(&index, greetings);
    for (uint32_t i = 0; i < prose->paragraphs.n && i < LOOKED_AT; i++) {
        struct slice s = paragraph_of(doc, &prose->paragraphs.v[i]);
        if (begins_with(&index, s) || is_address(s)) {
            out->number = 1;
        }
    }
}

/* A name alone, or a line that begins with dashes, ends a letter as well. */
static bool is_signature(const struct prose_paragraph *paragraph, struct slice s)
{
    enum { NAME_WORDS = 4 };
    char last = s.p[s.n - 1];
    bool is_name = paragraph->words > 0 && paragraph->words <= NAME_WORDS &&
                   last != '.' && last != '?' && last != ':';
    return is_name || slice_starts(s, SLICE_LIT("--")) ||
           slice_starts(s, SLICE_LIT("\xE2\x80\x94"));
}

static void tone_has_sign_off(struct doc *doc, struct fact_value *out)
{
    enum { LOOKED_AT = 6 };
    struct phrase_index index = {.count = 0};
    const struct prose *prose = prose_read(doc);
    fill(&index, farewells);
    uint32_t looked = 0;
    for (uint32_t i = prose->paragraphs.n; i-- > 1 && looked < LOOKED_AT;) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        struct slice s = paragraph_of(doc, paragraph);
        if (paragraph->marks & (PROSE_QUOTE | PROSE_CODE)) {
            continue;
        }
        looked += paragraph->marks == 0;
        if (begins_with(&index, s) || is_signature(paragraph, s)) {
            out->number = 1;
        }
    }
}

static void tone_asks(struct doc *doc, struct fact_value *out)
{
    struct phrase_index index = {.count = 0};
    const struct prose *prose = prose_read(doc);
    fill(&index, asks);
    out->number = first_call(doc) != UINT32_MAX;
    for (uint32_t i = 0; i < prose->paragraphs.n && out->number <= 0; i++) {
        struct slice s = paragraph_of(doc, &prose->paragraphs.v[i]);
        for (size_t at = 0; !prose->paragraphs.v[i].marks && at < s.n; at++) {
            if (s.p[at] == '?' || phrase_index_at(&index, s, at, 0)) {
                out->number = 1;
                break;
            }
        }
    }
}

const struct fact facts_calls[] = {
    {"link.per-100-words", "ratio",
     "Visible links, unsubscribe links aside, for each 100 words of the body; 0 below "
     "ten "
     "links.",
     link_per_100_words},
    {"link.same-target", "count", "Most links with words that lead to one target.",
     link_same_target},
    {"link.same-call", "count", "Most links with the same words to the same target.",
     link_same_call},
    {"tone.words-before-call", "count",
     "The writer's own words before the first link with words; 0 where there is none.",
     tone_words_before_call},
    {"tone.is-letter", "flag",
     "Running text in the first person, in English, German or French, with at most one "
     "picture and three links.",
     tone_is_letter},
    {"tone.has-greeting", "flag",
     "One of the first four paragraphs greets or addresses the reader.",
     tone_has_greeting},
    {"tone.has-sign-off", "flag", "One of the last paragraphs says goodbye or is a name.",
     tone_has_sign_off},
    {"tone.asks", "flag",
     "There is a link with words, a question or a request in the writer's own words.",
     tone_asks},
    {0},
};
