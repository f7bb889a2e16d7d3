#include "CSpecialFunctions.h"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

extern "C" double sf_normal_quantile(double p) {
    return -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * p);
}
