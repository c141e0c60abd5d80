#include "engine/cases/outsider.hpp"

namespace dyak::cases {

std::string outsider_key(const CaseId& id) { return kOwnOutsider + id.value; }

std::optional<CaseId> case_of_outsider(std::string_view key) {
  if (key.empty() || key.front() != *kOwnOutsider) return std::nullopt;
  return CaseId{std::string(key.substr(1))};
}

std::string directory_key_of(const CaseId& id) {
  const std::size_t dash = id.value.find('-');
  return "p-" + (dash == std::string::npos ? id.value : id.value.substr(dash + 1));
}

std::optional<Person> outsider_of(const Case& state) {
  const auto known = state.data.find(kOutsiderField);
  if (known == state.data.end() || !known->second.is_record()) return std::nullopt;
  if (!case_of_outsider(state.applicant["person"].text_or(""))) return std::nullopt;
  Record record = known->second.as_record();
  record["key"] = outsider_key(state.id);
  ReadDirectory read = directory_from_value(Record{{"persons", List{std::move(record)}}});
  const Person* person = read.directory.person(outsider_key(state.id));
  return person == nullptr ? std::nullopt : std::optional(*person);
}

std::optional<Person> person_by_key(const Directory& directory, const ReadView& view, std::string_view key) {
  if (const Person* known = directory.person(key)) return *known;
  const auto of = case_of_outsider(key);
  const auto state = of && !of->empty() ? view.find(*of) : std::nullopt;
  return state ? outsider_of(*state) : std::nullopt;
}

Value settled_applicant(const Value& by, const CaseId& id) {
  return by["person"] == Value(kOwnOutsider) ? Value(Record{{"person", outsider_key(id)}}) : by;
}

}  // namespace dyak::cases
