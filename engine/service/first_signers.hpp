#pragma once
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// Who signs, as the page of the first start is told.
struct NamedSigner {
  std::string key;  ///< as organisation.yaml calls him
  std::string name;  ///< as it was typed: «Орлова Мария Ивановна», or the surname of one of the table; empty = not told
};

/// The signatories of organisation.yaml whom the directory does not know, the acting ones aside: each key once, with
/// the posts that it signs as.
std::vector<std::pair<std::string, std::string>> unknown_signers(const cases::Directory& directory,
                                                                 const definitions::Definitions& definitions);

/// The file of people (see import_directory; null = none), in which those who sign have the keys of organisation.yaml:
/// whoever stands there under the name gets the key, else he is added. Findings: signer-name.
Value with_signers(const Value& people, const std::vector<NamedSigner>& signers, const cases::Directory& directory,
                   const definitions::Definitions& definitions, Diagnostics& findings);

}  // namespace dyak::service
