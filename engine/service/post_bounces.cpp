// Letters that came back: read out of their mailbox, recorded at the case and at whoever they did not reach.
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/mail/bounce.hpp"
#include "engine/mail/pop3.hpp"
#include "engine/service/post_outcome.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxAtATime = 200;

/// The letters that went in the message with this cause: one, or those of a digest.
std::vector<cases::Letter> letters_of_cause(const cases::ReadView& view, std::string cause) {
  constexpr std::string_view kDigest = "digest:";
  const bool digest = cause.rfind(kDigest, 0) == 0;
  if (digest) cause.erase(0, kDigest.size());
  cases::LetterQuery query;
  query.unique_key = cause;
  std::vector<cases::Letter> found = letters_of(view).letters(query);
  if (!digest || found.empty()) return found;
  cases::LetterQuery together;
  together.party = found.front().message.party;
  together.state = "sent";
  together.limit = 1000;
  std::vector<cases::Letter> all = letters_of(view).letters(together);
  std::erase_if(all, [&](const cases::Letter& one) { return one.done != found.front().done; });
  return all;
}

void come_back(const World& world, const std::vector<cases::Letter>& letters, const mail::Bounce& bounce) {
  const auto transaction = world.store.write();
  const Moment now = world.clock.now();
  auto& writer = dynamic_cast<cases::DeliveryWriter&>(*transaction);
  bool any = false;
  for (const cases::Letter& letter : letters) {
    if (!writer.return_letter(letter.message.id, now, "вернулось: " + bounce.why)) continue;
    tell_outcome(*transaction, letter, "bounced", bounce.why, now, "system");
    any = true;
  }
  if (!any) return;  // told of before
  const cases::OutboxMessage& first = letters.front().message;
  const std::size_t colon = first.party.find(':');
  if (colon != std::string::npos)
    transaction->record({"address-failed", now, "system", first.party.substr(colon + 1),
                         Record{{"address_sha256", crypto::sha256_hex(first.to)}, {"why", bounce.why}}});
  transaction->commit();
}

}  // namespace

int Post::read_bounces() {
  if (!options_.settings.bounces) return 0;
  int told = 0;
  try {
    mail::Pop3 box(*options_.settings.bounces);
    std::vector<mail::Pop3::Listed> listed = box.list();
    if (listed.size() > kMaxAtATime) listed.resize(kMaxAtATime);
    for (const mail::Pop3::Listed& one : listed) {
      const std::string bytes = box.retrieve(one.number);
      const auto bounce = mail::read_bounce(bytes);
      const std::string cause = bounce ? mail::cause_of(bounce->message_id) : std::string();
      const auto letters = cause.empty() ? std::vector<cases::Letter>{} : letters_of_cause(*world_.store.read(), cause);
      if (letters.empty()) {
        keep_eml("unsorted/" + crypto::sha256_hex(bytes).substr(0, 32) + ".eml", bytes);
      } else {
        come_back(world_, letters, *bounce);
        ++told;
      }
      box.remove(one.number);
    }
    box.quit();
  } catch (const mail::TalkFailed& fault) {
    throw Error(ErrorCode::Unavailable, fault.what());
  }
  return told;
}

std::optional<AddressTrouble> address_trouble(const cases::ReadView& view, const std::string& party,
                                              const std::string& address) {
  if (address.empty()) return std::nullopt;
  cases::EntryQuery query;
  query.kind = "address-failed";
  query.subject = party;
  query.limit = 1;
  for (const cases::RecordedEntry& one : view.entries(query)) {
    if (one.entry.data["address_sha256"].text_or("") == crypto::sha256_hex(address))
      return AddressTrouble{one.entry.at, one.entry.data["why"].text_or("")};
  }
  return std::nullopt;
}

}  // namespace dyak::service
