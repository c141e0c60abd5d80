#include "engine/workflow/objects/objects.hpp"

#include "engine/cases/outsider.hpp"
#include "engine/workflow/objects/case_names.hpp"
#include "engine/workflow/objects/case_object.hpp"
#include "engine/workflow/objects/directory_objects.hpp"
#include "engine/workflow/objects/known_forms.hpp"

namespace dyak::workflow {

Value Objects::object(std::string_view type, std::string_view key) const {
  if (type == "person") return person(key);
  if (type == "organisation") return organisation(key);
  if (type == "party") return party(Value(key));
  constexpr std::string_view kCase = "case";
  if (type.substr(0, kCase.size()) != kCase) return {};
  Value found = case_by_id(std::string(key));
  if (type == kCase || found.is_null()) return found;
  return found.as_object().type() == type ? found : Value{};
}

/// With what somebody in the office once corrected, and before that with what was typed in the case being decided.
Phrase Objects::phrase(PhraseKind kind, const std::string& words) const {
  Phrase phrase = ObjectSource::phrase(kind, words);
  if (const auto* known = facts_.directory.correction(phrase)) phrase.by_hand = known->forms;
  if (const auto current = current_.lock()) put_known_forms(current->current(), phrase);
  return phrase;
}

Value Objects::person(std::string_view key) const {
  const cases::Person* found = facts_.directory.person(key);
  if (found != nullptr) return make_person(*found, shared_from_this());
  const auto of = cases::case_of_outsider(key);
  return of ? outsider(*of) : Value{};
}

Value Objects::outsider(const CaseId& of) const {
  const auto current = current_.lock();
  const bool own = current && (of.empty() || current->current().id == of);
  std::optional<cases::Person> found;
  if (own) {
    found = cases::outsider_of(current->current());
  } else if (const auto other = of.empty() ? nullptr : facts_.cases.find(of)) {
    found = cases::outsider_of(*other);
  }
  return found ? make_person(std::make_shared<const cases::Person>(std::move(*found)), shared_from_this()) : Value{};
}

Value Objects::organisation(std::string_view key, Seen seen) const {
  const cases::Organisation* found = facts_.directory.organisation(key);
  return found == nullptr ? Value{} : make_organisation(*found, seen, shared_from_this());
}

Value Objects::case_by_id(const std::string& id) const {
  if (id.empty()) return {};
  if (const auto known = known_.find(id); known != known_.end()) {
    if (auto names = known->second.lock()) return case_over(std::move(names));
  }
  const auto found = facts_.cases.find(CaseId{id});
  return found ? case_of(found) : Value{};
}

Value Objects::case_of(const cases::CasePtr& other) const {
  const std::string& id = other->id.value;
  if (const auto known = known_.find(id); known != known_.end()) {
    if (auto names = known->second.lock()) return case_over(std::move(names));
  }
  auto names = std::make_shared<const CaseNames>(other, shared_from_this());
  known_[id] = names;
  return case_over(std::move(names));
}

Value Objects::case_over(std::shared_ptr<const CaseNames> names) const { return make_case(std::move(names)); }

Value Objects::party(const Value& named) const {
  if (named.is_object()) return named;
  if (named.is_record()) {
    if (named["person"].is_text()) return person(named["person"].as_text());
    if (named["organisation"].is_text()) return organisation(named["organisation"].as_text(), Seen::AsParty);
    if (named["case"].is_text()) return case_by_id(named["case"].as_text());
    return {};
  }
  if (!named.is_text()) return {};
  if (Value found = person(named.as_text()); !found.is_null()) return found;
  if (Value found = organisation(named.as_text(), Seen::AsParty); !found.is_null()) return found;
  return case_by_id(named.as_text());
}

void Objects::set_current(const std::shared_ptr<const CaseNames>& names) const {
  current_ = names;
  if (!names->current().id.empty()) known_[names->current().id.value] = names;
}

Value party_record(const Value& object) {
  if (!object.is_object()) return {};
  const Object& party = object.as_object();
  const std::string type(party.type());
  const std::string kind = type == "person" || type == "organisation" ? type : "case";
  return Record{{kind, party.key()}};
}

}  // namespace dyak::workflow
