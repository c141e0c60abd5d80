#include <algorithm>
#include <array>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/work_row.hpp"
#include "engine/service/worklist.hpp"

namespace dyak::http::pages {
namespace {

using service::WorkSection;

constexpr std::size_t kRowsOfMany = 12;  ///< of a section among others
constexpr std::size_t kRowsOfOne = 60;   ///< of a section that is looked at alone
constexpr const char* kOverdue = "overdue";

/// What the address asks for.
struct Wanted {
  std::optional<WorkSection> section;
  service::DueRange due;
  std::string due_title;  ///< «срок 16.09.2026»; empty = any
  bool marked = false;    ///< every row that can be is ticked
};

Wanted wanted_of(Context& context) {
  Wanted wanted;
  wanted.section = service::section_of(context.request.parameter("show"));
  wanted.marked = context.request.parameter("mark") == "all";
  if (context.request.parameter("said") == "accepted") context.notice = "Принято. Дело Вам больше не показывается.";
  const std::string& due = context.request.parameter("due");
  if (due == kOverdue) {
    wanted.due.to = context.app.today().plus_days(-1);
    wanted.due_title = "просрочено";
  } else if (const auto day = Date::parse_iso(due)) {
    wanted.due = {day, day};
    wanted.due_title = "срок " + day->russian();
  } else if (!due.empty()) {
    context.notice = "День «" + due + "» не понят: показано всё.";
  }
  return wanted;
}

/// The buttons under a section: what its rows can take together.
List buttons_of(const std::vector<service::WorkRow>& rows, const definitions::Definitions& definitions) {
  std::vector<std::pair<std::string, std::string>> acts;
  for (const service::WorkRow& row : rows) {
    for (auto& act : common_acts(row, definitions)) {
      if (std::find(acts.begin(), acts.end(), act) == acts.end()) acts.push_back(std::move(act));
    }
  }
  List buttons;
  for (const auto& [key, title] : acts) buttons.push_back(Record{{"act", key}, {"act_title", title + ": отмеченное"}});
  return buttons;
}

Record section_value(const Context& context, WorkSection where, service::SectionRows section, const DisplayNames& names,
                     const Wanted& wanted) {
  const std::size_t most = wanted.section ? kRowsOfOne : kRowsOfMany;
  if (section.rows.size() > most) section.rows.resize(most);
  List rows;
  for (const service::WorkRow& row : section.rows) rows.push_back(work_row(context, row, where, names, wanted.marked));
  List buttons = buttons_of(section.rows, names.definitions());
  const std::string id(service::section_id(where));
  return {{"section", id},
          {"table_title", std::string(service::section_title(where))},
          {"count", static_cast<std::int64_t>(section.count)},
          {"overdue", static_cast<std::int64_t>(section.overdue)},
          {"any_overdue", section.overdue > 0},
          {"rows", std::move(rows)},
          {"any_buttons", !buttons.empty()},
          {"many", section.rows.size() > 1},
          {"buttons", std::move(buttons)},
          {"cut", section.count > section.rows.size()},
          {"alone", wanted.section.has_value()},
          {"shown", static_cast<std::int64_t>(section.rows.size())}};
}

List week_of(const service::Worklist& list, Date today) {
  constexpr std::array<const char*, 7> kDays{"пн", "вт", "ср", "чт", "пт", "сб", "вс"};
  List days;
  for (int i = 0; i < service::kDaysAhead; ++i) {
    const Date day = today.plus_days(i);
    const auto found = list.ahead.find(day);
    const std::size_t count = found == list.ahead.end() ? 0 : found->second;
    days.push_back(Record{{"day_name", kDays[static_cast<std::size_t>(day.weekday() - 1)]},
                          {"day", day.russian().substr(0, 5)},
                          {"day_target", "/?due=" + day.iso()},
                          {"is_today", i == 0},
                          {"any", count > 0},
                          {"count", static_cast<std::int64_t>(count)}});
  }
  return days;
}

/// Whether it is he who waits for the case to be decided: what is late in cases of others is no business of his.
bool waits_for_it(const cases::Case& state, const workflow::Actor& actor) {
  const Value& applicant = state.applicant;
  return applicant["person"].is_text() ? applicant["person"].as_text() == actor.person
                                       : applicant["organisation"].is_text();
}

void put_own_cases(const Context& context, const DisplayNames& names, Record& model) {
  service::SectionRows own;
  for (service::CasePtr& state : context.visible_cases())
    own.rows.push_back({service::earliest_due(*state), std::move(state), 0, {}});
  std::sort(own.rows.begin(), own.rows.end(), service::sooner);
  List rows;
  for (std::size_t i = 0; i < std::min(own.rows.size(), kRowsOfOne); ++i) {
    Record row = work_row(context, own.rows[i], WorkSection::Sometime, names, false);
    if (row["late"] == Value(true) && !waits_for_it(*own.rows[i].state, context.actor)) {
      row["due"] = "";
      row["undated"] = true;
    }
    rows.push_back(std::move(row));
  }
  model["any_own"] = !rows.empty();
  model["own_cut"] = own.rows.size() > rows.size();
  model["own_count"] = static_cast<std::int64_t>(own.rows.size());
  model["own"] = std::move(rows);
}

/// What others have done since he was here last, the newest few.
Value news_of(const Context& context, const DisplayNames& names) {
  constexpr std::size_t kFew = 6;
  const auto since = service::last_visit(*context.view, context.actor.user);
  if (!since) return false;
  const auto all = service::news_for(context.app.world(), *context.view, context.app.book(), context.actor, *since);
  if (all.empty()) return false;
  List rows;
  for (std::size_t i = 0; i < std::min(all.size(), kFew); ++i) rows.push_back(news_row(context, all[i], names));
  return Record{{"news_since", names.moment(*since)},
                {"news_count", static_cast<std::int64_t>(all.size())},
                {"rows", std::move(rows)}};
}

}  // namespace

Response work(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const bool outsider = service::is_outsider(context.actor);
  const Wanted wanted = wanted_of(context);
  const std::size_t rows = outsider ? service::kMaxInASection : wanted.section ? kRowsOfOne : kRowsOfMany;
  service::Worklist list =
      service::worklist_of(context.app.world(), *context.view, context.app.book(), context.actor, wanted.due, rows);
  if (outsider) show_as_he_sees(context, list);
  List sections;
  for (auto& [where, section] : list.sections) {
    if (section.count == 0 || (wanted.section && *wanted.section != where)) continue;
    sections.push_back(section_value(context, where, std::move(section), names, wanted));
  }
  const bool narrowed = wanted.section || wanted.due.narrows();
  Record model{{"today", context.app.today().russian()},
               {"nothing", sections.empty()},
               {"sections", std::move(sections)},
               {"narrowed", narrowed},
               {"due_title", wanted.due_title},
               {"week", week_of(list, context.app.today())},
               {"late_count", static_cast<std::int64_t>(list.overdue)},
               {"any_late", list.overdue > 0},
               {"outsider", outsider}};
  model["news"] = narrowed ? Value(false) : news_of(context, names);
  if (outsider && !narrowed) put_own_cases(context, names, model);
  return page(context, "work", "Моя работа", "work", std::move(model));
}

}  // namespace dyak::http::pages
