#include "text/width.h"

#include <stdbool.h>
#include <stddef.h>

#include "width_table.h"

static bool is_in(const struct width_range *table, size_t count, uint32_t code_point)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > table[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && code_point >= table[low].first;
}

uint32_t width_of(uint32_t code_point)
{
    if (code_point < 0x300) {
        return 1;
    }
    if (is_in(zero, sizeof zero / sizeof *zero, code_point)) {
        return 0;
    }
    return is_in(wide, sizeof wide / sizeof *wide, code_point) ? 2 : 1;
}
