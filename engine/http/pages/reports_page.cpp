// Registers that were made by schedule: whoever receives them finds them here too.
#include <algorithm>

#include "engine/http/api/api.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/reports.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxShown = 5;
constexpr std::size_t kOnAPageOfReports = 30;

bool receives(const workflow::Actor& actor, const cases::ReportRun& run) {
  return std::any_of(run.receivers.begin(), run.receivers.end(), [&](const std::string& key) {
    return actor.roles.count(key) != 0 || (!actor.person.empty() && key == actor.person);
  });
}

/// The newest first.
std::vector<cases::ReportRun> runs_for(const Context& context) {
  std::vector<cases::ReportRun> mine;
  for (cases::ReportRun& run : context.view->reports("")) {
    if (receives(context.actor, run)) mine.push_back(std::move(run));
  }
  std::reverse(mine.begin(), mine.end());
  return mine;
}

/// At one moment a register may be due twice: at the turn of a
/// year for the last week of the old and the first of the new.
std::string target_of(const cases::ReportRun& run) {
  return run.register_id + "/" + std::to_string(run.as_of.unix_ms() / 1000) + "-" + run.first_day.iso();
}

Value shown(const Context& context, const cases::ReportRun& run) {
  const Zone zone = context.app.world().zone;
  const auto known = context.app.definitions().registers.find(run.register_id);
  const std::string title = known == context.app.definitions().registers.end() ? run.register_id : known->second.title;
  return Record{{"register", run.register_id},
                {"title", title},
                {"file", run.file},
                {"as_of", run.as_of.iso(zone)},
                {"period_from", run.period_from},
                {"period_to", run.period_to},
                {"sha256", run.sha256},
                {"href", "/api/v1/reports/" + target_of(run)}};
}

Record report_row(const Context& context, const cases::ReportRun& run, Moment seen) {
  return {{"report_target", "/reports/" + target_of(run)},
          {"report_title", run.file},
          {"report_date", run.as_of.date(context.app.world().zone).russian()},
          {"fresh", seen < run.made_at}};
}

}  // namespace

List report_list(const Context& context) {
  List list;
  const Moment seen = service::reports_seen(*context.view, context.actor);
  for (const cases::ReportRun& run : runs_for(context)) {
    if (list.size() == kMaxShown) break;
    list.push_back(report_row(context, run, seen));
  }
  return list;
}

List skipped_list(const Context& context) {
  List list;
  const service::Reports reports(context.app.world(), "");
  for (const auto& [id, definition] : context.app.definitions().registers) {
    const auto missed = reports.missed(definition, *context.view);
    if (missed.empty()) continue;
    const Zone zone = context.app.world().zone;
    list.push_back(Record{{"skipped_title", definition.title},
                          {"skipped_count", static_cast<std::int64_t>(missed.size())},
                          {"skipped_from", missed.front().as_of.date(zone).russian()},
                          {"skipped_to", missed.back().as_of.date(zone).russian()},
                          {"skipped_command", "dyak register run " + id + " --missed"}});
  }
  return list;
}

namespace api {

Response reports(Context& context) {
  const auto key = [](const cases::ReportRun& run) { return run.as_of.iso(Zone{0}) + " " + run.register_id; };
  std::vector<cases::ReportRun> runs = runs_for(context);
  std::reverse(runs.begin(), runs.end());
  return json_response(page_of(context, runs, key, [&](const cases::ReportRun& run) { return shown(context, run); }));
}

/// Made again from the record: the bytes are those that were given out, or it is said that they are not to be had.
Response report_file(Context& context) {
  for (const cases::ReportRun& run : runs_for(context)) {
    if (target_of(run) != context.at("id") + "/" + context.at("at")) continue;
    auto repeated = service::Reports(context.app.world(), "").repeat(run, context.actor, [&context] {
      return context.request.is_left();
    });
    if (!repeated.same)
      throw HttpError(409, "report-changed", "Повторить этот реестр теми же байтами эта версия программы не может",
                      "Возьмите файл из папки получателя");
    Response response;
    response.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = std::move(repeated.bytes);
    put_header(response, "ETag", "\"" + run.sha256 + "\"");
    put_header(response, "Content-Disposition", content_disposition("attachment", run.file));
    return response;
  }
  throw Error(ErrorCode::NotFound, "Такого реестра Вам не направляли");
}

}  // namespace api

namespace pages {

Response report_file(Context& context) { return api::report_file(context); }

Response reports(Context& context) {
  const auto asked = Rational::parse(context.request.parameter("after"));
  const std::size_t after = asked && asked->is_integer() && *asked > Rational(0) && *asked < Rational(1'000'000)
                                ? static_cast<std::size_t>(asked->numerator())
                                : 0;
  const std::vector<cases::ReportRun> mine = runs_for(context);
  const Moment seen = service::reports_seen(*context.view, context.actor);
  List rows;
  std::int64_t newest = 0, fresh = 0;
  for (const cases::ReportRun& run : mine) {
    newest = std::max(newest, run.made_at.unix_ms());
    fresh += seen < run.made_at ? 1 : 0;
  }
  for (std::size_t n = after; n < std::min(mine.size(), after + kOnAPageOfReports); ++n)
    rows.push_back(report_row(context, mine[n], seen));
  const bool more = mine.size() > after + kOnAPageOfReports;
  const bool any = !rows.empty();
  return page(context, "reports", "Реестры по расписанию", "registers",
              {{"reports", std::move(rows)},
               {"any", any},
               {"count", static_cast<std::int64_t>(mine.size())},
               {"fresh_count", fresh},
               {"has_fresh", fresh > 0},
               {"newest", std::to_string(newest)},
               {"next_target", more ? "/reports?after=" + std::to_string(after + kOnAPageOfReports) : ""}});
}

Response read_reports(Context& context) {
  const auto until = Rational::parse(context.field("until"));
  if (until && until->is_integer() && context.field("until").size() < 16)
    service::mark_reports_seen(context.app.world(), context.actor, Moment::from_unix_ms(until->numerator()));
  return see_other("/reports");
}

}  // namespace pages
}  // namespace dyak::http
