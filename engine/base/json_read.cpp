#include "engine/base/json.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"

namespace dyak {
namespace {

constexpr int kMaxDepth = 32;

// The decimal times ten to the power; nullopt when it does not fit.
std::optional<Rational> scaled(const std::optional<Rational>& decimal, int power) {
  if (!decimal || power == 0) return decimal;
  if (power > 18 || power < -18) return std::nullopt;
  std::int64_t ten = 1;
  for (int i = power < 0 ? -power : power; i > 0; --i) ten *= 10;
  try {
    return power > 0 ? *decimal * Rational(ten) : *decimal / Rational(ten);
  } catch (const Error&) {  // left 64 bits: told as a finding with its place
    return std::nullopt;
  }
}

/// Recursive descent over the text; stops at the first fault (what follows a syntax fault cannot be trusted).
class Reader {
 public:
  Reader(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  ParsedJson read() {
    ParsedJson result;
    if (const auto bad = first_bad_utf8(text_)) {
      at_ = *bad;
      fail("json-utf8", "Текст не в кодировке UTF-8", "Сохраните файл в UTF-8");
    }
    Value value;
    if (ok()) value = read_value(0);
    skip_blanks();
    if (ok() && at_ < text_.size()) fail("json-syntax", "После конца JSON стоит лишний текст", {});
    result.findings = std::move(findings_);
    if (result.findings.empty()) result.value = std::move(value);
    return result;
  }

 private:
  bool ok() const { return findings_.empty(); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void fail(const char* code, std::string message, std::string hint) {
    if (!ok()) return;
    int line = 1;
    std::size_t start = 0;
    const std::size_t end = std::min(at_, text_.size());
    for (std::size_t i = 0; i < end; ++i) {
      if (text_[i] == '\n') ++line, start = i + 1;
    }
    const int column = static_cast<int>(count_characters(text_.substr(start, end - start))) + 1;
    Place place{file_.empty() ? "JSON" : std::string(file_), line, column};
    findings_.push_back({Severity::Error, code, std::move(message), std::move(hint), std::move(place), {}});
  }

  void syntax(const char* message) {
    if (at_ >= text_.size()) {
      fail("json-syntax", "JSON оборван: текст кончился раньше, чем запись", "Отправьте файл целиком");
    } else {
      fail("json-syntax", message, {});
    }
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  bool take(char expected) {
    skip_blanks();
    if (peek() != expected || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Value read_value(int depth) {
    skip_blanks();
    if ((peek() == '{' || peek() == '[') && depth >= kMaxDepth) {
      fail("json-depth", "Слишком глубокая вложенность JSON", "Допускается не больше 32 уровней");
      return {};
    }
    switch (peek()) {
      case '{':
        return read_record(depth);
      case '[':
        return read_list(depth);
      case '"':
        return read_text();
      case 't':
        if (take_word("true")) return true;
        break;
      case 'f':
        if (take_word("false")) return false;
        break;
      case 'n':
        if (take_word("null")) return {};
        break;
      default:
        if (peek() == '-' || (peek() >= '0' && peek() <= '9')) return read_number();
    }
    syntax("Здесь ожидается значение JSON");
    return {};
  }

  Value read_record(int depth) {
    Record record;
    ++at_;
    if (take('}')) return record;
    while (ok()) {
      skip_blanks();
      const std::size_t key_at = at_;
      if (peek() != '"') {
        syntax("Здесь ожидается имя поля в кавычках");
        break;
      }
      std::string key = read_text();
      if (ok() && !take(':')) syntax("После имени поля ожидается двоеточие");
      if (!ok()) break;
      Value value = read_value(depth + 1);
      if (ok() && !record.emplace(key, std::move(value)).second) {
        at_ = key_at;
        fail("json-duplicate-key", "Поле «" + key + "» указано дважды", "Оставьте одно");
      }
      if (!ok() || take('}')) break;
      if (!take(',')) syntax("Между полями ожидается запятая");
    }
    return record;
  }

  Value read_list(int depth) {
    List list;
    ++at_;
    if (take(']')) return list;
    while (ok()) {
      list.push_back(read_value(depth + 1));
      if (!ok() || take(']')) break;
      if (!take(',')) syntax("Между элементами списка ожидается запятая");
    }
    return list;
  }

  std::string_view take_digits() {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Value read_number() {
    const std::size_t begin = at_;
    skip('-');
    const std::string_view whole = take_digits();
    const bool point = skip('.');
    const bool bad_fraction = point && take_digits().empty();
    const auto decimal = Rational::parse(text_.substr(begin, at_ - begin));
    const std::optional<int> power = skip('e') || skip('E') ? read_exponent() : 0;
    const bool bad_whole = whole.empty() || (whole[0] == '0' && whole.size() > 1);
    if (!bad_whole && !bad_fraction && power) {
      if (const auto number = scaled(decimal, *power)) return *number;
    }
    at_ = begin;
    fail("json-number", "Число записано неверно или слишком велико", "Пишите обычной десятичной записью: 12 или 12.5");
    return {};
  }

  bool skip(char expected) {
    const bool here = at_ < text_.size() && text_[at_] == expected;
    if (here) ++at_;
    return here;
  }

  std::optional<int> read_exponent() {
    const bool negative = skip('-');
    if (!negative) skip('+');
    const std::string_view digits = take_digits();
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return negative ? -value : value;
  }

  int hex4() {
    int value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  void read_escape(std::string& out) {
    const std::size_t begin = at_ - 1;
    if (at_ >= text_.size()) return syntax("");
    const char c = text_[at_++];
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    if (const auto known = kFrom.find(c); known != std::string_view::npos) {
      out += kTo[known];
      return;
    }
    int unit = c == 'u' ? hex4() : -1;
    if (unit >= 0xD800 && unit < 0xDC00 && take_word("\\u")) {
      const int low = hex4();
      unit = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : -1;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      unit = -1;
    }
    if (at_ >= text_.size()) return syntax("");  // broken off inside the sequence, or right after it
    if (unit <= 0) at_ = begin;
    if (unit < 0) {
      syntax("Неверная последовательность после обратной косой черты");
    } else if (unit == 0) {
      fail("json-nul", "Символ U+0000 в тексте не допускается", {});
    } else {
      out += to_utf8(std::u32string(1, static_cast<char32_t>(unit)));
    }
  }

  std::string read_text() {
    std::string out;
    ++at_;
    while (ok()) {
      if (at_ >= text_.size()) {
        syntax("");
      } else if (text_[at_] == '"') {
        ++at_;
        break;
      } else if (text_[at_] == '\\') {
        ++at_;
        read_escape(out);
      } else if (text_[at_] == '\0') {
        fail("json-nul", "Символ U+0000 в тексте не допускается", {});
      } else if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        fail("json-syntax", "Управляющий символ внутри строки", "Замените перевод строки на \\n");
      } else {
        out += text_[at_++];
      }
    }
    return out;
  }

  std::string_view text_;
  std::string_view file_;
  std::size_t at_ = 0;
  Diagnostics findings_;
};

}  // namespace

ParsedJson parse_json(std::string_view text, std::string_view file_name) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  return Reader(text, file_name).read();
}

}  // namespace dyak
