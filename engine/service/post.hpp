#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/deliveries.hpp"
#include "engine/mail/frame.hpp"
#include "engine/mail/message.hpp"
#include "engine/mail/settings.hpp"
#include "engine/mail/smtp.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

struct PostOptions {
  mail::Settings settings;
  std::string folder;                ///< where letters lie when there is no server
  std::vector<std::string> layouts;  ///< folders of the letters' layouts, the department's first
  std::int64_t many = 2000;          ///< where more wait, several connections carry them
};

/// What one round of sending did.
struct PostRound {
  int sent = 0;
  int filed = 0;        ///< laid into the folder
  int failed = 0;       ///< not to be tried again by themselves
  int waiting = 0;      ///< put off: the server had no time, or its reader wants one letter a day
  int declined = 0;     ///< their reader wants none
  std::string trouble;  ///< why the server was not to be had; empty = it was, or nothing was due
  int handled() const { return sent + filed + failed + waiting + declined; }
  void add(const PostRound& next) {
    sent += next.sent;
    filed += next.filed;
    failed += next.failed;
    waiting += next.waiting;
    declined += next.declined;
    if (!next.trouble.empty()) trouble = next.trouble;
  }
};

/// Carries the outbox out: takes letters by lease, talks to the server while no transaction is open, and records what
/// became of each: an event of its case, or an entry where it has none. One thread at a time is asked to send letters,
/// and one for each program outside; see README.md of engine/mail for what a crash leaves.
class Post {
 public:
  Post(const World& world, PostOptions options);

  /// One batch of the letters that are due; `only`: this message, due or not, whatever its reader wishes.
  PostRound run_once(std::int64_t only = 0);
  /// Rounds until no letter is due or the server is not to be had.
  PostRound run_letters();
  /// What one program outside is to hear, until nothing is due or it is not to be had; `id` as in the settings.
  PostRound run_hook(const std::string& id);
  /// The letters, and all programs outside beside each other.
  PostRound run_all();
  /// From another thread: no letter is begun any more.
  void stop() { stopping_ = true; }
  /// At the start: whoever held letters before is gone; what lies in the folder waits anew when there is a server now;
  /// what programs were to hear that the settings do not name any more is over.
  void take_over();
  /// Reads the mailbox of what came back; returns how many letters it told of. Errors: Unavailable.
  int read_bounces();

  /// The letter as it is sent: an .eml. Error{NotFound} when its paper is gone.
  std::string bytes_of(const cases::Letter& letter) const;
  bool has_server() const { return options_.settings.server.has_value(); }
  const PostOptions& options() const { return options_; }
  /// Puts into the outbox what the programs outside are to hear of and have not been told.
  void queue_hooks();
  /// Why the last round could not send; empty = it could.
  std::string trouble() const;

 private:
  struct Outcome;
  class Round;
  /// Links that let their holder in are made for a letter that goes; whoever only looks at it does not get them.
  enum class Links { Made, Hidden };
  mail::Message message_of(const std::vector<const cases::Letter*>& letters, const cases::ReadView& view,
                           Links links) const;
  mail::Said said_in(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const;
  mail::Said confirm_letter(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const;
  mail::Said receipt_letter(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const;
  std::string status_link(const CaseId& id, Links links) const;
  mail::Attachment attachment_of(const cases::ReadView& view, const std::string& id) const;
  void record(const std::vector<Outcome>& outcomes);
  /// One batch to this recipient; empty = letters. Nothing is noted of who is not to be had.
  PostRound batch(const std::string& to, bool many);
  PostRound rounds();
  PostRound run_lanes();
  mail::Reply call_hook_of(const cases::OutboxMessage& message) const;
  /// Messages to programs outside that the settings do not name are over.
  void fail_unnamed();
  /// What is destroyed on record goes from the folder too: files of letters that were changed by it.
  void forget_erased() const;
  /// Letters with a link by which nothing can be confirmed any more go from it.
  void forget_confirmations() const;
  /// Into the folder, whole or not at all.
  void keep_eml(const std::string& name, const std::string& bytes) const;

  World world_;
  PostOptions options_;
  std::atomic<bool> stopping_{false};
  /// Somebody who was not to be had: he is left alone for a while.
  struct Outage {
    std::string trouble{};  ///< empty = he was to be had the last time
    int failures = 0;       ///< one after another
    Moment quiet_until{};
    void note(const PostRound& done, Moment now);
  };
  mutable std::mutex mutex_;  ///< of what follows; no round waits for it while it talks
  Outage server_;
  std::map<std::string, Outage> hooks_;
};

/// What the file of a letter is called; a digest's after its first letter.
std::string letter_file(const cases::OutboxMessage& message);

/// What stands before the name of a program outside, where a letter has its address.
inline constexpr std::string_view kHookPrefix = "hook:";
/// The program outside that the message is for; empty: it is a letter.
std::string hook_of(const cases::OutboxMessage& message);

/// That letters to somebody's address came back.
struct AddressTrouble {
  Moment at;
  std::string why;
};
/// `party`: a key in the directory; nullopt: nothing came back from this address, or it was changed since.
std::optional<AddressTrouble> address_trouble(const cases::ReadView& view, const std::string& party,
                                              const std::string& address);

/// What somebody wishes of letters that are not mandatory.
enum class LetterWish { Each, Digest, None };
LetterWish wish_of(const cases::ReadView& view, const std::string& party);
LetterWish own_wish(const cases::ReadView& view, const std::string& user);
/// Error{InvalidInput}: letter-wish.
void keep_wish(const World& world, const workflow::Actor& actor, const std::string& wish);
std::string_view wish_name(LetterWish wish);

// What the office does with a letter by hand. Errors: Forbidden, NotFound.
void send_again(const World& world, std::int64_t id, const workflow::Actor& actor);
void mark_sent_by_hand(const World& world, std::int64_t id, const workflow::Actor& actor);
/// Error{InvalidInput}: letter-reason, when it is not said why.
void drop_letter(const World& world, std::int64_t id, const std::string& reason, const workflow::Actor& actor);

/// For people: «отправлено 12.10.2026 в 09:14», «ждёт отправки», «не доставлено: …».
std::string letter_state(const cases::Letter& letter, Zone zone);

/// The letters of a view; none where the store keeps none.
const cases::DeliveryView& letters_of(const cases::ReadView& view);

}  // namespace dyak::service
