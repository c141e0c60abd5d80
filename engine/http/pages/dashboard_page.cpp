// Figures for those who lead; every one leads to its cases.
#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/term_words.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/told_end.hpp"

namespace dyak::http::pages {
namespace {

using composition::Figured;

constexpr std::size_t kBars = 30;
constexpr std::size_t kCasesOnAPage = 50;

struct Asked {
  std::string period_text;  ///< as it stands in the address; empty = the definition's own
  composition::ReportPeriod period;
};

Asked asked_period(Context& context, const definitions::DashboardDefinition& definition) {
  const std::string& text = context.request.parameter("period");
  const auto period = text.empty() ? std::nullopt : composition::parse_period(text);
  if (!text.empty() && !period) context.notice = "Период «" + text + "» не понят: показан обычный.";
  if (period) return {text, *period};
  return {"", composition::period_around(definition.period, context.app.today())};
}

service::Dashboards::DashboardPtr made(Context& context, const Asked& asked) {
  return context.app.dashboards().get(*context.view, context.actor, context.at("id"), asked.period,
                                      [&context] { return context.request.is_left(); });
}

std::string link_to(const Context& context, const Asked& asked, const composition::DashboardPart& part, int bar) {
  std::string link = "/dashboards/" + url_encoded(context.at("id")) + "/" + part.id;
  std::string query;
  const auto put = [&](const std::string& name, const std::string& value) {
    query += (query.empty() ? "?" : "&") + name + "=" + url_encoded(value);
  };
  if (bar >= 0) put("bar", part.bars[static_cast<std::size_t>(bar)].title);
  if (!asked.period_text.empty()) put("period", asked.period_text);
  return link + query;
}

std::string figure_text(const Figured& figured, bool share) {
  if (!share) return std::to_string(figured.count);
  return figured.of == 0 ? "—" : std::to_string(composition::percent_of(figured)) + "%";
}

std::string of_text(const Figured& figured, bool share) {
  return share && figured.of > 0 ? std::to_string(figured.count) + " из " + std::to_string(figured.of) : "";
}

Record part_value(const Context& context, const Asked& asked, const composition::DashboardPart& part) {
  std::int64_t most = 1;
  for (const auto& bar : part.bars) most = std::max(most, part.share ? std::int64_t{100} : bar.figured.count);
  List bars;
  for (std::size_t i = 0; i < std::min(part.bars.size(), kBars); ++i) {
    const composition::DashboardBar& bar = part.bars[i];
    const std::int64_t length = part.share ? composition::percent_of(bar.figured) : bar.figured.count;
    bars.push_back(
        Record{{"bar_title", bar.title},
               {"width", std::to_string(length * 100 / most)},
               {"figure", figure_text(bar.figured, part.share)},
               {"of", of_text(bar.figured, part.share)},
               {"target", bar.figured.cases.empty() ? "" : link_to(context, asked, part, static_cast<int>(i))}});
  }
  return {{"part_title", part.title},
          {"about", part.about},
          {"figure", figure_text(part.figured, part.share)},
          {"of", of_text(part.figured, part.share)},
          {"share", part.share},
          {"target", part.figured.cases.empty() ? "" : link_to(context, asked, part, -1)},
          {"any_bars", !bars.empty()},
          {"bars", std::move(bars)},
          {"cut", part.bars.size() > kBars},
          {"bar_count", static_cast<std::int64_t>(part.bars.size())}};
}

List periods_of(const Context& context, const Asked& asked) {
  const Date today = context.app.today();
  const std::string year = std::to_string(today.year());
  const int quarter = (today.month() + 2) / 3;
  const std::string month = today.iso().substr(0, 7);
  const std::string last = today.plus_days(-today.day()).iso().substr(0, 7);
  const std::pair<std::string, std::string> choices[] = {
      {"", "как обычно"},      {month, "этот месяц"},
      {last, "прошлый месяц"}, {year + "-Q" + std::to_string(quarter), "этот квартал"},
      {year, "этот год"},      {std::to_string(today.year() - 1), "прошлый год"}};
  List list;
  bool chosen = false;
  for (const auto& [text, title] : choices) {
    chosen = chosen || text == asked.period_text;
    list.push_back(Record{{"period", text}, {"period_title", title}, {"chosen", text == asked.period_text}});
  }
  if (!chosen)
    list.push_back(Record{{"period", asked.period_text}, {"period_title", asked.period.title}, {"chosen", true}});
  return list;
}

const composition::DashboardPart& part_of(const composition::Dashboard& dashboard, const std::string& id) {
  const auto found = std::find_if(dashboard.parts.begin(), dashboard.parts.end(),
                                  [&](const composition::DashboardPart& one) { return one.id == id; });
  if (found == dashboard.parts.end()) throw Error(ErrorCode::NotFound, "Такого числа в сводке нет");
  return *found;
}

List case_rows(const Context& context, const std::vector<CaseId>& ids, std::size_t from, const DisplayNames& names) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  const service::TermClocks clocks(context.app.world(), *context.view);
  List rows;
  for (std::size_t i = from; i < std::min(ids.size(), from + kCasesOnAPage); ++i) {
    auto found = context.view->find(ids[i]);
    if (!found || !reading.sees(*found)) continue;
    const cases::Case state = reading.shown(std::move(*found));
    const auto process = names.definitions().process_of(state.process, state.definition_version);
    const cases::TermState* term = service::first_term(state);
    rows.push_back(Record{{"target", "/cases/" + state.id.value},
                          {"number", label(state)},
                          {"subject", names.subject(state)},
                          {"kind", process == nullptr ? state.process : process->title},
                          {"state_name", state_title(state, names.definitions())},
                          {"due", term == nullptr ? "" : service::told_end(*term)},
                          {"late", term != nullptr && clocks.is_late(state, *term)},
                          {"left", term == nullptr ? "" : time_left(clocks, state, *term)}});
  }
  return rows;
}

}  // namespace

Response dashboard(Context& context) {
  const auto& definition = context.app.dashboards().definition(*context.view, context.actor, context.at("id"));
  const Asked asked = asked_period(context, definition);
  const auto shown = made(context, asked);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List parts;
  List charts;
  for (const composition::DashboardPart& part : shown->parts)
    (part.bars.empty() ? parts : charts).push_back(part_value(context, asked, part));
  return page(context, "dashboard", shown->title, "dashboard-" + shown->id,
              {{"heading", shown->title},
               {"period_title", asked.period.title},
               {"as_of", names.moment(shown->as_of)},
               {"periods", periods_of(context, asked)},
               {"action", "/dashboards/" + url_encoded(context.at("id"))},
               {"parts", std::move(parts)},
               {"charts", std::move(charts)}});
}

Response dashboard_cases(Context& context) {
  const auto& definition = context.app.dashboards().definition(*context.view, context.actor, context.at("id"));
  const Asked asked = asked_period(context, definition);
  const auto shown = made(context, asked);
  const composition::DashboardPart& part = part_of(*shown, context.at("figure"));
  const std::string& bar = context.request.parameter("bar");
  const Figured* figured = &part.figured;
  int place = -1;
  for (std::size_t i = 0; i < part.bars.size(); ++i) {
    if (!bar.empty() && part.bars[i].title == bar) place = static_cast<int>(i);
  }
  if (!bar.empty() && place < 0) throw Error(ErrorCode::NotFound, "Такого столбика в сводке нет");
  if (place >= 0) figured = &part.bars[static_cast<std::size_t>(place)].figured;
  const auto typed = Rational::parse(context.request.parameter("from"));
  const bool whole = typed && typed->is_integer() && context.request.parameter("from").size() < 8;
  const auto from = static_cast<std::size_t>(whole ? std::max<std::int64_t>(0, typed->numerator()) : 0);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List rows = case_rows(context, figured->cases, from, names);
  std::string next;
  if (from + kCasesOnAPage < figured->cases.size()) {
    next = link_to(context, asked, part, place);
    next += (next.find('?') == std::string::npos ? "?" : "&") + ("from=" + std::to_string(from + kCasesOnAPage));
  }
  const std::string back = "/dashboards/" + url_encoded(context.at("id")) +
                           (asked.period_text.empty() ? "" : "?period=" + url_encoded(asked.period_text));
  return page(context, "dashboard_cases", part.title, "dashboard-" + shown->id,
              {{"back", back},
               {"back_title", shown->title},
               {"heading", part.title},
               {"bar", bar},
               {"about", part.about},
               {"missing", part.share},
               {"figure", figure_text(*figured, part.share)},
               {"of", of_text(*figured, part.share)},
               {"period_title", asked.period.title},
               {"count", static_cast<std::int64_t>(figured->cases.size())},
               {"any", !rows.empty()},
               {"rows", std::move(rows)},
               {"next_page", next}});
}

}  // namespace dyak::http::pages
