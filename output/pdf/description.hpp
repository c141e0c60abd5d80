#pragma once
#include "output/pdf/container.hpp"
#include "output/pdf/metadata.hpp"

namespace dyak::pdf {

/// Writes what the file says of itself into its catalogue and Info: XMP, colour profile, language, that it is tagged.
void write_description(Container& file, const Metadata& metadata, Archive archive);

}  // namespace dyak::pdf
