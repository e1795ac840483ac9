#include "fact_rows.h"

#define MAIL(from, body) "a.eml", "From: " from "\nSubject: x\n\n" body "\n"
#define STOP "<a href=\"https://a.example/unsubscribe\""

static void test_identity(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("Shop <a@b.example>", "Sale"), "legal.identity", 1, NULL},
        {MAIL("a@garden.example", "Sale"), "legal.identity", 0, NULL},
        {MAIL("a@garden.example", "Sale at the Garden"), "legal.identity", 1, NULL},
        {MAIL("a@b.example", "Sale, \xC2\xA9 2026"), "legal.identity", 1, NULL},
        {MAIL("a@b.example", "Sale {{ company.name }}"), "legal.identity", 1, NULL},
        {"a.html", "<p>Sale</p>", "legal.identity", -1, NULL},
        {MAIL("a@b.example", "Garden Tools Ltd, Leeds"), "legal.is-british", 1, NULL},
        {MAIL("a@b.example", "Garden GmbH, Bonn"), "legal.is-british", 0, NULL},
        {MAIL("a@b.uk", "Hello"), "legal.is-british", 1, NULL},
        {MAIL("a@b.fr", "Hello"), "legal.is-european", 1, NULL},
        {MAIL("a@b.uk", "Hello"), "legal.is-european", 1, NULL},
        {MAIL("a@b.example", "Hello"), "legal.is-european", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_outs(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", STOP ">Unsubscribe</a>", "legal.opt-outs-hidden", 0, NULL},
        {"a.html", "<p style=\"font-size:4px\">" STOP ">Unsubscribe</a></p>",
         "legal.opt-outs-hidden", 1, "Unsubscribe"},
        {"a.html", STOP " style=\"color:#eee\">Unsubscribe</a>", "legal.opt-outs-hidden",
         1, NULL},
        {"a.html", STOP " style=\"color:#eee\">Unsubscribe</a> " STOP ">Stop</a>",
         "legal.opt-outs-hidden", 0, NULL},
        {"a.html", STOP "><img src=\"a.png\"></a>", "legal.opt-outs-hidden", 1, NULL},
        {"a.html", STOP "><img src=\"a.png\" alt=\"Stop\"></a>", "legal.opt-outs-hidden",
         0, NULL},
        {"a.txt", "Unsubscribe", "legal.opt-outs-hidden", -1, NULL},
        {"a.txt", "You can unsubscribe at any time.", "legal.opt-out-address", 0, NULL},
        {"a.txt", "To unsubscribe reply with STOP.", "legal.opt-out-address", 1, NULL},
        {"a.txt", "Unsubscribe: {{ url }}", "legal.opt-out-address", 1, NULL},
        {"a.html", "{% include 'a.html' %}", "legal.takes-in-a-file", 1, NULL},
        {"a.html", "<p>{{ a }}</p>", "legal.takes-in-a-file", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_names(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml",
         "From: Anna Meier at Shop <a@b.example>\nTo: Anna Meier <c@d.example>\n\nx",
         "sender.name-is-recipient", 1, "Anna Meier"},
        {"a.eml", "From: Anna <a@b.example>\nTo: Anna <c@d.example>\n\nx",
         "sender.name-is-recipient", 0, NULL},
        {"a.eml", "From: Anna Meier <c@d.example>\nTo: Anna Meier <c@d.example>\n\nx",
         "sender.name-is-recipient", 0, NULL},
        {"a.txt", "x", "sender.name-is-recipient", -1, NULL},
        {"a.txt", "Leeds LS1 ODY", "uk.bad-postcodes", 1, "LS1 ODY"},
        {"a.txt", "Leeds LS1 4CK", "uk.bad-postcodes", 1, "LS1 4CK"},
        {"a.txt", "Leeds LS1 4DY, EC1A 1BB", "uk.bad-postcodes", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define PIXEL(src, size) \
    "a.html", "<p>a</p><img src=\"" src "\" width=" size " height=" size ">"

static void test_pixels(void **state)
{
    static const struct fact_row rows[] = {
        {PIXEL("https://t.example/o?u=8f3a9c2e7b1d4f60", "1"), "image.tracking-pixels", 1,
         NULL},
        {PIXEL("https://t.example/o?u={{ id }}", "1"), "image.tracking-pixels", 1, NULL},
        {PIXEL("https://t.example/spacer.gif", "1"), "image.tracking-pixels", 0, NULL},
        {PIXEL("https://t.example/o?u=8f3a9c2e7b1d4f60", "60"), "image.tracking-pixels",
         0, NULL},
        {"a.txt", "x", "image.tracking-pixels", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_identity),
        ARENA_TEST(test_opt_outs),
        ARENA_TEST(test_names),
        ARENA_TEST(test_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
