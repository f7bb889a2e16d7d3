// A target has a source; all there is stands in the header, where it is inlined.
#include "CPrefetch.h"
