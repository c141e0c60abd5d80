// Events told to programs outside: each is a message of the outbox like another, and leaves in the same way.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cases/notices.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/mail/hook.hpp"
#include "engine/service/post.hpp"

namespace dyak::service {
namespace {

constexpr int kEventsAtATime = 500;
constexpr int kLettersAtATime = 500;
constexpr const char* kHookMark = "sequence";

bool wants(const mail::Hook& hook, const cases::Event& event, const std::string& process) {
  const auto names = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  return names(hook.events, event.kind) && (hook.processes.empty() || names(hook.processes, process));
}

// What happened and where to read of it, nothing about people: the rest is asked of the API, by right.
std::string told_of(const cases::ChainedEvent& chained, const cases::Case& state) {
  const cases::Event& event = chained.event;
  return to_json(Record{{"type", "case." + event.kind},
                        {"timestamp", event.at.iso(Zone{0})},
                        {"data", Record{{"case", state.id.value},
                                        {"number", state.number()},
                                        {"process", state.process},
                                        {"state", state.state},
                                        {"version", event.version},
                                        {"sequence", chained.sequence}}}});
}

}  // namespace

std::string hook_of(const cases::OutboxMessage& message) {
  return message.to.rfind(kHookPrefix, 0) == 0 ? message.to.substr(kHookPrefix.size()) : std::string();
}

void Post::queue_hooks() {
  for (const mail::Hook& hook : options_.settings.hooks) {
    const std::string owner = std::string(kHookPrefix) + hook.id;
    for (bool more = true; more && !stopping_;) {
      const auto transaction = world_.store.write();
      const auto mark = dynamic_cast<const cases::NoticeView&>(*transaction).mark(owner, kHookMark);
      const std::int64_t last = transaction->last_sequence();
      const std::int64_t from = mark.value_or(last);  // a new one hears of what comes, not of the past
      if (mark && last <= from) break;
      std::int64_t until = from;
      const auto events = transaction->chain(from, kEventsAtATime);
      for (const cases::ChainedEvent& one : events) {
        until = one.sequence;
        const auto state = transaction->find(one.event.case_id);
        if (!state || !wants(hook, one.event, state->process)) continue;
        cases::OutboxMessage message;
        message.at = one.event.at;
        message.case_id = one.event.case_id;
        message.to = owner;
        message.subject = "Событие: " + one.event.kind;
        message.body = told_of(one, *state);
        message.unique_key = owner + "/" + std::to_string(one.sequence);
        transaction->enqueue(message);
      }
      dynamic_cast<cases::MarkWriter&>(*transaction).put_mark(owner, kHookMark, until);
      transaction->commit();
      more = events.size() == static_cast<std::size_t>(kEventsAtATime);
    }
  }
}

PostRound Post::run_hook(const std::string& id) {
  PostRound all;
  for (bool more = true; more && !stopping_;) {
    const Moment now = world_.clock.now();
    {
      const std::scoped_lock lock(mutex_);
      if (now < hooks_[id].quiet_until) return all;
    }
    const PostRound done = batch(std::string(kHookPrefix) + id, false);
    const std::scoped_lock lock(mutex_);
    hooks_[id].note(done, now);
    more = done.handled() > 0 && done.trouble.empty();
    all.add(done);
  }
  return all;
}

void Post::fail_unnamed() {
  const auto& hooks = options_.settings.hooks;
  const auto is_named = [&](const std::string& id) {
    return std::any_of(hooks.begin(), hooks.end(), [&](const mail::Hook& hook) { return hook.id == id; });
  };
  cases::LetterQuery query{"waiting", "", "", "", 0, 0, kLettersAtATime};
  for (bool more = true; more;) {
    const std::vector<cases::Letter> letters = letters_of(*world_.store.read()).letters(query);
    more = letters.size() == static_cast<std::size_t>(kLettersAtATime);
    if (more) query.before = letters.back().message.id;
    const auto transaction = world_.store.write();
    auto& writer = dynamic_cast<cases::DeliveryWriter&>(*transaction);
    const Moment now = world_.clock.now();
    for (const cases::Letter& one : letters) {
      const std::string id = hook_of(one.message);
      if (id.empty() || is_named(id)) continue;
      const std::string why = "адресат «" + id + "» убран из настроек почты";
      for (const cases::Letter& taken : writer.claim_letters({now, now, 1, one.message.id}))
        writer.settle_letter(taken.message.id, taken.token, {"failed", now, {}, why, true});
    }
    transaction->commit();
  }
}

mail::Reply Post::call_hook_of(const cases::OutboxMessage& message) const {
  const std::string id = hook_of(message);
  for (const mail::Hook& hook : options_.settings.hooks) {
    if (hook.id == id)
      return mail::call_hook(hook, "msg_" + crypto::sha256_hex(message.unique_key).substr(0, 32), world_.clock.now(),
                             message.body);
  }
  return {mail::Reply::Of::Never, "адресат «" + id + "» убран из настроек почты"};
}

}  // namespace dyak::service
