#include "engine/service/notices.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::service {
namespace {

constexpr const char* kNoticesMark = "notices";
constexpr const char* kVisitMark = "visit";
constexpr const char* kLeftMark = "left";

/// A store that keeps no messages has none, and nobody has read any.
const cases::NoticeView* notices_of(const cases::ReadView& view) {
  return dynamic_cast<const cases::NoticeView*>(&view);
}

std::optional<std::int64_t> mark_of(const cases::ReadView& view, const std::string& owner, const std::string& what) {
  const auto* kept = notices_of(view);
  return kept == nullptr ? std::nullopt : kept->mark(owner, what);
}

void put_mark(cases::WriteTransaction& transaction, const std::string& owner, const std::string& what,
              std::int64_t value) {
  if (auto* kept = dynamic_cast<cases::MarkWriter*>(&transaction)) kept->put_mark(owner, what, value);
}

/// Those of the query's that he may know of, read on until enough are found.
std::vector<cases::Notice> seen_notices(const World& world, const cases::ReadView& view, CaseBook& book,
                                        const workflow::Actor& actor, cases::NoticeQuery query, std::size_t limit) {
  constexpr int kMaxReadings = 20;
  const auto* kept = notices_of(view);
  if (kept == nullptr) return {};
  const ActorView reading(world, view, actor);
  query.parties = parties_of(actor, reading.facts().directory, reading.facts().now.date(world.zone));
  query.limit = static_cast<int>(limit) + 1;
  std::vector<cases::Notice> seen;
  for (int i = 0; i < kMaxReadings && seen.size() < limit; ++i) {
    std::vector<cases::Notice> found = kept->notices(query);
    const bool last = found.size() < static_cast<std::size_t>(query.limit);
    if (!found.empty()) query.before = found.back().sequence;
    for (cases::Notice& notice : found) {
      const CasePtr state = book.find(view, notice.case_id);
      if (seen.size() < limit && state && reading.sees(*state)) seen.push_back(std::move(notice));
    }
    if (last) break;
  }
  return seen;
}

std::string told(const cases::Step& step, const definitions::Process* process) {
  const auto* state = process == nullptr || step.to == step.from ? nullptr : process->state(step.to);
  const std::string where = state == nullptr ? "" : "«" + state->title + "»";
  if (step.title.empty()) return where.empty() ? "" : "Состояние дела: " + where;
  return step.title + (where.empty() ? "" : " → " + where);
}

/// Of one case; `seen`: as he may read it.
void tell(const CasePtr& seen, const definitions::Process* process, const workflow::Actor& actor, Moment since,
          std::vector<News>& news) {
  const bool his = !actor.person.empty() && seen->applicant["person"].text_or("") == actor.person;
  if (seen->opened_at > since && !his)
    news.push_back({seen->opened_at, seen, seen->received_at ? "Поступило" : "Открыто", "", ""});
  for (const cases::Step& step : seen->steps) {
    if (step.at <= since || step.actor == actor.user) continue;
    if (std::string what = told(step, process); !what.empty())
      news.push_back({step.at, seen, std::move(what), step.actor, step.person});
  }
}

}  // namespace

std::vector<cases::Notice> notices_for(const World& world, const cases::ReadView& view, CaseBook& book,
                                       const workflow::Actor& actor, std::int64_t before, std::size_t limit) {
  return seen_notices(world, view, book, actor, {{}, 0, before, 0}, limit);
}

std::size_t count_unread(const World& world, const cases::ReadView& view, CaseBook& book,
                         const workflow::Actor& actor) {
  return seen_notices(world, view, book, actor, {{}, read_until(view, actor), 0, 0}, kMaxUnread + 1).size();
}

std::int64_t read_until(const cases::ReadView& view, const workflow::Actor& actor) {
  return mark_of(view, actor.user, kNoticesMark).value_or(0);
}

void mark_read(const World& world, const workflow::Actor& actor, std::int64_t until) {
  const auto transaction = world.store.write();
  const std::int64_t known = std::min(until, transaction->last_sequence());
  if (known <= read_until(*transaction, actor)) return;
  put_mark(*transaction, actor.user, kNoticesMark, known);
  transaction->commit();
}

void note_visit(cases::WriteTransaction& transaction, const std::string& user, const std::string& token_sha256) {
  std::int64_t last = mark_of(transaction, user, kLeftMark).value_or(0);
  for (const cases::Session& session : transaction.sessions_of(user)) {
    if (session.token_sha256 != token_sha256) last = std::max(last, session.seen.unix_ms());
  }
  if (last > 0) put_mark(transaction, user, kVisitMark, last);
}

void note_leaving(cases::WriteTransaction& transaction, const std::string& user, Moment at) {
  put_mark(transaction, user, kLeftMark, at.unix_ms());
}

std::optional<Moment> last_visit(const cases::ReadView& view, const std::string& user) {
  const auto mark = mark_of(view, user, kVisitMark);
  return mark ? std::optional(Moment::from_unix_ms(*mark)) : std::nullopt;
}

std::vector<News> news_for(const World& world, const cases::ReadView& view, CaseBook& book,
                           const workflow::Actor& actor, Moment since) {
  const ActorView reading(world, view, actor);
  std::vector<CasePtr> changed;
  for (const CaseId& id : view.changed_since(view.sequence_at(since))) {
    if (CasePtr state = book.find(view, id)) changed.push_back(std::move(state));
  }
  std::vector<News> news;
  for (const CasePtr& state : changed) {
    if (!reading.sees(*state)) continue;
    const CasePtr seen = reading.is_open(*state) ? state : std::make_shared<const cases::Case>(reading.shown(*state));
    const auto process = world.definitions->process_of(state->process, state->definition_version);
    tell(seen, process.get(), actor, since, news);
  }
  std::stable_sort(news.begin(), news.end(), [](const News& a, const News& b) { return a.at > b.at; });
  return news;
}

}  // namespace dyak::service
