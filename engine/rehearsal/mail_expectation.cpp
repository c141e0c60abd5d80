#include "engine/rehearsal/mail_expectation.hpp"

#include <algorithm>

#include "engine/cases/fact.hpp"
#include "engine/definitions/reading.hpp"
#include "engine/rehearsal/paper_words.hpp"
#include "engine/rehearsal/story_course.hpp"

namespace dyak::rehearsal {
namespace {

const std::vector<std::string> kMail{"to", "subject", "text"};

struct Message {
  std::string to;  ///< key in the directory, or a role
  std::string address;
  std::string subject;
  std::string text;  ///< empty when there is no address: then it was told in person
};

std::vector<Message> messages_of(const cases::ReadView& view, const cases::Case& state) {
  const auto outbox = view.outbox(1'000'000);
  std::vector<Message> all;
  for (const cases::Event& event : view.events(state.id)) {
    const auto told = cases::as<cases::Notified>(event);
    if (!told) continue;
    const Value& to = told->to;
    Message message{
        to["person"].text_or(to["organisation"].text_or(to["role"].text_or(""))), told->address, told->subject, {}};
    const auto sent = std::find_if(outbox.begin(), outbox.end(), [&](const cases::OutboxMessage& one) {
      return one.case_id == state.id && one.at == event.at && one.to == message.address &&
             one.subject == message.subject;
    });
    if (!message.address.empty() && sent != outbox.end()) message.text = sent->body;
    all.push_back(std::move(message));
  }
  return all;
}

bool holds(const std::string& words, const Value& wanted) {
  return wanted.is_null() || folded_words(words).find(folded_words(wanted.text_or(""))) != std::string::npos;
}

}  // namespace

void expect_mail(const cases::ReadView& view, const cases::Case& state, const std::string& reference,
                 const definitions::Node& wanted) {
  const auto messages = messages_of(view, state);
  for (const definitions::Node* node : definitions::Reading::items(wanted)) {
    check_keys(*node, kMail, "ожидаемого письма");
    const Value letter = definitions::to_value(*node);
    const std::string to = letter["to"].text_or("");
    const bool found = std::any_of(messages.begin(), messages.end(), [&](const Message& one) {
      return (to.empty() || to == one.to || to == one.address) && holds(one.subject, letter["subject"]) &&
             holds(one.text, letter["text"]);
    });
    if (found) continue;
    std::string all = messages.empty() ? "; писем по делу нет" : "; есть:";
    for (const Message& one : messages)
      all += "\n    " + one.to + " — " + one.subject + (one.text.empty() ? "" : ": " + one.text);
    stop_story(node->place, reference + ": такого письма нет" + all);
  }
}

}  // namespace dyak::rehearsal
