#include "fix/plain_page.h"

#include "base/utf8.h"
#include "html/flow.h"
#include "text/width.h"

enum { BELOW_SEARCHED = 64 }; /* addresses that a new one is compared with */

void plain_page_init(struct plain_page *page, struct arena *arena)
{
    *page = (struct plain_page){.arena = arena};
    buf_init(&page->out, arena, SIZE_MAX);
    buf_init(&page->words, arena, SIZE_MAX);
    buf_init(&page->prefix, arena, SIZE_MAX);
}

static struct plain_word *last_word(struct plain_page *page)
{
    return &page->word.v[page->word.n - 1];
}

/* The word that the next bytes belong to. */
static struct plain_word *open_word(struct plain_page *page)
{
    if (!page->is_open || page->word.n == 0) {
        *vec_push(page->arena, &page->word) = (struct plain_word){
            .from = (uint32_t)page->words.n,
            .to = (uint32_t)page->words.n,
            .spaces = page->word.n ? page->spaces : 0,
        };
        page->is_open = true;
        page->content++;
    } else if (page->has_hard_space) {
        buf_byte(&page->words, ' ');
        last_word(page)->to++;
        last_word(page)->columns++;
    }
    page->spaces = 0;
    page->has_hard_space = false;
    return last_word(page);
}

void plain_page_space(struct plain_page *page, uint8_t spaces)
{
    page->is_open = false;
    page->has_hard_space = page->was_wide = false;
    page->spaces = spaces > page->spaces ? spaces : page->spaces;
}

static bool is_soft_space(uint32_t c)
{
    return (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000 ||
           c == 0x2028 || c == 0x2029;
}

/* Joiners and marks of scripts that are shaped or run from right to left. */
static bool is_joiner_in_use(const struct plain_page *page, uint32_t c)
{
    bool is_after_letter = page->is_open && page->words.n &&
                           (unsigned char)page->words.p[page->words.n - 1] >= 0x80;
    return c >= 0x200C && c <= 0x200F && is_after_letter;
}

static bool is_unseen(const struct plain_page *page, uint32_t c)
{
    bool is_selector = c >= 0xFE00 && c <= 0xFE0F;
    return !is_selector && !is_joiner_in_use(page, c) &&
           (flow_is_filler(c) || utf8_is_invisible(c) || utf8_is_control(c));
}

static void add_character(struct plain_page *page, struct slice s, uint32_t c)
{
    uint32_t columns = width_of(c);
    if (columns == 2 && page->was_wide && c >= 0x2E80 && c < 0x1F000) {
        page->is_open = false;
    }
    page->was_wide = columns == 2;
    struct plain_word *word = open_word(page);
    buf_add(&page->words, s);
    word->to = (uint32_t)page->words.n;
    word->columns += columns;
}

void plain_page_text(struct plain_page *page, struct slice s, bool keeps_lines)
{
    for (size_t at = 0, length; at < s.n; at += length) {
        uint32_t c = utf8_decode(s, at, &length, NULL);
        if (c == '\n' && keeps_lines) {
            plain_page_break(page, 1);
        } else if ((c < 0x80 && ascii_is_space((char)c)) || is_soft_space(c)) {
            plain_page_space(page, 1);
        } else if (c == 0xA0 || c == 0x202F || c == 0x2007) {
            page->has_hard_space = true;
        } else if (!is_unseen(page, c)) {
            if (page->has_hard_space && !page->is_open) {
                plain_page_space(page, 1);
            }
            add_character(page, slice_sub(s, at, at + length), c);
        }
    }
}

static uint32_t columns_of(struct slice s)
{
    uint32_t columns = 0;
    for (size_t at = 0, length; at < s.n; at += length) {
        columns += width_of(utf8_decode(s, at, &length, NULL));
    }
    return columns;
}

void plain_page_tag(struct plain_page *page, struct slice tag, enum plain_tag kind)
{
    bool is_directive = kind != PLAIN_VALUE;
    bool is_alone = !page->is_open && is_directive;
    struct plain_word *word = open_word(page);
    word->is_directive = is_alone;
    word->tag = kind;
    buf_add(&page->words, tag);
    word->to = (uint32_t)page->words.n;
    word->columns += columns_of(tag);
    page->content -= is_alone && kind != PLAIN_SINGLE;
    page->blocks += kind == PLAIN_OPEN;
    page->blocks -= kind == PLAIN_CLOSE && page->blocks;
}

/* --- lines --- */

static void write_prefix(struct plain_page *page)
{
    struct slice prefix = buf_slice(&page->prefix);
    page->last_prefix = arena_copy(page->arena, prefix);
    if (page->bullet.n && page->bullet.n <= prefix.n) {
        buf_add(&page->out, slice_sub(prefix, 0, prefix.n - page->bullet.n));
        buf_add(&page->out, page->bullet);
    } else {
        buf_add(&page->out, prefix);
    }
    page->bullet = SLICE_NONE;
}

static void end_line(struct plain_page *page)
{
    while (page->out.n && page->out.p[page->out.n - 1] == ' ') {
        page->out.n--;
    }
    buf_byte(&page->out, '\n');
}

/* The line ends that part this paragraph from the last. */
static void write_gap(struct plain_page *page, bool is_directive, enum plain_tag tag)
{
    bool is_tight = (page->last_is_directive && page->last_tag != PLAIN_CLOSE &&
                     page->last_tag != PLAIN_SINGLE) ||
                    (is_directive && (tag == PLAIN_CLOSE || tag == PLAIN_BRANCH));
    if (page->out.n && page->gap > 1 && !is_tight) {
        size_t shared = 0, most = page->prefix.n;
        while (shared < most && shared < page->last_prefix.n &&
               page->prefix.p[shared] == page->last_prefix.p[shared]) {
            shared++;
        }
        buf_add(&page->out, slice_sub(buf_slice(&page->prefix), 0, shared));
        end_line(page);
    }
    page->gap = 0;
    page->last_is_directive = is_directive;
    page->last_tag = tag;
}

static struct slice word_bytes(const struct plain_page *page,
                               const struct plain_word *word)
{
    return slice_sub(buf_slice(&page->words), word->from, word->to);
}

struct liner {
    struct plain_page *page;
    uint32_t column, lines;
    bool is_begun, has_word;
};

/* A word that must not begin a line goes on behind the last, however long that is. */
static void put_word(struct liner *liner, struct slice s, uint32_t columns,
                     uint32_t spaces, bool is_bound)
{
    struct plain_page *page = liner->page;
    if (liner->has_word && !is_bound && liner->column + spaces + columns > PLAIN_WIDTH) {
        end_line(page);
        liner->is_begun = liner->has_word = false;
    }
    if (!liner->is_begun) {
        liner->column = (uint32_t)page->prefix.n;
        write_prefix(page);
        liner->is_begun = true;
        liner->lines++;
    }
    for (uint32_t i = 0; liner->has_word && i < spaces; i++) {
        buf_byte(&page->out, ' ');
        liner->column++;
    }
    buf_add(&page->out, s);
    liner->column += columns;
    liner->has_word = true;
}

/* --- links --- */

static struct slice without_scheme(struct slice s)
{
    static const char *const starts[] = {"https://", "http://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (slice_starts_case(s, slice_of(starts[i]))) {
            s = slice_sub(s, strlen(starts[i]), s.n);
            break;
        }
    }
    if (slice_starts_case(s, SLICE_LIT("www."))) {
        s = slice_sub(s, 4, s.n);
    }
    if (s.n && s.p[s.n - 1] == '/') {
        s.n--;
    }
    return s;
}

static struct slice words_between(const struct plain_page *page, uint32_t first,
                                  uint32_t end)
{
    return first < end ? slice_sub(buf_slice(&page->words), page->word.v[first].from,
                                   page->word.v[end - 1].to)
                       : SLICE_LIT("");
}

uint32_t plain_page_mark(const struct plain_page *page)
{
    return page->word.n - (page->is_open && page->word.n);
}

/* True where the words repeat those of the last link and say nothing new. */
static bool is_repeated(const struct plain_page *page, uint32_t mark, struct slice words,
                        struct slice target)
{
    return slice_eq(page->last_target, target) &&
           page->last_link_content == page->content - (page->word.n - mark) &&
           slice_eq_case(page->last_words, words);
}

void plain_page_link(struct plain_page *page, uint32_t mark, struct slice target,
                     bool has_tag, bool is_shown)
{
    mark = mark < page->word.n ? mark : page->word.n;
    struct slice words = words_between(page, mark, page->word.n);
    if (words.n == 0) {
        return;
    }
    if (is_repeated(page, mark, words, target) && !has_tag && (!is_shown || mark > 0)) {
        page->content -= page->word.n - mark;
        page->word.n = mark;
        page->is_open = false;
    } else {
        page->last_words = arena_copy(page->arena, words);
    }
    page->last_target = target;
    page->last_link_content = page->content;
    if (!is_shown || slice_eq_case(without_scheme(words), without_scheme(target))) {
        return;
    }
    *vec_push(page->arena, &page->link) =
        (struct plain_link){mark, page->word.n, target, has_tag || page->blocks > 0};
    plain_page_space(page, 0);
}

/* Number of an address at the end of the page, from 1. */
static uint32_t number_below(struct plain_page *page, struct slice target)
{
    uint32_t n = page->below.n, least = n > BELOW_SEARCHED ? n - BELOW_SEARCHED : 0;
    for (uint32_t i = n; i > least; i--) {
        if (slice_eq(page->below.v[i - 1], target)) {
            return i;
        }
    }
    *vec_push(page->arena, &page->below) = target;
    return n + 1;
}

static bool has_other_words(const struct plain_page *page, const struct plain_link *link)
{
    return link->end - link->first < page->word.n;
}

static void put_link(struct liner *liner, const struct plain_link *link)
{
    struct plain_page *page = liner->page;
    uint32_t columns = columns_of(link->target);
    struct buf out;
    buf_init(&out, page->arena, SIZE_MAX);
    if (columns > PLAIN_INLINE_TARGET && !link->is_bound && has_other_words(page, link)) {
        buf_fmt(&out, "[%u]", number_below(page, link->target));
    } else {
        buf_byte(&out, '<');
        buf_add(&out, link->target);
        buf_byte(&out, '>');
    }
    put_word(liner, buf_slice(&out), columns_of(buf_slice(&out)), 1, false);
}

static void put_paragraph(struct liner *liner)
{
    struct plain_page *page = liner->page;
    uint32_t link = 0;
    for (uint32_t i = 0; i <= page->word.n; i++) {
        bool is_after_link = false;
        for (; link < page->link.n && page->link.v[link].end == i; link++) {
            put_link(liner, &page->link.v[link]);
            is_after_link = true;
        }
        if (i == page->word.n) {
            break;
        }
        const struct plain_word *word = &page->word.v[i];
        struct slice s = word_bytes(page, word);
        bool is_mark = is_after_link && word->spaces == 0 && !ascii_is_alnum(s.p[0]);
        put_word(liner, s, word->columns,
                 is_after_link && word->spaces == 0 && !is_mark ? 1 : word->spaces,
                 is_mark);
    }
}

static void clear(struct plain_page *page)
{
    page->word.n = page->link.n = 0;
    page->words.n = 0;
    page->spaces = 0;
    page->is_open = page->has_hard_space = page->was_wide = false;
}

void plain_page_break(struct plain_page *page, uint32_t lines)
{
    if (page->word.n || page->link.n) {
        bool is_directive = page->link.n == 0;
        for (uint32_t i = 0; i < page->word.n && is_directive; i++) {
            is_directive = page->word.v[i].is_directive;
        }
        write_gap(page, is_directive, page->word.n ? page->word.v[0].tag : PLAIN_VALUE);
        struct liner liner = {.page = page};
        struct slice bullet = page->bullet;
        page->bullet = is_directive ? SLICE_NONE : bullet;
        put_paragraph(&liner);
        end_line(page);
        page->bullet = is_directive ? bullet : page->bullet;
        page->lines = liner.lines;
        page->last_columns = liner.column - (uint32_t)page->prefix.n;
        page->last_tag = page->word.n ? last_word(page)->tag : PLAIN_VALUE;
        clear(page);
    }
    bool is_item = page->bullet.n > 0; /* begins with this block */
    page->gap = lines > page->gap && !(is_item && page->gap) ? lines : page->gap;
}

void plain_page_line(struct plain_page *page, struct slice line)
{
    plain_page_break(page, 1);
    write_gap(page, false, PLAIN_VALUE);
    write_prefix(page);
    buf_add(&page->out, line);
    end_line(page);
    page->gap = 1;
}

void plain_page_underline(struct plain_page *page, char c)
{
    if (page->lines != 1 || page->last_columns < 2) {
        return;
    }
    buf_add(&page->out, buf_slice(&page->prefix));
    for (uint32_t i = 0; i < page->last_columns && i < PLAIN_WIDTH; i++) {
        buf_byte(&page->out, c);
    }
    end_line(page);
    page->lines = 0;
}

size_t plain_page_in(struct plain_page *page, struct slice indent, struct slice bullet)
{
    size_t before = page->prefix.n;
    if (before + indent.n <= PLAIN_MAX_PREFIX) {
        buf_add(&page->prefix, indent);
    }
    page->bullet = bullet;
    return page->prefix.n - before;
}

void plain_page_out(struct plain_page *page, size_t in)
{
    page->prefix.n -= in;
    page->bullet = SLICE_NONE;
}

struct slice plain_page_take_line(struct plain_page *page)
{
    struct plain_page line = *page;
    buf_init(&line.out, page->arena, SIZE_MAX);
    buf_init(&line.prefix, page->arena, SIZE_MAX);
    line.bullet = SLICE_NONE;
    for (uint32_t i = 0; i < page->word.n; i++) {
        page->word.v[i].columns = 0; /* never too wide */
    }
    struct liner liner = {.page = &line};
    put_paragraph(&liner);
    page->below.v = line.below.v;
    page->below.n = line.below.n;
    page->below.cap = line.below.cap;
    clear(page);
    return slice_trim(buf_slice(&line.out));
}

struct slice plain_page_end(struct plain_page *page)
{
    plain_page_break(page, 2);
    page->prefix.n = 0;
    for (uint32_t i = 0; i < page->below.n; i++) {
        struct buf line;
        buf_init(&line, page->arena, SIZE_MAX);
        buf_fmt(&line, "[%u] ", i + 1);
        buf_add(&line, page->below.v[i]);
        plain_page_line(page, buf_slice(&line));
    }
    return buf_slice(&page->out);
}
