#include "engine/cases/key_series.hpp"

#include <tuple>

namespace dyak::cases {
namespace {

constexpr std::size_t kMaxDigits = 9;
constexpr const char* kFigures = "0123456789";

}  // namespace

std::optional<KeySeries::Numbered> KeySeries::numbered(std::string_view key) {
  const std::size_t before = key.find_last_not_of(kFigures);
  const std::size_t letters = before == std::string_view::npos ? 0 : before + 1;
  const std::string digits(key.substr(letters));
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  return Numbered{std::string(key), letters, std::stoll(digits)};
}

SharedChunks<KeySeries::Numbered>::Place KeySeries::place_of(const Numbered& one) const {
  const auto order = [](const Numbered& n) {
    return std::tuple(std::string_view(n.key).substr(0, n.letters), n.number, n.key.size());
  };
  return by_number_.first_not([&](const Numbered& other) { return order(other) < order(one); });
}

KeySeries::Counts::Place KeySeries::place_of(const Count& one) const {
  return by_count_.first_not(
      [&](const Count& other) { return other.keys != one.keys ? other.keys < one.keys : one.letters < other.letters; });
}

void KeySeries::count(std::string_view key, int more) {
  const std::size_t letters = key.find_first_of(kFigures);
  if (letters == std::string_view::npos || letters == 0) return;
  const std::string_view before = key.substr(0, letters);
  const auto place = by_letters_.first_not([&](const Count& other) { return other.letters < before; });
  const bool known = !(place == by_letters_.end_place()) && by_letters_[place].letters == before;
  Count count{std::string(before), known ? by_letters_[place].keys : 0};
  if (known) by_count_.erase(place_of(count));
  count.keys += static_cast<std::size_t>(more);
  if (count.keys == 0) return by_letters_.erase(place);
  by_count_.insert(place_of(count), count);
  if (known)
    by_letters_.own(place).keys = count.keys;
  else
    by_letters_.insert(place, std::move(count));
}

void KeySeries::put(std::string_view key) {
  count(key, 1);
  if (const auto one = numbered(key)) by_number_.insert(place_of(*one), *one);
}

void KeySeries::take(std::string_view key) {
  count(key, -1);
  if (const auto one = numbered(key)) by_number_.erase(place_of(*one));
}

std::optional<std::string> KeySeries::last(std::string_view letters) const {
  auto past = by_number_.from(by_number_.first_not(
      [&](const Numbered& other) { return std::string_view(other.key).substr(0, other.letters) <= letters; }));
  if (past == by_number_.begin()) return std::nullopt;
  --past;
  return std::string_view(past->key).substr(0, past->letters) == letters ? std::optional(past->key) : std::nullopt;
}

std::string KeySeries::commonest() const {
  auto past = by_count_.end();
  return by_count_.empty() ? "" : (--past)->letters;
}

}  // namespace dyak::cases
