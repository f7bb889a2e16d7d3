// Written by scripts/reference-values (peers.py: the tools named in each row; mpmath where they are wrong). Do not edit.

enum PeerReference {
    static let control: [Double] = [
        20.0, 29.25, 38.5, 22.5, 31.75, 41.0, 25.0, 34.25, 43.5, 27.5, 36.75, 20.75, 30.0, 39.25, 23.25, 32.5, 41.75,
        25.75, 35.0, 44.25, 28.25, 37.5, 21.5, 30.75, 40.0, 24.0, 33.25, 42.5, 26.5, 35.75, 45.0, 29.0, 38.25, 22.25,
        31.5, 40.75, 24.75, 34.0, 43.25, 27.25, 36.5, 20.5, 29.75, 39.0, 23.0, 32.25, 41.5, 25.5, 34.75, 44.0, 28.0,
        37.25, 21.25, 30.5, 39.75, 23.75, 33.0, 42.25, 26.25, 35.5,
    ]
    static let treatment: [Double] = [
        24.0, 37.25, 50.5, 35.5, 48.75, 33.75, 47.0, 32.0, 45.25, 30.25, 43.5, 28.5, 41.75, 26.75, 40.0, 25.0, 38.25,
        51.5, 36.5, 49.75, 34.75, 48.0, 33.0, 46.25, 31.25, 44.5, 29.5, 42.75, 27.75, 41.0, 26.0, 39.25, 24.25, 37.5,
        50.75, 35.75, 49.0, 34.0, 47.25, 32.25, 45.5, 30.5, 43.75, 28.75, 42.0,
    ]
    static let controlUnits: [Double] = [
        1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0,
        5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0,
        4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0,
    ]
    static let treatmentUnits: [Double] = [
        1.0, 4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0,
        4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0, 7.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0,
        7.0,
    ]
    /// `ours`: a test, or the quantity and name of an interval; empty where no method of ours answers so, and why then says
    /// what the tool does.
    typealias Row = (
        tool: String, function: String, data: String, sample: String, ours: String, p: Double?, low: Double?,
        high: Double?, why: String
    )
    static let rows: [Row] = [
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, relative)", "small", "variance p(1-p)", "lift delta",
            nil, -3.223179737303247, 9.932857156658088, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, relative)", "small", "rates", "", 0.31372781334842004,
            nil, nil, "p of the relative lift by the delta method"
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, absolute)", "small", "variance p(1-p)", "welch",
            0.02892595580814783, nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, absolute)", "small", "variance p(1-p)",
            "difference welch", nil, 0.011752509984638962, 0.2119034039938557, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "small", "rates", "welch",
            0.030224212591083877, nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "small", "rates", "difference welch", nil,
            0.010929929766333682, 0.212725984212161, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, relative)", "small", "rates", "lift delta", nil,
            -3.2783798966789037, 9.988057316033743, ""
        ),
        (
            "gbstats 0.8.0", "EffectBayesianABTest(relative)", "small", "rates", "", 0.844474232444494, nil, nil,
            "chance to win, normal with a flat prior: no p"
        ),
        (
            "gbstats 0.8.0", "EffectBayesianABTest(absolute)", "small", "rates", "", 0.9867750831706852, nil, nil,
            "chance to win, normal with a flat prior: no p"
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, relative)", "large", "variance p(1-p)", "lift delta",
            nil, -0.0023371059983844644, 0.26233710599838445, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, relative)", "large", "rates", "", 0.05418511328519071,
            nil, nil, "p of the relative lift by the delta method"
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, absolute)", "large", "variance p(1-p)", "welch",
            0.040648700902927715, nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, absolute)", "large", "variance p(1-p)",
            "difference welch", nil, 0.0002766901396909797, 0.012723309860309017, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "large", "rates", "welch",
            0.040658748948412704, nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "large", "rates", "difference welch", nil,
            0.00027637895085860873, 0.01272362104914139, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, relative)", "large", "rates", "lift delta", nil,
            -0.0023437233499898347, 0.2623437233499898, ""
        ),
        (
            "gbstats 0.8.0", "EffectBayesianABTest(relative)", "large", "rates", "", 0.9729145484849545, nil, nil,
            "chance to win, normal with a flat prior: no p"
        ),
        (
            "gbstats 0.8.0", "EffectBayesianABTest(absolute)", "large", "rates", "", 0.9796821906275037, nil, nil,
            "chance to win, normal with a flat prior: no p"
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "means", "means", "difference welch", nil,
            2.5599182055107264, 8.726192905600385, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "means", "means", "welch",
            0.00046264841991328076, nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(RatioStatistic, absolute)", "ratios", "ratios", "difference ratio", nil,
            -3.435945763175312, 0.8609457631753128, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(RatioStatistic, absolute)", "ratios", "ratios", "ratio", 0.2372187096713516,
            nil, nil, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, relative)", "means", "means", "lift delta", nil,
            0.07253907930232022, 0.27602180947218324, ""
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(RatioStatistic, relative)", "ratios", "ratios", "lift delta", nil,
            -0.30779765434912176, 0.06921832092999947, ""
        ),
        ("tea-tasting 1.14.0", "Proportion", "small", "rates", "barnard", 0.03687918676096484, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Proportion(method=norm, correction=False)", "small", "rates", "z_pooled",
            0.031085530708148568, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=fisher, correction=False)", "small", "rates", "fisher",
            0.054044104504688904, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=boschloo, correction=False)", "small", "rates", "boschloo",
            0.04155557300738459, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=log-likelihood, correction=False)", "small", "rates", "g",
            0.025191320282847682, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=pearson, correction=False)", "small", "rates", "z_pooled",
            0.03108553070814864, nil, nil, ""
        ),
        ("tea-tasting 1.14.0", "Mean", "small", "rates", "welch", 0.030224212591083866, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Mean", "small", "rates", "difference welch", nil, 0.010929929766333682,
            0.212725984212161, ""
        ),
        (
            "tea-tasting 1.14.0", "Mean", "small", "rates as means", "lift log", nil, -0.05294017439031462,
            19.0247330469288, ""
        ),
        ("tea-tasting 1.14.0", "Proportion", "large", "rates", "yates", 0.043849997758580034, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Proportion", "large", "rates", "", nil, 0.00017641605464009495, 0.012823583945359903,
            "pooled error and a correction, of the difference"
        ),
        (
            "tea-tasting 1.14.0", "Proportion", "large", "rates", "", nil, 0.0033484102920706693, 0.27263868353396736,
            "pooled error and a correction, of the logarithm"
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=norm, correction=False)", "large", "rates", "z_pooled",
            0.04065667157853767, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=fisher, correction=False)", "large", "rates", "fisher",
            0.04380465532171401, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=log-likelihood, correction=False)", "large", "rates", "g",
            0.040597552079598, nil, nil, ""
        ),
        (
            "tea-tasting 1.14.0", "Proportion(method=pearson, correction=False)", "large", "rates", "z_pooled",
            0.040656671578537626, nil, nil, ""
        ),
        ("tea-tasting 1.14.0", "Mean", "large", "rates", "welch", 0.04065874894841278, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Mean", "large", "rates", "difference welch", nil, 0.00027637895085860873,
            0.01272362104914139, ""
        ),
        (
            "tea-tasting 1.14.0", "Mean", "large", "rates as means", "lift log", nil, 0.0051123110520103765,
            0.2704052929801646, ""
        ),
        ("tea-tasting 1.14.0", "Mean", "means", "means", "welch", 0.0004626484199132758, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Mean", "means", "means", "difference welch", nil, 2.559918205510726,
            8.726192905600385, ""
        ),
        ("tea-tasting 1.14.0", "Mean", "means", "means", "lift log", nil, 0.07693482468834989, 0.28042526851090144, ""),
        (
            "tea-tasting 1.14.0", "Mean(equal_var=True)", "means", "means", "student", 0.00035175431634012615, nil, nil,
            ""
        ),
        (
            "tea-tasting 1.14.0", "Mean(equal_var=True)", "means", "means", "difference student", nil,
            2.6158279707054652, 8.670283140405646, ""
        ),
        ("tea-tasting 1.14.0", "Mean(use_t=False)", "means", "means", "z", 0.0002758822428359704, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "Mean(use_t=False)", "means", "means", "difference z", nil, 2.601997383780556,
            8.684113727330555, ""
        ),
        ("tea-tasting 1.14.0", "RatioOfMeans", "ratios", "ratios", "ratio", 0.23721870967135172, nil, nil, ""),
        (
            "tea-tasting 1.14.0", "RatioOfMeans", "ratios", "ratios", "difference ratio", nil, -3.435945763175312,
            0.8609457631753128, ""
        ),
        (
            "tea-tasting 1.14.0", "RatioOfMeans", "ratios", "ratios", "lift log", nil, -0.289121370738214,
            0.09111550022263648, ""
        ),
        ("spotify-confidence 4.1.0", "ZTest", "small", "rates", "z_unpooled", 0.02644983365862963, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "ZTest", "small", "rates", "difference wald", nil, 0.013078435352227358,
            0.2105774786262673, ""
        ),
        (
            "spotify-confidence 4.1.0", "ZTest(absolute=False)", "small", "rates", "", nil, 0.39235306056682073,
            6.317324358788019, "divides by the control as if it were known"
        ),
        ("spotify-confidence 4.1.0", "ChiSquared", "small", "rates", "z_pooled", 0.031085530708148637, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "ChiSquared", "small", "rates", "difference wald", nil, 0.013078435352227358,
            0.2105774786262673, ""
        ),
        ("spotify-confidence 4.1.0", "ZTest", "large", "rates", "z_unpooled", 0.04063561874499258, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "ZTest", "large", "rates", "difference wald", nil, 0.00027706805089571657,
            0.012722931949104281, ""
        ),
        (
            "spotify-confidence 4.1.0", "ZTest(absolute=False)", "large", "rates", "", nil, 0.005541361017914331,
            0.2544586389820856, "divides by the control as if it were known"
        ),
        ("spotify-confidence 4.1.0", "ChiSquared", "large", "rates", "z_pooled", 0.040656671578537626, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "ChiSquared", "large", "rates", "difference wald", nil, 0.00027706805089571657,
            0.012722931949104281, ""
        ),
        ("spotify-confidence 4.1.0", "ZTest", "means", "means", "z", 0.0002758822428359697, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "ZTest", "means", "means", "difference z", nil, 2.6019973837805566,
            8.684113727330555, ""
        ),
        ("spotify-confidence 4.1.0", "StudentsTTest", "means", "means", "welch", 0.0004626484199132746, nil, nil, ""),
        (
            "spotify-confidence 4.1.0", "StudentsTTest", "means", "means", "difference welch", nil, 2.5599182055107264,
            8.726192905600385, ""
        ),
        ("statsmodels 0.15.0", "proportions_ztest", "small", "rates", "z_pooled", 0.031085530708148568, nil, nil, ""),
        (
            "statsmodels 0.15.0", "test_proportions_2indep", "small", "one success and one failure more", "z_unpooled",
            0.041603194778402, nil, nil, ""
        ),
        (
            "statsmodels 0.15.0", "test_proportions_2indep(method=wald)", "small", "rates", "z_unpooled",
            0.02644983365862963, nil, nil, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep()", "small", "rates", "difference newcombe", nil,
            0.0073290697564465795, 0.22275991568155176, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=wald)", "small", "rates", "difference wald", nil,
            0.01307843535222733, 0.21057747862626733, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=agresti-caffo)", "small", "rates",
            "difference agresti_caffo", nil, 0.004103022876977419, 0.2116227835746355, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=odds-ratio, method=logit)", "small", "rates",
            "odds_ratio odds_log", nil, 1.0175901839469002, 23.831773712696776, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio, method=log) - 1", "small", "rates",
            "lift log", nil, -0.01902397303817882, 18.332399229000718, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio) - 1", "small", "rates", "", nil,
            -0.04410625538260804, 13.154948325784678, "log with ½ added to every count"
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio, method=score, correction=False) - 1",
            "small", "rates", "lift score", nil, 0.12071982124688718, 16.461898872808725, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=normal)", "small", "first rate", "rate wald", nil, 0.0,
            0.07875365546963445, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=wilson)", "small", "first rate", "rate wilson", nil,
            0.00918931925619787, 0.11363774274308602, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=agresti_coull)", "small", "first rate",
            "rate agresti_coull", nil, 0.0025202339433577567, 0.12030682805592613, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=beta)", "small", "first rate", "rate clopper_pearson", nil,
            0.004062624642093496, 0.11528104441925173, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=jeffreys)", "small", "first rate", "rate jeffreys", nil,
            0.006990385830280762, 0.10265087416932914, ""
        ),
        ("statsmodels 0.15.0", "proportions_ztest", "large", "rates", "z_pooled", 0.04065667157853767, nil, nil, ""),
        (
            "statsmodels 0.15.0", "test_proportions_2indep", "large", "one success and one failure more", "z_unpooled",
            0.04081491071501331, nil, nil, ""
        ),
        (
            "statsmodels 0.15.0", "test_proportions_2indep(method=wald)", "large", "rates", "z_unpooled",
            0.04063561874499258, nil, nil, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep()", "large", "rates", "difference newcombe", nil,
            0.00027402158278537654, 0.012736398593990249, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=wald)", "large", "rates", "difference wald", nil,
            0.00027706805089571483, 0.012722931949104283, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=agresti-caffo)", "large", "rates",
            "difference agresti_caffo", nil, 0.00027146594763229493, 0.012725934572263727, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=odds-ratio, method=logit)", "large", "rates",
            "odds_ratio odds_log", nil, 1.0054311629912212, 1.287561394683059, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio, method=log) - 1", "large", "rates",
            "lift log", nil, 0.005125351112969412, 0.27038881129213954, ""
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio) - 1", "large", "rates", "", nil,
            0.005068414818004907, 0.2701687681668006, "log with ½ added to every count"
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(compare=ratio, method=score, correction=False) - 1",
            "large", "rates", "lift score", nil, 0.005204320182084832, 0.2703203354931123, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=normal)", "large", "first rate", "rate wald", nil,
            0.045728357529205295, 0.05427164247079471, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=wilson)", "large", "first rate", "rate wilson", nil,
            0.04589848269058477, 0.05444711584302416, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=agresti_coull)", "large", "first rate",
            "rate agresti_coull", nil, 0.04589499254906674, 0.05445060598454219, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=beta)", "large", "first rate", "rate clopper_pearson", nil,
            0.04580994219877059, 0.05445452702835887, ""
        ),
        (
            "statsmodels 0.15.0", "proportion_confint(method=jeffreys)", "large", "first rate", "rate jeffreys", nil,
            0.04585790480962442, 0.05440251973284201, ""
        ),
        (
            "statsmodels 0.15.0", "ttest_ind(usevar=pooled)", "means", "means", "student", 0.00035175431634012697, nil,
            nil, ""
        ),
        (
            "statsmodels 0.15.0", "CompareMeans.tconfint_diff(usevar=pooled)", "means", "means", "difference student",
            nil, 2.615827970705465, 8.670283140405648, ""
        ),
        (
            "statsmodels 0.15.0", "ttest_ind(usevar=unequal)", "means", "means", "welch", 0.0004626484199132759, nil,
            nil, ""
        ),
        (
            "statsmodels 0.15.0", "CompareMeans.tconfint_diff(usevar=unequal)", "means", "means", "difference welch",
            nil, 2.559918205510726, 8.726192905600385, ""
        ),
        (
            "statsmodels 0.15.0", "CompareMeans.zconfint_diff(usevar=unequal)", "means", "means", "difference z", nil,
            2.601997383780556, 8.684113727330555, ""
        ),
        ("scipy 1.17.1", "chi2_contingency", "small", "rates", "yates", 0.06579240918769803, nil, nil, ""),
        (
            "scipy 1.17.1", "chi2_contingency(correction=False)", "small", "rates", "z_pooled", 0.03108553070814864,
            nil, nil, ""
        ),
        (
            "scipy 1.17.1", "chi2_contingency(lambda_=log-likelihood, correction=False)", "small", "rates", "g",
            0.025191320282847682, nil, nil, ""
        ),
        ("scipy 1.17.1", "fisher_exact", "small", "rates", "fisher", 0.054044104504688904, nil, nil, ""),
        ("scipy 1.17.1", "boschloo_exact", "small", "rates", "boschloo", 0.04155557300738459, nil, nil, ""),
        ("scipy 1.17.1", "barnard_exact", "small", "rates", "barnard", 0.03687918676096484, nil, nil, ""),
        ("scipy 1.17.1", "chi2_contingency", "large", "rates", "yates", 0.04384999775858008, nil, nil, ""),
        (
            "scipy 1.17.1", "chi2_contingency(correction=False)", "large", "rates", "z_pooled", 0.040656671578537626,
            nil, nil, ""
        ),
        (
            "scipy 1.17.1", "chi2_contingency(lambda_=log-likelihood, correction=False)", "large", "rates", "g",
            0.040597552079598, nil, nil, ""
        ),
        ("scipy 1.17.1", "fisher_exact", "large", "rates", "fisher", 0.04380465532171401, nil, nil, ""),
        (
            "scipy 1.17.1", "ttest_ind(equal_var=True)", "means", "means", "student", 0.00035175431634012615, nil, nil,
            ""
        ),
        (
            "scipy 1.17.1", "ttest_ind(equal_var=True).confidence_interval", "means", "means", "difference student",
            nil, 2.6158279707054652, 8.670283140405646, ""
        ),
        ("scipy 1.17.1", "ttest_ind(equal_var=False)", "means", "means", "welch", 0.0004626484199132746, nil, nil, ""),
        (
            "scipy 1.17.1", "ttest_ind(equal_var=False).confidence_interval", "means", "means", "difference welch", nil,
            2.5599182055107264, 8.726192905600385, ""
        ),
    ]
    /// Answers that are wrong, beside what mpmath says at 50 digits; nil: the figure stands in TableReference.barnard.
    typealias DisputedRow = (
        tool: String, function: String, ours: String, arms: (Int, Int, Int, Int), theirs: Double, right: Double?
    )
    static let disputed: [DisputedRow] = [
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=score, correction=False), low",
            "difference score low", (2, 60, 9, 62), 0.011922194353103774, 0.011878795839268988151
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=score, correction=False), high",
            "difference score high", (2, 60, 9, 62), 0.2238063739187276, 0.22522788237611535173
        ),
        (
            "statsmodels 0.15.0", "test_proportions_2indep(value=0.05, method=score, correction=False)", "margin 0.05",
            (2, 60, 9, 62), 0.20497472014746965, 0.20765394351416103607
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=score, correction=False), low",
            "difference score low", (500, 10000, 565, 10000), 0.0002768404236862447, 0.00027683830497274375188
        ),
        (
            "statsmodels 0.15.0", "confint_proportions_2indep(method=score, correction=False), high",
            "difference score high", (500, 10000, 565, 10000), 0.012736421438593597, 0.012740357295025464863
        ),
        (
            "statsmodels 0.15.0", "test_proportions_2indep(value=0.05, method=score, correction=False)", "margin 0.05",
            (500, 10000, 565, 10000), 3.0643454582829065e-38, 7.1494025201098977231e-38
        ),
        ("scipy 1.17.1", "barnard_exact", "barnard", (7, 15, 12, 15), 0.06815343273153582, nil),
        (
            "gbstats 0.8.0", "TwoSidedTTest(SampleMeanStatistic, absolute)", "welch", (500, 10000, 900, 10000), 0.0,
            1.245273607352879089e-28
        ),
        (
            "gbstats 0.8.0", "TwoSidedTTest(ProportionStatistic, absolute)", "welch", (0, 800, 9, 800), 1.0,
            0.0026499754468451528936
        ),
        (
            "gbstats 0.8.0", "check_srm([5000, 0, 5200], [1, 0, 1])", "sample ratio", (5000, 0, 5200, 0),
            0.14074798704123068, 0.047670380656161447616
        ),
    ]
}
