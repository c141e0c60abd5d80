#pragma once
#include <memory>
#include <string>

#include "engine/base/clock.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/laid_papers.hpp"
#include "engine/store/random_source.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::service {

/// The one door to the outside: whatever a use case needs besides its arguments. Tests hand in another.
struct World {
  const Clock& clock;
  Zone zone;
  cases::Store& store;
  std::shared_ptr<const definitions::Definitions> definitions;
  const pdf::Renderer& renderer;
  std::string temporary_directory;                                       ///< for the spreadsheet library
  std::shared_ptr<store::RandomSource> random = store::system_random();  ///< session tokens and salts of passwords
  std::shared_ptr<LaidPapers> laid_papers = std::make_shared<LaidPapers>();
};

}  // namespace dyak::service
