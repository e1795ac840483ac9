#include "rule/literal_known.h"

enum { NUMBER = 4 };

uint32_t literal_hash(struct slice pattern)
{
    uint32_t hash = 0x811C9DC5u; /* FNV-1a */
    for (size_t i = 0; i < pattern.n; i++) {
        hash = (hash ^ (unsigned char)pattern.p[i]) * 0x01000193u;
    }
    return hash;
}

static void pack_number(struct buf *out, uint32_t number)
{
    for (int i = 0; i < NUMBER; i++) {
        buf_byte(out, (char)(number >> 8 * i & 0xFF));
    }
}

static uint32_t next_number(const char **at)
{
    uint32_t number = 0;
    for (int i = 0; i < NUMBER; i++) {
        number |= (uint32_t)(unsigned char)*(*at)++ << 8 * i;
    }
    return number;
}

static struct slice next_text(const char **at)
{
    uint32_t n = next_number(at);
    struct slice text = {*at, n};
    *at += n;
    return text;
}

static void pack_text(struct buf *out, struct slice text)
{
    pack_number(out, (uint32_t)text.n);
    buf_add(out, text);
}

void literal_pack(struct buf *out, struct slice pattern, const struct literals *literals)
{
    pack_text(out, pattern);
    pack_number(out, literals->list.n);
    for (uint32_t i = 0; i < literals->list.n; i++) {
        struct literal literal = literals->list.v[i];
        pack_text(out, literal.s);
        pack_number(out, literal.least);
        pack_number(out, literal.most);
    }
}

static uint32_t first_of(uint32_t hash)
{
    uint32_t low = 0, high = literal_table.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (literal_table.row[middle].hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool literal_known(struct arena *arena, struct slice pattern, struct literals *out)
{
    uint32_t hash = literal_hash(pattern);
    for (uint32_t i = first_of(hash);
         i < literal_table.count && literal_table.row[i].hash == hash; i++) {
        const char *at = literal_table.bytes + literal_table.row[i].at;
        if (!slice_eq(next_text(&at), pattern)) {
            continue;
        }
        uint32_t count = next_number(&at);
        *out = (struct literals){
            {arena_alloc_array(arena, count, sizeof *out->list.v), count, count}};
        for (uint32_t k = 0; k < count; k++) {
            struct literal *literal = &out->list.v[k];
            literal->s = next_text(&at);
            literal->least = next_number(&at);
            literal->most = next_number(&at);
        }
        return true;
    }
    return false;
}
