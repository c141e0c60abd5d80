#pragma once
#include <string>
#include <vector>

#include "engine/service/papers.hpp"
#include "output/bundle/bundle.hpp"

namespace dyak::service {

struct WantedPaper {
  std::string reference;  ///< as find_paper() takes it
  int copies = 0;         ///< 0 = one for each receiver
};

struct PrintedPapers {
  std::string bytes;  ///< PDF: the list of what follows, then each paper as often as it is wanted
  int papers = 0;
  int copies = 0;  ///< of all papers together
  int sheets = 0;  ///< without the list
  List ids;        ///< for what goes on record
};

/// Papers of cases as one file for the printer. What the actor may not see is not found. Error{NotFound};
/// Error{InvalidInput}: "bundle-empty", "bundle-too-big", "bundle-copies".
PrintedPapers print_papers(const World& world, const cases::ReadView& view, const workflow::Actor& actor,
                           const std::vector<WantedPaper>& wanted, bundle::Sides sides);

}  // namespace dyak::service
