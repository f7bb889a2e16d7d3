/// The bytes of an input that are held while it is read: a mapped file, or an array for what has no file.
@safe package struct FileBytes: Sendable {
    private enum Owner {
        case array([UInt8])
        case mapping(MappedFile)
    }

    private let owner: Owner
    /// Bytes at the start that do not belong to the text: a byte order mark.
    private var skipped = 0
    /// Bytes at the end that do not belong to it.
    private var cut = 0

    package init(_ array: [UInt8]) { owner = .array(array) }

    package init(_ file: MappedFile) { owner = .mapping(file) }

    package var span: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            switch owner {
            case .array(let array):
                unsafe _overrideLifetime(array.span.extracting(skipped..<array.count - cut), borrowing: self)
            case .mapping(let file):
                unsafe _overrideLifetime(file.bytes.extracting(skipped..<file.count - cut), borrowing: self)
            }
        }
    }

    package var count: Int {
        switch owner {
        case .array(let array): array.count - skipped - cut
        case .mapping(let file): file.count - skipped - cut
        }
    }

    /// The same bytes without so many at the start.
    package func dropping(first: Int) -> FileBytes {
        var rest = self
        rest.skipped += min(first, count)
        return rest
    }

    /// So many of the same bytes.
    package func keeping(first: Int) -> FileBytes {
        var rest = self
        rest.cut += max(0, count - first)
        return rest
    }
}
