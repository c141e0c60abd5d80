#include "engine/definitions/check_branches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/json.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

/// One question about the facts. A refuted one is not the same as its opposite: a field that is not filled in answers
/// no to both.
struct Atom {
  std::string key;  ///< what is asked about, as written
  std::string op;   ///< == != < <= > >=; empty = whether `key` itself is true
  Value constant;
  bool holds = true;
};
using Conjunction = std::vector<Atom>;
/// Any of them; none = never. Always covers at least the facts under which the condition is true.
using Alternatives = std::vector<Conjunction>;

constexpr std::size_t kMaxAlternatives = 512;  // beyond that nothing is told

std::string written(const Syntax& node) {
  std::string text = std::to_string(static_cast<int>(node.form)) + node.text + to_json(node.literal) + "(";
  for (const std::string& key : node.keys) text += key + ":";
  for (const Syntax& part : node.parts) text += written(part) + ",";
  return text + ")";
}

bool is_constant(const Syntax& node) {
  return node.form == SyntaxForm::Literal && (node.literal.is_number() || node.literal.is_text());
}

std::string turned(const std::string& op) {
  if (op == "<") return ">";
  if (op == "<=") return ">=";
  if (op == ">") return "<";
  return op == ">=" ? "<=" : op;
}

Alternatives both(const Alternatives& a, const Alternatives& b) {
  Alternatives all;
  for (const Conjunction& left : a) {
    for (const Conjunction& right : b) {
      if (all.size() > kMaxAlternatives) return {{}};
      Conjunction joined = left;
      joined.insert(joined.end(), right.begin(), right.end());
      all.push_back(std::move(joined));
    }
  }
  return all;
}

Alternatives alternatives(const Syntax& node, bool holds);

/// All parts at once, or any of them.
Alternatives of_parts(const Syntax& node, bool holds, bool all) {
  Alternatives made = all ? Alternatives{{}} : Alternatives{};
  for (const Syntax& part : node.parts) {
    const Alternatives one = alternatives(part, holds);
    if (all) {
      made = both(made, one);
    } else {
      made.insert(made.end(), one.begin(), one.end());
    }
  }
  return made;
}

Alternatives of_binary(const Syntax& node, bool holds) {
  const Syntax& left = node.parts[0];
  const Syntax& right = node.parts[1];
  static const std::vector<std::string> kCompared{"==", "!=", "<", "<=", ">", ">="};
  if (std::find(kCompared.begin(), kCompared.end(), node.text) != kCompared.end()) {
    if (is_constant(right)) return {{{written(left), node.text, right.literal, holds}}};
    if (is_constant(left)) return {{{written(right), turned(node.text), left.literal, holds}}};
  }
  const bool among = node.text == "in" && right.form == SyntaxForm::List && !right.parts.empty() &&
                     std::all_of(right.parts.begin(), right.parts.end(), is_constant);
  if (!among) return {{{written(node), {}, {}, holds}}};
  Alternatives any;
  Conjunction none;
  for (const Syntax& part : right.parts) {
    any.push_back({{written(left), "==", part.literal, true}});
    none.push_back({written(left), "==", part.literal, false});
  }
  return holds ? any : Alternatives{none};
}

Alternatives alternatives(const Syntax& node, bool holds) {
  switch (node.form) {
    case SyntaxForm::Literal:
      if (node.literal.is_bool()) return node.literal.as_bool() == holds ? Alternatives{{}} : Alternatives{};
      break;
    case SyntaxForm::Not:
      return holds ? alternatives(node.parts[0], false) : Alternatives{{}};  // what is not filled in is neither
    case SyntaxForm::And:
      return of_parts(node, holds, holds);
    case SyntaxForm::Or:
      return of_parts(node, holds, !holds);
    case SyntaxForm::Binary:
      return of_binary(node, holds);
    default:
      break;
  }
  return {{{written(node), {}, {}, holds}}};
}

bool satisfies(const Value& value, const Atom& atom) {
  if (atom.op == "==") return value == atom.constant;
  if (atom.op == "!=") return !(value == atom.constant);
  if (!value.is_number() || !atom.constant.is_number()) return false;
  const Rational& a = value.as_number();
  const Rational& b = atom.constant.as_number();
  if (atom.op == "<") return a < b;
  if (atom.op == "<=") return a < b || a == b;
  return atom.op == ">" ? b < a : b < a || a == b;
}

/// Whether no value answers all these questions about one thing. Values to try: the constants, and between and beyond
/// them; a text that is none of them.
bool impossible(const std::vector<const Atom*>& atoms) {
  std::vector<Value> tried{Value()};  // not filled in
  std::vector<Rational> numbers;
  for (const Atom* atom : atoms) {
    if (atom->constant.is_number()) numbers.push_back(atom->constant.as_number());
    if (atom->constant.is_text()) tried.push_back(atom->constant);
  }
  tried.emplace_back("\x01");
  std::sort(numbers.begin(), numbers.end());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    tried.emplace_back(numbers[i]);
    tried.emplace_back(i + 1 < numbers.size() ? (numbers[i] + numbers[i + 1]) / Rational(2) : numbers[i] + Rational(1));
    if (i == 0) tried.emplace_back(numbers[0] - Rational(1));
  }
  return std::none_of(tried.begin(), tried.end(), [&](const Value& value) {
    return std::all_of(atoms.begin(), atoms.end(), [&](const Atom* atom) {
      const bool answer = !value.is_null() && satisfies(value, *atom);
      return answer == atom->holds || (value.is_null() && atom->op == "!=");  // nothing is not that, too
    });
  });
}

bool contradicts_itself(const Conjunction& conjunction) {
  std::map<std::string, std::vector<const Atom*>> compared;
  std::map<std::string, bool> asked;
  for (const Atom& atom : conjunction) {
    if (!atom.op.empty()) {
      compared[atom.key].push_back(&atom);
    } else if (const auto [known, fresh] = asked.emplace(atom.key, atom.holds); !fresh && known->second != atom.holds) {
      return true;
    }
  }
  return std::any_of(compared.begin(), compared.end(), [](const auto& one) { return impossible(one.second); });
}

bool never(const Alternatives& all) { return std::all_of(all.begin(), all.end(), contradicts_itself); }

class BranchCheck {
 public:
  explicit BranchCheck(Reading& reading) : reading_(reading) {}

  void look(const Node& node) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string key = node.is_map() ? node.keys[i].text : std::string{};
      if (key == "scenarios") continue;
      if ((key == "to" || key == "form") && node.items[i].is_list() && is_choice(node.items[i])) weigh(node.items[i]);
      look(node.items[i]);
    }
  }

 private:
  /// A list of conditions, each with where it leads; messages are a list of `to` with conditions too, but not a choice.
  static bool is_choice(const Node& list) {
    return std::all_of(list.items.begin(), list.items.end(), [](const Node& item) {
      return item.is_map() &&
             (item.find("else") != nullptr || item.find("state") != nullptr || item.find("form") != nullptr);
    });
  }

  void weigh(const Node& list) {
    Alternatives left{{}};  // what the branches above leave
    for (const Node& item : list.items) {
      const Node* when = item.find("when");
      if (when == nullptr || !when->is_scalar()) {
        if (item.find("else") != nullptr && never(left))
          dead(item, "до else дело не доходит: ветви выше берут всё", "удалите её или поправьте условия выше");
        return;
      }
      Diagnostics ignored;
      const SourceText source = source_text(*when);
      expression::Faults faults(source, ignored);
      const auto syntax = expression::parse(when->text, faults);
      if (!syntax) return;  // told where it is read
      const Alternatives own = alternatives(*syntax, true);
      if (never(own)) {
        dead(*when, fmt::format("условие «{}» противоречит само себе", when->text), "поправьте его или удалите ветвь");
      } else if (never(both(left, own))) {
        dead(*when, fmt::format("ветвь «{}» никогда не сработает: всё, что ей подходит, берут ветви выше", when->text),
             "поставьте её выше, поправьте условие или удалите");
      }
      left = both(left, alternatives(*syntax, false));
    }
  }

  void dead(const Node& at, std::string message, std::string hint) {
    reading_.error(at.place, "dead-branch", std::move(message), std::move(hint));
  }

  Reading& reading_;
};

}  // namespace

void check_branches(Reading& reading, const Node& file) { BranchCheck(reading).look(file); }

}  // namespace dyak::definitions
