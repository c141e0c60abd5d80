// What somebody is told of: messages to him, and what others have done.
#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/notices.hpp"
#include "engine/service/public_shelf.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kOnAPage = 30;
constexpr int kDaysOfNews = 7;

std::int64_t whole_number(const std::string& text) {
  const auto number = Rational::parse(text);
  return number && number->is_integer() && text.size() < 16 ? number->numerator() : 0;
}

std::string who_did(const Context& context, const service::News& one, const DisplayNames& names) {
  return one.person.empty() ? called(context, one.actor, names) : names.short_person(one.person);
}

Record notice_row(const Context& context, const cases::Notice& notice, const DisplayNames& names,
                  std::int64_t read_until) {
  const auto state = context.app.book().find(*context.view, notice.case_id);
  const std::string subject = state ? names.subject(*state) : "";
  const std::string& text = notice.subject;
  return {{"when", names.moment(notice.at)},
          {"target", "/cases/" + notice.case_id.value},
          {"text", text.empty() ? "Сообщение по делу" : text},
          {"number", state ? label(*state) : ""},
          {"subject", subject == text ? "" : subject},
          {"fresh", notice.sequence > read_until}};
}

}  // namespace

std::string called(const Context& context, const std::string& user, const DisplayNames& names) {
  if (user.empty() || user == "system") return {};
  if (user == service::kStranger) return "заявитель";
  const auto account = context.view->account(user);
  if (!account) return user;
  const auto hidden = [&] {
    return user != context.actor.user && service::is_outsider(context.actor) &&
           service::is_outsider(service::actor_of(*context.view, user, context.app.definitions()));
  };
  if (!account->person.empty() && !hidden()) return names.short_person(account->person);
  return account->title.empty() ? user : account->title;
}

Record news_row(const Context& context, const service::News& one, const DisplayNames& names) {
  const auto process = names.definitions().process_of(one.state->process, one.state->definition_version);
  return {{"when", names.moment(one.at)},
          {"target", "/cases/" + one.state->id.value},
          {"number", label(*one.state)},
          {"kind", process == nullptr ? one.state->process : process->title},
          {"subject", names.subject(*one.state)},
          {"what", one.what},
          {"who_did", who_did(context, one, names)}};
}

namespace pages {

Response notices(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const std::int64_t before = whole_number(context.request.parameter("before"));
  auto found =
      service::notices_for(context.app.world(), *context.view, context.app.book(), context.actor, before, kOnAPage + 1);
  const bool more = found.size() > kOnAPage;
  if (more) found.resize(kOnAPage);
  const std::int64_t until = service::read_until(*context.view, context.actor);
  List rows;
  for (const cases::Notice& notice : found) rows.push_back(notice_row(context, notice, names, until));
  const std::int64_t newest = found.empty() ? 0 : found.front().sequence;
  Record model{{"any", !rows.empty()},
               {"rows", std::move(rows)},
               {"first", before == 0},
               {"fresh_ones", newest > until},
               {"newest", std::to_string(newest)},
               {"next_page", more ? "/notices?before=" + std::to_string(found.back().sequence) : ""}};
  return page(context, "notices", "Уведомления", "notices", std::move(model));
}

Response read_notices(Context& context) {
  service::mark_read(context.app.world(), context.actor, whole_number(context.field("until")));
  return see_other("/notices");
}

Response news(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const Moment week_ago = context.app.world().clock.now().plus_seconds(-kDaysOfNews * 86400);
  const auto visit = service::last_visit(*context.view, context.actor.user);
  const bool by_visit = visit && context.request.parameter("since") == "visit";
  const auto all = service::news_for(context.app.world(), *context.view, context.app.book(), context.actor,
                                     by_visit ? *visit : week_ago);
  const auto from =
      static_cast<std::size_t>(std::max<std::int64_t>(0, whole_number(context.request.parameter("from"))));
  List rows;
  for (std::size_t i = from; i < std::min(all.size(), from + kOnAPage); ++i)
    rows.push_back(news_row(context, all[i], names));
  const std::size_t next = from + rows.size();
  const std::string of = by_visit ? "since=visit&" : "";
  Record model{{"since", names.moment(by_visit ? *visit : week_ago)},
               {"by_visit", by_visit},
               {"was_here", visit.has_value() && !by_visit},
               {"count", static_cast<std::int64_t>(all.size())},
               {"any", !rows.empty()},
               {"rows", std::move(rows)},
               {"next_page", next < all.size() ? "/news?" + of + "from=" + std::to_string(next) : ""}};
  return page(context, "news", "Что произошло", "work", std::move(model));
}

}  // namespace pages
}  // namespace dyak::http
