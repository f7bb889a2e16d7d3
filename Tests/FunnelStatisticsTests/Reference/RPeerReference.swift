// Written by scripts/reference-values (peers.R: R version 4.2.2 Patched (2022-11-10 r83330), rpact 3.3.4). Do not edit.

enum RPeerReference {
    /// prop.test and fisher.test as they are called first
    typealias RateRow = (
        x1: Int, n1: Int, x2: Int, n2: Int, prop: Double, propLow: Double, propHigh: Double, fisher: Double
    )
    static let rates: [RateRow] = [
        (2, 60, 9, 62, 0.065792409187697992, -0.0033194141101382246, 0.22697532808863288, 0.054044104504688863),
        (
            500, 10000, 565, 10000, 0.043849997758580082, 0.00017706805089571804, 0.01282293194910428,
            0.043804655321714049
        ),
        (7, 15, 12, 15, 0.12965330542364678, -0.056930802308400252, 0.72359746897506705, 0.12813593203398327),
        (0, 800, 9, 800, 0.0074908108300273417, 0.0026915949841283086, 0.019808405015871691, 0.0038188814282751797),
        (10, 10, 7, 10, 0.21040645309537145, -0.68402576508932533, 0.084025765089325244, 0.21052631578947362),
    ]
    /// getSampleSizeRates: units of control at 80 % power. margin 0: none
    typealias RateSizeRow = (
        baseline: Double, effect: Double, allocation: Double, margin: Double, confidence: Double, oneSided: Bool,
        units: Double
    )
    static let rateSizes: [RateSizeRow] = [
        (0.05, 0.01, 1, 0, 0.95, false, 8157.7314478492663),
        (0.05, -0.01, 2, 0, 0.99, false, 7390.5637940074412),
        (0.05, 0.01, 0.1, 0, 0.95, false, 43556.346351406581),
        (0.3, -0.05, 1, 0, 0.95, true, 985.07100018111669),
        (0.5, 0.0001, 1000, 0, 0.95, false, 196418209.86425063),
        (0.0001, 0.00002, 1, 0, 0.95, false, 4316407.8177310778),
        (0.85, 0, 1, 0.1, 0.975, true, 206.90307554332969),
        (0.2, -0.01, 2, 0.05, 0.95, true, 947.26725497157588),
        (0.05, 0.02, 3, 0, 0.9, true, 859.09658988020476),
    ]
    /// getSampleSizeMeans by the noncentral t
    static let meanSizes:
        [(effect: Double, sd: Double, allocation: Double, confidence: Double, oneSided: Bool, units: Double)] = [
            (1, 2, 1, 0.95, false, 63.765784216633449),
            (1, 2, 2, 0.99, false, 71.18743006255724),
            (0.05, 1, 1, 0.95, false, 6280.0642963323489),
            (1, 2, 1, 0.95, true, 50.150793256435101),
            (0.2, 1, 0.1, 0.975, true, 2160.1894383362569),
            (3, 1, 1, 0.99, false, 4.5152078583849544),
        ]
}
