# What R says to the rates of the design page on statistics by default, and rpact's sizes of samples, as a Swift table.
# prop.test corrects for continuity by default (Yates), and its interval is Wald's with the same correction: no method of ours.
# rpact tests one side unless told; its sizes for rates have the pooled variance, or Farrington and Manning's with a margin.
suppressPackageStartupMessages(library(rpact))
f <- function(v) format(as.numeric(v), digits = 17)
i <- function(v) format(v, scientific = FALSE)
cat("// Written by scripts/reference-values (peers.R: ", R.version.string, ", rpact ", format(packageVersion("rpact")), "). Do not edit.\n\n", sep = "")
cat("enum RPeerReference {\n    /// prop.test and fisher.test as they are called first\n")
cat("    typealias RateRow = (\n        x1: Int, n1: Int, x2: Int, n2: Int, prop: Double, propLow: Double, propHigh: Double, fisher: Double\n    )\n    static let rates: [RateRow] = [\n")
for (r in list(c(2, 60, 9, 62), c(500, 10000, 565, 10000), c(7, 15, 12, 15), c(0, 800, 9, 800), c(10, 10, 7, 10))) {
    t <- suppressWarnings(prop.test(r[c(3, 1)], r[c(4, 2)]))
    e <- fisher.test(matrix(c(r[3], r[4] - r[3], r[1], r[2] - r[1]), 2))
    cat(sprintf("        (%s, %s, %s, %s, %s),\n", paste(sapply(r, i), collapse = ", "), f(t$p.value), f(t$conf.int[1]), f(t$conf.int[2]), f(e$p.value)))
}
cat("    ]\n    /// getSampleSizeRates: units of control at 80 % power. margin 0: none\n")
cat("    typealias RateSizeRow = (\n        baseline: Double, effect: Double, allocation: Double, margin: Double, confidence: Double, oneSided: Bool, units: Double\n    )\n    static let rateSizes: [RateSizeRow] = [\n")
# rpact's allocation is treatment / control; its pi1 is treatment.
for (r in list(c(.05, .01, 1, 0, .95, 0), c(.05, -.01, 2, 0, .99, 0), c(.05, .01, .1, 0, .95, 0), c(.3, -.05, 1, 0, .95, 1), c(.5, .0001, 1000, 0, .95, 0), c(.0001, .00002, 1, 0, .95, 0),
               c(.85, 0, 1, .1, .975, 1), c(.2, -.01, 2, .05, .95, 1), c(.05, .02, 3, 0, .9, 1))) {
    n <- getSampleSizeRates(pi1 = r[1] + r[2], pi2 = r[1], thetaH0 = -r[4], sided = 2 - r[6], alpha = 1 - r[5], beta = .2, allocationRatioPlanned = r[3], normalApproximation = TRUE)$nFixed2
    cat(sprintf("        (%s, %s, %s, %s, %s, %s, %s),\n", i(r[1]), i(r[2]), i(r[3]), i(r[4]), i(r[5]), if (r[6]) "true" else "false", f(n)))
}
cat("    ]\n    /// getSampleSizeMeans by the noncentral t\n")
cat("    static let meanSizes: [(effect: Double, sd: Double, allocation: Double, confidence: Double, oneSided: Bool, units: Double)] = [\n")
for (r in list(c(1, 2, 1, .95, 0), c(1, 2, 2, .99, 0), c(.05, 1, 1, .95, 0), c(1, 2, 1, .95, 1), c(.2, 1, .1, .975, 1), c(3, 1, 1, .99, 0))) {
    n <- getSampleSizeMeans(alternative = r[1], stDev = r[2], sided = 2 - r[5], alpha = 1 - r[4], beta = .2, allocationRatioPlanned = r[3], normalApproximation = FALSE)$nFixed2
    cat(sprintf("        (%s, %s, %s, %s, %s, %s),\n", r[1], r[2], r[3], r[4], if (r[5]) "true" else "false", f(n)))
}
cat("    ]\n}\n")
