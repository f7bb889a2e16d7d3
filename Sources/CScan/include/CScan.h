// Loops over the bytes of delimited text that run at the speed of memory: where fields end, and what plain cells mean.
// Each stops at the first thing that is not plain and leaves it to Swift, which knows all the cases. Nothing here reads
// or writes outside the ranges that the caller gives. Vectors: AVX2 where the processor has it, SSE2, NEON, or words.
#ifndef FUNNEL_SCAN_H
#define FUNNEL_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// The first byte of `bytes[start..<end]` that is not ASCII; `end` when all are.
size_t cs_ascii(const uint8_t *bytes, size_t start, size_t end);

/// One cell: `bytes[start..<end]` from the batch's base, without its quotes. The highest bit of `end` is set when it
/// holds doubled quotes that stand for one.
typedef struct {
    uint32_t start;
    uint32_t end;
} cs_field;

#define CS_ESCAPES 0x80000000u
/// Batches are shorter than this, so that every place fits beside the bit of `CS_ESCAPES`.
#define CS_LONGEST 0x40000000u

/// How a text is cut; every row has `fields` fields.
typedef struct {
    uint8_t delimiter;
    /// 0xFF, which no UTF-8 contains, when nothing is quoted.
    uint8_t quote;
    uint32_t fields;
    /// A row like this one is not plain; NULL without a header.
    const uint8_t *header;
    size_t header_length;
} cs_dialect;

/// Reads plain rows from `start`, each a record of exactly `fields` fields on one line that has something in it, is not
/// the header and is shorter than half of CS_LONGEST, until one begins at `stop` or behind, `most` rows are read, or a record is not plain: another number
/// of fields, an empty line, a quote that is not closed on its line or has blanks around it. `limit` is where the bytes
/// end; `is_end` says whether the text ends there too, else a record that reaches it is not plain.
///
/// Writes the fields of each row to `fields`, row after row, counted from `bytes`; NULL when only the count is wanted.
/// Where fields are wanted, `limit` is at most CS_LONGEST.
///
/// Returns the number of rows; `next` is where the first record stands that was not read.
size_t cs_rows(
    const uint8_t *bytes, size_t start, size_t stop, size_t limit, int is_end, const cs_dialect *dialect, size_t most,
    cs_field *fields, size_t *next);

/// What plain numbers say about their column; added to by each call. Rows are counted by the caller's numbering.
typedef struct {
    size_t count;
    size_t empty;
    /// The rows of the first number and the first empty cell; SIZE_MAX before there is one.
    size_t first_number;
    size_t first_empty;
    /// Numbers with a decimal sign, and those among them that read as thousands under the other sign (`1.234`).
    size_t fractions;
    size_t ambiguous;
    size_t first_ambiguous;
    /// Digits before the decimal sign and behind it; digits of whole numbers and of ambiguous ones as thousands.
    uint32_t most_whole;
    uint32_t most_scale;
    uint32_t most_other_whole;
    size_t zeros;
    size_t ones;
    /// Eight digits that are a day of 1900 to 2199 (`20250630`).
    size_t compact_days;
} cs_number_evidence;

#define CS_NO_VALUE 0xFFu

/// Reads `-?(0|[1-9][0-9]*)([.,][0-9]+)?` with at most 18 digits, or nothing at all, from row `row` on: mantissas as they
/// stand and the digits behind the decimal sign, CS_NO_VALUE for an empty cell. `field` is the first row's cell, cells
/// are `stride` apart. Returns the first row of another form, or `rows`.
size_t cs_numbers(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, uint8_t decimal,
    int64_t *mantissas, uint8_t *scales, cs_number_evidence *evidence);

/// Days of the years 1000 to 2999 as `yyyy-mm-dd`, or nothing at all, which is CS_NO_DAY. Returns the first row of
/// another form, or `rows`. Counts as `cs_numbers` does.
typedef struct {
    size_t count;
    size_t empty;
    size_t first_day;
    size_t first_empty;
} cs_day_evidence;

#define CS_NO_DAY INT32_MIN

size_t cs_days(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int32_t *days,
    cs_day_evidence *evidence);

/// Instants as `yyyy-mm-ddThh:mm:ss`, with a blank for T, up to six digits behind a point, and Z or nothing: microseconds
/// since 1970 as if in UTC; CS_NO_INSTANT for an empty cell. `zoned` counts those with Z. Otherwise like `cs_days`.
#define CS_NO_INSTANT INT64_MIN

size_t cs_instants(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int64_t *instants,
    cs_day_evidence *evidence, size_t *zoned);

/// One of the different texts of a column, where it stands first.
typedef struct {
    uint64_t start;
    /// Its first eight bytes, and its last eight; what is shorter is both.
    uint64_t head;
    uint64_t tail;
    /// With CS_ESCAPES, as in a field.
    uint32_t length;
    uint32_t hash;
    /// Cells that read like it.
    uint32_t count;
    /// The row of the first of them.
    uint32_t row;
} cs_text;

/// Numbers the different texts of cells in order of first appearance. `texts` has `known` entries and room for as many
/// more as there are rows; `slots` has `mask + 1` places, a power of two and at least twice that many, filled with 0 at
/// the start. `bytes` is the text's first byte, `base` where the fields are counted from, `first_row` the number of the
/// first row. Returns the number of texts.
size_t cs_texts(
    const uint8_t *bytes, size_t base, size_t limit, const cs_field *fields, size_t stride, size_t rows,
    size_t first_row, uint32_t *codes, cs_text *texts, size_t known, uint32_t *slots, size_t mask);

/// Fills larger `slots`, which hold 0, with the texts that are known.
void cs_texts_place(const cs_text *texts, size_t known, uint32_t *slots, size_t mask);

#endif
