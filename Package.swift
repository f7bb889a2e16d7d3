// swift-tools-version: 6.2
import PackageDescription

#if os(macOS)
    // The SDK has the headers and .tbd files of both, but no .pc.
    let (editlinePkgConfig, zlibPkgConfig): (String?, String?) = (nil, nil)
#else
    let (editlinePkgConfig, zlibPkgConfig): (String?, String?) = ("libedit", "zlib")
#endif

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),  // own getters and types that hold a Span
    .strictMemorySafety(), .treatAllWarnings(as: .error),
]

let package = Package(
    name: "FunnelShell",
    platforms: [.macOS(.v26)],  // Span, InlineArray, Int128 without availability checks
    products: [.executable(name: "funnel", targets: ["funnel"])],
    dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
    targets: [
        .executableTarget(
            name: "funnel",
            dependencies: [
                "FunnelTerminal", "FunnelSession", "FunnelRender", "FunnelReport", "FunnelSyntax", "FunnelCache",
                "FunnelColumns", "FunnelFiles", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
        .target(
            name: "FunnelTerminal", dependencies: ["CEditline", "CLineShim", "FunnelRender", "FunnelFiles"],
            swiftSettings: settings),
        .target(
            name: "FunnelSession",
            dependencies: [
                "FunnelAnalyses", "FunnelRender", "FunnelCache", "FunnelLoaders", "FunnelEngine", "FunnelPlan",
                "FunnelFunctions", "FunnelStatistics", "FunnelColumns", "FunnelReport", "FunnelSyntax", "FunnelFiles",
                "FunnelValues",
            ], swiftSettings: settings),
        .target(
            name: "FunnelRender", dependencies: ["FunnelReport", "FunnelSyntax", "FunnelValues"],
            swiftSettings: settings),
        .target(
            name: "FunnelAnalyses",
            dependencies: [
                "FunnelPlan", "FunnelFunctions", "FunnelStatistics", "FunnelColumns", "FunnelReport", "FunnelSyntax",
                "FunnelValues",
            ],
            swiftSettings: settings),
        .target(
            name: "FunnelCache", dependencies: ["FunnelLoaders", "FunnelColumns", "FunnelFiles", "FunnelValues"],
            swiftSettings: settings),
        .target(
            name: "FunnelLoaders",
            dependencies: ["FunnelColumns", "FunnelFiles", "FunnelValues", "CScan", "CZlib", "CZstd"],
            swiftSettings: settings),
        .target(
            name: "FunnelEngine",
            dependencies: ["FunnelPlan", "FunnelFunctions", "FunnelColumns", "FunnelSyntax", "FunnelValues"],
            swiftSettings: settings),
        .target(
            name: "FunnelPlan", dependencies: ["FunnelFunctions", "FunnelColumns", "FunnelSyntax", "FunnelValues"],
            resources: [.embedInCode("Benchmarks/benchmarks.funnel")], swiftSettings: settings),
        .target(
            name: "FunnelFunctions", dependencies: ["FunnelColumns", "FunnelStatistics", "FunnelValues"],
            swiftSettings: settings),
        .target(name: "FunnelStatistics", dependencies: ["CSpecialFunctions"], swiftSettings: settings),
        .target(
            name: "FunnelColumns", dependencies: ["FunnelFiles", "FunnelValues", "CBits", "CPrefetch"],
            swiftSettings: settings),
        .target(name: "FunnelReport", dependencies: ["FunnelSyntax", "FunnelValues"], swiftSettings: settings),
        .target(name: "FunnelSyntax", dependencies: ["FunnelValues"], swiftSettings: settings),
        .target(name: "FunnelFiles", dependencies: ["CHash", "CMapGuard"], swiftSettings: settings),
        .target(name: "FunnelValues", swiftSettings: settings),
        .systemLibrary(
            name: "CEditline", pkgConfig: editlinePkgConfig,
            providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: zlibPkgConfig, providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .target(name: "CLineShim", dependencies: ["CEditline"]),
        .target(name: "CScan"),
        .target(name: "CMapGuard"),
        .target(name: "CPrefetch"),
        .target(name: "CBits"),
        .target(name: "CHash", linkerSettings: [.linkedLibrary("crypto", .when(platforms: [.linux]))]),
        .target(
            name: "CSpecialFunctions",
            linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++", .when(platforms: [.linux]))]),

        .testTarget(
            name: "FunnelSessionTests",
            dependencies: [
                "FunnelSession", "FunnelAnalyses", "FunnelCache", "FunnelEngine", "FunnelRender", "FunnelPlan",
                "FunnelFunctions",
                "FunnelStatistics",
                "FunnelColumns", "FunnelReport", "FunnelSyntax", "FunnelFiles", "FunnelValues",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelCommandTests", dependencies: ["funnel", "FunnelSession", "FunnelFiles", "JSONReading"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelValuesTests", dependencies: ["FunnelFiles", "FunnelValues"], exclude: ["Zones"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelSyntaxTests", dependencies: ["FunnelSyntax", "FunnelValues", "FuzzSyntax"],
            swiftSettings: settings),
        .executableTarget(
            name: "FuzzSyntax", dependencies: ["FunnelSyntax", "FunnelValues"], path: "scripts/fuzz",
            swiftSettings: settings),
        .executableTarget(
            name: "FuzzLoaders", dependencies: ["FunnelLoaders", "FunnelColumns", "FunnelFiles", "FunnelValues"],
            path: "scripts/fuzz-loaders", swiftSettings: settings),
        .testTarget(
            name: "FunnelPlanTests", dependencies: ["FunnelPlan", "FunnelSyntax", "FunnelValues"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelColumnsTests", dependencies: ["CBits", "FunnelColumns", "FunnelValues"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelLoadersTests",
            dependencies: [
                "FunnelLoaders", "FunnelColumns", "FunnelFiles", "FunnelValues", "FuzzLoaders", "JSONReading",
            ],
            exclude: ["Corpus"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelCacheTests",
            dependencies: ["FunnelCache", "FunnelLoaders", "FunnelColumns", "FunnelFiles", "FunnelValues"],
            swiftSettings: settings),
        .testTarget(
            name: "FunnelFunctionsTests", dependencies: ["FunnelFunctions", "FunnelValues"], swiftSettings: settings),
        .testTarget(
            name: "FunnelEngineTests",
            dependencies: [
                "FunnelEngine", "FunnelPlan", "FunnelFunctions", "FunnelColumns", "FunnelSyntax", "FunnelFiles",
                "FunnelValues",
            ], exclude: ["Funnels/searched.txt", "Funnels/followed.txt"], swiftSettings: settings),
        .testTarget(
            name: "FunnelStatisticsTests", dependencies: ["FunnelStatistics", "FunnelValues"], swiftSettings: settings),
        .testTarget(name: "FunnelFilesTests", dependencies: ["FunnelFiles"], swiftSettings: settings),
        .testTarget(
            name: "FunnelRenderTests",
            dependencies: ["FunnelRender", "FunnelReport", "FunnelSyntax", "FunnelValues", "JSONReading"],
            swiftSettings: settings),
        .target(name: "JSONReading", path: "Tests/JSONReading", swiftSettings: settings),  // shared by two test targets
        .testTarget(
            name: "FunnelTerminalTests",
            dependencies: ["FunnelTerminal", "FunnelRender", "FunnelFiles", "FunnelValues"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6], cxxLanguageStandard: .cxx17)
