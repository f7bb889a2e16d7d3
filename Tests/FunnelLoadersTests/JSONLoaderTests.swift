import FunnelColumns
import FunnelValues
import Testing

@testable import FunnelLoaders

/// What a JSON file became: names, types, shown cells, rejects, notes.
struct Loaded {
    let result: LoadResult
    let cells: [String: [String]]
    let types: [String: DataType]

    init(_ text: String, _ options: LoadOptions = LoadOptions()) async throws {
        try await self.init(Array(text.utf8), options)
    }

    init(_ bytes: [UInt8], _ options: LoadOptions = LoadOptions()) async throws {
        result = try await CSVLoader(options: options).load(bytes)
        let columns = result.table.columns
        cells = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, shown($0)) })
        types = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.type) })
    }

    var names: [String] { result.table.columns.map(\.name) }
    var notes: [String] { result.notes.map(\.text) }

    /// Line, reason, text.
    var rejects: [[String]] {
        let columns = result.rejects.columns.map(shown)
        return (0..<result.rejects.rowCount).map { row in columns.map { $0[row] } }
    }
}

@Suite struct JSONLoaderTests {
    @Test func readsTheEventsOfAnAnalyst() async throws {
        let loaded = try await Loaded(
            """
            {"ts":"2024-01-05T10:00:00Z","user_id":12345678901234567890,"event":"signup","properties":{"plan":"Pro","seats":3}}
            {"ts":"2024-01-06T11:30:00Z","user_id":12345678901234567891,"event":"paid","amount":1.10,"ok":true,"tags":["a","b"]}

            {"ts":"2024-01-07T00:00:00Z","user_id":null,"event":"paid","amount":29.5,"ok":false,"properties":{"plan":null}}
            """)
        #expect(
            loaded.names == ["ts", "user_id", "event", "properties.plan", "properties.seats", "amount", "ok", "tags"])
        #expect(
            loaded.result.table.columns.map(\.type)
                == [.instant, .text, .text, .text, .integer, .decimal(scale: 2), .boolean, .text])
        #expect(loaded.cells["user_id"] == ["12345678901234567890", "12345678901234567891", "–"])
        #expect(loaded.cells["properties.plan"] == ["Pro", "–", "–"])
        #expect(loaded.cells["properties.seats"] == ["3", "–", "–"])
        #expect(loaded.cells["amount"] == ["–", "1.1", "29.5"])
        #expect(loaded.cells["ok"] == ["–", "true", "false"])
        #expect(loaded.cells["tags"] == ["–", #"["a","b"]"#, "–"])
        #expect(loaded.result.ledger == LoadLedger(loaded: 3))
        #expect(loaded.notes == [])
        #expect(loaded.result.source.format == "jsonl")
        #expect(loaded.result.source.delimiter == nil)
        #expect(loaded.result.timeColumn == "ts")
    }

    @Test(
        "Lists, lists across lines, and objects one after the other hold the same rows",
        arguments: [
            #"[{"a":1,"b":{"c":"x"}},{"a":2,"b":{"c":"y, \"z\"\nw"}}]"#,
            "\u{FEFF}[\r\n  {\"a\": 1,\r\n   \"b\": {\"c\": \"x\"}},\r\n  {\"a\": 2, \"b\": {\"c\": \"y, \\\"z\\\"\\nw\"}}\r\n]\r\n",
            "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": \"x\"\n  }\n}\n{\n  \"a\": 2,\n  \"b\": {\n    \"c\": \"y, \\\"z\\\"\\nw\"\n  }\n}\n",
            "{\"a\":1,\"b\":{\"c\":\"x\"}}\r\n{\"b\":{\"c\":\"\\u0079, \\u0022z\\\"\\u000aw\"},\"\\u0061\":2}",
        ])
    func readsAllShapes(_ text: String) async throws {
        let loaded = try await Loaded(text)
        #expect(loaded.names == ["a", "b.c"])
        #expect(loaded.cells == ["a": ["1", "2"], "b.c": ["x", "y, \"z\"\nw"]])
        #expect(loaded.notes == [])
        #expect(loaded.result.ledger == LoadLedger(loaded: 2))
    }

    @Test func keepsBadLinesApart() async throws {
        let loaded = try await Loaded(
            """
            {"a":1}
            {"a":2,}
            {"a":"x
            [3]
            {"a":4} {"a":5}
            {"a":06}

            {"a":7}
            """)
        #expect(loaded.cells["a"] == ["1", "7"])
        #expect(
            loaded.rejects == [
                ["2", "no name in quotes where one is due, at byte 8", #"{"a":2,}"#],
                ["3", "it ends too early, at byte 8", #"{"a":"x"#], ["4", "no object", "[3]"],
                ["5", "more than one value on the line, at byte 9", #"{"a":4} {"a":5}"#],
                ["6", "a number that JSON has not, at byte 7", #"{"a":06}"#],
            ])
        #expect(loaded.result.ledger == LoadLedger(loaded: 2, rejected: 5))
        #expect(loaded.notes.first?.hasPrefix("5 rows kept apart (lines 2, 3, 4 …: no name in quotes") == true)
    }

    @Test("A broken element costs itself") func keepsBadElementsApart() async throws {
        let lines = try await Loaded(
            """
            [
              {"a": 1},
              {"a": [1, 2},
              {"a": "x},
              {"a": {"b": 3},
              {"a": 4},
              5,
              {"a": 6}
            ]
            """)
        #expect(lines.cells["a"] == ["1", "4", "6"])
        #expect(lines.rejects.map { $0[0] } == ["3", "4", "5", "7"])
        #expect(lines.rejects.map { $0[2] } == [#"{"a": [1, 2}"#, #"{"a": "x}"#, #"{"a": {"b": 3}"#, "5"])
        let single = try await Loaded(#"[{"a":1},{"a":[2},{"a":3},nonsense,{"a":4}}},{"a":5}]"#)
        #expect(single.cells["a"] == ["1", "3", "4", "5"])
        #expect(single.rejects.map { $0[2] } == [#"{"a":[2}"#, "nonsense", "}}"])
    }

    @Test("Rubbish without commas is one reject") func joinsRubbish() async throws {
        let loaded = try await Loaded("[{\"a\":1}," + String(repeating: "\"", count: 1_000) + ",{\"a\":2}]")
        #expect(loaded.cells["a"] == ["1", "2"])
        #expect(loaded.rejects.map { $0[2].count } == [1_000])
    }

    @Test("A list that is cut gives its rows, and says so") func tellsCutLists() async throws {
        let inside = try await Loaded("[{\"a\":1},\n{\"a\":2},\n{\"a\":")
        #expect(inside.cells["a"] == ["1", "2"])
        #expect(inside.rejects == [["3", "it ends too early, at byte 6; its end was not found", "{\"a\":"]])
        #expect(inside.notes.contains("the list is not closed: the file may be cut short"))
        let between = try await Loaded("[{\"a\":1},\n{\"a\":2},\n")
        #expect(between.cells["a"] == ["1", "2"])
        #expect(between.notes.contains("the list is not closed: the file may be cut short"))
        let more = try await Loaded("[{\"a\":1}]\n{\"a\":2}\n")
        #expect(more.rejects == [["2", "more behind the end of the list", "{\"a\":2}\n"]])
    }

    @Test("Notes name lines of the file, whatever stands in the cells") func namesLines() async throws {
        let text = (1...40).map { row in
            row == 7
                ? #"{"t":"a\nb\nc","n":"7","bad":"#
                : row == 30
                    ? #"{"t":"a\r\nb","n":"lots"}"# : #"{"t":"one\ntwo\#(row)","n":\#(row)}"#
        }
        let loaded = try await Loaded(text.joined(separator: "\n\n"))
        #expect(loaded.result.ledger == LoadLedger(loaded: 39, rejected: 1))
        #expect(loaded.rejects[0][0] == "13")
        #expect(loaded.notes.contains { $0.contains("\"lots\" on line 59 is no number") })
        var options = LoadOptions()
        options.types = ["n": try TypeRequest("number")]
        let asked = try await Loaded(text.joined(separator: "\n\n"), options)
        try #require(asked.rejects.map { $0[0] } == ["13", "59"])
        #expect(asked.rejects[1][2] == #"{"t":"a\r\nb","n":"lots"}"#)
        #expect(asked.types["n"] == .integer)
        #expect(asked.result.ledger == LoadLedger(loaded: 38, rejected: 2))
    }

    @Test("Strings are typed as cells are") func typesStrings() async throws {
        let loaded = try await Loaded(
            #"""
            {"zip":"01067","n":"12","d":"03\/04\/2024","money":"$1,204.50","e":"","na":"NA","f":1.200,"s":" x "}
            {"zip":"10115","n":7,"d":"31\/12\/2024","money":"$3","e":"","na":"DE","f":2,"s":"y"}
            """#)
        #expect(loaded.types["zip"] == .text)
        #expect(loaded.types["n"] == .integer)
        #expect(loaded.types["d"] == .date)
        #expect(loaded.cells["d"] == ["2024-04-03", "2024-12-31"])
        #expect(loaded.cells["money"] == ["1204.5", "3"])
        #expect(loaded.types["f"] == .decimal(scale: 3))
        #expect(loaded.cells["e"] == ["–", "–"])
        #expect(loaded.notes.allSatisfy { !$0.contains("no number proves") })
    }

    @Test("What JSON leaves open is told") func tellsOddThings() async throws {
        let repeated = try await Loaded(
            #"""
            {"a":1,"b":{"c":1},"a":2}
            {"a":3,"b":{"c":2,"d":3},"b":{"c":4}}
            {"a":4,"b":{"c":5},"b":null}
            {"a":5,"b":{"c":6}}
            """#)
        #expect(
            repeated.cells == ["a": ["2", "3", "4", "5"], "b.c": ["1", "4", "–", "6"], "b.d": ["–", "–", "–", "–"]])
        #expect(repeated.notes.contains("a name twice in 3 objects (first on line 1): the last value is taken"))
        let half = try await Loaded(#"{"a":"\ud83d\ude00\ud83d x \ude00"}"#)
        #expect(half.cells["a"] == ["😀\u{FFFD} x \u{FFFD}"])
        #expect(half.notes.contains("half a character, shown as \u{FFFD}: 2 times"))
        let nan = try await Loaded("{\"a\":NaN}\n{\"a\":1.5}\n{\"a\":-Infinity}")
        #expect(nan.cells["a"] == ["–", "1.5", "–"])
        #expect(nan.notes == ["NaN or Infinity read as no value: 2 cells (first on line 1)"])
        let mixed = try await Loaded("{\"a\":1,\"b\":{\"c\":1}}\n{\"a\":\"x\",\"b\":2}\n{\"a\":[1, 2],\"b\":null}")
        #expect(mixed.cells["a"] == ["1", "x", "[1, 2]"])
        #expect(mixed.notes.contains("a left as text: texts, numbers and lists"))
        #expect(mixed.cells["b"] == ["–", "2", "–"])
        #expect(mixed.notes.contains("b: objects in some rows, numbers in others"))
    }

    @Test("Rows without values are rows") func keepsEmptyObjects() async throws {
        let loaded = try await Loaded("{\"a\":1}\n{}\n{\"a\":null}\n{\"a\":2}\n{\"a\":\"\"}")
        #expect(loaded.cells["a"] == ["1", "–", "–", "2", "–"])
        #expect(loaded.result.ledger == LoadLedger(loaded: 5))
        let total = try await Loaded("{\"a\":\"x\",\"n\":1}\n{\"a\":\"Total\",\"n\":2}")
        #expect(total.cells["a"] == ["x", "Total"])
    }

    @Test("Names with points, blanks and the same name twice") func namesColumns() async throws {
        let loaded = try await Loaded(
            #"{"Plan Name":1,"p":{"Plan Name":2,"":3,"9":4},"p.x":5,"q":{},"größe":6,"p":{"x":7}}"#)
        #expect(loaded.names.contains("plan_name"))
        let other = try await Loaded(#"{"p":{"Plan Name":2,"":3,"9":4,"x":7},"p.x":5,"q":{},"größe":6,"":8}"#)
        #expect(other.names == ["p.plan_name", "p._", "p._9", "p.x", "p.x_2", "q", "größe", "column_8"])
        #expect(other.notes.contains("a name occurs twice: p.x is p.x_2"))
    }

    @Test("Text tables are no JSON", arguments: ["[id],name\n1,x", "{id},name\n1,x", "a,b\n{\"x\":1},2", "payload\n5"])
    func leavesTables(_ text: String) async throws {
        #expect(try await Loaded(text).result.source.format == "csv")
    }

    @Test("A first line that was cut does not hide the others") func readsOnBehindCutLine() async throws {
        let loaded = try await Loaded("\"b\":2}\n{\"a\":1}\n{\"a\":2}\n")
        #expect(loaded.result.source.format == "jsonl")
        #expect(loaded.rejects.map { $0[0] } == ["1"])
        #expect(loaded.cells["a"] == ["1", "2"])
    }

    @Test func refusesWhatHasNoRows() async {
        await #expect(throws: LoadError.empty(path: nil)) { try await CSVLoader().load(text: " [ ] ") }
        await #expect(throws: LoadError.empty(path: nil)) { try await CSVLoader().load(text: "{}\n{}") }
        await #expect(
            throws: LoadError.noObjects(path: nil, line: 1, reason: "it ends too early, at byte 6")
        ) { try await CSVLoader().load(text: "{\"a\":") }
    }

    @Test("Names that are keys of something do not become columns") func boundsNames() async throws {
        let nested = (0..<1_100).map { "{\"id\":\($0),\"m\":{\"k\($0)\":1}}" }.joined(separator: "\n")
        let loaded = try await Loaded(nested)
        #expect(loaded.names == ["id", "m"])
        #expect(loaded.cells["m"]?.first == "{\"k0\":1}")
        #expect(loaded.notes.contains("more than 1000 names: objects within objects are kept as text"))
        let flat = (0..<4_200).map { "{\"k\($0)\":1}" }.joined(separator: "\n")
        await #expect(throws: LoadError.tooManyNames(path: nil, most: 4_096)) { try await CSVLoader().load(text: flat) }
    }
}
