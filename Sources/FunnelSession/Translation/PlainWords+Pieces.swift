import FunnelSyntax

/// The pieces of a sentence: functions, names, conversions, keys, orders and bases.
extension PlainWords {
    mutating func readFunction(_ function: String) -> Bool {
        place += 1
        let isOfTotal = function == "cumulative" || function == "share"
        while ["of", "in", "the", "rate"].contains(word()) || word() == "total" && isOfTotal { place += 1 }
        if function == "count" || function == "distinct" {
            counts = true
        } else if function == "sum", word().isEmpty || word() == "by" {
            return true
        } else if let last = figures.last, !followsFigure {
            figures[figures.count - 1] = applied(function, to: last)
        } else {
            pending = function
        }
        return true
    }

    var followsFigure: Bool {
        var ahead = rest
        while let next = ahead.first, ["of", "the", "total", "in", "new"].contains(next), names.thing(ahead)?.0 == nil {
            ahead = ahead.dropFirst()
        }
        switch names.thing(ahead)?.0 {
        case .figure, .measure: return true
        default: return names.formula(ahead.first ?? "") != nil
        }
    }

    func applied(_ function: String, to figure: String, isMetric: Bool = false) -> String {
        // A metric is a figure of all its rows already.
        if isMetric, ["mean", "sum"].contains(function) { return figure }
        return "\(function)(\(figure))"
    }

    mutating func readThing() -> Bool {
        guard let (thing, count) = names.thing(rest) else {
            guard let formula = names.formula(word()) else { return false }
            place += word() == "conversion" && word(1) == "rate" ? 2 : 1
            if case (.figure(let from, _), let many)? = names.thing(rest.drop { ["from", "of", "for"].contains($0) }) {
                // conversion from leads to customers
                place = words.count - rest.drop { ["from", "of", "for"].contains($0) }.count + many
                return readConversion(from)
            }
            figures.append(figures.isEmpty && words.count == 1 ? "\(formula) as \(words[0])" : formula)
            return true
        }
        switch thing {
        case .figure(let name, let isMetric):
            place += count
            if counts, isMetric == false { counts = false }
            if ["to", "into", "->"].contains(word()), case (.figure, _)? = names.thing(rest.dropFirst()) {
                return readConversion(name)
            }
            figures.append(pending.map { applied($0, to: name, isMetric: isMetric) } ?? name)
            pending = nil
            return readArithmetic()
        case .measure(let name):
            place += count
            figures.append("\(pending ?? "mean")(\(name))")
            pending = nil
            return true
        case .condition(let name):
            return advance(count) { reader in
                if reader.figures.isEmpty {
                    reader.figures.append(name)
                } else {
                    reader.conditions.append(reader.negates ? "not \(name)" : name)
                }
                reader.negates = false
            }
        case .time(let name): return advance(count) { $0.addKey(name) }
        case .key(let name): return readColumn(name, count)
        case .value(let value, let column): return advance(count) { $0.add(value, of: column) }
        }
    }

    mutating func readConversion(_ from: String) -> Bool {
        guard ["to", "into", "->"].contains(word()),
            case (.figure(let end, _), let count)? = names.thing(rest.dropFirst())
        else { return false }
        place += count + 1
        if ["conversion", "rate"].contains(word()) { place += 1 }
        figures.append("\(end) of \(from)")
        return true
    }

    /// `/ new customers`, `divided by leads`, `minus spend` behind a figure.
    mutating func readArithmetic() -> Bool {
        let words = [
            "/": "/", "*": "*", "-": "-", "+": "+", "minus": "-", "plus": "+", "times": "*", "x": "*", "÷": "/",
            "×": "*",
        ]
        while true {
            var sign = words[word()]
            var ahead = 1
            if word() == "divided", word(1) == "by" { (sign, ahead) = ("/", 2) }
            if word() == "per", case (.figure, _)? = names.thing(rest.dropFirst()) { sign = "/" }
            guard let sign, let last = figures.last else { return true }
            let next = word(ahead)
            if next.first?.isNumber == true, next.allSatisfy({ $0.isNumber || ".%".contains($0) }) {
                figures[figures.count - 1] = "\(last) \(sign) \(next)"
                place += ahead + 1
                continue
            }
            guard case (.figure(let name, _), let count)? = names.thing(rest.dropFirst(ahead)) else { return false }
            figures[figures.count - 1] = "\(last) \(sign) \(name)"
            place += ahead + count
            if word() == "%", sign == "/" {
                place += 1
                figures[figures.count - 1] = "\(last) of \(name)"
            }
        }
    }

    /// A column of groups: with a value behind it a filter, else a key.
    mutating func readColumn(_ name: String, _ count: Int) -> Bool {
        place += count
        var ahead = rest
        while let next = ahead.first,
            ["is", "=", "are", "equals", "==", "in", ":", "not", "!=", "isn't"].contains(next)
        {
            if ["not", "!=", "isn't"].contains(next) { negates = true }
            ahead = ahead.dropFirst()
        }
        if case (.value(let value, of: let column), let many)? = names.thing(ahead), column == name {
            place = words.count - ahead.count + many
            add(value, of: name)
            return true
        }
        if counts {
            counts = false
            figures.append("distinct(\(name))")
        } else {
            addKey(name)
        }
        return true
    }

    mutating func add(_ value: String, of column: String) {
        if let index = filters.firstIndex(where: { $0.column == column && $0.negated == negates }) {
            filters[index].values.append(value)
        } else {
            filters.append((column, [value], negates))
        }
    }

    mutating func readKeys() -> Bool {
        place += 1
        while ["by", "down", "for", "into", "each"].contains(word()) { place += 1 }
        let isWeekday = word() == "weekday" || word() == "day" && word(1) == "of"
        if isWeekday, let time = names.timeColumn, names.thing(rest.prefix(1)) == nil {
            let count = word() == "weekday" ? 1 : word(2) == "the" ? 4 : 3
            return advance(count) { $0.addKey("weekday(\(time))") }
        }
        if let grain = PlainPeriods.grain(word()), names.thing(words[place..<min(place + 1, words.count)]) == nil {
            return advance(1) { $0.addKey(grain) }
        }
        guard let (thing, count) = names.thing(rest) else { return PlainPeriods.adverbs[word()] != nil }
        switch thing {
        case .key(let name), .time(let name), .condition(let name): return advance(count) { $0.addKey(name) }
        case .figure(let name, _):
            place += count
            // top 5 channels by spend
            if figures.isEmpty { figures.append(name) } else { sort = "\(name) desc" }
            return true
        case .measure, .value: return false
        }
    }

    mutating func readOrder() -> Bool {
        place += word(1) == "by" ? 2 : 1
        switch names.thing(rest) {
        case (.figure(let name, _), let count)?: return advance(count) { $0.sort = name }
        case (.key(let name), let count)?: return advance(count) { $0.addKey(name) }
        default: return false
        }
    }

    mutating func readEnd(isTop: Bool) -> Bool {
        place += 1
        let number = Int(word())
        if number != nil { place += 1 }
        limit = "\(isTop ? "top" : "bottom") \(number ?? 1)"
        return true
    }

    mutating func readBase() -> Bool {
        place += ["to", "with"].contains(word(1)) ? 2 : 1
        if let (period, count) = periods.period(rest) {
            return advance(count) { $0.base = period }
        }
        return readThing()
    }
}
