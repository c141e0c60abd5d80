#include "engine/language/phrase_spelling.hpp"

#include "engine/language/letters.hpp"

namespace dyak::language {
namespace {

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200A);
}
bool is_invisible(char32_t c) { return c == 0xAD || c == 0xFEFF || c == 0x2060 || (c >= 0x200B && c <= 0x200D); }
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x2043 || c == 0x2212; }
bool is_long_dash(char32_t c) { return c == U'–' || c == U'—' || c == 0x2012 || c == 0x2015; }
bool is_joint(char32_t c) {
  return c == U'/' || c == U'+' || c == U';' || c == U'&' || c == U'|' || c == U'\\' || c == U'_' || c == U'•' ||
         c == U'·' || c == U'*' || c == U':' || c == U'=' || c == U'~';
}

/// «1. учитель», «2) учитель»: the length of the mark, 0 when there is none.
std::size_t list_mark(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(static_cast<unsigned char>(text[digits]))) ++digits;
  if (digits == 0 || digits > 3 || digits + 1 >= text.size()) return 0;
  const bool mark =
      (text[digits] == '.' || text[digits] == ')') && !is_digit(static_cast<unsigned char>(text[digits + 1]));
  return mark ? digits + 1 : 0;
}

/// Whether nothing has to be respelt: what nearly every phrase is. Looks at bytes only.
bool is_clean_text(std::string_view text) {
  if (list_mark(text) != 0 || text.starts_with('-') || text.starts_with("–") || text.starts_with("—")) return false;
  char before = ' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    switch (c) {
      case '\t':
      case '\n':
      case '\r':
      case '/':
      case '+':
      case ';':
      case '&':
      case '|':
      case '\\':
      case '_':
      case '*':
      case ':':
      case '=':
      case '~':
      case '[':
      case ']':
      case '\xCC':  // combining signs
        return false;
      case ' ':
        if (before == ' ' || next == ',' || next == ' ' || i + 1 == text.size()) return false;
        break;
      case ',':
        if (next != ' ') return false;
        break;
      case '-':
        if ((before == ' ') != (next == ' ') || before == '-') return false;
        break;
      case '\xC2': {
        if (next == '\xA0' || next == '\xAD' || next == '\xB7') return false;
        break;
      }
      case '\xE2': {
        const std::string_view sign = text.substr(i, 3);
        const bool quote = sign == "„" || sign == "“" || sign == "”" || sign == "№";
        const bool spaced_dash =
            (sign == "–" || sign == "—") && before == ' ' && i > 0 && i + 3 < text.size() && text[i + 3] == ' ';
        if (!quote && !spaced_dash && next != '\x84') return false;
        break;
      }
      case '\xE3':
      case '\xEF':
        return false;
      default:
        break;
    }
    before = c;
  }
  return true;
}

}  // namespace

/// A sign between words with the spaces around it.
struct PhraseSpelling::Sign {
  std::size_t from = 0;  ///< with the spaces before it
  std::size_t at = 0;    ///< of the sign itself, the first if there are several
  std::size_t to = 0;    ///< after the spaces that follow
  char32_t code = 0;     ///< 0 = only spaces
  bool space_before = false;
  bool space_after = false;
  int hyphens = 0;
  bool several = false;  ///< «, –», «/ -»
};

PhraseSpelling::PhraseSpelling(std::string_view given, PhraseKind kind) : given_(given), clean_(is_clean_text(given)) {
  if (!clean_) respell(kind);
}

void PhraseSpelling::put(std::string_view bytes, std::size_t origin) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text_ += bytes[i];
    origins_.push_back(origin + i);
  }
}

void PhraseSpelling::put_space(std::size_t origin) {
  if (text_.empty() || text_.back() == ' ') return;
  text_ += ' ';
  origins_.push_back(origin);
}

void PhraseSpelling::put_joint(std::string_view joint, std::size_t origin) {
  if (text_.empty()) return;
  if (joint.front() == ' ' && text_.back() == ' ') joint.remove_prefix(1);
  for (const char c : joint) {
    text_ += c;
    origins_.push_back(origin);
  }
}

void PhraseSpelling::respell(PhraseKind kind) {
  text_.reserve(given_.size() + 8);
  origins_.reserve(given_.size() + 8);
  for (std::size_t i = list_mark(given_); i < given_.size();) {
    const Letter letter = letter_at(given_, i);
    const char32_t c = letter.code;
    if (is_invisible(c) || (c >= 0x300 && c < 0x370)) {
      i += letter.size;
      continue;
    }
    if (!is_blank(c) && !is_hyphen(c) && !is_long_dash(c) && !is_joint(c) && c != U',') {
      const char plain = c == U'[' ? '(' : c == U']' ? ')' : '\0';
      put(plain != '\0' ? std::string_view(&plain, 1) : given_.substr(i, letter.size), i);
      i += letter.size;
      continue;
    }
    Sign sign;
    sign.from = sign.at = i;
    std::size_t signs = 0;
    for (; i < given_.size();) {
      const Letter next = letter_at(given_, i);
      const char32_t n = next.code;
      if (is_blank(n) || is_invisible(n)) {
        (sign.code == 0 ? sign.space_before : sign.space_after) = true;
      } else if (is_hyphen(n) || is_long_dash(n) || is_joint(n) || n == U',') {
        if (sign.code == 0) sign.at = i;
        if (sign.code == 0 || sign.code == U',') sign.code = n;
        sign.space_after = false;
        sign.hyphens += is_hyphen(n) ? 1 : 0;
        ++signs;
      } else {
        break;
      }
      i += next.size;
    }
    sign.to = i;
    sign.several = signs > 1;
    put_sign(sign, kind);
  }
  while (!text_.empty() && text_.back() == ' ') text_.pop_back(), origins_.pop_back();
}

namespace {

// How many, up to four.
std::size_t letters_at_end(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t end = text.size(); end > 0 && count < 4; ++count) {
    const Letter letter = last_letter(text.substr(0, end));
    if (!is_letter(letter.code)) break;
    end -= letter.size;
  }
  return count;
}

}  // namespace

std::size_t PhraseSpelling::put_sign(const Sign& sign, PhraseKind kind) {
  const char32_t next = letter_at(given_, sign.to).code;
  const bool last = sign.to >= given_.size();
  const char32_t before = last_letter(text_).code;
  const auto unclear = [&](std::string_view what) {
    if (doubt_.empty())
      doubt_ = "В «" + std::string(given_) + "» " + std::string(what) + ": исправьте или проверьте формы.";
  };
  if (sign.code == 0) {
    if (!last) put_space(sign.from);
    return sign.to;
  }
  if (text_.empty()) return sign.to;  // a list's own dash or star
  if (last) {
    if (sign.code == U',') put_joint(",", sign.at);
    return sign.to;
  }
  const bool spaced = sign.space_before || sign.space_after;
  const bool numbers = is_digit(before) || is_digit(next);
  if (is_hyphen(sign.code) && sign.hyphens == 1 && !sign.several && sign.space_before == sign.space_after) {
    put_joint(spaced ? " - " : "-", sign.at);
    return sign.to;
  }
  if (is_hyphen(sign.code) && !sign.several) {
    unclear("у дефиса пробел только с одной стороны");
    put_joint("-", sign.at);
    return sign.to;
  }
  if (is_long_dash(sign.code) && !sign.several) {
    put_joint(spaced ? " – " : "-", sign.at);
    return sign.to;
  }
  if (sign.code == U',' && !sign.several) {
    put_joint(numbers && is_digit(before) && is_digit(next) && !spaced ? "," : ", ", sign.at);
    return sign.to;
  }
  if (sign.code == U'/' && !spaced && !sign.several) {
    // «д/с», «и/о», «2/3» are one word, «методист/учитель» are two.
    const std::size_t letters_before = letters_at_end(text_);
    std::size_t after = 0;
    for (std::size_t i = sign.to; after < 4 && is_letter(letter_at(given_, i).code); ++after)
      i += letter_at(given_, i).size;
    if (letters_before < 4 || after < 4) {
      constexpr std::size_t kFew = 2;
      if (after > kFew || letters_before > kFew) unclear("у черты с одной стороны сокращение");
      put_joint("/", sign.at);
      return sign.to;
    }
  }
  if (sign.code == U':' || sign.code == U'_' || sign.code == U'=' || sign.code == U'~' || sign.several)
    unclear("между словами стоит лишний знак");
  put_joint(kind == PhraseKind::Organisation ? " – " : ", ", sign.at);
  return sign.to;
}

}  // namespace dyak::language
