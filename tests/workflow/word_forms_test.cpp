#include <gtest/gtest.h>

#include "engine/workflow/forms/form_check.hpp"
#include "trips.hpp"

// Words that are typed once and decline: a post, the name of a thing, of a person.

namespace dyak::workflow::testing {
namespace {

const char* const kVacancyForm = R"yaml(form: vacancy-form
title: Вакансия
sections:
  - title: Всё
    fields:
      post: {type: post, title: Должность}
      show: {type: name-of-thing, title: Мероприятие}
      speaker: {type: person-name, title: Докладчик}
      jury: {type: list, title: Жюри, of: {type: record, fields: {post: {type: post, title: Должность}}}}
)yaml";

const char* const kVacancyProcess = R"yaml(process: vacancy
title: Вакансия
form: vacancy-form
roles: {clerk: {title: секретарь}}
data: {new_post: {type: post, title: Другая должность}}
states:
  open:
    title: Открыта
    transitions:
      tell: {title: Сообщить, by: clerk, notify: {to: "'P1'", subject: О вакансии, text: "Ищем {post:acc}; {show:gen}; {speaker:dat}"}}
      rename: {title: Переименовать, by: clerk, ask: [new_post]}
      say: {title: Сказать, by: clerk, notify: {to: "'P1'", subject: О вакансии, text: "Нет {new_post:gen}"}}
      forget: {title: Уничтожить, by: clerk, erase: {fields: [post]}}
      close: {title: Закрыть, by: clerk, to: closed}
  closed: {title: Закрыта, final: true}
)yaml";

class TypedWords : public ::testing::Test {
 protected:
  TypedWords() : desk(office_with({kVacancyForm, kVacancyProcess})) {}
  Decision open(Record fields) { return desk.open("vacancy", std::move(fields)); }
  std::string told(const char* event) {
    const Decision decision = desk.fire("c-1", event, in_role("clerk"));
    const auto* mail = wish<WantMail>(decision);
    return mail == nullptr ? "" : mail->text;
  }
  Desk desk;
};

constexpr const char* kOddPost = "фитнес-шоу ведущий";  // does the first word decline?

TEST_F(TypedWords, TypedOnceStandInEveryCase) {
  ASSERT_TRUE(
      open({{"post", "главный специалист"}, {"show", "районная выставка"}, {"speaker", "Орлова Мария Ивановна"}})
          .refusals.empty());
  EXPECT_EQ(desk.the("c-1").data.at("post"), Value("главный специалист")) << "what is kept is the text";
  EXPECT_EQ(told("tell"), "Ищем главного специалиста; районной выставки; Орловой Марии Ивановне");
}

TEST_F(TypedWords, TheFormAsksForWhatTheLanguageIsNotSureOf) {
  const Decision decision = open({{"post", kOddPost}});
  ASSERT_EQ(codes(decision.refusals), std::vector<std::string>{"field-forms /fields/post"});
  EXPECT_FALSE(decision.refusals.front().hint.empty());
}

Record by_hand() {
  return {{"nom", kOddPost},
          {"gen", "фитнес-шоу ведущего"},
          {"dat", "фитнес-шоу ведущему"},
          {"acc", "фитнес-шоу ведущего"},
          {"ins", "фитнес-шоу ведущим"},
          {"loc", "фитнес-шоу ведущем"}};
}

TEST_F(TypedWords, TypedFormsAreRememberedByTheRecord) {
  ASSERT_TRUE(open({{"post", by_hand()}, {"show", "выставка"}, {"speaker", "Орлова Мария Ивановна"}}).refusals.empty());
  EXPECT_EQ(desk.the("c-1").data.at("post"), Value(kOddPost));
  EXPECT_EQ(told("tell"), "Ищем фитнес-шоу ведущего; выставки; Орловой Марии Ивановне");
  EXPECT_TRUE(desk.fire("c-1", "rename", in_role("clerk"), Record{{"new_post", kOddPost}}).refusals.empty())
      << "the case knows these words by now";
  EXPECT_EQ(told("say"), "Нет фитнес-шоу ведущего");
}

TEST_F(TypedWords, AStepAsksAndRemembersToo) {
  open({{"post", "инженер"}});
  EXPECT_EQ(codes(desk.fire("c-1", "rename", in_role("clerk"), Record{{"new_post", kOddPost}}).refusals),
            std::vector<std::string>{"field-forms /input/new_post"});
  EXPECT_TRUE(desk.fire("c-1", "rename", in_role("clerk"), Record{{"new_post", by_hand()}}).refusals.empty());
  EXPECT_EQ(told("say"), "Нет фитнес-шоу ведущего");
}

TEST_F(TypedWords, SomeFormsAreNotEnoughWhereOthersAreDoubtful) {
  Record some = by_hand();
  some.erase("ins");
  EXPECT_EQ(codes(open({{"post", some}}).refusals), std::vector<std::string>{"field-forms /fields/post"});
}

TEST_F(TypedWords, WhatIsNoCaseIsRefused) {
  EXPECT_EQ(codes(open({{"post", Record{{"nom", "инженер"}, {"voc", "инженер"}}}}).refusals),
            std::vector<std::string>{"field-type /fields/post"});
}

TEST_F(TypedWords, AWholeNameKeepsItsWordsInEveryForm) {
  EXPECT_EQ(codes(open({{"speaker", Record{{"nom", "Орлова Мария Ивановна"}, {"gen", "Орловой"}}}}).refusals),
            std::vector<std::string>{"field-forms /fields/speaker"});
}

TEST_F(TypedWords, WordsInRowsDeclineToo) {
  EXPECT_TRUE(open({{"jury", List{Record{{"post", "методист"}}, Record{{"post", by_hand()}}}}}).refusals.empty());
  EXPECT_EQ(desk.the("c-1").data.at("jury"), Value(List{Record{{"post", "методист"}}, Record{{"post", kOddPost}}}));
}

TEST_F(TypedWords, WhatTheOfficeCorrectedOnceIsKnown) {
  cases::FormCorrection known;
  known.kind = PhraseKind::Post;
  known.words = kOddPost;
  known.forms = {"",
                 "фитнес-шоу ведущего",
                 "фитнес-шоу ведущему",
                 "фитнес-шоу ведущего",
                 "фитнес-шоу ведущим",
                 "фитнес-шоу ведущем"};
  desk.directory.corrections.push_back(known);
  EXPECT_TRUE(open({{"post", kOddPost}}).refusals.empty());
}

TEST_F(TypedWords, FormsGoWithWhatIsErased) {
  open({{"post", by_hand()}});
  const Decision decision = desk.fire("c-1", "forget", in_role("clerk"));
  const auto* erasure = wish<WantErasure>(decision);
  ASSERT_NE(erasure, nullptr);
  EXPECT_EQ(erasure->fields, (std::vector<std::string>{"post", "word_forms"}));
}

}  // namespace
}  // namespace dyak::workflow::testing
