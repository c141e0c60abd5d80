#include <map>

#include "engine/http/api/api.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::pages {
namespace {

std::string schedule_text(const std::optional<definitions::Schedule>& schedule) {
  static const std::map<std::string, std::string> kTexts{{"week", "каждую неделю"},
                                                         {"month", "каждый месяц"},
                                                         {"quarter", "каждый квартал"},
                                                         {"half-year", "каждое полугодие"},
                                                         {"year", "каждый год"}};
  const auto found = kTexts.find(schedule ? schedule->every : "");
  return found == kTexts.end() ? std::string{} : found->second;
}

/// The year, its halves and quarters, the months from this one back, the year before likewise.
std::vector<std::string> periods_to_choose(Date today) {
  const std::string year = std::to_string(today.year());
  const std::string before = std::to_string(today.year() - 1);
  std::vector<std::string> all{year};
  for (const char* part : {"-H2", "-H1", "-Q4", "-Q3", "-Q2", "-Q1"}) all.push_back(year + part);
  for (Date day = today; all.size() < 21 && day.year() >= today.year() - 1; day = day.plus_days(-day.day()))
    all.push_back(day.iso().substr(0, 7));
  for (const char* part : {"", "-H2", "-H1", "-Q4", "-Q3", "-Q2", "-Q1"}) all.push_back(before + part);
  return all;
}

}  // namespace

Response registers(Context& context) {
  const int year = context.app.today().year();
  const std::string asked =
      context.request.parameter("period").empty() ? std::to_string(year) : context.request.parameter("period");
  const auto period = composition::parse_period(asked);
  if (!period) throw HttpError(400, "bad-parameter", "Период «" + asked + "» не понят", "Выберите период из списка");
  List periods;
  bool chosen = false;
  for (const std::string& key : periods_to_choose(context.app.today())) {
    chosen = chosen || key == asked;
    periods.push_back(Record{{"key", key}, {"title", composition::parse_period(key)->title}, {"chosen", key == asked}});
  }
  if (!chosen) periods.push_back(Record{{"key", asked}, {"title", period->title}, {"chosen", true}});
  List list;
  for (const auto& [id, one] : context.app.definitions().registers) {
    list.push_back(Record{{"target", "/registers/" + id + "?period=" + asked},
                          {"register_title", one.title},
                          {"register_basis", one.basis},
                          {"register_id", id},
                          {"schedule", schedule_text(one.schedule)}});
  }
  List reports = report_list(context);
  List skipped = skipped_list(context);
  return page(context, "registers", "Реестры", "registers",
              {{"registers", std::move(list)},
               {"periods", std::move(periods)},
               {"period_title", period->title},
               {"has_reports", !reports.empty()},
               {"reports", std::move(reports)},
               {"has_skipped", !skipped.empty()},
               {"skipped", std::move(skipped)}});
}

Response register_file(Context& context) { return api::register_file(context); }

Response paper(Context& context) {
  return context.request.parameter("format") == "remarks" ? remarked_paper(context) : api::document(context);
}

Response file(Context& context) { return api::case_file(context); }

}  // namespace dyak::http::pages
