import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// One thing that may be offered: the letters it is found by, what is inserted, what the list shows of it.
struct Offer: Sendable {
    /// Words beside it; those that cost more are found only for what is shown.
    enum Note: Sendable {
        case words(String)
        case column(Column)
        case metric(MetricDefinition)
        case dataset(Dataset)
        /// What help says of a word.
        case page(String)
    }

    let text: String
    var display: String
    /// What typed letters are compared with, when that is not the text: a name without its backquotes, its header.
    var keys: [String]
    var note: Note

    init(_ text: String, display: String? = nil, keys: [String]? = nil, note: Note = .words("")) {
        self.text = text
        self.display = display ?? text
        self.keys = keys ?? [display ?? text]
        self.note = note
    }

    init(_ text: String, _ words: String) { self.init(text, note: .words(words)) }

    /// A word of the language, behind which something must follow.
    static func word(_ word: String, _ summary: String = "") -> Offer {
        Offer("\(word) ", display: word, note: .words(summary))
    }
}

extension [Offer] {
    /// What begins with the typed letters, in any case; when nothing does, what has a later part that does
    /// (`customers`: `new_customers`). In the order given, each text once.
    func fitting(_ typed: String) -> [Offer] {
        let lowered = typed.lowercased()
        var seen: Set<String> = []
        func once(_ offer: Offer) -> Bool { seen.insert(offer.text).inserted }
        guard !lowered.isEmpty else { return filter(once) }
        let beginning = filter { $0.keys.contains { $0.lowercased().begins(with: lowered) } }
        if !beginning.isEmpty { return beginning.filter(once) }
        return filter { $0.keys.contains { Offer.hasLaterPart($0.lowercased(), lowered) } }.filter(once)
    }
}

extension String {
    /// Whether it begins with the letters; a mark upon the last one may yet be typed (`ค` begins `ค่าใช้จ่าย`, though `ค่`
    /// is one character).
    func begins(with letters: String) -> Bool {
        if hasPrefix(letters) { return true }
        guard let last = letters.utf8.last, last >= 0x80 else { return false }
        return utf8.starts(with: letters.utf8)
    }
}

extension Offer {
    /// Whether a part behind a blank, `_`, `.`, `/` or another mark begins with the letters.
    static func hasLaterPart(_ name: String, _ letters: String) -> Bool {
        var place = name.startIndex
        while let mark = name[place...].firstIndex(where: { !$0.isLetter && !$0.isNumber }) {
            place = name.index(after: mark)
            if String(name[place...]).begins(with: letters) { return true }
        }
        return false
    }

    /// A column's name as it is typed: a dotted one by its parts where each is a plain word.
    static func typed(_ name: String) -> String {
        guard name.contains(".") else { return Name.printed(name) }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let arePlain = parts.enumerated().allSatisfy { Name.printed($1, isFirst: $0 == 0) == $1 }
        return arePlain ? name : Name.printed(name)
    }

    /// A metric's name as it is typed: that of a funnel's step by funnel and step.
    static func typed(step name: String) -> String {
        guard let dot = name.firstIndex(of: ".") else { return Name.printed(name) }
        let step = String(name[name.index(after: dot)...])
        return Name.printed(String(name[..<dot])) + "." + Name.printed(step, isFirst: false)
    }

    static func column(_ column: Column) -> Offer {
        let keys = column.header == column.name ? [column.name] : [column.name, column.header]
        let text = typed(column.name)
        return Offer(text, display: text, keys: keys, note: .column(column))
    }

    /// `orders.channel`, for a place behind `orders.`.
    static func column(_ column: Column, of dataset: Dataset) -> Offer {
        let text = "\(Name.printed(dataset.name)).\(Name.printed(column.name, isFirst: false))"
        var offer = Offer(text, display: text, keys: ["\(dataset.name).\(column.name)"], note: .column(column))
        if column.header != column.name { offer.keys.append("\(dataset.name).\(column.header)") }
        return offer
    }

    static func metric(_ metric: MetricDefinition) -> Offer {
        let name = typed(step: metric.name)
        guard !metric.parameters.isEmpty else {
            return Offer(name, display: name, keys: [metric.name], note: .metric(metric))
        }
        let signature = "\(name)(\(metric.parameters.joined(separator: ", ")))"
        return Offer("\(name)(", display: signature, keys: [metric.name], note: .metric(metric))
    }

    /// The name alone, where nothing is called.
    var bare: Offer {
        text.hasSuffix("(") ? Offer(String(text.dropLast()), display: display, keys: keys, note: note) : self
    }

    static func dataset(_ dataset: Dataset, suffix: String = "") -> Offer {
        let name = Name.printed(dataset.name)
        return Offer(name + suffix, display: name, keys: [dataset.name], note: .dataset(dataset))
    }

    static func function(_ function: FunctionHelp) -> Offer {
        let isCalled = function.signature.contains("(")
        return Offer(
            isCalled ? "\(function.name)(" : function.name, display: function.signature, keys: [function.name],
            note: .words(function.summary))
    }
}
