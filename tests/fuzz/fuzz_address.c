/* Addresses have places, and names are UTF-8. */
#include "mail/address.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct mail_addresses addresses = {0};
    address_parse(&arena, text_of_file(file), &notes, &addresses);
    REQUIRE(addresses.list.n <= MAIL_MAX_ADDRESSES);
    for (uint32_t i = 0; i < addresses.list.n; i++) {
        const struct mail_address *address = &addresses.list.v[i];
        REQUIRE(address->name.s.n || address->address.s.n);
        REQUIRE(address->at.start <= address->at.end && address->at.end <= size);
        require_utf8(file, address->name);
        require_places(file, address->address);
        require_places(file, address->domain);
    }
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
