#pragma once
#include <compare>
#include <string>

namespace dyak {

/// An identifier that cannot be mistaken for another kind's. Empty = none.
template <class Tag>
struct StrongId {
  std::string value;
  bool empty() const { return value.empty(); }
  auto operator<=>(const StrongId&) const = default;
};

using CaseId =
    StrongId<struct CaseTag>;  ///< "c-000017": given by the store in order of opening; never printed on papers
using PaperId = StrongId<struct PaperTag>;  ///< "c-000017/p2": the case and the ordinal of the paper in it

}  // namespace dyak
