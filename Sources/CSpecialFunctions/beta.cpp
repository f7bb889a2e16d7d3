#include "CSpecialFunctions.h"
#include "policy.hpp"

#include <boost/math/special_functions/beta.hpp>

using funnel::guarded;
using funnel::Quiet;

extern "C" {

double sf_beta_lower(double a, double b, double x) {
    return guarded([=] { return boost::math::ibeta(a, b, x, Quiet()); });
}

double sf_beta_upper(double a, double b, double x) {
    return guarded([=] { return boost::math::ibetac(a, b, x, Quiet()); });
}

}
