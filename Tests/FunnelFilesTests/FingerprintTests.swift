import FunnelFiles
import Testing

@Suite struct FingerprintTests {
    // FIPS 180-4 examples, and coreutils' sha256sum for the last (a million times the letter a).
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func matchesKnownDigests(_ text: String, digest: String) throws {
        #expect(Fingerprint(of: Array(text.utf8)).text == digest)
        let folder = try TemporaryFolder()
        try AtomicWriter.write(text, to: folder.file("x"))
        #expect(try Fingerprint(ofPath: folder.file("x")).text == digest)
    }

    @Test func partsAndWholeAgree() {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        var hasher = FingerprintHasher()
        for part in stride(from: 0, to: bytes.count, by: 77) { hasher.add(Array(bytes[part...].prefix(77))) }
        #expect(hasher.finish() == Fingerprint(of: bytes))
    }
}
