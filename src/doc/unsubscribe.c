#include "doc/build.h"

/*
 * How opt-out links are written in the languages that rules know (English, German,
 * French, Spanish, Portuguese, Italian, Dutch, Polish, Vietnamese), in targets and merge
 * tags and in words. Stems, so that inflected forms match. Words were read off the
 * footers of public newsletters of each language.
 */
static const char *const target_stems[] = {
    "unsub",
    "opt-out",
    "optout",
    "opt_out",
    "abmelde",
    "abmeldung",
    "abbestell",
    "austragen",
    "desabonn",
    "desinscri",
    "desuscri",
    "cancelar-sus",
    "darse-de-baj",
    "darsedebaja",
    "descadastr",
    "disiscri",
    "cancella-is",
    "afmeld",
    "uitschrijv",
    "wypisz",
    "rezygnac",
    "huy-dang-ky",
    "huydangky",
    "list-manage.com/unsub",
    "remove-me",
    "removeme",
    "email-preferences",
    "email_preferences",
    "subscription-center",
    "manage_preferences",
    "manage-preferences",
    "preference-center",
    "preferencecenter",
};

static const char *const word_stems[] = {
    "unsubscribe",
    "opt out",
    "opt-out",
    "stop receiving",
    "stop getting",
    "no longer wish to receive",
    "no longer want to receive",
    "don't want to receive",
    "do not wish to receive",
    "remove me",
    "manage preferences",
    "email preferences",
    "manage your preferences",
    "update your preferences",
    "update preferences",
    "manage subscription",
    "modify your subscription",
    "change your subscription",
    "cancel your subscription",
    "manage your subscription",
    "mailing preferences",
    "subscription preferences",
    "communication preferences",
    "abmelden",
    "abmeldung",
    "abbestellen",
    "austragen",
    "abonnement k\xC3\xBCndigen",
    "nicht mehr erhalten",
    "keine weiteren e-mails",
    "keine e-mails mehr",
    "se d\xC3\xA9sabonner",
    "d\xC3\xA9sabonne",
    "d\xC3\xA9sinscri",
    "desabonner",
    "ne plus recevoir",
    "ne souhaitez plus",
    "darse de baja",
    "darte de baja",
    "cancelar la suscripci\xC3\xB3n",
    "cancelar suscripci\xC3\xB3n",
    "anular la suscripci\xC3\xB3n",
    "anular suscripci\xC3\xB3n",
    "no deseas recibir",
    "no desea recibir",
    "dejar de recibir",
    "cancelar inscri",
    "cancelar a inscri",
    "cancelar subscri",
    "cancelar a subscri",
    "cancelar assinatura",
    "descadastr",
    "remover subscri",
    "deixar de receber",
    "n\xC3\xA3o deseja mais receber",
    "n\xC3\xA3o quiser receber",
    "annulla l'iscrizione",
    "annullare l'iscrizione",
    "cancella iscrizione",
    "disiscri",
    "cancellarti",
    "cancellati",
    "non ricevere pi\xC3\xB9",
    "non desideri pi\xC3\xB9",
    "uitschrijven",
    "uit te schrijven",
    "afmelden",
    "af te melden",
    "niet meer ontvangen",
    "wypisz",
    "wypisa\xC4\x87",
    "zrezygnuj",
    "rezygnacj",
    "anuluj subskrypcj",
    "nie chcesz otrzymywa",
    "h\xE1\xBB\xA7y \xC4\x91\xC4\x83ng k\xC3\xBD",
    "hu\xE1\xBB\xB7 \xC4\x91\xC4\x83ng k\xC3\xBD",
    "ng\xE1\xBB\xABng nh\xE1\xBA\xADn",
    "kh\xC3\xB4ng mu\xE1\xBB\x91n nh\xE1\xBA\xADn",
};

/* Stems by first byte, so that a text is read once whatever their number. */
struct stem_index {
    uint8_t next[128]; /* the next stem with the same first byte, from 1; 0: none */
    uint8_t first[256];
};

static void index_stems(struct stem_index *index, const char *const *stems, size_t count)
{
    *index = (struct stem_index){0};
    for (size_t i = 0; i < count; i++) {
        uint8_t c = (uint8_t)stems[i][0];
        index->next[i] = index->first[c];
        index->first[c] = (uint8_t)(i + 1);
    }
}

static bool starts_with(const char *p, const char *end, const char *stem)
{
    while (*stem && p < end && ascii_lower(*p) == *stem) {
        p++;
        stem++;
    }
    return *stem == '\0';
}

/* Stems of words begin where a word does; those of targets may stand anywhere. */
static bool has_stem(struct slice s, const char *const *stems, size_t count,
                     bool is_words)
{
    struct stem_index index;
    if (s.n == 0) {
        return false;
    }
    index_stems(&index, stems, count);
    const char *end = s.p + s.n;
    bool is_inside = false;
    for (const char *p = s.p; p < end; p++) {
        uint8_t i = is_inside ? 0 : index.first[(uint8_t)ascii_lower(*p)];
        for (; i; i = index.next[i - 1]) {
            if (starts_with(p, end, stems[i - 1])) {
                return true;
            }
        }
        is_inside = is_words && ascii_is_alnum(*p);
    }
    return false;
}

#define COUNT(a) (sizeof(a) / sizeof *(a))
_Static_assert(COUNT(target_stems) < 128 && COUNT(word_stems) < 128, "stem_index.next");

bool links_is_unsubscribe(struct slice target, struct slice words, struct slice lead)
{
    return has_stem(target, target_stems, COUNT(target_stems), false) ||
           has_stem(words, word_stems, COUNT(word_stems), true) ||
           has_stem(lead, word_stems, COUNT(word_stems), true);
}
