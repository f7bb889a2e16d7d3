/// A table of twelve rows as other programs packed it: Python 3.11's gzip (level 9, no time) and the zstd 1.5.4 command
/// line (`--check`). Of two parts, the first has 100 bytes; between the frames of zstd lies one to be passed over.
enum Packed {
    static let table =
        "day,channel,spend\n"
        + (1...12).map { day in
            "2024-01-\(day < 10 ? "0" : "")\(day),\(["email", "ads", "organic"][day % 3]),\(day * 10).50\n"
        }.joined()

    static let gzip = bytes(
        """
        1f8b08000000000002ff55cfd10a83300c85e17b9f258e24b6551f27d83285da8d79b5b7dfd0523990ab3ff0c189f6a565b55252\
        a6e39d4aec94d5f52cff238b07093f3cdf51e9f5795ad916527c0c9476db320d98dd89388cbe211e1fa12201f3782223c6a92113\
        3ee68acc9085eb1cacd214c1a5a295916be80f464e7e1629010000
        """)
    static let gzipOfTwoMembers = bytes(
        """
        1f8b08000000000002ff4b49acd449ce48cccb4bcdd1292e48cd4be132323032d1353004229dc494621d43033d530384a0914e7e\
        517a625e66b28e11aa84b14e6a6e62668e8e31aab009d01000e50f3cb7640000001f8b08000000000002ff55cc5b06c0301046e1\
        f7ae6552332393cb72a2ad0abdd0ec9f1211fed7ef701a795e8d1765f58ec5b1d1fb9de5a91b198640c75dea45013952d91b45c4\
        342709431e930c2cdc27c2a8322f2258746c44bbff5a41dc30c5000000
        """)
    static let zstd = bytes(
        """
        28b52ffd0458dd030062851218a0451d98bef85fdeb53d9bf07f74699b6c22436dfeeb1a18c737d86effeffb08721c8651147729\
        1165160cac12d664495408829a6ff0db28ec8d6e94cc7654ae415366652220690155140054cbb06d924d4d6b23730d5c0d1c01d9\
        01c98026401e10189002dc0392014d401e1204a653963ce534c2930cd74b02b9
        """)
    static let zstdOfTwoFrames = bytes(
        """
        28b52ffd0458550200e4036461792c6368616e6e656c2c7370656e640a323032342d30312d30312c6164732c31302e3530322c6f\
        7267616e69632c32332c656d61696c2c33342c61640310042a1f96de083f01ac075e11502a4d180300000061626328b52ffd0458\
        d5020002440e1590b53aa0f05db37a1f76d76df72241e6b6f54f0725c4687cbffff7fdb5944a6d4236a1162c8da1081bb0238900\
        a0e87297733e62343e6d010c000f93899e1283869370185c080e0399803c24680ca7bc75ca0796a713405cb71f
        """)

    static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    static let all: [(name: String, bytes: [UInt8])] = [
        ("gzip", gzip), ("gzip of two members", gzipOfTwoMembers), ("zstd", zstd),
        ("zstd of two frames", zstdOfTwoFrames),
    ]
}
