// How far the sending of messages has come; see engine/cases/deliveries.hpp.
#include <fmt/format.h>

#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr const char* kLetterColumns =
    "SELECT id, outbox.at, case_id, recipient, subject, body, attachment, unique_key, party, mandatory, state, "
    "attempt, "
    "token, claimed_until, next_at, done_at, reply FROM deliveries JOIN outbox ON id = message WHERE ";

std::vector<cases::Letter> select_letters(Connection& connection, const Text& where, const SqlValues& values) {
  std::vector<cases::Letter> letters;
  for (auto& [id, at, case_id, to, subject, body, attachment, key, party, mandatory, state, attempt, token, until, next,
              done, reply] :
       connection.select<Integer, Integer, Text, Text, Text, Text, Text, Text, Text, Integer, Text, Integer, Integer,
                         Integer, Integer, Integer, Text>(kLetterColumns + where, values)) {
    letters.push_back({{id, Moment::from_unix_ms(at), CaseId{case_id}, to, subject, body, PaperId{attachment}, key,
                        party, mandatory != 0},
                       state,
                       static_cast<int>(attempt),
                       token,
                       Moment::from_unix_ms(until),
                       Moment::from_unix_ms(next),
                       Moment::from_unix_ms(done),
                       reply});
  }
  return letters;
}

/// Settled for good: the outbox lists it no more. Its moment says whether it went.
bool is_over(const Text& state) { return state != "waiting" && state != "failed" && state != "filed"; }
bool went(const Text& state) { return state == "sent" || state == "by-hand"; }

}  // namespace

std::vector<cases::Letter> find_letters(Connection& connection, const cases::LetterQuery& query) {
  Text where = "TRUE";
  SqlValues values;
  const auto narrow = [&](const char* condition, const auto& wanted) {
    where += Text(" AND ") + condition;
    values.emplace_back(wanted);
  };
  if (!query.state.empty()) narrow("state = ?", query.state);
  if (!query.unique_key.empty()) narrow("unique_key = ?", query.unique_key);
  if (!query.party.empty()) narrow("party = ?", query.party);
  if (!query.case_id.empty()) narrow("case_id = ?", query.case_id);
  if (query.id != 0) narrow("id = ?", query.id);
  if (query.before != 0) narrow("id < ?", query.before);
  values.emplace_back(Integer{query.limit});
  return select_letters(connection, where + " ORDER BY id DESC LIMIT ?", values);
}

cases::LetterCounts find_letter_counts(Connection& connection) {
  const auto rows = connection.select<Integer, Integer, Integer>(
      "SELECT count(*) FILTER (WHERE state <> 'failed'), count(*) FILTER (WHERE state = 'failed'), "
      "ifnull(min(outbox.at) FILTER (WHERE state <> 'failed'), 0) FROM deliveries JOIN outbox ON id = message "
      "WHERE state IN ('waiting', 'filed', 'failed') AND sent = 0",
      {});
  const auto& [waiting, failed, oldest] = rows.front();
  return {waiting, failed, waiting == 0 ? std::nullopt : std::optional(Moment::from_unix_ms(oldest))};
}

std::vector<cases::Letter> SqlTransaction::claim_letters(const cases::LetterClaim& claim) {
  begin_dated();  // what is sent now must be recorded afterwards
  const Integer now = claim.now.unix_ms();
  Text whose;
  SqlValues values{now};
  if (claim.only != 0) {
    whose = " AND id = ?";
    values.emplace_back(claim.only);
  } else {
    whose = " AND next_at <= ?";
    values.emplace_back(now);
    if (!claim.to.empty()) {
      whose += " AND recipient = ?";
      values.emplace_back(claim.to);
    } else if (!claim.but_to.empty()) {
      whose += " AND substr(recipient, 1, length(?)) <> ?";
      values.emplace_back(claim.but_to);
      values.emplace_back(claim.but_to);
    }
    whose += " ORDER BY next_at, id LIMIT ?";
    values.emplace_back(Integer{claim.limit});
  }
  auto letters = select_letters(connection_, "state = 'waiting' AND sent = 0 AND claimed_until <= ?" + whose, values);
  for (cases::Letter& letter : letters) {
    ++letter.attempt;
    ++letter.token;
    letter.claimed_until = claim.until;
    connection_.run("UPDATE deliveries SET attempt = ?, token = ?, claimed_until = ? WHERE message = ?",
                    {Integer{letter.attempt}, letter.token, claim.until.unix_ms(), letter.message.id});
  }
  return letters;
}

bool SqlTransaction::settle_letter(std::int64_t id, std::int64_t token, const cases::LetterOutcome& outcome) {
  const bool is_final = outcome.state != "waiting";
  const std::size_t changed = connection_.run(
      "UPDATE deliveries SET state = ?, claimed_until = 0, next_at = ?, done_at = ?, reply = ?, attempt = attempt - ? "
      "WHERE message = ? AND token = ? AND state = 'waiting'",
      {outcome.state, outcome.next.unix_ms(), is_final ? outcome.at.unix_ms() : 0, outcome.reply,
       Integer{outcome.counts ? 0 : 1}, id, token});
  if (changed == 0) return false;
  if (is_over(outcome.state)) mark_sent(id, went(outcome.state) ? outcome.at : Moment::from_unix_ms(0));
  return true;
}

void SqlTransaction::reopen_letter(std::int64_t id, Moment at) {
  const std::size_t changed = connection_.run(
      "UPDATE deliveries SET state = 'waiting', attempt = 0, claimed_until = 0, next_at = ?, done_at = 0 WHERE message "
      "= ? AND state IN ('failed', 'filed', 'dropped', 'waiting') AND EXISTS (SELECT 1 FROM outbox WHERE id = message "
      "AND "
      "recipient <> '')",
      {at.unix_ms(), id});
  if (changed == 0) throw Error(ErrorCode::NotFound, fmt::format("Письма {}, которое можно отправить заново, нет", id));
  connection_.run("UPDATE outbox SET sent = 0, sent_at = 0 WHERE id = ?", {id});
  touch("outbox", {id});
}

bool SqlTransaction::return_letter(std::int64_t id, Moment at, const std::string& reply) {
  if (connection_.run(
          "UPDATE deliveries SET state = 'failed', done_at = ?, reply = ? WHERE message = ? AND state = 'sent'",
          {at.unix_ms(), reply, id}) == 0)
    return false;
  connection_.run("UPDATE outbox SET sent = 0, sent_at = 0 WHERE id = ?", {id});
  touch("outbox", {id});
  return true;
}

void SqlTransaction::release_letters(bool filed) {
  // In PostgreSQL another program may be sending what it has claimed: there a lease runs out by itself.
  if (connection_.dialect() == Dialect::Sqlite)
    connection_.run("UPDATE deliveries SET claimed_until = 0 WHERE state = 'waiting' AND claimed_until > 0", {});
  if (filed)
    connection_.run(
        "UPDATE deliveries SET state = 'waiting', next_at = (SELECT at FROM outbox WHERE id = message) "
        "WHERE state = 'filed'",
        {});
}

}  // namespace dyak::store
