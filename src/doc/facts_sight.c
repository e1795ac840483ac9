/*
 * What a reader of marketing mail can see of its sender: a name, a way out that can be
 * seen and pressed, an address that is one; and what he doesn't see, the pixel that
 * counts him.
 */
#include "doc/facts.h"
#include "doc/measure.h"
#include "doc/particulars.h"

/* The small print, where a sender names himself; news speak of London anywhere. */
static unsigned particulars_at_end(const struct doc *doc)
{
    enum { SMALL_PRINT_BYTES = 1200 };
    unsigned found = 0;
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice s = doc->zone[ZONE_body].list.v[i].text.s;
        size_t from = s.n > SMALL_PRINT_BYTES ? s.n - SMALL_PRINT_BYTES : 0;
        found |= particulars_find(slice_sub(s, from, s.n));
    }
    return found;
}

static bool sender_ends_in(const struct doc *doc, const char *const *endings)
{
    for (size_t i = 0; endings[i] && doc->from.list.n; i++) {
        if (slice_ends_case(doc->from.list.v[0].domain.s, slice_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

static void legal_is_british(struct doc *doc, struct fact_value *out)
{
    static const char *const endings[] = {".uk", ".scot", ".wales", ".london", NULL};
    out->number = sender_ends_in(doc, endings) ||
                  (particulars_at_end(doc) & (PARTICULARS_UK | PARTICULARS_REGISTERED));
}

/* Of languages that are spoken outside Europe as well only the sender's domain tells. */
static void legal_is_european(struct doc *doc, struct fact_value *out)
{
    static const char *const endings[] = {".eu", ".de", ".fr", ".it", ".es", ".nl", ".be",
                                          ".at", ".pl", ".pt", ".ie", ".se", ".dk", ".fi",
                                          ".cz", ".sk", ".hu", ".ro", ".bg", ".gr", ".hr",
                                          ".si", ".lt", ".lv", ".ee", ".lu", ".mt", NULL};
    static const char *const languages[] = {"de", "it", "nl", "pl", NULL};
    out->number =
        fact_number(doc, "legal.is-british") > 0 || sender_ends_in(doc, endings);
    for (size_t i = 0; languages[i] && !(out->number > 0); i++) {
        out->number = strcmp(doc->language, languages[i]) == 0;
    }
}

static void legal_takes_in_a_file(struct doc *doc, struct fact_value *out)
{
    out->number = measure_takes_in_a_file(doc);
}

static bool has_tag_named(const struct doc *doc, const char *const *words)
{
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        for (size_t k = 0; words[k]; k++) {
            struct slice tag = doc->tags.v[i].text.s;
            if (slice_find_case(tag, 0, slice_of(words[k])) < tag.n) {
                return true;
            }
        }
    }
    return false;
}

static bool body_has(struct doc *doc, const char *const *words)
{
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice body = doc_zone_folded(doc, &doc->zone[ZONE_body].list.v[i]).s;
        for (size_t k = 0; words[k]; k++) {
            if (slice_find(body, 0, slice_of(words[k])) < body.n) {
                return true;
            }
        }
    }
    return false;
}

/* The name before the public suffix, "garden" of "news.garden.co.uk", in the text. */
static bool body_names(struct doc *doc, struct slice organisation)
{
    enum { LEAST = 3 };
    struct slice label =
        slice_sub(organisation, 0, slice_find_byte(organisation, 0, '.'));
    uint64_t number;
    if (label.n < LEAST || slice_to_uint(label, UINT32_MAX, &number)) {
        return false;
    }
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice body = doc->zone[ZONE_body].list.v[i].text.s;
        if (slice_find_case(body, 0, label) < body.n) {
            return true;
        }
    }
    return false;
}

static bool body_has_company(struct doc *doc)
{
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice name, body = doc->zone[ZONE_body].list.v[i].text.s;
        size_t at = 0;
        if (particulars_next_company(body, &at, &name)) {
            return true;
        }
    }
    return false;
}

/* Links to one's own site pass for a name; the first MOST_LINKS are looked at, since each
 * takes a walk over the text. */
static void legal_identity(struct doc *doc, struct fact_value *out)
{
    enum { MOST_LINKS = 16 };
    static const char *const tags[] = {"company", "brand",  "sender", "site",
                                       "shop",    "store",  "app_na", "product",
                                       "footer",  "organi", "list:",  NULL};
    static const char *const words[] = {"\xC2\xA9", "(c) ",  "copyright", "gmbh",
                                        " inc.",    " inc,", " llc",      NULL};
    if (!doc->has_from && doc->kind == DOC_EML) {
        out->unknown = "the file names no sender";
        return;
    }
    bool has_name = doc->from.list.n && slice_trim(doc->from.list.v[0].name.s).n > 0;
    out->number = has_name || has_tag_named(doc, tags) || body_has(doc, words) ||
                  fact_number(doc, "legal.postal-address") > 0 || body_has_company(doc);
    for (uint32_t i = 0; i < doc->links.n && i < MOST_LINKS && !(out->number > 0); i++) {
        out->number = body_names(doc, doc->links.v[i].organisation);
    }
    if (!(out->number > 0) && doc->from.list.n) {
        out->number = body_names(doc, doc->from.list.v[0].domain.s);
    }
    if (out->number > 0) {
        return;
    }
    if (measure_takes_in_a_file(doc)) {
        out->unknown = "the template takes in another file, which may hold it";
    } else if (!doc->from.list.n) {
        out->unknown = "the file names no sender";
    }
}

/* Something to press, to write to, or to answer. */
static void legal_opt_out_address(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"reply",
                                        "respond",
                                        "antwort",
                                        "r\xC3\xA9pond",
                                        "respon",
                                        "rispond",
                                        "antwoord",
                                        "odpow",
                                        "\xE5\x9B\x9E\xE5\xA4\x8D",
                                        "\xE8\xBF\x94\xE4\xBF\xA1",
                                        "\xD0\xBE\xD1\x82\xD0\xB2\xD0\xB5\xD1\x82",
                                        "write to",
                                        "@",
                                        NULL};
    out->number = doc->links.n > 0 || doc->tags.n > 0 || body_has(doc, words) ||
                  doc_field(doc, "list-unsubscribe") != NULL;
    for (uint32_t h = 0; h < doc->html.n && !(out->number > 0); h++) {
        out->number = doc->html.v[h].content.images.n > 0;
    }
    if (!(out->number > 0) && measure_takes_in_a_file(doc)) {
        out->unknown = "the template takes in another file, which may hold it";
    }
}

/* Relative luminance (WCAG 2.1), with a square for its power of 2.4. */
static double luminance(uint32_t colour)
{
    double r = (colour >> 16 & 0xFF) / 255.0, g = (colour >> 8 & 0xFF) / 255.0,
           b = (colour & 0xFF) / 255.0;
    return 0.2126 * r * r + 0.7152 * g * g + 0.0722 * b * b;
}

static bool is_faint(const struct html_style *style)
{
    const double least = 1.5;
    double a = luminance(style->colour) + 0.05, b = luminance(style->background) + 0.05;
    return style->background_known && (a > b ? a / b : b / a) < least;
}

/* The first text inside a link that has letters, else the link itself. */
static uint32_t words_of(const struct html *html, uint32_t node)
{
    for (uint32_t i = node + 1; i < html->node[node].after; i++) {
        if (html->node[i].kind == HTML_TEXT && measure_letters(html->node[i].text)) {
            return i;
        }
    }
    return node;
}

static bool is_hard_to_see(const struct doc_html *html, const struct html_link *link)
{
    enum { SMALLEST = 8 };
    uint32_t words = words_of(&html->tree, link->node);
    const struct html_style *style = &html->style[words];
    bool is_bare_picture = link->has_image && !link->has_text && !link->shown.s.n;
    return link->is_hidden || style->font_size < SMALLEST || is_faint(style) ||
           is_bare_picture;
}

static const struct doc_html *document_of(const struct doc *doc,
                                          const struct html_link *link)
{
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct html_content *content = &doc->html.v[h].content;
        if (content->links.n && link >= content->links.v &&
            link < content->links.v + content->links.n) {
            return &doc->html.v[h];
        }
    }
    return NULL;
}

/* All or none: one that can be seen is enough. */
static void legal_opt_outs_hidden(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct html_link *link = doc->links.v[i].html;
        const struct doc_html *html =
            link && doc->links.v[i].is_unsubscribe ? document_of(doc, link) : NULL;
        if (!html) {
            continue;
        }
        if (!is_hard_to_see(html, link)) {
            out->number = 0;
            out->places.n = 0;
            return;
        }
        out->number++;
        fact_point(doc, out, link->shown_at);
    }
}

/* The whole name of a recipient, two words or more, inside the sender's; or a merge tag
 * for the first name there. */
static void sender_name_is_recipient(struct doc *doc, struct fact_value *out)
{
    static const char *const tags[] = {"first_name", "firstname", "fname", "first-name",
                                       NULL};
    if (!fact_needs_from(doc, out)) {
        return;
    }
    const struct mail_address *sender = &doc->from.list.v[0];
    struct span from = sender->at;
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        struct span at = text_span_all(doc->tags.v[i].text);
        for (size_t k = 0; tags[k] && at.start >= from.start && at.end <= from.end; k++) {
            struct slice tag = doc->tags.v[i].text.s;
            if (slice_find_case(tag, 0, slice_of(tags[k])) < tag.n) {
                out->number = 1;
                fact_point(doc, out, at);
                return;
            }
        }
    }
    for (uint32_t i = 0; i < doc->to.list.n && !(out->number > 0); i++) {
        struct slice name = slice_trim(doc->to.list.v[i].name.s);
        size_t at = slice_find_case(sender->name.s, 0, name);
        bool is_own = slice_eq_case(doc->to.list.v[i].address.s, sender->address.s);
        if (slice_find_byte(name, 0, ' ') < name.n && at < sender->name.s.n && !is_own) {
            out->number = 1;
            fact_point(doc, out, text_span(sender->name, at, at + name.n));
        }
    }
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "LS1 ODY": the outward part of a postcode, a space, and three characters of which the
 * first is a letter that is read as a digit, or the last two never end a postcode. */
static size_t bad_postcode(struct slice s, size_t at)
{
    size_t i = at;
    bool is_start = at == 0 || !(ascii_is_alnum(s.p[at - 1]) || s.p[at - 1] == '-');
    while (i < s.n && i < at + 2 && is_capital(s.p[i])) {
        i++;
    }
    size_t digits = i;
    while (i < s.n && i < digits + 2 && ascii_is_digit(s.p[i])) {
        i++;
    }
    bool is_outward = is_start && digits > at && i > digits;
    if (!is_outward || i + 4 > s.n || s.p[i] != ' ' ||
        (i + 4 < s.n && ascii_is_alnum(s.p[i + 4]))) {
        return 0;
    }
    char first = s.p[i + 1], second = s.p[i + 2], third = s.p[i + 3];
    bool has_letter_for_digit = (first == 'O' || first == 'I' || first == 'l') &&
                                is_capital(second) && is_capital(third);
    bool has_wrong_letter = ascii_is_digit(first) && is_capital(second) &&
                            is_capital(third) &&
                            (strchr("CIKMOV", second) || strchr("CIKMOV", third));
    return has_letter_for_digit || has_wrong_letter ? i + 4 - at : 0;
}

static void uk_bad_postcodes(struct doc *doc, struct fact_value *out)
{
    enum { SMALL_PRINT_BYTES = 1200 };
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct text body = doc->zone[ZONE_body].list.v[i].text;
        size_t at = body.s.n > SMALL_PRINT_BYTES ? body.s.n - SMALL_PRINT_BYTES : 0;
        for (; at < body.s.n; at++) {
            size_t n = is_capital(body.s.p[at]) ? bad_postcode(body.s, at) : 0;
            if (n) {
                out->number++;
                fact_point(doc, out, text_span(body, at, at + n));
            }
        }
    }
}

/* The address of a picture singles out its reader: it holds a merge tag, or a run of
 * letters and digits as long as no word. */
static bool singles_out(struct slice target)
{
    enum { CODE = 16 };
    size_t run = 0, digits = 0;
    if (slice_find(target, 0, SLICE_LIT("\xEF\xBF\xBC")) < target.n ||
        slice_find(target, 0, SLICE_LIT("\xEF\xB7\x90")) < target.n) {
        return true;
    }
    for (size_t i = 0; i < target.n; i++) {
        bool is_part = ascii_is_alnum(target.p[i]);
        digits = is_part ? digits + ascii_is_digit(target.p[i]) : 0;
        run = is_part ? run + 1 : 0;
        if (run >= CODE && digits >= 4) {
            return true;
        }
    }
    return false;
}

static void image_tracking_pixels(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out)) {
        return;
    }
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct html_content *content = &doc->html.v[h].content;
        for (uint32_t i = 0; i < content->images.n; i++) {
            const struct html_image *image = &content->images.v[i];
            bool is_pixel = image->width >= 0 && image->width <= 1 &&
                            image->height >= 0 && image->height <= 1;
            if (is_pixel && slice_starts_case(image->source.s, SLICE_LIT("http")) &&
                singles_out(image->source.s)) {
                out->number++;
                fact_point(doc, out, image->at);
            }
        }
    }
}

const struct fact facts_sight[] = {
    {"legal.takes-in-a-file", "flag",
     "The template includes, extends or yields to other files.", legal_takes_in_a_file},
    {"legal.is-british", "flag",
     "The sender's domain is British, or the last 1,200 bytes of the text hold a British "
     "postcode, telephone code, place or register.",
     legal_is_british},
    {"legal.is-european", "flag",
     "legal.is-british, or the sender's domain is of the European Union, or the text is "
     "German, Italian, Dutch or Polish.",
     legal_is_european},
    {"legal.identity", "flag",
     "The sender has a name, or the body names him: his domain's name, a company, a "
     "copyright line, a postal address or a merge tag for one.",
     legal_identity},
    {"legal.opt-out-address", "flag",
     "There is a link, a merge tag, an address or the offer to reply, by which the "
     "opt-out "
     "works.",
     legal_opt_out_address},
    {"legal.opt-outs-hidden", "count",
     "Links to unsubscribe, where all of them are hidden, smaller than 8 px, nearly of "
     "the "
     "background's colour, or a picture without a text.",
     legal_opt_outs_hidden},
    {"sender.name-is-recipient", "flag",
     "The sender's name holds the recipient's whole name, or a merge tag for the first "
     "name.",
     sender_name_is_recipient},
    {"uk.bad-postcodes", "count",
     "What stands as a postcode in the last 1,200 bytes of the text and is none.",
     uk_bad_postcodes},
    {"image.tracking-pixels", "count",
     "Images of one pixel or none from the web whose address has a merge tag or a long "
     "code.",
     image_tracking_pixels},
    {0},
};
