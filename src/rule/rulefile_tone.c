#include "base/utf8.h"
#include "rule/rulefile_parts.h"
#include "text/words.h"

bool rulefile_tone(struct rulefile *file, const struct yaml *node)
{
    struct slice word;
    if (!yaml_get_text(node, &word, file->err)) {
        return false;
    }
    uint32_t choice = yaml_choose(word, node->line, node->column, rule_tone_names + 1,
                                  "tone", file->err);
    file->rule->tone = (enum rule_tone)(choice + 1);
    return choice != UINT32_MAX;
}

static struct slice fold(struct rulefile *file, struct slice s)
{
    return slice_trim(words_fold(&file->set->arena, text_of_file(s)).s);
}

/* True when the phrase stands in s as whole words; both folded. */
static bool holds(struct slice s, struct slice phrase)
{
    for (size_t at = 0; (at = slice_find(s, at, phrase)) < s.n; at++) {
        if (words_is_boundary(s, at) && words_is_boundary(s, at + phrase.n)) {
            return true;
        }
    }
    return false;
}

/* Words that hold a phrase of the table would be found again once they are written. */
static bool check_words(struct rulefile *file, const struct rule_instead *entry,
                        const struct yaml *at)
{
    struct slice words = fold(file, entry->words);
    for (uint32_t i = 0; i < file->rule->instead.n; i++) {
        struct slice phrase = file->rule->instead.v[i].phrase;
        if (holds(words, phrase)) {
            return error_at(file->err, at->line, at->column,
                            "these words hold the phrase '%.*s' themselves",
                            SLICE_FMT(utf8_clip(phrase, 80)));
        }
    }
    return true;
}

/* `phrase: words`, the i-th entry of the mapping. */
static bool read_entry(struct rulefile *file, const struct yaml *node, uint32_t i,
                       struct slice language)
{
    struct rule_instead entry = {.phrase = fold(file, node->key[i]),
                                 .language = language};
    if (entry.phrase.n == 0) {
        return error_at(file->err, node->key_line[i], node->key_column[i],
                        "the phrase '%.*s' has no word",
                        SLICE_FMT(utf8_clip(node->key[i], 80)));
    }
    if (!yaml_get_text(node->item[i], &entry.words, file->err)) {
        return false;
    }
    *vec_push(&file->set->arena, &file->rule->instead) = entry;
    return true;
}

static bool is_language(struct slice s)
{
    return s.n == 2 && s.p[0] >= 'a' && s.p[0] <= 'z' && s.p[1] >= 'a' && s.p[1] <= 'z';
}

/* `de: {phrase: words}`, the i-th entry of the mapping. */
static bool read_language(struct rulefile *file, const struct yaml *node, uint32_t i)
{
    const struct yaml *table = node->item[i];
    if (!is_language(node->key[i])) {
        return error_at(file->err, node->key_line[i], node->key_column[i],
                        "the phrases of a language stand under its two letters, as "
                        "'de', not under '%.*s'",
                        SLICE_FMT(utf8_clip(node->key[i], 80)));
    }
    for (uint32_t k = 0; k < table->count; k++) {
        if (!read_entry(file, table, k, node->key[i])) {
            return false;
        }
    }
    return true;
}

bool rulefile_instead(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_MAP, "instead", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        bool is_table = node->item[i]->kind == YAML_MAP;
        if (is_table ? !read_language(file, node, i)
                     : !read_entry(file, node, i, SLICE_LIT("en"))) {
            return false;
        }
    }
    file->rule->fixer = SLICE_LIT("reword");
    file->rule->fix = RULE_FIX_SUGGESTED;
    for (uint32_t i = 0, n = 0; i < node->count; i++) {
        const struct yaml *item = node->item[i];
        for (uint32_t k = 0; k < (item->kind == YAML_MAP ? item->count : 1); k++, n++) {
            if (!check_words(file, &file->rule->instead.v[n],
                             item->kind == YAML_MAP ? item->item[k] : item)) {
                return false;
            }
        }
    }
    return file->rule->instead.n > 0 ||
           error_at(file->err, node->line, node->column, "'instead' has no phrases");
}

/* "sentence-case, safe" or "none"; a rule that says what to write instead has the fixer
 * that does so even where it does not name it. */
bool rulefile_fix(struct rulefile *file, const struct yaml *node)
{
    static const char *const kinds[] = {"suggested", "safe", NULL};
    struct slice s;
    if (!yaml_get_text(node, &s, file->err)) {
        return false;
    }
    size_t comma = slice_find_byte(s, 0, ',');
    struct slice name = slice_trim(slice_sub(s, 0, comma));
    struct slice kind = slice_trim(slice_sub(s, comma + 1, s.n));
    if (slice_eq(s, SLICE_LIT("none"))) {
        file->rule->fixer = SLICE_NONE;
        file->rule->fix = RULE_FIX_NONE;
        return true;
    }
    if (name.n == 0 || kind.n == 0) {
        return error_at(file->err, node->line, node->column,
                        "'fix' is a fixer and its kind, as 'sentence-case, safe', or "
                        "'none'");
    }
    uint32_t choice =
        yaml_choose(kind, node->line, node->column, kinds, "kind of fix", file->err);
    file->rule->fixer = name;
    file->rule->fix = choice == 1 ? RULE_FIX_SAFE : RULE_FIX_SUGGESTED;
    return choice != UINT32_MAX;
}
