#include "doc/facts.h"
#include "doc/measure.h"

/*
 * What senders are told that filters weigh, and filters don't: measured so that a rule
 * can say so.
 */

static void header_has_precedence(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    const struct mail_field *field = mail_find(doc->fields, "precedence");
    if (!field) {
        return;
    }
    struct text value = text_trim(mail_unstructured(doc->mail, field));
    out->number = slice_eq_case(value.s, SLICE_LIT("bulk")) ||
                  slice_eq_case(value.s, SLICE_LIT("list")) ||
                  slice_eq_case(value.s, SLICE_LIT("junk"));
    if (out->number > 0) {
        fact_point(doc, out, text_span_all(value));
    }
}

/* As SpamAssassin counts it: images that give both sides, 200 pixels for one that is no
 * number. */
static double image_area(const struct html_content *content)
{
    enum { GUESSED_SIDE = 200 };
    double area = 0;
    for (uint32_t i = 0; i < content->images.n; i++) {
        int32_t width = content->images.v[i].width, height = content->images.v[i].height;
        if (width >= 0 && height >= 0) {
            area +=
                (double)(width ? width : GUESSED_SIDE) * (height ? height : GUESSED_SIDE);
        }
    }
    return area;
}

static uint32_t count_non_space(struct slice s)
{
    uint32_t count = 0;
    for (size_t i = 0; i < s.n; i++) {
        count += !ascii_is_space(s.p[i]);
    }
    return count;
}

static void image_area_per_letter(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        uint32_t letters = count_non_space(content->visible.s);
        double area = image_area(content);
        double share = letters ? (double)(int64_t)(area / letters) : 0;
        out->number = share > out->number ? share : out->number;
    }
}

const struct fact facts_folklore[] = {
    {"header.has-precedence", "flag",
     "A Precedence field says bulk, list or junk: rspamd's PRECEDENCE_BULK, which weighs "
     "nothing.",
     header_has_precedence},
    {"image.area-per-letter", "px",
     "Pixels of images that give their size for each visible letter, as SpamAssassin's "
     "HTML_IMAGE_RATIO rules have it; 0 without text.",
     image_area_per_letter},
    {NULL, NULL, NULL, NULL},
};
