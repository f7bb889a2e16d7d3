#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// The few functions of the C library that are used here, under whole names and in one place.

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
/// ln(1 + x), exact for small x.
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
/// eˣ − 1, exact for small x.
func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) { (sin(angle), cos(angle)) }
/// The angle of the point (cosine, sine), in −π...π.
func arctangent(_ sine: Double, _ cosine: Double) -> Double { atan2(sine, cosine) }
