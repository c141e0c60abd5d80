#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/coverage.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// What scenarios have come to, of all that the definitions say.
struct Reached {
  using OfProcess = std::set<std::pair<std::string, std::string>>;  ///< process, id
  OfProcess transitions;                                            ///< taken
  OfProcess terms;                                                  ///< counted
  OfProcess tasks;                                                  ///< given, or meant for somebody barred
  std::set<std::string> documents;
  std::set<std::string> forms;
  std::set<std::pair<std::string, std::string>> refused;  ///< code and sentence, defects too

  void add(const cases::ReadView& view);
  void add(const Diagnostics& refusals);
};

/// A condition that blocks, and no scenario was ever stopped by it.
struct UnmetRefusal {
  std::string process;
  std::string where;  ///< transition, task or form
  std::string code;
  std::string say;  ///< as written in the file
};

struct Unreached {
  std::vector<std::pair<std::string, std::string>> transitions;  ///< process, id; in the order of the files
  std::vector<UnmetRefusal> refusals;
  std::vector<std::string> paragraphs;  ///< all that is based on them and could be reached was not

  bool empty() const { return transitions.empty() && refusals.empty() && paragraphs.empty(); }
};

Unreached unreached_of(const definitions::Definitions& definitions, const Reached& reached,
                       const std::vector<definitions::CoveredParagraph>& paragraphs);

}  // namespace dyak::rehearsal
