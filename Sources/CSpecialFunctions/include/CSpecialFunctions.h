// Special functions of Boost.Math behind a C interface.
//
// Every function answers NaN where it is not defined and an infinity where it overflows; none of them throws, prints or
// sets a global. Boost works in long double inside, so that answers are right to about 1e-15 for arguments up to 1e4;
// the incomplete beta of Boost 1.74 to 1.81 loses digits beyond that (7e-12 at 1e6, 2e-8 at 1e9), and FunnelStatistics
// has its own there.
#ifndef FUNNEL_SPECIAL_FUNCTIONS_H
#define FUNNEL_SPECIAL_FUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/// z with Φ(z) = p, for 0 < p < 1.
double sf_normal_quantile(double p);
/// ln |Γ(x)|.
double sf_log_gamma(double x);
/// P(a, x) = γ(a, x) / Γ(a), a > 0, x ≥ 0.
double sf_gamma_lower(double a, double x);
/// Q(a, x) = Γ(a, x) / Γ(a).
double sf_gamma_upper(double a, double x);
/// xᵃ⁻¹ e⁻ˣ / Γ(a).
double sf_gamma_density(double a, double x);
/// I_x(a, b), a, b > 0, 0 ≤ x ≤ 1.
double sf_beta_lower(double a, double b, double x);
/// 1 − I_x(a, b), without the subtraction.
double sf_beta_upper(double a, double b, double x);

#ifdef __cplusplus
}
#endif

#endif
