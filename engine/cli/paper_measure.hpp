#pragma once
#include "engine/http/app/measured.hpp"

namespace dyak::cli {

/// Papers held against ГОСТ Р 7.0.97 of their day, as `dyak document gost` does: what is about the paper itself, not
/// about the file.
http::PaperMeasure paper_measure();

}  // namespace dyak::cli
