#include "batch/guess.h"

#include "batch/mbox.h"

enum { LOOK = 64 * 1024, TAR_MAGIC_AT = 257 };

static const struct {
    const char *ending;
    enum source_format format;
} by_name[] = {
    {".eml", SOURCE_FILE},     {".html", SOURCE_FILE},   {".htm", SOURCE_FILE},
    {".mjml", SOURCE_FILE},    {".json", SOURCE_FILE},   {".jsonl", SOURCE_JSONL},
    {".ndjson", SOURCE_JSONL}, {".mbox", SOURCE_MBOX},   {".mbx", SOURCE_MBOX},
    {".tar", SOURCE_ARCHIVE},  {".tgz", SOURCE_ARCHIVE}, {".zip", SOURCE_ARCHIVE},
};

static bool starts_packed(struct slice look)
{
    static const struct slice magic[] = {{"\x1F\x8B", 2},
                                         {"\x28\xB5\x2F\xFD", 4},
                                         {"\xFD"
                                          "7zXZ",
                                          5},
                                         {"BZh", 3}};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++) {
        if (slice_starts(look, magic[i])) {
            return true;
        }
    }
    return false;
}

static bool is_archive(struct slice look)
{
    return starts_packed(look) || slice_starts(look, SLICE_LIT("PK\x03\x04")) ||
           slice_starts(slice_sub(look, TAR_MAGIC_AT, look.n), SLICE_LIT("ustar"));
}

bool guess_is_packed(struct stream *stream)
{
    return starts_packed(stream_peek(stream, 8));
}

/* The name that an unpacked file would have. */
static struct slice without_packing(struct slice name)
{
    static const char *const endings[] = {".gz", ".zst", ".xz", ".bz2"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends_case(name, slice_of(endings[i]))) {
            return slice_sub(name, 0, name.n - strlen(endings[i]));
        }
    }
    return name;
}

/* One object a line: the first line closes what it opens, and another object follows. */
static bool is_jsonl(struct slice look, bool has_field)
{
    struct slice rest = look, line = SLICE_NONE, other = SLICE_NONE;
    if (!slice_starts(look, SLICE_LIT("{"))) {
        return false;
    }
    slice_next_line(&rest, &line);
    line = slice_trim(line);
    slice_next_line(&rest, &other);
    return has_field ||
           (slice_ends_case(line, SLICE_LIT("}")) && slice_starts(other, SLICE_LIT("{")));
}

enum source_format guess_format(const char *path, struct stream *stream, bool has_field)
{
    struct slice look = stream_peek(stream, TAR_MAGIC_AT + 8);
    struct slice name = without_packing(slice_of(path));
    if (is_archive(look)) {
        return SOURCE_ARCHIVE;
    }
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++) {
        if (slice_ends_case(name, slice_of(by_name[i].ending))) {
            return by_name[i].format;
        }
    }
    look = slice_sub(stream_peek(stream, LOOK), 0, LOOK);
    if (mbox_is_start(look)) {
        return SOURCE_MBOX;
    }
    return is_jsonl(look, has_field) ? SOURCE_JSONL : SOURCE_FILE;
}
