#include "engine/definitions/read_kpi.hpp"

#include "engine/definitions/scopes.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

Kpi read_kpi(Reading& reading, const ScopePtr& scope, const Node& node) {
  MapReader map(reading, node, keys::kKpi);
  const Type number = Type::simple(Kind::Number);
  Kpi kpi;
  kpi.place = node.place;
  if (const Node* id = map.need("id")) kpi.id = reading.name(*id);
  kpi.title = map.slots("title", scope);
  kpi.value = map.expression("value", scope, number);
  kpi.plan = map.expression("plan", scope, number);
  kpi.of = map.expression("of", scope, number);
  kpi.good = map.choice("good");
  kpi.format = map.choice("format");
  if (const auto places = map.number("places")) kpi.places = static_cast<int>(places->floor().numerator());
  kpi.compared = map.flag("compared");
  kpi.note = map.slots("note", scope);
  map.finish();
  return kpi;
}

Type kpis_type(const std::vector<Kpi>& kpis) {
  expression::RecordType all;
  for (const Kpi& kpi : kpis) {
    const Type number =
        kpi.format == "integer" || kpi.format == "duration" ? Type::whole() : Type::simple(Kind::Number);
    expression::RecordType one;
    for (const char* name : {"value", "previous", "delta", "year_before", "year_delta", "plan"})
      one.fields[name] = number;
    one.fields["share"] = Type::simple(Kind::Number);
    for (const char* name : {"title", "change", "year_change"}) one.fields[name] = Type::simple(Kind::Text);
    all.fields[kpi.id] = Type::record_of(std::move(one));
  }
  return Type::record_of(std::move(all));
}

Said read_said(Reading& reading, const ScopePtr& scope, const Node& node) {
  if (reading.resolve(node).is_scalar()) return {{}, {}, reading.slots(node, scope)};
  MapReader map(reading, node, keys::kSaid);
  Said said;
  said.when = map.condition("if", scope);
  ScopePtr names = scope;
  if (const Node* given = map.get("with"); given != nullptr && reading.is_map(*given)) {
    for (std::size_t i = 0; i < given->keys.size(); ++i) {
      said.with.emplace_back(reading.name(given->keys[i]), reading.expression(given->items[i], scope, Type::any()));
      names = with(names, said.with.back().first, said.with.back().second.type());
    }
  }
  said.text = map.slots("text", names);
  map.finish();
  return said;
}

}  // namespace dyak::definitions
