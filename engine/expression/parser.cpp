#include <algorithm>
#include <array>

#include "engine/expression/syntax.hpp"

namespace dyak::expression {
namespace {

// Ends the reading after a fault was told; never leaves this file.
struct Stop {};

struct Level {
  std::string_view sign;
  int strength;
};
constexpr std::array<Level, 14> kBinary{{{"||", 1},
                                         {"&&", 2},
                                         {"==", 3},
                                         {"!=", 3},
                                         {"<", 3},
                                         {"<=", 3},
                                         {">", 3},
                                         {">=", 3},
                                         {"in", 3},
                                         {"+", 4},
                                         {"-", 4},
                                         {"*", 5},
                                         {"/", 5},
                                         {"%", 5}}};

class Parser {
 public:
  Parser(std::vector<Token> tokens, Faults& faults) : tokens_(std::move(tokens)), faults_(faults) {}

  Syntax read() {
    Syntax whole = read_choice();
    if (now().kind != TokenKind::End) unexpected("ожидался конец выражения или знак действия");
    return whole;
  }

 private:
  class Nested {
   public:
    explicit Nested(Parser& parser) : parser_(parser) {
      if (++parser_.nesting_ > kMaxNesting) parser_.too_deep();
    }
    ~Nested() { --parser_.nesting_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Parser& parser_;
  };

  const Token& now() const { return tokens_[next_]; }
  const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
  bool at_sign(std::string_view sign) const { return now().kind == TokenKind::Sign && now().text == sign; }
  bool take_sign(std::string_view sign) {
    if (!at_sign(sign)) return false;
    take();
    return true;
  }
  void want_sign(std::string_view sign) {
    if (!take_sign(sign)) unexpected("ожидалось " + in_quotes(sign));
  }

  [[noreturn]] void too_deep() {
    faults_.add(now().at, "expr-too-deep", "Выражение слишком глубокое", "вынесите его части в computed");
    throw Stop{};
  }

  [[noreturn]] void unexpected(const std::string& wanted) {
    const bool end = now().kind == TokenKind::End;
    const std::string& word = now().text;
    std::string hint;
    if (word == "and" || word == "or" || word == "not") hint = "«и» пишется &&, «или» — ||, «не» — !";
    faults_.add(now().at, "expr-syntax",
                end ? "Выражение оборвано: " + wanted : "Лишнее " + in_quotes(word) + ": " + wanted, hint);
    throw Stop{};
  }

  Syntax made(Form form, std::size_t at, std::string text, std::vector<Syntax> parts) {
    Syntax node{form, at, std::move(text), {}, std::move(parts), {}, 1};
    for (const Syntax& part : node.parts) node.height = std::max(node.height, part.height + 1);
    if (node.height > kMaxHeight) too_deep();
    return node;
  }

  template <class... Parts>
  Syntax joined(Form form, std::size_t at, std::string text, Parts... parts) {
    std::vector<Syntax> all;
    all.reserve(sizeof...(parts));
    (all.push_back(std::move(parts)), ...);
    return made(form, at, std::move(text), std::move(all));
  }

  Syntax read_choice() {
    const Nested nested(*this);
    Syntax condition = read_binary(1);
    const std::size_t at = now().at;
    if (!take_sign("?")) return condition;
    Syntax yes = read_choice();
    want_sign(":");
    Syntax no = read_choice();
    return joined(Form::Choice, at, "?", std::move(condition), std::move(yes), std::move(no));
  }

  int strength_here() const {
    if (now().kind != TokenKind::Sign && !(now().kind == TokenKind::Name && now().text == "in")) return 0;
    const auto* found =
        std::find_if(kBinary.begin(), kBinary.end(), [&](const Level& l) { return l.sign == now().text; });
    return found == kBinary.end() ? 0 : found->strength;
  }

  Syntax read_binary(int least) {
    Syntax left = read_unary();
    for (int strength = strength_here(); strength >= least && strength > 0; strength = strength_here()) {
      const Token sign = take();
      left = combined(sign, std::move(left), read_binary(strength + 1));
    }
    return left;
  }

  // a && b && c is one node of three parts, so that a long list of conditions stays flat.
  Syntax combined(const Token& sign, Syntax left, Syntax right) {
    const Form form = sign.text == "&&" ? Form::And : sign.text == "||" ? Form::Or : Form::Binary;
    if (form == Form::Binary || left.form != form) {
      return joined(form, sign.at, sign.text, std::move(left), std::move(right));
    }
    std::vector<Syntax> parts = std::move(left.parts);
    parts.push_back(std::move(right));
    return made(form, left.at, sign.text, std::move(parts));
  }

  Syntax read_unary() {
    if (!at_sign("!") && !at_sign("-")) return read_member();
    const Nested nested(*this);
    const Token sign = take();
    return joined(sign.text == "!" ? Form::Not : Form::Negate, sign.at, sign.text, read_unary());
  }

  Syntax read_member() {
    Syntax value = read_primary();
    while (at_sign(".") || at_sign("["))
      value = at_sign(".") ? read_dot(std::move(value)) : read_index(std::move(value));
    return value;
  }

  Syntax read_dot(Syntax of) {
    take();
    if (now().kind != TokenKind::Name) unexpected("после точки ожидалось имя");
    const Token name = take();
    if (!at_sign("(")) return joined(Form::Member, name.at, name.text, std::move(of));
    std::vector<Syntax> parts;
    parts.push_back(std::move(of));
    read_items("(", ")", parts);
    return made(Form::Method, name.at, name.text, std::move(parts));
  }

  Syntax read_index(Syntax of) {
    const std::size_t at = take().at;
    Syntax index = read_choice();
    want_sign("]");
    return joined(Form::Index, at, "[", std::move(of), std::move(index));
  }

  void read_items(std::string_view open, std::string_view close, std::vector<Syntax>& items) {
    want_sign(open);
    if (take_sign(close)) return;
    do {
      items.push_back(read_choice());
    } while (take_sign(","));
    want_sign(close);
  }

  Syntax read_primary() {
    const Token token = now();
    switch (token.kind) {
      case TokenKind::Number:
        return literal(take(), Value(token.number));
      case TokenKind::Text:
        return literal(take(), Value(token.text));
      case TokenKind::Name:
        return read_name();
      case TokenKind::Sign:
        return read_bracket();
      case TokenKind::End:
        break;
    }
    unexpected("ожидалось значение");
  }

  static Syntax literal(const Token& token, Value value) {
    return {Form::Literal, token.at, {}, std::move(value), {}, {}, 1};
  }

  Syntax read_name() {
    if (now().text == "in") unexpected("ожидалось значение");
    const Token name = take();
    if (name.text == "null") return literal(name, {});
    if (name.text == "true" || name.text == "false") return literal(name, name.text == "true");
    if (!at_sign("(")) return made(Form::Name, name.at, name.text, {});
    std::vector<Syntax> parts;
    read_items("(", ")", parts);
    return made(Form::Call, name.at, name.text, std::move(parts));
  }

  Syntax read_bracket() {
    const std::size_t at = now().at;
    if (take_sign("(")) {
      Syntax inner = read_choice();
      want_sign(")");
      return inner;
    }
    if (at_sign("[")) {
      std::vector<Syntax> items;
      read_items("[", "]", items);
      return made(Form::List, at, {}, std::move(items));
    }
    if (at_sign("{")) return read_record();
    unexpected("ожидалось значение");
  }

  Syntax read_record() {
    const std::size_t at = take().at;
    std::vector<Syntax> values;
    std::vector<std::string> keys;
    while (!take_sign("}")) {
      if (now().kind != TokenKind::Text) unexpected("ожидалось имя поля в кавычках");
      keys.push_back(take().text);
      want_sign(":");
      values.push_back(read_choice());
      if (!at_sign("}")) want_sign(",");
    }
    Syntax record = made(Form::Record, at, {}, std::move(values));
    record.keys = std::move(keys);
    return record;
  }

  std::vector<Token> tokens_;
  Faults& faults_;
  std::size_t next_ = 0;
  int nesting_ = 0;
};

}  // namespace

std::optional<Syntax> parse(std::string_view text, Faults& faults) {
  std::vector<Token> tokens = read_tokens(text, faults);
  if (faults.any()) return std::nullopt;
  try {
    return Parser(std::move(tokens), faults).read();
  } catch (const Stop&) {
    return std::nullopt;
  }
}

}  // namespace dyak::expression
