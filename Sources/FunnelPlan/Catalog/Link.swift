import FunnelColumns
package import FunnelValues

/// `link orders.customer_id to customers.id`: the right file lends its columns to the rows of the left one, as keys and
/// filters. Rows are never multiplied, since the right column has no value twice.
package struct Link: Sendable, Hashable {
    package var left: String
    package var leftColumn: String
    package var right: String
    package var rightColumn: String

    package init(left: String, leftColumn: String, right: String, rightColumn: String) {
        self.left = left
        self.leftColumn = leftColumn
        self.right = right
        self.rightColumn = rightColumn
    }
}

/// What a link found: rows of the left file with and without a partner, and values of the right one nobody asked for.
package struct LinkCount: Sendable, Hashable {
    package var matched = 0
    package var leftOnly = 0
    package var rightOnly = 0
}

package enum LinkError: Error, Sendable, Hashable {
    case notUnique(Value)
    case differentTypes(DataType, DataType)
    case noColumn(String)
}

extension Link {
    /// The left dataset with the right one's columns, named `customers.segment`.
    ///
    /// - Nulls: a null matches nothing; a row without partner has no value in the lent columns.
    /// - Cost: O(left + right) and one lookup a row.
    func joined(_ left: Dataset, _ right: Dataset) throws(LinkError) -> (dataset: Dataset, count: LinkCount) {
        guard let key = left.column(named: leftColumn) else { throw .noColumn(leftColumn) }
        guard let other = right.column(named: rightColumn) else { throw .noColumn(rightColumn) }
        guard key.type == other.type || (key.type.isNumeric && other.type.isNumeric) else {
            throw .differentTypes(key.type, other.type)
        }
        var rows: [Value: Int] = [:]
        for row in 0..<right.table.rowCount {
            let value = Link.comparable(other.value(at: row))
            guard !value.isNull else { continue }
            guard rows.updateValue(row, forKey: value) == nil else { throw .notUnique(value) }
        }
        var count = LinkCount()
        var asked: Set<Int> = []
        var partners: [Int?] = []
        partners.reserveCapacity(left.table.rowCount)
        for row in 0..<left.table.rowCount {
            let partner = rows[Link.comparable(key.value(at: row))]
            partners.append(partner)
            if let partner {
                count.matched += 1
                asked.insert(partner)
            } else {
                count.leftOnly += 1
            }
        }
        count.rightOnly = right.table.rowCount - asked.count
        var result = left
        result.table.columns.removeAll { $0.name.hasPrefix(prefix) && left.lent.contains($0.name) }
        result.lent.removeAll { $0.hasPrefix(prefix) }
        for column in right.table.columns where column.name != other.name && !right.lent.contains(column.name) {
            var lent = column.gathered(orNull: partners)
            lent.name = prefix + column.name
            lent.header = prefix + column.header
            // Adding up what another file lends would count it once for every row.
            lent.additivity = .never
            if let currency = column.unit.currencyColumn { lent.unit.denomination = .column(prefix + currency) }
            result.table.columns.append(lent)
            result.lent.append(lent.name)
        }
        return (result, count)
    }

    private var prefix: String { "\(right)." }

    /// 7 and 7.0 are one key.
    private static func comparable(_ value: Value) -> Value {
        if case .number(let number) = value, let whole = Int(exactly: number) { return .integer(whole) }
        return value
    }
}

extension Catalog {
    /// Links two datasets, now and whenever one of them is loaded anew.
    package mutating func insert(_ link: Link) throws(LinkError) -> LinkCount {
        guard let left = dataset(named: link.left), let right = dataset(named: link.right) else {
            throw .noColumn(link.left)
        }
        let joined = try link.joined(left, right)
        links.removeAll { $0.left == link.left && $0.right == link.right }
        store(joined.dataset)
        links.append(link)
        return joined.count
    }

    /// After a dataset has changed: what it lends and borrows is computed again; what no longer fits is given up.
    mutating func refreshLinks(of name: String) {
        for link in links where link.left == name || link.right == name {
            guard let left = dataset(named: link.left), let right = dataset(named: link.right),
                let joined = try? link.joined(left, right)
            else {
                links.removeAll { $0 == link }
                continue
            }
            store(joined.dataset)
        }
    }
}
