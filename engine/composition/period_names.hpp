#pragma once
#include <optional>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/composition/period.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {

/// The stretch of the same kind before it: of whole months so many months, else so many days.
ReportPeriod period_before(const ReportPeriod& period);
/// The same stretch a year before.
ReportPeriod year_before(const ReportPeriod& period);
/// The months up to the one that holds the last day of the period, oldest first.
std::vector<ReportPeriod> months_up_to(const ReportPeriod& period, int count);

/// The days a record tells of: from its first case to the day it is read; nullopt = without end.
struct Told {
  std::optional<Date> from{};
  std::optional<Date> until{};
  bool of(const ReportPeriod& period) const {
    return (!from || *from <= period.to) && (!until || period.from <= *until);
  }
};

/// {title, text, during, short, from, to, known}: «09.2026», «сентябрь 2026 года», «в сентябре 2026 года», «сент. 26».
/// `known`: the record tells of it.
Value stretch_record(const ReportPeriod& period, const language::Language& language, const Told& told);
/// The same with `previous`, `year_before` and `trail`, the twelve months up to its end.
Value period_record(const ReportPeriod& period, const language::Language& language, const Told& told = {});

/// «в сентябре», «во II квартале», «в 2025 году»: the year of a month is told when it is not `year`.
std::string during(const ReportPeriod& period, const language::Language& language, int year);
/// The heading of a column of figures: «Сентябрь 2026», «II полугодие 2026».
std::string heading_of(const ReportPeriod& period, const language::Language& language);

}  // namespace dyak::composition
