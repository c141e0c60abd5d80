// What somebody has begun to fill in and not sent.
#include "engine/http/api/draft_place.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/drafts.hpp"

namespace dyak::http::pages {

Response drafts(Context& context) {
  constexpr std::int64_t kSecondsOfADay = 24 * 60 * 60;
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List rows;
  for (const cases::Draft& draft : context.view->drafts_of(context.actor.user)) {
    const auto begun = begun_of(context, draft.key, names);
    if (!begun) continue;
    const Moment gone = draft.at.plus_seconds(service::kDraftDays * kSecondsOfADay);
    rows.push_back(Record{{"target", begun->target},
                          {"draft_title", begun->title},
                          {"about", begun->about},
                          {"when", names.moment(draft.at)},
                          {"until", gone.date(context.app.world().zone).russian()},
                          {"key", draft.key}});
  }
  return page(context, "drafts", "Мои черновики", "apply", {{"any", !rows.empty()}, {"drafts", std::move(rows)}});
}

Response discard_draft(Context& context) {
  const std::string& key = context.field("key");
  const bool form = key.find('/') != std::string::npos;  // not what else is kept for him
  if (form) service::drop_draft(context.app.world(), context.actor.user, key);
  return see_other("/drafts");
}

}  // namespace dyak::http::pages
