import ArgumentParser
import FunnelRender
import FunnelSession
import FunnelTerminal

extension OutputFormat: ExpressibleByArgument {
    public init?(argument: String) {
        guard let format = OutputFormat(rawValue: argument), format.isOfAnyAnswer else { return nil }
        self = format
    }

    public static var allValueStrings: [String] { allCases.filter(\.isOfAnyAnswer).map(\.rawValue) }
}
extension ColorChoice: ExpressibleByArgument {}

/// The command line (LANGUAGE.md section 10).
struct FunnelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: RunCommand.configuration.abstract, version: ProgramVersion.text,
        subcommands: [RunCommand.self, ReplayCommand.self], defaultSubcommand: RunCommand.self)
}

extension FunnelCommand {
    /// `--format json replay x` as `replay --format json x`: an option may stand before the word as well.
    static func ordered(_ arguments: [String]) -> [String] {
        let withValue: Set<String> = ["--format", "--color", "--seed", "--tolerance", "--data"]
        var place = 0
        while place < arguments.count, arguments[place].hasPrefix("-"), !["-", "--", "-c"].contains(arguments[place]) {
            place += withValue.contains(arguments[place]) ? 2 : 1
        }
        guard place < arguments.count, arguments[place] == "replay" else { return arguments }
        return ["replay"] + arguments[..<place] + arguments[(place + 1)...]
    }
}

/// What every way of running takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("How answers are written: table, csv, tsv, json, md, html or plain.", valueName: "format"))
    var format: OutputFormat?

    @Option(name: .long, help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Flag(name: .shortAndLong, help: "Answers and errors only: no notes.")
    var quiet = false

    @Flag(name: .customLong("no-init"), help: "Do not read init.funnel.")
    var noInit = false

    @Option(name: .long, help: ArgumentHelp("Seed of what is drawn at random.", valueName: "number"))
    var seed: Int?
}

/// `funnel`, `funnel script.funnel a b`, `funnel -c '…'`, `funnel -`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "An analysis shell for SaaS funnel math.",
        usage: """
            funnel [options]                            the shell
            funnel [options] script [arguments …]       runs a script to its first error
            funnel [options] -c 'statements'            runs these statements
            command | funnel [options] -                runs what comes from standard input
            funnel replay [options] script [--accept]   runs a script, compares its recorded answers
            """,
        discussion: """
            Answers go to standard output, notes and errors to standard error. Status: 0 done, 1 a statement failed, \
            2 wrong usage, 3 a replay differs, 4 data is missing or unreadable. In the shell, help says what can be \
            typed.
            """,
        shouldDisplay: false)

    @OptionGroup var common: CommonOptions

    @Option(name: .customShort("c"), help: ArgumentHelp("Runs these statements.", valueName: "statements"))
    var statements: String?

    @Option(
        name: .long, help: ArgumentHelp("Prints the completions of a shell: bash, zsh or fish.", valueName: "shell"))
    var completions: CompletedShell?

    /// For scripts/make-docs.
    @Option(name: .long, help: .hidden)
    var documents: String?

    @Argument(help: "A script; - is standard input.")
    var script: String?

    @Argument(help: "The script's ${1}, ${2}, … (after -- when they begin with -).")
    var arguments: [String] = []

    func validate() throws {
        if statements != nil, let script {
            throw ValidationError("-c and a script (\(script)) are two things to run: give one")
        }
    }
}

/// `funnel replay script.funnel`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Runs a script and compares every recorded answer.",
        usage: "funnel replay [options] script [arguments …]",
        discussion: """
            Says which figures are not as recorded, and why: the data, an edited definition, a setting, the version. \
            Status: 0 all the same, 3 an answer moved, 1 a statement failed, 4 data is missing.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(name: .long, help: "Rewrites the recorded answers, and only them.")
    var accept = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Figures as near as that to the recorded ones are the same: 0.1% of them, or 0.005.", valueName: "distance")
    )
    var tolerance: String?

    @Flag(name: .customLong("keep-going"), help: "A statement that fails does not end it.")
    var keepGoing = false

    @Option(
        name: .long,
        help: ArgumentHelp("Files of the same names in this folder in the place of the script's.", valueName: "folder"))
    var data: String?

    @Argument(help: "A saved session.")
    var script: String

    @Argument(help: "The script's ${1}, ${2}, … (after -- when they begin with -).")
    var arguments: [String] = []
}

extension ReplayCommand {
    func validate() throws {
        if let tolerance, RecordedTolerance(tolerance) == nil {
            throw ValidationError("--tolerance takes a share (0.1%) or a distance (0.005), not \(tolerance)")
        }
    }

    var replayOptions: ReplayOptions {
        var options = ReplayOptions()
        options.tolerance = tolerance.flatMap(RecordedTolerance.init) ?? .none
        options.keepsGoing = keepGoing
        return options
    }
}
