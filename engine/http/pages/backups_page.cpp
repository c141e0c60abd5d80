// Copies of the record: made from the page, with what tells a whole one from another.
#include "engine/http/pages/office_pages.hpp"
#include "engine/service/copies.hpp"

namespace dyak::http {
namespace {

using service::KeptCopy;

constexpr std::int64_t kOldSeconds = 8 * 24 * 60 * 60;

}  // namespace

namespace pages {

Response backups(Context& context) {
  const AppOptions& options = context.app.options();
  const Zone zone = context.app.world().zone;
  const Moment now = context.app.world().clock.now();
  List rows;
  const std::vector<KeptCopy> all =
      options.backups.empty() ? std::vector<KeptCopy>{} : service::copies_in(options.backups);
  for (const KeptCopy& one : all)
    rows.push_back(Record{{"name", one.name},
                          {"when", clock_text(one.made, zone)},
                          {"size", bytes_text(one.size)},
                          {"sha256", one.sha256}});
  const bool old = all.empty() || all.front().made.plus_seconds(kOldSeconds) < now;
  const bool none = rows.empty();
  return page(context, "backups", "Копии записи", "service",
              {{"rows", std::move(rows)},
               {"none", none},
               {"old", old && !none},
               {"folder", options.backups},
               {"may_make", static_cast<bool>(options.back_up)},
               {"done", context.request.parameter("said") == "done"}});
}

Response make_backup(Context& context) {
  const AppOptions& options = context.app.options();
  if (!options.back_up || options.backups.empty())
    throw Error(ErrorCode::Refused, "Здесь копии не делают: dyak backup ФАЙЛ");
  service::make_copy(context.app.world(), options.backups, options.back_up, context.actor.user);
  return see_other("/backups?said=done");
}

}  // namespace pages
}  // namespace dyak::http
