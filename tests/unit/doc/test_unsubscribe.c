#include "doc/unsubscribe.h"
#include "harness.h"

static void build(struct doc *doc, struct arena *arena, const char *path,
                  const char *bytes)
{
    struct doc_options options = {.path = path};
    struct error err;
    if (!doc_build(doc, arena, slice_of(bytes), &options, &err)) {
        fail_msg("row %d: %s", row_number, err.message);
    }
}

static void test_links(void **state)
{
    static const struct {
        const char *target, *words, *lead;
        bool expected;
    } rows[] = {
        {"https://a.example/u/1", "Unsubscribe", "", true},
        {"https://a.example/unsubscribe?x=1", "here", "", true},
        {"{{unsubscribe_url}}", "", "", true},
        {"*|UNSUB|*", "Leave the list", "", true},
        {"https://a.example/x", "click here", "To stop receiving these letters, ", true},
        {"https://a.example/x", "Modify your subscription", "", true},
        {"https://a.example/shop", "See the shop", "Our autumn list is out: ", false},
        {"https://a.example/subscribe", "Subscribe", "", false},
        {"", "", "", false},
    };
    struct doc doc;
    row_number = 0;
    build(&doc, *state, "a.txt", "Hello");
    FOR_ROWS (rows) {
        CHECK_INT(unsubscribe_is_link(&doc, slice_of(row->target), slice_of(row->words),
                                      slice_of(row->lead)),
                  row->expected);
    }
}

/* Link words, a sentence before a link and a target in each language; then what means
 * something else there. */
static void test_languages(void **state)
{
    static const struct {
        const char *words;
        bool expected;
    } rows[] = {
        {u8"Unsubscribe", true},
        {u8"If you don\u2019t want to receive our letters,", true},
        {u8"Subscribe to our letters", false},
        {u8"Newsletter abbestellen", true},
        {u8"Wenn Sie keine Post mehr möchten, können Sie sich hier abmelden", true},
        {u8"ABMELDEN", true},
        {u8"Jetzt anmelden und bestellen", false},
        {u8"Se désabonner", true},
        {u8"SE DÉSABONNER", true},
        {u8"Si vous ne souhaitez plus nous lire,", true},
        {u8"Abonnez-vous", false},
        {u8"Darme de baja", true},
        {u8"Si ya no quieres recibir estas cartas,", true},
        {u8"CANCELAR SUSCRIPCIÓN", true},
        {u8"Suscríbete a la planta baja", false},
        {u8"cancelar a subscrição", true},
        {u8"Se não deseja mais receber,", true},
        {u8"Quero receber as novidades", false},
        {u8"Annulla l\u2019iscrizione", true},
        {u8"Se non desideri più ricevere", true},
        {u8"Iscriviti alla lista", false},
        {u8"Uitschrijven", true},
        {u8"Wil je ons niet meer ontvangen?", true},
        {u8"Inschrijven voor de nieuwsbrief", false},
        {u8"Wypisz się", true},
        {u8"Jeśli nie chcesz otrzymywać listów", true},
        {u8"Zapisz się i wpisz imię", false},
        {u8"Hủy đăng ký", true},
        {u8"HỦY ĐĂNG KÝ", true},
        {u8"Nếu bạn không muốn nhận thư này", true},
        {u8"Đăng ký ngay", false},
        {u8"Отписаться от рассылки", true},
        {u8"Подписаться", false},
        {u8"Відписатися", true},
        {u8"Διαγραφή από τη λίστα", true},
        {u8"إلغاء الاشتراك", true},
        {u8"להסרה מרשימת התפוצה", true},
        {u8"लिंक पर सदस्यता समाप्त करें", true},
        {u8"กดเพื่อยกเลิกการรับข่าวสาร", true},
        {u8"点此退订", true},
        {u8"メールの配信停止はこちら", true},
        {u8"수신 거부", true},
        {u8"Abonelikten çık", true},
    };
    struct doc doc;
    row_number = 0;
    build(&doc, *state, "a.txt", "Hello");
    FOR_ROWS (rows) {
        struct slice words = slice_of(row->words);
        CHECK_INT(unsubscribe_is_link(&doc, SLICE_NONE, words, SLICE_NONE),
                  row->expected);
        CHECK_INT(unsubscribe_is_link(&doc, SLICE_NONE, SLICE_LIT("x"), words),
                  row->expected);
    }
}

/* A link that List-Unsubscribe names needs no words. */
static void test_header(void **state)
{
#define MAIL(header, target)                                     \
    "From: a@example.net\nSubject: x\nList-Unsubscribe: " header \
    "\nContent-Type: text/html\n\n<p>x</p><a href=\"" target "\">x</a>"
    static const struct {
        const char *mail;
        bool expected;
    } rows[] = {
        {MAIL("<https://a.example/u/7>", "https://a.example/u/7"), true},
        {MAIL("<mailto:a@example.net>,\n <https://a.example/u/7>",
              "https://a.example/u/7"),
         true},
        {MAIL("<https://a.example/u/7>", "https://a.example/u"), false},
        {MAIL("<https://a.example/u/7>", "https://a.example/u/8"), false},
        {MAIL("<https://a.example/u/7>", ""), false},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        build(&doc, *state, "a.eml", row->mail);
        CHECK_INT(doc.links.n, 1);
        CHECK_INT(doc.links.v[0].is_unsubscribe, row->expected);
    }
}

static void test_can_tell(void **state)
{
    static const struct {
        const char *html;
        bool expected;
    } rows[] = {
        {"<p>Hello</p>", true},
        {"<html lang=de><p>Hallo</p>", true},
        {"<html lang=ka><p>x</p>", false},
        {u8"<p>გამარჯობა, გარეთ აცივდა</p>", false},
        {u8"<p>Shop: გამარჯობა, გარეთ აცივდა</p>", false},
        {u8"<p>Здравствуйте</p>", true},
        {u8"<p>नमस्ते, नई किताबें</p>", true},
        {"<p></p>", true},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        build(&doc, *state, "a.html", row->html);
        CHECK_INT(unsubscribe_can_tell(&doc), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_links),
        ARENA_TEST(test_languages),
        ARENA_TEST(test_header),
        ARENA_TEST(test_can_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
