import ArgumentParser
import FunnelRender
import FunnelTerminal

extension OutputFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

/// The command line (LANGUAGE.md section 10).
struct FunnelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel",
        abstract: "An analysis shell for SaaS funnel math.",
        discussion: """
            Without a script it opens the shell. A script runs and stops at its first error; - reads statements from \
            standard input.
            """,
        version: Version.text,
        subcommands: [RunCommand.self, ReplayCommand.self],
        defaultSubcommand: RunCommand.self)
}

/// What every way of running takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: "table, csv, tsv, json, md, html or plain.")
    var format: OutputFormat?

    @Option(name: .long, help: "auto, always or never.")
    var color = ColorChoice.auto

    @Flag(name: .shortAndLong, help: "Answers and errors only: no notes.")
    var quiet = false

    @Flag(name: .customLong("no-init"), help: "Do not read init.funnel.")
    var noInit = false

    @Option(name: .long, help: "Seed of what is drawn at random.")
    var seed: Int?
}

/// `funnel`, `funnel script.funnel a b`, `funnel -c '…'`, `funnel -`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a script, or opens the shell.", shouldDisplay: false)

    @OptionGroup var common: CommonOptions

    @Option(name: .customShort("c"), help: ArgumentHelp("Runs these statements.", valueName: "statements"))
    var statements: String?

    @Argument(help: "A script; - is standard input.")
    var script: String?

    @Argument(parsing: .captureForPassthrough, help: "The script's ${1}, ${2}, …")
    var arguments: [String] = []
}

/// `funnel replay script.funnel`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Runs a script and compares every recorded answer.")

    @OptionGroup var common: CommonOptions

    @Flag(name: .long, help: "Rewrites the recorded answers, and only them.")
    var accept = false

    @Argument(help: "A saved session.")
    var script: String

    @Argument(parsing: .captureForPassthrough, help: "The script's ${1}, ${2}, …")
    var arguments: [String] = []
}

enum Version {
    static let text = "funnel 0.1"
}
