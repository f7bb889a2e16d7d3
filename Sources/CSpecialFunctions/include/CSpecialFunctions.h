// Special functions of Boost.Math behind a C interface.
#ifndef FUNNEL_SPECIAL_FUNCTIONS_H
#define FUNNEL_SPECIAL_FUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

double sf_normal_quantile(double p);

#ifdef __cplusplus
}
#endif

#endif
