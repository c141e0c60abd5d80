#include "engine/definitions/effect_reading.hpp"

#include <fmt/format.h>

#include "engine/definitions/read_erase.hpp"

namespace dyak::definitions {

using expression::Type;

Named EffectReading::fields(const Node& node, const Process* process, const ScopePtr& names) const {
  Named all;
  if (!reading().is_map(node)) return all;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::string name = reading().name(node.keys[i]);
    Type wanted = Type::any();
    if (process != nullptr && refer_field(context, node.keys[i].place, name, *process)) {
      wanted = type_of(find_field(*context.known.definitions, *process, name)->type);
    }
    all.emplace_back(name, reading().expression(node.items[i], names, wanted));
  }
  return all;
}

expression::Expression EffectReading::each_of(MapReader& map) const {
  return map.expression("each", scope, Type::list_of(Type::any()));
}

ScopePtr EffectReading::inside(const expression::Expression& each_of) const {
  return each_of.empty() ? scope : with(scope, "item", element_of(each_of.type()));
}

expression::Expression EffectReading::party(MapReader& map, std::string_view key, const ScopePtr& names) const {
  expression::Expression to = map.expression(key, names, Type::any());
  if (!to.empty() && !is_party_like(to.type())) {
    reading().error(map.get(key)->place, "not-a-party",
                    fmt::format("здесь ожидается человек или организация, а это {}", to.type().name()),
                    "назовите поле с человеком, организацией или их списком");
  }
  return to;
}

expression::Expression EffectReading::addressee(MapReader& map, const ScopePtr& names) const {
  expression::Expression to = map.expression("to", names, Type::any());
  if (!to.empty() && !is_addressee_like(to.type())) {
    reading().error(map.get("to")->place, "not-a-party",
                    fmt::format("здесь ожидается человек или организация, а это {}", to.type().name()),
                    "назовите поле с человеком, организацией или их списком, ключ из справочника или роль");
  }
  return to;
}

}  // namespace dyak::definitions
