import FunnelColumns
import FunnelValues

/// What is known of the exports of a tool beyond what their cells say.
///
/// A file is a tool's when it has all of some headers, whatever their order and whatever stands beside them; what the user
/// says goes before. Headers are compared as `folded` writes them.
struct ExportPreset: Sendable {
    /// Which clock the times without a zone are of.
    enum Zone: String, Sendable {
        case utc = "UTC"
        /// A setting of the tool, which no export says.
        case account, property
        /// Days only.
        case none
    }

    /// `Stripe payments`.
    let tool: String
    /// Of each of these at least one has to be there.
    let headers: [[String]]
    /// How a line above the header begins, which says as much as headers do; `9` stands for any digit.
    var preamble: String?
    /// By role, the first of these headers that is there.
    var roles: [String: [String]] = [:]
    /// Columns of amounts in hundredths of their currency.
    var cents: [String] = []
    /// Columns by which what was sent twice is known.
    var key: [String] = []
    var zone = Zone.none
    /// Amounts whose currency another column than the nearest names.
    var currencies: [String: String] = [:]
    /// Numbers that are written with leading zeros: `Nth week` 0003.
    var counters: [String] = []
    /// Amounts that say nothing when they are added up: repeated in every row, or prices of different intervals.
    var neverAdded: [String] = []
    /// A word that stands for no value in every column.
    var nullWord: String?

    private static let all = billing + marketing + product

    /// The preset of a file with these headers; of several that fit the one that asks for most.
    ///
    /// - Parameter preamble: the lines above the header.
    static func of(_ headers: [String], preamble: [String] = []) -> ExportPreset? {
        let present = Set(headers.map(folded))
        return all.filter { $0.fits(present, preamble) }.max { $0.weight < $1.weight }
    }

    private var weight: Int { headers.count + (preamble == nil ? 0 : 100) }

    private func fits(_ present: Set<String>, _ preamble: [String]) -> Bool {
        if let form = self.preamble, !preamble.contains(where: { ExportPreset.begins($0.lowercased(), form) }) {
            return false
        }
        return headers.allSatisfy { $0.contains(where: present.contains) }
    }

    private static func begins(_ line: String, _ form: String) -> Bool {
        line.utf8.count >= form.utf8.count
            && zip(line.utf8, form.utf8).allSatisfy { $1 == 0x39 ? NumberCell.isDigit($0) : $0 == $1 }
    }

    /// Without case, blanks around, and kinds of quotes: exports have them in all forms.
    static func folded(_ header: String) -> String {
        let trimmed = Layout.headerText(header).lowercased()
        return String(trimmed.map { "“”„‘’'«»".contains($0) ? "\"" : $0 })
    }

    /// The header of each role that the file has a column for.
    func roles(in headers: [String]) -> [String: String] {
        var place: [String: String] = [:]
        for header in headers where place[ExportPreset.folded(header)] == nil {
            place[ExportPreset.folded(header)] = header
        }
        return roles.compactMapValues { $0.lazy.compactMap { place[$0] }.first }
    }

    /// Headers of the times at which a deal came into a stage: `Date entered "Demo (Sales)"`, `hs_v2_date_entered_demo`.
    static func stageTimes(in headers: [String]) -> [String] {
        headers.filter { header in
            let folded = folded(header)
            return folded.hasPrefix("date entered \"") || folded.hasPrefix("hs_v2_date_entered_")
        }
    }

    /// Reads whole numbers of the columns in cents as hundredths, and counters as numbers.
    ///
    /// - Returns: the names of those in cents.
    func apply(to plans: inout [ColumnPlan], told: Set<String>) -> [String] {
        var changed: [String] = []
        for place in plans.indices where !told.contains(plans[place].name) {
            let header = ExportPreset.folded(plans[place].header)
            if cents.contains(header), plans[place].reading == .integer {
                plans[place].reading = .decimal(scale: 0)
                plans[place].percentDigits = 2
                changed.append(plans[place].name)
            }
            if neverAdded.contains(header), plans[place].type.isNumeric { plans[place].additivity = .never }
            if zone == .utc, case .instant = plans[place].reading { plans[place].saysZone = true }
        }
        return changed
    }
}
