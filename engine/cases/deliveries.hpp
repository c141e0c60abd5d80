#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/stored.hpp"

// How messages leave: rows of the outbox taken by lease, so that whoever dies holding one loses it, and whoever wakes
// up late cannot settle what another has taken since.
namespace dyak::cases {

/// A message and how far its sending has come.
struct Letter {
  OutboxMessage message;
  std::string state;       ///< waiting, filed (lies in a folder), sent, by-hand, failed, declined, dropped
  int attempt = 0;         ///< how often it was taken
  std::int64_t token = 0;  ///< of the last one who took it
  Moment claimed_until;    ///< he has it till then
  Moment next;             ///< not before that moment
  Moment done;             ///< when its state became final; meaningless while it waits
  std::string reply;       ///< what the post said last
  bool operator==(const Letter&) const = default;
};

struct LetterQuery {
  std::string state;        ///< empty = all
  std::string unique_key;   ///< empty = all
  std::string party;        ///< empty = all
  std::string case_id;      ///< empty = all
  std::int64_t id = 0;      ///< 0 = all
  std::int64_t before = 0;  ///< only those with a smaller id; 0 = from the newest
  int limit = 50;
};

struct LetterCounts {
  std::int64_t waiting = 0;
  std::int64_t failed = 0;
  std::optional<Moment> oldest;  ///< of those that wait
};

struct LetterClaim {
  Moment now;
  Moment until;  ///< the lease
  int limit = 1;
  std::int64_t only = 0;  ///< this one alone, be it due or not; 0 = whatever is due
  std::string to{};       ///< of what is due, only to this recipient; empty = to anybody …
  std::string but_to{};   ///< … but those whose address begins so
};

struct LetterOutcome {
  std::string state;  ///< as of Letter
  Moment at;
  Moment next;  ///< of one that waits: when it is tried again
  std::string reply;
  bool counts = true;  ///< false: the attempt was none, the post itself was not to be had
};

/// Messages of a picture of the record: a ReadView of a store that sends is one too.
class DeliveryView {
 public:
  virtual ~DeliveryView() = default;
  /// The newest first.
  virtual std::vector<Letter> letters(const LetterQuery& query) const = 0;
  virtual LetterCounts letter_counts() const = 0;
};

/// The same of a transaction.
class DeliveryWriter {
 public:
  virtual ~DeliveryWriter() = default;
  /// Takes what is due and nobody has, the oldest first: attempt and token go up by one.
  virtual std::vector<Letter> claim_letters(const LetterClaim& claim) = 0;
  /// false: another has taken it since, or it is settled already; nothing was changed.
  virtual bool settle_letter(std::int64_t id, std::int64_t token, const LetterOutcome& outcome) = 0;
  /// What had failed, lies in the folder or was dropped waits again. Error{NotFound}.
  virtual void reopen_letter(std::int64_t id, Moment at) = 0;
  /// A letter that was sent has come back: it has failed. false: it was not sent, or has failed already.
  virtual bool return_letter(std::int64_t id, Moment at, const std::string& reply) = 0;
  /// Nobody holds a letter any more: called by who alone may send, at his start. `filed`: what lies in the folder waits
  /// again too.
  virtual void release_letters(bool filed) = 0;
};

}  // namespace dyak::cases
