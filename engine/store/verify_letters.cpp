// How far letters have come, held against the outbox, whose rows are sealed; whose messages are, against the events: what stands there as gone must have gone, and
// what waits must have its place among what is sent, and a day on which it goes.
#include <fmt/format.h>

#include <map>

#include "engine/store/stored_value.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr const char* kOdd =
    "SELECT id, case_id, ifnull(state, '') FROM outbox LEFT JOIN deliveries ON message = id WHERE "
    "(state IS NULL AND sent = 0) OR "
    "(state IN ('sent', 'by-hand') AND (sent = 0 OR sent_at = 0)) OR "
    "(state IN ('declined', 'dropped') AND (sent = 0 OR sent_at <> 0)) OR "
    "state NOT IN ('waiting', 'filed', 'failed', 'sent', 'by-hand', 'declined', 'dropped') OR "
    "(state = 'waiting' AND next_at > (SELECT max(at) FROM outbox) + 31622400000) ORDER BY id";

Text told(Integer id, const Text& state) {
  if (state.empty()) return fmt::format("Письмо {} ждёт отправки, а среди отправляемых его нет", id);
  return fmt::format("Письмо {} стоит как «{}», а в исходящих записано другое", id, state);
}

/// Whom the message is for, as lists of messages are kept by it; empty = nobody who has such a list.
Text party_of(const Value& to) {
  for (const char* kind : {"person", "organisation"})
    if (to[kind].is_text()) return Text(kind) + ":" + to[kind].as_text();
  return {};
}

void verify_notices(Connection& connection, Faults& faults) {
  std::map<Integer, Text> kept;
  for (auto& [seq, party] : connection.select<Integer, Text>("SELECT seq, party FROM notices"))
    kept.emplace(seq, std::move(party));
  for (const auto& [seq, case_id, content] : connection.select<Integer, Text, Text>(
           "SELECT seq, case_id, content FROM events JOIN payloads USING (seq) WHERE kind = 'notified'")) {
    const auto found = kept.find(seq);
    const Text party = content.empty() ? Text() : party_of(from_stored(content)["to"]);
    const bool fits = found == kept.end() ? party.empty() : content.empty() || found->second == party;
    if (!fits) {
      faults.push_back(
          {"notice-odd", fmt::format("Сообщение по событию {} стоит не у того, кому послано", seq), CaseId{case_id}});
    }
    if (found != kept.end()) kept.erase(found);
  }
  for (const auto& [seq, party] : kept)
    faults.push_back({"notice-odd", fmt::format("Сообщения, которое стоит у «{}», не посылали", party), {}});
}

}  // namespace

void verify_letters(Connection& connection, Faults& faults) {
  for (const auto& [id, case_id, state] : connection.select<Integer, Text, Text>(kOdd))
    faults.push_back({"letter-odd", told(id, state), CaseId{case_id}});
  verify_notices(connection, faults);
}

}  // namespace dyak::store
