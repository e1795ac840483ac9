#include "harness.h"

#include "doc/build.h"

static void test_opt_out_links(void **state)
{
    (void)state;
    static const struct {
        const char *target, *words, *lead;
        bool expected;
    } rows[] = {
        {"https://a.example/u/1", "Unsubscribe", "", true},
        {"https://a.example/unsubscribe?x=1", "here", "", true},
        {"{{unsubscribe_url}}", "", "", true},
        {"*|UNSUB|*", "Leave the list", "", true},
        {"https://a.example/x", "click here", "To stop receiving these letters, ", true},
        {"https://a.example/abmelden", "hier", "", true},
        {"https://a.example/x", "Newsletter abbestellen", "", true},
        {"https://a.example/x", "Se d\xC3\xA9sabonner", "", true},
        {"https://a.example/x", "darte de baja", "", true},
        {"https://a.example/x", "cancelar a subscri\xC3\xA7\xC3\xA3o", "", true},
        {"https://a.example/x", "Annulla l'iscrizione", "", true},
        {"https://a.example/x", "Uitschrijven", "", true},
        {"https://a.example/x", "wypisz si\xC4\x99", "", true},
        {"https://a.example/x", "H\xE1\xBB\xA7y \xC4\x91\xC4\x83ng k\xC3\xBD", "", true},
        {"https://a.example/shop", "See the shop", "Our autumn list is out: ", false},
        {"https://a.example/subscribe", "Subscribe", "", false},
        {"https://a.example/x", "Modify your subscription", "", true},
        {"", "", "", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(links_is_unsubscribe(slice_of(row->target), slice_of(row->words),
                                       slice_of(row->lead)),
                  row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_opt_out_links)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
