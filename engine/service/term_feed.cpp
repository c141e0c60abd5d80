#include "engine/service/term_feed.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/crypto/mac.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/expression/moving_day.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/worklist.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kTwoYears = 2LL * 366 * 24 * 60 * 60;
constexpr std::size_t kFeedSecretBytes = 32;

std::string feed_digest(const std::string& secret) { return crypto::sha256_hex("term-feed " + secret); }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Lines of 75 bytes at most, no character cut in two.
std::string folded_line(std::string line) {
  constexpr std::size_t kMax = 74;
  std::string all;
  while (line.size() > kMax) {
    std::size_t end = kMax;
    while (is_continuation(line[end])) --end;
    all += line.substr(0, end) + "\r\n ";
    line.erase(0, end);
  }
  return all + line + "\r\n";
}

std::string escaped_text(const std::string& text) {
  std::string all;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') all += '\\';
    if (c == '\n') {
      all += "\\n";
    } else if (c < 0 || c >= ' ') {
      all += c;
    }
  }
  return all;
}

std::string day(Date date) {
  std::string iso = date.iso();
  std::erase(iso, '-');
  return iso;
}

std::string stamp(Moment at) {
  const std::string iso = at.iso(Zone{0});
  std::string all = iso.substr(0, 19);
  std::erase_if(all, [](char c) { return c == '-' || c == ':'; });
  return all + "Z";
}

// What state a case is in, and when it was led there, is the office's to know before it is announced: outsiders read it
// on the page of the case.
std::string event_of(const World& world, const ActorView& reading, const WorkRow& row, WorkSection section,
                     const std::string& site, bool outsider, bool moves) {
  const cases::Case state = outsider ? reading.shown(*row.state) : *row.state;
  const auto process = world.definitions->process_of(state.process, state.definition_version);
  std::string number = state.number().empty() ? "" : " № " + state.number();
  std::string title = process == nullptr ? state.process : process->title;
  for (const cases::Task& task : state.tasks)
    if (row.task != 0 && task.ordinal == row.task) title = task.title + " — " + title;
  if (moves) number += expression::kMayMove;
  const auto* known = process == nullptr ? nullptr : process->state(state.state);
  std::string lines = "BEGIN:VEVENT\r\n";
  const std::string part = row.task == 0 ? "" : "-t" + std::to_string(row.task);
  lines += folded_line("UID:" + state.id.value + part + "@dyak");
  lines += "DTSTAMP:" + stamp(state.steps.empty() ? state.opened_at : state.steps.back().at) + "\r\n";
  lines += "DTSTART;VALUE=DATE:" + day(*row.due) + "\r\nDTEND;VALUE=DATE:" + day(row.due->plus_days(1)) + "\r\n";
  lines += folded_line("SUMMARY:" + escaped_text(title + number));
  lines += folded_line("DESCRIPTION:" +
                       escaped_text(std::string(section_title(section)) +
                                    (known == nullptr || outsider ? "" : ". Состояние дела: " + known->title)));
  if (!site.empty()) lines += folded_line("URL:" + site + "/cases/" + state.id.value);
  return lines + "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
}

/// Whether the day may still move. A case that owes a paper to another has its term there.
bool may_move(const cases::ReadView& view, CaseBook& book, const WorkRow& row) {
  if (row.task != 0)
    return std::any_of(row.state->tasks.begin(), row.state->tasks.end(),
                       [&](const cases::Task& task) { return task.ordinal == row.task && task.provisional; });
  if (earliest_due(*row.state) || row.state->opened_by.empty()) return is_provisional(*row.state);
  const CasePtr asking = book.find(view, row.state->opened_by);
  return asking && is_provisional(*asking);
}

}  // namespace

std::optional<Moment> term_feed_since(const cases::ReadView& view, const std::string& user) {
  const auto kept = view.credential(kTermFeed, user);
  return kept ? std::optional(kept->at) : std::nullopt;
}

std::string make_term_feed(const World& world, const workflow::Actor& actor) {
  require(actor, Action::SeeSelf);
  const std::string secret = crypto::hexadecimal(world.random->bytes(kFeedSecretBytes));
  const Moment now = world.clock.now();
  const auto transaction = world.store.write();
  transaction->put_credential(
      {kTermFeed, actor.user, actor.user, now, now.plus_seconds(kTwoYears), Record{{"digest", feed_digest(secret)}}});
  transaction->commit();
  return secret;
}

void drop_term_feed(const World& world, const workflow::Actor& actor) {
  require(actor, Action::SeeSelf);
  const auto transaction = world.store.write();
  transaction->drop_credential(kTermFeed, actor.user);
  transaction->commit();
}

std::optional<workflow::Actor> term_feed_reader(const World& world, const cases::ReadView& view,
                                                const std::string& user, const std::string& secret) {
  const auto kept = view.credential(kTermFeed, user);
  if (!kept || kept->expires <= world.clock.now() ||
      !crypto::same_secret(kept->content["digest"].text_or(""), feed_digest(secret)))
    return std::nullopt;
  const auto account = view.account(user);
  if (!account || account->disabled) return std::nullopt;
  return actor_of(*account, *world.definitions);
}

std::string term_feed(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
                      const std::string& site) {
  std::string all = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dyak//terms//RU\r\nCALSCALE:GREGORIAN\r\n";
  all += folded_line("X-WR-CALNAME:" + escaped_text("Сроки: " + world.definitions->organisation.short_name));
  all += "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n";
  const ActorView reading(world, view, actor);
  for (const auto& [section, on_it] : worklist_of(world, view, book, actor).sections) {
    for (const WorkRow& row : on_it.rows)
      if (row.due) all += event_of(world, reading, row, section, site, is_outsider(actor), may_move(view, book, row));
  }
  return all + "END:VCALENDAR\r\n";
}

}  // namespace dyak::service
