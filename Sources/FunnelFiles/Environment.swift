#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Environment variables, and the folders of the XDG base directory specification.
package enum Environment {
    package typealias Lookup = (String) -> String?

    /// The value of a variable; nil when it is not set. Bytes that are not UTF-8 are replaced.
    package static func value(_ name: String) -> String? {
        guard let text = unsafe getenv(name) else { return nil }
        return unsafe String(cString: text)
    }

    /// `$XDG_CONFIG_HOME/funnel`, or `~/.config/funnel`; nil without a home.
    package static func configurationFolder(_ lookup: Lookup = value) -> String? {
        folder("XDG_CONFIG_HOME", fallback: ".config", lookup)
    }

    /// `$XDG_STATE_HOME/funnel`, or `~/.local/state/funnel`; nil without a home.
    package static func stateFolder(_ lookup: Lookup = value) -> String? {
        folder("XDG_STATE_HOME", fallback: ".local/state", lookup)
    }

    /// `$XDG_CACHE_HOME/funnel`, or `~/.cache/funnel`; nil without a home.
    package static func cacheFolder(_ lookup: Lookup = value) -> String? {
        folder("XDG_CACHE_HOME", fallback: ".cache", lookup)
    }

    private static func folder(_ variable: String, fallback: String, _ lookup: Lookup) -> String? {
        // The specification: a path that is not absolute is to be ignored.
        if let set = lookup(variable), set.hasPrefix("/") { return Paths.join(set, "funnel") }
        guard let home = lookup("HOME"), home.hasPrefix("/") else { return nil }
        return Paths.join(Paths.join(home, fallback), "funnel")
    }
}
