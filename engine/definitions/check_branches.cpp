#include "engine/definitions/check_branches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "engine/definitions/condition_facts.hpp"
#include "engine/expression/paths.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

/// Keys whose text is a condition, or may hold one.
const std::set<std::string, std::less<>> kConditions{
    "when",          "check",    "if",   "where", "which", "always", "pause_when", "quorum", "counts",  "value",
    "required_when", "for_each", "each", "from",  "due",   "length", "exclude",    "person", "reserve", "turn"};

/// Keys under which what is written is kept as it stands, whatever it looks like.
const std::set<std::string, std::less<>> kPlainData{"scenarios", "settings", "entries", "together", "values"};

class BranchCheck {
 public:
  BranchCheck(Reading& reading, ConditionNames names) : reading_(reading), names_(std::move(names)) {}

  /// Where the case stands in one state at once, its transitions need not ask for another.
  void stand(const Node& states) {
    for (std::size_t i = 0; i < states.items.size(); ++i) {
      const Node& state = states.items[i];
      const Node* transitions =
          state.is_map() && state.find("regions") == nullptr ? state.find("transitions") : nullptr;
      if (transitions == nullptr || !transitions->is_map()) continue;
      Node place = *transitions;
      place.text = "case.state == '" + states.keys[i].text + "'";
      const auto here = parsed(place);
      if (!here) continue;
      for (const Node& transition : transitions->items) {
        const Node* when = transition.is_map() ? transition.find("when") : nullptr;
        if (when != nullptr && are_checks(*when))
          stand_in(states.keys[i].text, alternatives(*here, true, names_), *when);
      }
    }
  }

  void look(const Node& node) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string key = node.is_map() ? node.keys[i].text : std::string{};
      const bool cells = key == "rows" && node.find("inputs") != nullptr;  // of a table of decisions, its own words
      if (cells || kPlainData.contains(key)) continue;
      const Node& item = node.items[i];
      if ((key == "to" || key == "form") && item.is_list() && is_choice(item)) {
        weigh(item);
      } else if ((key == "when" || key == "check") && are_checks(item)) {
        hold_together(item);
        look(item);
      } else if (item.is_scalar() && kConditions.contains(key)) {
        const auto syntax = parsed(item);
        if (syntax) judge(item, *syntax, {{}}, names_, true);
        if (syntax && (key == "for_each" || key == "each")) not_empty(item, *syntax);
      } else if (key == "fields" && item.is_map() && node.find("type") != nullptr) {
        const ConditionNames outside = std::exchange(names_, names_.without(item.keys));
        look(item);
        names_ = outside;
      } else {
        look(item);
      }
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

  static bool are_checks(const Node& list) {
    return list.is_list() && std::all_of(list.items.begin(), list.items.end(), [](const Node& item) {
             return item.is_map() && item.find("check") != nullptr;
           });
  }

  /// All of them must hold: one that the others exclude stops everybody.
  void hold_together(const Node& list) {
    Alternatives held{{}};
    for (const Node& item : list.items) {
      const Node* check = item.find("check");
      const auto syntax = check->is_scalar() ? parsed(*check) : std::nullopt;
      if (!syntax) continue;
      const Alternatives own = alternatives(*syntax, true, names_);
      if (never(own)) continue;  // told where it stands
      if (never(both(held, own))) {
        reading_.error(check->place, "never-true",
                       fmt::format("условие «{}» никогда не сбудется вместе с теми, что стоят выше", check->text),
                       "поправьте или удалите одно из них");
        return;
      }
      held = both(held, own);
    }
  }

  /// nullopt of what is no expression: that is told where it is read.
  static std::optional<Syntax> parsed(const Node& scalar) {
    Diagnostics ignored;
    const SourceText source = source_text(scalar);
    expression::Faults faults(source, ignored);
    return expression::parse(scalar.text, faults);
  }

  void weigh(const Node& list) {
    Alternatives left{{}};  // what the branches above leave
    for (const Node& item : list.items) {
      const Node* when = item.find("when");
      if (when == nullptr || !when->is_scalar()) {
        if (item.find("else") != nullptr && never(left))
          dead(item.place, "до else дело не доходит: ветви выше берут всё", "удалите её или поправьте условия выше");
        return;
      }
      const auto syntax = parsed(*when);
      if (!syntax) return;
      const Alternatives own = alternatives(*syntax, true, names_);
      if (never(own)) {
        dead(when->place, fmt::format("условие «{}» противоречит само себе", when->text),
             "поправьте его или удалите ветвь");
      } else if (never(both(left, own))) {
        dead(when->place,
             fmt::format("ветвь «{}» никогда не сработает: всё, что ей подходит, берут ветви выше", when->text),
             "поставьте её выше, поправьте условие или удалите");
      } else {
        judge(*when, *syntax, left, names_, true);
      }
      left = both(left, alternatives(*syntax, false, names_));
    }
  }

  void not_empty(const Node& list, const Syntax& syntax) {
    if (syntax.form == SyntaxForm::List && syntax.parts.empty())
      reading_.warning(list.place, "list-empty", "список всегда пуст: ничего не будет сделано ни для кого",
                       "назовите список: поле формы, вычисление, поиск");
  }

  /// A condition that cannot come true where it stands, or holds such a part; `left` is what is known to be so there.
  void judge(const Node& scalar, const Syntax& syntax, const Alternatives& left, const ConditionNames& names,
             bool is_whole = false) {
    const bool judged = syntax.form == SyntaxForm::And || syntax.form == SyntaxForm::Binary;
    if (judged && never(alternatives(syntax, true, names))) {
      const char* told =
          is_whole
              ? "условие «{}» никогда не сбудется: оно противоречит само себе"
              : "в условии «{}» с этого места стоит часть, которая никогда не сбудется: она противоречит сама себе";
      reading_.error(source_text(scalar).place(start_of(syntax)), "never-true",
                     fmt::format(fmt::runtime(told), scalar.text), "поправьте или удалите");
    } else if (syntax.form == SyntaxForm::Choice) {
      choose(scalar, syntax, left, names);
    } else if (expression::is_macro(syntax)) {
      each(scalar, syntax, names);
    } else {
      // A name inside a function of lists may be another thing of the same name.
      const bool here = syntax.form == SyntaxForm::And || syntax.form == SyntaxForm::Or;
      for (const Syntax& part : syntax.parts) judge(scalar, part, here ? left : Alternatives{{}}, names);
    }
  }

  /// `list.filter(x, …)`: of `false` nothing comes.
  void each(const Node& scalar, const Syntax& macro, const ConditionNames& names) {
    judge(scalar, macro.parts[0], {{}}, names);
    const ConditionNames inner = names.inside(macro);
    const bool chooses = macro.text == "filter" || macro.text == "exists";
    for (std::size_t i = 2; i < macro.parts.size(); ++i) {
      const Syntax& body = macro.parts[i];
      if (chooses && i == 2 && body.form == SyntaxForm::Literal && never(alternatives(body, true, inner)))
        reading_.error(source_text(scalar).place(start_of(body)), "never-true",
                       fmt::format("в условии «{}» с этого места стоит «false»: ничто не подойдёт", scalar.text),
                       "поправьте или удалите");
      judge(scalar, body, {{}}, inner);
    }
  }

  /// `a ? b : c ? d : e`
  void choose(const Node& scalar, const Syntax& syntax, const Alternatives& left, const ConditionNames& names) {
    const Alternatives taken = both(left, alternatives(syntax.parts[0], true, names));
    if (never(taken)) {
      dead(source_text(scalar).place(start_of(syntax.parts[0])),
           "это условие перед «?» здесь никогда не сбудется: всё, что ему подходит, взяли условия раньше",
           "поставьте его раньше, поправьте или удалите");
    } else {
      judge(scalar, syntax.parts[0], left, names);
    }
    judge(scalar, syntax.parts[1], taken, names);
    judge(scalar, syntax.parts[2], both(left, alternatives(syntax.parts[0], false, names)), names);
  }

  static std::size_t start_of(const Syntax& syntax) {
    std::size_t start = syntax.at;
    for (const Syntax& part : syntax.parts) start = std::min(start, start_of(part));
    return start;
  }

  void stand_in(const std::string& state, const Alternatives& here, const Node& list) {
    for (const Node& item : list.items) {
      const Node* check = item.find("check");
      const auto syntax = check->is_scalar() ? parsed(*check) : std::nullopt;
      if (!syntax) continue;
      const Alternatives own = alternatives(*syntax, true, names_);
      if (!never(own) && never(both(here, own)))
        reading_.error(
            check->place, "never-true",
            fmt::format("условие «{}» здесь никогда не сбудется: дело стоит в состоянии «{}»", check->text, state),
            "поправьте или удалите");
    }
  }

  void dead(const Place& at, std::string message, std::string hint) {
    reading_.error(at, "dead-branch", std::move(message), std::move(hint));
  }

  Reading& reading_;
  ConditionNames names_;  ///< where it looks just now
};

}  // namespace

void check_branches(Reading& reading, const Node& file, const ConditionNames& names) {
  BranchCheck branches(reading, names);
  branches.look(file);
  const Node* states = file.is_map() ? file.find("states") : nullptr;
  if (states != nullptr && states->is_map()) branches.stand(*states);
}

}  // namespace dyak::definitions
