/*
 * The weight of a message and of its header, and the fields that call it urgent.
 */
#include "doc/facts.h"

static void size_message(struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_EML) {
        out->number = (double)doc->file.n;
    } else {
        out->unknown = "the file is one text of a message, not the message";
    }
}

/* Fields that servers add on the way; a received copy has many more bytes of them than
 * what was sent. */
static bool is_added_on_the_way(struct slice name)
{
    static const char *const starts[] = {"received",
                                         "arc-",
                                         "x-ms-",
                                         "x-forefront",
                                         "x-microsoft",
                                         "x-received",
                                         "x-google",
                                         "x-gm-",
                                         "delivered-",
                                         "return-path",
                                         "x-eop",
                                         "x-exchange",
                                         "authentication-results",
                                         "x-spam",
                                         "x-virus",
                                         "x-pm-",
                                         "x-apple",
                                         "x-ym",
                                         "x-incoming",
                                         "x-original",
                                         "dkim-signature",
                                         NULL};
    for (size_t i = 0; starts[i]; i++) {
        if (slice_starts_case(name, slice_of(starts[i]))) {
            return true;
        }
    }
    return false;
}

static void size_header(struct doc *doc, struct fact_value *out)
{
    uint32_t largest = 0;
    struct span at = {0, 0};
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        uint32_t bytes = field->at.end - field->at.start;
        if (is_added_on_the_way(field->name)) {
            continue;
        }
        out->number += bytes;
        if (bytes > largest) {
            largest = bytes;
            at =
                (struct span){field->at.start, field->at.start + (uint32_t)field->name.n};
        }
    }
    if (largest) {
        fact_point(doc, out, at);
    }
}

static bool says_urgent(const struct mail_field *field)
{
    static const struct {
        const char *name, *value;
    } urgent[] = {
        {"x-priority", "1"},    {"x-priority", "2"},           {"priority", "urgent"},
        {"importance", "high"}, {"x-msmail-priority", "high"},
    };
    struct slice value = slice_trim(field->value.s);
    for (size_t i = 0; i < sizeof urgent / sizeof *urgent; i++) {
        if (slice_eq_case(field->name, slice_of(urgent[i].name)) &&
            slice_starts_case(value, slice_of(urgent[i].value))) {
            return true;
        }
    }
    return false;
}

static void header_urgent(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (says_urgent(field)) {
            out->number++;
            fact_point(doc, out, text_span_all(field->value));
        }
    }
}

const struct fact facts_size[] = {
    {"size.message", "bytes", "Of the whole message, as it stands in the file.",
     size_message},
    {"size.header", "bytes",
     "Header fields that the sender writes; what servers add on the way is left out.",
     size_header},
    {"header.urgent", "count",
     "Fields that call the message urgent: X-Priority of 1 or 2, Importance: high.",
     header_urgent},
    {0},
};
