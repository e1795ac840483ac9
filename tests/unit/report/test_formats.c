#include "harness.h"

#include "report/formats.h"
#include "sample.h"

/* The piece of the file itself. */
static struct slice render(struct arena *arena, struct check *check,
                           const struct format *format)
{
    struct report report;
    struct document document;
    struct buf out;
    const struct document_options options = {"1.0", "HASH", RULE_WARNING};
    report_build(&report, arena, "a.eml", check);
    buf_init(&out, arena, SIZE_MAX);
    document_init(&document, format, &options, NULL);
    document_file(&document, &report, arena, &out);
    document_done(&document);
    return buf_slice(&out);
}

static void test_lines(void **state)
{
    CHECK_STR(render(*state, sample_check(*state), &format_lines),
              "a.eml:1:1: error: no List-Unsubscribe [header-unsubscribe]\n"
              "a.eml:4:6: warning: a money back guarantee [lang-money-back]\n"
              "a.eml:5:1: note: the words 'act now' [lang-act-now]\n");
}

static void test_json(void **state)
{
    struct check *check = sample_check(*state);
    check->findings.n = 2;
    check->findings.v[1].hits.n = 1;
    struct slice got = render(*state, check, &format_json);
    size_t risk = slice_find(got, 0, SLICE_LIT("\"risk\":"));
    size_t tone = slice_find(got, risk, SLICE_LIT("\"tone\":"));
    size_t at = slice_find(got, 0, SLICE_LIT("\"fingerprint\":\""));
    CHECK(at < got.n);
    CHECK_STR(slice_sub(got, 0, risk),
              "{\"path\":\"a.eml\",\"kind\":\"eml\",\"mode\":\"template\","
              "\"subject\":\"SALE {{ name }}\","
              "\"points\":{\"spamassassin\":2.9,\"rspamd\":0},");
    CHECK_STR(slice_sub(got, tone, at),
              "\"tone\":null,"
              "\"requirements\":[{\"profile\":\"gmail\",\"id\":\"unsubscribe\","
              "\"status\":\"fail\",\"rule\":\"header-unsubscribe\","
              "\"source\":\"the provider's rules\",\"reason\":null},"
              "{\"profile\":\"gmail\",\"id\":\"from\",\"status\":\"pass\","
              "\"rule\":\"header-unsubscribe\",\"source\":\"the provider's rules\","
              "\"reason\":null},{\"profile\":\"apple\",\"id\":\"consent\","
              "\"status\":\"undecided\",\"rule\":null,\"source\":\"its page\","
              "\"reason\":\"no file shows it\"}],"
              "\"findings\":[{\"rule\":\"header-unsubscribe\",\"family\":\"header\","
              "\"severity\":\"error\",\"evidence\":\"provider\",\"points\":{},"
              "\"message\":\"no List-Unsubscribe\",\"advice\":\"Add it.\",\"zone\":null,"
              "\"places\":[],");
    at = slice_find(got, at, SLICE_LIT("{\"rule\":\"lang-money-back\""));
    size_t end = slice_find(got, at, SLICE_LIT("\"fingerprint\":\""));
    CHECK_STR(
        slice_sub(got, at, end),
        "{\"rule\":\"lang-money-back\",\"family\":\"lang\",\"severity\":\"warning\","
        "\"evidence\":\"filter\",\"points\":{\"spamassassin\":2.9},"
        "\"message\":\"a money back guarantee\",\"advice\":\"Name the terms.\","
        "\"zone\":\"body\",\"places\":[{\"start\":{\"line\":4,\"column\":6,\"offset\":51}"
        ","
        "\"end\":{\"line\":4,\"column\":26,\"offset\":71},"
        "\"text\":\"money back guarantee\"}],");
    end = slice_find(got, end, SLICE_LIT(",\"undecided\""));
    CHECK_STR(slice_sub(got, end, got.n),
              ",\"undecided\":[{\"rule\":\"lang-money-back\","
              "\"reason\":\"the file has no HTML\"}],\"suppressed\":0,"
              "\"defects\":[{\"code\":\"header-missing-end\",\"part\":null,"
              "\"start\":{\"line\":2,\"column\":1,\"offset\":20}}],"
              "\"limits\":[{\"code\":\"max-parts\",\"limit\":1000}]}");
}

static void test_text(void **state)
{
    struct slice got = render(*state, sample_check(*state), &format_text);
    size_t filters = slice_find(got, 0, SLICE_LIT("  Filters"));
    CHECK(slice_starts(got, SLICE_LIT("a.eml\n  Subject  SALE {{ name }}\n  Risk     ")));
    CHECK_STR(slice_sub(got, filters, got.n),
              "  Filters  SpamAssassin 2.9 of 5 points, rspamd 0 of 6 points\n"
              "  Found    1 error, 1 warning, 1 note\n"
              "\n"
              "error    no List-Unsubscribe\n"
              "  do     Add it.\n"
              "  who    mailbox providers: gmail unsubscribe\n"
              "  rule   header-unsubscribe\n"
              "\n"
              "warning  a money back guarantee (SpamAssassin +2.9)\n"
              "      4 | Your money back guarantee.\n"
              "        |      ^~~~~~~~~~~~~~~~~~~~\n"
              "  why    SpamAssassin adds points.\n"
              "  do     Name the terms.\n"
              "  who    SpamAssassin MONEY_BACK 2.9\n"
              "  rule   lang-money-back; also at 5:10\n"
              "\n"
              "Requirements\n"
              "  gmail       1 fail: unsubscribe\n"
              "  header-unsubscribe by the provider's rules\n"
              "  1 pass, 1 fail, 1 undecided; --verbose names them\n"
              "\n"
              "Not decided\n"
              "  the file has no HTML: lang-money-back\n"
              "\n"
              "Malformed\n"
              "  line 2: headers without the empty line that must end them\n"
              "\n"
              "Limits\n"
              "  parts beyond the first 1,000 were not read\n"
              "\n"
              "Folklore and craft (0 points: no filter is known to test it)\n"
              "  5:1      the words 'act now' [lang-act-now]\n");
}

static void test_full_text(void **state)
{
    struct check *check = sample_check(*state);
    *vec_push(*state, &check->requirements) =
        (struct requirement){.profile = SLICE_LIT("gmail"),
                             .id = SLICE_LIT("credit"),
                             .status = REQUIREMENT_NOT_ASKED,
                             .rule = &sample_rules[0]};
    struct slice got = render(*state, check, &format_text_full);
    size_t from = slice_find(got, 0, SLICE_LIT("Requirements"));
    CHECK_STR(slice_sub(got, from, slice_find(got, from, SLICE_LIT("\nMalformed"))),
              "Requirements\n"
              "  gmail       1 fail: unsubscribe\n"
              "  gmail       1 pass: from\n"
              "  gmail       1 not asked of such a file: credit\n"
              "  apple       1 undecided: consent\n"
              "  header-unsubscribe by the provider's rules\n"
              "\n"
              "Not decided\n"
              "  the file has no HTML: lang-money-back\n"
              "  no file shows it: consent\n");
}

static void test_part(void **state)
{
    struct check *check = sample_check(*state);
    check->findings.v[1].part_of = &sample_rules[1];
    struct slice got = render(*state, check, &format_text);
    CHECK(slice_find(got, 0,
                     SLICE_LIT("error    no List-Unsubscribe (SpamAssassin +2.9)\n")) <
          got.n);
    CHECK(slice_find(got, 0,
                     SLICE_LIT("  also   a money back guarantee (SpamAssassin +2.9) "
                               "[lang-money-back]\n")) < got.n);
    CHECK(slice_find(got, 0, SLICE_LIT("warning")) >
          slice_find(got, 0, SLICE_LIT("Found")));
    CHECK(slice_find(got, 0, SLICE_LIT("\nwarning")) == got.n);
    got = render(*state, check, &format_lines);
    CHECK(slice_find(got, 0, SLICE_LIT("lang-money-back")) == got.n);
    got = render(*state, check, &format_json);
    CHECK(slice_find(got, 0, SLICE_LIT("\"part_of\":\"header-unsubscribe\"")) < got.n);
}

static void test_given(void **state)
{
    struct check *check = sample_check(*state);
    check->doc->subject_is_given = true;
    check->findings.v[2].hits.v[0] =
        (struct hit){{0, 0}, SLICE_LIT("Act now"), ZONE_subject};
    struct slice got = render(*state, check, &format_lines);
    CHECK(
        slice_find(got, 0,
                   SLICE_LIT("a.eml: note: the words 'act now' (in the subject given on "
                             "the command line) [lang-act-now]\n")) < got.n);
    got = render(*state, check, &format_json);
    CHECK(slice_find(got, 0, SLICE_LIT("\"zone\":null,\"places\":[]")) < got.n);
}

static void test_clean_text(void **state)
{
    struct check *check = sample_check(*state);
    check->findings.n = check->requirements.n = check->undecided.n = 0;
    check->doc->notes.defects.n = check->doc->notes.limits.n = 0;
    check->doc->has_subject = false;
    struct slice got = render(*state, check, &format_text);
    CHECK(slice_find(got, 0, SLICE_LIT("Subject  (none)\n")) < got.n);
    CHECK(slice_find(got, 0, SLICE_LIT(" of 100, low\n")) < got.n);
    CHECK(slice_ends_case(got, SLICE_LIT("  Found    nothing to change\n")));
}

/* Nothing that a message carries may steer a terminal. */
static void test_hostile_text(void **state)
{
    struct check *check = sample_check(*state);
    check->doc->subject.s = SLICE_LIT("a\x1B[2Jb\r\n\xE2\x80\xAE"
                                      "c");
    check->findings.v[1].message = SLICE_LIT("x\x07y");
    struct slice text = render(*state, check, &format_text);
    CHECK(slice_find(text, 0, SLICE_LIT("a\\x1B[2Jb \\u{202E}c")) < text.n);
    for (size_t i = 0; i < text.n; i++) {
        CHECK((uint8_t)text.p[i] >= 0x20 || text.p[i] == '\n');
    }
    struct slice lines = render(*state, check, &format_lines);
    CHECK(slice_find(lines, 0, SLICE_LIT("warning: x\\x07y [")) < lines.n);
}

static void test_color(void **state)
{
    struct slice got = render(*state, sample_check(*state), &format_text_color);
    CHECK(slice_find(got, 0, SLICE_LIT("\x1B[1;31merror\x1B[0m")) < got.n);
    CHECK(slice_find(got, 0, SLICE_LIT("\x1B[1;33mwarning\x1B[0m")) < got.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_lines),     ARENA_TEST(test_json),
        ARENA_TEST(test_text),      ARENA_TEST(test_clean_text),
        ARENA_TEST(test_full_text), ARENA_TEST(test_part),
        ARENA_TEST(test_given),     ARENA_TEST(test_hostile_text),
        ARENA_TEST(test_color),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
