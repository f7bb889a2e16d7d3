import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct LinkCommand: Command {
    static let help = CommandHelp.link
    static let kind = Transcript.Entry.Kind.change
    let left: Name
    let right: Name

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        left = try arguments.name("a column of the left file")
        guard arguments.word("to") else {
            throw Diagnostic(
                "to is missing", at: arguments.spanOfNext, remedies: ["link orders.customer_id to customers.id"])
        }
        right = try arguments.name("a column of the right file")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let (from, to) = (try place(left, session), try place(right, session))
        guard from.dataset.name != to.dataset.name else {
            throw Diagnostic("a file is not linked to itself", at: right.span)
        }
        let link = Link(
            left: from.dataset.name, leftColumn: from.column, right: to.dataset.name, rightColumn: to.column)
        let count: LinkCount
        do { count = try session.catalog.insert(link) } catch { throw refusal(error) }
        var report = Report.text(
            "\(link.left) now has the columns of \(link.right): \(count.matched) rows matched, \(count.leftOnly) of "
                + "\(link.left) without a partner, \(count.rightOnly) of \(link.right) not asked for")
        if count.matched == 0 { report.notes.append(.warning("nothing matched: are these the same ids?")) }
        return report
    }

    private func place(_ name: Name, _ session: Session) throws -> (dataset: Dataset, column: String) {
        guard name.parts.count > 1, let dataset = session.catalog.dataset(named: name.parts[0]) else {
            throw Diagnostic(
                "which file? \(name.text)", at: name.span, cause: "a link names file and column",
                remedies: session.catalog.datasets(withColumn: name.text).map { "\($0.name).\(name.text)" })
        }
        let column = name.parts.dropFirst().joined(separator: ".")
        guard let index = dataset.columnIndex(named: column) else {
            throw RowBinder(dataset: dataset, catalog: session.catalog).unknown(name)
        }
        return (dataset, dataset.table.columns[index].name)
    }

    private func refusal(_ error: LinkError) -> Diagnostic {
        switch error {
        case .notUnique(let value):
            Diagnostic(
                "\(right.text) is not unique: \(Session.text(value)) occurs twice", at: right.span,
                cause: "rows would be counted twice", remedies: ["link \(right.text) to \(left.text)"])
        case .differentTypes(let a, let b):
            Diagnostic(
                "\(a.name) and \(b.name) never match", at: left.span.union(right.span),
                remedies: ["type \(right.parts.last ?? ""): \(a.name)"])
        case .noColumn(let name): Diagnostic("no such column: \(name)", at: left.span)
        }
    }
}
