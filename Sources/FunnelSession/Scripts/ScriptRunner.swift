package import FunnelReport
package import FunnelSyntax

/// Goes through a script statement by statement, reading each only when the one before has run, so that the statements
/// before a mistake are done.
package struct ScriptRunner {
    package enum Next: Sendable {
        /// A statement, and the comment lines directly before it.
        case statement(Statement, comments: [String])
        /// A statement that cannot be read.
        case failure(Report, source: String)
    }

    private let script: ScriptText
    private var pieces: ArraySlice<Script.Piece>
    private var waiting: [Next] = []
    private var comments: [String] = []

    package init(_ script: ScriptText) {
        self.script = script
        pieces = Script(script.text, verbs: CommandList.verbs).pieces[...]
    }

    /// Comment lines behind the last statement, once all have been gone through; an empty one is a blank line.
    package var closingComments: [String] { comments }

    /// Statements that have not been given out; those in one line count as one until they are read.
    package var statementsLeft: Int { waiting.count + pieces.count { $0.kind == .statement } }

    /// Without blanks round them and without their ends.
    private static func lines(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: Array($0), as: UTF8.self).trimmed }
    }

    /// - Parameter arguments: put in the places of `${1}`, `${2}`; nil leaves those as they stand.
    package mutating func next(arguments: [String]?) -> Next? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        while let piece = pieces.popFirst() {
            switch piece.kind {
            case .blank: if comments.last?.isEmpty == false { comments.append("") }
            case .comment: comments += ScriptRunner.lines(piece.text)
            case .version, .answer: continue
            case .statement:
                read(piece, arguments: arguments.map(ScriptArguments.init))
                comments = []
                if !waiting.isEmpty { return waiting.removeFirst() }
            }
        }
        return nil
    }

    private mutating func read(_ piece: Script.Piece, arguments: ScriptArguments?) {
        let line = piece.line
        var source = piece.text
        do throws(Diagnostics) {
            if let arguments { source = try arguments.substituted(in: source) }
            let statements = try Session.parser().parse(source, firstLine: line, continuesIndentedLines: true)
            if case .definition? = statements.first?.form {
            } else {
                // What would describe a definition is a comment elsewhere.
                comments += ScriptRunner.lines(piece.text).prefix { $0.hasPrefix("##") }
            }
            for (place, statement) in statements.enumerated() {
                waiting.append(.statement(statement, comments: place == 0 ? comments : []))
            }
        } catch {
            waiting.append(failure(error, in: source, line: line))
        }
    }

    /// The statement alone, without what stands before and behind it in its piece, and the fault in it.
    private func failure(_ error: Diagnostics, in piece: String, line: Int) -> Next {
        var start = piece.startIndex
        while start < piece.endIndex {
            let blanks = piece[start...].prefix { $0.isWhitespace }
            guard blanks.endIndex < piece.endIndex, piece[blanks.endIndex] == "#" else {
                start = blanks.endIndex
                break
            }
            start = piece[blanks.endIndex...].firstIndex { $0.isNewline } ?? piece.endIndex
        }
        let before = piece[..<start]
        let skipped = before.utf8.count
        func shifted(_ diagnostic: Diagnostic) -> Diagnostic {
            var diagnostic = diagnostic
            diagnostic.span = diagnostic.span.map { span in
                SourceSpan(start: max(0, span.start - skipped), end: max(0, span.end - skipped))
            }
            return diagnostic
        }
        let source = String(piece[start...].reversed().drop { $0.isWhitespace || $0 == ";" }.reversed())
        var faults = Diagnostics(shifted(error.first), others: error.others.map(shifted))
        if let verb = MistypedVerb(source) { faults = verb.mended(faults, in: source) }
        let report = ErrorReport(
            faults, source: source, script: script.name, line: line + before.utf8.count { $0 == UInt8(ascii: "\n") })
        return .failure(Report(.error(report)), source: source)
    }
}
