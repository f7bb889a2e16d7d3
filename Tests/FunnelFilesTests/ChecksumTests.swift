import FunnelFiles
import Testing

@Suite struct ChecksumTests {
    // python-xxhash 4.1.0 (xxHash 0.8.4), xxhash.xxh64 of the pattern below: every way through the last bytes.
    static let reference: [(count: Int, checksum: UInt64)] = [
        (0, 0xEF46_DB37_51D8_E999), (1, 0xE934_A84A_DB05_2768), (3, 0xE5D2_BE4A_E4B3_469A),
        (4, 0x3B4D_7F7C_6BD1_AE90), (7, 0xF952_F190_1A5A_FC9B), (8, 0x5068_3412_2CB7_B4D0),
        (11, 0xE01F_95A6_A71D_B1A7), (12, 0xE02E_21AC_F6BE_1370), (31, 0xF9C8_15C5_99CB_B32D),
        (32, 0xBA7B_AFD4_7342_62DD), (33, 0x791C_BE85_7E7F_A007), (63, 0xCC8B_2A54_2E4A_451E),
        (64, 0xD14B_F011_9FD2_50A1), (100, 0x2BDD_AAD0_EE8A_2178), (101, 0xDD84_E97F_5CBC_99F8),
        (4096, 0xC4DE_682C_3C12_93FE), (65543, 0x102D_010A_01FE_EA11),
    ]

    @Test(arguments: reference) func matchesXXHash(_ count: Int, _ checksum: UInt64) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        #expect(Checksum.of(bytes) == checksum)
    }

    @Test("Any one bit changes it") func seesEveryBit() {
        let bytes = [UInt8](repeating: 0x5A, count: 101)
        let whole = Checksum.of(bytes)
        for bit in 0..<(8 * bytes.count) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(Checksum.of(changed) != whole)
        }
    }
}
