#include "engine/definitions/effect_reading.hpp"

namespace dyak::definitions {
namespace {

/// A template's text sees the names of the process that sends it.
void use_mail(const ProcessReading& context, const Place& place, Notify& effect, const ScopePtr& scope) {
  if (context.self == nullptr) return;
  std::vector<std::string> known;
  for (const auto& [id, node] : context.known.mails) known.push_back(id);
  if (!context.reading.refer(place, effect.mail, known, "unknown-mail", "письма")) return;
  MapReader mail(context.reading, *context.known.mails.at(effect.mail), keys::kMail);
  effect.subject = mail.slots("subject", scope);
  effect.text = mail.slots("text", scope);
}

}  // namespace

Notify read_notify(const EffectReading& effects, const Node& node) {
  MapReader map(effects.reading(), node, keys::kNotify);
  Notify effect;
  effect.each = effects.each_of(map);
  const ScopePtr scope = effects.inside(effect.each);
  effect.when = map.condition("when", scope);
  effect.to = effects.addressee(map, scope);
  effect.mail = map.text("mail");
  effect.subject = map.slots("subject", scope);
  effect.text = map.slots("text", scope);
  effect.mandatory = map.flag("mandatory");
  if (const Node* paper = map.get("paper")) {
    effect.paper = map.text("paper");
    if (effect.paper != "none" && effect.paper != "asked" && !effect.paper.empty())
      effects.context.refer_document(paper->place, effect.paper);
  }
  map.finish();
  if (effect.mail.empty()) {
    map.need("subject");
    map.need("text");
  } else {
    use_mail(effects.context, map.get("mail")->place, effect, scope);
  }
  return effect;
}

std::vector<Notify> read_notices(const ProcessReading& context, MapReader& map) {
  std::vector<Notify> notices;
  const EffectReading effects{context, context.scope};
  for (const Node* node : map.items("notify")) notices.push_back(read_notify(effects, *node));
  return notices;
}

}  // namespace dyak::definitions
