#include "engine/service/post.hpp"

#include <algorithm>
#include <map>

#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/mail/retry.hpp"
#include "engine/service/post_batch.hpp"
#include "engine/service/post_outcome.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

using std::chrono::milliseconds;

constexpr int kBatch = 20;
constexpr int kBatchOfMany = 50;
constexpr std::int64_t kLeaseMs = 15 * 60 * 1000;
// Each letter is recorded before the next one goes; where very many wait, those of so many milliseconds together.
constexpr std::int64_t kFlushMs = 20;
constexpr auto kLongestQuiet = milliseconds(10 * 60 * 1000);

Moment after(Moment at, milliseconds time) { return Moment::from_unix_ms(at.unix_ms() + time.count()); }

}  // namespace

Post::Post(const World& world, PostOptions options) : world_(world), options_(std::move(options)) {
  const mail::Frame tried(options_.layouts);  // told now, not at the first letter
}

std::string Post::trouble() const {
  const std::scoped_lock lock(mutex_);
  return server_.trouble;
}

/// One batch: what was taken, what became of it, and the session that is open meanwhile.
class Post::Round {
 public:
  /// `to`: the address of a program outside; empty = letters.
  Round(Post& post, std::int64_t only, bool many, std::string to = {})
      : post_(post),
        only_(only),
        to_(std::move(to)),
        batch_(many ? kBatchOfMany : kBatch),
        flush_after_(many ? kFlushMs : 0),
        now_(post.world_.clock.now()),
        wishes_(only != 0) {}

  PostRound run() {
    const Moment until = after(now_, milliseconds(kLeaseMs));
    letters_ = claim_batch(post_.world_.store, {now_, until, batch_, only_, to_, std::string(kHookPrefix)}, wishes_);
    if (letters_.empty()) return done_;
    view_ = post_.world_.store.read();
    for (const auto& group : groups()) handle(group);
    flush();
    return done_;
  }

 private:
  using Group = std::vector<const cases::Letter*>;

  /// Letters that go as one: those of somebody who wants one a day, once his hour has come.
  std::vector<Group> groups() {
    std::vector<Group> all;
    std::map<std::string, std::size_t> digests;
    for (const cases::Letter& letter : letters_) {
      const cases::OutboxMessage& message = letter.message;
      const LetterWish wish = wishes_.of(*view_, message);
      if (wish == LetterWish::None) {
        settle(letter, "declined", "", {});
      } else if (wish == LetterWish::Digest && letter.next == message.at) {
        put_off(letter, digest_time(message.at), "");
      } else if (wish == LetterWish::Digest) {
        const auto [known, is_new] = digests.emplace(message.party + " " + message.to, all.size());
        if (is_new)
          all.push_back({&letter});
        else
          all[known->second].push_back(&letter);
      } else {
        all.push_back({&letter});
      }
    }
    return all;
  }

  Moment digest_time(Moment at) const {
    const Zone zone = post_.world_.zone;
    const int minute = post_.options_.settings.digest_minute;
    const Date day = at.minute_of_day(zone) < minute ? at.date(zone) : at.date(zone).plus_days(1);
    return Moment::at(day, minute / 60, minute % 60, 0, zone);
  }

  void handle(const Group& group) {
    // Whose lease has run out may be on his way by another's hand already.
    if (post_.world_.clock.now() >= group.front()->claimed_until) return;
    if (!hook_of(group.front()->message).empty()) return call(group);
    const auto& settings = post_.options_.settings;
    const cases::OutboxMessage& first = group.front()->message;
    if (only_ == 0 && settings.since && group.front()->next == first.at &&
        first.at.date(post_.world_.zone) < *settings.since)
      return fail(group, "написано раньше " + settings.since->russian() + ": отправьте вручную, если оно ещё нужно");
    if (first.to.starts_with(kToWaiting) && waiting_address(*view_, first.to.substr(kToWaiting.size())).empty())
      return fail(group, "подтверждать больше нечего: отправку подтвердили раньше, или её срок вышел");
    mail::Message message;
    if (const auto fault = trial([&] { message = post_.message_of(group, *view_, Links::Made); }))
      return try_later(group, fault->reason);
    if (!mail::is_address(message.to.address)) return fail(group, "адрес «" + first.to + "» не годится");
    const std::string bytes = to_bytes(message, post_.world_.zone);
    if (!settings.server) return file(group, bytes);
    send(group, message, bytes);
  }

  void send(const Group& group, const mail::Message& message, const std::string& bytes) {
    if (post_.stopping_) return leave(group);
    if (!done_.trouble.empty()) return leave(group);
    try {
      const mail::Server& server = *post_.options_.settings.server;
      if (!session_)
        session_ = std::make_unique<mail::Smtp>(server, std::string(mail::domain_of(message.from.address)));
      const mail::Reply reply = session_->send(message.from.address, message.to.address, bytes);
      if (reply.of == mail::Reply::Of::Accepted)
        for (const cases::Letter* letter : group) settle(*letter, "sent", "", {});
      else if (reply.of == mail::Reply::Of::Never)
        fail(group, reply.said);
      else
        try_later(group, reply.said);
      done_.sent += reply.of == mail::Reply::Of::Accepted ? static_cast<int>(group.size()) : 0;
    } catch (const mail::TalkFailed& fault) {
      const bool unknown = session_ && session_->asked_for_answer();
      session_.reset();
      if (unknown) return try_later(group, "ответа сервера не было, письмо могло уйти: " + std::string(fault.what()));
      done_.trouble = fault.what();
      leave(group);
    }
    flush_if_old();
  }

  void call(const Group& group) {
    if (post_.stopping_ || !done_.trouble.empty()) return leave(group);
    try {
      const mail::Reply reply = post_.call_hook_of(group.front()->message);
      if (reply.of == mail::Reply::Of::Accepted) {
        settle(*group.front(), "sent", "", {});
        ++done_.sent;
      } else if (reply.of == mail::Reply::Of::Never) {
        fail(group, reply.said);
      } else {
        be_left(group, reply.said);
      }
    } catch (const mail::TalkFailed& fault) {
      be_left(group, fault.what());
    }
    flush_if_old();
  }

  /// It has no time, or is away: the others for it wait, and are not counted as tried.
  void be_left(const Group& group, const std::string& why) {
    try_later(group, why);
    if (!to_.empty()) done_.trouble = why;
  }

  void file(const Group& group, const std::string& bytes) {
    const cases::Letter& first = *group.front();
    const std::string name = letter_file(first.message);
    if (const auto fault = trial([&] { post_.keep_eml(name, bytes); })) return try_later(group, fault->reason);
    for (const cases::Letter* letter : group) outcome(*letter, "filed", now_, name, false, true);
    done_.filed += static_cast<int>(group.size());
  }

  void try_later(const Group& group, const std::string& why) {
    for (const cases::Letter* letter : group) {
      if (letter->attempt >= post_.options_.settings.tries) {
        settle(*letter, "failed", why, {});
        ++done_.failed;
      } else {
        outcome(*letter, "waiting", after(now_, mail::wait_after(letter->attempt, chance(*letter))), why, false, true);
        ++done_.waiting;
      }
    }
  }
  void fail(const Group& group, const std::string& why) {
    for (const cases::Letter* letter : group) settle(*letter, "failed", why, {});
    done_.failed += static_cast<int>(group.size());
  }
  /// The server is not to be had: no letter is to blame.
  void leave(const Group& group) {
    for (const cases::Letter* letter : group) put_off(*letter, now_, done_.trouble);
  }

  void put_off(const cases::Letter& letter, Moment next, const std::string& why) {
    outcome(letter, "waiting", next, why, false, false);
    ++done_.waiting;
  }
  void settle(const cases::Letter& letter, const std::string& state, const std::string& why, Moment next) {
    outcome(letter, state, next, why, true, true);
    if (state == "declined") ++done_.declined;
  }
  void outcome(const cases::Letter& letter, const std::string& state, Moment next, const std::string& why, bool told,
               bool counts) {
    if (outcomes_.empty()) since_ = std::chrono::steady_clock::now();
    outcomes_.push_back(
        {letter, {state, post_.world_.clock.now(), next, why, counts}, told && hook_of(letter.message).empty()});
  }

  std::uint32_t chance(const cases::Letter& letter) const {
    const std::string bytes = crypto::sha256_hex(letter.message.unique_key + std::to_string(letter.attempt));
    return static_cast<std::uint32_t>(std::stoul(bytes.substr(0, 7), nullptr, 16));
  }

  void flush_if_old() {
    if (std::chrono::steady_clock::now() - since_ >= flush_after_) flush();
  }
  void flush() {
    post_.record(outcomes_);
    outcomes_.clear();
  }

  Post& post_;
  std::int64_t only_;
  std::string to_;
  int batch_;
  milliseconds flush_after_;
  Moment now_;
  LetterWishes wishes_;
  PostRound done_;
  std::vector<cases::Letter> letters_;
  std::unique_ptr<cases::ReadView> view_;
  std::unique_ptr<mail::Smtp> session_;
  std::vector<Outcome> outcomes_;
  std::chrono::steady_clock::time_point since_{};
};

void Post::Outage::note(const PostRound& done, Moment now) {
  if (!done.trouble.empty()) {
    const std::uint32_t chance = static_cast<std::uint32_t>(now.unix_ms());
    quiet_until = after(now, std::min(mail::wait_after(++failures, chance), kLongestQuiet));
    trouble = done.trouble;
  } else if (done.sent > 0) {
    *this = {};
  }
}

PostRound Post::batch(const std::string& to, bool many) { return Round(*this, 0, many, to).run(); }

PostRound Post::run_once(std::int64_t only) {
  const Moment now = world_.clock.now();
  const auto asked =
      only == 0 ? std::vector<cases::Letter>{} : letters_of(*world_.store.read()).letters({"", "", "", "", only, 0, 1});
  if (!asked.empty() && !hook_of(asked.front().message).empty()) return Round(*this, only, false).run();
  {
    const std::scoped_lock lock(mutex_);
    if (only == 0 && now < server_.quiet_until) return {};
  }
  const std::int64_t waiting = letters_of(*world_.store.read()).letter_counts().waiting;
  if (only == 0 && waiting == 0) return {};
  const PostRound done = Round(*this, only, waiting > options_.many).run();
  const std::scoped_lock lock(mutex_);
  server_.note(done, now);
  return done;
}

std::string letter_file(const cases::OutboxMessage& message) {
  std::string name = message.unique_key + ".eml";
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == ':'; }, '-');
  return name;
}

void Post::take_over() {
  const auto transaction = world_.store.write();
  dynamic_cast<cases::DeliveryWriter&>(*transaction).release_letters(has_server());
  transaction->commit();
  fail_unnamed();
}

}  // namespace dyak::service
