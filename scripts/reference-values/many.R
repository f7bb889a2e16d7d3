# p.adjust of every method of R, as a Swift table. Sidak and Holm-Sidak are made by many.py.
f <- function(v) ifelse(is.nan(v), ".nan", format(as.numeric(v), digits = 17))
cat("// Written by scripts/reference-values (many.R: ", R.version.string, "). Do not edit.\n\nenum SeveralReference {\n", sep = "")
cat("    /// p.adjust(p, method)\n    static let adjusted: [(method: String, p: [Double], adjusted: [Double])] = [\n")
set.seed(7)
rows <- list(c(0.01, 0.04, 0.03, 0.005, 0.2), 0.5, c(0.6, 0.7), c(0.02, 0.02, 0.02), c(0.01, NaN, 0.02, 0.9, NaN, 0.011),
             c(0, 1, 1e-300, 0.5, 0), c(0.04, 0.041, 0.042, 0.043, 0.9, 0.95), round(runif(15), 3)^2, signif(rexp(25)^3 / 200, 6))
rows[[9]] <- pmin(1, rows[[9]])
for (r in rows) for (m in c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")) {
    ours <- c(BH = "benjamini_hochberg", BY = "benjamini_yekutieli")[m]
    # p.adjust leaves NaN out of the count (is.na), as we do.
    cat(sprintf("        (\"%s\", [%s], [%s]),\n", if (is.na(ours)) m else ours, paste(f(r), collapse = ", "), paste(f(p.adjust(r, m)), collapse = ", ")))
}
cat("    ]\n    /// power.prop.test, to its tol = 1e-12\n    static let powerProp: [(p1: Double, p2: Double, confidence: Double, oneSided: Bool, power: Double, units: Double)] = [\n")
for (r in list(c(.05, .06, .95, 0, .8), c(.05, .055, .95, 0, .8), c(.1, .08, .99, 0, .9), c(.5, .51, .95, 1, .8), c(0, .001, .95, 0, .8), c(.9, .99, .9, 1, .95))) {
    n <- power.prop.test(p1 = r[1], p2 = r[2], sig.level = 1 - r[3], power = r[5], alternative = if (r[4]) "one.sided" else "two.sided", tol = 1e-12)$n
    cat(sprintf("        (%s, %s, %s, %s, %s, %s),\n", r[1], r[2], r[3], if (r[4]) "true" else "false", r[5], f(n)))
}
cat("    ]\n    /// power.prop.test for the second rate\n    static let leastRate: [(p1: Double, units: Double, power: Double, p2: Double)] = [\n")
for (r in list(c(.05, 10000, .8), c(.05, 1000, .8), c(.2, 500, .9), c(.001, 1e6, .8)))
    cat(sprintf("        (%s, %s, %s, %s),\n", r[1], r[2], r[3], f(power.prop.test(p1 = r[1], n = r[2], power = r[3], tol = 1e-13)$p2)))
cat("    ]\n    /// power.t.test(strict = TRUE): n, then delta\n    static let powerT: [(delta: Double, sd: Double, confidence: Double, oneSided: Bool, power: Double, units: Double)] = [\n")
for (r in list(c(1, 2, .95, 0, .8), c(.05, 1, .95, 0, .9), c(3, 1, .99, 0, .9), c(1, 2, .95, 1, .8), c(.2, 1, .9, 1, .95))) {
    n <- power.t.test(delta = r[1], sd = r[2], sig.level = 1 - r[3], power = r[5], alternative = if (r[4]) "one.sided" else "two.sided", strict = TRUE, tol = 1e-12)$n
    cat(sprintf("        (%s, %s, %s, %s, %s, %s),\n", r[1], r[2], r[3], if (r[4]) "true" else "false", r[5], f(n)))
}
cat("    ]\n    static let leastDelta: [(units: Double, sd: Double, power: Double, delta: Double)] = [\n")
for (r in list(c(20, 2, .8), c(1000, 1, .9), c(3, 1, .8), c(50, 10, .99)))
    cat(sprintf("        (%s, %s, %s, %s),\n", r[1], r[2], r[3], f(power.t.test(n = r[1], sd = r[2], power = r[3], strict = TRUE, tol = 1e-13)$delta)))
cat("    ]\n    /// TukeyHSD(aov) of warpbreaks by tension without some rows, so that arms are unequal; right to about 1e-8\n")
w <- warpbreaks[c(1:30, 33:54), ]; h <- TukeyHSD(aov(breaks ~ tension, w))$tension
for (t in c("L", "M", "H")) cat(sprintf("    static let breaks%s: [Double] = [%s]\n", t, paste(w$breaks[w$tension == t], collapse = ", ")))
cat("    static let tukey: [(difference: Double, low: Double, high: Double, p: Double)] = [\n")
for (i in c(1, 2, 3)) cat(sprintf("        (%s),\n", paste(f(h[i, ]), collapse = ", ")))
cat("    ]\n}\n")
