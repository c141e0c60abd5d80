#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/effect_reading.hpp"
#include "engine/definitions/read_erase.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

class FireReader {
 public:
  explicit FireReader(const EffectReading& effects)
      : effects_(effects), context_(effects.context), reading_(effects.reading()) {}

  FireEvent read(const Node& node) {
    MapReader map(reading_, node, keys::kFire);
    FireEvent effect;
    effect.asked = !map.choice("to").empty();
    effect.each = effects_.each_of(map);
    const ScopePtr outer = effects_.inside(effect.each);
    effect.when = map.condition("when", outer);
    effect.cases = map.expression("cases", outer, Type::any());
    effect.event = map.text("event");
    if (effect.asked && effect.event == "asked") effect.event.clear();
    const Type target = effect.cases.type().kind == Kind::List ? element_of(effect.cases.type()) : effect.cases.type();
    ScopePtr inner = effect.cases.empty() ? outer : with(outer, "it", target);
    if (!effect.cases.empty() && effect.each.empty()) inner = with(inner, "item", target);
    if (const Node* values = map.get("with")) effect.with = told(*values, target_of(effect), effect.event, inner);
    effect.if_refused = map.choice("if_refused") == "record" ? IfRefused::Record : IfRefused::Fail;
    effect.by = fire_by(map.choice("by"));
    map.finish();
    check_target(map, effect);
    return effect;
  }

 private:
  static FireBy fire_by(const std::string& said) {
    return said == "system"      ? FireBy::System
           : said == "actor"     ? FireBy::Actor
           : said == "applicant" ? FireBy::Applicant
                                 : FireBy::Named;
  }

  /// The process of the cases an event goes to; nullptr = not known before it is fired.
  const Process* target_of(const FireEvent& effect) const {
    if (!effects_.scope || effect.cases.empty()) return nullptr;
    return case_process(*context_.known.definitions, effect.cases.type());
  }

  static std::vector<const Transition*> taken_by(const Process& process, const std::string& event) {
    std::vector<const Transition*> all;
    for (const State& state : process.states) {
      for (const Transition& transition : state.transitions) {
        if (transition.id == event) all.push_back(&transition);
      }
    }
    for (const Anywhere& anywhere : process.anywhere) {
      if (anywhere.transition.id == event) all.push_back(&anywhere.transition);
    }
    return all;
  }

  std::vector<std::string> heard_by(const Process& process, const std::string& event) const {
    const auto found = context_.known.heard.find(process.id + "/" + event);
    return found == context_.known.heard.end() ? std::vector<std::string>{} : found->second;
  }

  /// `with` of an event: only what the transition there asks for or reads as `event.X`, and of the type it asks.
  Named told(const Node& node, const Process* target, const std::string& event, const ScopePtr& scope) {
    const auto transitions = target == nullptr ? std::vector<const Transition*>{} : taken_by(*target, event);
    if (transitions.empty()) return effects_.fields(node, nullptr, scope);
    std::vector<std::string> asked;
    for (const Transition* transition : transitions)
      asked.insert(asked.end(), transition->ask.begin(), transition->ask.end());
    std::vector<std::string> known = heard_by(*target, event);
    known.insert(known.end(), asked.begin(), asked.end());
    Named all;
    if (!reading_.is_map(node)) return all;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string name = reading_.name(node.keys[i]);
      reading_.refer(node.keys[i].place, name, known, "unknown-event-value",
                     fmt::format("у перехода «{}» процесса «{}» значения", event, target->id).c_str());
      const bool is_asked = std::find(asked.begin(), asked.end(), name) != asked.end();
      const Field* field = is_asked ? find_field(*context_.known.definitions, *target, name) : nullptr;
      all.emplace_back(
          name, reading_.expression(node.items[i], scope, field == nullptr ? Type::any() : type_of(field->type)));
    }
    return all;
  }

  void check_target(MapReader& map, const FireEvent& effect) {
    const bool has_cases = map.get("cases") != nullptr;
    if (effect.asked == has_cases) {
      reading_.error(map.node().place, "fire-target", "не сказано, каким делам это событие, или сказано дважды",
                     "cases: ВЫРАЖЕНИЕ или to: asked");
    }
    if (const Node* by = map.get("by"); by != nullptr && !has_cases) {
      reading_.error(by->place, "fire-by", "дело, которое просило, ждёт этого события: по чьему праву, не спрашивают",
                     "уберите by");
    }
    if (!has_cases) return;
    if (map.need("event") == nullptr || !effects_.scope || effect.cases.empty()) return;
    if (const Process* target = target_of(effect)) {
      reading_.refer(map.get("event")->place, effect.event, events_of(*target), "unknown-event", "перехода");
      return;
    }
    const Type& type = effect.cases.type();
    check_is_case(map, type.kind == Kind::List ? element_of(type) : type);
  }

  void check_is_case(MapReader& map, const Type& type) {
    if (type.kind == Kind::Any || type.kind == Kind::Null || type.object == "case" ||
        type.object.substr(0, std::string_view("case:").size()) == "case:")
      return;
    reading_.error(map.get("cases")->place, "fire-target", fmt::format("здесь ожидаются дела, а это {}", type.name()),
                   "назовите поле с делом, поиск или список дел");
  }

  const EffectReading& effects_;
  const ProcessReading& context_;
  Reading& reading_;
};

}  // namespace

FireEvent read_fire(const EffectReading& effects, const Node& node) { return FireReader(effects).read(node); }

}  // namespace dyak::definitions
