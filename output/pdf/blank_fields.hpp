#pragma once
#include <vector>

#include "output/layout/blank.hpp"
#include "output/pdf/container.hpp"
#include "output/pdf/structure.hpp"

namespace dyak::pdf {

/// The fields of a form written: what its pages, its tag tree and its catalogue are to name.
struct WrittenFields {
  std::vector<std::string> on_page;  ///< by page: references of its annotations
  std::vector<PlacedAnnotation> annotations;
  std::string acro_form;  ///< the dictionary
};

/// Writes fields with appearances of our own, so that nothing has to be made up by whoever opens the file; empty areas
/// show lines for a pen, which a viewer replaces by what is typed. `pages` are reserved already, `font` is the face that
/// viewers type with.
WrittenFields write_fields(Container& file, const layout::LaidBlank& blank,
                           const std::vector<Container::ObjectNumber>& pages, Container::ObjectNumber font,
                           const std::string& identity);

}  // namespace dyak::pdf
