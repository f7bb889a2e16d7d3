/// The program and its version, as `--version` prints it and a saved session names it.
package enum Version {
    package static let text = "funnel 0.1"
}
