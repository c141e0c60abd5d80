#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/base/utf8.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::expression {
namespace {

constexpr std::array<std::u32string_view, 6> kLongSigns{U"&&", U"||", U"==", U"!=", U"<=", U">="};
constexpr std::u32string_view kSigns = U"()[]{}.,:?!<>+-*/%";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_'; }
bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

int hex_digit(char32_t c) {
  if (is_digit(c)) return static_cast<int>(c - U'0');
  if (c >= U'a' && c <= U'f') return static_cast<int>(c - U'a') + 10;
  return c >= U'A' && c <= U'F' ? static_cast<int>(c - U'A') + 10 : -1;
}

class Lexer {
 public:
  Lexer(std::u32string text, Faults& faults) : text_(std::move(text)), faults_(faults) {}

  std::vector<Token> read() {
    while (skip_spaces()) read_one();
    add(TokenKind::End, {});
    return std::move(tokens_);
  }

 private:
  bool skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    start_ = at_;
    return at_ < text_.size();
  }

  char32_t ahead(std::size_t by = 0) const { return at_ + by < text_.size() ? text_[at_ + by] : U'\0'; }

  void add(TokenKind kind, std::string text, Rational number = {}) {
    tokens_.push_back({kind, start_, std::move(text), number});
  }

  void read_one() {
    if (is_letter(ahead())) return read_name();
    if (is_digit(ahead())) return read_number();
    if (ahead() == U'\'' || ahead() == U'"') return read_text();
    read_sign();
  }

  void read_name() {
    while (is_letter(ahead()) || is_digit(ahead())) ++at_;
    add(TokenKind::Name, to_utf8(text_.substr(start_, at_ - start_)));
  }

  void read_number() {
    while (is_digit(ahead())) ++at_;
    if (ahead() == U'.' && is_digit(ahead(1))) {
      ++at_;
      while (is_digit(ahead())) ++at_;
    }
    const std::string digits = to_utf8(text_.substr(start_, at_ - start_));
    const std::optional<Rational> number = Rational::parse(digits);
    if (!number) faults_.add(start_, "expr-syntax", "Число " + in_quotes(digits) + " слишком велико");
    if (is_letter(ahead())) faults_.add(at_, "expr-syntax", "После числа " + in_quotes(digits) + " стоит буква");
    add(TokenKind::Number, digits, number.value_or(Rational{}));
  }

  void read_text() {
    const char32_t quote = text_[at_++];
    std::u32string content;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == U'\\') {
        read_escape(content);
      } else {
        content += text_[at_++];
      }
    }
    if (at_ == text_.size()) {
      faults_.add(start_, "expr-text-literal", "Текст не закрыт кавычкой",
                  "поставьте в конце такую же кавычку, как в начале");
    } else {
      ++at_;
    }
    add(TokenKind::Text, to_utf8(content));
  }

  void read_escape(std::u32string& content) {
    const std::size_t from = at_++;
    const char32_t c = ahead();
    if (at_ < text_.size()) ++at_;
    switch (c) {
      case U'\\':
      case U'\'':
      case U'"':
        content += c;
        return;
      case U'n':
        content += U'\n';
        return;
      case U'r':
        content += U'\r';
        return;
      case U't':
        content += U'\t';
        return;
      case U'u':
        if (read_code_point(content)) return;
        break;
      default:
        break;
    }
    faults_.add(from, "expr-text-literal", "Непонятная запись знака после обратной черты",
                "можно: \\\\ \\' \\\" \\n \\r \\t и \\uXXXX");
  }

  bool read_code_point(std::u32string& content) {
    char32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_digit(ahead());
      if (digit < 0) return false;
      code = code * 16 + static_cast<char32_t>(digit);
      ++at_;
    }
    const bool usable = code != 0 && (code < 0xD800 || code > 0xDFFF);
    if (usable) content += code;
    return usable;
  }

  void read_sign() {
    for (const std::u32string_view sign : kLongSigns) {
      if (std::u32string_view(text_).substr(at_, 2) == sign) {
        at_ += 2;
        return add(TokenKind::Sign, to_utf8(sign));
      }
    }
    const char32_t c = text_[at_++];
    if (kSigns.find(c) != std::u32string_view::npos) return add(TokenKind::Sign, to_utf8(std::u32string(1, c)));
    // A run of strange characters (a Russian word, say) is one fault.
    while (at_ < text_.size() && text_[at_] >= 0x80) ++at_;
    faults_.add(start_, "expr-syntax", "Непонятный знак " + in_quotes(to_utf8(text_.substr(start_, at_ - start_))),
                hint_for(c, text_.substr(start_, at_ - start_)));
  }

  static std::string hint_for(char32_t c, std::u32string_view run) {
    for (const std::u32string_view word : {U"и", U"И", U"или", U"ИЛИ", U"не", U"НЕ"})
      if (run == word) return "«и» пишется &&, «или» — ||, «не» — !";
    if (c == U'=') return "равенство пишется ==";
    if (c == U'&') return "«и» пишется &&";
    if (c == U'|') return "«или» пишется ||";
    if (c == U'«' || c == U'“' || c == U'„') return "текст ставится в 'такие' или \"такие\" кавычки";
    return c >= 0x400 && c <= 0x52F ? "имена пишутся латиницей, текст — в кавычках" : std::string{};
  }

  std::u32string text_;
  Faults& faults_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

std::vector<Token> read_tokens(std::string_view text, Faults& faults) {
  if (first_bad_utf8(text)) {
    faults.add(0, "expr-syntax", "Выражение записано не в UTF-8", "сохраните файл в кодировке UTF-8");
    return {Token{}};
  }
  return Lexer(to_utf32(text), faults).read();
}

}  // namespace dyak::expression
