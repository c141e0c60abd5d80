#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// organisation.yaml. `calendar` is the id of the regional layer it names, `emblem` the name of the picture file, with
/// their places; nullptr = none. `pictures`: the file of each by its name.
struct ReadOrganisation {
  Organisation organisation;
  const Node* calendar = nullptr;
  const Node* emblem = nullptr;
  std::map<std::string, const Node*> pictures{};
};
ReadOrganisation read_organisation(Reading& reading, const Node& node);

/// journals.yaml. Codes: journal-pattern.
std::vector<JournalDefinition> read_journals(Reading& reading, const Node& node);
/// Who annuls is a role of some process; known only once all processes are. Code: unknown-role.
void check_annulling(Reading& reading, const Node& node, const Definitions& definitions);

/// A reference list. Codes: duplicate-id, entry-dates.
ReferenceList read_list(Reading& reading, const Node& node);
/// The entries of the list `abbreviations` as engine/language wants them. Codes: abbreviation-gender.
std::vector<language::Abbreviation> read_abbreviations(Reading& reading, const Node& node);

/// directory.yaml: what the department adds to persons and organisations. Codes: name-clash.
DirectoryAttributes read_directory(Reading& reading, const Node& node);

/// The regional layer, applied when organisation.yaml names it.
void apply_regional(Reading& reading, const Node& node, calendar::Calendar& calendar);

/// A letter's text is compiled where it is used; here only its shape is held.
MailTemplate read_mail(Reading& reading, const Node& node);

/// A drawing (SVG) may hold what no paper can show. `name`: of its file, `base64`: its bytes. Code: picture-svg.
void check_drawing(Reading& reading, const Node& name, const std::string& base64);

}  // namespace dyak::definitions
