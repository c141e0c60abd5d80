#include "engine/intake/scanner.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/fake_clamd.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::intake {
namespace {

using State = Scanned::State;

struct ScannerRow {
  const char* name;
  const char* answer;
  State state;
  const char* said;
};

class ScannerAnswers : public ::testing::TestWithParam<ScannerRow> {};

TEST_P(ScannerAnswers, AreUnderstood) {
  const dyak::testing::FakeClamd clamd(GetParam().answer);
  const Scanned scanned = Scanner(clamd.address()).scan("файл");
  EXPECT_EQ(scanned.state, GetParam().state);
  EXPECT_EQ(scanned.said, GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(Clamd, ScannerAnswers,
                         ::testing::Values(ScannerRow{"Clean", "stream: OK", State::Clean, ""},
                                           ScannerRow{"Infected", "stream: Eicar-Test-Signature FOUND", State::Infected,
                                                      "Eicar-Test-Signature"},
                                           ScannerRow{"TooLong", "INSTREAM size limit exceeded. ERROR", State::NoAnswer,
                                                      "антивирус ответил: INSTREAM size limit exceeded. ERROR"},
                                           ScannerRow{"HungUp", "", State::NoAnswer, "антивирус не ответил"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Scanner, SendsTheFileWholeHoweverLong) {
  const dyak::testing::FakeClamd clamd("stream: OK");
  std::string bytes(200'000, 'x');
  bytes += '\0';
  EXPECT_EQ(Scanner(clamd.address()).scan(bytes).state, State::Clean);
  EXPECT_EQ(clamd.heard(), bytes);
}

TEST(Scanner, ThatIsNotThereSaysNothingIsClean) {
  std::string address;
  {
    const dyak::testing::FakeClamd gone("stream: OK");
    address = gone.address();
  }
  EXPECT_EQ(Scanner(address).scan("x").state, State::NoAnswer);
  EXPECT_EQ(Scanner("/nonexistent/clamd.ctl").scan("x").state, State::NoAnswer);
}

TEST(Scanner, RefusesWhatIsNoAddress) {
  EXPECT_THROW(Scanner("clamd"), Error);
  EXPECT_THROW(Scanner(""), Error);
}

}  // namespace
}  // namespace dyak::intake
