// Who may say something in another's name, on every verb: never whoever asked for it.
#include <gtest/gtest.h>

#include "engine/workflow/forms/answer_scan.hpp"
#include "tests/workflow/trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;
using Verb = AnswerTask::Verb;

const char* const kClubForm = R"yaml(form: club
title: Кружок
by: [person, branch]
sections: [{title: Кружок, fields: {members: {type: list, title: Участники, of: {type: person}}}}]
)yaml";

const char* const kClub = R"yaml(process: club
title: Кружок
form: club
roles:
  applicant: {title: заявитель}
  clerk: {title: секретарь}
  keeper: {person: "members.map(m, m)", title: староста}
tasks:
  agree: {title: Согласиться, for_each: members, to: item, recorded_by: [clerk, applicant, keeper]SCAN}
states:
  open: {title: Открыт, transitions: {ask: {title: Спросить, by: clerk, give: {task: agree}}, close: {title: Закрыть, by: clerk, to: closed}}}
  closed: {title: Закрыт, final: true}
)yaml";

class AnswerForAnother : public ::testing::Test {
 protected:
  explicit AnswerForAnother(const std::string& scan = {}) : desk(office(scan)) {
    cases::Case club;
    club.id = CaseId{"c-1"};
    club.process = "club";
    club.state = "open";
    club.applicant = Record{{"person", "P1"}};
    club.data = {{"members", List{"P1", "P2", "P3"}}};
    desk.shelf.put(club);
    desk.shelf.files.insert("known");
    desk.fire("c-1", "ask", in_role("clerk"));
  }
  static std::shared_ptr<const definitions::Definitions> office(const std::string& scan) {
    std::string text = kClub;
    text.replace(text.find("SCAN"), 4, scan);
    return office_with({kClubForm, text});
  }
  static Value scan() { return Record{{"name", "list.pdf"}, {"sha256", "known"}, {"size", 7}}; }
  /// For P2, whose task is the second.
  Codes said(const Actor& actor, Verb verb, const Value& with = {}) {
    return codes(desk.act("c-1", AnswerTask{2, verb, with_scan({}, with), "сам", "P2"}, actor).refusals);
  }
  Desk desk;
};

class WithScanRequired : public AnswerForAnother {
 protected:
  WithScanRequired() : AnswerForAnother(", scan: required") {}
};

TEST_F(AnswerForAnother, TheApplicantNeverSaysItEvenWithAScanOrWhereTheFileNamesHim) {
  for (const Verb verb : {Verb::Accept, Verb::Decline, Verb::Submit, Verb::Annul})
    EXPECT_EQ(said(as_person("P1"), verb, scan()).front(), "not-your-role") << static_cast<int>(verb);
  EXPECT_EQ(codes(desk.act("c-1", Replace{2, Record{{"person", "P4"}}, "сам"}, as_person("P1")).refusals),
            Codes{"not-your-role"});
  desk.the("c-1").applicant = Record{{"organisation", "F1"}};  // P2 heads it
  EXPECT_EQ(
      codes(desk.act("c-1", AnswerTask{3, Verb::Submit, with_scan({}, scan()), {}, "P3"}, as_person("P2")).refusals),
      Codes{"not-your-role"});
  EXPECT_EQ(codes(desk.act("c-1", AnswerTask{2, Verb::Submit, {}, {}, {}}, as_person("P2")).refusals), Codes{})
      << "for himself he may";
}

TEST_F(AnswerForAnother, TheOfficeIsBelievedAndSomebodyElseShowsThePaper) {
  EXPECT_EQ(said(as_person("P3"), Verb::Submit), Codes{"task-scan-missing /scan"});
  EXPECT_EQ(said(as_person("P3"), Verb::Accept), Codes{"task-scan-missing /scan"});
  EXPECT_EQ(said(as_person("P3"), Verb::Submit, scan()), Codes{});
  desk.fire("c-1", "ask", in_role("clerk"));
}

TEST_F(AnswerForAnother, TheOfficeNeedsNoScanUnlessTheFileAsksForIt) {
  EXPECT_EQ(said(in_role("clerk"), Verb::Submit), Codes{});
}

TEST_F(AnswerForAnother, AClerkWhoAppliedHimselfIsTheApplicant) {
  Actor clerk = in_role("clerk");
  clerk.person = "P1";
  EXPECT_EQ(said(clerk, Verb::Submit, scan()), Codes{"not-your-role"});
}

TEST_F(WithScanRequired, TheOfficeBringsItToo) {
  EXPECT_EQ(said(in_role("clerk"), Verb::Submit), Codes{"task-scan-missing /scan"});
  EXPECT_EQ(said(in_role("clerk"), Verb::Submit, scan()), Codes{});
}

}  // namespace
}  // namespace dyak::workflow::testing
