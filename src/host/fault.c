#include "host/fault.h"

#include <assert.h>
#include <stddef.h>

const struct fault *fault_find(enum fault_code code)
{
    static const struct fault all[] = {
#define X(code, name, message, hint) {FAULT_##name, #name, message, hint},
        FAULTS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].code == code) {
            return &all[i];
        }
    }
    assert(!"a code of FAULTS");
    return NULL;
}
