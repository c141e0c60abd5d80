#include "engine/base/formula.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/base/formula_signs.hpp"
#include "engine/base/utf8.hpp"

namespace dyak {
namespace {

using namespace formula;  // NOLINT: nothing but the letters and signs above
using Kind = FormulaPart::Kind;

constexpr int kDeepestBrackets = 24;

FormulaPart row_of(std::vector<FormulaPart> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  FormulaPart row;
  row.parts = std::move(parts);
  return row;
}

FormulaPart word(std::string text, bool italic = false, bool sign = false) {
  FormulaPart made;
  made.kind = Kind::Word;
  made.text = std::move(text);
  made.italic = italic;
  made.sign = sign;
  return made;
}

FormulaPart made_of(Kind kind, std::vector<FormulaPart> parts) {
  FormulaPart made;
  made.kind = kind;
  made.parts = std::move(parts);
  return made;
}

// A fraction's own line and a root's own roof say where it begins and ends.
FormulaPart without_brackets(FormulaPart part) {
  if (part.kind != Kind::Brackets || part.text != "(") return part;
  FormulaPart inside = std::move(part.parts.front());
  return inside;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(to_utf32(text)) {}

  std::variant<FormulaPart, FormulaFault> whole() {
    FormulaPart row = read_row(0);
    if (!fault_ && at_ < text_.size()) fail("лишний знак «" + one(at_) + "»");
    if (!fault_ && row.kind == Kind::Row && row.parts.empty()) fail("формула пуста");
    if (fault_) return std::move(*fault_);
    return row;
  }

 private:
  std::string one(std::size_t at) const { return to_utf8(text_.substr(at, 1)); }
  void fail(std::string message) {
    if (!fault_) fault_ = FormulaFault{std::move(message), std::min(at_, text_.size())};
    at_ = text_.size();
  }
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool peek(char32_t c) {
    skip_spaces();
    return at_ < text_.size() && text_[at_] == c;
  }
  bool take(char32_t c) {
    if (!peek(c)) return false;
    ++at_;
    return true;
  }

  FormulaPart read_row(int depth) {
    std::vector<FormulaPart> parts;
    if (depth > kDeepestBrackets) fail("скобки вложены слишком глубоко");
    while (!fault_) {
      skip_spaces();
      if (at_ >= text_.size() || closes(text_[at_])) break;
      if (auto sign = read_sign()) {
        sign->sign = !parts.empty() && !parts.back().sign;  // «-b» at the beginning belongs to b
        parts.push_back(std::move(*sign));
      } else if (take(U'/')) {
        divide(parts, depth);
      } else {
        parts.push_back(read_factor(depth));
      }
    }
    return row_of(std::move(parts));
  }

  bool closes(char32_t c) const { return c == U')' || c == U']' || c == U';' || (c == U'|' && bars_ > 0); }

  void divide(std::vector<FormulaPart>& parts, int depth) {
    if (parts.empty() || (parts.back().kind == Kind::Word && parts.back().sign)) return fail("перед «/» нет делимого");
    skip_spaces();
    if (at_ >= text_.size() || closes(text_[at_])) return fail("после «/» нет делителя");
    FormulaPart above = std::move(parts.back());
    parts.back() = made_of(Kind::Fraction, {});
    FormulaPart below = read_factor(depth);
    parts.back().parts.push_back(without_brackets(std::move(above)));
    parts.back().parts.push_back(without_brackets(std::move(below)));
  }

  std::optional<FormulaPart> read_sign() {
    for (const FormulaSign& sign : kSigns) {
      if (text_.compare(at_, sign.typed.size(), sign.typed) != 0) continue;
      at_ += sign.typed.size();
      return word(sign.set);
    }
    if (text_[at_] != U',') return std::nullopt;
    ++at_;
    return word(",");
  }

  FormulaPart read_factor(int depth) {
    FormulaPart base = read_atom(depth);
    std::array<FormulaPart, 2> scripts;
    bool any = false;
    while (!fault_ && (peek(U'^') || peek(U'_'))) {
      const std::size_t which = text_[at_] == U'^' ? 0 : 1;
      const FormulaPart& taken = scripts.at(which);
      if (taken.kind != Kind::Row || !taken.parts.empty())
        return fail("два показателя подряд: возьмите в скобки"), base;
      ++at_;
      scripts.at(which) = read_script(depth);
      any = true;
    }
    if (!any) return base;
    return made_of(Kind::Script, {std::move(base), std::move(scripts[0]), std::move(scripts[1])});
  }

  FormulaPart read_script(int depth) {
    skip_spaces();
    if (at_ >= text_.size()) return fail("после «^» или «_» ничего нет"), FormulaPart{};
    if (text_[at_] == U'-' || text_[at_] == U'−') {
      ++at_;
      return row_of({word("−"), read_atom(depth)});
    }
    return without_brackets(read_atom(depth));
  }

  FormulaPart read_atom(int depth) {
    skip_spaces();
    if (at_ >= text_.size()) return fail("формула обрывается"), FormulaPart{};
    const char32_t c = text_[at_];
    if (c == U'(' || c == U'[') return read_brackets(c, c == U'(' ? U')' : U']', depth);
    if (c == U'|') return read_bars(depth);
    if (c == U'"' || c == U'«') return read_quoted(c == U'"' ? U'"' : U'»');
    if (is_digit(c)) return word(read_number());
    if (is_letter(c)) return read_name(depth);
    if (is_mark(c)) return word(one(at_++));
    if ((c == U'-' || c == U'−') && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;
      return word("−" + read_number());
    }
    return fail("знака «" + one(at_) + "» формулы не знают"), FormulaPart{};
  }

  FormulaPart read_brackets(char32_t open, char32_t close, int depth) {
    const std::size_t from = at_++;
    const int bars = std::exchange(bars_, 0);
    FormulaPart inside = read_row(depth + 1);
    bars_ = bars;
    if (!fault_ && !take(close)) at_ = from, fail("скобка «" + one(from) + "» не закрыта");
    FormulaPart made = made_of(Kind::Brackets, {std::move(inside)});
    made.text = open == U'(' ? "(" : "[";
    return made;
  }

  FormulaPart read_bars(int depth) {
    const std::size_t from = at_++;
    ++bars_;
    FormulaPart inside = read_row(depth + 1);
    --bars_;
    if (!fault_ && !take(U'|')) at_ = from, fail("черта «|» не закрыта");
    FormulaPart made = made_of(Kind::Brackets, {std::move(inside)});
    made.text = "|";
    return made;
  }

  FormulaPart read_quoted(char32_t close) {
    const std::size_t from = at_++, end = text_.find(close, from + 1);
    if (end == std::u32string::npos) return at_ = from, fail("кавычка не закрыта"), FormulaPart{};
    at_ = end + 1;
    return word(to_utf8(text_.substr(from + 1, end - from - 1)));
  }

  // «1 250,5»: a comma or a no-break space between digits belongs to the number.
  std::string read_number() {
    const std::size_t from = at_;
    while (at_ < text_.size()) {
      const bool inside = text_[at_] == U',' || text_[at_] == U'.' || text_[at_] == 0xA0 || text_[at_] == 0x202F;
      if (!is_digit(text_[at_]) && !(inside && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) break;
      ++at_;
    }
    return to_utf8(text_.substr(from, at_ - from));
  }

  // «средний балл» is one name.
  void take_words() {
    for (;;) {
      std::size_t next = at_;
      while (next < text_.size() && is_space(text_[next])) ++next;
      if (next == at_ || next >= text_.size() || !is_letter(text_[next]) || is_latin(text_[next])) return;
      at_ = next;
      while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    }
  }

  FormulaPart read_name(int depth) {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    if (at_ - from > 1 && !is_latin(text_[from])) take_words();
    const std::string name = to_utf8(text_.substr(from, at_ - from));
    const auto refused =
        std::find_if(kNotSet.begin(), kNotSet.end(), [&](const NotInALine& each) { return each.name == name; });
    if (refused != kNotSet.end()) {
      at_ = from;
      return fail(std::string(refused->what) + " («" + name + "») в строку не набирается"), FormulaPart{};
    }
    const bool called = at_ < text_.size() && text_[at_] == U'(';
    if (called && (name == "sqrt" || name == "root")) return read_root(name == "root", depth);
    if (called && name == "sum") return read_sum(depth);
    return word(name, at_ - from == 1 && is_latin(text_[from]));
  }

  /// What stands between the brackets, parted by «;».
  std::vector<FormulaPart> read_members(int depth) {
    const std::size_t from = at_++;
    const int bars = std::exchange(bars_, 0);
    std::vector<FormulaPart> members;
    do {
      members.push_back(read_row(depth + 1));
    } while (!fault_ && take(U';'));
    bars_ = bars;
    if (!fault_ && !take(U')')) at_ = from, fail("скобка «(» не закрыта");
    for (const FormulaPart& member : members) {
      if (!fault_ && member.kind == Kind::Row && member.parts.empty()) at_ = from, fail("в скобках чего-то нет");
    }
    return members;
  }

  FormulaPart read_root(bool with_degree, int depth) {
    const std::size_t from = at_;
    std::vector<FormulaPart> members = read_members(depth);
    if (!fault_ && members.size() != (with_degree ? 2U : 1U))
      at_ = from, fail(with_degree ? "root — это root(что; степень)" : "sqrt — это sqrt(что)");
    return made_of(Kind::Root, std::move(members));
  }

  FormulaPart read_sum(int depth) {
    const std::size_t from = at_;
    std::vector<FormulaPart> members = read_members(depth);
    if (!fault_ && members.size() != 1 && members.size() != 3)
      at_ = from, fail("sum — это sum(что) или sum(от; до; что)");
    if (members.size() == 3) std::rotate(members.begin(), members.begin() + 2, members.end());
    return made_of(Kind::Sum, std::move(members));
  }

  std::u32string text_;
  std::size_t at_ = 0;
  int bars_ = 0;
  std::optional<FormulaFault> fault_;
};

}  // namespace

std::variant<FormulaPart, FormulaFault> parse_formula(std::string_view text) {
  if (first_bad_utf8(text)) return FormulaFault{"текст повреждён", 0};
  return Parser(text).whole();
}

}  // namespace dyak
