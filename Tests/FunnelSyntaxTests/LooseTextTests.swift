import FunnelSyntax
import Testing

/// Texts as they are while they are typed.
@Suite struct LooseTextTests {
    private func kinds(_ text: String) -> [[String]] {
        let loose = LooseText(text, verbs: verbs)
        return loose.statements.map { statement in
            statement.tokens.map { loose.text($0.span) } + statement.faults.map { "\($0.kind) \(loose.text($0.span))" }
        }
    }

    @Test func goesOnBehindFaults() {
        #expect(kinds("cac & spend") == [["cac", "spend", "other &"]])
        #expect(kinds("x = 5q + 1") == [["x", "=", "+", "1", "other 5q"]])
        #expect(kinds("where a = \"b") == [["where", "a", "=", "openText \"b"]])
        #expect(kinds("where a = \"b\ncac") == [["where", "a", "=", "openText \"b"], ["cac"]])
        #expect(kinds("`New Cu") == [["openName `New Cu"]])
        #expect(kinds("load text \"\"\"a\nb") == [["load", "text", "openBlock \"\"\"a\nb"]])
        #expect(kinds("a = \"x\\qy\" + 1") == [["a", "=", "+", "1", "text \"x\\qy\""]])
        #expect(kinds("[a]") == [["a", "other [", "other ]"]])
        #expect(kinds("") == [[]])
    }

    @Test func knowsStatements() {
        let loose = LooseText("load a.csv; plan = 5; plan rate 5%\ncac", verbs: verbs)
        #expect(loose.statements.map(\.verb) == ["load", nil, "plan", nil])
        #expect(loose.statements.map(\.definitionSign) == [nil, 1, nil, nil])
        #expect(loose.statements.map(\.isEnded) == [true, true, true, false])
        #expect(LooseText("cac\n", verbs: verbs).statements.count == 2)
        #expect(LooseText("f(a, b) = a", verbs: verbs).statements.first?.definitionSign == 6)
    }
}
