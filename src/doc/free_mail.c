#include "doc/free_mail.h"

#include <stdlib.h>

/*
 * Large providers of mailboxes for anybody:
 * a choice of our own. SpamAssassin 4.0.1 counts each of them as free mail too
 * (20_freemail_*.cf, read 24 November 2026). Sorted.
 */
static const char *const domains[] = {
    "126.com",      "163.com",        "alice.it",       "aol.co.uk",      "aol.com",
    "arcor.de",     "att.net",        "bellsouth.net",  "bol.com.br",     "centrum.cz",
    "citromail.hu", "comcast.net",    "daum.net",       "email.cz",       "fastmail.com",
    "fastmail.fm",  "free.fr",        "freemail.hu",    "freenet.de",     "gmail.com",
    "gmx.at",       "gmx.ch",         "gmx.co.uk",      "gmx.com",        "gmx.de",
    "gmx.net",      "googlemail.com", "hanmail.net",    "hotmail.co.uk",  "hotmail.com",
    "hotmail.de",   "hotmail.es",     "hotmail.fr",     "hotmail.it",     "icloud.com",
    "ig.com.br",    "inbox.ru",       "interia.pl",     "laposte.net",    "libero.it",
    "live.ca",      "live.co.uk",     "live.com",       "live.fr",        "live.nl",
    "mac.com",      "mail.com",       "mail.ru",        "me.com",         "msn.com",
    "naver.com",    "o2.pl",          "onet.pl",        "orange.fr",      "outlook.co.uk",
    "outlook.com",  "outlook.de",     "outlook.fr",     "protonmail.com", "qq.com",
    "rambler.ru",   "rediffmail.com", "rocketmail.com", "seznam.cz",      "sina.com",
    "sohu.com",     "t-online.de",    "tin.it",         "tiscali.co.uk",  "tiscali.it",
    "ukr.net",      "uol.com.br",     "virgilio.it",    "virgin.net",     "voila.fr",
    "web.de",       "wp.pl",          "yahoo.ca",       "yahoo.co.in",    "yahoo.co.jp",
    "yahoo.co.uk",  "yahoo.com",      "yahoo.com.au",   "yahoo.com.br",   "yahoo.de",
    "yahoo.es",     "yahoo.fr",       "yahoo.it",       "yandex.com",     "yandex.ru",
    "ymail.com",    "zoho.com",       "zohomail.com",
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
