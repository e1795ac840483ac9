#include "fix/draft.h"

#include "base/buf.h"
#include "fix/draft_parts.h"
#include "text/placeholder.h"

#define TAG SLICE_LIT(PLACEHOLDER_CHAR)

bool draft_spoil(struct fix_draft *draft)
{
    draft->is_spoilt = true;
    return false;
}

/* The first tag that ends after `at`; tags are in order. */
static uint32_t tag_after(const struct carrier *carrier, uint32_t at)
{
    const struct doc_tagged *tagged = carrier->tagged;
    uint32_t low = 0, high = tagged ? tagged->tags.list.n : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tagged->tags.list.v[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct placeholder *tag_get(const struct carrier *carrier, uint32_t index,
                                         uint32_t before)
{
    const struct doc_tagged *tagged = carrier->tagged;
    bool is_in = tagged && index < tagged->tags.list.n &&
                 tagged->tags.list.v[index].start < before;
    return is_in ? &tagged->tags.list.v[index] : NULL;
}

static struct slice tag_words(const struct carrier *carrier,
                              const struct placeholder *tag)
{
    return slice_sub(carrier->text.s, tag->start, tag->end);
}

bool draft_keeps_tags(const struct carrier *carrier, struct span at, struct slice words)
{
    size_t from = 0;
    const struct placeholder *tag;
    for (uint32_t i = tag_after(carrier, at.start); (tag = tag_get(carrier, i, at.end));
         i++) {
        struct slice s = tag_words(carrier, tag);
        size_t found = slice_find(words, from, s);
        if (tag->start < at.start || tag->end > at.end || found == words.n) {
            return false;
        }
        from = found + s.n;
    }
    return true;
}

/* The next merge tag that prints something, at or after tag *index. */
static const struct placeholder *next_value(const struct carrier *carrier, uint32_t end,
                                            uint32_t *index)
{
    const struct placeholder *tag;
    while ((tag = tag_get(carrier, *index, end)) && tag->kind != PLACEHOLDER_VALUE) {
        ++*index;
    }
    ++*index;
    return tag;
}

struct slice draft_expand(struct fix_draft *draft, const struct carrier *carrier,
                          struct span at, struct slice words,
                          struct slice (*escape)(struct arena *, struct slice))
{
    struct buf out;
    uint32_t index = tag_after(carrier, at.start);
    buf_init(&out, draft->arena, SIZE_MAX);
    for (size_t from = 0; from < words.n;) {
        size_t end = slice_find(words, from, TAG);
        struct slice some = slice_sub(words, from, end);
        buf_add(&out, escape ? escape(draft->arena, some) : some);
        if (end < words.n) {
            const struct placeholder *tag = next_value(carrier, at.end, &index);
            buf_add(&out, tag ? tag_words(carrier, tag) : TAG);
        }
        from = end + TAG.n;
    }
    return buf_slice(&out);
}

bool draft_change(struct fix_draft *draft, const struct carrier *carrier, struct span at,
                  struct slice words)
{
    if (!draft_keeps_tags(carrier, at, words)) {
        return draft_spoil(draft);
    }
    *vec_push(draft->arena, &draft->changes.list) = (struct change){
        .kind = CHANGE_WORDS,
        .carrier = carrier,
        .from = at.start,
        .to = at.end,
        .words = words,
    };
    return true;
}

bool fix_words(struct fix_draft *draft, struct text text, size_t from, size_t to,
               struct slice words)
{
    struct span at;
    const struct carrier *carrier = carrier_of(draft->carriers, text, from, to, &at);
    if (!carrier) {
        return draft_spoil(draft);
    }
    if (carrier->html) {
        return draft_words_in_html(draft, carrier, at, words);
    }
    return draft_change(draft, carrier, at,
                        draft_expand(draft, carrier, at, words, NULL));
}

bool fix_subject(struct fix_draft *draft, struct slice words)
{
    const struct doc *doc = draft->doc;
    if (!doc->has_subject || doc->subject.s.n == 0) {
        return draft_spoil(draft);
    }
    return fix_words(draft, doc->subject, 0, doc->subject.s.n, words);
}

bool fix_plain_all(struct fix_draft *draft, struct text plain, struct slice words)
{
    struct span at;
    const struct carrier *carrier = carrier_of(draft->carriers, plain, 0, plain.s.n, &at);
    if (!carrier || carrier->html) {
        return draft_spoil(draft);
    }
    *vec_push(draft->arena, &draft->changes.list) = (struct change){
        .kind = CHANGE_WORDS,
        .carrier = carrier,
        .to = (uint32_t)carrier->text.s.n,
        .words = words,
    };
    return true;
}

bool fix_bytes(struct fix_draft *draft, struct span at, struct slice bytes)
{
    if (at.end > draft->doc->file.n) {
        return draft_spoil(draft);
    }
    *vec_push(draft->arena, &draft->changes.list) = (struct change){
        .kind = CHANGE_BYTES, .from = at.start, .to = at.end, .words = bytes};
    return true;
}

bool fix_encoding(struct fix_draft *draft, const struct mail_part *part,
                  enum mail_encoding encoding)
{
    const struct carrier *carrier = carrier_of_part(draft->carriers, part);
    if (!carrier) {
        return draft_spoil(draft);
    }
    *vec_push(draft->arena, &draft->changes.list) = (struct change){
        .kind = CHANGE_ENCODING, .carrier = carrier, .encoding = encoding};
    return true;
}
