#include "harness.h"

#include "doc/doc.h"

static struct doc build(struct arena *arena, const char *path, const char *bytes)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = path};
    if (!doc_build(&doc, arena, slice_of(bytes), &options, &err)) {
        fail_msg("row %d: %s", row_number, err.message);
    }
    return doc;
}

static struct slice zone(const struct doc *doc, enum doc_zone which)
{
    return doc->zone[which].list.n ? doc->zone[which].list.v[0].text.s : SLICE_NONE;
}

static void test_zones_of_each_kind(void **state)
{
    static const struct {
        const char *path, *bytes;
        enum doc_zone zone;
        const char *expected;
    } rows[] = {
        {"a.eml", "Subject: =?utf-8?Q?=C2=A35?= off\n\nHi", ZONE_subject,
         "\xC2\xA3"
         "5 off"},
        {"a.eml", "From: Ann <a@b.example>\n\nHi", ZONE_sender_name, "Ann"},
        {"a.eml", "Subject: x\n\nHi there\n", ZONE_body, "Hi there\n"},
        {"a.eml", "Content-Type: text/html\n\n<p>Hi <b>you</b></p>", ZONE_body, "Hi you"},
        {"a.eml", "X-Campaign: =?utf-8?Q?c=C3=A9?=\n\nHi", ZONE_header, "c\xC3\xA9"},
        {"a.html", "<title>T</title><p>Hi</p>", ZONE_title, "T"},
        {"a.html", "<p>Hi {{ name }}!</p>", ZONE_html, "Hi \xEF\xBF\xBC!"},
        {"a.html", "<!-- c --><p>x", ZONE_comment, " c "},
        {"a.html", "<img src=x alt='A hat'>", ZONE_alt, "A hat"},
        {"a.html", "<a href=u>See <b>it</b></a>", ZONE_link_text, "See it"},
        {"a.html", "<p>Seen</p><p style='display:none'>Lost</p>", ZONE_hidden, "Lost"},
        {"a.html", "<div style='display:none'>Lead</div><p>Seen</p>", ZONE_preheader,
         "Lead"},
        {"a.txt", "Hi {{name}}", ZONE_plain, "Hi \xEF\xBF\xBC"},
        {"a.json", "{\"preheader\":\"P\",\"text\":\"t\"}", ZONE_preheader, "P"},
        {"a.json", "{\"from\":\"Ann <a@b.example>\",\"text\":\"t\"}", ZONE_sender_name,
         "Ann"},
        {"a.mjml",
         "<mjml><mj-head><mj-preview>Pre</mj-preview></mj-head><mj-body><mj-text>Hi"
         "</mj-text></mj-body></mjml>",
         ZONE_preheader, "Pre"},
        {"a.mjml", "<mjml><mj-body><mj-text>Hi</mj-text></mj-body></mjml>", ZONE_body,
         "Hi"},
    };
    FOR_ROWS (rows) {
        struct doc doc = build(*state, row->path, row->bytes);
        CHECK_STR(zone(&doc, row->zone), row->expected);
    }
}

static void test_mode(void **state)
{
    static const struct {
        const char *path, *bytes;
        enum doc_mode mode;
    } rows[] = {
        {"a.eml", "Date: x\nMessage-ID: <1@a>\n\n", DOC_MODE_MESSAGE},
        {"a.eml", "Received: from x\n\n", DOC_MODE_MESSAGE},
        {"a.eml", "Date: x\nSubject: y\n\n", DOC_MODE_TEMPLATE},
        {"a.html", "<p>", DOC_MODE_TEMPLATE},
    };
    FOR_ROWS (rows) {
        CHECK_INT(build(*state, row->path, row->bytes).mode, row->mode);
    }
}

static void test_links(void **state)
{
    static const struct {
        const char *path, *bytes, *host, *organisation, *shown_host;
        bool unsubscribe;
    } rows[] = {
        {"a.html", "<a href='https://WWW.Shop.example.co.uk/x'>Shop</a>",
         "www.shop.example.co.uk", "example.co.uk", "", false},
        {"a.html", "<a href='http://a.example/'>www.bank.com</a>", "a.example",
         "a.example", "www.bank.com", false},
        {"a.html", "<a href='https://{{host}}/u'>Unsubscribe</a>", "", "", "", true},
        {"a.html",
         "<p>To stop receiving these, <a href='https://a.example/1'>click</a></p>",
         "a.example", "a.example", "", true},
        {"a.txt", "See https://a.example/x now", "a.example", "a.example", "", false},
        {"a.mjml", "<mj-image src='s' alt='A' href='https://a.example/'/>", "a.example",
         "a.example", "", false},
    };
    FOR_ROWS (rows) {
        struct doc doc = build(*state, row->path, row->bytes);
        CHECK_INT(doc.links.n, 1);
        CHECK_STR(doc.links.v[0].host, row->host);
        CHECK_STR(doc.links.v[0].organisation, row->organisation);
        CHECK_STR(doc.links.v[0].shown_host, row->shown_host);
        CHECK_INT(doc.links.v[0].is_unsubscribe, row->unsubscribe);
    }
}

static void test_tags_are_listed_with_their_zone(void **state)
{
    struct doc doc =
        build(*state, "a.eml",
              "Subject: Hi {{name}}\nX-Id: %%id%%\nContent-Type: text/html\n\n"
              "<a href=\"{{url}}\">x</a>{% if a %}");
    static const struct {
        const char *text;
        enum doc_zone zone;
        enum placeholder_kind kind;
    } rows[] = {
        {"{{name}}", ZONE_subject, PLACEHOLDER_VALUE},
        {"{{url}}", ZONE_source, PLACEHOLDER_VALUE},
        {"{% if a %}", ZONE_source, PLACEHOLDER_BLOCK},
        {"%%id%%", ZONE_header, PLACEHOLDER_VALUE},
    };
    CHECK_INT(doc.tags.n, 4);
    FOR_ROWS (rows) {
        CHECK_STR(doc.tags.v[row_number].text.s, row->text);
        CHECK_INT(doc.tags.v[row_number].zone, row->zone);
        CHECK_INT(doc.tags.v[row_number].kind, row->kind);
    }
}

static void test_given_subject_and_sender(void **state)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = "a.html",
                                  .subject = SLICE_LIT("Given"),
                                  .from = SLICE_LIT("Ann <a@b.example>")};
    CHECK(doc_build(&doc, *state, SLICE_LIT("<p>x</p>"), &options, &err));
    CHECK_STR(zone(&doc, ZONE_subject), "Given");
    CHECK_STR(doc.from.list.v[0].domain.s, "b.example");
    CHECK_SPAN(text_span_all(doc.subject), 0, 0);
    CHECK(doc_build(&doc, *state, SLICE_LIT("Subject: Own\n\nx"),
                    &(struct doc_options){.path = "a.eml", .subject = SLICE_LIT("Given")},
                    &err));
    CHECK_STR(zone(&doc, ZONE_subject), "Own");
}

static void test_parts_and_attachments(void **state)
{
    struct doc doc =
        build(*state, "a.eml",
              "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n"
              "Content-Type: application/pdf\nContent-Disposition: attachment; "
              "filename=\"a.pdf\"\n\nx\n"
              "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nmoney back "
              "guarantee\n--b--\n");
    CHECK_INT(doc.attachments.n, 1);
    CHECK_STR(doc.attachments.v[0].filename.s, "a.pdf");
    CHECK_STR(zone(&doc, ZONE_filename), "a.pdf");
    CHECK_INT(doc.plain.n, 1); /* what was forwarded is not what this sender wrote */
    CHECK_STR(doc.plain.v[0].s, "Hello");
}

static void test_places_reach_the_file(void **state)
{
    /* The word stands behind base64, ISO-8859-2 and an entity. */
    static const char file[] = "Content-Type: text/html; charset=iso-8859-2\n"
                               "Content-Transfer-Encoding: base64\n\n"
                               "PHA+sSAmcG91bmQ7NSBib25lPC9wPg==\n";
    struct doc doc = build(*state, "a.eml", file);
    struct text body = doc.zone[ZONE_body].list.v[0].text;
    CHECK_STR(body.s, "\xC4\x85 \xC2\xA3"
                      "5 bone");
    size_t at = slice_find(body.s, 0, SLICE_LIT("bone"));
    struct span span = text_span(body, at, at + 4);
    size_t line = slice_find(slice_of(file), 0, SLICE_LIT("PHA+"));
    CHECK_SPAN(span, line + 16, line + 24); /* "NSBib25l", the two quanta it touches */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_zones_of_each_kind),
        ARENA_TEST(test_mode),
        ARENA_TEST(test_links),
        ARENA_TEST(test_tags_are_listed_with_their_zone),
        ARENA_TEST(test_given_subject_and_sender),
        ARENA_TEST(test_parts_and_attachments),
        ARENA_TEST(test_places_reach_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
