#pragma once
#include "engine/composition/compose_register.hpp"
#include "engine/composition/record_names.hpp"

namespace dyak::composition {

/// A figure in one stretch of time.
struct FigurePoint {
  std::string id;
  std::string title;
  Date from;
  std::string period;
  std::optional<Rational> value;  ///< absent = the record does not go back so far
};

/// Figures of the period as a table, and all that was counted for it.
struct ComposedKpis {
  document::Sheet sheet;
  Value names;    ///< `kpi` of the conclusions
  int trend = 0;  ///< the first rows of `points`: so many of each figure, by months
  std::vector<FigurePoint> points;
  std::vector<std::string> ids;    ///< of each figure
  std::vector<std::string> notes;  ///< where it comes from, in words
  std::vector<std::string> sources;
};

ComposedKpis compose_kpis(const RegisterQuestion& question, const RecordNames& record,
                          const definitions::RegisterSheet& sheet);

}  // namespace dyak::composition
