#include "engine/workflow/effects.hpp"

#include "engine/cases/outsider.hpp"
#include "engine/workflow/fire_right.hpp"
#include "engine/workflow/frozen.hpp"
#include "engine/workflow/objects/known_forms.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/signatories.hpp"
#include "engine/workflow/tasks.hpp"
#include "engine/workflow/terms.hpp"

namespace dyak::workflow {
namespace {

using expression::Environment;
using expression::Expression;
using expression::WithName;

/// A receiver, a scope: the key of an object, or a text as it is.
std::string key_of(const Value& value) {
  if (value.is_object()) return value.as_object().key();
  return value.text_or("");
}

/// Calls `act` with each item in scope, or once with none when there is no `each`.
template <class Act>
void for_each_item(const Expression& each, const Environment& environment, const Act& act) {
  if (each.empty()) return act(environment, Value{});
  for (const Value& item : as_items(each.evaluate(environment))) act(WithName(environment, "item", item), item);
}

bool wanted(const Expression& when, const Environment& environment) { return when.empty() || when.holds(environment); }

/// Addressees of mail: parties, keys of parties, or a role: whoever signs in it today.
Value addressee(const DecisionBuilder& work, const Value& named) {
  if (Value record = party_record(named); !record.is_null()) return record;
  if (named.is_record()) return named;
  if (!named.is_text()) return {};
  const auto& directory = work.facts().directory;
  if (directory.person(named.as_text()) != nullptr || cases::case_of_outsider(named.as_text()))
    return Record{{"person", named}};
  if (directory.organisation(named.as_text()) != nullptr) return Record{{"organisation", named}};
  const auto signatory = signatory_on(work.facts().definitions.organisation, directory, named.as_text(), work.today());
  return signatory && !signatory->person.empty() ? Value(Record{{"person", signatory->person}}) : Value{};
}

void do_effect(DecisionBuilder& work, const definitions::SetData& effect) {
  Record values = plain_values(effect.values, work.environment());
  if (!values.empty()) work.add(cases::DataSet{{std::move(values)}});
}

void do_effect(DecisionBuilder& work, const definitions::TakeNumber& effect) {
  if (!wanted(effect.when, work.environment())) return;
  work.want(WantNumber{effect.journal, key_of(effect.scope.evaluate(work.environment()))});
  work.expect_number(effect.journal);
}

void do_effect(DecisionBuilder& work, const definitions::MakePaper& effect) {
  const CaseEnvironment& environment = work.environment();
  const bool asked = effect.document == "asked";
  if (asked && work.current().document.empty()) {
    if (effect.each.empty() && !wanted(effect.when, environment)) return;
    return work.refuse(refusal("paper-not-asked",
                               "Неизвестно, какой документ издать: дело открыто без поручения другого дела.",
                               "Откройте дело из того, которому нужен документ."));
  }
  const std::string document = asked ? work.current().document : effect.document;
  const CaseId facts_of = asked && !work.current().opened_by.empty() ? work.current().opened_by : work.current().id;
  for_each_item(effect.each, environment, [&](const Environment& inner, const Value& item) {
    if (!wanted(effect.when, inner)) return;
    List receivers = as_items(effect.receiver.evaluate(inner));
    if (effect.receiver.empty()) receivers.push_back({});
    for (const Value& receiver : receivers) {
      work.want(WantPaper{effect.mode, document, facts_of, effect.journal, key_of(effect.scope.evaluate(inner)), item,
                          receiver});
    }
  });
}

void do_effect(DecisionBuilder& work, const definitions::GiveTasks& effect) { give_tasks(work, effect); }
void do_effect(DecisionBuilder& work, const definitions::RevokeTasks& effect) { revoke_tasks(work, effect); }

void do_effect(DecisionBuilder& work, const definitions::OpenCase& effect) {
  for_each_item(effect.each, work.environment(), [&](const Environment& inner, const Value&) {
    if (!wanted(effect.when, inner)) return;
    Open open;
    open.submission.process = effect.process;
    open.submission.fields = plain_values(effect.with, inner);
    open.opened_by = work.current().id;
    open.document = effect.document;
    open.on_signed = effect.on_signed;
    work.want(WantCase{std::move(open)});
  });
}

void fire_asked(DecisionBuilder& work, const definitions::FireEvent& effect, const Environment& environment) {
  const cases::Case& current = work.current();
  const std::string event = effect.event.empty() ? current.on_signed : effect.event;
  if (current.opened_by.empty() || event.empty()) return;  // nobody waits for it
  work.want(WantFire{current.opened_by, event, plain_values(effect.with, environment), effect.if_refused});
}

/// To each case that `cases` gives; it is `it` in `with`, and
/// `item` too unless `each` gives that name to something else.
void fire_at_cases(DecisionBuilder& work, const definitions::FireEvent& effect, const Environment& environment) {
  for (const Value& target : as_items(effect.cases.evaluate(environment))) {
    const std::string id = key_of(target);
    if (id.empty()) continue;
    const WithName with_it(environment, "it", target);
    const WithName with_item(with_it, "item", target);
    const Environment& inner = effect.each.empty() ? static_cast<const Environment&>(with_item) : with_it;
    const auto found = work.facts().cases.find(CaseId{id});
    work.want(WantFire{CaseId{id}, effect.event, plain_values(effect.with, inner), effect.if_refused,
                       found ? why_not_fired(work, effect, *found) : std::string{}});
  }
}

void do_effect(DecisionBuilder& work, const definitions::FireEvent& effect) {
  for_each_item(effect.each, work.environment(), [&](const Environment& inner, const Value&) {
    if (!wanted(effect.when, inner)) return;
    effect.asked ? fire_asked(work, effect, inner) : fire_at_cases(work, effect, inner);
  });
}

void do_effect(DecisionBuilder& work, const definitions::ChangeDirectory& effect) {
  for_each_item(effect.each, work.environment(), [&](const Environment& inner, const Value&) {
    if (!wanted(effect.when, inner)) return;
    work.want(WantDirectory{effect.change, plain_values(effect.with, inner)});
  });
}

void do_effect(DecisionBuilder& work, const definitions::Notify& effect) { notify(work, effect); }

/// The case's own fields are gone at once; the transaction destroys what is kept of them.
/// Of the case whose values go.
std::shared_ptr<const definitions::Process> process_of(const DecisionBuilder& work, const definitions::Erase& effect,
                                                       const std::string& id) {
  const auto other = effect.cases.empty() ? nullptr : work.facts().cases.find(CaseId{id});
  auto process = other ? work.facts().definitions.process_of(other->process, other->definition_version) : nullptr;
  if (process == nullptr) return {std::shared_ptr<const void>{}, &work.process()};
  return process;
}

/// Forms that were typed of words go with any of the case's fields: they say as much as the words do.
std::vector<std::string> with_word_forms(const DecisionBuilder& work, const CaseId& id,
                                         std::vector<std::string> fields) {
  const bool own = id == work.current().id;
  const auto other = own ? nullptr : work.facts().cases.find(id);
  const Record* data = own ? &work.current().data : other ? &other->data : nullptr;
  if (!fields.empty() && data != nullptr && data->contains(kWordForms)) fields.emplace_back(kWordForms);
  return fields;
}

void do_effect(DecisionBuilder& work, const definitions::Erase& effect, const std::string& title) {
  const CaseEnvironment& environment = work.environment();
  if (!wanted(effect.when, environment)) return;
  const std::string said =
      effect.reason.empty() ? title : effect.reason.render(environment, work.facts().definitions.language).text();
  List cases =
      effect.cases.empty() ? List{Value(work.current().id.value)} : as_items(effect.cases.evaluate(environment));
  List people = effect.person.empty() ? List{} : as_items(effect.person.evaluate(environment));
  if (!effect.fields.empty() || !effect.tasks.empty())
    for (const Value& one : cases)
      if (const std::string id = key_of(one); !id.empty() || effect.cases.empty())
        work.want(WantErasure{effect.cases.empty() ? work.current().id : CaseId{id},
                              with_word_forms(work, effect.cases.empty() ? work.current().id : CaseId{id},
                                              with_frozen(*process_of(work, effect, id), effect.fields)),
                              {},
                              {},
                              said,
                              effect.tasks});
  for (const Value& person : people)
    if (const std::string key = key_of(person); !key.empty()) work.want(WantErasure{{}, {}, key, effect.members, said});
}

bool comes_before_terms(const definitions::Effect& effect) {
  return std::holds_alternative<definitions::SetData>(effect) ||
         std::holds_alternative<definitions::TakeNumber>(effect);
}

}  // namespace

void notify(DecisionBuilder& work, const definitions::Notify& message, const std::string& why) {
  const auto& language = work.facts().definitions.language;
  for_each_item(message.each, work.environment(), [&](const Environment& environment, const Value& item) {
    if (!wanted(message.when, environment)) return;
    for (const Value& to : as_items(message.to.evaluate(environment))) {
      const WithName inner(environment, "receiver", to);
      Value party = addressee(work, to);
      if (party.is_null()) continue;
      std::string text = message.text.empty() ? std::string{} : message.text.render(inner, language).text();
      if (!why.empty()) text += (text.empty() ? "" : "\n\n") + why;
      work.want(WantMail{std::move(party),
                         message.subject.empty() ? message.mail : message.subject.render(inner, language).text(),
                         std::move(text), message.paper == "asked" ? work.current().document : message.paper,
                         expression::plain(item), message.mandatory});
    }
  });
}

void plan_effects(DecisionBuilder& work, const definitions::Transition& transition,
                  const std::vector<std::string>& before) {
  bool followed = false;
  for (const auto& effect : transition.effects) {
    if (!followed && !comes_before_terms(effect)) {
      follow_transition(work, transition, before);
      followed = true;
    }
    std::visit(
        [&](const auto& one) {
          if constexpr (std::is_same_v<std::decay_t<decltype(one)>, definitions::Erase>) {
            do_effect(work, one, transition.title);
          } else {
            do_effect(work, one);
          }
        },
        effect);
  }
  if (!followed) follow_transition(work, transition, before);
}

}  // namespace dyak::workflow
