#include "harness.h"

#include "base/buf.h"
#include "mail/mime.h"

static void parse(struct arena *arena, struct slice file, struct notes *notes,
                  struct mail *mail)
{
    notes_init(notes, arena);
    mail_parse(mail, arena, file, notes);
    for (uint32_t i = 0; i < mail->parts.n; i++) {
        mail_part_decode(mail, mail->parts.v[i]);
    }
}

/* "1 multipart/mixed+|1.1 text/plain[text]": "+" marks containers. */
static struct slice show(struct arena *arena, const struct mail *mail)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (uint32_t i = 0; i < mail->parts.n; i++) {
        const struct mail_part *part = mail->parts.v[i];
        buf_fmt(&out, "%s%s ", i ? "|" : "", part->id);
        buf_add(&out, part->type);
        buf_str(&out, part->is_container ? "+" : "[");
        buf_add(&out, part->text.s);
        buf_str(&out, part->is_container ? "" : "]");
    }
    return buf_slice(&out);
}

#define MIXED(boundary) "Content-Type: multipart/mixed; boundary=" boundary "\n\n"
#define HTML "Content-Type: text/html\n\n"
#define RFC822 "Content-Type: message/rfc822\n"

static void test_trees(void **state)
{
    static const struct {
        const char *input, *expected, *defect;
    } rows[] = {
        {"A: b\n\nhi", "1 text/plain[hi]", ""},
        {"", "1 text/plain[]", "header-missing-end"},
        {"\nhi", "1 text/plain[hi]", ""},
        {HTML "hi", "1 text/html[hi]", ""},
        {"Content-Type: text\n\nhi", "1 text/plain[hi]", "content-type-invalid"},
        {"Content-Type: TEXT/Html (x); a=b\n\nhi", "1 text/html[hi]", ""},
        {MIXED("b") "pre\n--b\n\none\n--b\n" HTML "two\n--b--\nepilogue",
         "1 multipart/mixed+|1.1 text/plain[one]|1.2 text/html[two]", ""},
        {MIXED("b") "--b \t\r\n\r\none\r\n--b--",
         "1 multipart/mixed+|1.1 text/plain[one]", ""},
        {MIXED("b") "--b\n\none", "1 multipart/mixed+|1.1 text/plain[one]",
         "boundary-end-missing"},
        {MIXED("b") "--b\n\none\n--bc\ntwo\n--b--",
         "1 multipart/mixed+|1.1 text/plain[one\n--bc\ntwo]", ""},
        {MIXED("b") "--b\n\none\n--b--\n--b\n\ntwo\n--b--",
         "1 multipart/mixed+|1.1 text/plain[one]", ""},
        {MIXED("b") "--b\n--b\n\n--b--", "1 multipart/mixed+|1.1 text/plain[]", ""},
        {MIXED("b") "--b\n\none\n--b\n", "1 multipart/mixed+|1.1 text/plain[one]",
         "boundary-end-missing"},
        {MIXED("b") "--b\nA: b\n--b\n" RFC822 "--b--",
         "1 multipart/mixed+|1.1 text/plain[]|1.2 message/rfc822+|1.2.1 text/plain[]",
         "header-missing-end"},
        {"Content-Type: multipart/mixed\n\n--b\n\nhi", "1 multipart/mixed+",
         "boundary-missing"},
        {"Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\nhi\n----",
         "1 multipart/mixed+|1.1 text/plain[hi]", "boundary-missing"},
        {"Content-Type: multipart/mixed; boundary=a; "
         "boundary=b\n\n--a\n\nA\n--b\n\nB\n--a--",
         "1 multipart/mixed+|1.1 text/plain[A\n--b\n\nB]", "parameter-duplicate"},
        {MIXED("a") "--a\n" MIXED("b") "--b\n\none\n--a\n\ntwo\n--a--",
         "1 multipart/mixed+|1.1 multipart/mixed+|1.1.1 text/plain[one]|1.2 "
         "text/plain[two]",
         "boundary-end-missing"},
        {RFC822 "\n" HTML "hi", "1 message/rfc822+|1.1 text/html[hi]", ""},
        {RFC822 "Content-Transfer-Encoding: base64\n\nQTogYgoKaGk=",
         "1 message/rfc822+|1.1 text/plain[hi]", "rfc822-encoded"},
        {MIXED("b") "--b\n" RFC822 "Content-Transfer-Encoding: base64\n\nQTogYgoKaGk=\n"
                    "--b\n\nlast\n--b--",
         "1 multipart/mixed+|1.1 message/rfc822+|1.1.1 text/plain[hi]|1.2 "
         "text/plain[last]",
         "rfc822-encoded"},
        {"Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: b\n\nhi\n--b--",
         "1 multipart/digest+|1.1 message/rfc822+|1.1.1 text/plain[hi]", ""},
        {"Content-Type: text/html\nContent-Type: text/plain\n\nhi", "1 text/html[hi]",
         "content-type-duplicate"},
        {"Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\naGk=",
         "1 text/plain[hi]", "encoding-duplicate"},
        {"Content-Transfer-Encoding: hexa\n\naGk=", "1 text/plain[aGk=]",
         "encoding-unknown"},
        {"Content-Transfer-Encoding: Quoted-Printable;\n\na=3D", "1 text/plain[a=]", ""},
        {"Content-Type: text/plain; charset=koi8-r\n\n\xC1", "1 text/plain[\xD0\xB0]",
         ""},
        {"Subject: a\nSubject: b\n\nhi", "1 text/plain[hi]", "header-duplicate"},
        {"\xEF\xBB\xBF" HTML "hi", "1 text/html[hi]", "charset-bom"},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct mail mail;
        parse(*state, slice_of(row->input), &notes, &mail);
        CHECK_STR(show(*state, &mail), row->expected);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
    }
}

static void test_file_names(void **state)
{
    static const struct {
        const char *header, *filename, *defect;
        bool is_attachment;
    } rows[] = {
        {"Content-Disposition: attachment; filename=a.txt\n", "a.txt", "", true},
        {"Content-Disposition: Attachment\n", "", "", true},
        {"Content-Disposition: inline; filename=a.txt\n", "a.txt", "", false},
        {"Content-Type: image/png; name=a.png\n", "a.png", "", true},
        {"Content-Type: image/png; name=a.png\nContent-Disposition: inline; "
         "filename=b.exe\n",
         "b.exe", "filename-conflict", true},
        {"Content-Type: image/png\n", "", "", false},
    };
    FOR_ROWS (rows) {
        struct buf file;
        struct notes notes;
        struct mail mail;
        buf_init(&file, *state, SIZE_MAX);
        buf_str(&file, row->header);
        buf_str(&file, "\nx");
        parse(*state, buf_slice(&file), &notes, &mail);
        CHECK_STR(mail.parts.v[0]->filename.s, row->filename);
        CHECK_INT(mail.parts.v[0]->is_attachment, row->is_attachment);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
    }
}

/* The text of a part inside a message that is base64 goes back through both encodings. */
static void test_places(void **state)
{
    struct slice file = SLICE_LIT("Subject: =?utf-8?q?=C3=A9?=\n"
                                  "Content-Type: text/plain; charset=koi8-r\n"
                                  "Content-Transfer-Encoding: quoted-printable\n\n"
                                  "ab =C1=\n=C2 c");
    size_t body = slice_find(file, 0, SLICE_LIT("ab ="));
    struct notes notes;
    struct mail mail;
    parse(*state, file, &notes, &mail);
    struct text text = mail.parts.v[0]->text;
    CHECK_STR(text.s, "ab \xD0\xB0\xD0\xB1 c");
    CHECK_SPAN(text_span(text, 3, 5), body + 3, body + 6);
    CHECK_SPAN(text_span(text, 5, 7), body + 8, body + 11);
    CHECK_SPAN(text_span(text, 7, 9), body + 11, body + 13);
    CHECK(text_is_copied(text, 0, 3));
    struct text subject = mail_unstructured(&mail, mail_find(mail.fields, "SUBJECT"));
    CHECK_STR(subject.s, "\xC3\xA9");
    CHECK_SPAN(text_span_all(subject), 19, 25);
}

static void test_fields(void **state)
{
    struct notes notes;
    struct mail mail;
    struct mail_addresses from = {0};
    parse(*state, SLICE_LIT("From: N <a@b.c>\nx: 1\nX: 2\n\n"), &notes, &mail);
    CHECK_INT(mail_count(mail.fields, "X"), 2);
    CHECK_STR(mail_find(mail.fields, "X")->value.s, "1");
    CHECK(mail_find(mail.fields, "Y") == NULL);
    mail_address_list(&mail, mail_find(mail.fields, "From"), &from);
    CHECK_INT(from.list.n, 1);
    CHECK_STR(from.list.v[0].domain.s, "b.c");
}

static void test_part_of_defects(void **state)
{
    struct notes notes;
    struct mail mail;
    parse(*state, SLICE_LIT(MIXED("b") "--b\nbad\n\none\n--b--"), &notes, &mail);
    CHECK_INT(notes.defects.n, 1);
    CHECK_STR(slice_of(notes.defects.v[0].code), "header-line-without-colon");
    CHECK_STR(slice_of(notes.defects.v[0].part), "1.1");
    CHECK(notes.part == NULL);
}

static struct slice nested(struct arena *arena, int depth)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_str(&out, "Content-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 0; i < depth; i++) {
        buf_fmt(&out, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i + 1);
    }
    return buf_slice(&out);
}

static struct slice repeated(struct arena *arena, const char *first, const char *s,
                             size_t times)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_str(&out, first);
    while (times-- > 0) {
        buf_str(&out, s);
    }
    return buf_slice(&out);
}

static void test_limits(void **state)
{
    char boundary[MAIL_MAX_BOUNDARY + 80];
    snprintf(boundary, sizeof boundary,
             "Content-Type: multipart/mixed; boundary=%0*d\n\n--%0*d\n\nhi",
             MAIL_MAX_BOUNDARY + 1, 0, 5, 0);
    const struct {
        struct slice file;
        uint32_t parts;
        const char *limit;
    } rows[] = {
        {nested(*state, 5000), MAIL_MAX_DEPTH + 1, "max-depth"},
        {repeated(*state, MIXED("b"), "--b\n\nx\n", 5000), MAIL_MAX_PARTS, "max-parts"},
        {repeated(*state, "", RFC822 "\n", 500), MAIL_MAX_RFC822 + 1, "max-rfc822-depth"},
        {slice_of(boundary), 1, "max-boundary-bytes"},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct mail mail;
        parse(*state, row->file, &notes, &mail);
        CHECK_INT(mail.parts.n, row->parts);
        CHECK_STR(slice_of(notes.limits.n ? notes.limits.v[0].code : ""), row->limit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_trees),  ARENA_TEST(test_file_names),
        ARENA_TEST(test_places), ARENA_TEST(test_fields),
        ARENA_TEST(test_limits), ARENA_TEST(test_part_of_defects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
