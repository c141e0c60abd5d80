#include "engine/service/post_batch.hpp"

#include <algorithm>
#include <set>

namespace dyak::service {
namespace {

constexpr int kLargestDigest = 200;

}  // namespace

LetterWish LetterWishes::of(const cases::ReadView& view, const cases::OutboxMessage& message) {
  if (by_hand_ || message.mandatory) return LetterWish::Each;
  const auto [known, is_new] = known_.try_emplace(message.party, LetterWish::Each);
  if (is_new) known->second = wish_of(view, message.party);
  return known->second;
}

bool LetterWishes::in_digest(const cases::ReadView& view, const cases::Letter& letter) {
  return letter.next != letter.message.at && of(view, letter.message) == LetterWish::Digest;
}

std::vector<cases::Letter> claim_batch(cases::Store& store, const cases::LetterClaim& claim, LetterWishes& wishes) {
  const auto transaction = store.write();
  auto& writer = dynamic_cast<cases::DeliveryWriter&>(*transaction);
  std::vector<cases::Letter> taken = writer.claim_letters(claim);
  if (taken.empty()) return taken;
  std::set<std::string> parties;
  for (const cases::Letter& letter : taken)
    if (wishes.in_digest(*transaction, letter)) parties.insert(letter.message.party);
  for (const std::string& party : parties) {
    for (const cases::Letter& other :
         letters_of(*transaction).letters({"waiting", "", party, "", 0, 0, kLargestDigest})) {
      if (claim.now < other.next || !wishes.in_digest(*transaction, other)) continue;
      // Those of the batch are taken already.
      for (cases::Letter& one : writer.claim_letters({claim.now, claim.until, 1, other.message.id}))
        taken.push_back(std::move(one));
    }
  }
  std::sort(taken.begin(), taken.end(),
            [](const auto& one, const auto& other) { return one.message.id < other.message.id; });
  transaction->commit();
  return taken;
}

}  // namespace dyak::service
