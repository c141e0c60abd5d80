#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dyak {

/// An exact number: whole or a fraction in lowest terms. Nothing legal is counted in binary floating point.
/// Arithmetic throws Error{InvalidInput} with code "arithmetic" when a part leaves 64 bits or on division by zero.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole)
      : numerator_(whole) {}  // NOLINT(google-explicit-constructor): a number is a number
  static Rational ratio(std::int64_t numerator, std::int64_t denominator);
  /// Plain decimal: -12, 0.5, 88,33 is refused (comma is for people). nullopt when it is not a number or does not fit.
  static std::optional<Rational> parse(std::string_view text);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }  ///< > 0
  bool is_integer() const { return denominator_ == 1; }
  Rational floor() const;
  /// Half away from zero, to `places` (0..18) decimals: the text uses '.' and exactly `places` digits ("59.58").
  std::string fixed(int places) const;
  /// Shortest exact text: an integer, a finite decimal, or "n/d".
  std::string text() const;

  friend Rational operator+(const Rational&, const Rational&);
  friend Rational operator-(const Rational&, const Rational&);
  friend Rational operator*(const Rational&, const Rational&);
  friend Rational operator/(const Rational&, const Rational&);
  Rational operator-() const;
  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational&, const Rational&);

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace dyak
