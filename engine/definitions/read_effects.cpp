#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/check_directory_change.hpp"
#include "engine/definitions/effect_reading.hpp"
#include "engine/definitions/read_erase.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

/// Reads the effects of one transition.
class EffectReader {
 public:
  EffectReader(const ProcessReading& context, ScopePtr scope)
      : shared_{context, std::move(scope)}, context_(context), reading_(context.reading), scope_(shared_.scope) {}

  std::vector<Effect> read(MapReader& map) {
    if (const Node* set = map.get("set")) effects_.emplace_back(SetData{shared_.fields(*set, context_.self, scope_)});
    each(map, "number", [&](const Node& node) { return number(node); });
    each(map, "draft", [&](const Node& node) { return paper(node, PaperMode::Draft); });
    each(map, "issue", [&](const Node& node) { return paper(node, PaperMode::Issue); });
    each(map, "give", [&](const Node& node) { return give(node); });
    each(map, "revoke", [&](const Node& node) { return revoke(node); });
    each(map, "open", [&](const Node& node) { return open(node); });
    each(map, "fire", [&](const Node& node) { return read_fire(shared_, node); });
    each(map, "directory", [&](const Node& node) { return directory(node); });
    each(map, "notify", [&](const Node& node) { return read_notify(shared_, node); });
    each(map, "erase", [&](const Node& node) { return read_erase(context_, node, scope_); });
    return std::move(effects_);
  }

 private:
  template <class Read>
  void each(MapReader& map, const char* key, const Read& read) {
    for (const Node* node : map.items(key)) effects_.emplace_back(read(*node));
  }

  Type any() const { return Type::any(); }

  TakeNumber number(const Node& node) {
    MapReader map(reading_, node, keys::kNumber);
    TakeNumber effect;
    const Node* journal = map.need("journal");
    effect.journal = context_.id(map, "journal", &ProcessReading::refer_journal);
    effect.scope = map.expression("scope", scope_, any());
    effect.when = map.condition("when", scope_);
    map.finish();
    if (map.get("scope") == nullptr) refuse_no_scope(journal, effect.journal);
    return effect;
  }

  void refuse_no_scope(const Node* place, const std::string& journal) {
    if (context_.self == nullptr || place == nullptr) return;
    const auto found = context_.known.definitions->journals.find(journal);
    if (found == context_.known.definitions->journals.end() || !found->second.per_body) return;
    reading_.error(place->place, "journal-scope",
                   fmt::format("в журнале «{}» счёт по органам: не сказано, по какому", journal), "scope: ВЫРАЖЕНИЕ");
  }

  MakePaper paper(const Node& node, PaperMode mode) {
    MapReader map(reading_, node, keys::kPaper);
    MakePaper effect;
    effect.mode = mode;
    const Node* document = map.need("document");
    effect.document = map.text("document");
    effect.journal = context_.id(map, "journal", &ProcessReading::refer_journal);
    effect.each = shared_.each_of(map);
    const ScopePtr scope = shared_.inside(effect.each);
    effect.scope = map.expression("scope", scope, any());
    effect.receiver = shared_.party(map, "to", scope);
    effect.when = map.condition("when", scope);
    map.finish();
    if (map.get("scope") == nullptr) refuse_no_scope(map.get("journal"), effect.journal);
    if (document == nullptr || effect.document == "asked") return effect;
    context_.refer_document(document->place, effect.document);
    use(effect.document, effect.each, effect.receiver, context_.self == nullptr ? "" : context_.self->id);
    return effect;
  }

  void use(const std::string& document, const expression::Expression& each, const expression::Expression& receiver,
           const std::string& issuer) {
    if (context_.uses == nullptr) return;
    PaperUse use{context_.self->id, document, std::nullopt, std::nullopt, issuer};
    if (!each.empty()) use.item = element_of(each.type());
    if (!receiver.empty())
      use.receiver = receiver.type().kind == Kind::List ? element_of(receiver.type()) : receiver.type();
    context_.uses->push_back(std::move(use));
  }

  GiveTasks give(const Node& node) {
    MapReader map(reading_, node, keys::kGive);
    GiveTasks effect;
    effect.task = context_.id(map, "task", &ProcessReading::refer_task);
    effect.each = shared_.each_of(map);
    const ScopePtr scope = effect.each.empty() ? with_item_of(effect.task) : shared_.inside(effect.each);
    effect.to = shared_.addressee(map, scope);
    effect.seat = map.expression("seat", scope, Type::simple(Kind::Text));
    effect.when = map.condition("when", scope);
    effect.skips_barred = map.flag("skip_barred");
    effect.next_round = !map.choice("round").empty();
    map.finish();
    return effect;
  }

  RevokeTasks revoke(const Node& node) {
    MapReader map(reading_, node, keys::kRevoke);
    RevokeTasks effect;
    effect.task = context_.id(map, "task", &ProcessReading::refer_task);
    effect.which = map.condition("which", with(scope_, "it", task_type(effect.task)));
    effect.reason = map.slots("reason", scope_);
    effect.when = map.condition("when", scope_);
    map.finish();
    return effect;
  }

  /// Without `each` of its own a task is given for each item of its definition.
  ScopePtr with_item_of(const std::string& task) {
    const TaskDefinition* definition = context_.self == nullptr ? nullptr : context_.self->task(task);
    if (definition == nullptr || !definition->has_items) return scope_;
    return with(scope_, "item", any());
  }

  Type task_type(const std::string& task) {
    const Type* tasks = scope_ ? scope_->find("tasks") : nullptr;
    if (tasks == nullptr || !tasks->record) return any();
    const auto found = tasks->record->fields.find(identifier(task));
    return found == tasks->record->fields.end() ? any() : element_of(found->second);
  }

  OpenCase open(const Node& node) {
    MapReader map(reading_, node, keys::kOpen);
    OpenCase effect;
    effect.process = context_.id(map, "process", &ProcessReading::refer_process);
    effect.document = context_.id(map, "document", &ProcessReading::refer_document);
    effect.on_signed = context_.id(map, "on_signed", &ProcessReading::refer_event);
    effect.each = shared_.each_of(map);
    effect.when = map.condition("when", shared_.inside(effect.each));
    if (!effect.document.empty()) use(effect.document, effect.each, {}, effect.process);
    if (const Node* values = map.get("with")) {
      const Process* target = context_.self == nullptr ? nullptr : context_.known.definitions->process(effect.process);
      effect.with = shared_.fields(*values, target, shared_.inside(effect.each));
    }
    map.finish();
    return effect;
  }

  ChangeDirectory directory(const Node& node) {
    MapReader map(reading_, node, keys::kChange);
    ChangeDirectory effect;
    if (map.get("change") != nullptr) effect.change = map.choice("change");
    effect.each = shared_.each_of(map);
    effect.when = map.condition("when", shared_.inside(effect.each));
    if (const Node* values = map.need("with")) {
      effect.with = shared_.fields(*values, nullptr, shared_.inside(effect.each));
      for (const Node& key : values->keys)
        reading_.refer(key.place, key.text, keys::kChangeWith.names(), "unknown-field", "поля справочника");
      check_directory_change(reading_, *values, effect);
    }
    map.finish();
    return effect;
  }

  EffectReading shared_;
  const ProcessReading& context_;
  Reading& reading_;
  const ScopePtr& scope_;
  std::vector<Effect> effects_;
};

}  // namespace

std::vector<Effect> read_effects(const ProcessReading& context, MapReader& transition, const ScopePtr& scope) {
  return EffectReader(context, scope).read(transition);
}

}  // namespace dyak::definitions
