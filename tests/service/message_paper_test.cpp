#include "engine/service/message_paper.hpp"

#include <gtest/gtest.h>

namespace dyak::service {
namespace {

IssuedPaper paper(const std::string& id, const std::string& document, Value receiver = {}, Value item = {}) {
  return {PaperId{id}, document, std::move(item), std::move(receiver)};
}

workflow::WantMail mail(const std::string& person, const std::string& named = {}, Value item = {}) {
  workflow::WantMail message;
  message.to = Record{{"person", person}};
  message.paper = named;
  message.item = std::move(item);
  return message;
}

cases::Case the_case() {
  cases::Case state;
  state.id = CaseId{"c-1"};
  return state;
}

std::string chosen(const std::vector<IssuedPaper>& issued, const workflow::WantMail& message,
                   const cases::Case& state = the_case()) {
  const auto found = paper_of_message(issued, state, message);
  return found ? found->value : "none";
}

const std::vector<IssuedPaper>& four_letters() {
  static const std::vector<IssuedPaper> kLetters{paper("c-1/p1", "invitation", "P1", Record{{"person", "P1"}}),
                                                 paper("c-1/p2", "invitation", "P2", Record{{"person", "P2"}}),
                                                 paper("c-1/p3", "invitation", "P3", Record{{"person", "P3"}}),
                                                 paper("c-1/p4", "invitation", "P4", Record{{"person", "P4"}})};
  return kLetters;
}

TEST(MessagePaper, EverybodyGetsTheLetterMadeForHimNamedOrNot) {
  for (const char* named : {"", "invitation"}) {
    EXPECT_EQ(chosen(four_letters(), mail("P1", named)), "c-1/p1");
    EXPECT_EQ(chosen(four_letters(), mail("P2", named)), "c-1/p2");
    EXPECT_EQ(chosen(four_letters(), mail("P3", named)), "c-1/p3");
    EXPECT_EQ(chosen(four_letters(), mail("P4", named)), "c-1/p4");
    EXPECT_EQ(chosen(four_letters(), mail("P5", named)), "none") << "nobody gets another's";
  }
}

TEST(MessagePaper, IsFoundByTheItemWhereItHasNoReceiver) {
  const std::vector<IssuedPaper> issued{paper("c-1/p1", "sheet", {}, "P1"),
                                        paper("c-1/p2", "sheet", {}, Record{{"who", "P2"}, {"n", 2}})};
  EXPECT_EQ(chosen(issued, mail("P1")), "c-1/p1");
  EXPECT_EQ(chosen(issued, mail("P2")), "c-1/p2");
  EXPECT_EQ(chosen(issued, mail("P9", "", Record{{"who", "P2"}, {"n", 2}})), "c-1/p2") << "of the same each";
  EXPECT_EQ(chosen(issued, mail("P3")), "none");
}

TEST(MessagePaper, CommonToAllGoesWithEveryMessageWhenItIsTheOnlyOneOrNamed) {
  const std::vector<IssuedPaper> one{paper("c-1/p1", "order")};
  EXPECT_EQ(chosen(one, mail("P1")), "c-1/p1");
  const std::vector<IssuedPaper> two{paper("c-1/p1", "order"), paper("c-1/p2", "minutes")};
  EXPECT_EQ(chosen(two, mail("P1")), "none") << "which of them is not said";
  EXPECT_EQ(chosen(two, mail("P1", "order")), "c-1/p1");
  EXPECT_EQ(chosen(two, mail("P1", "none")), "none");
}

TEST(MessagePaper, OfTheCaseThatWritesComesBeforeThoseOfOthers) {
  const std::vector<IssuedPaper> issued{paper("c-1/p1", "extract", "P1"), paper("c-2/p1", "extract", "P1")};
  EXPECT_EQ(chosen(issued, mail("P1", "extract")), "c-1/p1");
  EXPECT_EQ(chosen({paper("c-9/p1", "order")}, mail("P1", "order")), "c-9/p1") << "signed in a case of its own";
}

TEST(MessagePaper, NamedWithoutBeingIssuedNowIsTheLastOneInForce) {
  cases::Case state = the_case();
  for (int ordinal = 1; ordinal <= 3; ++ordinal) {
    cases::Paper one;
    one.ordinal = ordinal;
    one.document = "order";
    one.cancelled = ordinal == 3;
    one.draft = ordinal == 1;
    state.papers.push_back(one);
  }
  EXPECT_EQ(chosen({}, mail("P1", "order"), state), "c-1/p2");
  EXPECT_EQ(chosen({}, mail("P1"), state), "none");
}

}  // namespace
}  // namespace dyak::service
