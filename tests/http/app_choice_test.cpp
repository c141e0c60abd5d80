// What is offered to be chosen is what will be taken when it is sent.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Choice : public Office {
 protected:
  CaseId withdrawn_trip() {
    const CaseId id = registered();
    fire(id, "withdraw", service::testing::in_role("applicant", "P1"));
    return id;
  }
  std::string form() { return get("/apply/survey", "clerk").body; }
  static std::string option(const CaseId& id) { return "value=\"" + id.value + "\""; }
};

TEST_F(Choice, OfCasesThoseThatTheFieldsCheckRefusesAreNotOffered) {
  const CaseId open = registered();
  const CaseId gone = withdrawn_trip();
  EXPECT_NE(form().find(option(open)), std::string::npos);
  EXPECT_EQ(form().find(option(gone)), std::string::npos);
}

TEST_F(Choice, WhatIsNotOfferedIsRefusedWhenItIsSentAllTheSame) {
  const CaseId gone = withdrawn_trip();
  const Response sent = post_json(
      "/api/v1/cases", "clerk",
      R"({"form": "survey", "channel": "лично", "by": {"person": "P1"}, "fields": {"matter": "Карты", "about": ")" +
          gone.value + R"("}})");
  EXPECT_EQ(sent.status, 422) << sent.body;
  EXPECT_NE(sent.body.find("trip-withdrawn"), std::string::npos) << sent.body;
}

TEST_F(Choice, WhoIsNotOfferedIsNamedWithTheReason) {
  const CaseId gone = withdrawn_trip();
  EXPECT_NE(form().find("<summary>Почему не все</summary>"), std::string::npos);
  EXPECT_NE(form().find("Заявка отозвана: назовите другую"), std::string::npos) << gone.value;
}

TEST_F(Choice, AmongManyOnlyThoseThatFitAreFound) {
  std::vector<CaseId> open;
  for (int i = 0; i < 61; ++i) open.push_back(registered());
  const CaseId gone = withdrawn_trip();
  EXPECT_EQ(form().find(option(open.back())), std::string::npos) << "nothing is offered before it is looked for";
  const auto found = [&](const std::string& typed) {
    return post_form("/apply/survey", "clerk", "f.about=" + url_encoded(typed) + "&action=find%3Af.about").body;
  };
  EXPECT_NE(found(the(open.back()).number()).find("[" + open.back().value + "]"), std::string::npos)
      << "the only one is taken";
  const std::string several = found("К-6");
  EXPECT_NE(several.find(option(open.back())), std::string::npos);
  EXPECT_EQ(several.find(option(gone)), std::string::npos);
  EXPECT_NE(several.find("Заявка отозвана"), std::string::npos) << "and why another is not";
}

}  // namespace
}  // namespace dyak::http::testing
