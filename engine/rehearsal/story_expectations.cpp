#include "engine/rehearsal/story_expectations.hpp"

#include <algorithm>

#include "engine/rehearsal/case_expectation.hpp"
#include "engine/rehearsal/expected_values.hpp"
#include "engine/rehearsal/mail_expectation.hpp"
#include "engine/rehearsal/paper_words.hpp"
#include "engine/rehearsal/register_expectation.hpp"

namespace dyak::rehearsal {
namespace {

const std::vector<std::string> kExpected{"case",         "state", "refused",  "paper", "draft",   "says",    "not_says",
                                         "number",       "due",   "internal", "tasks", "data",    "defects", "overdue",
                                         "overdue_days", "mail",  "rows",     "cells", "contains"};
const std::vector<std::string> kOfRegister{"rows", "cells", "contains"};

bool is_told(const Error& refusal, const std::string& reason) {
  return refusal.public_message.find(reason) != std::string::npos ||
         std::any_of(refusal.details.begin(), refusal.details.end(), [&](const Diagnostic& d) {
           return d.code == reason || folded_words(d.message).find(folded_words(reason)) != std::string::npos;
         });
}

}  // namespace

void StoryExpectations::hold(const definitions::Node& node, const Value& wanted) {
  check_keys(node, kExpected, "ожидания");
  if (node.keys.empty()) stop_story(node.place, "Пустое ожидание: назовите, чего ждать (state, number, refused …)");
  if (!wanted["refused"].is_null()) hold_refusal(node, wanted["refused"]);
  const auto of_register = [](const definitions::Node& key) {
    return std::find(kOfRegister.begin(), kOfRegister.end(), key.text) != kOfRegister.end();
  };
  if (std::any_of(node.keys.begin(), node.keys.end(), of_register)) {
    const auto& book = course_.thread().workbook;
    if (!book) stop_story(node.place, "Ожидание о реестре стоит рядом с шагом register или после него");
    expect_register(*book, node, wanted);
  }
  const bool about_case = std::any_of(node.keys.begin(), node.keys.end(), [&](const definitions::Node& key) {
    return key.text != "refused" && !of_register(key);
  });
  if (about_case) hold_case(node, wanted);
}

void StoryExpectations::hold_refusal(const definitions::Node& node, const Value& wanted) {
  std::optional<Error>& refusal = course_.thread().refusal;
  if (wanted.is_bool() && !wanted.as_bool()) {
    if (refusal) stop_story(node.place, "Отказ не ожидался, а отказано так: " + told(*refusal, Hints::Left));
    return;
  }
  if (wanted.is_list() && wanted.as_list().empty())
    stop_story(node.place,
               "refused: [] не говорит, какой отказ ожидается: назовите коды; true — любой, false — никакой");
  if (!refusal) stop_story(node.place, "Ожидался отказ, а действие прошло");
  for (const std::string& reason : texts_of(wanted)) {
    if (!is_told(*refusal, reason))
      stop_story(node.place,
                 "Ожидался отказ по причине «" + reason + "», а отказано так: " + told(*refusal, Hints::Left));
  }
  refusal.reset();
}

void StoryExpectations::hold_case(const definitions::Node& node, const Value& wanted) {
  const std::string reference = wanted["case"].text_or(course_.thread().last);
  if (reference.empty()) stop_story(node.place, "Не сказано, о каком деле ожидание: добавьте case");
  cases::Case state;
  try {
    state = names_.find(reference);
  } catch (const Error& error) {
    stop_story(node.place, told(error, Hints::Left));
  }
  CaseExpectation(stage_, course_.now(), node, wanted, reference, state).hold();
  if (const definitions::Node* mail = node.find("mail")) expect_mail(*stage_.store().read(), state, reference, *mail);
}

}  // namespace dyak::rehearsal
