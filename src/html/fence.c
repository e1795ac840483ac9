#include "html/fence.h"

#include "html/element.h"
#include "html/token.h"
#include "html/tree.h"

/* Elements that are not in the table share ids by hash: at worst one closes another. */
enum {
    UNKNOWN_IDS = 128,
    IDS = ELEMENT_KNOWN + UNKNOWN_IDS,
    STACK_FIRST = 64,
    STACK_MOST = 4 * HTML_MAX_DEPTH,
};

/* An open element. `same`, `scope`, `barrier`: the stack index of the one below of the
 * same id, of the nearest scope and of the nearest stop for items; -1 when there is none.
 */
struct open {
    int16_t id;
    bool is_gone;  /* its end tag came while blocks above it stay open */
    bool is_plain; /* no attributes */
    int32_t same, scope, barrier, foreign, portal;
    uint32_t pending;
};

struct walk {
    struct fence *fence;
    struct arena *arena;
    struct slice source;
    char *copy;                /* NULL until something is blanked */
    struct srcmap_builder map; /* of the copy */
    struct open *stack;
    int32_t top;        /* of the stack, -1 when empty */
    uint32_t live;      /* stack entries that are not gone */
    uint32_t pending;   /* formatting elements closed by a block, which come back */
    int32_t last[IDS];  /* stack index of the topmost of an id */
    uint32_t over[IDS]; /* blanked start tags that wait for their end tags */
    uint32_t over_all;
    uint32_t attrs[2]; /* of html and body tags so far */
    uint32_t pending_of[IDS];
    uint32_t cap;                                                /* of the stack */
    int a, button, dd, dt, li, option, p, select, table, td, th; /* ids */
};

static int id_of(struct slice name)
{
    int id = element_find(name);
    if (id >= 0) {
        return id;
    }
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.n && i < 64; i++) {
        hash = (hash ^ (unsigned char)ascii_lower(name.p[i])) * 16777619u;
    }
    return ELEMENT_KNOWN + (int)(hash % UNKNOWN_IDS);
}

static unsigned flags_of(int id)
{
    return id < ELEMENT_KNOWN ? element_get(id)->flags : ELEMENT_PASSES;
}

/* Blanks come in order, so the map grows with them. */
static void blank(struct walk *walk, uint32_t from, uint32_t to)
{
    if (!walk->copy) {
        walk->copy = arena_string(walk->arena, walk->source);
        srcmap_begin(&walk->map, walk->arena, walk->fence->source);
    }
    srcmap_copy(&walk->map, walk->map.out, from - walk->map.out);
    srcmap_unit(&walk->map, from, to - from, to - from);
    memset(walk->copy + from, ' ', to - from);
}

static void finish(struct walk *walk)
{
    if (walk->copy) {
        size_t n = walk->source.n;
        srcmap_copy(&walk->map, walk->map.out, n - walk->map.out);
        walk->fence->source = srcmap_end(&walk->map, (struct slice){walk->copy, n});
    }
}

static void pop(struct walk *walk)
{
    struct open *open = &walk->stack[walk->top];
    unsigned flags = flags_of(open->id);
    if (!open->is_gone) {
        walk->live--;
        walk->last[open->id] = open->same;
        if (flags & ELEMENT_FORMATTING) {
            /* The parser keeps three of a kind at most (HTML: "Noah's Ark clause"). */
            bool comes_back = !open->is_plain || walk->pending_of[open->id] < 3;
            walk->pending += comes_back;
            walk->pending_of[open->id] += comes_back;
        }
    }
    if (flags & ELEMENT_MARKER) {
        walk->pending = open->pending;
    }
    walk->top--;
    if (walk->over_all) {
        memset(walk->over, 0, sizeof walk->over);
        walk->over_all = 0;
    }
}

static void pop_to(struct walk *walk, int32_t index)
{
    while (walk->top >= index) {
        pop(walk);
    }
}

static int32_t scope(const struct walk *walk)
{
    return walk->top < 0 ? -1 : walk->stack[walk->top].scope;
}

static int32_t foreign(const struct walk *walk)
{
    return walk->top < 0 ? -1 : walk->stack[walk->top].foreign;
}

/* True inside svg or math, where no rule of HTML closes anything. */
static bool in_foreign(const struct walk *walk)
{
    return walk->top >= 0 && foreign(walk) > walk->stack[walk->top].portal;
}

static void push(struct walk *walk, int id, unsigned flags, bool is_plain)
{
    int32_t below = walk->top++;
    if ((uint32_t)walk->top == walk->cap) {
        uint32_t cap = walk->cap ? walk->cap * 2 : STACK_FIRST;
        walk->stack =
            arena_grow(walk->arena, walk->stack, walk->cap * sizeof *walk->stack,
                       cap * sizeof *walk->stack);
        walk->cap = cap;
    }
    struct open *open = &walk->stack[walk->top];
    *open = below < 0
                ? (struct open){.scope = -1, .barrier = -1, .foreign = -1, .portal = -1}
                : walk->stack[below];
    open->id = (int16_t)id;
    open->is_gone = false;
    open->is_plain = is_plain;
    open->same = walk->last[id];
    open->pending = walk->pending;
    if (flags & ELEMENT_SCOPE) {
        open->scope = walk->top;
    }
    if (flags & ELEMENT_MARKER) {
        walk->pending = 0;
    }
    if (!(flags & ELEMENT_PASSES) && !(flags & ELEMENT_ITEM)) {
        open->barrier = walk->top;
    }
    if (flags & ELEMENT_FOREIGN) {
        open->foreign = walk->top;
    }
    if (flags & ELEMENT_PORTAL) {
        open->portal = walk->top;
    }
    walk->last[id] = walk->top;
    walk->live++;
}

/* Takes an element out of the middle: blocks above it stay open. */
static void remove_one(struct walk *walk, int32_t index)
{
    struct open *open = &walk->stack[index];
    walk->last[open->id] = open->same;
    open->is_gone = true;
    walk->live--;
    while (walk->top >= 0 && walk->stack[walk->top].is_gone) {
        pop(walk);
    }
}

static int32_t later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* A row or cell ends what stands open since the table, or since its like, began. */
static void close_table_part(struct walk *walk, int id)
{
    int32_t table = walk->last[walk->table];
    int32_t cell = later(walk->last[walk->td], walk->last[walk->th]);
    if (id == walk->td || id == walk->th) {
        if (cell > table) {
            pop_to(walk, cell);
        }
        return;
    }
    pop_to(walk, later(walk->last[id], table + 1));
}

/* An item ends the one before, unless some other block stands between (HTML 13.2.6.4.7).
 */
static void close_item(struct walk *walk, int id)
{
    int32_t li = walk->last[walk->li];
    int32_t entry = later(walk->last[walk->dd], walk->last[walk->dt]);
    int32_t same = id == walk->li ? li : entry, other = id == walk->li ? entry : li;
    int32_t barrier = walk->top < 0 ? -1 : walk->stack[walk->top].barrier;
    if (same > later(barrier, other)) {
        pop_to(walk, same);
    }
}

/* Closes what the start tag of `id` closes by itself. */
static void close_implied(struct walk *walk, int id, unsigned flags)
{
    int32_t *last = walk->last;
    if ((flags & ELEMENT_TABLE_PART) && last[walk->table] >= 0) {
        close_table_part(walk, id);
        return;
    }
    if (flags & ELEMENT_ITEM) {
        close_item(walk, id);
    }
    int32_t bound = scope(walk);
    if ((flags & ELEMENT_CLOSES_P) && last[walk->p] > later(bound, last[walk->button])) {
        pop_to(walk, last[walk->p]);
    }
    if (id == walk->button && last[id] > bound) {
        pop_to(walk, last[id]);
    }
    if (id == walk->option && walk->top >= 0 && walk->stack[walk->top].id == id) {
        pop(walk);
    }
    if (id == walk->a && last[id] > bound) {
        remove_one(walk, last[id]);
    }
}

/* Follows a start tag; true when it had to be blanked. */
static bool start_tag(struct walk *walk, struct lexer *lexer, const struct token *token)
{
    int id = id_of(token->name);
    unsigned flags = flags_of(id);
    bool is_foreign = in_foreign(walk);
    if ((flags & ELEMENT_RAW) && !is_foreign && walk->last[walk->select] < 0) {
        lexer->raw = token->name;
        return false;
    }
    if ((flags & (ELEMENT_VOID | ELEMENT_UNCOUNTED)) ||
        (token->is_self_closing && (is_foreign || flags & ELEMENT_FOREIGN))) {
        return false;
    }
    if (!is_foreign) {
        close_implied(walk, id, flags);
    }
    if (walk->live + walk->pending < HTML_MAX_DEPTH && walk->top + 2 < STACK_MOST) {
        push(walk, id, flags, token->attrs == 0);
    } else if (id != walk->a) {
        /* A link nests in no link, so it never deepens much; and it must not be lost. */
        blank(walk, token->start, token->end);
        walk->over[id]++;
        walk->over_all++;
        walk->fence->cut_depth = true;
        return true;
    }
    return false;
}

static void end_tag(struct walk *walk, const struct token *token)
{
    int id = id_of(token->name);
    unsigned flags = flags_of(id);
    if (walk->over[id]) {
        walk->over[id]--;
        walk->over_all--;
        blank(walk, token->start, token->end);
        return;
    }
    int32_t bound = scope(walk) - 1;
    if (id == walk->table) {
        bound = -1;
    } else if (flags & ELEMENT_TABLE_PART) {
        bound = walk->last[walk->table];
    }
    int32_t index = walk->last[id];
    if (index > bound && index >= 0) {
        if (flags & ELEMENT_FORMATTING) {
            remove_one(walk, index);
        } else {
            pop_to(walk, index);
        }
    } else if (walk->pending && walk->pending_of[id]) {
        walk->pending--;
        walk->pending_of[id]--;
    }
}

static void limit_attributes(struct walk *walk, const struct token *token)
{
    uint32_t none = 0, *before = &none;
    if (slice_eq_case(token->name, SLICE_LIT("body"))) {
        before = &walk->attrs[0];
    } else if (slice_eq_case(token->name, SLICE_LIT("html"))) {
        before = &walk->attrs[1];
    }
    uint32_t at = 0, kept = *before;
    *before += token->attrs;
    if (*before <= HTML_MAX_ATTRIBUTES && token->attrs <= HTML_MAX_ATTRIBUTES) {
        return;
    }
    struct token_attr attr;
    while (token_next_attr(walk->source, token, &at, &attr)) {
        if (kept++ >= HTML_MAX_ATTRIBUTES) {
            blank(walk, attr.start, token->end - 1);
            walk->fence->cut_attributes = true;
            return;
        }
    }
}

static void init(struct walk *walk)
{
    for (int i = 0; i < IDS; i++) {
        walk->last[i] = -1;
    }
    walk->a = element_find(SLICE_LIT("a"));
    walk->button = element_find(SLICE_LIT("button"));
    walk->dd = element_find(SLICE_LIT("dd"));
    walk->dt = element_find(SLICE_LIT("dt"));
    walk->li = element_find(SLICE_LIT("li"));
    walk->option = element_find(SLICE_LIT("option"));
    walk->p = element_find(SLICE_LIT("p"));
    walk->select = element_find(SLICE_LIT("select"));
    walk->table = element_find(SLICE_LIT("table"));
    walk->td = element_find(SLICE_LIT("td"));
    walk->th = element_find(SLICE_LIT("th"));
    walk->top = -1;
}

void fence_scan(struct fence *fence, struct arena *arena, struct text source)
{
    *fence = (struct fence){.source = source};
    struct walk *walk = arena_alloc(arena, sizeof *walk);
    walk->fence = fence;
    walk->arena = arena;
    walk->source = source.s;
    init(walk);
    struct lexer lexer = {.s = source.s};
    struct token token;
    while (lexer_next(&lexer, &token)) {
        if (token.kind == TOKEN_START) {
            if (!start_tag(walk, &lexer, &token) && token.attrs) {
                limit_attributes(walk, &token);
            }
        } else if (token.kind == TOKEN_END) {
            end_tag(walk, &token);
        }
        uint32_t depth = walk->live + walk->pending;
        fence->deepest = depth > fence->deepest ? depth : fence->deepest;
        fence->work += depth;
    }
    finish(walk);
}
