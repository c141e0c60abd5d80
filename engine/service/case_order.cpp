#include "engine/service/case_order.hpp"

#include <algorithm>
#include <vector>

#include "engine/cases/standing.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kLongestOrder = 80;  // bytes: each case has one for each column, and twice in indexes

std::string beginning_of(std::string text) {
  std::size_t end = std::min(text.size(), kLongestOrder);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // no torn letter
  text.resize(end);
  return text;
}

}  // namespace

std::string executor_of(const DisplayNames& names, const cases::Case& state) {
  std::vector<std::string> all;
  for (const cases::Task& task : state.tasks) {
    if (!cases::is_awaited(task)) continue;
    const std::string& person = task.to["person"].text_or("");
    std::string name = person.empty() ? names.party(task.to) : names.short_person(person);
    if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(std::move(name));
  }
  std::string text;
  for (const std::string& name : all) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string organisation_of(const DisplayNames& names, const cases::Directory& directory, const cases::Case& state) {
  if (state.applicant["organisation"].is_text()) return names.organisation(state.applicant["organisation"].as_text());
  const auto own = names.definitions().of(state.definition_version);
  const auto* process = own->process(state.process);
  const auto* form = process == nullptr ? nullptr : own->form(process->form);
  for (const auto* field : form == nullptr ? std::vector<const definitions::Field*>{} : form->fields()) {
    if (field->type.kind != definitions::FieldKind::Organisation) continue;
    const auto given = state.data.find(field->id);
    if (given != state.data.end() && given->second.is_text()) return names.organisation(given->second.as_text());
  }
  const auto* employment = directory.employment(state.applicant["person"].text_or(""), cases::day_received(state));
  return employment == nullptr ? std::string{} : names.organisation(employment->organisation);
}

std::string text_order(const language::Language& language, const std::string& text) {
  return beginning_of(language.folded(text));
}

}  // namespace dyak::service
