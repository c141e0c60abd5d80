#pragma once
#include <string>

#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"

/// What is recorded of the messages of a case: that one was written, and what became of it.
namespace dyak::cases {

struct Notified {
  Value to;
  std::string subject;
  std::string address;
  std::string paper;

  static constexpr Kind kKind{"notified", "Somebody was written to, or is to be told",
                              R"({"to": {"person": "P1"}, "subject": "Решение принято", "address": "p1@example.org"})"};
  template <class V>
  static void fields(V& v) {
    v("to", &Notified::to, "{person: key} or {organisation: key}", {Always});
    v("subject", &Notified::subject, "of the message", {Always});
    v("address", &Notified::address, "empty: told in person", {Always});
    v("paper", &Notified::paper, "the id of what went with it");
  }
  std::string told() const { return to.is_null() && subject.empty() ? "" : "Подготовлено письмо: " + subject; }
};

/// What became of a message: told by whoever carried it, or by the post that brought it back.
struct Delivered {
  int message = 0;
  std::string outcome;
  std::string why;
  std::string paper;

  static constexpr Kind kKind{"delivered", "What became of a message",
                              R"({"message": 14, "outcome": "sent", "paper": "c-000002/p1"})"};
  template <class V>
  static void fields(V& v) {
    v("message", &Delivered::message, "the version of the case at which it was written: its event `notified`",
      {Always});
    v("outcome", &Delivered::outcome,
      "sent, by-hand (somebody sent it himself), failed, bounced (came back), declined (he wants none), dropped",
      {Always});
    v("why", &Delivered::why, "Russian, or what the post answered; absent: nothing to tell");
    v("paper", &Delivered::paper, "the id of what went with it");
  }
  bool went() const { return outcome == "sent" || outcome == "by-hand"; }
  std::string told() const {
    const std::string because = why.empty() ? "" : ": " + why;
    if (outcome == "sent") return "Письмо отправлено";
    if (outcome == "by-hand") return "Письмо отправлено вручную";
    if (outcome == "declined") return "Письмо не отправлено: получатель отказался от писем, которые можно не получать";
    if (outcome == "dropped") return "Письмо снято с отправки" + because;
    return (outcome == "bounced" ? "Письмо вернулось" : "Письмо не доставлено") + because;
  }
};

}  // namespace dyak::cases
