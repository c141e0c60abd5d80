#pragma once
#include <cmath>

namespace dyak {

/// x' = a x + c y + e, y' = b x + d y + f.
struct SvgMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  SvgMatrix after(const SvgMatrix& inner) const {
    return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
            b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  }
  void apply(double& x, double& y) const {
    const double old = x;
    x = a * old + c * y + e;
    y = b * old + d * y + f;
  }
  double scale() const { return std::sqrt(std::abs(a * d - b * c)); }
};

}  // namespace dyak
