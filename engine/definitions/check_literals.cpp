#include "engine/definitions/check_literals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

namespace dyak::definitions {
namespace {

using Words = std::vector<std::string>;

const Words kStatuses{"invited", "accepted", "declined", "submitted", "annulled", "expired"};

Words options_of(const Definitions& definitions, const FieldType& type) {
  Words words;
  for (const Option& option : type.options) words.push_back(option.id);
  const auto list = definitions.lists.find(type.list);
  if (list != definitions.lists.end()) {
    for (const ListEntry& entry : list->second.entries) words.push_back(entry.id);
  }
  return words;
}

class LiteralCheck {
 public:
  LiteralCheck(Reading& reading, const Definitions& definitions, const Process& process) : reading_(reading), process_(process) {
    for (const State& state : process.states) states_.push_back(state.id);
    const auto add = [&](const Field& field) {
      if (field.type.kind == FieldKind::Choice) choices_[field.id] = options_of(definitions, field.type);
      if (field.id == "status") own_status_ = true;
    };
    if (const Form* form = definitions.form(process.form)) {
      for (const Field* field : form->fields()) add(*field);
    }
    for (const Field& field : process.data) add(field);
    for (const Lookup& lookup : process.lookups) {
      const Process* other = definitions.process(lookup.process);
      for (const State& state : other != nullptr ? other->states : std::vector<State>{}) lookups_[lookup.id].push_back(state.id);
    }
  }

  /// Texts of people are looked at too: they hold no such comparisons.
  void look(const Node& node, const std::string& lookup = {}) {
    constexpr std::size_t kLongest = 4000;  // no condition is longer, and the library matches by recursion
    if (node.is_scalar()) return node.text.size() > kLongest ? void() : look_at(node, lookup);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string key = node.is_map() ? node.keys[i].text : std::string{};
      if (key == "scenarios") continue;
      look(node.items[i], lookups_.contains(key) ? key : lookup);
    }
  }

 private:
  void look_at(const Node& node, const std::string& lookup) {
    static const std::regex kCompared(R"((^|[^.\w])((?:\w+\.)*\w+)\s*(?:==|!=)\s*'([^']*)')");
    static const std::regex kAmong(R"((^|[^.\w])((?:\w+\.)*\w+)\s+in\s+\[((?:\s*'[^']*'\s*,?)+)\])");
    static const std::regex kWord(R"('([^']*)')");
    for (std::sregex_iterator at(node.text.begin(), node.text.end(), kCompared), end; at != end; ++at) hold(node, lookup, (*at)[2], (*at)[3]);
    for (std::sregex_iterator at(node.text.begin(), node.text.end(), kAmong), end; at != end; ++at) {
      const std::string all = (*at)[3];
      for (std::sregex_iterator word(all.begin(), all.end(), kWord); word != end; ++word) hold(node, lookup, (*at)[2], (*word)[1]);
    }
  }

  void hold(const Node& node, const std::string& lookup, const std::string& path, const std::string& word) {
    const Words* known = words_of(lookup, path);
    if (known == nullptr || known->empty() || word.empty() || std::find(known->begin(), known->end(), word) != known->end()) return;
    const std::string near = nearest(word, *known);
    std::string all;
    for (const std::string& one : *known) all += (all.empty() ? "есть: " : ", ") + one;
    reading_.error(node.place, "never-equal", fmt::format("«{}» никогда не бывает «{}»: условие не сбудется", path, word),
                   near.empty() ? all : fmt::format("возможно, вы имели в виду «{}»", near));
  }

  const Words* words_of(const std::string& lookup, const std::string& path) const {
    if (path == "case.state") return &states_;
    if (path == "it.case.state" && !lookup.empty()) return &lookups_.at(lookup);
    constexpr std::string_view kStatus = ".status";
    const bool status = path.size() > kStatus.size() && path.compare(path.size() - kStatus.size(), kStatus.size(), kStatus) == 0;
    if (status && !own_status_ && path.find('.') == path.size() - kStatus.size()) return process_.tasks.empty() ? nullptr : &kStatuses;
    const auto choice = choices_.find(path);
    return choice == choices_.end() ? nullptr : &choice->second;
  }

  Reading& reading_;
  const Process& process_;
  Words states_;
  std::map<std::string, Words> choices_;
  std::map<std::string, Words> lookups_;
  bool own_status_ = false;
};

}  // namespace

void check_literals(Reading& reading, const Definitions& definitions, const Process& process, const Node& file) {
  LiteralCheck(reading, definitions, process).look(file);
}

}  // namespace dyak::definitions
