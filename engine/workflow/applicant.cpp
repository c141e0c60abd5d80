#include "engine/workflow/applicant.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/workflow/outsider_check.hpp"

namespace dyak::workflow {
namespace {

/// A party found: how it is recorded, what it is called, of which kind it is.
struct Found {
  Value record;
  std::string name;
  std::string kind;
};

std::optional<Found> find_organisation(const Facts& facts, const std::string& key) {
  const auto* organisation = facts.directory.organisation(key);
  if (organisation == nullptr) return std::nullopt;
  const auto* name = cases::Directory::name_on(*organisation, facts.now.date(facts.zone));
  const std::string shown = name == nullptr ? key : name->short_name.empty() ? name->full.nominative : name->short_name;
  return Found{Record{{"organisation", key}}, shown, organisation->kind};
}

std::optional<Found> find_person(const Facts& facts, const std::string& key) {
  const auto* person = facts.directory.person(key);
  if (person == nullptr) return std::nullopt;
  return Found{Record{{"person", key}}, person->name.nominative, "person"};
}

std::optional<Found> find_case(const Facts& facts, const std::string& key) {
  auto found = facts.cases.find(CaseId{key});
  if (!found) found = facts.cases.find_by_number(key);
  if (!found) return std::nullopt;
  return Found{Record{{"case", found->id.value}}, key, "case"};
}

std::optional<Found> find_applicant(const Facts& facts, const Value& by) {
  if (by["person"].is_text()) return find_person(facts, by["person"].as_text());
  if (by["organisation"].is_text()) return find_organisation(facts, by["organisation"].as_text());
  if (by["body"].is_text()) return find_organisation(facts, by["body"].as_text());
  if (by["case"].is_text()) return find_case(facts, by["case"].as_text());
  if (!by.is_text()) return std::nullopt;
  if (auto person = find_person(facts, by.as_text())) return person;
  if (auto organisation = find_organisation(facts, by.as_text())) return organisation;
  return find_case(facts, by.as_text());
}

std::string named(const Value& by) {
  if (by.is_text()) return by.as_text();
  for (const char* kind : {"person", "organisation", "body", "case"}) {
    if (by[kind].is_text()) return by[kind].as_text();
  }
  return {};
}

bool admits(const definitions::Form& form, const Found& found, const Facts& facts) {
  if (definitions::admits(form, found.kind)) return true;
  if (found.kind != "case") return false;
  const auto other = facts.cases.find(CaseId{found.record["case"].text_or("")});
  return other && definitions::admits(form, other->process);
}

}  // namespace

Applicant checked_applicant(DecisionBuilder& work, const definitions::Form* form, const Submission& submission) {
  const Value& by = submission.by;
  const bool by_form = form != nullptr && !submission.form.empty();
  if (by["person"].is_record()) {
    if (by_form && !definitions::admits(*form, definitions::kOutsider)) {
      work.refuse(refusal("applicant-kind",
                          "По форме «" + form->title + "» заявителя, которого нет в справочнике, принять нельзя.",
                          "Внесите его в справочник и назовите его обозначение.", "/by"));
      return {};
    }
    return {Record{{"person", cases::kOwnOutsider}}, checked_outsider(work, by["person"])};
  }
  if (by.is_null()) {
    if (by_form && !definitions::admits_nobody(*form)) {
      work.refuse(refusal("applicant-unknown", "Не указано, кто подаёт заявление.",
                          "Выберите, от чьего имени оно подаётся.", "/by"));
    }
    return {};
  }
  const auto found = find_applicant(work.facts(), by);
  if (!found) {
    work.refuse(refusal("applicant-unknown", "Заявитель «" + named(by) + "» не найден в справочнике.",
                        "Проверьте обозначение или внесите его в справочник.", "/by"));
    return {};
  }
  if (by_form && !admits(*form, *found, work.facts())) {
    work.refuse(refusal("applicant-kind",
                        found->name + " не может быть заявителем по форме «" + form->title + "»" +
                            (form->basis.empty() ? "" : " (" + form->basis + ")") + ".",
                        "", "/by"));
  }
  return {found->record, {}};
}

}  // namespace dyak::workflow
