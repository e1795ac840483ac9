#include "base/nearest.h"

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the classic table are enough: a swap looks back two. */
static size_t distance(struct slice a, struct slice b)
{
    size_t row[3][NEAREST_MAX_LENGTH + 1];
    for (size_t j = 0; j <= b.n; j++) {
        row[0][j] = j;
    }
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = row[i % 3], *last = row[(i - 1) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t changed = last[j - 1] + (a.p[i - 1] != b.p[j - 1]);
            now[j] = least(changed, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1]) {
                now[j] = least(now[j], before[j - 2] + 1);
            }
        }
    }
    return row[a.n % 3][b.n];
}

size_t nearest_distance(struct slice a, struct slice b, size_t most)
{
    size_t apart = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (apart > most || a.n > NEAREST_MAX_LENGTH || b.n > NEAREST_MAX_LENGTH) {
        return most + 1;
    }
    return least(distance(a, b), most + 1);
}

size_t nearest_limit(size_t n)
{
    return n < 4 ? 1 : n < 9 ? 2 : 3;
}
