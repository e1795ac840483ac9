/* The encoders of place.h, and changes of whole messages in each of them. */
#include "fix/place.h"

#include "fix/draft.h"
#include "harness.h"

#define TEN "0123456789"
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN

static void test_quoted(void **state)
{
    static const struct {
        const char *bytes, *expected;
    } rows[] = {
        {"plain", "plain"},
        {"a=b", "a=3Db"},
        {"caf\xC3\xA9", "caf=C3=A9"},
        {"ends with a blank \nnext", "ends with a blank=20\nnext"},
        {"tab\t", "tab=09"},
        {"two\r\nlines\n", "two\nlines\n"},
        {"a\rb", "a=0Db"},
        {SEVENTY "123456", SEVENTY "123456"},
        {SEVENTY "1234567", SEVENTY "12345=\n67"},
        {SEVENTY "1234\xC3\xA9", SEVENTY "1234=\n=C3=A9"},
        {SEVENTY "12\xC3\xA9"
                 "7",
         SEVENTY "12=C3=\n=A97"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(place_quoted(*state, slice_of(row->bytes), SLICE_LIT("\n")),
                  row->expected);
    }
}

static void test_wrap(void **state)
{
    static const struct {
        const char *encoded, *expected;
    } rows[] = {
        {"short=\n lines", "short lines"},
        {"blank after =  \nit", "blank after it"},
        {SEVENTY "=3D45678", SEVENTY "=3D45=\n678"},
        {SEVENTY "12345=3D", SEVENTY "12345=\n=3D"},
        {"hard\nbreaks\nstay", "hard\nbreaks\nstay"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(place_quoted_wrap(*state, slice_of(row->encoded), SLICE_LIT("\n")),
                  row->expected);
    }
}

static void test_base64(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *expected;
    } rows[] = {
        {"", 76, ""},
        {"f", 76, "Zg=="},
        {"fo", 76, "Zm8="},
        {"foo", 76, "Zm9v"},
        {"foobar", 4, "Zm9v\nYmFy"},
        {"foobar", 7, "Zm9v\nYmFy"},
        {"\xFF\xFE\xFD", 76, "//79"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(
            place_base64(*state, slice_of(row->bytes), row->length, SLICE_LIT("\n")),
            row->expected);
    }
}

static void test_charset(void **state)
{
    static const struct {
        const char *words, *charset, *expected; /* NULL: it can't carry them */
    } rows[] = {
        {"caf\xC3\xA9", "utf-8", "caf\xC3\xA9"},
        {"caf\xC3\xA9", "windows-1252", "caf\xE9"},
        {"\xE2\x82\xAC 5", "windows-1252", "\x80 5"},
        {"\xE2\x82\xAC 5", "iso-8859-15", "\xA4 5"},
        {"\xE2\x82\xAC 5", "iso-8859-2", NULL},
        {"\xD0\x96", "koi8-r", "\xF6"},
        {"\xE6\x97\xA5", "shift_jis", NULL},
        {"plain", "shift_jis", "plain"},
        {"plain", "utf-16le", NULL},
        {"plain", "iso-2022-jp", NULL},
    };
    FOR_ROWS (rows) {
        struct slice out;
        bool good = place_charset(*state, slice_of(row->words), row->charset, &out);
        CHECK_INT(good, row->expected != NULL);
        if (good) {
            CHECK_STR(out, row->expected);
        }
    }
}

static void test_field(void **state)
{
    static const struct {
        const char *value, *expected; /* NULL: a merge tag would break */
    } rows[] = {
        {"A plain one", "Subject: A plain one\n"},
        {"caf\xC3\xA9 au lait", "Subject: =?utf-8?q?caf=C3=A9?= au lait\n"},
        {"caf\xC3\xA9 cr\xC3\xA8me today",
         "Subject: =?utf-8?q?caf=C3=A9_cr=C3=A8me?= today\n"},
        {"\xE6\x97\xA5\xE6\x9C\xAC", "Subject: =?utf-8?b?5pel5pys?=\n"},
        {"Hello {{ first name }} caf\xC3\xA9",
         "Subject: Hello {{ first name }} =?utf-8?q?caf=C3=A9?=\n"},
        {"caf\xC3\xA9{{name}}", NULL},
        {"=?fake?=", "Subject: =?utf-8?q?=3D=3Ffake=3F=3D?=\n"},
        {TEN TEN TEN TEN " " TEN TEN TEN TEN " end",
         "Subject: " TEN TEN TEN TEN "\n " TEN TEN TEN TEN " end\n"},
    };
    FOR_ROWS (rows) {
        struct slice out;
        bool good = place_field(*state, SLICE_LIT("Subject"), slice_of(row->value),
                                SLICE_LIT("\n"), &out);
        CHECK_INT(good, row->expected != NULL);
        if (good) {
            CHECK_STR(out, row->expected);
        }
    }
}

/* Every line keeps to the limits, whatever the length. */
static void test_field_limits(void **state)
{
    char value[600] = "";
    for (int n = 0; n < 120; n++) {
        struct slice out, line;
        strcat(value, n % 7 == 3 ? " \xC3\xA9" : n % 3 ? "x" : "\xE6\x97\xA5");
        CHECK(place_field(*state, SLICE_LIT("Subject"), slice_of(value),
                          SLICE_LIT("\r\n"), &out));
        while (slice_next_line(&out, &line)) {
            bool is_encoded = slice_find(line, 0, SLICE_LIT("=?")) < line.n;
            CHECK(line.n <= (size_t)(is_encoded ? PLACE_LINE_MAX : PLACE_FIELD_MAX));
        }
    }
}

static void test_json(void **state)
{
    CHECK_STR(place_json(*state, SLICE_LIT("a\"b\\c\n\t\x01 \xC3\xA9/")),
              "a\\\"b\\\\c\\n\\t\\u0001 \xC3\xA9/");
}

/* One message or file, the words to replace in its first body or subject, and with what.
 */
static void test_changes(void **state)
{
    static const struct {
        const char *path, *file, *from, *to, *expected; /* NULL: it is not to be had */
    } rows[] = {
        {"a.html", "<p>old &amp; new</p>\n", "old & new", "5 < 6", "<p>5 &lt; 6</p>\n"},
        {"a.html", "<p>old <b>words</b> here</p>", "old words", "new",
         "<p>new<b></b> here</p>"},
        {"a.html", "<p>old</p><p>words</p>", "old\nwords", "new", NULL},
        {"a.html", "<p>price \xA3 old</p>", "old", "\xE2\x82\xAC",
         "<p>price \xA3 &#8364;</p>"},
        {"a.txt", "old words\r\n", "old words", "one\ntwo", "one\r\ntwo\r\n"},
        {"a.txt", "old {{name}} words", "old \xEF\xBF\xBC words", "to \xEF\xBF\xBC",
         "to {{name}}"},
        {"a.txt", "old {{name}} words", "old \xEF\xBF\xBC words", "none", NULL},
        {"a.txt", "old {% if x %}words{% endif %}", "old words", "new", NULL},
        {"a.json", "{\"text\": \"say \\u0022old\\u0022\"}", "\"old\"", "\"new\"",
         "{\"text\": \"say \\\"new\\\"\"}"},
        {"a.eml",
         "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n"
         "Content-Transfer-Encoding: 8bit\n\ncaf\xE9 old\n",
         "old", "\xC3\xA9t\xC3\xA9",
         "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n"
         "Content-Transfer-Encoding: 8bit\n\ncaf\xE9 \xE9t\xE9\n"},
        {"a.eml",
         "Subject: x\nContent-Type: text/plain; charset=us-ascii\n"
         "Content-Transfer-Encoding: 7bit\n\nan old line\n",
         "old", "\xE2\x82\xAC",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nan =E2=82=AC line\n"},
        {"a.eml",
         "Subject: x\nContent-Type: text/html; charset=iso-8859-1\n"
         "Content-Transfer-Encoding: base64\n\n"
         "PG1ldGEgY2hhcnNldD1sYXRpbjE+b2xk\n",
         "old", "\xE2\x82\xAC",
         "Subject: x\nContent-Type: text/html; charset=utf-8\n"
         "Content-Transfer-Encoding: base64\n\n"
         "PG1ldGEgY2hhcnNldD11dGYtOD7igqw=\n"},
        {"a.eml",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nkeep =\nthe old =\nbreaks=20\n",
         "old", "new",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nkeep =\nthe new =\nbreaks=20\n"},
        {"a.eml",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nto go old\nnext\n",
         " old", "",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nto go\nnext\n"},
        {"a.eml",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nto go old\nnext\n",
         "old", "",
         "Subject: x\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nto go=20\nnext\n"},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        struct error err;
        struct doc_options options = {.path = row->path};
        struct carriers carriers;
        struct edits edits;
        CHECK(doc_build(&doc, *state, slice_of(row->file), &options, &err));
        carriers_find(&carriers, *state, &doc);
        struct fix_draft draft = {.arena = *state, .doc = &doc, .carriers = &carriers};
        struct text body = doc.zone[ZONE_body].list.v[0].text;
        size_t at = slice_find(body.s, 0, slice_of(row->from));
        CHECK(at < body.s.n);
        bool good =
            fix_words(&draft, body, at, at + strlen(row->from), slice_of(row->to)) &&
            place_changes(*state, &doc, &draft.changes, &edits);
        CHECK_INT(good, row->expected != NULL);
        if (good) {
            CHECK_STR(edits_apply(*state, doc.file, &edits), row->expected);
        }
    }
}

static void test_subject(void **state)
{
    static const struct {
        const char *header, *words, *expected;
    } rows[] = {
        {"Subject: old words\n", "new", "Subject: new\n"},
        {"Subject: old words\r\n", "n\xC3\xA9w", "Subject: =?utf-8?q?n=C3=A9w?=\r\n"},
        {"Subject: =?iso-8859-1?Q?=E9t=E9?=\n", "plain", "Subject: plain\n"},
        {"Subject: old\n {{name}}\n", "For \xEF\xBF\xBC", "Subject: For {{name}}\n"},
        {"Subject: \xC3\xA9t\xC3\xA9\n", "n\xC3\xA9w", "Subject: n\xC3\xA9w\n"},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        struct error err;
        struct doc_options options = {.path = "a.eml"};
        struct carriers carriers;
        struct edits edits;
        struct slice file = slice_of(row->header);
        char message[300];
        snprintf(message, sizeof message, "%s\nbody\n", row->header);
        CHECK(doc_build(&doc, *state, slice_of(message), &options, &err));
        carriers_find(&carriers, *state, &doc);
        struct fix_draft draft = {.arena = *state, .doc = &doc, .carriers = &carriers};
        CHECK(fix_subject(&draft, slice_of(row->words)));
        CHECK(place_changes(*state, &doc, &draft.changes, &edits));
        struct slice out = edits_apply(*state, doc.file, &edits);
        CHECK_STR(slice_sub(out, 0, out.n - 6), row->expected);
        (void)file;
    }
}

/* The part as it stood is a part of the new one. */
static void test_text_part(void **state)
{
    static const struct {
        const char *path, *file, *expected;
    } rows[] = {
        {"a.eml",
         "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
         "\n<p>Hello</p>\n",
         "Subject: x\nMIME-Version: 1.0\n"
         "Content-Type: multipart/alternative; boundary=\"alternative-1\"\n"
         "\n--alternative-1\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nH=C3=A9llo\n--alternative-1\n"
         "Content-Type: text/html; charset=utf-8\n\n<p>Hello</p>\n\n--alternative-1--\n"},
        {"a.json", "{\"html\": \"<p>Hello</p>\"}",
         "{\"html\": \"<p>Hello</p>\",\n  \"text\": \"H\xC3\xA9llo\\n\"}"},
        {"a.eml",
         "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
         "boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hello</p>\n--b--\n",
         "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
         "boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
         "Content-Transfer-Encoding: quoted-printable\n\nH=C3=A9llo\n--b\n"
         "Content-Type: text/html\n\n<p>Hello</p>\n--b--\n"},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        struct error err;
        struct doc_options options = {.path = row->path};
        struct carriers carriers;
        struct edits edits;
        CHECK(doc_build(&doc, *state, slice_of(row->file), &options, &err));
        carriers_find(&carriers, *state, &doc);
        struct fix_draft draft = {.arena = *state, .doc = &doc, .carriers = &carriers};
        CHECK(fix_text_part(&draft, &doc.html.v[0], SLICE_LIT("H\xC3\xA9llo\n")));
        CHECK(place_changes(*state, &doc, &draft.changes, &edits));
        CHECK_STR(edits_apply(*state, doc.file, &edits), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_quoted),  ARENA_TEST(test_wrap),
        ARENA_TEST(test_base64),  ARENA_TEST(test_charset),
        ARENA_TEST(test_field),   ARENA_TEST(test_field_limits),
        ARENA_TEST(test_json),    ARENA_TEST(test_changes),
        ARENA_TEST(test_subject), ARENA_TEST(test_text_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
