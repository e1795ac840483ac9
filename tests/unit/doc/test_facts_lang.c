#include "fact_rows.h"

#include "base/buf.h"
#include "doc/money.h"

#define LOUD                                                                     \
    "THE BIG SUMMER SALE HAS BEGUN AND EVERYTHING IN THE SHOP IS REDUCED UNTIL " \
    "SUNDAY.\n"
#define QUIET                                                                    \
    "the big summer sale has begun and everything in the shop is reduced until " \
    "sunday.\n"

static void test_capitals(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", LOUD LOUD LOUD, "lang.capitals-percent", 100, NULL},
        {"a.txt", LOUD QUIET LOUD QUIET, "lang.capitals-percent", 50, NULL},
        {"a.txt", LOUD LOUD "NASA\n", "lang.capitals-percent", 0, NULL},
        {"a.txt", QUIET QUIET QUIET "UNSUBSCRIBE\n", "lang.capitals-percent", 0, NULL},
        {"a.html", "<p>" LOUD "</p><p>" LOUD "</p><p>" LOUD "</p>",
         "lang.capitals-percent", 100, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_money(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "It costs $10,000 now.", "lang.money-sums", 1, "$10,000"},
        {"a.txt", "It costs $ 1,250,000.00 now.", "lang.money-sums", 1, "$ 1,250,000.00"},
        {"a.txt",
         "It costs \xC2\xA3"
         "250,000.",
         "lang.money-sums", 1, NULL},
        {"a.txt", "It costs 250,000 USD.", "lang.money-sums", 1, "250,000 USD"},
        {"a.txt", "It costs 1.250.000 dollars.", "lang.money-sums", 1,
         "1.250.000 dollars"},
        {"a.txt", "the sum of 2.5 million", "lang.money-sums", 1, "sum of 2.5 million"},
        {"a.txt", "two million four hundred euros", "lang.money-sums", 1,
         "million four hundred euros"},
        {"a.txt", "Nine hundred and seventy thousand dollars", "lang.money-sums", 1,
         "hundred and seventy thousand dollars"},
        {"a.txt", "Subject: x\n\nFrom $9,999 to 250,000 people", "lang.money-sums", 0,
         NULL},
        {"a.txt", "Join us 2,000,000 times, ring 0113 496 0000.", "lang.money-sums", 0,
         NULL},
        {"a.txt", "million miles away. Pounds of rice", "lang.money-sums", 0, NULL},
        {"a.txt", "two million pounds of rice", "lang.money-sums", 0, NULL},
        {"a.txt", "USD 31.12.2026 and USD 192.168.100.2", "lang.money-sums", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

/* This takes minutes where every "hundred" looks for a full stop to the end of the text.
 */
static void test_hundreds_are_linear(void **state)
{
    enum { TIMES = 500000 };
    struct buf text;
    struct span sum;
    size_t at = 0;
    buf_init(&text, *state, (size_t)1 << 24);
    for (int i = 0; i < TIMES; i++) {
        buf_str(&text, "hundred thousand ");
    }
    CHECK(!money_next(buf_slice(&text), &at, &sum));
    CHECK_INT(at, buf_slice(&text).n);
}

static void test_form_fields(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "1. Full name:\n2. Home address:\n3. Phone number:\n4. Age:\n5. Sex:\n",
         "lang.form-fields", 5, NULL},
        {"a.txt", "Send your full name, address, phone, occupation and country.",
         "lang.form-fields", 5, "full name, address, phone, occupation and country"},
        {"a.txt", "Change your address and phone number in your account.",
         "lang.form-fields", 2, NULL},
        {"a.txt", "Name: Anna Smith\nAddress: 1 High Street\nPhone: 0113\n",
         "lang.form-fields", 1, NULL},
        {"a.txt", "NAME: =====\nRing us.\nADDRESS: =====\nAGE:\nMy phone:\n",
         "lang.form-lines", 3, NULL},
        {"a.txt", "No, no, no, no, no, no!", "lang.form-fields", 0, NULL},
        {"a.txt", "Nothing to fill in here.", "lang.form-fields", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_capitals),
        ARENA_TEST(test_money),
        ARENA_TEST(test_hundreds_are_linear),
        ARENA_TEST(test_form_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
