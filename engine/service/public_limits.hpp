#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/service/public_applications.hpp"

namespace dyak::service {

/// One application of somebody without an account, as letters are counted by it: who it was stands nowhere in it.
struct PublicRow {
  std::string key;
  std::string form;
  Moment sent_at;  ///< the first time
  Moment until;
  std::string client;           ///< digest of the address; empty = nobody can be told from another
  std::string mailbox;          ///< digest
  std::string digest;           ///< of what was sent
  std::vector<Moment> letters;  ///< ordered; the beginning of time = it was asked for and did not go
  bool confirmed = false;
  bool queued = false;  ///< its letter goes when its turn comes
};
Value value_of(const PublicRow& row, Moment now);
PublicRow row_of(const cases::Draft& draft);

std::string client_digest(const std::string& client);
/// Of the mailbox behind the address: «a+b@c.ru» is that of «A@c.ru».
std::string mailbox_digest(const std::string& email);

/// What was asked for until now, and what may be asked for besides.
class PublicCount {
 public:
  PublicCount(const std::vector<cases::Draft>& rows, Moment now);
  /// PublicLimit.
  void check_client(const std::string& client, const PublicLimits& limits) const;
  /// Error{Unavailable}: too much waits. When half of the room is taken, whoever has something waiting gives way.
  void check_room(const std::string& client, const PublicLimits& limits) const;
  /// Whether a letter may go at once: the hour has room, and nobody to whose mailbox one may go waits for his turn.
  bool has_letters_left(const PublicLimits& limits) const;
  /// Whose letters go now: first theirs from whose address the fewest have gone in a day, then by when they were sent.
  /// Whoever's mailbox has had its fill waits on.
  std::vector<PublicRow> next_in_turn(const PublicLimits& limits) const;
  /// Whether another letter may go to the mailbox.
  bool may_write(const std::string& mailbox, const PublicLimits& limits) const;
  /// The same content that waits already.
  std::optional<PublicRow> same(const std::string& digest) const;

 private:
  std::size_t letters_since(std::int64_t seconds) const;
  std::size_t room_of(const std::string& mailbox, const PublicLimits& limits) const;  ///< letters that may go there now

  std::vector<PublicRow> rows_;
  Moment now_;
};

}  // namespace dyak::service
