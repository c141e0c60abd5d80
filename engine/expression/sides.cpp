#include "engine/expression/sides.hpp"

#include <algorithm>

#include "engine/expression/macros.hpp"
#include "engine/expression/paths.hpp"
#include "engine/expression/quiet.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::expression {
namespace {

using BoundNames = std::set<std::string>;

bool is_kept_word(const Type& type) {
  const std::initializer_list<Kind> kinds{Kind::Text, Kind::Number, Kind::Bool, Kind::Date, Kind::Moment, Kind::Object};
  return std::find(kinds.begin(), kinds.end(), type.kind) != kinds.end();
}

bool is_list_of_words(const Type& type) {
  return type.kind == Kind::List && type.element && is_kept_word(*type.element);
}

/// Of names, members and calls: what is_kept() lets through.
std::string written(const Syntax& syntax) {
  if (syntax.form == Form::Name) return syntax.text;
  if (syntax.form == Form::Member) return written(syntax.parts[0]) + "." + syntax.text;
  std::string text = syntax.text + "(";
  for (const Syntax& part : syntax.parts) text += written(part) + ",";
  return text + ")";
}

class SideFinder {
 public:
  SideFinder(const std::string& condition, const Scope& scope, const std::string& it)
      : condition_(condition), it_(it), scopes_{scope} {}

  void look(const Syntax& condition) {
    if (condition.form != Form::And) return look_at(condition);
    for (const Syntax& part : condition.parts) {
      look_at(part);
      if (!is_quiet_condition(part, [&](const Syntax& one) { return type_of(one); })) return;
    }
  }
  std::vector<Sides> take() { return std::move(found_); }

 private:
  /// A variable of exists() around what is looked at.
  struct Variable {
    Syntax name;
    Syntax list;
    bool of_it;
  };

  Expression compiled(const Syntax& syntax, const Scope& scope) const {
    return Expression::compile(syntax, condition_, scope);
  }
  Type type_of(const Syntax& syntax) const { return compiled(syntax, scopes_.back()).type(); }

  BoundNames names_of_it() const {
    BoundNames names{it_};
    for (const Variable& one : variables_) {
      if (one.of_it) names.insert(one.name.text);
    }
    return names;
  }

  void look_at(const Syntax& part) {
    if (part.form == Form::Binary && (part.text == "==" || part.text == "in")) {
      pair(part.parts[0], part.parts[1], false, part.text == "in");
      pair(part.parts[1], part.parts[0], part.text == "in", false);
    }
    if (is_macro(part) && part.text == "exists" && part.parts.size() == 3) look_inside(part);
  }

  void look_inside(const Syntax& exists) {
    const Syntax& name = exists.parts[1];
    const bool taken = name.text == it_ || std::any_of(variables_.begin(), variables_.end(),
                                                       [&](const Variable& one) { return one.name.text == name.text; });
    const Type list = type_of(exists.parts[0]);
    if (taken || list.kind != Kind::List || !list.element) return;
    variables_.push_back({name, exists.parts[0], mentions(exists.parts[0], names_of_it())});
    scopes_.push_back(scopes_.back().with(name.text, *list.element));
    look(exists.parts[2]);
    scopes_.pop_back();
    variables_.pop_back();
  }

  /// Whether the value follows from what is stored of `it` alone. Notes what it reads.
  bool is_kept(const Syntax& syntax, Sides& sides) const {
    if (syntax.form == Form::Name) {
      if (!names_of_it().contains(syntax.text)) return false;
      if (syntax.text != it_ && type_of(syntax).kind == Kind::Object) sides.objects = true;
      return true;
    }
    if (syntax.form == Form::Method || syntax.form == Form::Call) {
      const BoundNames plain{"folded", "folded_words", "trim"};
      return syntax.parts.size() == 1 && plain.contains(syntax.text) && is_kept(syntax.parts[0], sides);
    }
    if (syntax.form != Form::Member || !is_kept(syntax.parts[0], sides)) return false;
    if (is_itself(syntax.parts[0])) {
      sides.members.insert(syntax.text);
    } else if (type_of(syntax.parts[0]).kind == Kind::Object && syntax.text != "key") {
      return false;  // that is the other's, not of `it`
    }
    if (!is_itself(syntax) && type_of(syntax).kind == Kind::Object) sides.objects = true;
    return true;
  }

  bool is_itself(const Syntax& syntax) const {
    if (syntax.form == Form::Name) return syntax.text == it_;
    return syntax.form == Form::Member && syntax.text == "case" && is_itself(syntax.parts[0]);
  }

  void pair(const Syntax& of_it, const Syntax& of_asker, bool list_of_it, bool list_of_asker) {
    Sides sides;
    if (!is_kept(of_it, sides) || mentions(of_asker, names_of_it())) return;
    const Type mine = type_of(of_it);
    const Type asked = type_of(of_asker);
    if (list_of_it ? !is_list_of_words(mine) : !is_kept_word(mine)) return;
    if (list_of_asker != (asked.kind == Kind::List)) return;
    Syntax whole_of_it = of_it;
    Syntax whole_of_asker = of_asker;
    for (auto one = variables_.rbegin(); one != variables_.rend(); ++one) {
      if (one->of_it && !is_kept(one->list, sides)) return;
      Syntax& inside = one->of_it ? whole_of_it : whole_of_asker;
      inside = {Form::Method, one->list.at, "map", {}, {one->list, one->name, inside}, {}, inside.height + 1};
    }
    sides.name = written(whole_of_it);
    sides.of_it = compiled(whole_of_it, scopes_.front());
    sides.of_asker = compiled(whole_of_asker, scopes_.front());
    if (!sides.of_it.empty() && !sides.of_asker.empty()) found_.push_back(std::move(sides));
  }

  const std::string& condition_;
  const std::string it_;
  std::vector<Scope> scopes_;  ///< with the variables, one after another
  std::vector<Variable> variables_;
  std::vector<Sides> found_;
};

/// What all askers have alike finds less than what one of them has; a state is shared by many.
bool finds_fewer(const Sides& a, const Sides& b) {
  const auto rank = [](const Sides& one) {
    return (one.of_asker.roots().empty() ? 2 : 0) + (one.members.contains("state") ? 1 : 0);
  };
  return rank(a) < rank(b);
}

}  // namespace

std::vector<Sides> sides_of(const std::string& condition, const Scope& scope, const std::string& it) {
  Diagnostics findings;
  const SourceText text{condition, {}};
  Faults faults(text, findings);
  const std::optional<Syntax> syntax = parse(condition, faults);
  if (!syntax || Expression::compile(*syntax, condition, scope).empty()) return {};
  SideFinder finder(condition, scope, it);
  finder.look(*syntax);
  std::vector<Sides> sides = finder.take();
  std::stable_sort(sides.begin(), sides.end(), finds_fewer);
  return sides;
}

}  // namespace dyak::expression
