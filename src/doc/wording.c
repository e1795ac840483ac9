#include "doc/wording.h"

#include "doc/facts.h"
#include "doc/phrase_index.h"

enum wording_kind { OFFER, TRANSACTION, BULK };

/*
 * Folded; a final '*' lets the last word go on. A choice of our own: phrases that seldom
 * stand in the other kind of mail.
 */
static const struct phrase {
    enum wording_kind kind;
    const char *words;
} phrases[] = {
    {OFFER, "shop now"},
    {OFFER, "shop the"},
    {OFFER, "buy now"},
    {OFFER, "order now"},
    {OFFER, "order today"},
    {OFFER, "book now"},
    {OFFER, "register now"},
    {OFFER, "sign up now"},
    {OFFER, "pre-order*"},
    {OFFER, "save up to"},
    {OFFER, "flash sale"},
    {OFFER, "sale now on"},
    {OFFER, "sale ends"},
    {OFFER, "winter sale"},
    {OFFER, "spring sale"},
    {OFFER, "summer sale"},
    {OFFER, "autumn sale"},
    {OFFER, "our sale"},
    {OFFER, "clearance"},
    {OFFER, "special offer*"},
    {OFFER, "exclusive offer*"},
    {OFFER, "offer ends"},
    {OFFER, "offer valid"},
    {OFFER, "offer expires"},
    {OFFER, "limited time"},
    {OFFER, "limited-time"},
    {OFFER, "free shipping"},
    {OFFER, "free delivery"},
    {OFFER, "free trial"},
    {OFFER, "promo code"},
    {OFFER, "discount code"},
    {OFFER, "coupon*"},
    {OFFER, "voucher code"},
    {OFFER, "use code"},
    {OFFER, "with code"},
    {OFFER, "new arrivals"},
    {OFFER, "new collection"},
    {OFFER, "best sellers"},
    {OFFER, "bestsellers"},
    {OFFER, "black friday"},
    {OFFER, "cyber monday"},
    {OFFER, "while stocks last"},
    {OFFER, "while supplies last"},
    {OFFER, "deal of the day"},
    {OFFER, "great deals"},
    {OFFER, "best deals"},
    {OFFER, "last chance"},
    {OFFER, "don't miss"},
    {OFFER, "gift card*"},
    {OFFER, "today only"},
    {OFFER, "in this issue"},
    {OFFER, "newsletter"},
    {OFFER, "jetzt kaufen"},
    {OFFER, "jetzt bestellen"},
    {OFFER, "jetzt shoppen"},
    {OFFER, "jetzt sichern"},
    {OFFER, "jetzt buchen"},
    {OFFER, "rabattcode*"},
    {OFFER, "gutschein*"},
    {OFFER, "sonderangebot*"},
    {OFFER, "versandkostenfrei*"},
    {OFFER, "nur f\xC3\xBCr kurze zeit"},
    {OFFER, "solange der vorrat reicht"},
    {OFFER, "code promo"},
    {OFFER, "j'en profite"},
    {OFFER, "offre sp\xC3\xA9"
            "ciale"},
    {OFFER, "livraison gratuite"},
    {OFFER, "livraison offerte"},
    {OFFER, "soldes"},
    {OFFER, "achetez maintenant"},
    {OFFER, "infolettre"},
    {OFFER, "compra ahora"},
    {OFFER, "comprar ahora"},
    {OFFER, "env\xC3\xADo gratis"},
    {OFFER, "oferta especial"},
    {OFFER, "c\xC3\xB3"
            "digo de descuento"},
    {OFFER, "rebajas"},
    {OFFER, "bolet\xC3\xADn"},
    {OFFER, "acquista ora"},
    {OFFER, "acquista subito"},
    {OFFER, "spedizione gratuita"},
    {OFFER, "codice sconto"},
    {OFFER, "offerta speciale"},
    {OFFER, "saldi"},
    {OFFER, "koop nu"},
    {OFFER, "bestel nu"},
    {OFFER, "shop nu"},
    {OFFER, "gratis verzending"},
    {OFFER, "kortingscode"},
    {OFFER, "aanbieding*"},
    {OFFER, "nieuwsbrief"},
    {OFFER, "kup teraz"},
    {OFFER, "darmowa dostawa"},
    {OFFER, "kod rabatowy"},
    {OFFER, "promocj*"},
    {OFFER, "wyprzeda\xC5\xBC*"},
    {OFFER, "compre agora"},
    {OFFER, "frete gr\xC3\xA1tis"},
    {OFFER, "cupom"},
    {OFFER, "promo\xC3\xA7\xC3\xA3o"},
    {OFFER, "c\xC3\xB3"
            "digo de desconto"},
    {OFFER, "mua ngay"},
    {OFFER, "khuy\xE1\xBA\xBFn m\xC3\xA3i"},
    {OFFER, "gi\xE1\xBA\xA3m gi\xC3\xA1"},

    {TRANSACTION, "reset your password"},
    {TRANSACTION, "password reset"},
    {TRANSACTION, "reset password"},
    {TRANSACTION, "forgot your password"},
    {TRANSACTION, "change your password"},
    {TRANSACTION, "verification code"},
    {TRANSACTION, "verify your email"},
    {TRANSACTION, "verify your account"},
    {TRANSACTION, "confirm your email"},
    {TRANSACTION, "confirm your account"},
    {TRANSACTION, "confirm your subscription"},
    {TRANSACTION, "activate your account"},
    {TRANSACTION, "security code"},
    {TRANSACTION, "security alert"},
    {TRANSACTION, "one-time code"},
    {TRANSACTION, "login code"},
    {TRANSACTION, "new login"},
    {TRANSACTION, "new sign-in"},
    {TRANSACTION, "signed in from"},
    {TRANSACTION, "your order"},
    {TRANSACTION, "order confirmation"},
    {TRANSACTION, "order confirmed"},
    {TRANSACTION, "order number"},
    {TRANSACTION, "your purchase"},
    {TRANSACTION, "your receipt"},
    {TRANSACTION, "receipt for"},
    {TRANSACTION, "receipt from"},
    {TRANSACTION, "invoice"},
    {TRANSACTION, "your payment"},
    {TRANSACTION, "payment received"},
    {TRANSACTION, "payment failed"},
    {TRANSACTION, "has shipped"},
    {TRANSACTION, "your package"},
    {TRANSACTION, "your parcel"},
    {TRANSACTION, "your delivery"},
    {TRANSACTION, "tracking number"},
    {TRANSACTION, "your booking"},
    {TRANSACTION, "booking confirmation"},
    {TRANSACTION, "your reservation"},
    {TRANSACTION, "your appointment"},
    {TRANSACTION, "your ticket"},
    {TRANSACTION, "your refund"},
    {TRANSACTION, "your account has been"},
    {TRANSACTION, "your trial"},
    {TRANSACTION, "invited you"},
    {TRANSACTION, "mentioned you"},
    {TRANSACTION, "commented on"},
    {TRANSACTION, "assigned to you"},
    {TRANSACTION, "passwort"},
    {TRANSACTION, "best\xC3\xA4tigungscode"},
    {TRANSACTION, "e-mail-adresse best\xC3\xA4tigen"},
    {TRANSACTION, "bestellbest\xC3\xA4tigung"},
    {TRANSACTION, "ihre bestellung"},
    {TRANSACTION, "deine bestellung"},
    {TRANSACTION, "rechnung*"},
    {TRANSACTION, "versandbest\xC3\xA4tigung"},
    {TRANSACTION, "sendungsnummer"},
    {TRANSACTION, "mot de passe"},
    {TRANSACTION, "code de v\xC3\xA9rification"},
    {TRANSACTION, "votre commande"},
    {TRANSACTION, "confirmation de commande"},
    {TRANSACTION, "facture"},
    {TRANSACTION, "votre r\xC3\xA9servation"},
    {TRANSACTION, "contrase\xC3\xB1"
                  "a"},
    {TRANSACTION, "c\xC3\xB3"
                  "digo de verificaci\xC3\xB3n"},
    {TRANSACTION, "tu pedido"},
    {TRANSACTION, "su pedido"},
    {TRANSACTION, "factura"},
    {TRANSACTION, "tu reserva"},
    {TRANSACTION, "codice di verifica"},
    {TRANSACTION, "il tuo ordine"},
    {TRANSACTION, "fattura"},
    {TRANSACTION, "wachtwoord"},
    {TRANSACTION, "verificatiecode"},
    {TRANSACTION, "je bestelling"},
    {TRANSACTION, "uw bestelling"},
    {TRANSACTION, "factuur"},
    {TRANSACTION, "has\xC5\x82*"},
    {TRANSACTION, "kod weryfikacyjny"},
    {TRANSACTION, "zam\xC3\xB3wieni*"},
    {TRANSACTION, "faktur*"},
    {TRANSACTION, "sua senha"},
    {TRANSACTION, "c\xC3\xB3"
                  "digo de verifica\xC3\xA7\xC3\xA3o"},
    {TRANSACTION, "seu pedido"},
    {TRANSACTION, "fatura"},
    {TRANSACTION, "m\xC3\xA3 x\xC3\xA1"
                  "c nh\xE1\xBA\xADn"},
    {TRANSACTION, "m\xE1\xBA\xADt kh\xE1\xBA\xA9u"},
    {TRANSACTION, "\xC4\x91\xC6\xA1n h\xC3\xA0ng c\xE1\xBB\xA7"
                  "a b\xE1\xBA\xA1n"},

    {BULK, "view in browser"},
    {BULK, "view in your browser"},
    {BULK, "view online"},
    {BULK, "view this email in"},
    {BULK, "view it in your browser"},
    {BULK, "view web version"},
    {BULK, "you are receiving this"},
    {BULK, "you're receiving this"},
    {BULK, "you received this email because"},
    {BULK, "you subscribed to"},
    {BULK, "im browser ansehen"},
    {BULK, "im browser anzeigen"},
    {BULK, "online ansehen"},
    {BULK, "voir en ligne"},
    {BULK, "voir dans le navigateur"},
    {BULK, "ver en el navegador"},
    {BULK, "ver en l\xC3\xADnea"},
    {BULK, "visualizza nel browser"},
    {BULK, "bekijk online"},
    {BULK, "bekijk in browser"},
    {BULK, "zobacz w przegl\xC4\x85"
           "darce"},
    {BULK, "ver no navegador"},
};
enum { PHRASES = sizeof phrases / sizeof *phrases };
_Static_assert(PHRASES <= PHRASE_INDEX_MAX, "phrase_index.words");

/* "20% off" and its like, which no list of words can hold. */
static bool is_percent_offer(struct slice s, size_t at)
{
    static const char *const after[] = {"off",
                                        "discount",
                                        "rabatt",
                                        "de r\xC3\xA9"
                                        "duction",
                                        "de descuento",
                                        "de desconto",
                                        "di sconto",
                                        "sconto",
                                        "korting",
                                        "taniej",
                                        "zni\xC5\xBCki",
                                        NULL};
    if (at == 0) {
        return false;
    }
    bool has_number = ascii_is_digit(s.p[at - 1]) ||
                      (at > 1 && s.p[at - 1] == ' ' && ascii_is_digit(s.p[at - 2]));
    struct slice rest = slice_trim(slice_sub(s, at + 1, at + 24));
    for (size_t i = 0; has_number && after[i]; i++) {
        if (slice_starts(rest, slice_of(after[i]))) {
            return true;
        }
    }
    return false;
}

struct reading {
    struct phrase_index index;
    bool seen[PHRASES];
    bool has_percent_offer;
    uint32_t count[BULK + 1];
};

/* Phrases of the kinds in `wanted` (bits) in folded text; those of transactions only
 * where they begin before `head`. */
static void read_text(struct reading *reading, struct slice s, unsigned wanted,
                      size_t head)
{
    for (size_t at = 0; at < s.n; at++) {
        if (s.p[at] == '%') {
            reading->has_percent_offer |= is_percent_offer(s, at);
        }
        uint32_t i = 0;
        while ((i = phrase_index_at(&reading->index, s, at, i))) {
            enum wording_kind kind = phrases[i - 1].kind;
            bool is_wanted = (wanted & 1u << kind) && (kind != TRANSACTION || at < head);
            if (is_wanted && !reading->seen[i - 1]) {
                reading->seen[i - 1] = true;
                reading->count[kind]++;
            }
        }
    }
}

static void read_zone(struct doc *doc, struct reading *reading, enum doc_zone zone,
                      unsigned wanted, size_t head)
{
    struct doc_zone_texts *texts = &doc->zone[zone];
    for (uint32_t i = 0; i < texts->list.n; i++) {
        read_text(reading, doc_zone_folded(doc, &texts->list.v[i]).s, wanted, head);
    }
}

static struct wording read_doc(struct doc *doc)
{
    struct reading reading = {0};
    for (uint32_t i = 0; i < PHRASES; i++) {
        phrase_index_add(&reading.index, phrases[i].words);
    }
    read_zone(doc, &reading, ZONE_subject, 1u << OFFER | 1u << TRANSACTION, SIZE_MAX);
    read_zone(doc, &reading, ZONE_body, 1u << OFFER | 1u << TRANSACTION | 1u << BULK,
              WORDING_HEAD_BYTES);
    return (struct wording){reading.count[OFFER] + reading.has_percent_offer,
                            reading.count[TRANSACTION], reading.count[BULK]};
}

const struct wording *wording_of(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_WORDING);
    if (!*shared) {
        struct wording *wording = *shared = arena_alloc(doc->arena, sizeof *wording);
        *wording = read_doc(doc);
    }
    return *shared;
}
