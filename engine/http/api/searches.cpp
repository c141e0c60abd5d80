#include "engine/http/api/searches.hpp"

#include <sstream>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/preferences.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxTitle = 60;      // letters
constexpr std::size_t kMaxChoice = 4'000;  // bytes: what an address can carry, and nobody fills the record with it

std::string with_single_blanks(const std::string& text) {
  std::istringstream words(text);
  std::string line, word;
  while (words >> word) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

std::vector<KeptSearch> kept_searches(const Context& context) {
  std::vector<KeptSearch> kept;
  for (const cases::Preference& one : context.view->preferences(context.actor.user, kSearchPreference))
    kept.push_back({one.key, cases_filter_of(one.content)});
  return kept;
}

void keep_search(const Context& context, const std::string& title, const CasesFilter& filter) {
  const std::string name = with_single_blanks(title);
  if (name.empty()) throw Error(ErrorCode::InvalidInput, "Назовите отбор: под этим именем он будет стоять в списке");
  if (count_characters(name) > kMaxTitle)
    throw Error(ErrorCode::InvalidInput, "Имя отбора длиннее 60 знаков: назовите его короче");
  const Record choice = filter.record();
  if (to_json(choice).size() > kMaxChoice)
    throw Error(ErrorCode::InvalidInput, "Отбор слишком длинный: сократите слова, по которым ищут");
  service::keep_preference(context.app.world(), context.actor.user, kSearchPreference, name, choice);
}

void drop_search(const Context& context, const std::string& title) {
  service::drop_preference(context.app.world(), context.actor.user, kSearchPreference, title);
}

namespace api {
namespace {

Value shown_searches(const std::vector<KeptSearch>& kept) {
  List items;
  for (const KeptSearch& one : kept)
    items.push_back(
        Record{{"title", one.title}, {"choice", one.filter.record()}, {"href", one.filter.link_to("/api/v1/cases")}});
  return Record{{"items", std::move(items)}};
}

}  // namespace

Response list_searches(Context& context) { return json_response(shown_searches(kept_searches(context))); }

Response keep_search(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"title", "choice"});
  if (!body["choice"].is_record()) refuse_member("/choice", "field-required", "Не указано, что отбирать (choice)");
  http::keep_search(context, text_member(body, "title", ""), cases_filter_of(body["choice"]));
  context.view = context.app.world().store.read();
  return json_response(shown_searches(kept_searches(context)));
}

Response drop_search(Context& context) {
  http::drop_search(context, context.at("title"));
  return Response{204, "", {}, ""};
}

}  // namespace api
}  // namespace dyak::http
