// Messages that wait to be sent: whose, since when. What a message says is for those who see its case.
#include <fmt/format.h>

#include "engine/http/api/api.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http {
namespace {

constexpr int kLettersShown = 200;
constexpr int kLettersCounted = 100000;

}  // namespace

std::string clock_text(Moment moment, Zone zone) {
  return moment.date(zone).russian() + " " + moment.iso(zone).substr(11, 5);
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::uint64_t kKilo = 1024;
  if (bytes < kKilo) return std::to_string(bytes) + " Б";
  if (bytes < kKilo * kKilo) return std::to_string(bytes / kKilo) + " КБ";
  std::string text = fmt::format("{:.1f} МБ", static_cast<double>(bytes) / static_cast<double>(kKilo * kKilo));
  return text.replace(text.find('.'), 1, ",");
}

namespace pages {

Response letters(Context& context) {
  const bool office = !service::is_outsider(context.actor);
  const Zone zone = context.app.world().zone;
  const auto waiting = context.view->outbox(kLettersCounted);
  const std::int64_t after = [&] {
    const auto number = Rational::parse(context.request.parameter("after"));
    return number && number->is_integer() ? number->numerator() : 0;
  }();
  const DisplayNames names(context.app.definitions(), *context.view->directory(), *context.view, context.app.today());
  List rows;
  std::string next;
  for (const cases::OutboxMessage& one : waiting) {
    if (one.id <= after) continue;
    if (rows.size() == kLettersShown) {
      next = "/letters?after=" + std::to_string(rows.back()["id"].as_integer());
      break;
    }
    const bool of_case = office && !one.case_id.value.empty();
    rows.push_back(Record{{"id", one.id},
                          {"when", clock_text(one.at, zone)},
                          {"to", one.to},
                          {"subject", office ? one.subject : ""},
                          {"case_target", of_case ? "/cases/" + url_encoded(one.case_id.value) : ""},
                          {"case_name", of_case ? names.case_number(one.case_id.value) : ""},
                          {"attached", !one.attachment.value.empty()}});
  }
  const bool none = rows.empty();
  return page(context, "letters", "Письма", "letters",
              {{"rows", std::move(rows)},
               {"none", none},
               {"count", static_cast<std::int64_t>(waiting.size())},
               {"oldest", waiting.empty() ? "" : clock_text(waiting.front().at, zone)},
               {"office", office},
               {"next_target", next}});
}

}  // namespace pages

namespace api {

Response outbox(Context& context) {
  const bool office = !service::is_outsider(context.actor);
  const int limit = number_parameter(context, "limit", 1, 200, 50);
  const int after = number_parameter(context, "after", 1, 2000000000, 2000000000);
  List items;
  Record page;
  for (const cases::OutboxMessage& one : context.view->outbox(kLettersCounted)) {
    if (after != 2000000000 && one.id <= after) continue;
    if (items.size() == static_cast<std::size_t>(limit)) {
      page["next"] = items.back()["id"].as_number().text();
      break;
    }
    Record item{{"id", one.id}, {"at", one.at.iso(context.app.world().zone)}, {"to", one.to}, {"state", "waiting"}};
    if (office) item["subject"] = one.subject;
    if (office && !one.case_id.value.empty()) item["case"] = one.case_id.value;
    items.push_back(std::move(item));
  }
  page["items"] = std::move(items);
  return json_response(std::move(page));
}

}  // namespace api
}  // namespace dyak::http
