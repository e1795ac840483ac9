#include "doc/free_mail.h"

#include <stdlib.h>

/*
 * Large providers of mailboxes for anybody:
 * a choice of our own. SpamAssassin 4.0.1 counts each of them as free mail too
 * (20_freemail_domains.cf, read 24 November 2026). Sorted.
 */
static const char *const domains[] = {
    "126.com",        "163.com",        "aol.co.uk",   "aol.com",
    "daum.net",       "fastmail.com",   "fastmail.fm", "free.fr",
    "freenet.de",     "gmail.com",      "gmx.at",      "gmx.ch",
    "gmx.co.uk",      "gmx.com",        "gmx.de",      "gmx.net",
    "googlemail.com", "hotmail.co.uk",  "hotmail.com", "hotmail.de",
    "hotmail.es",     "hotmail.fr",     "hotmail.it",  "icloud.com",
    "interia.pl",     "laposte.net",    "libero.it",   "live.ca",
    "live.co.uk",     "live.com",       "live.fr",     "live.nl",
    "mac.com",        "mail.com",       "mail.ru",     "me.com",
    "msn.com",        "naver.com",      "o2.pl",       "onet.pl",
    "orange.fr",      "outlook.co.uk",  "outlook.com", "outlook.de",
    "outlook.fr",     "protonmail.com", "qq.com",      "rediffmail.com",
    "rocketmail.com", "seznam.cz",      "t-online.de", "tiscali.co.uk",
    "tiscali.it",     "uol.com.br",     "virgilio.it", "virgin.net",
    "web.de",         "wp.pl",          "yahoo.ca",    "yahoo.co.in",
    "yahoo.co.jp",    "yahoo.co.uk",    "yahoo.com",   "yahoo.com.au",
    "yahoo.com.br",   "yahoo.de",       "yahoo.es",    "yahoo.fr",
    "yahoo.it",       "yandex.com",     "yandex.ru",   "ymail.com",
    "zoho.com",       "zohomail.com",
};

static int compare(const void *a, const void *b)
{
    const struct slice *key = a;
    return slice_compare(*key, slice_of(*(const char *const *)b));
}

bool free_mail_has(struct slice domain)
{
    enum { LONGEST = 24 };
    char lower[LONGEST];
    if (domain.n == 0 || domain.n > sizeof lower) {
        return false;
    }
    for (size_t i = 0; i < domain.n; i++) {
        lower[i] = ascii_lower(domain.p[i]);
    }
    struct slice key = {lower, domain.n};
    return bsearch(&key, domains, sizeof domains / sizeof *domains, sizeof *domains,
                   compare) != NULL;
}
