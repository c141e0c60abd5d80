#include "engine/workflow/signatories.hpp"

namespace dyak::workflow {
namespace {

using definitions::Signatory;

bool is_recorded(const Signatory& entry, const cases::Membership& membership, Date date) {
  return membership.body == entry.body && (entry.body_role.empty() || membership.role == entry.body_role) &&
         membership.valid.holds(date);
}

}  // namespace

std::vector<Signatory> signatories_on(const definitions::Organisation& organisation, const cases::Directory& directory,
                                      Date date) {
  std::vector<Signatory> all;
  for (const Signatory& entry : organisation.signatories) {
    if (!cases::Validity{entry.from, entry.to}.holds(date)) continue;
    if (entry.body.empty()) {
      all.push_back(entry);
      continue;
    }
    for (const cases::Membership& membership : directory.memberships) {
      if (!is_recorded(entry, membership, date)) continue;
      all.push_back(entry);
      all.back().person = membership.person;
    }
  }
  return all;
}

std::optional<Signatory> signatory_on(const definitions::Organisation& organisation, const cases::Directory& directory,
                                      std::string_view role, Date date) {
  std::optional<Signatory> best;
  for (Signatory& entry : signatories_on(organisation, directory, date)) {
    if (entry.role != role) continue;
    if (!best || (entry.acting && !best->acting)) best = std::move(entry);
  }
  return best;
}

}  // namespace dyak::workflow
