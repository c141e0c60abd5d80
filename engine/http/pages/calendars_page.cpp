// Years of the production calendar: which are there, and what a new one would move before it is taken.
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/service/new_calendar.hpp"

namespace dyak::http {
namespace {

constexpr std::uint64_t kMaxCalendar = 1024 * 1024;

List year_list(const Context& context) {
  const auto& calendar = context.app.definitions().federal_calendar;
  List list;
  for (const int year : calendar.years()) {
    int off = 0;
    for (const auto& [date, day] : calendar.special_days(year)) {
      constexpr int kSaturday = 6;
      if (day.kind == calendar::DayKind::Off && date.weekday() < kSaturday) ++off;
    }
    list.push_back(Record{{"year", year}, {"off", off}});
  }
  return list;
}

/// The year that was just taken is read already: the service begins anew after it has answered.
bool is_in_force(const Context& context) {
  const auto year = Rational::parse(context.request.parameter("year"));
  return year && year->is_integer() && context.request.parameter("year").size() == 4 &&
         context.app.definitions().federal_calendar.knows(static_cast<int>(year->numerator()));
}

Response calendars_page(Context& context, const Diagnostics& findings, int status, Record more = {}) {
  const auto& calendar = context.app.definitions().federal_calendar;
  const int next = calendar.years().empty() ? context.app.today().year() : calendar.years().back() + 1;
  Record model{{"years", year_list(context)},
               {"next", next},
               {"wrong", !findings.empty()},
               {"reasons", reason_list(findings)},
               {"may_put", !context.app.options().definitions.empty()},
               {"done", context.request.parameter("said") == "done"},
               {"at_once", is_in_force(context)},
               {"soon", context.app.options().renew != nullptr && !is_in_force(context)}};
  model.merge(more);
  return page(context, "calendars", "Календари", "service", std::move(model), status);
}

std::optional<std::string> sent_calendar(const Context& context, std::string& receipt) {
  receipt = context.last_field("calendar");
  const Value file = context.receipts().read(receipt);
  if (!file.is_record()) return std::nullopt;
  const auto bytes = context.app.world().store.open_file(file["sha256"].text_or(""));
  if (bytes == nullptr || bytes->size() > kMaxCalendar) return std::nullopt;
  return bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

List moved_list(const Context& context, const std::vector<service::MovedTerm>& all) {
  const bool office = !service::is_outsider(context.actor);
  List list;
  for (const service::MovedTerm& one : all)
    list.push_back(Record{{"case_target", office ? "/cases/" + url_encoded(one.id.value) : ""},
                          {"case_name", office ? (one.number.empty() ? "без номера" : "№ " + one.number) : "дело"},
                          {"term", one.title},
                          {"due", one.due.russian()},
                          {"next", one.next.russian()},
                          {"told", one.told}});
  return list;
}

/// Cases with running terms: no other has a day that a calendar moves.
std::vector<service::CasePtr> timed_cases(Context& context) {
  std::vector<service::CasePtr> all;
  for (cases::Case& state : context.view->cases({{}, {}, {}, true}))
    all.push_back(std::make_shared<const cases::Case>(std::move(state)));
  return all;
}

}  // namespace

namespace pages {

Response calendars(Context& context) {
  Response response = calendars_page(context, {}, 200);
  const bool soon = context.request.parameter("said") == "done" && context.app.options().renew != nullptr;
  if (soon && !is_in_force(context))
    put_header(response, "Refresh", "1");  // the next answer comes from the service anew
  return response;
}

Response take_calendar(Context& context) {
  std::string receipt;
  const auto xml = sent_calendar(context, receipt);
  if (!xml)
    return calendars_page(context, {refusal("calendar-file", "Выберите файл календаря XML, не больше 1 МБ")}, 422);
  try {
    if (context.field("action") == kConfirmed) {
      const int year =
          service::put_calendar(context.app.world(), context.app.options().definitions, *xml, context.actor);
      if (context.app.options().renew) context.app.options().renew();
      return see_other("/calendars?said=done&year=" + std::to_string(year));
    }
    const service::NewCalendar found = service::look_at_calendar(context.app.definitions(), *xml, timed_cases(context));
    const auto moved = static_cast<std::int64_t>(found.moved.size());
    return calendars_page(context, {}, 200,
                          {{"preview", true},
                           {"receipt", receipt},
                           {"year", found.year},
                           {"off", found.off},
                           {"count_moved", moved},
                           {"any_moved", moved > 0},
                           {"moved", moved_list(context, found.moved)},
                           {"count_settled", static_cast<std::int64_t>(found.settled.size())},
                           {"confirmed", kConfirmed}});
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    const Diagnostics findings =
        error.details.empty() ? Diagnostics{refusal("calendar", error.public_message)} : error.details;
    return calendars_page(context, findings, 422);
  }
}

}  // namespace pages
}  // namespace dyak::http
