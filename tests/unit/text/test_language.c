#include "harness.h"

#include "base/buf.h"
#include "text/language.h"

static void test_guess(void **state)
{
    static const struct {
        const char *folded, *expected;
    } rows[] = {
        {"thank you for your order. we will send it to you by post", "en"},
        {"vielen dank für ihre bestellung. wir haben sie noch nicht verschickt", "de"},
        {"merci pour votre commande. nous vous écrivons dans les deux jours", "fr"},
        {"gracias por su pedido. nuestro equipo le escribe en los próximos días", "es"},
        {"obrigado pelo seu pedido. não se esqueça de que você tem uma oferta", "pt"},
        {"grazie per il tuo ordine. non ti preoccupare della spedizione", "it"},
        {"bedankt voor je bestelling. we sturen het pakket naar jouw adres", "nl"},
        {"dziękujemy za zamówienie. nie musisz się martwić, jest już w drodze do ciebie",
         "pl"},
        {"cảm ơn bạn đã đặt hàng. chúng tôi sẽ giao hàng trong một ngày", "vi"},
        {"tack för din beställning. vi skickar paketet så snart vi kan", ""},
        {"спасибо за ваш заказ", ""},
        {"20 % off shoes", ""},
        {"f i n d y o u r p a r t n e r t o n i g h t", ""},
        {"de la en", ""},
        {"", ""},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_STR(slice_of(language_guess(slice_of(row->folded))), row->expected);
    }
}

static void test_a_few_words_in_much_else_prove_nothing(void **state)
{
    struct buf text;
    buf_init(&text, *state, 1 << 20);
    buf_str(&text, "the and you ");
    for (int i = 0; i < 100; i++) {
        buf_str(&text, "lorem ");
    }
    CHECK_STR(slice_of(language_guess(buf_slice(&text))), "");
}

static void test_codes(void **state)
{
    static const struct {
        const char *code;
        bool is_code;
        const char *nearest;
    } rows[] = {
        {"en", true, "en"},    {"zu", true, ""},    {"aa", true, ""},
        {"sv", true, ""},      {"xx", false, ""},   {"", false, ""},
        {"e", false, "en"},    {"eb", false, "en"}, {"EN", false, ""},
        {"eng", false, "en"},  {"a ", false, ""},   {"de-AT", false, "de"},
        {"german", false, ""},
    };
    (void)state;
    FOR_ROWS (rows) {
        const char *near = language_nearest(slice_of(row->code));
        CHECK_INT(language_is_code(slice_of(row->code)), row->is_code);
        CHECK_STR(slice_of(near ? near : ""), row->nearest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_guess),
        cmocka_unit_test(test_codes),
        ARENA_TEST(test_a_few_words_in_much_else_prove_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
