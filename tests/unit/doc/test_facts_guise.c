#include "fact_rows.h"

static void test_mailbox(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: A <a1b23@c4.org>\n\nx", "sender.mailbox-digits", 3,
         "a1b23@c4.org"},
        {"a.eml", "From: A <news@c2026.org>\n\nx", "sender.mailbox-digits", 0, NULL},
        {"a.txt", "x", "sender.mailbox-digits", -1, NULL},
        {"a.eml", "From: A <gQvBcRbbd@c.org>\n\nx", "sender.mailbox-case-changes", 3,
         NULL},
        {"a.eml", "From: A <PressRoom@cC.org>\n\nx", "sender.mailbox-case-changes", 1,
         NULL},
        {"a.eml", "From: A <NEWS@c.org>\n\nx", "sender.mailbox-case-changes", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_brand(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: PayPal Service <a@b.org>\n\nx", "sender.brand-elsewhere", 1,
         "PayPal"},
        {"a.eml", "From: American Express <a@b.org>\n\nx", "sender.brand-elsewhere", 1,
         "American Express"},
        {"a.eml", "From: *PayPal* <a@paypal.b.org>\n\nx", "sender.brand-elsewhere", 1,
         "PayPal"},
        {"a.eml", "From: PayPal <a@mail.paypal.de>\n\nx", "sender.brand-elsewhere", 0,
         NULL},
        {"a.eml", "From: American Express <a@x.americanexpress.com>\n\nx",
         "sender.brand-elsewhere", 0, NULL},
        {"a.eml", "From: Apple <a@b.org>\n\nx", "sender.brand-elsewhere", 1, "Apple"},
        {"a.eml", "From: Apple Support <a@b.org>\n\nx", "sender.brand-elsewhere", 1,
         "Apple"},
        {"a.eml", "From: Apple Growers <a@b.org>\n\nx", "sender.brand-elsewhere", 0,
         NULL},
        {"a.eml", "From: Paypalooza <a@b.org>\n\nx", "sender.brand-elsewhere", 0, NULL},
        {"a.eml", "From: Ana via PayPal <a@b.org>\n\nx", "sender.brand-elsewhere", 0,
         NULL},
        {"a.eml", "From: Extraordinarily Long Words That Pass The Room <a@b.org>\n\nx",
         "sender.brand-elsewhere", 0, NULL},
        {"a.eml", "From: <a@b.org>\n\nx", "sender.brand-elsewhere", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_mailbox), ARENA_TEST(test_brand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
