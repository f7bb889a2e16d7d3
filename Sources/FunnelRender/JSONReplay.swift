import FunnelReport

/// A replay by the keys of docs/json.md.
enum JSONReplay {
    static func members(of replay: ReplayReport) -> [(key: String, value: JSONText)] {
        [
            ("script", .text(replay.script)), ("answers", .integer(replay.answers)),
            ("same", .integer(max(0, replay.answers - replay.movedAnswers))),
            ("data", .list(replay.data.map(data))), ("edited", .list(replay.edits.map(edit))),
            ("moved", .list(replay.moves.map(move))), ("failed", .list(replay.failures.map(failure))),
            ("cut_short", .boolean(replay.isCutShort)),
        ]
    }

    private static func data(_ change: ReplayReport.DataChange) -> JSONText {
        func pair(_ recorded: JSONText, _ now: JSONText) -> JSONText {
            .object([("recorded", recorded), ("now", now)])
        }
        return .object([
            ("dataset", .text(change.dataset)), ("path", JSONText(change.path)),
            ("rows", pair(JSONText(change.rowsRecorded), .integer(change.rows))),
            ("period", pair(JSONText(change.periodRecorded), JSONText(change.period))),
            ("columns_gone", JSONText(change.columnsGone)), ("columns_new", JSONText(change.columnsNew)),
            ("columns_renamed", .list(change.columnsRenamed.map { pair(.text($0.recorded), .text($0.now)) })),
            (
                "types",
                .list(
                    change.typesChanged.map {
                        .object([
                            ("column", .text($0.column)), ("recorded", .text($0.recorded)), ("now", .text($0.now)),
                        ])
                    })
            ),
        ])
    }

    private static func edit(_ edit: ReplayReport.Edit) -> JSONText {
        .object([
            ("line", .integer(edit.line)), ("cause", .text(edit.cause.text)), ("recorded", .text(edit.recorded)),
            ("now", .text(edit.now)),
        ])
    }

    private static func move(_ move: ReplayReport.Move) -> JSONText {
        .object([
            ("line", .integer(move.line)), ("statement", .text(move.statement)), ("row", .text(move.row)),
            ("column", JSONText(move.column)), ("recorded", .text(move.recorded)), ("found", .text(move.found)),
            ("change", JSONText(move.change)), ("causes", JSONText(move.causes.map(\.text))),
            ("remark", .boolean(move.isRemark)),
        ])
    }

    private static func failure(_ failure: ReplayReport.Failure) -> JSONText {
        .object([
            ("line", .integer(failure.line)), ("statement", .text(failure.statement)),
            ("message", .text(failure.message)), ("causes", JSONText(failure.causes.map(\.text))),
            ("follows", JSONText(failure.follows)),
        ])
    }
}
