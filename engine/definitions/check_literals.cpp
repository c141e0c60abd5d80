#include "engine/definitions/check_literals.hpp"

#include <Poco/RegularExpression.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/expression/syntax.hpp"

namespace dyak::definitions {
namespace {

using Words = std::vector<std::string>;

const Words kStatuses{"invited", "accepted", "declined", "submitted", "annulled", "expired", "queued", "barred"};

Words options_of(const Definitions& definitions, const FieldType& type) {
  Words words;
  for (const Option& option : type.options) words.push_back(option.id);
  const auto list = definitions.lists.find(type.list);
  if (list != definitions.lists.end()) {
    for (const ListEntry& entry : list->second.entries) words.push_back(entry.id);
  }
  return words;
}

/// Has anybody a field of this name, in a record or a list too? Then a word beside it need not be a task's.
bool has_field(const Field& field, std::string_view id) {
  const FieldType* type = &field.type;
  while (type->item != nullptr) type = type->item.get();
  return field.id == id ||
         (type->fields != nullptr && std::any_of(type->fields->begin(), type->fields->end(),
                                                 [&](const Field& part) { return has_field(part, id); }));
}

bool has_field(const Definitions& definitions, std::string_view id) {
  const auto in_form = [&](const auto& entry) {
    const auto fields = entry.second.fields();
    return std::any_of(fields.begin(), fields.end(), [&](const Field* field) { return has_field(*field, id); });
  };
  const auto in_data = [&](const auto& entry) {
    const Process& process = entry.second;
    return std::any_of(process.data.begin(), process.data.end(),
                       [&](const Field& field) { return has_field(field, id); });
  };
  return std::any_of(definitions.forms.begin(), definitions.forms.end(), in_form) ||
         std::any_of(definitions.processes.begin(), definitions.processes.end(), in_data);
}

/// Every match of the pattern in the text, whole and by groups.
template <class See>
void for_each_match(const Poco::RegularExpression& pattern, const std::string& text, const See& see) {
  Poco::RegularExpression::MatchVec found;
  for (std::string::size_type at = 0; at <= text.size() && pattern.match(text, at, found) > 0;
       at = found[0].offset + std::max<std::size_t>(found[0].length, 1)) {
    std::vector<std::string> groups;
    for (const auto& group : found)
      groups.push_back(group.length == 0 ? std::string{} : text.substr(group.offset, group.length));
    see(groups);
  }
}

class LiteralCheck {
 public:
  LiteralCheck(Reading& reading, const Definitions& definitions, const Process& process)
      : reading_(reading),
        process_(process),
        signatories_(definitions.organisation.signatories),
        own_status_(has_field(definitions, "status")) {
    for (const State& state : process.states) states_.push_back(state.id);
    const auto add = [&](const Field& field) {
      const FieldType& one = field.type.item != nullptr ? *field.type.item : field.type;
      if (one.kind != FieldKind::Choice) return;
      written_[field.id] = options_of(definitions, one);
      if (field.type.item == nullptr) choices_[field.id] = written_[field.id];
    };
    if (const Form* form = definitions.form(process.form)) {
      for (const Field* field : form->fields()) add(*field);
    }
    for (const Field& field : process.data) add(field);
    for (const Lookup& lookup : process.lookups) {
      const Process* other = definitions.process(lookup.process);
      for (const State& state : other != nullptr ? other->states : std::vector<State>{})
        lookups_[lookup.id].push_back(state.id);
    }
  }

  /// Texts of people are looked at too: they hold no such comparisons.
  void look(const Node& node, const std::string& lookup = {}) {
    constexpr std::size_t kLongest = 4000;  // no condition is longer
    if (node.is_scalar()) return node.text.size() > kLongest ? void() : look_at(node, lookup);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string key = node.is_map() ? node.keys[i].text : std::string{};
      if (key == "scenarios") continue;
      if (key == "set" && node.items[i].is_map()) {
        for (std::size_t n = 0; n < node.items[i].items.size(); ++n)
          hold_set(node.items[i].keys[n].text, node.items[i].items[n]);
      }
      if (key == "notify") hold_letters(node.items[i]);
      look(node.items[i], lookups_.contains(key) ? key : lookup);
    }
  }

 private:
  void look_at(const Node& node, const std::string& lookup) {
    static const Poco::RegularExpression kCompared(R"((?:^|[^.\w])((?:\w+\.)*\w+)\s*(?:==|!=)\s*'([^']*)')");
    static const Poco::RegularExpression kAmong(R"((?:^|[^.\w])((?:\w+\.)*\w+)\s+in\s+\[((?:\s*'[^']*'\s*,?)+)\])");
    static const Poco::RegularExpression kWord(R"('([^']*)')");
    static const Poco::RegularExpression kStands(R"('([^']*)'\s+in\s+((?:it\.)?case\.)states\b)");
    for_each_match(kCompared, node.text, [&](const Words& groups) { hold(node, lookup, groups[1], groups[2]); });
    for_each_match(kStands, node.text,
                   [&](const Words& stands) { hold(node, lookup, stands[2] + "state", stands[1]); });
    for_each_match(kAmong, node.text, [&](const Words& among) {
      for_each_match(kWord, among[2], [&](const Words& word) {
        hold(node, lookup, among[1], word.size() > 1 ? word[1] : std::string{});
      });
    });
  }

  void hold(const Node& node, const std::string& lookup, const std::string& path, const std::string& word) {
    const Words* known = words_of(lookup, path);
    if (known == nullptr || known->empty() || word.empty() ||
        std::find(known->begin(), known->end(), word) != known->end())
      return;
    const std::string near = nearest(word, *known);
    std::string all;
    for (const std::string& one : *known) all += (all.empty() ? "есть: " : ", ") + one;
    reading_.error(node.place, "never-equal",
                   fmt::format("«{}» никогда не бывает «{}»: условие не сбудется", path, word),
                   near.empty() ? all : fmt::format("возможно, вы имели в виду «{}»", near));
  }

  /// What is written into a choice by name must be one of its own.
  void hold_set(const std::string& field, const Node& value) {
    const auto choice = written_.find(field);
    const auto syntax = choice == written_.end() || choice->second.empty() ? std::nullopt : parsed(value);
    if (syntax) hold_written(value, field, choice->second, *syntax);
  }

  void hold_written(const Node& value, const std::string& field, const Words& known, const expression::Syntax& syntax) {
    if (syntax.form == expression::Form::Choice) {
      hold_written(value, field, known, syntax.parts[1]);
      hold_written(value, field, known, syntax.parts[2]);
    }
    if (syntax.form == expression::Form::List) {
      for (const expression::Syntax& one : syntax.parts) hold_written(value, field, known, one);
    }
    if (syntax.form != expression::Form::Literal || !syntax.literal.is_text()) return;
    const std::string word = syntax.literal.as_text();
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    const std::string near = nearest(word, known);
    reading_.error(
        value.place, "value-outside", fmt::format("у «{}» не бывает значения «{}»", field, word),
        near.empty() ? "назовите одно из его значений" : fmt::format("возможно, вы имели в виду «{}»", near));
  }

  /// A letter in words to nobody: an empty list, nothing, a role in which nobody signs.
  void hold_letters(const Node& letters) {
    for (const Node& one : letters.items) {
      if (letters.is_list() && one.is_map()) hold_letters(one);
    }
    const Node* to = letters.is_map() ? letters.find("to") : nullptr;
    const auto syntax = to == nullptr || !to->is_scalar() ? std::nullopt : parsed(*to);
    if (!syntax) return;
    const bool role = syntax->form == expression::Form::Literal && syntax->literal.is_text();
    const bool nothing = syntax->form == expression::Form::Literal && syntax->literal.is_null();
    const bool empty = syntax->form == expression::Form::List && syntax->parts.empty();
    if (nothing || empty || (role && is_mistaken_role(syntax->literal.as_text())))
      reading_.error(to->place, "letter-to-nobody", fmt::format("письмо никому: «{}» никого не называет", to->text),
                     role ? "в кавычках — роль из signatories в organisation.yaml" : "назовите, кому оно, или удалите");
  }

  /// Quoted, it may be the key of a person or an institution as well: told are a role of the process in which nobody
  /// signs, and a slip of the pen.
  bool is_mistaken_role(const std::string& word) const {
    Words signing;
    for (const Signatory& one : signatories_) signing.push_back(one.role);
    if (std::find(signing.begin(), signing.end(), word) != signing.end()) return false;
    return !nearest(word, signing).empty() ||
           std::any_of(process_.roles.begin(), process_.roles.end(), [&](const Role& one) { return one.id == word; });
  }

  static std::optional<expression::Syntax> parsed(const Node& scalar) {
    if (!scalar.is_scalar()) return std::nullopt;
    Diagnostics ignored;
    const SourceText source = source_text(scalar);
    expression::Faults faults(source, ignored);
    return expression::parse(scalar.text, faults);
  }

  const Words* words_of(const std::string& lookup, const std::string& path) const {
    if (path == "case.state") return &states_;
    if (path == "it.case.state" && !lookup.empty()) return &lookups_.at(lookup);
    constexpr std::string_view kStatus = ".status";
    const bool status =
        path.size() > kStatus.size() && path.compare(path.size() - kStatus.size(), kStatus.size(), kStatus) == 0;
    if (status && !own_status_ && path.find('.') == path.size() - kStatus.size())
      return process_.tasks.empty() ? nullptr : &kStatuses;
    const auto choice = choices_.find(path);
    return choice == choices_.end() ? nullptr : &choice->second;
  }

  Reading& reading_;
  const Process& process_;
  const std::vector<Signatory>& signatories_;
  bool own_status_;  ///< somebody has a field of that name
  Words states_;
  std::map<std::string, Words> choices_;
  std::map<std::string, Words> written_;  ///< the same, and what lists of choices take
  std::map<std::string, Words> lookups_;
};

}  // namespace

void check_literals(Reading& reading, const Definitions& definitions, const Process& process, const Node& file) {
  LiteralCheck(reading, definitions, process).look(file);
}

}  // namespace dyak::definitions
