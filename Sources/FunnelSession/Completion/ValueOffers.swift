import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// The values of a column as they are typed: a text's in quotes, a boolean's words.
struct ValueOffers {
    let column: Column
    /// The letters typed of the value, without its quote.
    let typed: String
    let start: Int
    /// Values that stand in the same list already.
    var chosen: Set<String> = []

    /// Of more values than these a list shows the first.
    private static let most = 1_000
    /// Among more values only those are sought that begin with what is typed.
    private static let mostSearched = 5_000

    /// Sorted; which are frequent only rows could say.
    func offered() -> Offered {
        switch column.type {
        case .text: return texts()
        case .boolean:
            var words: [Offer] = []
            if let file = column.booleanWords { words = [file.true, file.false].map(Self.quoted) }
            return Offered(offers: words + [Offer("true"), Offer("false")], typed: typed, start: start)
        default: return Offered(offers: [], typed: typed, start: start)
        }
    }

    private static func quoted(_ value: String) -> Offer {
        let text = Literal.quoted(value)
        return Offer(text, keys: [value, String(text.dropFirst())])
    }

    private func texts() -> Offered {
        let all = chosen.isEmpty ? column.dictionary : column.dictionary.filter { !chosen.contains($0) }
        let lowered = typed.lowercased()
        let beginning = lowered.isEmpty ? all : all.filter { $0.lowercased().begins(with: lowered) }
        guard beginning.count > Self.most else {
            if beginning.isEmpty {
                let searched = all.count <= Self.mostSearched ? all.sorted().map(Self.quoted) : []
                return Offered(offers: searched, typed: typed, start: start)
            }
            return Offered(offers: beginning.sorted().map(Self.quoted), typed: typed, start: start)
        }
        // All of them share more than was typed: that is one step on, whatever comes then.
        let shared = Self.sharedBeginning(of: beginning)
        if shared.count > typed.count {
            let text = String(Literal.quoted(shared).dropLast())
            return Offered(offers: [Offer(text)], typed: typed, start: start, areChosen: true)
        }
        let first = Self.smallest(Self.most / 5, of: beginning)
        return Offered(
            offers: first.map(Self.quoted), typed: typed, start: start, further: beginning.count - first.count,
            areChosen: true)
    }

    private static func sharedBeginning(of texts: [String]) -> String {
        guard var shared = texts.first else { return "" }
        for text in texts where !text.hasPrefix(shared) {
            shared = String(zip(shared, text).prefix { $0 == $1 }.map(\.0))
            if shared.isEmpty { break }
        }
        return shared
    }

    /// The first texts in order, without putting all in order.
    static func smallest(_ count: Int, of texts: [String]) -> [String] {
        var found: [String] = []
        for text in texts {
            if found.count == count, let last = found.last, last <= text { continue }
            var (low, high) = (0, found.count)
            while low < high {
                let middle = (low + high) / 2
                if found[middle] < text { low = middle + 1 } else { high = middle }
            }
            found.insert(text, at: low)
            if found.count > count { found.removeLast() }
        }
        return found
    }
}

extension QueryOffers {
    /// The values of the column that stands before a sign of comparison; nil elsewhere, and where names alone fit.
    func comparedOffered() -> Offered? {
        guard typed.form == .nothing || typed.form == .word, typed.qualifier.isEmpty,
            let values = comparedValues()
        else { return nil }
        guard typed.form == .nothing || !values.fitting.isEmpty else { return nil }
        return values
    }

    func comparedValues() -> Offered? {
        guard place.clause != "with", let compared = ComparedColumn(place.tokens) else { return nil }
        let found = names.columns(named: compared.name)
        let inside = Set(scope.map(\.name))
        let column = (found.first { inside.contains($0.dataset.name) } ?? found.first)?.column
        guard let column, column.type == .text || column.type == .boolean else { return nil }
        return ValueOffers(column: column, typed: typed.typed, start: typed.start, chosen: compared.chosen).offered()
    }
}
