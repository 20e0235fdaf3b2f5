/* Complex numbers as NumPy asks ucrtbase for them; Wine 10 has the names and no code behind them.
   For trying only: it goes into the Wine of the build machine and into no package. */
#include <math.h>

__declspec(dllexport) const char k_mark[] = "kiosk-stand-in-for-wine";
typedef struct { double re, im; } wide;
typedef struct { float re, im; } narrow;
#define OUT __declspec(dllexport)

static wide power_of_e(wide z)
{
    double length = exp(z.re);
    wide out = { length * cos(z.im), length * sin(z.im) };
    return out;
}

static wide power(wide a, wide b)
{
    wide out = { 0, 0 }, log_a;
    if (a.re == 0 && a.im == 0) {
        out.re = b.re == 0 && b.im == 0;
        return out;
    }
    log_a.re = log(hypot(a.re, a.im));
    log_a.im = atan2(a.im, a.re);
    out.re = b.re * log_a.re - b.im * log_a.im;
    out.im = b.re * log_a.im + b.im * log_a.re;
    return power_of_e(out);
}

static wide widened(narrow z) { wide out = { z.re, z.im }; return out; }
static narrow narrowed(wide z) { narrow out = { (float)z.re, (float)z.im }; return out; }

OUT double k_creal(wide z) { return z.re; }
OUT double k_cimag(wide z) { return z.im; }
OUT double k_cabs(wide z) { return hypot(z.re, z.im); }
OUT wide k_cexp(wide z) { return power_of_e(z); }
OUT wide k_cpow(wide a, wide b) { return power(a, b); }
OUT float k_crealf(narrow z) { return z.re; }
OUT float k_cimagf(narrow z) { return z.im; }
OUT float k_cabsf(narrow z) { return (float)hypot(z.re, z.im); }
OUT narrow k_cexpf(narrow z) { return narrowed(power_of_e(widened(z))); }
OUT narrow k_cpowf(narrow a, narrow b) { return narrowed(power(widened(a), widened(b))); }
