#include "engine/service/public_limits.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kHour = 60LL * 60;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::size_t kMaxLetters = 40;  // of one application's letters: older ones count for nothing

[[noreturn]] void too_much() {
  throw Error(ErrorCode::Unavailable, "Сейчас обращений слишком много: попробуйте через час",
              {refusal("public-full", "Сейчас обращений слишком много", "Попробуйте через час или принесите лично")});
}

}  // namespace

Value value_of(const PublicRow& row, Moment now) {
  List letters;
  for (const Moment at : row.letters) {
    if (row.letters.size() <= kMaxLetters || at > now.plus_seconds(-kDay)) letters.emplace_back(at.unix_ms());
  }
  return Record{{"form", row.form},
                {"sent_at", row.sent_at.unix_ms()},
                {"until", row.until.unix_ms()},
                {"client", row.client},
                {"mailbox", row.mailbox},
                {"digest", row.digest},
                {"letters", std::move(letters)},
                {"confirmed", row.confirmed},
                {"queued", row.queued}};
}

PublicRow row_of(const cases::Draft& draft) {
  const Value& kept = draft.values;
  PublicRow row{draft.key,
                kept["form"].text_or(""),
                Moment::from_unix_ms(kept["sent_at"].as_integer()),
                Moment::from_unix_ms(kept["until"].as_integer()),
                kept["client"].text_or(""),
                kept["mailbox"].text_or(""),
                kept["digest"].text_or(""),
                {},
                kept["confirmed"] == Value(true),
                kept["queued"] == Value(true)};
  for (const Value& at : kept["letters"].as_list()) row.letters.push_back(Moment::from_unix_ms(at.as_integer()));
  return row;
}

std::string client_digest(const std::string& client) { return crypto::sha256_hex("public client " + client); }

std::string mailbox_digest(const std::string& email) {
  const std::size_t at = email.rfind('@');
  const std::string local = email.substr(0, at);
  std::string mailbox = local.substr(0, local.find('+', 1)) + (at == std::string::npos ? "" : email.substr(at));
  std::transform(mailbox.begin(), mailbox.end(), mailbox.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return crypto::sha256_hex("public mailbox " + mailbox);
}

PublicCount::PublicCount(const std::vector<cases::Draft>& rows, Moment now) : now_(now) {
  for (const cases::Draft& one : rows) rows_.push_back(row_of(one));
}

void PublicCount::check_client(const std::string& client, const PublicLimits& limits) const {
  if (client.empty()) return;
  std::vector<Moment> asked;  // those that did not go count as well, by when their application came
  for (const PublicRow& row : rows_) {
    if (row.client != client) continue;
    for (const Moment at : row.letters) asked.push_back(std::max(at, row.sent_at));
  }
  std::erase_if(asked, [&](Moment at) { return at <= now_.plus_seconds(-kHour); });
  if (asked.size() < limits.of_client) return;
  std::sort(asked.begin(), asked.end());
  const Moment free = asked[asked.size() - limits.of_client].plus_seconds(kHour);
  throw PublicLimit{static_cast<int>((free.unix_ms() - now_.unix_ms()) / 1000) + 1};
}

void PublicCount::check_room(const std::string& client, const PublicLimits& limits) const {
  std::size_t waiting = 0;
  bool has_one = false;
  for (const PublicRow& row : rows_) {
    if (row.confirmed) continue;
    ++waiting;
    has_one = has_one || (!client.empty() && row.client == client);
  }
  if (waiting >= limits.waiting || (has_one && 2 * waiting > limits.waiting)) too_much();
}

std::size_t PublicCount::letters_since(std::int64_t seconds) const {
  std::size_t count = 0;
  for (const PublicRow& row : rows_)
    count += static_cast<std::size_t>(std::count_if(row.letters.begin(), row.letters.end(),
                                                    [&](Moment at) { return at > now_.plus_seconds(-seconds); }));
  return count;
}

bool PublicCount::has_letters_left(const PublicLimits& limits) const {
  return letters_since(kHour) < limits.of_all && std::none_of(rows_.begin(), rows_.end(), [&](const PublicRow& row) {
           return row.queued && !row.confirmed && may_write(row.mailbox, limits);
         });
}

std::vector<PublicRow> PublicCount::next_in_turn(const PublicLimits& limits) const {
  std::map<std::string, std::size_t> gone;  // by address; who cannot be told from others is nobody's neighbour
  std::map<std::string, std::size_t> room;  // by mailbox: what waits for an hour of its own takes nobody's turn
  std::vector<PublicRow> waiting;
  for (const PublicRow& row : rows_) {
    if (row.queued && !row.confirmed && room.try_emplace(row.mailbox, room_of(row.mailbox, limits)).first->second > 0)
      waiting.push_back(row);
    if (!row.client.empty())
      gone[row.client] += static_cast<std::size_t>(std::count_if(
          row.letters.begin(), row.letters.end(), [&](Moment at) { return at > now_.plus_seconds(-kDay); }));
  }
  std::vector<PublicRow> turn;
  for (std::size_t left = limits.of_all - std::min(limits.of_all, letters_since(kHour)); left > 0 && !waiting.empty();
       --left) {
    const auto next = std::min_element(waiting.begin(), waiting.end(), [&](const PublicRow& a, const PublicRow& b) {
      return std::pair(gone[a.client], a.sent_at) < std::pair(gone[b.client], b.sent_at);
    });
    if (!next->client.empty()) ++gone[next->client];
    turn.push_back(*next);
    waiting.erase(next);
    const std::string mailbox = turn.back().mailbox;
    if (--room[mailbox] == 0) std::erase_if(waiting, [&](const PublicRow& row) { return row.mailbox == mailbox; });
  }
  return turn;
}

std::size_t PublicCount::room_of(const std::string& mailbox, const PublicLimits& limits) const {
  std::size_t hour = 0;
  std::size_t day = 0;
  for (const PublicRow& row : rows_) {
    if (row.mailbox != mailbox) continue;
    for (const Moment at : row.letters) {
      hour += at > now_.plus_seconds(-kHour) ? 1U : 0U;
      day += at > now_.plus_seconds(-kDay) ? 1U : 0U;
    }
  }
  return std::min(limits.of_mailbox - std::min(limits.of_mailbox, hour),
                  limits.of_mailbox_a_day - std::min(limits.of_mailbox_a_day, day));
}

bool PublicCount::may_write(const std::string& mailbox, const PublicLimits& limits) const {
  return room_of(mailbox, limits) > 0;
}

std::optional<PublicRow> PublicCount::same(const std::string& digest) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const PublicRow& row) {
    return !row.confirmed && row.digest == digest && row.until > now_;
  });
  return found == rows_.end() ? std::nullopt : std::optional(*found);
}

}  // namespace dyak::service
