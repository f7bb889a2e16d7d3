import FunnelRender
import Testing

@testable import FunnelSession

/// Roles of a statement's pieces while it is typed.
@Suite struct HighlighterTests {
    private static func highlighter() async throws -> Highlighter {
        let scratch = try ScratchSession()
        _ = await scratch.answer("load costs.csv\ncac = spend / customers\n`Cost of all` = spend")
        return Highlighter(scratch.session)
    }

    /// `verb:load text:x` for the pieces that are not plain.
    private func roles(_ text: String, _ highlighter: Highlighter) -> String {
        highlighter.pieces(of: text).filter { $0.role != .plain }.map { "\($0.role):\($0.text)" }
            .joined(separator: " ")
    }

    @Test func verbsNamesNumbersTexts() async throws {
        let highlighter = try await Self.highlighter()
        #expect(roles("load \"a.csv\" as x", highlighter) == "verb:load text:\"a.csv\" clause:as name:x")
        #expect(roles("load a.csv", highlighter) == "verb:load text:a.csv")
        #expect(
            roles("cac by channel where channel = \"ads\" top 5", highlighter)
                == "name:cac clause:by name:channel clause:where name:channel text:\"ads\" clause:top number:5")
        #expect(
            roles("sum(spend) / 30 days + $49 per month * 5%", highlighter)
                == "function:sum name:spend number:30 days number:$49 clause:per name:month number:5%")
        #expect(
            roles("cac over 2025-01..2025-06 # why", highlighter)
                == "name:cac clause:over number:2025-01..2025-06 comment:# why")
        #expect(roles("cac over last 3 months", highlighter) == "name:cac clause:over clause:last number:3 months")
        #expect(roles("costs.spend", highlighter) == "name:costs.spend")
        #expect(roles("`Cost of all` + 1", highlighter) == "name:`Cost of all` number:1")
        #expect(roles("cac where channel is not null", highlighter).hasSuffix("clause:is clause:not clause:null"))
    }

    @Test func definitionsComeFirst() async throws {
        let highlighter = try await Self.highlighter()
        #expect(roles("plan = spend", highlighter) == "name:plan name:spend")
        #expect(roles("f(a, b) = a / b", highlighter) == "name:f name:a name:b name:a name:b")
        #expect(roles("plan rate 5%", highlighter).hasPrefix("verb:plan"))
        #expect(roles("cac; plot cac", highlighter) == "name:cac verb:plot name:cac")
        #expect(roles("cac\nplot cac\n", highlighter) == "name:cac verb:plot name:cac")
        #expect(roles("sum (spend)", highlighter) == "function:sum name:spend")
        #expect(roles("?cac", highlighter).hasPrefix("verb:?"))
    }

    @Test func unknownNames() async throws {
        let highlighter = try await Self.highlighter()
        #expect(roles("spendd + spend", highlighter) == "unknown:spendd name:spend")
        #expect(roles("spe", highlighter) == "", "a name may yet come of it")
        #expect(roles("spe ", highlighter) == "unknown:spe")
        #expect(roles("spx", highlighter) == "unknown:spx")
        #expect(roles("cac wh", highlighter) == "name:cac")
        #expect(roles("lo", highlighter) == "", "a verb may yet come of it")
        #expect(roles("cac as price sort price", highlighter) == "name:cac clause:as name:price clause:sort name:price")
        let empty = Highlighter(Session(folder: "/"))
        #expect(roles("cac = spend / customers", empty) == "name:cac", "before the first load nothing is unknown")
    }

    @Test func faults() async throws {
        let highlighter = try await Self.highlighter()
        #expect(roles("cac where channel = \"ad", highlighter).hasSuffix("text:\"ad"))
        #expect(roles("cac where channel = \"ad\ncac", highlighter).contains("error:\"ad"))
        #expect(roles("cac & spend", highlighter) == "name:cac error:& name:spend")
        #expect(roles("cac where channel = \"a\\qb\"", highlighter).hasSuffix("text:\"a error:\\q text:b\""))
        #expect(roles("cac + 5x + 2025-13", highlighter) == "name:cac number:5 error:x error:2025-13")
        #expect(roles("cac ☃ spend", highlighter) == "name:cac error:☃ name:spend")
        #expect(roles("`Cost o", highlighter) == "name:`Cost o")
    }

    @Test func commentsAndRecordedAnswers() async throws {
        let highlighter = try await Self.highlighter()
        #expect(roles("# load x\ncac\n#> 5\n", highlighter) == "comment:# load x name:cac comment:#> 5")
        #expect(roles("cac where channel = \"#\"", highlighter).hasSuffix("text:\"#\""))
    }

    @Test func marksStayWithTheirLetters() async throws {
        let highlighter = try await Self.highlighter()
        let pieces = highlighter.pieces(of: "กำไรต่อผู้ใช้ + \u{0E33}x ]\u{0301} 👍🏽 👨‍👩‍👧")
        for piece in pieces {
            let first = try #require(piece.text.unicodeScalars.first)
            #expect(!first.properties.isGraphemeExtend, "\(piece)")
        }
    }
}
