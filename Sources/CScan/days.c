#include "cells.h"

CS_INLINE uint32_t two_digits(const uint8_t *bytes) {
    return (uint32_t)(bytes[0] - '0') * 10 + (uint32_t)(bytes[1] - '0');
}

CS_INLINE int are_digits(const uint8_t *bytes, size_t count) {
    int all = 1;
    for (size_t at = 0; at < count; at++) all &= is_digit(bytes[at]);
    return all;
}

/// The ten bytes of `yyyy-mm-dd` as a day; CS_NO_DAY when they are none.
CS_INLINE int32_t read_day(const uint8_t *cell) {
    if (cell[4] != '-' || cell[7] != '-') return CS_NO_DAY;
    if (!are_digits(cell, 4) || !are_digits(cell + 5, 2) || !are_digits(cell + 8, 2)) return CS_NO_DAY;
    uint32_t year = two_digits(cell) * 100 + two_digits(cell + 2);
    uint32_t month = two_digits(cell + 5), day = two_digits(cell + 8);
    if (year < 1000 || year > 2999 || !is_day(year, month, day)) return CS_NO_DAY;
    return day_number(year, month, day);
}

size_t cs_days(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int32_t *days,
    cs_day_evidence *evidence) {
    cs_day_evidence found = *evidence;
    uint8_t known[10] = {0};  // rows often repeat the day before
    int32_t day = CS_NO_DAY;
    for (; row < rows; row++, fields += stride) {
        size_t start = fields->start, end = fields->end;
        if (start == end) {
            if (found.empty++ == 0) found.first_empty = row;
            days[row] = CS_NO_DAY;
            continue;
        }
        if (end - start != 10) break;
        const uint8_t *cell = bytes + start;
        if (memcmp(cell, known, 10) != 0) {
            day = read_day(cell);
            if (day == CS_NO_DAY) break;
            memcpy(known, cell, 10);
        }
        days[row] = day;
        if (found.count++ == 0) found.first_day = row;
    }
    *evidence = found;
    return row;
}

/// Microseconds since midnight of `hh:mm:ss` with up to six digits behind a point and Z or nothing; -1 for anything else.
CS_INLINE int64_t read_time(const uint8_t *cell, size_t length, int *is_zoned) {
    if (length < 8 || cell[2] != ':' || cell[5] != ':') return -1;
    if (!are_digits(cell, 2) || !are_digits(cell + 3, 2) || !are_digits(cell + 6, 2)) return -1;
    uint32_t hour = two_digits(cell), minute = two_digits(cell + 3), second = two_digits(cell + 6);
    if (hour > 23 || minute > 59 || second > 59) return -1;
    *is_zoned = cell[length - 1] == 'Z';
    size_t end = length - (size_t)*is_zoned;
    uint32_t micros = 0;
    if (end > 8) {
        if (cell[8] != '.' || end < 10 || end > 15) return -1;
        for (size_t at = 9; at < 15; at++) {
            if (at < end && !is_digit(cell[at])) return -1;
            micros = micros * 10 + (at < end ? (uint32_t)(cell[at] - '0') : 0);
        }
    }
    return (int64_t)(hour * 3600 + minute * 60 + second) * 1000000 + micros;
}

size_t cs_instants(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, int64_t *instants,
    cs_day_evidence *evidence, size_t *zoned) {
    cs_day_evidence found = *evidence;
    uint8_t known[10] = {0};
    int32_t day = CS_NO_DAY;
    for (; row < rows; row++, fields += stride) {
        size_t start = fields->start, end = fields->end;
        if (start == end) {
            if (found.empty++ == 0) found.first_empty = row;
            instants[row] = CS_NO_INSTANT;
            continue;
        }
        const uint8_t *cell = bytes + start;
        if ((end & CS_ESCAPES) || end - start < 19 || (cell[10] != 'T' && cell[10] != ' ')) break;
        if (memcmp(cell, known, 10) != 0) {
            int32_t next = read_day(cell);
            if (next == CS_NO_DAY) break;
            day = next;
            memcpy(known, cell, 10);
        }
        int is_zoned = 0;
        int64_t time = read_time(cell + 11, end - start - 11, &is_zoned);
        if (time < 0) break;
        instants[row] = day * INT64_C(86400000000) + time;
        *zoned += (size_t)is_zoned;
        if (found.count++ == 0) found.first_day = row;
    }
    *evidence = found;
    return row;
}
