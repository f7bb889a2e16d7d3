# R's own tests, as a Swift table: prop.test(correct = FALSE), chisq.test, binom.test, t.test, oneway.test.
f <- function(v) format(as.numeric(v), digits = 17)
cat("// Written by scripts/reference-values (classical.R: ", R.version.string, "). Do not edit.\n\n", sep = "")
cat("enum ClassicalReference {\n    typealias PropRow = (x1: Int, n1: Int, x2: Int, n2: Int, chiSquared: Double, p: Double)\n")
cat("    /// prop.test(correct = FALSE)\n    static let propTest: [PropRow] = [\n")
i <- function(v) format(v, scientific = FALSE)
for (r in list(c(8502, 44700, 8279, 45489), c(2, 60, 9, 62), c(500, 10000, 565, 10000), c(0, 800, 9, 800), c(40000, 1e6, 35, 1000))) {
    t <- suppressWarnings(prop.test(r[c(1, 3)], r[c(2, 4)], correct = FALSE))
    cat(sprintf("        (%s, %s, %s),\n", paste(sapply(r, i), collapse = ", "), f(t$statistic), f(t$p.value)))
}
cat("    ]\n    /// prop.test of k arms\n    static let overall: [(x: [Int], n: [Int], chiSquared: Double, p: Double)] = [\n")
for (r in list(list(c(20, 30, 25), c(200, 210, 190)), list(c(5, 9, 2, 14), c(50, 60, 55, 80)), list(c(1000, 1010, 1200), c(10000, 10000, 10000)),
               list(c(0, 5, 9), c(100, 100, 100)), list(c(44, 44, 60), c(50, 50, 60)))) {
    t <- suppressWarnings(prop.test(r[[1]], r[[2]], correct = FALSE))
    cat(sprintf("        ([%s], [%s], %s, %s),\n", paste(r[[1]], collapse = ", "), paste(sapply(r[[2]], i), collapse = ", "), f(t$statistic), f(t$p.value)))
}
cat("    ]\n    /// binom.test below 1,000 units in two arms, else chisq.test\n")
cat("    static let split: [(units: [Int], planned: [Double], p: Double)] = [\n")
for (r in list(list(c(5000, 5420), c(50, 50)), list(c(44700, 45489), c(1, 1)), list(c(480, 510), c(1, 1)), list(c(3, 20), c(1, 3)), list(c(0, 12), c(50, 50)),
               list(c(900, 80), c(9, 1)), list(c(3300, 3400, 3100), c(1, 1, 1)), list(c(9000, 1100), c(90, 10)), list(c(7, 9), c(1, 1)))) {
    u <- r[[1]]; w <- r[[2]] / sum(r[[2]])
    p <- if (length(u) == 2 && sum(u) < 1000) binom.test(u[1], sum(u), w[1])$p.value else chisq.test(u, p = w)$p.value
    cat(sprintf("        ([%s], [%s], %s),\n", paste(sapply(u, i), collapse = ", "), paste(r[[2]], collapse = ", "), f(p)))
}
a <- c(12.5, 9.75, 14.25, 8.5, 11, 10.25); b <- c(15.5, 13.25, 16, 9.5, 18.75)
t <- t.test(b, a); o <- t.test(a, mu = 0); l <- t.test(b, a, alternative = "greater"); g <- oneway.test(v ~ k, data.frame(v = c(a, b), k = rep(1:2, c(6, 5))))
cat(sprintf("    ]\n    static let control: [Double] = [%s]\n    static let treatment: [Double] = [%s]\n", paste(a, collapse = ", "), paste(b, collapse = ", ")))
cat(sprintf("    /// t.test(treatment, control)\n    static let tTest = (t: %s, df: %s, p: %s, low: %s, high: %s)\n", f(t$statistic), f(t$parameter), f(t$p.value), f(t$conf.int[1]), f(t$conf.int[2])))
cat(sprintf("    /// the same with alternative = \"greater\"\n    static let greater = (p: %s, low: %s)\n", f(l$p.value), f(l$conf.int[1])))
cat(sprintf("    /// t.test(control)\n    static let one = (low: %s, high: %s)\n", f(o$conf.int[1]), f(o$conf.int[2])))
cat(sprintf("    /// oneway.test of both\n    static let oneway = (f: %s, df2: %s, p: %s)\n}\n", f(g$statistic), f(g$parameter[2]), f(g$p.value)))
