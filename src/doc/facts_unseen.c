/* Characters that a reader's font does not show, or that nothing shows: tag characters
 * and private-use ones. */
#include "base/utf8.h"
#include "doc/facts.h"

static const enum doc_zone zones[] = {ZONE_subject, ZONE_sender_name, ZONE_preheader,
                                      ZONE_html,    ZONE_plain,       ZONE_hidden};
#define ZONES (sizeof zones / sizeof *zones)

enum { FLAG = 0x1F3F4, CANCEL_TAG = 0xE007F };

static bool is_tag(uint32_t c)
{
    return c >= 0xE0000 && c <= 0xE007F;
}

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

struct run {
    struct slice s;
    size_t from, to;
    bool is_flag; /* the black flag stands before it and the cancel tag ends it */
};

/* The next run of characters for which the test holds, at or after *at. */
static bool next_run(struct slice s, bool (*test)(uint32_t c), size_t *at,
                     struct run *run)
{
    uint32_t before = 0, last = 0;
    bool is_open = false;
    size_t length = 0;
    for (; *at < s.n; *at += length) {
        size_t skipped = utf8_skip_ascii(s, *at);
        uint32_t c = skipped > *at ? 0 : utf8_decode(s, *at, &length, NULL);
        length = skipped > *at ? skipped - *at : length;
        bool is_one = c && test(c);
        if (is_open && !is_one) {
            break;
        }
        if (is_one && !is_open) {
            *run = (struct run){s, *at, *at, before == FLAG};
            is_open = true;
        }
        before = c;
        last = is_one ? c : last;
    }
    run->to = *at;
    run->is_flag = is_open && run->is_flag && last == CANCEL_TAG;
    return is_open;
}

static void count_runs(struct doc *doc, struct fact_value *out, bool (*test)(uint32_t c))
{
    for (size_t z = 0; z < ZONES; z++) {
        const struct doc_zone_texts *zone = &doc->zone[zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            struct text text = zone->list.v[i].text;
            struct run run = {0};
            for (size_t at = 0; next_run(text.s, test, &at, &run);) {
                if (!run.is_flag) {
                    out->number++;
                    fact_point(doc, out, text_span(text, run.from, run.to));
                }
            }
        }
    }
}

static void obfus_tag_runs(struct doc *doc, struct fact_value *out)
{
    count_runs(doc, out, is_tag);
}

static void obfus_private_runs(struct doc *doc, struct fact_value *out)
{
    count_runs(doc, out, is_private);
}

const struct fact facts_unseen[] = {
    {"obfus.tag-runs", "count",
     "Runs of Unicode tag characters (U+E0000 to U+E007F) that are not part of a flag.",
     obfus_tag_runs},
    {"obfus.private-runs", "count",
     "Runs of private-use characters, which look different or missing in every font.",
     obfus_private_runs},
    {0},
};
