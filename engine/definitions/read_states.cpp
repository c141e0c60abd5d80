#include <Poco/RegularExpression.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

Branch read_branch(const ProcessReading& context, const Node& node, const ScopePtr& scope) {
  Branch branch;
  const Node* rest = node.find("else");
  MapReader map(context.reading, node, rest == nullptr ? keys::kBranch : keys::kElse);
  if (rest != nullptr) {
    branch.state = context.id(map, "else", &ProcessReading::refer_state);
  } else {
    branch.when = map.condition("when", scope);
    branch.state = context.id(map, "state", &ProcessReading::refer_state);
  }
  map.finish();
  return branch;
}

std::vector<Branch> read_target(const ProcessReading& context, MapReader& map, const ScopePtr& scope) {
  std::vector<Branch> branches;
  const Node* to = map.get("to");
  if (to == nullptr) return branches;
  if (!to->is_list()) {
    branches.push_back({{}, context.id(map, "to", &ProcessReading::refer_state)});
    return branches;
  }
  for (std::size_t i = 0; i < to->items.size(); ++i) {
    branches.push_back(read_branch(context, to->items[i], scope));
    const bool is_else = to->items[i].find("else") != nullptr;
    const bool last = i + 1 == to->items.size();
    if (is_else && !last) {
      context.reading.error(to->items[i].place, "else-not-last", "после else другие ветви не смотрят",
                            "поставьте else последней");
    }
    if (!is_else && last) {
      context.reading.error(to->items[i].place, "missing-else", "список ветвей не кончается ветвью else",
                            "добавьте {else: СОСТОЯНИЕ}");
    }
  }
  return branches;
}

std::vector<std::string> read_asked(const ProcessReading& context, MapReader& map) {
  std::vector<std::string> asked;
  std::vector<std::string> known;
  if (context.self != nullptr) {
    for (const Field& field : context.self->data) known.push_back(field.id);
  }
  for (const Node* item : map.items("ask")) {
    asked.push_back(context.reading.text(*item));
    if (context.self != nullptr)
      context.reading.refer(item->place, asked.back(), known, "unknown-field", "поля в data");
  }
  return asked;
}

/// How many regions must be at their end; 0 = it waits for none.
int read_join(const ProcessReading& context, MapReader& map) {
  const Node* node = map.get("join");
  if (node == nullptr) return 0;
  if (node->is_scalar() && node->text == "all") return kAllRegions;
  const auto count = node->is_scalar() ? Rational::parse(node->text) : std::nullopt;
  if (count && count->is_integer() && *count > Rational(0) && *count < Rational(1000))
    return static_cast<int>(count->numerator());
  context.reading.error(node->place, "bad-join", "здесь ожидается all или число ветвей", "join: all — ждать всех");
  return kAllRegions;
}

Transition::Resume read_resume(MapReader& map) {
  const std::string word = map.choice("history");
  if (word == "shallow") return Transition::Resume::Shallow;
  return word == "deep" ? Transition::Resume::Deep : Transition::Resume::No;
}

void read_actors(const ProcessReading& context, MapReader& map, Transition& transition) {
  transition.by = context.ids(map, "by", &ProcessReading::refer_role);
  transition.automatic = map.flag("auto");
  transition.at_term = context.id(map, "at", &ProcessReading::refer_term);
  transition.join = read_join(context, map);
  transition.automatic = transition.automatic || transition.join != 0;
  if (!transition.by.empty()) return;
  if (!transition.automatic && transition.at_term.empty()) {
    context.reading.error(transition.place, "missing-by",
                          fmt::format("не сказано, кто делает переход «{}»", transition.id),
                          "by: РОЛЬ, или auto: true, или at: СРОК");
  }
  transition.by = {"system"};
}

Transition read_transition(const ProcessReading& context, const Node& key, MapReader& map) {
  Transition transition;
  transition.id = context.reading.id(key);
  transition.place = key.place;
  transition.title = map.text("title");
  transition.basis = map.text("basis");
  read_actors(context, map, transition);
  transition.ask = read_asked(context, map);
  transition.amend_form = !map.choice("amend").empty();
  if (transition.amend_form && context.self != nullptr && context.self->form.empty()) {
    context.reading.error(map.get("amend")->place, "amend-without-form", "у процесса нет формы, дополнять нечего",
                          "уберите amend");
  }
  const ScopePtr scope = with(context.scope, "event", Type::any());
  if (const Node* when = map.get("when")) transition.when = read_checks(context.reading, *when, scope);
  transition.to = read_target(context, map, scope);
  transition.history = read_resume(map);
  transition.effects = read_effects(context, map, scope);
  return transition;
}

/// What a transition reads of the event that brought it, wherever in it that stands.
void gather(const Node& node, std::vector<std::string>& heard) {
  static const Poco::RegularExpression kHeard(R"(\bevent\.(\w+))");
  for (const Node& item : node.items) gather(item, heard);
  if (!node.is_scalar()) return;
  Poco::RegularExpression::MatchVec found;
  for (std::string::size_type at = 0; at < node.text.size() && kHeard.match(node.text, at, found) > 0;
       at = found[0].offset + found[0].length) {
    heard.push_back(node.text.substr(found[1].offset, found[1].length));
  }
}

void gather_transitions(const std::string& process, const Node* transitions, Known& known) {
  for (std::size_t i = 0; transitions != nullptr && i < transitions->keys.size(); ++i)
    gather(transitions->items[i], known.heard[process + "/" + transitions->keys[i].text]);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the file is
void gather_states(const std::string& process, const Node& holder, Known& known) {
  const Node* states = holder.find("states");
  for (const Node& state : states == nullptr ? std::vector<Node>{} : states->items) {
    gather_transitions(process, state.find("transitions"), known);
    const Node* regions = state.find("regions");
    for (const Node& region : regions == nullptr ? std::vector<Node>{} : regions->items) {
      gather_transitions(process, region.find("transitions"), known);
      gather_states(process, region, known);
    }
  }
}

void read_transitions(const ProcessReading& context, MapReader& map, const std::string& region,
                      std::vector<Transition>& all) {
  const Node* transitions = map.get("transitions");
  if (transitions == nullptr || !context.reading.is_map(*transitions)) return;
  for (std::size_t i = 0; i < transitions->keys.size(); ++i) {
    MapReader inner(context.reading, transitions->items[i], keys::kTransition);
    all.push_back(read_transition(context, transitions->keys[i], inner));
    all.back().region = region;
    inner.finish();
  }
}

/// The region is the state's, its transitions too; its states stand after it.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the file is
void read_region(const ProcessReading& context, const Node& key, const Node& node, State& state,
                 std::vector<State>& inner) {
  Region region;
  region.id = context.reading.id(key);
  region.state = state.id;
  region.place = key.place;
  MapReader map(context.reading, node, keys::kRegion);
  region.title = map.text("title");
  read_transitions(context, map, region.id, state.transitions);
  const std::size_t first = inner.size();
  if (const Node* states = map.get("states"); states != nullptr && context.reading.is_map(*states)) {
    for (std::size_t i = 0; i < states->keys.size(); ++i)
      read_state(context, states->keys[i], states->items[i], region.id, inner);
  }
  if (inner.size() > first) region.initial = inner[first].id;
  map.finish();
  state.regions.push_back(std::move(region));
}

}  // namespace

void gather_heard(const std::string& process, const Node& file, Known& known) {
  gather_transitions(process, file.find("anywhere"), known);
  gather_states(process, file, known);
}

void read_state(const ProcessReading& context, const Node& key, const Node& node, const std::string& region,
                std::vector<State>& states) {
  State state;
  state.region = region;
  state.id = context.reading.id(key);
  state.place = key.place;
  MapReader map(context.reading, node, keys::kState);
  state.title = map.text("title");
  state.final = map.flag("final");
  state.decided = map.flag("decided");
  state.outside_title = map.text("outside_title");
  read_transitions(context, map, "", state.transitions);
  std::vector<State> inner;
  if (const Node* regions = map.get("regions"); regions != nullptr && context.reading.is_map(*regions)) {
    for (std::size_t i = 0; i < regions->keys.size(); ++i)
      read_region(context, regions->keys[i], regions->items[i], state, inner);
  }
  map.finish();
  states.push_back(std::move(state));
  std::move(inner.begin(), inner.end(), std::back_inserter(states));
}

Anywhere read_anywhere(const ProcessReading& context, const Node& key, const Node& node) {
  MapReader map(context.reading, node, keys::kAnywhere);
  Anywhere anywhere;
  anywhere.transition = read_transition(context, key, map);
  anywhere.unless_in = context.ids(map, "unless_in", &ProcessReading::refer_state);
  map.finish();
  return anywhere;
}

}  // namespace dyak::definitions
