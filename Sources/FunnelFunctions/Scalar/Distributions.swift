extension ScalarFunction {
    /// `normal_cdf`, `t_quantile` …: the distributions of FunnelStatistics, as functions of the language.
    ///
    /// Filled when `Distribution.all` is there.
    static let distributions: [ScalarFunction] = []
}
