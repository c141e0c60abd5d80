// The month in which one's work falls due, week by week.
#include <algorithm>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/work_row.hpp"
#include "engine/service/worklist.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kNamedOfADay = 3;
Date first_of(Date day) { return day.plus_days(1 - day.day()); }
Date first_of_next(Date first) { return first_of(first.plus_days(31)); }

std::string month_address(Date first) { return "/due-days?month=" + first.iso().substr(0, 7); }

/// Of one day: what falls due on it.
struct Falling {
  List named;
  std::size_t count = 0;
};

/// A month as it is looked at.
class MonthOfWork {
 public:
  MonthOfWork(Context& context, Date first, const DisplayNames& names)
      : context_(context), first_(first), last_(first_of_next(first).plus_days(-1)), names_(names) {
    service::Worklist list =
        service::worklist_of(context.app.world(), *context.view, context.app.book(), context.actor, {first_, last_});
    if (service::is_outsider(context.actor)) show_as_he_sees(context, list);
    for (auto& [where, section] : list.sections) {
      if (section.count > section.rows.size() && !section.rows.empty())
        cut_after_ = cut_after_ ? std::min(*cut_after_, *section.rows.back().due) : section.rows.back().due;
      for (const service::WorkRow& row : section.rows) put(where, row);
    }
  }

  Record model() {
    List weeks;
    for (Date monday = first_.plus_days(1 - first_.weekday()); monday <= last_; monday = monday.plus_days(7)) {
      List days;
      for (int i = 0; i < 7; ++i) days.push_back(day_value(monday.plus_days(i)));
      weeks.push_back(Record{{"days", std::move(days)}});
    }
    return {{"month_title", names_.definitions().language.date(first_, "LLLL y")},
            {"before_target", month_address(first_of(first_.plus_days(-1)))},
            {"next_target", month_address(first_of_next(first_))},
            {"nothing", falling_.empty()},
            {"cut_after", cut_after_ ? cut_after_->russian() : ""},
            {"weeks", std::move(weeks)}};
  }

 private:
  void put(service::WorkSection where, const service::WorkRow& row) {
    Falling& day = falling_[*row.due];
    if (++day.count > kNamedOfADay) return;
    Record value = work_row(context_, row, where, names_, false);
    value["section_title"] = std::string(service::section_title(where));
    day.named.push_back(std::move(value));
  }

  Record day_value(Date day) {
    if (day < first_ || day > last_) return {{"inside", false}};
    const auto& calendar = context_.app.definitions().calendar;
    const bool known = calendar.knows(day.year()) || calendar.is_provisional(day.year());
    const auto found = falling_.find(day);
    const std::size_t count = found == falling_.end() ? 0 : found->second.count;
    const Date today = context_.app.today();
    return {{"inside", true},
            {"day", day.day()},
            {"date", day.russian()},
            {"off", known && !calendar.is_working(day)},
            {"today", day == today},
            {"late", day < today && count > 0},
            {"any", count > 0},
            {"count", static_cast<std::int64_t>(count)},
            {"day_target", "/?due=" + day.iso()},
            {"more", count > kNamedOfADay ? std::to_string(count - kNamedOfADay) : ""},
            {"rows", count == 0 ? List{} : found->second.named}};
  }

  Context& context_;
  Date first_, last_;
  const DisplayNames& names_;
  std::map<Date, Falling> falling_;
  std::optional<Date> cut_after_;  ///< of later days not everything was kept
};

}  // namespace

Response due_days(Context& context) {
  const std::string& asked = context.request.parameter("month");
  Date first = first_of(context.app.today());
  if (const auto day = Date::parse_iso(asked + "-01"))
    first = *day;
  else if (!asked.empty())
    context.notice = "Месяц «" + asked + "» не понят: показан нынешний.";
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  return page(context, "due_days", "Сроки по дням", "work", MonthOfWork(context, first, names).model());
}

}  // namespace dyak::http::pages
