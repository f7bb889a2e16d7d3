package import FunnelSyntax

/// Something that a script gives a meaning to: a metric, a column, a table, the type of a column, a role, a
/// setting, a link.
package struct SharedDefinition: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case metric, column, table, funnel, type, role, setting, link
    }

    package enum Body: Sendable, Hashable {
        case formula(Expression)
        case query(Query)
        /// What is no formula: `USD` of `type spend: USD`.
        case words(String)

        fileprivate var text: String {
            switch self {
            case .formula(let formula): "\(formula)"
            case .query(let query): "\(query)"
            case .words(let words): words
            }
        }
    }

    package var kind: Kind
    package var name: String
    package var parameters: [String]
    package var body: Body
    /// What was said under the same name before and may still hold: of a column or a type it is not known here whether
    /// it was one of the same file.
    package internal(set) var earlier: [Body] = []
    /// The lines of its `##` comment.
    package var documentation: [String]

    package init(
        _ kind: Kind, name: String, parameters: [String] = [], body: Body, documentation: [String] = []
    ) {
        (self.kind, self.name, self.parameters, self.body) = (kind, name, parameters, body)
        self.documentation = documentation
    }

    /// As it is spoken of: `cac`, `payback(cost, arpa)`, `column margin`, `set today`.
    package var title: String {
        switch kind {
        case .metric: parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: ", ")))"
        case .column, .table, .funnel, .type, .role, .link: "\(kind.rawValue) \(name)"
        case .setting: name == "use" ? name : "set \(name)"
        }
    }

    /// What stands behind the sign: the formula in its canonical spelling, a query, words.
    package var text: String { (earlier + [body]).map(\.text).joined(separator: "; ") }

    /// Metrics, columns and tables share one space of names; the others have one each.
    var space: String {
        switch kind {
        case .metric, .column, .table, .funnel: "name"
        case .type, .role, .setting, .link: kind.rawValue
        }
    }
}

/// The definitions of a script as they are at its end, without any data, in the order in which they were first made.
package struct DefinitionSet: Sendable, Hashable {
    package private(set) var definitions: [SharedDefinition] = []
    /// The first definition of a name, by space and name exactly, and all that have it without case.
    private var places: [String: Int] = [:]
    private var alike: [String: [Int]] = [:]

    package init() {}

    package init(_ definitions: [SharedDefinition]) { for definition in definitions { insert(definition) } }

    /// Adds a definition, or replaces the one of its name in its place.
    package mutating func insert(_ definition: SharedDefinition) {
        var definition = definition
        if let place = places[Self.key(definition.space, definition.name)] {
            let before = definitions[place]
            let bodies = before.earlier + [before.body]
            if before.kind == definition.kind, definition.kind == .column || definition.kind == .type,
                !bodies.contains(definition.body)
            {
                definition.earlier = bodies
            }
            definitions[place] = definition
            return
        }
        definitions.append(definition)
        enter(definitions.count - 1)
    }

    package mutating func remove(_ kinds: Set<SharedDefinition.Kind>, named name: String) {
        guard let kind = kinds.first else { return }
        let space = SharedDefinition(kind, name: name, body: .words("")).space
        guard let place = place(of: name, space: space), kinds.contains(definitions[place].kind) else { return }
        definitions.remove(at: place)
        (places, alike) = ([:], [:])
        for place in definitions.indices { enter(place) }
    }

    /// Exactly first, then the only one without case.
    func place(of name: String, space: String = "name") -> Int? {
        if let exact = places[Self.key(space, name)] { return exact }
        guard let found = alike[Self.key(space, name.lowercased())], found.count == 1 else { return nil }
        return found[0]
    }

    private static func key(_ space: String, _ name: String) -> String { "\(space)\u{0}\(name)" }

    private mutating func enter(_ place: Int) {
        let definition = definitions[place]
        places[Self.key(definition.space, definition.name)] = place
        alike[Self.key(definition.space, definition.name.lowercased()), default: []].append(place)
    }
}
