#include "text/language.h"

#include "text/words.h"

enum { LANGUAGES = 9, LEAST_WORDS = 4, WORDS_READ = 2000, WORD_MOST = 16 };

static const char *const codes[LANGUAGES] = {"en", "de", "fr", "es", "pt",
                                             "it", "nl", "pl", "vi"};

/*
 * Function words that are frequent in one language and rare in the others, folded. Words
 * shared by several ("de", "la", "in") are left out: they tell little.
 */
static const char *const words[LANGUAGES] = {
    " the and you your of to for with this that our are have from will can be not we is it"
    " or was been they their if any all please what which would has by more when about ",
    " und der die das ist nicht sie ihre ihr wir mit für auf ein eine einen von zu zum zur"
    " den dem des im bei oder auch sich aus wenn werden uns unsere haben nur als ich ",
    " le les des et est vous votre vos nous pour dans une sur avec ce cette pas qui plus du"
    " aux ou notre nos être sont par votre ne au mais je ",
    " el los las y es usted su sus para por con una del más nuestro nuestra esta este como"
    " pero tu tus al si te qué está puedes hasta lo muy también ",
    " o os e você seu sua para por com uma não do da dos das mais nosso nossa em no na ao"
    " está este como mas são também até pelo pela ",
    " il gli e è per con una della del dei delle nel che non più questo questa sono tuo tua"
    " tuoi di alla anche nostro nostra ti suo ogni dal ",
    " het een en van je is voor met op niet ook deze dit bij onze wij zijn u uw naar aan dat"
    " kunt hebben als maar door jouw jij ",
    " i w na z się nie do jest to dla od oraz że po jak twoje twój nasz nasze są ten tej o"
    " lub można czy ale przez będzie ",
    " và của cho bạn là các được với không một những trong này có chúng tôi đến khi từ người"
    " vui lòng quý khách ",
};

static bool has_word(const char *list, struct slice word)
{
    char padded[WORD_MOST + 3];
    padded[0] = ' ';
    memcpy(padded + 1, word.p, word.n);
    padded[word.n + 1] = ' ';
    padded[word.n + 2] = '\0';
    return strstr(list, padded) != NULL;
}

const char *language_guess(struct slice folded)
{
    uint32_t hits[LANGUAGES] = {0}, count = 0;
    struct slice word;
    size_t at = 0;
    while (count < WORDS_READ && words_next(folded, &at, &word)) {
        count++;
        for (size_t i = 0; word.n <= WORD_MOST && i < LANGUAGES; i++) {
            hits[i] += has_word(words[i], word);
        }
    }
    size_t best = 0, second = 1;
    for (size_t i = 1; i < LANGUAGES; i++) {
        if (hits[i] > hits[best]) {
            second = best;
            best = i;
        } else if (second == best || hits[i] > hits[second]) {
            second = i;
        }
    }
    bool is_clear = hits[best] >= LEAST_WORDS && hits[best] > hits[second] &&
                    hits[best] * 12 >= count;
    return is_clear ? codes[best] : "";
}
