// Forms that answer tasks know the case they are about, and titles of tasks have slots.
#include <gtest/gtest.h>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {
namespace {

std::string process(const std::string& id, const std::string& data, const std::string& more = {}) {
  return "process: " + id + "\ntitle: Процесс " + id + "\nroles: {clerk: {title: секретарь}}\n" + more + "data: {" +
         data + "}\ntasks:\n  vote: {title: Голос, form: vote, for_each: people, to: item}\n" +
         "states:\n  open: {title: Идёт, transitions: {go: {title: Дать, by: clerk, give: {task: vote}, to: "
         "closed}}}\n" +
         "  closed: {title: Закрыто, final: true}\n";
}

const char* const kPeople = "people: {type: list, title: Люди, of: {type: person}}";

std::string form(const std::string& check) {
  return "form: vote\ntitle: Голос\nsections: [{fields: {mark: {type: integer, title: Оценка}}}]\ncheck: [{check: \"" +
         check + "\", say: Нельзя}]\n";
}

/// Codes of the errors, with the first message.
std::string errors(const std::vector<std::string>& files) {
  std::vector<SourceFile> sources;
  for (std::size_t i = 0; i < files.size(); ++i)
    sources.push_back({"templates/extra/" + std::to_string(i) + ".yaml", files[i]});
  std::string all;
  for (const Diagnostic& finding : load_definitions(sources).findings)
    if (finding.severity == Severity::Error) all += finding.code + ": " + finding.message + "\n";
  return all;
}

TEST(AnswerForm, SeesTheCaseTheItemAndTheTasksOfItsKind) {
  EXPECT_EQ(
      errors(
          {process("a", kPeople),
           form("people.exists(p, p == item) && case.state == 'open' && mark > 0 && tasks.vote.all(t, t.round == 1)")}),
      "");
}

TEST(AnswerForm, SeesOnlyWhatAllThatAskForItHave) {
  const std::string only_a = process("a", std::string(kPeople) + ", limit: {type: integer, title: Предел}");
  EXPECT_EQ(errors({only_a, form("mark <= limit")}), "");
  EXPECT_NE(errors({only_a, process("b", kPeople), form("mark <= limit")}).find("limit"), std::string::npos);
  EXPECT_EQ(errors({only_a, process("b", kPeople), form("people.exists(p, p == item)")}), "");
}

TEST(AnswerForm, ItsOwnFieldComesBeforeTheCasesOfThatName) {
  const std::string words = process("a", std::string(kPeople) + ", mark: {type: text, title: Слова}");
  EXPECT_EQ(errors({words, form("mark > 3")}), "") << "the form's is a number";
}

TEST(AnswerForm, AFormThatOpensCasesTooSeesNone) {
  EXPECT_NE(errors({process("a", kPeople, "form: vote\n"), form("size(people) > 0")}).find("people"),
            std::string::npos);
}

TEST(TaskTitle, IsHeldAgainstTheNamesOfTheCaseAndTheItem) {
  std::string titled = process("a", kPeople);
  const std::string plain = "title: Голос, form";
  const auto with = [&](const std::string& title) {
    std::string text = titled;
    return text.replace(text.find(plain), plain.size(), "title: \"" + title + "\", form");
  };
  EXPECT_EQ(errors({with("Голос: {item.surname}, {case.number}"), form("mark > 0")}), "");
  EXPECT_NE(errors({with("Голос: {item.surnam}"), form("mark > 0")}).find("surnam"), std::string::npos);
}

}  // namespace
}  // namespace dyak::definitions
