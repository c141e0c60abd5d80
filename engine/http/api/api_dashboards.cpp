// Figures for those who lead.
#include "engine/http/api/api.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::api {
namespace {

constexpr std::size_t kMaxDashboardCases = 200;

Record figured_value(const composition::Figured& figured, bool share) {
  List cases;
  for (const CaseId& id : figured.cases) {
    if (cases.size() < kMaxDashboardCases) cases.push_back(id.value);
  }
  Record value{{"count", figured.count}, {"cases", std::move(cases)}};
  value["case_count"] = static_cast<std::int64_t>(figured.cases.size());
  if (share) value["of"] = figured.of;
  return value;
}

Value part_value(const composition::DashboardPart& part) {
  List bars;
  for (const composition::DashboardBar& bar : part.bars) {
    Record one = figured_value(bar.figured, part.share);
    one["title"] = bar.title;
    bars.push_back(std::move(one));
  }
  Record value = figured_value(part.figured, part.share);
  value["id"] = part.id;
  value["title"] = part.title;
  value["about"] = part.about;
  value["show"] = part.share ? "share" : "count";
  value["bars"] = std::move(bars);
  return value;
}

}  // namespace

Response dashboard(Context& context) {
  const std::string& id = context.at("id");
  const auto& definition = context.app.dashboards().definition(*context.view, context.actor, id);
  const std::string& text = context.request.parameter("period");
  const auto asked = text.empty() ? composition::period_around(definition.period, context.app.today())
                                  : composition::parse_period(text);
  if (!asked)
    throw HttpError(400, "bad-parameter", "Период «" + text + "» не понят",
                    "Например: 2026, 2026-H2, 2026-Q4, 2026-09, 2026-W38, 2026-09-01..2026-10-15");
  const auto made = context.app.dashboards().get(*context.view, context.actor, id, *asked,
                                                 [&context] { return context.request.is_left(); });
  List figures;
  for (const composition::DashboardPart& part : made->parts) figures.push_back(part_value(part));
  return json_response(Record{{"id", made->id},
                              {"title", made->title},
                              {"as_of", made->as_of.iso(context.app.world().zone)},
                              {"period", Record{{"title", asked->title}, {"from", asked->from}, {"to", asked->to}}},
                              {"figures", std::move(figures)}});
}

}  // namespace dyak::http::api
