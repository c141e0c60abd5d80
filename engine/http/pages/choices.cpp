#include "engine/http/pages/choices.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/utf8.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kMaxCases = 2000;      ///< the newest
constexpr std::size_t kLongestSubject = 90;  // characters

std::string shortened(const std::string& text) {
  const std::u32string all = to_utf32(text);
  return all.size() <= kLongestSubject ? text : to_utf8(all.substr(0, kLongestSubject)) + "…";
}

// What is chosen for the items of a list is judged when the list is whole.
bool narrows(const Field& field, const FieldType& type) {
  return &type == &field.type && FieldChoices::is_known_kind(type.kind) && !field.checks.empty();
}

std::string_view object_type(FieldKind kind) {
  return kind == FieldKind::Person ? "person" : kind == FieldKind::Organisation ? "organisation" : "case";
}

/// The field as if this one had been chosen; remembers whether anything else that is typed was asked for.
class Candidate final : public expression::Environment {
 public:
  Candidate(const expression::Environment& outer, std::string_view field, Value value)
      : outer_(outer), field_(field), value_(std::move(value)) {}
  Value root(std::string_view name) const override {
    if (name == field_) return value_;
    constexpr std::array<std::string_view, 4> kEverywhere{"now", "settings", "lists", "actor"};
    if (std::find(kEverywhere.begin(), kEverywhere.end(), name) == kEverywhere.end()) asks_for_more_ = true;
    return outer_.root(name);
  }
  bool asks_for_more() const { return std::exchange(asks_for_more_, false); }

 private:
  const expression::Environment& outer_;
  const std::string_view field_;
  const Value value_;
  mutable bool asks_for_more_ = false;
};

bool takes(const definitions::Check& check, const Candidate& names) {
  if (check.level != definitions::Level::Intake) return true;
  try {
    const bool holds = check.check.holds(names);
    return names.asks_for_more() || holds;
  } catch (const Error& error) {  // what cannot be told now is told when it is sent
    if (error.code != ErrorCode::InvalidInput) throw;
    return true;
  }
}

}  // namespace

FieldChoices::FieldChoices(const Context& context)
    : context_(context),
      choices_(context.app.choices(*context.view)),
      names_(context.app.definitions(), *choices_->directory, *context.view, context.app.today()) {}

bool FieldChoices::is_known_kind(FieldKind kind) {
  return kind == FieldKind::Person || kind == FieldKind::Organisation || kind == FieldKind::Case;
}

const FieldChoices::Known& FieldChoices::known(const FieldType& type) const {
  if (type.kind == FieldKind::Person) return choices_->persons;
  if (type.kind == FieldKind::Organisation) return choices_->organisations;
  auto& asked = cases_[type.process];
  if (asked.empty()) asked = cases_of(type.process);
  return asked;
}

// Newest first: what is chosen now was mostly opened lately.
FieldChoices::Known FieldChoices::cases_of(const std::string& process) const {
  Known all;
  const std::vector<service::CasePtr> visible = context_.visible_cases();
  for (auto one = visible.rbegin(); one != visible.rend() && all.size() < kMaxCases; ++one) {
    const cases::Case& state = **one;
    if (!process.empty() && state.process != process) continue;
    const std::string subject = shortened(names_.subject(state));
    all.emplace_back(state.id.value, label(state) + (subject.empty() ? "" : " — " + subject) + " (" +
                                         state_title(state, definitions()) + ")");
  }
  return all;
}

const FieldChoices::Known& FieldChoices::fitting(const Field& field, const FieldType& type) const {
  if (!narrows(field, type)) return known(type);
  const auto [found, is_new] = fitting_.try_emplace(&field);
  if (!is_new) return found->second;
  const service::ReadCases reader(*context_.view, &context_.app.world().store);
  const workflow::Facts facts = context_.facts(directory(), reader);
  const definitions::Process nothing;
  const cases::Case nowhere;
  const workflow::CaseEnvironment outer(nothing, nowhere, facts, context_.actor, context_.app.today());
  for (const auto& option : known(type)) {
    const Candidate names(outer, field.id, outer.objects().object(object_type(type.kind), option.first));
    if (std::all_of(field.checks.begin(), field.checks.end(), [&](const auto& check) { return takes(check, names); }))
      found->second.push_back(option);
  }
  return found->second;
}

FieldChoices::Known FieldChoices::options(const Field& field, const FieldType& type) const {
  if (is_known_kind(type.kind)) return fitting(field, type);
  Known all;
  for (const auto& option : type.options) all.emplace_back(option.id, option.title);
  if (const auto list = definitions().lists.find(type.list); list != definitions().lists.end()) {
    for (const auto* entry : list->second.in_force(context_.app.today())) all.emplace_back(entry->id, entry->title);
  }
  return all;
}

std::string FieldChoices::key_of(const FieldType& type, const std::string& typed) const {
  if (const auto open = typed.rfind(" ["); open != std::string::npos && typed.back() == ']')
    return typed.substr(open + 2, typed.size() - open - 3);
  const Known& all = known(type);
  const auto is = [&](const auto& one) { return one.first == typed || one.second == typed; };
  if (const auto found = std::find_if(all.begin(), all.end(), is); found != all.end()) return found->first;
  const std::string begun = definitions().language.folded(typed);
  const auto begins = [&](const auto& one) { return definitions().language.folded(one.second).rfind(begun, 0) == 0; };
  const auto first = std::find_if(all.begin(), all.end(), begins);
  const bool only = first != all.end() && std::find_if(std::next(first), all.end(), begins) == all.end();
  return only ? first->first : typed;
}

std::string FieldChoices::suggestion(const FieldType& type, const std::string& key) const {
  for (const auto& [known_key, title] : known(type)) {
    if (known_key == key) return title + " [" + key + "]";
  }
  return key;
}

std::string FieldChoices::list_id(const Field& field, const FieldType& type) {
  const std::string all = type.kind == FieldKind::Person         ? "persons"
                          : type.kind == FieldKind::Organisation ? "organisations"
                                                                 : "cases-" + type.process;
  return narrows(field, type) ? all + "-" + field.id : all;
}

}  // namespace dyak::http
