#pragma once
#include "engine/base/formula.hpp"
#include "output/layout/boxes.hpp"
#include "output/layout/typesetter.hpp"

namespace dyak::layout {

/// A formula set, around its baseline: `up` points above it, `down` below.
struct SetFormula {
  double width = 0;
  double up = 0;
  double down = 0;
  std::vector<Item> items;  ///< y = 0 is the baseline, x = 0 the left edge
};

/// In letters of `size_pt`; everything said belongs to `element`.
SetFormula set_formula(const FormulaPart& part, double size_pt, int element, Typesetter& set);

}  // namespace dyak::layout
