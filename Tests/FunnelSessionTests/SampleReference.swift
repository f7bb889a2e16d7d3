// Written by scripts/reference-values (samples.py: SciPy, NumPy, statsmodels). Do not edit.

enum SampleReference {
    typealias Row = (
        file: String, statement: String, statistic: Double, df: Double?, p: Double, low: Double?, high: Double?
    )
    static let rows: [Row] = [
        (
            "experiment-sessions.csv", "ab orders / sessions by variant per user_id", 5.420235076068726,
            1375.1133395916677, 7.020856999213937e-08, 0.03278932321187521, 0.06998561130960475
        ),
        (
            "experiment-sessions.csv", "ab orders by variant per user_id", 5.029072491331732, 1272.379640599226,
            5.633804422610789e-07, 0.22441933497035338, 0.5114997638519714
        ),
        (
            "experiment-revenue.csv", "ab revenue by variant method mann_whitney", 1999890.5, nil, 0.9983861872490493,
            nil, nil
        ),
        (
            "experiment-revenue.csv", "ab revenue by variant cap 99%", 1.1409770212917718, 3981.7534447702687,
            0.25394810348271474, -0.5954809639646215, 2.2534708371443424
        ),
        (
            "experiment-revenue.csv", "ab revenue by variant method yuen", -0.23883570496489606, 2252.366371082499,
            0.8112547107809286, nil, nil
        ),
        (
            "experiment-revenue.csv", "ab revenue by variant", 1.574753093486041, 3287.8387107193817,
            0.11540965954746003, -0.6185861494465694, 5.666722778513526
        ),
        (
            "experiment-simpson.csv", "ab converted by variant where device = \"desktop\"", 4.149939548963524, nil,
            3.3256309186320536e-05, nil, nil
        ),
        (
            "experiment-simpson.csv", "ab converted by variant where device = \"mobile\"", 1.141472225590354, nil,
            0.25367346364652865, nil, nil
        ),
        (
            "experiment-simpson.csv", "ab converted by variant stratified by device", 17.22072479978258, 1.0,
            3.327860845347974e-05, nil, nil
        ),
        (
            "experiment-paired.csv", "ab paired minutes_before vs minutes_after", -7.2077512545602795, 295.0,
            4.787675382294685e-12, -3.3610959974967307, -1.9193094079086745
        ),
        (
            "experiment-paired.csv", "ab paired solved_before vs solved_after", 9.280701754385966, 1.0,
            0.002315806909890594, nil, nil
        ),
        (
            "experiment-paired.csv", "ab paired solved_before vs solved_after method mcnemar_exact", 17.0, nil,
            0.0032015437674503813, nil, nil
        ),
    ]
}
