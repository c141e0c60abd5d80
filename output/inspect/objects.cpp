#include "output/inspect/objects.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dyak::inspect {
namespace {

constexpr int kDepth = 32;

bool is_space(char c) { return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }
bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Object made(Object::Kind kind, std::string text = {}, double number = 0) {
  Object object;
  object.kind = kind;
  object.text = std::move(text);
  object.number = number;
  return object;
}

// A number of PDF: digits with a sign and a point, nothing else. Absurd ones are cut to what positions can be.
bool read_number(std::string_view word, double& number) {
  const std::size_t sign = !word.empty() && (word[0] == '+' || word[0] == '-') ? 1 : 0;
  if (word.size() == sign) return false;
  for (const char c : word.substr(sign)) {
    if ((c < '0' || c > '9') && c != '.') return false;
  }
  const auto parsed = std::from_chars(word.data() + sign, word.data() + word.size(), number, std::chars_format::fixed);
  if (parsed.ec != std::errc{}) number = 0;
  if (word[0] == '-') number = -number;
  constexpr double kMost = 4e9;
  if (!std::isfinite(number) || std::abs(number) > kMost) number = 0;
  return true;
}

}  // namespace

const Objects& Object::array() const {
  static const Objects kNone;
  return items ? *items : kNone;
}

const Entries& Object::dictionary() const {
  static const Entries kNone;
  return entries ? *entries : kNone;
}

const Object& Object::operator[](std::string_view key) const {
  static const Object kNull;
  const auto found = dictionary().find(key);
  return found == dictionary().end() ? kNull : found->second;
}

void Lexer::skip_space() {
  while (!at_end()) {
    if (is_space(bytes_[at_])) {
      ++at_;
    } else if (bytes_[at_] == '%') {
      while (!at_end() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else {
      return;
    }
  }
}

bool Lexer::next(Object& object) {
  skip_space();
  if (at_end()) return false;
  object = read(0);
  return true;
}

Object Lexer::read(int depth) {
  skip_space();
  const char c = peek();
  if (c == '/') return read_name();
  if (c == '(') return read_literal();
  if (c == '<' && peek(1) == '<') return read_dictionary(depth);
  if (c == '<') return read_hexadecimal();
  if (c == '[') return read_array(depth);
  if (is_delimiter(c)) {
    at_ += c == '>' && peek(1) == '>' ? 2 : 1;
    return made(Object::Kind::Operator, std::string(1, c));
  }
  return read_word();
}

Object Lexer::read_name() {
  ++at_;
  std::string name;
  while (!at_end() && !is_space(peek()) && !is_delimiter(peek())) {
    const int high = peek() == '#' ? hex_digit(peek(1)) : -1;
    const int low = high >= 0 ? hex_digit(peek(2)) : -1;
    if (low >= 0) {
      name += static_cast<char>(high * 16 + low);
      at_ += 3;
    } else {
      name += peek();
      ++at_;
    }
  }
  return made(Object::Kind::Name, std::move(name));
}

Object Lexer::read_literal() {
  ++at_;
  std::string text;
  for (int depth = 1; !at_end(); ++at_) {
    char c = peek();
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) {
      ++at_;
      break;
    }
    if (c != '\\') {
      text += c;
      continue;
    }
    ++at_;
    c = peek();
    if (c >= '0' && c <= '7') {
      int code = 0;
      for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i, ++at_) code = code * 8 + (peek() - '0');
      --at_;
      text += static_cast<char>(code & 0xFF);
    } else {
      const std::size_t known = std::string_view("nrtbf").find(c);
      if (known != std::string_view::npos)
        text += "\n\r\t\b\f"[known];
      else if (c != '\n' && c != '\r')
        text += c;
    }
  }
  return made(Object::Kind::String, std::move(text));
}

Object Lexer::read_hexadecimal() {
  ++at_;
  std::string text;
  int high = -1;
  for (; !at_end() && peek() != '>'; ++at_) {
    const int digit = hex_digit(peek());
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
    } else {
      text += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) text += static_cast<char>(high * 16);
  if (!at_end()) ++at_;
  return made(Object::Kind::String, std::move(text));
}

bool Lexer::closes(std::string_view mark) {
  skip_space();
  if (bytes_.substr(std::min(at_, bytes_.size()), mark.size()) != mark) return false;
  at_ += mark.size();
  return true;
}

namespace {

// Two numbers and an R are one reference.
void fold_reference(Objects& items) {
  if (items.size() < 3 || !items.back().is_operator("R")) return;
  const Object& number = items[items.size() - 3];
  if (!number.is(Object::Kind::Number) || !items[items.size() - 2].is(Object::Kind::Number)) return;
  const Object reference = made(Object::Kind::Reference, {}, number.number);
  items.resize(items.size() - 3);
  items.push_back(reference);
}

}  // namespace

Object Lexer::read_array(int depth) {
  ++at_;
  auto items = std::make_shared<Objects>();
  while (depth < kDepth && !closes("]") && !at_end()) {
    items->push_back(read(depth + 1));
    fold_reference(*items);
  }
  Object object = made(Object::Kind::Array);
  object.items = std::move(items);
  return object;
}

Object Lexer::read_dictionary(int depth) {
  at_ += 2;
  Objects items;
  while (depth < kDepth && !closes(">>") && !at_end()) {
    items.push_back(read(depth + 1));
    fold_reference(items);
    // "endobj" inside a dictionary: its end is lost.
    if (items.back().is_operator("endobj") || items.back().is_operator("stream")) break;
  }
  auto entries = std::make_shared<Entries>();
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (!items[i].is(Object::Kind::Name)) continue;
    entries->insert_or_assign(items[i].text, items[i + 1]);
    ++i;
  }
  Object object = made(Object::Kind::Dictionary);
  object.entries = std::move(entries);
  return object;
}

Object Lexer::read_word() {
  const std::size_t start = at_;
  while (!at_end() && !is_space(peek()) && !is_delimiter(peek())) ++at_;
  if (at_ == start && !at_end()) ++at_;
  const std::string_view word = bytes_.substr(start, at_ - start);
  double number = 0;
  if (read_number(word, number)) return made(Object::Kind::Number, {}, number);
  if (word == "true" || word == "false") return made(Object::Kind::Truth, {}, word == "true" ? 1 : 0);
  if (word == "null") return {};
  return made(Object::Kind::Operator, std::string(word.substr(0, 64)));
}

}  // namespace dyak::inspect
