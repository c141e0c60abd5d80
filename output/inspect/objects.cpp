#include "output/inspect/objects.hpp"

#include <charconv>
#include <cmath>

namespace dyak::inspect {

PdfObject PdfObject::made(Kind kind, std::string text, double number) {
  PdfObject object;
  object.kind = kind;
  object.text = std::move(text);
  object.number = number;
  return object;
}

PdfObject PdfObject::made(Objects items) {
  PdfObject object = made(Kind::Array);
  object.items = std::make_shared<const Objects>(std::move(items));
  return object;
}

PdfObject PdfObject::made(Entries entries) {
  PdfObject object = made(Kind::Dictionary);
  object.entries = std::make_shared<const Entries>(std::move(entries));
  return object;
}

const Objects& PdfObject::array() const {
  static const Objects kNone;
  return items ? *items : kNone;
}

const Entries& PdfObject::dictionary() const {
  static const Entries kNone;
  return entries ? *entries : kNone;
}

const PdfObject& PdfObject::operator[](std::string_view key) const {
  static const PdfObject kNull;
  const auto found = dictionary().find(key);
  return found == dictionary().end() ? kNull : found->second;
}

double number_in(std::string_view word) {
  constexpr double kMax = 4e9;
  const std::size_t sign = !word.empty() && (word[0] == '+' || word[0] == '-') ? 1 : 0;
  double number = 0;
  const auto parsed = std::from_chars(word.data() + sign, word.data() + word.size(), number, std::chars_format::fixed);
  if (parsed.ec != std::errc{} || !std::isfinite(number) || number > kMax) return 0;
  return word[0] == '-' ? -number : number;
}

std::string without_slash(std::string name) {
  if (!name.empty() && name[0] == '/') name.erase(0, 1);
  return name;
}

}  // namespace dyak::inspect
