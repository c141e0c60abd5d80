#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/check_directory_change.hpp"
#include "engine/definitions/read_erase.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

using Named = std::vector<std::pair<std::string, expression::Expression>>;

/// Reads the effects of one transition.
class EffectReader {
 public:
  EffectReader(const ProcessReading& context, ScopePtr scope)
      : context_(context), reading_(context.reading), scope_(std::move(scope)) {}

  std::vector<Effect> read(MapReader& map) {
    if (const Node* set = map.get("set")) effects_.emplace_back(SetData{fields(*set, context_.self)});
    each(map, "number", [&](const Node& node) { return number(node); });
    each(map, "draft", [&](const Node& node) { return paper(node, PaperMode::Draft); });
    each(map, "issue", [&](const Node& node) { return paper(node, PaperMode::Issue); });
    each(map, "give", [&](const Node& node) { return give(node); });
    each(map, "revoke", [&](const Node& node) { return revoke(node); });
    each(map, "open", [&](const Node& node) { return open(node); });
    each(map, "fire", [&](const Node& node) { return fire(node); });
    each(map, "directory", [&](const Node& node) { return directory(node); });
    each(map, "notify", [&](const Node& node) { return notify(node); });
    each(map, "erase", [&](const Node& node) { return read_erase(context_, node, scope_); });
    return std::move(effects_);
  }

  Notify notify(const Node& node) {
    MapReader map(reading_, node, "уведомления");
    Notify effect;
    map.need("to");
    effect.each = each_of(map);
    const ScopePtr scope = inside(effect.each);
    effect.when = map.condition("when", scope);
    effect.to = addressee(map, scope);
    effect.mail = map.text("mail");
    effect.subject = map.slots("subject", scope);
    effect.text = map.slots("text", scope);
    if (const Node* paper = map.get("paper")) {
      effect.paper = map.text("paper");
      if (effect.paper != "none" && effect.paper != "asked" && !effect.paper.empty())
        context_.refer_document(paper->place, effect.paper);
    }
    map.finish();
    if (effect.mail.empty()) {
      map.need("subject");
      map.need("text");
    } else {
      use_mail(map.get("mail")->place, effect, scope);
    }
    return effect;
  }

 private:
  template <class Read>
  void each(MapReader& map, const char* key, const Read& read) {
    for (const Node* node : map.items(key)) effects_.emplace_back(read(*node));
  }

  Type any() const { return Type::any(); }

  /// `{field: expression}` of a process; nullptr = of one that is not known.
  Named fields(const Node& node, const Process* process) { return fields(node, process, scope_); }
  Named fields(const Node& node, const Process* process, const ScopePtr& scope) {
    Named all;
    if (!reading_.is_map(node)) return all;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const std::string name = reading_.name(node.keys[i]);
      Type wanted = any();
      if (process != nullptr && refer_field(node.keys[i].place, name, *process)) {
        wanted = type_of(find_field(*context_.known.definitions, *process, name)->type);
      }
      all.emplace_back(name, reading_.expression(node.items[i], scope, wanted));
    }
    return all;
  }

  bool refer_field(const Place& place, const std::string& name, const Process& process) {
    return definitions::refer_field(context_, place, name, process);
  }

  /// The scope in which `item` is known when there is `each`.
  ScopePtr inside(const expression::Expression& each_of) {
    return each_of.empty() ? scope_ : with(scope_, "item", element_of(each_of.type()));
  }

  expression::Expression each_of(MapReader& map) { return map.expression("each", scope_, Type::list_of(any())); }

  expression::Expression party(MapReader& map, std::string_view key, const ScopePtr& scope) {
    expression::Expression to = map.expression(key, scope, any());
    if (!to.empty() && !is_party_like(to.type())) {
      reading_.error(map.get(key)->place, "not-a-party",
                     fmt::format("здесь ожидается человек или организация, а это {}", to.type().name()),
                     "назовите поле с человеком, организацией или их списком");
    }
    return to;
  }

  TakeNumber number(const Node& node) {
    MapReader map(reading_, node, "номера");
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
    MapReader map(reading_, node, "документа");
    MakePaper effect;
    effect.mode = mode;
    const Node* document = map.need("document");
    effect.document = map.text("document");
    effect.journal = context_.id(map, "journal", &ProcessReading::refer_journal);
    effect.each = each_of(map);
    const ScopePtr scope = inside(effect.each);
    effect.scope = map.expression("scope", scope, any());
    effect.receiver = party(map, "to", scope);
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
    MapReader map(reading_, node, "поручения");
    GiveTasks effect;
    map.need("task");
    effect.task = context_.id(map, "task", &ProcessReading::refer_task);
    effect.each = each_of(map);
    const ScopePtr scope = effect.each.empty() ? with_item_of(effect.task) : inside(effect.each);
    effect.to = addressee(map, scope);
    effect.seat = map.expression("seat", scope, Type::simple(Kind::Text));
    effect.when = map.condition("when", scope);
    map.finish();
    return effect;
  }

  RevokeTasks revoke(const Node& node) {
    MapReader map(reading_, node, "отзыва поручений");
    RevokeTasks effect;
    map.need("task");
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

  /// Whom a task is given to: parties, or texts that name them or a role.
  expression::Expression addressee(MapReader& map, const ScopePtr& scope) {
    expression::Expression to = map.expression("to", scope, any());
    if (!to.empty() && !is_addressee_like(to.type())) {
      reading_.error(map.get("to")->place, "not-a-party",
                     fmt::format("здесь ожидается человек или организация, а это {}", to.type().name()),
                     "назовите поле с человеком, организацией или их списком, ключ из справочника или роль");
    }
    return to;
  }

  Type task_type(const std::string& task) {
    const Type* tasks = scope_ ? scope_->find("tasks") : nullptr;
    if (tasks == nullptr || !tasks->record) return any();
    const auto found = tasks->record->fields.find(identifier(task));
    return found == tasks->record->fields.end() ? any() : element_of(found->second);
  }

  OpenCase open(const Node& node) {
    MapReader map(reading_, node, "открытия дела");
    OpenCase effect;
    map.need("process");
    effect.process = context_.id(map, "process", &ProcessReading::refer_process);
    effect.document = context_.id(map, "document", &ProcessReading::refer_document);
    effect.on_signed = context_.id(map, "on_signed", &ProcessReading::refer_event);
    effect.each = each_of(map);
    effect.when = map.condition("when", inside(effect.each));
    if (!effect.document.empty()) use(effect.document, effect.each, {}, effect.process);
    if (const Node* values = map.get("with")) {
      const Process* target = context_.self == nullptr ? nullptr : context_.known.definitions->process(effect.process);
      effect.with = fields(*values, target, inside(effect.each));
    }
    map.finish();
    return effect;
  }

  static FireBy fire_by(const std::string& said) {
    return said == "system"      ? FireBy::System
           : said == "actor"     ? FireBy::Actor
           : said == "applicant" ? FireBy::Applicant
                                 : FireBy::Named;
  }

  FireEvent fire(const Node& node) {
    MapReader map(reading_, node, "события");
    FireEvent effect;
    effect.asked = !map.choice("to", {"asked"}, "").empty();
    effect.each = each_of(map);
    const ScopePtr outer = inside(effect.each);
    effect.when = map.condition("when", outer);
    effect.cases = map.expression("cases", outer, any());
    effect.event = map.text("event");
    if (effect.asked && effect.event == "asked") effect.event.clear();
    const Type target = effect.cases.type().kind == Kind::List ? element_of(effect.cases.type()) : effect.cases.type();
    ScopePtr inner = effect.cases.empty() ? outer : with(outer, "it", target);
    if (!effect.cases.empty() && effect.each.empty()) inner = with(inner, "item", target);
    if (const Node* values = map.get("with")) effect.with = told(*values, target_of(effect), effect.event, inner);
    effect.if_refused =
        map.choice("if_refused", {"fail", "record"}, "fail") == "record" ? IfRefused::Record : IfRefused::Fail;
    effect.by = fire_by(map.choice("by", {"system", "actor", "applicant"}, ""));
    map.finish();
    check_target(map, effect);
    return effect;
  }

  /// The process of the cases an event goes to; nullptr = not known before it is fired.
  const Process* target_of(const FireEvent& effect) const {
    if (!scope_ || effect.cases.empty()) return nullptr;
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
    if (transitions.empty()) return fields(node, nullptr, scope);
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
      all.emplace_back(name,
                       reading_.expression(node.items[i], scope, field == nullptr ? any() : type_of(field->type)));
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
    if (map.need("event") == nullptr || !scope_ || effect.cases.empty()) return;
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

  ChangeDirectory directory(const Node& node) {
    MapReader map(reading_, node, "изменения справочника");
    ChangeDirectory effect;
    if (const Node* change = map.need("change")) {
      effect.change = reading_.choice(
          *change, {"add-post", "end-post", "add-membership", "end-membership", "add-consent", "end-consent"});
    }
    effect.each = each_of(map);
    effect.when = map.condition("when", inside(effect.each));
    if (const Node* values = map.need("with")) {
      effect.with = fields(*values, nullptr, inside(effect.each));
      const std::vector<std::string> known{"person", "organisation", "body", "role", "post",    "from",
                                           "to",     "basis",        "kind", "main", "category"};
      for (const Node& key : values->keys)
        reading_.refer(key.place, key.text, known, "unknown-field", "поля справочника");
      check_directory_change(reading_, *values, effect);
    }
    map.finish();
    return effect;
  }

  /// A template's text sees the names of the process that sends it.
  void use_mail(const Place& place, Notify& effect, const ScopePtr& scope) {
    if (context_.self == nullptr) return;
    std::vector<std::string> known;
    for (const auto& [id, node] : context_.known.mails) known.push_back(id);
    if (!reading_.refer(place, effect.mail, known, "unknown-mail", "письма")) return;
    MapReader mail(reading_, *context_.known.mails.at(effect.mail), "письма");
    effect.subject = mail.slots("subject", scope);
    effect.text = mail.slots("text", scope);
  }

  const ProcessReading& context_;
  Reading& reading_;
  ScopePtr scope_;
  std::vector<Effect> effects_;
};

}  // namespace

std::vector<Notify> read_notices(const ProcessReading& context, MapReader& map) {
  std::vector<Notify> notices;
  EffectReader reader(context, context.scope);
  for (const Node* node : map.items("notify")) notices.push_back(reader.notify(*node));
  return notices;
}

std::vector<Effect> read_effects(const ProcessReading& context, MapReader& transition, const ScopePtr& scope) {
  return EffectReader(context, scope).read(transition);
}

}  // namespace dyak::definitions
