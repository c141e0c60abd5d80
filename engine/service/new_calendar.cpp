#include "engine/service/new_calendar.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/refuse.hpp"
#include "engine/service/access.hpp"
#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::service {
namespace {

constexpr int kFarthestYearBack = 30;
constexpr int kSaturday = 6;

std::string year_file(const std::string& root, int year) {
  return root + "/templates/calendars/ru-" + std::to_string(year) + ".xml";
}

/// How the term would end by the calendar; nothing when it cannot be told.
std::optional<Date> due_by(const calendar::Calendar& calendar, const definitions::TermDefinition& definition,
                           const cases::TermState& term) {
  if (!Period::parse(term.length)) return std::nullopt;
  try {
    return calendar::count_term(calendar, term.counted_from, workflow::recorded_rule(definition, term)).due;
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
}

void look_at_case(const cases::Case& state, const definitions::Process& process, const calendar::Calendar& next,
                  NewCalendar& found) {
  for (const auto& entry : state.terms) {
    const cases::TermState& term = entry.second;
    if (!term.running() || !term.provisional) continue;
    const auto definition = std::find_if(process.terms.begin(), process.terms.end(),
                                         [&](const definitions::TermDefinition& one) { return one.id == term.id; });
    if (definition == process.terms.end()) continue;
    const auto due = due_by(next, *definition, term);
    if (!due) continue;
    (*due == term.due ? found.settled : found.moved)
        .push_back({state.id, state.number(), term.title, term.due, *due, !definition->notify.empty()});
  }
}

}  // namespace

void check_calendar_year(const calendar::Calendar& read, int year, const std::function<bool(int)>& there) {
  if (const std::vector<Date> missing = read.missing_holidays(year); !missing.empty()) {
    refuse_input("calendar-holiday",
                 "Это не российский календарь на " + std::to_string(year) + " год: " + missing.front().russian() +
                     " в нём рабочий день, а это нерабочий праздничный день (ст. 112 ТК РФ)",
                 "Возьмите файл производственного календаря Российской Федерации");
  }
  bool earlier = false;
  for (int before = year - 1; before > year - kFarthestYearBack; --before) earlier = earlier || there(before);
  if (earlier && !there(year - 1)) {
    refuse_input("calendar-gap",
                 "Календаря на " + std::to_string(year - 1) + " год ещё нет: между годами остался бы пропуск",
                 "Сначала загрузите календарь на " + std::to_string(year - 1) + " год");
  }
}

NewCalendar look_at_calendar(const definitions::Definitions& definitions, const std::string& xml,
                             const std::vector<CasePtr>& cases) {
  calendar::Calendar alone;
  alone.add_year_xml(xml, "календарь");
  NewCalendar found;
  found.year = alone.years().front();
  check_calendar_year(alone, found.year, [&](int year) { return definitions.federal_calendar.knows(year); });
  if (definitions.federal_calendar.knows(found.year))
    refuse_input("calendar-duplicate", "Календарь на " + std::to_string(found.year) + " год уже загружен",
                 "Исправляют его в файле описаний");
  for (const auto& [date, day] : alone.special_days(found.year)) {
    if (day.kind == calendar::DayKind::Off && date.weekday() < kSaturday) ++found.off;
  }
  calendar::Calendar next = definitions.calendar;
  next.add_year_xml(xml, "календарь");
  for (const CasePtr& state : cases) {
    const auto process = definitions.process_of(state->process, state->definition_version);
    if (process != nullptr) look_at_case(*state, *process, next, found);
  }
  std::sort(found.moved.begin(), found.moved.end(),
            [](const MovedTerm& a, const MovedTerm& b) { return a.next < b.next; });
  return found;
}

int put_calendar(const World& world, const std::string& root, const std::string& xml, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  const NewCalendar found = look_at_calendar(*world.definitions, xml, {});
  const std::string path = year_file(root, found.year);
  if (std::error_code none; std::filesystem::exists(path, none))
    refuse_input(
        "calendar-duplicate",
        "Календарь на " + std::to_string(found.year) + " год уже записан и ждёт, когда служба прочтёт описания заново",
        "Перезапустите службу");
  write_file(path, xml);
  const auto transaction = world.store.write();
  transaction->record({"definitions-changed", world.clock.now(), actor.user, "calendar", Record{{"year", found.year}}});
  transaction->commit();
  return found.year;
}

}  // namespace dyak::service
