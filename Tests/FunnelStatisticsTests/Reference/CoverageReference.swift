// Written by scripts/reference-values (coverage.py: every table of two arms, NumPy and SciPy). Do not edit.

enum CoverageReference {
    /// Percentage of samples in which the 95 % interval of p2 − p1 covers it.
    typealias Coverage = (
        n1: Int, n2: Int, p1: Double, p2: Double, wald: Double, agrestiCaffo: Double, newcombe: Double, score: Double
    )
    static let coverage: [Coverage] = [
        (50, 50, 0.02, 0.08, 90.6396, 97.5993, 97.7633, 94.5049),
        (100, 100, 0.05, 0.05, 94.5886, 96.5692, 96.3555, 95.6418),
        (200, 200, 0.02, 0.02, 95.5264, 97.8430, 96.4149, 95.5264),
        (500, 500, 0.01, 0.01, 95.7524, 97.6336, 96.1043, 95.7524),
        (1000, 100, 0.05, 0.05, 91.6722, 95.9620, 95.4908, 95.3769),
        (5000, 500, 0.02, 0.02, 93.2539, 95.6313, 95.2034, 95.1420),
        (1000, 1000, 0.02, 0.02, 94.8488, 95.3979, 95.3951, 94.8488),
        (5000, 5000, 0.02, 0.02, 94.9854, 95.0969, 95.0822, 94.9854),
    ]
    /// Percentage of samples of two equal rates in which a test rejects at 5 %.
    typealias FalseAlarms = (
        n1: Int, n2: Int, rate: Double, pooledZ: Double, yates: Double, fisher: Double, fisherMidP: Double,
        peerDelta: Double, sampleDelta: Double
    )
    static let falseAlarms: [FalseAlarms] = [
        (100, 100, 0.05, 4.3582, 1.8874, 2.0885, 3.6445, 10.0964, 9.2050),
        (200, 200, 0.02, 4.4736, 1.7169, 1.7169, 3.5851, 8.6056, 10.3334),
        (500, 500, 0.01, 4.2476, 2.0797, 2.1252, 4.0121, 9.0103, 9.6630),
        (1000, 100, 0.05, 4.6231, 2.5905, 3.5799, 4.9397, 8.3686, 8.9276),
        (5000, 500, 0.02, 4.8580, 3.2559, 4.1086, 4.9925, 7.1203, 7.1188),
        (1000, 1000, 0.02, 5.1512, 3.3602, 3.3603, 4.6999, 6.3397, 6.3397),
        (5000, 5000, 0.02, 5.0146, 4.1960, 4.2051, 4.9294, 5.1573, 5.1573),
        (10000, 100, 0.01, 5.2913, 1.8621, 1.9719, 4.8050, 0.0511, 36.6525),
        (2000, 20, 0.05, 5.4345, 1.6395, 1.7890, 5.2052, 0.0355, 35.8815),
    ]
}
