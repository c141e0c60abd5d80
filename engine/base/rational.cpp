#include "engine/base/rational.hpp"

#include <limits>
#include <numeric>

#include "engine/base/error.hpp"
#include "engine/base/refuse.hpp"

namespace dyak {
namespace {

__extension__ using Wide = __int128;

constexpr std::size_t kMaxDigits = 38;  // what Wide holds: ten to the 38th is below its limit

[[noreturn]] void fail(const char* message) { refuse_input("arithmetic", message); }

Wide gcd(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

struct Parts {
  Wide numerator, denominator;
};

// Lowest terms, denominator above zero. Requires denominator != 0.
Parts lowest_terms(Wide numerator, Wide denominator) {
  const Wide divisor = denominator < 0 ? -gcd(numerator, denominator) : gcd(numerator, denominator);
  return {numerator / divisor, denominator / divisor};
}

// The least 64-bit number stays out: its opposite does not fit.
bool fits(const Parts& parts) {
  constexpr Wide kMax = std::numeric_limits<std::int64_t>::max();
  return parts.numerator <= kMax && parts.numerator >= -kMax && parts.denominator <= kMax;
}

Rational reduced(Wide numerator, Wide denominator) {
  if (denominator == 0) fail("Деление на ноль");
  const Parts parts = lowest_terms(numerator, denominator);
  if (!fits(parts)) fail("Число слишком велико");
  return Rational::ratio(static_cast<std::int64_t>(parts.numerator), static_cast<std::int64_t>(parts.denominator));
}

}  // namespace

Rational Rational::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0 || std::gcd(numerator, denominator) != 1) return reduced(numerator, denominator);
  Rational result(numerator);
  result.denominator_ = denominator;
  return result;
}

std::optional<Rational> Rational::parse(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() > kMaxDigits) return std::nullopt;
  Wide value = 0;
  Wide scale = 1;
  bool fraction = false;
  bool digit = false;  // the last character was one
  for (const char c : text) {
    if (c == '.' && !fraction && digit) {
      fraction = true;
      digit = false;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
    if (fraction) scale *= 10;
    digit = true;
  }
  if (!digit) return std::nullopt;
  const Parts parts = lowest_terms(negative ? -value : value, scale);
  return fits(parts) ? std::optional(reduced(parts.numerator, parts.denominator)) : std::nullopt;
}

Rational Rational::floor() const {
  const std::int64_t quotient = numerator_ / denominator_;
  return Rational(numerator_ % denominator_ < 0 ? quotient - 1 : quotient);
}

std::string Rational::fixed(int places) const {
  DYAK_EXPECT(places >= 0 && places <= 18);
  Wide scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const Wide magnitude = (numerator_ < 0 ? -Wide{numerator_} : Wide{numerator_}) * scale;
  const Wide rounded = (magnitude * 2 + denominator_) / (Wide{2} * denominator_);
  std::string digits;
  for (Wide rest = rounded; rest > 0; rest /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  const auto wanted = static_cast<std::size_t>(places) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
  return numerator_ < 0 && rounded != 0 ? "-" + digits : digits;
}

std::string Rational::text() const {
  if (is_integer()) return std::to_string(numerator_);
  std::int64_t rest = denominator_;
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int places = twos > fives ? twos : fives;
  if (rest == 1 && places <= 18) return fixed(places);
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

Rational operator+(const Rational& a, const Rational& b) {
  return reduced(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                 Wide{a.denominator_} * b.denominator_);
}
Rational operator-(const Rational& a, const Rational& b) { return a + -b; }
Rational operator*(const Rational& a, const Rational& b) {
  return reduced(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}
Rational operator/(const Rational& a, const Rational& b) {
  return reduced(Wide{a.numerator_} * b.denominator_, Wide{a.denominator_} * b.numerator_);
}
Rational Rational::operator-() const { return reduced(-Wide{numerator_}, denominator_); }

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  const Wide left = Wide{a.numerator_} * b.denominator_;
  const Wide right = Wide{b.numerator_} * a.denominator_;
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace dyak
