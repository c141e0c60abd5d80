#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "engine/composition/compose.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// One paper that is to be composed. References must outlive it.
struct PaperOrder {
  const definitions::DocumentDefinition& definition;
  const definitions::Process& process;  ///< of the case that it tells about
  const cases::Case& told;              ///< whose facts it tells
  const CaseId& issuer;
  bool draft = false;
  Value item;      ///< of `each`, as evaluated
  Value receiver;  ///< likewise
  std::string number{};
  std::map<std::string, std::string> rewordings{};  ///< see composition::PaperFacts
  std::function<void(const expression::TextTemplate&, const expression::Environment&)> heard{};
};

/// An issued paper as it was composed, by its id.
using KeptPapers = std::function<std::optional<document::Document>(const std::string& paper_id)>;

/// `facts`: with the definitions by which the case goes on that it tells about.
composition::ComposedPaper compose_paper(const workflow::Facts& facts, const workflow::Actor& actor,
                                         const KeptPapers& kept, const PaperOrder& order);

/// The words that the case has for this document instead of the definition's: text of the definition -> words.
std::map<std::string, std::string> rewordings_of(const cases::Case& issuer, const std::string& document);

}  // namespace dyak::service
