// The loop of cs_numbers with vectors of four cells: numbers of at most eight bytes without a sign. All others, and those
// that need a second look, are left to one_by_one.

#define CS_WORDS(value) _mm256_set1_epi64x((long long)(value))

/// What many cells say, a lane for each fourth; numbers of digits as bits, like in one_by_one.
typedef struct {
    __m256i wholes, all_wholes, scales, fractions, zeros, ones;
} cs_seen;

CS_INLINE CS_AVX2 uint64_t cs_any(__m256i lanes) {
    __m128i halves = _mm_or_si128(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    return (uint64_t)_mm_cvtsi128_si64(halves) | (uint64_t)_mm_extract_epi64(halves, 1);
}

CS_INLINE CS_AVX2 uint64_t cs_sum(__m256i lanes) {
    __m128i halves = _mm_add_epi64(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    return (uint64_t)_mm_cvtsi128_si64(halves) + (uint64_t)_mm_extract_epi64(halves, 1);
}

/// Reads the cells of four rows; false, and nothing is added or written that counts, when one of them is to be read alone.
CS_INLINE CS_AVX2 int cs_four(
    const uint8_t *bytes, const cs_field *fields, size_t stride, __m256i decimals, int64_t *mantissas, uint8_t *scales,
    cs_seen *seen, size_t *compact_days) {
    const cs_field *second = fields + stride, *third = second + stride, *fourth = third + stride;
    size_t ends[4] = {fields->end, second->end, third->end, fourth->end};
    // None has CS_ESCAPES, and eight bytes are before each end: 8 less than a smaller one has high bits.
    size_t high = ends[0] | ends[1] | ends[2] | ends[3];
    high |= (ends[0] - 8) | (ends[1] - 8) | (ends[2] - 8) | (ends[3] - 8);
    if (high >> 31) return 0;
    const __m256i none = _mm256_setzero_si256(), all = _mm256_cmpeq_epi8(none, none), one = CS_WORDS(1);
    __m256i places = _mm256_set_epi64x(
        (long long)load((const uint8_t *)fourth), (long long)load((const uint8_t *)third),
        (long long)load((const uint8_t *)second), (long long)load((const uint8_t *)fields));
    __m256i length =
        _mm256_sub_epi64(_mm256_srli_epi64(places, 32), _mm256_and_si256(places, CS_WORDS(0xFFFFFFFF)));
    __m256i bad = _mm256_or_si256(_mm256_cmpeq_epi64(length, none), _mm256_cmpgt_epi64(length, CS_WORDS(8)));

    // The cell's bytes are the high ones of the word, and zeros before it.
    __m256i word = _mm256_set_epi64x(
        (long long)load(bytes + ends[3] - 8), (long long)load(bytes + ends[2] - 8),
        (long long)load(bytes + ends[1] - 8), (long long)load(bytes + ends[0] - 8));
    __m256i padding = _mm256_slli_epi64(_mm256_sub_epi64(CS_WORDS(8), length), 3);
    const __m256i naught = _mm256_set1_epi8('0');
    __m256i head = _mm256_and_si256(_mm256_srlv_epi64(word, padding), CS_WORDS(0xFF));
    word = _mm256_blendv_epi8(naught, word, _mm256_sllv_epi64(all, padding));

    // The decimal sign goes, and what is before it moves up.
    __m256i signs = _mm256_cmpeq_epi8(word, decimals);
    __m256i is_whole = _mm256_cmpeq_epi64(signs, none);
    __m256i lowest = _mm256_and_si256(signs, _mm256_sub_epi64(none, signs));
    __m256i below = _mm256_sub_epi64(lowest, one);
    __m256i sign = _mm256_sub_epi64(_mm256_slli_epi64(lowest, 8), lowest);
    __m256i above = _mm256_andnot_si256(_mm256_or_si256(below, sign), all);
    __m256i moved = _mm256_or_si256(
        _mm256_or_si256(_mm256_and_si256(word, above), CS_WORDS('0')),
        _mm256_slli_epi64(_mm256_and_si256(word, below), 8));
    word = _mm256_blendv_epi8(moved, word, is_whole);
    __m256i scale = _mm256_sad_epu8(_mm256_and_si256(above, _mm256_set1_epi8(1)), none);
    __m256i whole = _mm256_add_epi64(_mm256_sub_epi64(length, scale), _mm256_andnot_si256(is_whole, all));

    __m256i digits = _mm256_sub_epi8(word, naught);
    const __m256i nine = _mm256_set1_epi8(9);
    __m256i are_digits = _mm256_cmpeq_epi8(_mm256_max_epu8(digits, nine), nine);
    bad = _mm256_or_si256(bad, _mm256_andnot_si256(are_digits, all));
    __m256i has_zero = _mm256_cmpeq_epi64(head, CS_WORDS('0'));
    // Zeros before other digits; nothing before the sign, or behind it; what may be thousands.
    bad = _mm256_or_si256(bad, _mm256_and_si256(has_zero, _mm256_cmpgt_epi64(whole, one)));
    bad = _mm256_or_si256(bad, _mm256_cmpeq_epi64(whole, none));
    bad = _mm256_or_si256(bad, _mm256_andnot_si256(is_whole, _mm256_cmpeq_epi64(scale, none)));
    bad = _mm256_or_si256(bad, _mm256_cmpeq_epi64(scale, CS_WORDS(3)));
    if (!_mm256_testz_si256(bad, bad)) return 0;

    __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(10 | 1 << 8));
    __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(100 | 1 << 16));
    __m256i numbers = _mm256_add_epi64(_mm256_mul_epu32(fours, CS_WORDS(10000)), _mm256_srli_epi64(fours, 32));
    _mm256_storeu_si256((__m256i *)mantissas, numbers);
    __m256i low = _mm256_shuffle_epi8(scale, _mm256_setr_epi8(
        0, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, 0, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
    __m128i four = _mm_or_si128(_mm256_castsi256_si128(low), _mm256_extracti128_si256(low, 1));
    uint32_t bytes_of_scales = (uint32_t)_mm_cvtsi128_si32(four);
    memcpy(scales, &bytes_of_scales, 4);

    __m256i bits = _mm256_sllv_epi64(one, _mm256_andnot_si256(has_zero, whole));
    seen->wholes = _mm256_or_si256(seen->wholes, _mm256_and_si256(is_whole, bits));
    seen->all_wholes = _mm256_or_si256(seen->all_wholes, bits);
    seen->scales = _mm256_or_si256(seen->scales, _mm256_sllv_epi64(one, scale));
    seen->fractions = _mm256_sub_epi64(seen->fractions, _mm256_andnot_si256(is_whole, all));
    __m256i is_alone = _mm256_cmpeq_epi64(length, one);
    seen->zeros = _mm256_sub_epi64(seen->zeros, _mm256_and_si256(is_alone, has_zero));
    seen->ones = _mm256_sub_epi64(
        seen->ones, _mm256_and_si256(is_alone, _mm256_cmpeq_epi64(head, CS_WORDS('1'))));
    __m256i are_eight = _mm256_and_si256(is_whole, _mm256_cmpeq_epi64(length, CS_WORDS(8)));
    unsigned eights = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(are_eight));
    for (; eights; eights &= eights - 1) {
        *compact_days += is_compact_day((uint32_t)mantissas[cs_lowest(eights)]);
    }
    return 1;
}

/// Source: of the three steps from digits to a number, W. Muła, "SIMD-ized parsing of series of integers" (2014), restated.
CS_AVX2 static size_t four_by_four(
    const uint8_t *bytes, const cs_field *fields, size_t stride, size_t row, size_t rows, uint8_t decimal,
    int64_t *mantissas, uint8_t *scales, cs_number_evidence *evidence) {
    const __m256i decimals = _mm256_set1_epi8((char)decimal);
    size_t alone = 4;  // the rows that are read one by one when four together cannot be
    const cs_field *cell = fields;
    while (rows - row >= 4) {
        const __m256i none = _mm256_setzero_si256();
        cs_seen seen = {none, none, none, none, none, none};
        const size_t first = row;
        size_t days = 0;
        while (rows - row >= 4 &&
               cs_four(bytes, cell, stride, decimals, mantissas + row, scales + row, &seen, &days)) {
            row += 4;
            cell += 4 * stride;
        }
        if (row > first) {
            alone = 4;
            if (evidence->count == 0) evidence->first_number = first;
            evidence->count += row - first;
            evidence->fractions += cs_sum(seen.fractions);
            evidence->zeros += cs_sum(seen.zeros);
            evidence->ones += cs_sum(seen.ones);
            evidence->compact_days += days;
            keep_most(
                evidence, (uint32_t)cs_any(seen.all_wholes), (uint32_t)cs_any(seen.wholes),
                (uint32_t)cs_any(seen.scales));
        }
        size_t until = rows - row > alone ? row + alone : rows;
        if (until - row < 4) break;
        size_t reached = one_by_one(bytes, cell, stride, row, until, decimal, mantissas, scales, evidence);
        if (reached < until) return reached;
        cell += (until - row) * stride;
        row = until;
        alone *= 2;
    }
    return one_by_one(bytes, cell, stride, row, rows, decimal, mantissas, scales, evidence);
}
