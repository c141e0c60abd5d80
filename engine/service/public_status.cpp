#include "engine/service/public_status.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/public_shelf.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kStatusSeconds = 3LL * 366 * 24 * 60 * 60;
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kTokenLength = 2 * kTokenBytes;

/// Whose link it is: the case as its applicant reads it.
std::optional<cases::Case> case_behind(const World& world, const cases::ReadView& view, const std::string& token) {
  if (!looks_like_token(token)) return std::nullopt;
  const auto link = view.credential(kStatusLink, status_digest(token));
  if (!link || link->expires <= world.clock.now()) return std::nullopt;
  const auto state = view.find(CaseId{link->user});
  if (!state || !cases::outsider_of(*state)) return std::nullopt;
  const workflow::Actor applicant{kStranger, cases::directory_key_of(state->id), {}, false};
  const ActorView reading(world, view, applicant);
  return reading.sees(*state) ? std::optional(reading.shown(*state)) : std::nullopt;
}

bool is_his(const cases::Case& state, const cases::Paper& paper) {
  const std::string to = paper.receiver["person"].text_or(paper.receiver.text_or(""));
  return !paper.draft && !paper.cancelled && !to.empty() &&
         (to == cases::outsider_key(state.id) || to == cases::kOwnOutsider || to == cases::directory_key_of(state.id));
}

}  // namespace

std::string confirm_digest(const std::string& token) { return crypto::sha256_hex("confirm-link " + token); }
std::string status_digest(const std::string& token) { return crypto::sha256_hex("status-link " + token); }

bool looks_like_token(const std::string& token) {
  return token.size() == kTokenLength && std::all_of(token.begin(), token.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string waiting_address(const cases::ReadView& view, const std::string& key) {
  const auto content = view.draft(kPublicContents, key);
  return content ? content->values["person"]["email"].text_or("") : std::string();
}

std::string make_status_link(cases::WriteTransaction& transaction, const World& world, const CaseId& id) {
  std::string token = crypto::hexadecimal(world.random->bytes(kTokenBytes));
  const Moment now = world.clock.now();
  transaction.put_credential(
      {kStatusLink, status_digest(token), id.value, now, now.plus_seconds(kStatusSeconds), Record{}});
  return token;
}

std::optional<PublicStatus> public_status(const World& world, const cases::ReadView& view, const std::string& token) {
  const auto state = case_behind(world, view, token);
  if (!state) return std::nullopt;
  const auto process = world.definitions->process_of(state->process, state->definition_version);
  const auto* stands = process == nullptr ? nullptr : process->state(state->state);
  PublicStatus told;
  told.id = state->id;
  told.title = process == nullptr ? "Обращение" : process->title;
  told.number = state->number();
  told.received_at = state->received_at.value_or(state->opened_at);
  told.state = !state->shown_as.empty() ? state->shown_as : stands == nullptr ? state->state : stands->title;
  told.final = state->shown_as.empty() && stands != nullptr && stands->final;
  told.due = earliest_due(*state);
  told.provisional = is_provisional(*state);
  for (const cases::Paper& paper : state->papers) {
    if (is_his(*state, paper)) told.papers.push_back({paper.ordinal, paper.title, paper.number, paper.date});
  }
  return told;
}

std::optional<std::string> public_paper(const World& world, const cases::ReadView& view, const std::string& token,
                                        int ordinal) {
  const auto state = case_behind(world, view, token);
  if (!state) return std::nullopt;
  for (const cases::Paper& paper : state->papers) {
    if (paper.ordinal != ordinal || !is_his(*state, paper)) continue;
    const auto kept = view.paper(PaperId{state->id.value + "/p" + std::to_string(ordinal)});
    return kept && !kept->bytes.empty() ? std::optional(kept->bytes) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace dyak::service
