#include "tests/http/office.hpp"

// A term whose clock stands, on every page that tells of terms.

namespace dyak::http::testing {
namespace {

class StandingTerm : public Office {
 protected:
  static workflow::Submission spent() {
    workflow::Submission submission;
    submission.process = submission.form = "expense";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = Record{{"paid", "office"}, {"sum", 5}};
    return submission;
  }
  void days_pass(int days) { clock.set(clock.now().plus_seconds(days * 86400)); }
  std::string page_of(const std::string& path) { return get(path, "clerk").body; }

  const CaseId id = office.submit(spent(), service::testing::clerk()).id;  // 14.09.2026, a Monday; until 21.09.2026
  const std::string address = "/cases/" + id.value;
};

TEST_F(StandingTerm, IsNotCalledLateAnywhere) {
  days_pass(2);
  office.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
  days_pass(20);
  const std::string one = page_of(address), all = page_of("/cases?process=expense");
  EXPECT_FALSE(holds(one, "просрочено")) << one;
  EXPECT_TRUE(holds(one, "срок стоит с 16.09.2026"));
  EXPECT_FALSE(holds(all, "просрочено"));
  EXPECT_TRUE(holds(all, "срок стоит"));
  EXPECT_FALSE(holds(page_of("/"), "просрочено"));
  EXPECT_TRUE(holds(page_of("/"), "срок стоит с 16.09.2026"));
  EXPECT_FALSE(holds(page_of("/cases?overdue=1"), address)) << "nor is it found among the overdue";
  EXPECT_FALSE(holds(get("/api/v1/cases?overdue=1", "clerk").body, id.value));
}

TEST_F(StandingTerm, IsLateWhereItWasSoBefore) {
  days_pass(9);
  office.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
  days_pass(20);
  for (const std::string& page : {page_of(address), page_of("/cases?overdue=1"), page_of("/")})
    EXPECT_TRUE(holds(page, "просрочено"));
  EXPECT_TRUE(holds(page_of(address), "просрочено на 2\u00a0дня")) << "by the day on which it stopped";
}

// It goes on from 28.09.2026: it stood for twelve days.
class TermThatGoesOn : public StandingTerm {
 protected:
  TermThatGoesOn() {
    days_pass(2);
    office.fire(id, {"ask", {}, {}, {}}, service::testing::clerk());
    days_pass(12);
    office.fire(id, {"came", {}, {}, {}}, service::testing::clerk());
  }
};

TEST_F(TermThatGoesOn, IsNotLateWithinTheDaysThatItStood) {
  days_pass(2);
  EXPECT_FALSE(holds(page_of(address), "просрочено"));
  EXPECT_FALSE(holds(page_of(address), "срок стоит"));
  EXPECT_TRUE(holds(page_of(address), "остал"));
}

TEST_F(TermThatGoesOn, IsLateAfterThem) {
  days_pass(6);
  EXPECT_TRUE(holds(page_of(address), "просрочено"));
  EXPECT_TRUE(holds(page_of("/cases?overdue=1"), address));
}

}  // namespace
}  // namespace dyak::http::testing
