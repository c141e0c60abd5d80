#include "engine/composition/period_names.hpp"

#include <array>

namespace dyak::composition {
namespace {

constexpr std::array<const char*, 4> kRoman{"I", "II", "III", "IV"};
constexpr int kTrail = 12;

/// How many whole months it is; 0 = it is none.
int whole_months(const ReportPeriod& period) {
  if (period.from.day() != 1 || period.to.plus_days(1).day() != 1) return 0;
  return (period.to.year() - period.from.year()) * 12 + period.to.month() - period.from.month() + 1;
}

enum class Sort { Year, HalfYear, Quarter, Month, Days };

Sort sort_of(const ReportPeriod& period) {
  const int months = whole_months(period);
  if (months == 12 && period.from.month() == 1) return Sort::Year;
  if (months == 6 && period.from.month() % 6 == 1) return Sort::HalfYear;
  if (months == 3 && period.from.month() % 3 == 1) return Sort::Quarter;
  return months == 1 ? Sort::Month : Sort::Days;
}

std::string part_of_year(const ReportPeriod& period) {
  const int length = sort_of(period) == Sort::HalfYear ? 6 : 3;
  return kRoman[static_cast<std::size_t>((period.from.month() - 1) / length)];
}

std::string words_of(const ReportPeriod& period, const language::Language& language) {
  const Date& from = period.from;
  switch (sort_of(period)) {
    case Sort::Year:
      return language.date(from, "y 'год'");
    case Sort::HalfYear:
      return part_of_year(period) + language.date(from, " 'полугодие' y 'года'");
    case Sort::Quarter:
      return part_of_year(period) + language.date(from, " 'квартал' y 'года'");
    case Sort::Month:
      return language.date(from, "LLLL y 'года'");
    case Sort::Days:
      break;
  }
  return language.date(from, "'с' d MMMM y 'г.'") + language.date(period.to, " 'по' d MMMM y 'г.'");
}

/// «сентябре»: every month has «е» there in place of the last letter of its genitive.
std::string month_in(Date day, const language::Language& language) {
  std::string genitive = language.date(day, "MMMM");
  constexpr std::size_t kLetter = 2;  // bytes of a Russian letter
  return genitive.replace(genitive.size() - kLetter, kLetter, "е");
}

ReportPeriod shifted(const ReportPeriod& period, int months) {
  const int length = whole_months(period);
  ReportPeriod made = period;
  made.from = period.from.plus_months(months);
  made.to = length > 0 ? made.from.plus_months(length).plus_days(-1) : period.to.plus_months(months);
  made.title = made.from.iso().substr(5, 2) + "." + std::to_string(made.from.year());
  if (length != 1) made.title = made.from.russian() + "–" + made.to.russian();
  if (length == 12) made.title = std::to_string(made.from.year());
  return made;
}

}  // namespace

ReportPeriod period_before(const ReportPeriod& period) {
  const int months = whole_months(period);
  if (months > 0) return shifted(period, -months);
  ReportPeriod made = period;
  made.to = period.from.plus_days(-1);
  made.from = period.from.plus_days(period.from.days_since_epoch() - period.to.days_since_epoch() - 1);
  made.title = made.from.russian() + "–" + made.to.russian();
  return made;
}

ReportPeriod year_before(const ReportPeriod& period) { return shifted(period, -12); }

std::vector<ReportPeriod> months_up_to(const ReportPeriod& period, int count) {
  const Date first = period.to.plus_days(1 - period.to.day());
  const ReportPeriod month{first, first.plus_months(1).plus_days(-1), {}};
  std::vector<ReportPeriod> months;
  for (int i = count - 1; i >= 0; --i) months.push_back(shifted(month, -i));
  return months;
}

std::string during(const ReportPeriod& period, const language::Language& language, int year) {
  const std::string of_year = language.date(period.from, " y 'года'");
  switch (sort_of(period)) {
    case Sort::Year:
      return language.date(period.from, "'в' y 'году'");
    case Sort::HalfYear:
      return (part_of_year(period) == "II" ? "во " : "в ") + part_of_year(period) + " полугодии" + of_year;
    case Sort::Quarter:
      return (part_of_year(period) == "II" ? "во " : "в ") + part_of_year(period) + " квартале" + of_year;
    case Sort::Month:
      return "в " + month_in(period.from, language) + (period.from.year() == year ? std::string{} : of_year);
    case Sort::Days:
      break;
  }
  return words_of(period, language);
}

std::string heading_of(const ReportPeriod& period, const language::Language& language) {
  switch (sort_of(period)) {
    case Sort::Year:
      return language.date(period.from, "y 'год'");
    case Sort::HalfYear:
      return part_of_year(period) + language.date(period.from, " 'полугодие' y");
    case Sort::Quarter:
      return part_of_year(period) + language.date(period.from, " 'квартал' y");
    case Sort::Month:
      return language.capitalised(language.date(period.from, "LLLL y"));
    case Sort::Days:
      break;
  }
  return period.title;
}

Value stretch_record(const ReportPeriod& period, const language::Language& language, const Told& told) {
  const bool month = sort_of(period) == Sort::Month;
  return Record{{"title", period.title},
                {"text", words_of(period, language)},
                {"during", during(period, language, 0)},
                {"short", month ? language.date(period.from, "LLL yy") : heading_of(period, language)},
                {"from", period.from},
                {"to", period.to},
                {"known", told.of(period)}};
}

Value period_record(const ReportPeriod& period, const language::Language& language, const Told& told) {
  Record made = stretch_record(period, language, told).as_record();
  made["previous"] = stretch_record(period_before(period), language, told);
  made["year_before"] = stretch_record(year_before(period), language, told);
  List trail;
  for (const ReportPeriod& month : months_up_to(period, kTrail)) trail.push_back(stretch_record(month, language, told));
  made["trail"] = std::move(trail);
  return made;
}

}  // namespace dyak::composition
