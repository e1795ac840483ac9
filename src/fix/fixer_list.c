/* The List-* fields of bulk mail (RFC 2369, 2919, 8058). */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/fixer_parts.h"

bool fixer_one_click(struct fix_draft *draft)
{
    const struct mail_field *field = doc_field(draft->doc, "list-unsubscribe-post");
    const struct mail_field *list = doc_field(draft->doc, "list-unsubscribe");
    struct slice value = SLICE_LIT("List-Unsubscribe=One-Click");
    if (!list ||
        slice_find_case(list->value.s, 0, SLICE_LIT("<https://")) == list->value.s.n) {
        return false;
    }
    return field ? fix_field_set(draft, field, value)
                 : fix_field_add(draft, "List-Unsubscribe-Post", value);
}

/* The address of the message's own opt-out link; else one to fill in. */
static struct slice opt_out_address(const struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool is_plain = utf8_is_ascii(link->target.s) && link->url.scheme == URL_HTTPS;
        if (link->is_unsubscribe && is_plain && link->host.n) {
            return slice_trim(link->target.s);
        }
    }
    return SLICE_LIT("https://FILL-IN.example/unsubscribe?id=FILL-IN");
}

static bool is_between(char c)
{
    return ascii_is_space(c) || c == ',' || c == '<' || c == '>';
}

static void put_uri(struct buf *out, const char *scheme, struct slice uri)
{
    buf_str(out, out->n ? ", <" : "<");
    buf_str(out, scheme);
    buf_add(out, uri);
    buf_byte(out, '>');
}

/* One of the URIs that stand in a field, in whatever brackets; an address alone is a
 * mailto. Of https only the first is kept (RFC 8058 section 3.1). */
static void keep_uri(struct buf *out, struct slice uri, bool *has_https)
{
    bool is_https = slice_starts_case(uri, SLICE_LIT("https://"));
    if (is_https && *has_https) {
        return;
    }
    *has_https = *has_https || is_https;
    if (is_https || slice_starts_case(uri, SLICE_LIT("http://")) ||
        slice_starts_case(uri, SLICE_LIT("mailto:"))) {
        put_uri(out, "", uri);
    } else if (slice_find_byte(uri, 0, '@') < uri.n &&
               slice_find_byte(uri, 0, ':') == uri.n) {
        put_uri(out, "mailto:", uri);
    }
}

/* False when a merge tag or what is not ASCII stands in the field: it is left alone. */
static bool keep_uris(struct buf *out, struct slice value, bool *has_https)
{
    *has_https = false;
    if (!utf8_is_ascii(value)) {
        return false;
    }
    for (size_t at = 0; at < value.n;) {
        size_t from = at;
        while (at < value.n && !is_between(value.p[at])) {
            at++;
        }
        if (at > from) {
            keep_uri(out, slice_sub(value, from, at), has_https);
        }
        at += at == from;
    }
    return true;
}

bool fixer_list_syntax(struct fix_draft *draft)
{
    const struct mail_field *field = doc_field(draft->doc, "list-unsubscribe");
    struct buf out;
    bool has_https;
    buf_init(&out, draft->arena, SIZE_MAX);
    return field && keep_uris(&out, field->value.s, &has_https) && out.n > 0 &&
           fix_field_set(draft, field, buf_slice(&out));
}

bool fixer_list_unsubscribe(struct fix_draft *draft)
{
    const struct mail_field *field = doc_field(draft->doc, "list-unsubscribe");
    struct buf out;
    bool has_https = false;
    buf_init(&out, draft->arena, SIZE_MAX);
    if (field && !keep_uris(&out, field->value.s, &has_https)) {
        return false;
    }
    if (!has_https) {
        put_uri(&out, "", opt_out_address(draft));
    }
    if (field) {
        fix_field_set(draft, field, buf_slice(&out));
    } else {
        fix_field_add(draft, "List-Unsubscribe", buf_slice(&out));
    }
    if (!doc_field(draft->doc, "list-unsubscribe-post")) {
        fix_field_add(draft, "List-Unsubscribe-Post",
                      SLICE_LIT("List-Unsubscribe=One-Click"));
    }
    return draft->changes.list.n > 0;
}

/* A List-Id of the sender's domain. */
bool fixer_list_id(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    if (doc_field(doc, "list-id") || doc->from.list.n != 1 ||
        doc->from.list.v[0].domain.s.n == 0) {
        return false;
    }
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_str(&out, "<newsletter.");
    buf_add(&out, doc->from.list.v[0].domain.s);
    buf_byte(&out, '>');
    return fix_field_add(draft, "List-Id", buf_slice(&out));
}
