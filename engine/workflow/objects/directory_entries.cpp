#include "engine/workflow/objects/directory_entries.hpp"

namespace dyak::workflow {
namespace {

Value dated(const cases::Validity& valid, Record record) {
  record["from"] = valid.from ? Value(*valid.from) : Value();
  record["to"] = valid.to ? Value(*valid.to) : Value();
  return record;
}

}  // namespace

List directory_entries(std::string_view part, const cases::Directory& directory,
                       const expression::ObjectSource& objects) {
  List found;
  if (part == "persons") {
    for (const auto& [key, person] : directory.persons) found.push_back(objects.object("person", key));
  } else if (part == "organisations") {
    for (const auto& [key, one] : directory.organisations) found.push_back(objects.object("organisation", key));
  } else if (part == "memberships") {
    for (const cases::Membership& one : directory.memberships) {
      found.push_back(dated(one.valid, {{"person", objects.object("person", one.person)},
                                        {"body", objects.object("organisation", one.body)},
                                        {"role", one.role},
                                        {"basis", one.basis}}));
    }
  } else if (part == "consents") {
    for (const cases::Consent& one : directory.consents) {
      found.push_back(dated(
          one.valid, {{"person", objects.object("person", one.person)}, {"kind", one.kind}, {"basis", one.basis}}));
    }
  }
  return found;
}

}  // namespace dyak::workflow
