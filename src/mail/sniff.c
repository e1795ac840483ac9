#include "mail/line.h"
#include "mail/mime.h"

/* A header that has not ended by then is none. */
enum { SNIFF_BYTES = 256 * 1024 };

static const char *const known_fields[] = {
    "From",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Received",
    "Return-Path",
    "Reply-To",
    "Content-Type",
    "Delivered-To",
    "DKIM-Signature",
    "List-Unsubscribe",
    "Content-Transfer-Encoding",
    "X-Mailer",
};

/* The field name that a line begins with; empty when it begins with none. */
static struct slice name_of(struct slice line)
{
    size_t at = 0;
    while (at < line.n && line.p[at] > ' ' && line.p[at] < 0x7F && line.p[at] != ':') {
        at++;
    }
    struct slice name = slice_sub(line, 0, at);
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t')) {
        at++;
    }
    return at < line.n && line.p[at] == ':' ? name : SLICE_NONE;
}

static bool is_known(struct slice name)
{
    for (size_t i = 0; i < sizeof known_fields / sizeof *known_fields; i++) {
        if (slice_eq_case(name, slice_of(known_fields[i]))) {
            return true;
        }
    }
    return false;
}

bool mail_looks_like_message(struct slice file)
{
    if (slice_starts(file, SLICE_LIT("\xEF\xBB\xBF"))) {
        file = slice_sub(file, 3, file.n);
    }
    bool has_known = false, is_first = true;
    uint32_t fields = 0, others = 0;
    struct line_reader lines;
    struct line line;
    line_begin(&lines, slice_sub(file, 0, SNIFF_BYTES), 0);
    while (line_next(&lines, &line) && line.start < line.end) {
        struct slice s = slice_sub(file, line.start, line.end);
        struct slice name = name_of(s);
        bool is_mbox = is_first && slice_starts(s, SLICE_LIT("From "));
        bool is_fold = !is_first && (s.p[0] == ' ' || s.p[0] == '\t');
        if (is_first && name.n == 0 && !is_mbox) {
            return false;
        }
        fields += name.n > 0;
        others += name.n == 0 && !is_mbox && !is_fold;
        has_known |= is_known(name);
        is_first = false;
    }
    /* Prose may hold a line like a field; a header holds little else. */
    return has_known && others <= fields;
}
