#include "engine/definitions/check_whole.hpp"

#include <fmt/format.h>

#include "engine/definitions/coverage.hpp"

namespace dyak::definitions {

void check_citations(Reading& reading, const Definitions& definitions, const Node& file) {
  const auto list = definitions.lists.find("paragraphs");
  if (list == definitions.lists.end()) return;
  std::vector<std::string> known;
  for (const ListEntry& entry : list->second.entries) known.push_back(entry.id);
  for (const Citation& one : uncited_of(file, known)) {
    reading.warning(one.place, "basis-not-cited",
                    fmt::format("ссылка на пункт «{}» не считается: так пункты не называют", one.paragraphs.front()),
                    fmt::format("«п. {}» или «пп. …»", one.paragraphs.front()));
  }
  for (const Citation& citation : citations_of(file, known)) {
    for (const std::string& paragraph : citation.paragraphs)
      reading.refer(citation.place, paragraph, known, "unknown-paragraph", "пункта");
  }
}

void check_staff(Reading& reading, const Definitions& definitions, const Node& organisation) {
  const Node* settings = organisation.find("settings");
  const Node* staff = settings == nullptr ? nullptr : settings->find("staff");
  if (staff == nullptr) return;
  std::vector<std::string> known{"administrator"};
  for (const auto& [id, process] : definitions.processes) {
    for (const Role& role : process.roles) known.push_back(role.id);
  }
  for (const Signatory& signatory : definitions.organisation.signatories) known.push_back(signatory.role);
  for (const Node* item : Reading::items(*staff))
    reading.refer(item->place, reading.text(*item), known, "staff-role", "роли");
}

}  // namespace dyak::definitions
