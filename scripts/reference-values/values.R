# R's own tests of means and values, as a Swift table: t.test, wilcox.test, ks.test, kruskal.test, oneway.test.
# The one-sided exact ks.test of R 4.2.2 is left out where values are tied: for c(1,2,2,3,5,8,8,8) and c(2,3,4,8,9,9,12) it
# says 0.1089, while 1,221 of all 6,435 ways to deal the values reach D, 0.1897 (counted by enumeration). Two-sided it agrees.
f <- function(v) format(as.numeric(v), digits = 17)
l <- function(v) paste0("[", paste(sapply(v, f), collapse = ", "), "]")
cat("// Written by scripts/reference-values (values.R: ", R.version.string, "). Do not edit.\n\n", sep = "")
cat("/// R's answers; ks.test(greater) speaks of the distribution function, so that larger values are its less.\n")
cat("enum RValueReference {\n    struct Row {\n        let control: [Double], treatment: [Double]\n")
cat("        let student: (t: Double, df: Double, p: Double, low: Double, high: Double)\n")
cat("        let wilcox: (w: Double, p: Double, greater: Double)\n        let ks: (d: Double, p: Double, greater: Double?)\n")
cat("        let kruskal: (h: Double, p: Double)\n        let oneway: (f: Double, p: Double)\n    }\n    static let rows: [Row] = [\n")
rows <- list(
    list(c(12.5, 9.75, 14.25, 8.5, 11, 10.25), c(15.5, 13.25, 16, 9.5, 18.75)),
    list(c(1, 2, 2, 3, 5, 8, 8, 8), c(2, 3, 4, 8, 9, 9, 12)),
    list(c(0.5, 1.5), c(2.5, 7)),
    list((1:30)^2 / 4, (5:44)^2 / 5 + 0.125),
    list(rep(c(0, 1, 2, 10), c(40, 20, 9, 3)), rep(c(0, 1, 2, 10), c(30, 25, 12, 8))),
    list(sqrt(1:120), sqrt(1:90) + 0.75))
for (r in rows) {
    a <- r[[1]]; b <- r[[2]]; n <- length(a) * length(b)
    exact <- n <= 2500 && !any(duplicated(c(a, b)))
    q <- suppressWarnings
    s <- t.test(b, a, var.equal = TRUE)
    w <- q(wilcox.test(b, a, exact = exact)); g <- q(wilcox.test(b, a, exact = exact, alternative = "greater"))
    k <- q(ks.test(a, b, exact = TRUE)); kg <- q(ks.test(b, a, exact = TRUE, alternative = "less"))
    h <- kruskal.test(list(a, b)); o <- oneway.test(v ~ k, data.frame(v = c(a, b), k = rep(1:2, c(length(a), length(b)))), var.equal = TRUE)
    cat(sprintf("        Row(control: %s, treatment: %s, student: (%s, %s, %s, %s, %s), wilcox: (%s, %s, %s), ks: (%s, %s, %s), kruskal: (%s, %s), oneway: (%s, %s)),\n",
        l(a), l(b), f(s$statistic), f(s$parameter), f(s$p.value), f(s$conf.int[1]), f(s$conf.int[2]), f(w$statistic), f(w$p.value), f(g$p.value),
        f(k$statistic), f(k$p.value), if (any(duplicated(c(a, b)))) "nil" else f(kg$p.value), f(h$statistic), f(h$p.value), f(o$statistic), f(o$p.value)))
}
cat("    ]\n}\n")
