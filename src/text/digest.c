#include "text/digest.h"

#include <nettle/sha2.h>

static void to_hex(const uint8_t *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        *out++ = digits[bytes[i] >> 4];
        *out++ = digits[bytes[i] & 15];
    }
    *out = '\0';
}

static void update(struct sha256_ctx *context, struct slice s)
{
    if (s.n) {
        sha256_update(context, s.n, (const uint8_t *)s.p);
    }
}

void digest_sha256(struct slice s, char out[DIGEST_SHA256_HEX])
{
    struct sha256_ctx context;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    update(&context, s);
    sha256_digest(&context, sizeof sum, sum);
    to_hex(sum, sizeof sum, out);
}

void digest_fingerprint(const struct slice *pieces, size_t count,
                        char out[DIGEST_FINGERPRINT_HEX])
{
    struct sha256_ctx context;
    uint8_t sum[(DIGEST_FINGERPRINT_HEX - 1) / 2];
    sha256_init(&context);
    for (size_t i = 0; i < count; i++) {
        uint8_t length[8];
        for (size_t byte = 0; byte < sizeof length; byte++) {
            length[byte] = (uint8_t)((uint64_t)pieces[i].n >> (8 * byte));
        }
        sha256_update(&context, sizeof length, length);
        update(&context, pieces[i]);
    }
    sha256_digest(&context, sizeof sum, sum);
    to_hex(sum, sizeof sum, out);
}
