#include "cells.h"

static const uint64_t low_bytes[9] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

/// The first eight bytes of a text, or all of them and zeros.
CS_INLINE uint64_t head_of(const uint8_t *text, size_t length, size_t readable) {
    size_t count = length < 8 ? length : 8;
    if (IS_LITTLE_ENDIAN && readable >= 8) return load(text) & low_bytes[count];
    uint64_t word = 0;
    memcpy(&word, text, count);
    return word;
}

/// Its last eight bytes, or its head.
CS_INLINE uint64_t tail_of(const uint8_t *text, size_t length, uint64_t head, size_t readable) {
    // Without a branch: texts of more than eight bytes and of fewer come in any order.
    if (IS_LITTLE_ENDIAN && readable >= 8) {
        return load(text + (length > 8 ? length - 8 : 0)) & low_bytes[length < 8 ? length : 8];
    }
    return length > 8 ? load(text + length - 8) : head;
}

CS_INLINE uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/// `head` are the first eight bytes of the text, `tail` the last eight.
CS_INLINE uint32_t hash_of(const uint8_t *text, size_t length, uint64_t head, uint64_t tail) {
    uint64_t hash = mixed(mixed(length * 0xBF58476D1CE4E5B9u, head), tail);
    for (size_t at = 8; at + 8 < length; at += 8) hash = mixed(hash, load(text + at));
    return (uint32_t)(hash ^ hash >> 29);
}

/// Whether texts of one length are equal that begin and end alike.
CS_INLINE int is_equal(const uint8_t *left, const uint8_t *right, size_t length) {
    for (size_t at = 8; at + 8 < length; at += 8) {
        if (load(left + at) != load(right + at)) return 0;
    }
    return 1;
}

size_t cs_texts(
    const uint8_t *bytes, size_t base, size_t limit, const cs_field *fields, size_t stride, size_t rows,
    size_t first_row, uint32_t *codes, cs_text *texts, size_t known, uint32_t *slots, size_t mask) {
    for (size_t row = 0; row < rows; row++, fields += stride) {
        size_t start = base + fields->start;
        uint32_t escapes = fields->end & CS_ESCAPES;
        uint32_t length = (fields->end & ~CS_ESCAPES) - fields->start;
        const uint8_t *text = bytes + start;
        uint64_t head = head_of(text, length, limit - start);
        uint64_t tail = tail_of(text, length, head, limit - start);
        uint32_t hash = hash_of(text, length, head, tail);
        size_t slot = hash & mask;
        uint32_t code;
        for (;; slot = (slot + 1) & mask) {
            if (slots[slot] == 0) {
                code = (uint32_t)known++;
                slots[slot] = code + 1;
                texts[code] = (cs_text){start, head, tail, length | escapes, hash, 1, (uint32_t)(first_row + row)};
                break;
            }
            code = slots[slot] - 1;
            if (texts[code].head == head && texts[code].tail == tail && texts[code].length == (length | escapes) &&
                (length <= 16 || is_equal(bytes + texts[code].start, text, length))) {
                texts[code].count++;
                break;
            }
        }
        codes[row] = code;
    }
    return known;
}

void cs_texts_place(const cs_text *texts, size_t known, uint32_t *slots, size_t mask) {
    for (size_t code = 0; code < known; code++) {
        size_t slot = texts[code].hash & mask;
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = (uint32_t)code + 1;
    }
}
