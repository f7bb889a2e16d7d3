// How Boost.Math reports trouble here: by value, never by exception, errno or assertion.
#ifndef FUNNEL_POLICY_HPP
#define FUNNEL_POLICY_HPP

#include <boost/math/policies/policy.hpp>
#include <limits>

namespace funnel {

using namespace boost::math::policies;

typedef policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
               underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
               evaluation_error<ignore_error>, indeterminate_result_error<ignore_error>>
    Quiet;

// The policy covers what Boost reports; this covers what it might still throw (an allocation, a plain std::exception),
// which must not cross into C.
template <class Function> double guarded(Function function) noexcept {
    try {
        return function();
    } catch (...) {
        return std::numeric_limits<double>::quiet_NaN();
    }
}

}  // namespace funnel

#endif
