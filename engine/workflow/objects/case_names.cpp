#include "engine/workflow/objects/case_names.hpp"

#include <algorithm>

#include "engine/definitions/node.hpp"
#include "engine/workflow/objects/case_key.hpp"
#include "engine/workflow/objects/directory_entries.hpp"
#include "engine/workflow/objects/known_forms.hpp"
#include "engine/workflow/objects/lists_on_day.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {
namespace {

using expression::Kind;
using expression::Type;

const definitions::Form* form_of(const definitions::Process* process, const definitions::Definitions& definitions) {
  return process == nullptr || process->form.empty() ? nullptr : definitions.form(process->form);
}

/// Values that lead to cases are not kept: two cases that name each other would keep each other alive for ever.
bool may_lead_to_cases(const Type& type) {
  switch (type.kind) {
    case Kind::Any:
      return true;
    case Kind::List:
      return !type.element || may_lead_to_cases(*type.element);
    case Kind::Record:
      return !type.record || std::any_of(type.record->fields.begin(), type.record->fields.end(),
                                         [](const auto& field) { return may_lead_to_cases(field.second); });
    case Kind::Object:
      return type.object != "person" && type.object != "organisation";
    default:
      return false;
  }
}

/// Counts the depth of what is being computed, exceptions or not.
class Descent {
 public:
  explicit Descent(int& depth) : depth_(depth) { ++depth_; }
  ~Descent() { --depth_; }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;

 private:
  int& depth_;
};

}  // namespace

CaseNames::CaseNames(cases::CasePtr other, ObjectsPtr objects)
    : owned_(std::move(other)),
      led_(objects->facts().definitions.of(owned_->definition_version)),
      process_(led_->process(owned_->process)),
      form_(form_of(process_, *led_)),
      current_(*owned_),
      objects_(std::move(objects)) {}

CaseNames::CaseNames(const definitions::Process& process, const cases::Case& current, const Actor& actor, Value event,
                     ObjectsPtr objects)
    : process_(&process),
      form_(form_of(&process, objects->facts().definitions)),
      current_(current),
      actor_(&actor),
      event_(std::move(event)),
      objects_(std::move(objects)) {}

Value CaseNames::root(std::string_view name) const {
  if (auto own = own_root(name)) return *own;
  return common_root(name);
}

std::optional<Value> CaseNames::own_root(std::string_view name) const {
  if (const auto known = known_.find(name); known != known_.end()) return known->second;
  if (const auto* found = field(name)) return field_value(*found);
  if (process_ == nullptr) return std::nullopt;
  for (const auto& computed : process_->computed) {
    if (computed.id == name || definitions::identifier(computed.id) == name) return computed_value(computed);
  }
  if (const auto* later = later_computed(name)) return computed_value(*later);
  return std::nullopt;
}

// Registers are today's: what they ask of every case is computed for those of another day too.
const definitions::Computed* CaseNames::later_computed(std::string_view name) const {
  const definitions::Process* today = objects_->facts().definitions.in_force().process(current_.process);
  if (today == nullptr || today == process_) return nullptr;
  for (const auto& computed : today->computed) {
    if (computed.id == name || definitions::identifier(computed.id) == name) return &computed;
  }
  return nullptr;
}

const definitions::Field* CaseNames::field(std::string_view name) const {
  if (form_ != nullptr) {
    if (const auto* found = form_->find(name)) return found;
  }
  return process_ == nullptr ? nullptr : process_->field(name);
}

Value CaseNames::field_value(const definitions::Field& field) const {
  const auto stored = current_.data.find(field.id);
  if (stored == current_.data.end()) return {};
  const Type type = definitions::type_of(field.type);
  Value value = expression::typed(stored->second, type, WithOwnForms(*objects_, current_));
  if (!may_lead_to_cases(type)) known_[field.id] = value;
  return value;
}

bool CaseNames::is_cut_off(const std::string& name) const {
  if (objects_->depth == 0) objects_->nested = 0;
  if (objects_->depth >= kNestedDepth && ++objects_->nested > kMaxNested) {
    const std::string message =
        "Вычисление «" + name + "» опрашивает слишком много дел, которые опрашивают друг друга.";
    throw Error(ErrorCode::InvalidInput, message,
                {refusal("expression-steps", message, "Упростите поиск или вычисление в описании процесса.")});
  }
  if (!in_progress_.contains(name) && objects_->depth < kMaxDepth) return false;
  ++objects_->cuts;
  return true;
}

Value CaseNames::computed_value(const definitions::Computed& computed) const {
  if (!computed.frozen_at.empty()) {
    const auto frozen = current_.data.find(computed.id);
    if (frozen != current_.data.end()) return expression::typed(frozen->second, computed.value.type(), *objects_);
  }
  if (is_cut_off(computed.id)) return {};
  const Underway underway(in_progress_, computed.id);
  const Descent descent(objects_->depth);
  const int cuts_before = objects_->cuts;
  Value value = computed.value.evaluate(*this);
  const bool whole = objects_->cuts == cuts_before;
  if (whole && !may_lead_to_cases(computed.value.type())) known_[definitions::identifier(computed.id)] = value;
  return value;
}

Value CaseNames::lookup_value(const definitions::Lookup& lookup) const {
  if (const auto known = lookups_.find(lookup.id); known != lookups_.end()) return known->second;
  if (is_cut_off(lookup.id)) return {};
  const Underway underway(in_progress_, lookup.id);
  const Descent descent(objects_->depth);
  List found;
  const auto look_at = [&](const Value& it) {
    if (lookup.where.empty() || lookup.where.holds(expression::WithName(*this, "it", it))) found.push_back(it);
  };
  if (lookup.directory.empty()) {
    for (const cases::CasePtr& other : in_question(lookup)) {
      if (other->id != current_.id) look_at(objects_->case_of(other));
    }
  } else {
    for (const Value& entry : directory_entries(lookup.directory, objects_->facts().directory, *objects_))
      look_at(entry);
  }
  const Value value(std::move(found));
  if (actor_ != nullptr) lookups_[lookup.id] = value;
  return value;
}

std::vector<cases::CasePtr> CaseNames::in_question(const definitions::Lookup& lookup) const {
  const Facts& facts = objects_->facts();
  if (facts.cases.keeps_keys()) {
    for (const expression::Sides& sides : lookup.sides) {
      const auto key = CaseKey::of(sides, lookup.process, facts.definitions);
      const auto words = key ? key->words_asked(*this) : std::nullopt;
      if (words) return facts.cases.having(*key, *words);
    }
  }
  return facts.cases.of_process(lookup.process);
}

Value CaseNames::common_root(std::string_view name) const {
  if (name == "case") return itself();
  if (name == "terms") return terms();
  if (name == "tasks") return tasks();
  if (name == "applicant") return objects_->party(current_.applicant);
  if (name == "actor") return actor_value();
  if (name == "now") return objects_->facts().now;
  if (name == "settings") return objects_->facts().definitions.organisation.settings;
  if (name == "lists") return lists_value();
  if (name == "event") return event_;
  if (process_ == nullptr) return {};
  for (const auto& lookup : process_->lookups) {
    if (lookup.id == name || definitions::identifier(lookup.id) == name) return lookup_value(lookup);
  }
  return {};
}

Value CaseNames::actor_value() const {
  if (actor_ == nullptr) return {};
  return Record{{"user", actor_->user},
                {"person", objects_->person(actor_->person)},
                {"roles", List(actor_->roles.begin(), actor_->roles.end())}};
}

Value CaseNames::lists_value() const {
  if (const auto known = known_.find("lists"); known != known_.end()) return known->second;
  return known_["lists"] = lists_on_day(objects_->facts().definitions, objects_->as_of());
}

Value CaseNames::itself() const { return objects_->case_over(shared_from_this()); }

}  // namespace dyak::workflow
