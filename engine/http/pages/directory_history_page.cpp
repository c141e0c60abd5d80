// What became of one entry of the directory: who changed what, and when.
#include "engine/base/rational.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMaxInStep = 20;

}  // namespace

Response directory_history(Context& context) {
  const auto directory = context.view->directory();
  const std::string& section = context.request.path.at(1);
  const std::string& key = context.at("key");
  const auto before = Rational::parse(context.request.parameter("before"));
  const service::DirectoryPast past = service::directory_past(
      *context.view, key, before && before->is_integer() && *before > Rational(0) ? before->numerator() : 0);
  const auto* person = directory->person(key);
  const auto* organisation = directory->organisation(key);
  const bool there = section == "persons" ? person != nullptr : organisation != nullptr;
  if (!there && past.steps.empty()) throw Error(ErrorCode::NotFound, "Такой записи в справочнике нет и не было");
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List steps;
  for (const service::DirectoryStep& step : past.steps) {
    const auto account = context.view->account(step.actor);
    const Zone zone = context.app.world().zone;
    steps.push_back(Record{{"when", step.at.date(zone).russian() + " " + step.at.iso(zone).substr(11, 5)},
                           {"by_whom", account && !account->title.empty() ? account->title + " (" + step.actor + ")"
                                       : step.actor == "system"           ? "программа"
                                       : step.actor == "console"          ? "консоль"
                                                                          : step.actor},
                           {"first", step.first},
                           {"sections", differences(step.difference, kMaxInStep, names)}});
  }
  const bool none = steps.empty();
  const std::string base = "/directory/" + section + "/" + url_encoded(key);
  return page(context, "directory_history", "История записи", "directory",
              {{"heading", section == "persons" && person != nullptr ? person->name.nominative : key},
               {"back", base},
               {"gone", !there},
               {"none", none},
               {"steps", std::move(steps)},
               {"older", past.next > 0 ? base + "/history?before=" + std::to_string(past.next) : ""}});
}

}  // namespace dyak::http::pages
