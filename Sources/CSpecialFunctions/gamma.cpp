#include "CSpecialFunctions.h"
#include "policy.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

using funnel::guarded;
using funnel::Quiet;

extern "C" {

double sf_normal_quantile(double p) {
    return guarded([=] { return -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * p, Quiet()); });
}

double sf_log_gamma(double x) {
    return guarded([=] { return boost::math::lgamma(x, Quiet()); });
}

double sf_gamma_lower(double a, double x) {
    return guarded([=] { return boost::math::gamma_p(a, x, Quiet()); });
}

double sf_gamma_upper(double a, double x) {
    return guarded([=] { return boost::math::gamma_q(a, x, Quiet()); });
}

double sf_gamma_density(double a, double x) {
    return guarded([=] { return boost::math::gamma_p_derivative(a, x, Quiet()); });
}

}
