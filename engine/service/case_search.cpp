#include "engine/service/case_search.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"

namespace dyak::service {
namespace {

using definitions::Definitions;
using definitions::FieldKind;
using definitions::FieldType;

/// Puts the parts of one case into its text.
class Gathering {
 public:
  Gathering(SearchText& text, const Definitions& definitions, const cases::Directory& directory)
      : text_(text), definitions_(definitions), directory_(directory) {}

  void person(const std::string& key) {
    if (const auto* known = directory_.person(key)) text_.add_name(known->name);
  }

  void organisation(const std::string& key) {
    const auto* known = directory_.organisation(key);
    if (known == nullptr) return;
    for (const cases::OrganisationName& name : known->names) {
      text_.add_name(name.full);
      text_.add(name.short_name);
    }
  }

  void party(const Value& party) {
    person(party["person"].text_or(""));
    organisation(party["organisation"].text_or(""));
  }

  /// Where the applicant works.
  void workplace(const Value& party, Date on) {
    const auto* employment = directory_.employment(party["person"].text_or(""), on);
    if (employment != nullptr) organisation(employment->organisation);
  }

  void field(const FieldType& type, const Value& value) {
    if (value.is_list()) {
      for (const Value& item : value.as_list()) field(type.item ? *type.item : type, item);
    } else if (value.is_record() && type.kind == FieldKind::Record && type.fields) {
      for (const auto& inner : *type.fields) field(inner.type, value[inner.id]);
    } else if (value.is_record() && type.kind == FieldKind::File) {
      text_.add(value["name"].text_or(""));
    } else if (value.is_text()) {
      scalar(type, value.as_text());
    }
  }

 private:
  void scalar(const FieldType& type, const std::string& said) {
    switch (type.kind) {
      case FieldKind::Person:
        return person(said);
      case FieldKind::Organisation:
        return organisation(said);
      case FieldKind::Case:
        return;  // its number is no word of this one
      case FieldKind::Date: {
        const auto day = Date::parse_iso(said);
        return text_.add(day ? day->russian() : said);
      }
      case FieldKind::Choice:
        return text_.add(choice(type, said));
      default:
        return text_.add(said);
    }
  }

  std::string choice(const FieldType& type, const std::string& id) const {
    for (const auto& option : type.options) {
      if (option.id == id) return option.title;
    }
    const auto list = definitions_.lists.find(type.list);
    if (list == definitions_.lists.end()) return id;
    for (const auto& entry : list->second.entries) {
      if (entry.id == id) return entry.title;
    }
    return id;
  }

  SearchText& text_;
  const Definitions& definitions_;
  const cases::Directory& directory_;
};

}  // namespace

SearchText number_text(const cases::Case& shown, const language::Language& language) {
  SearchText text(language);
  text.add_number(shown.id.value);
  for (const cases::Numbered& number : shown.numbers) text.add_number(number.text);
  for (const cases::Paper& paper : shown.papers) text.add_number(paper.number);
  return text;
}

SearchText search_text(const cases::Case& shown, const Definitions& definitions, const cases::Directory& directory) {
  SearchText text = number_text(shown, definitions.language);
  Gathering gathering(text, definitions, directory);
  gathering.party(shown.applicant);
  if (const auto outsider = cases::outsider_of(shown)) text.add_name(outsider->name);
  gathering.workplace(shown.applicant, shown.received_at.value_or(shown.opened_at).date(Zone{}));
  for (const cases::Task& task : shown.tasks) gathering.party(task.to);
  for (const cases::Paper& paper : shown.papers) {
    text.add(paper.title);
    gathering.party(paper.receiver);
  }
  const auto own = definitions.of(shown.definition_version);
  const auto* process = own->process(shown.process);
  if (process == nullptr) return text;
  const auto* form = own->form(process->form);
  const auto put = [&](const definitions::Field& field) {
    const auto given = shown.data.find(field.id);
    if (given != shown.data.end()) gathering.field(field.type, given->second);
  };
  for (const auto* field : form == nullptr ? std::vector<const definitions::Field*>{} : form->fields()) put(*field);
  for (const auto& field : process->data) put(field);
  return text;
}

bool shows_one(const cases::Case& shown, const std::vector<PaperId>& papers) {
  const std::string prefix = shown.id.value + "/p";
  const auto first = std::lower_bound(papers.begin(), papers.end(), PaperId{prefix});
  for (auto one = first; one != papers.end() && one->value.starts_with(prefix); ++one) {
    const std::string ordinal = one->value.substr(prefix.size());
    if (std::any_of(shown.papers.begin(), shown.papers.end(),
                    [&](const cases::Paper& paper) { return std::to_string(paper.ordinal) == ordinal; }))
      return true;
  }
  return false;
}

}  // namespace dyak::service
