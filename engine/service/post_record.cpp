// What became of letters, on record; and what the office does with them by hand.
#include <charconv>

#include "engine/base/error.hpp"
#include "engine/cases/fact.hpp"
#include "engine/service/access.hpp"
#include "engine/service/post_outcome.hpp"
#include "engine/service/preferences.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

constexpr const char* kWishKind = "mail";
constexpr const char* kWishKey = "wish";

/// The version at which the case recorded that the letter was written; 0 = it is no case's.
int version_of(const cases::Letter& letter) {
  const std::string& key = letter.message.unique_key;
  const std::size_t slash = key.rfind('/');
  int version = 0;
  if (slash != std::string::npos && key.substr(0, slash) == letter.message.case_id.value)
    std::from_chars(key.data() + slash + 1, key.data() + key.size(), version);
  return version;
}

cases::Letter found_letter(const cases::ReadView& view, std::int64_t id) {
  cases::LetterQuery query;
  query.id = id;
  auto found = letters_of(view).letters(query);
  if (found.empty()) throw Error(ErrorCode::NotFound, "Письма " + std::to_string(id) + " нет");
  return std::move(found.front());
}

/// The letter taken out of the worker's hands; Error{Conflict} while he holds it.
cases::Letter taken(cases::WriteTransaction& transaction, std::int64_t id, Moment now) {
  auto& writer = dynamic_cast<cases::DeliveryWriter&>(transaction);
  if (found_letter(transaction, id).state != "waiting") writer.reopen_letter(id, now);
  auto mine = writer.claim_letters({now, now, 1, id});
  if (mine.empty()) throw Error(ErrorCode::Conflict, "Письмо как раз отправляется: посмотрите на него через минуту");
  return std::move(mine.front());
}

void settle_by_hand(const World& world, std::int64_t id, const std::string& outcome, const std::string& why,
                    const workflow::Actor& actor) {
  require(actor, Action::SeeContacts);
  const auto transaction = world.store.write();
  const Moment now = world.clock.now();
  const cases::Letter before = found_letter(*transaction, id);
  if (before.state == "sent" || before.state == "by-hand")
    throw Error(ErrorCode::Conflict, "Письмо уже отправлено: " + letter_state(before, world.zone));
  const cases::Letter letter = taken(*transaction, id, now);
  dynamic_cast<cases::DeliveryWriter&>(*transaction).settle_letter(id, letter.token, {outcome, now, now, why});
  tell_outcome(*transaction, letter, outcome, why, now, actor.user);
  transaction->commit();
}

}  // namespace

const cases::DeliveryView& letters_of(const cases::ReadView& view) {
  return dynamic_cast<const cases::DeliveryView&>(view);
}

void tell_outcome(cases::WriteTransaction& transaction, const cases::Letter& letter, const std::string& outcome,
                  const std::string& why, Moment at, const std::string& actor) {
  const cases::OutboxMessage& message = letter.message;
  const int version = version_of(letter);
  const auto state = version == 0 ? std::nullopt : transaction.find(message.case_id);
  if (!state) {
    const bool went = outcome == "sent" || outcome == "by-hand";
    Record data{{"outcome", outcome}};
    if (!why.empty()) data["why"] = why;
    transaction.record({went                   ? "letter-sent"
                        : outcome == "dropped" ? "letter-dropped"
                                               : "letter-failed",
                        at, actor, message.unique_key, std::move(data)});
    return;
  }
  const cases::Delivered told{version, outcome, why, message.attachment.value};
  const auto last = transaction.last_moment(message.case_id);
  transaction.append({{message.case_id, state->version + 1, std::string(cases::Delivered::kKind.id),
                       last && at < *last ? *last : at, actor, cases::payload_of(told)}});
}

void Post::record(const std::vector<Outcome>& outcomes) {
  const auto write = [this](const std::vector<const Outcome*>& some, bool with_events) {
    const auto transaction = world_.store.write();
    auto& writer = dynamic_cast<cases::DeliveryWriter&>(*transaction);
    for (const Outcome* one : some) {
      if (!writer.settle_letter(one->letter.message.id, one->letter.token, one->outcome)) continue;
      if (one->told && with_events)
        tell_outcome(*transaction, one->letter, one->outcome.state, one->outcome.reply, one->outcome.at, "system");
    }
    transaction->commit();
  };
  if (outcomes.empty()) return;
  std::vector<const Outcome*> all;
  for (const Outcome& one : outcomes) all.push_back(&one);
  if (!trial([&] { write(all, true); })) return;
  // A case that nothing can be added to must not have its letter sent again and again, nor hold the others.
  for (const Outcome* one : all) {
    if (trial([&] { write({one}, true); })) write({one}, false);
  }
}

LetterWish own_wish(const cases::ReadView& view, const std::string& user) {
  for (const cases::Preference& one : view.preferences(user, kWishKind)) {
    if (one.key != kWishKey) continue;
    const std::string wish = one.content["wish"].text_or("");
    return wish == "digest" ? LetterWish::Digest : wish == "none" ? LetterWish::None : LetterWish::Each;
  }
  return LetterWish::Each;
}

LetterWish wish_of(const cases::ReadView& view, const std::string& party) {
  constexpr std::string_view kPerson = "person:";
  if (party.rfind(kPerson, 0) != 0) return LetterWish::Each;
  for (const cases::Account& account : view.accounts()) {
    if (!account.disabled && account.person == party.substr(kPerson.size())) return own_wish(view, account.user);
  }
  return LetterWish::Each;
}

std::string_view wish_name(LetterWish wish) {
  return wish == LetterWish::Digest ? "digest" : wish == LetterWish::None ? "none" : "each";
}

void keep_wish(const World& world, const workflow::Actor& actor, const std::string& wish) {
  require(actor, Action::SeeSelf);
  if (wish != "each" && wish != "digest" && wish != "none")
    throw Error(ErrorCode::InvalidInput, "Выберите, какие письма получать",
                {refusal("letter-wish", "Так письма не присылают: «" + wish + "»", "each, digest или none", "/wish")});
  keep_preference(world, actor.user, kWishKind, kWishKey, Record{{"wish", wish}});
}

void send_again(const World& world, std::int64_t id, const workflow::Actor& actor) {
  require(actor, Action::SeeContacts);
  const auto transaction = world.store.write();
  const cases::Letter letter = found_letter(*transaction, id);
  if (letter.state == "sent" || letter.state == "by-hand")
    throw Error(ErrorCode::Conflict, "Письмо уже отправлено: " + letter_state(letter, world.zone));
  const Moment now = world.clock.now();
  dynamic_cast<cases::DeliveryWriter&>(*transaction).reopen_letter(id, now);
  transaction->record({"letter-again", now, actor.user, letter.message.unique_key, Record{}});
  transaction->commit();
}

void mark_sent_by_hand(const World& world, std::int64_t id, const workflow::Actor& actor) {
  settle_by_hand(world, id, "by-hand", "", actor);
}

void drop_letter(const World& world, std::int64_t id, const std::string& reason, const workflow::Actor& actor) {
  if (reason.find_first_not_of(" \n\t") == std::string::npos)
    throw Error(ErrorCode::InvalidInput, "Скажите, почему письмо не отправляют",
                {refusal("letter-reason", "Не сказано, почему письмо снимают с отправки", {}, "/reason")});
  settle_by_hand(world, id, "dropped", reason, actor);
}

std::string letter_state(const cases::Letter& letter, Zone zone) {
  const auto when = [&](Moment at) { return at.date(zone).russian() + " в " + at.iso(zone).substr(11, 5); };
  // Why, and where it lies, goes with what was destroyed of the letter.
  const auto with_reply = [&](const std::string& what) {
    return letter.reply.empty() ? what : what + ": " + letter.reply;
  };
  if (letter.state == "sent") return "отправлено " + when(letter.done);
  if (letter.state == "by-hand") return "отправлено вручную " + when(letter.done);
  if (letter.state == "declined") return "не отправлено: получатель отказался от таких писем";
  if (letter.state == "dropped") return with_reply("снято с отправки");
  if (letter.state == "failed") return with_reply("не доставлено");
  if (letter.state == "filed" && letter.reply.empty())
    return "почта не настроена, письмо лежало в папке; его файл уничтожен вместе со сведениями";
  if (letter.state == "filed" && letter.message.to.starts_with(kToWaiting))
    return "почта не настроена, письмо лежит в папке, пока по нему ждут подтверждения: " + letter.reply;
  if (letter.state == "filed") return "почта не настроена, письмо лежит в папке: " + letter.reply;
  if (letter.attempt == 0 && letter.reply.empty()) return "ждёт отправки";
  return with_reply("ждёт отправки до " + when(letter.next));
}

}  // namespace dyak::service
