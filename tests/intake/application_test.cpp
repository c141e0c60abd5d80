// The envelope of an application: everything wrong with it at
// once, each with its field, and nothing but findings comes out.
#include "engine/intake/application.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/base/error.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::intake {
namespace {

namespace trips = dyak::testing::trips;

const char* const kGood =
    R"({"form": "trip-request", "received_at": "2026-09-14T10:05:00+03:00", "channel": "лично", "by": {"person": "P1"}, "fields": {"town": "tula"}})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in the text: " + from);
  return text.replace(at, from.size(), to);
}

ReadApplication read(std::string_view json) { return read_application(json, "A.json", *trips::shared()); }

std::vector<std::string> codes(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& finding : findings)
    all.push_back(finding.code + (finding.field.empty() ? "" : " " + finding.field));
  return all;
}

TEST(ReadApplication, TakesTheEnvelopeAndLeavesTheFieldsToTheDecision) {
  const ReadApplication application = read(kGood);
  ASSERT_TRUE(application.submission.has_value());
  EXPECT_TRUE(application.findings.empty());
  EXPECT_EQ(application.submission->process, "trip-request");
  EXPECT_EQ(application.submission->form, "trip-request");
  EXPECT_EQ(application.submission->channel, "лично");
  EXPECT_EQ(application.submission->by["person"].text_or(""), "P1");
  ASSERT_TRUE(application.submission->received_at.has_value());
  EXPECT_EQ(*application.submission->received_at, Moment::parse_iso("2026-09-14T07:05:00Z"));
  EXPECT_EQ(application.submission->fields["town"].text_or(""), "tula");
}

TEST(ReadApplication, WithoutATimeLeavesItToTheClock) {
  const ReadApplication application = read(replaced(kGood, R"("received_at": "2026-09-14T10:05:00+03:00", )", ""));
  ASSERT_TRUE(application.submission.has_value());
  EXPECT_FALSE(application.submission->received_at.has_value());
}

TEST(ReadApplication, TellsEveryFaultAtOnce) {
  const ReadApplication application = read(R"({"from": "x", "received_at": 5, "by": "P1", "fields": []})");
  EXPECT_FALSE(application.submission.has_value());
  EXPECT_EQ(codes(application.findings),
            (std::vector<std::string>{"application-unknown-member /from", "application-no-form /form",
                                      "application-applicant /by", "application-received-at /received_at",
                                      "application-no-fields /fields"}));
}

TEST(ReadApplication, HintsAtTheNearestName) {
  const ReadApplication application = read(replaced(kGood, "trip-request", "trip-requst"));
  ASSERT_EQ(codes(application.findings), (std::vector<std::string>{"application-unknown-form /form"}));
  EXPECT_NE(application.findings[0].hint.find("«trip-request»"), std::string::npos);
  const ReadApplication member = read(replaced(kGood, "\"channel\"", "\"chanel\""));
  ASSERT_EQ(codes(member.findings), (std::vector<std::string>{"application-unknown-member /chanel"}));
  EXPECT_NE(member.findings[0].hint.find("«channel»"), std::string::npos);
}

TEST(ReadApplication, NamesTheFileAndThePlaceOfBrokenJson) {
  const ReadApplication application = read("{\"form\": \"trip-request\",\n  \"by\": ");
  ASSERT_FALSE(application.findings.empty());
  EXPECT_EQ(application.findings[0].place.file, "A.json");
  EXPECT_EQ(application.findings[0].place.line, 2);
}

struct Row {
  const char* name;
  std::string json;
  const char* code;  ///< of the only finding
  const char* field;
};

class BadEnvelope : public ::testing::TestWithParam<Row> {};

TEST_P(BadEnvelope, IsRefusedWithACodeAFieldAndASentence) {
  const ReadApplication application = read(GetParam().json);
  EXPECT_FALSE(application.submission.has_value());
  ASSERT_EQ(application.findings.size(), 1U);
  const Diagnostic& finding = application.findings[0];
  EXPECT_EQ(finding.code, GetParam().code);
  EXPECT_EQ(finding.field, GetParam().field);
  EXPECT_EQ(finding.severity, Severity::Error);
  EXPECT_FALSE(finding.message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadEnvelope,
    ::testing::Values(
        Row{"Empty", "", "json-syntax", ""}, Row{"BrokenOff", std::string(kGood).substr(0, 60), "json-syntax", ""},
        Row{"TextAfterTheEnd", std::string(kGood) + "}", "json-syntax", ""},
        Row{"NotUtf8", replaced(kGood, "tula", "\xD0"), "json-utf8", ""},
        Row{"ZeroByte", replaced(kGood, "tula", "a\\u0000b"), "json-nul", ""},
        Row{"DuplicateKey", replaced(kGood, "\"channel\"", "\"form\""), "json-duplicate-key", ""},
        Row{"TooDeep", std::string(100, '[') + std::string(100, ']'), "json-depth", ""},
        Row{"List", "[]", "application-shape", ""}, Row{"Number", "5", "application-shape", ""},
        Row{"UnknownMember", replaced(kGood, "\"channel\"", "\"colour\""), "application-unknown-member", "/colour"},
        Row{"NoForm", replaced(kGood, "\"trip-request\"", "null"), "application-no-form", "/form"},
        Row{"FormIsNumber", replaced(kGood, "\"trip-request\"", "7"), "application-no-form", "/form"},
        Row{"UnknownForm", replaced(kGood, "trip-request", "holiday"), "application-unknown-form", "/form"},
        Row{"TimeWithoutZone", replaced(kGood, "10:05:00+03:00", "10:05:00"), "application-received-at",
            "/received_at"},
        Row{"DayThatIsNot", replaced(kGood, "2026-09-14T", "2026-02-31T"), "application-received-at", "/received_at"},
        Row{"TimeIsNumber", replaced(kGood, "\"2026-09-14T10:05:00+03:00\"", "5"), "application-received-at",
            "/received_at"},
        Row{"NoApplicant", replaced(kGood, R"({"person": "P1"})", "null"), "application-no-applicant", "/by"},
        Row{"TwoApplicants", replaced(kGood, R"("person": "P1")", R"("person": "P1", "organisation": "O1")"),
            "application-applicant", "/by"},
        Row{"ApplicantOfAnUnknownKind", replaced(kGood, "\"person\"", "\"robot\""), "application-applicant", "/by"},
        Row{"ApplicantKeyIsNumber", replaced(kGood, "\"P1\"", "1"), "application-applicant", "/by"},
        Row{"ApplicantIsText", replaced(kGood, R"({"person": "P1"})", R"("P1")"), "application-applicant", "/by"},
        Row{"ChannelIsList", replaced(kGood, "\"лично\"", "[]"), "application-channel", "/channel"},
        Row{"NoFields", replaced(kGood, R"({"town": "tula"})", "null"), "application-no-fields", "/fields"},
        Row{"FieldsAreList", replaced(kGood, R"({"town": "tula"})", "[1]"), "application-no-fields", "/fields"}),
    dyak::testing::RowName{});

// Cuts, doubles and spoils good applications: whatever comes,
// there is either a submission or a finding, never an exception.
class Mutated : public ::testing::TestWithParam<unsigned> {
 protected:
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  std::string spoilt(std::string text) {
    static const std::vector<std::string> kPieces{
        "\"",     "{",        "}",     "[", "]", ",", ":", "null", "\\u", "\xFF", std::string(1, '\0'),
        "-1e999", "\xD0\xB9", "\"by\""};
    for (std::size_t i = 0, n = 1 + below(4); i < n && !text.empty(); ++i) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text.erase(at, 1 + below(12));
          break;
        case 1:
          text.insert(at, kPieces[below(kPieces.size())]);
          break;
        case 2:
          text[at] = static_cast<char>(below(256));
          break;
        default:
          text.insert(at, text.substr(below(text.size()), below(40)));
          break;
      }
    }
    return text;
  }

  std::mt19937 random_{GetParam()};
};

TEST_P(Mutated, GivesASubmissionOrFindingsAndNeverThrows) {
  for (int i = 0; i < 400; ++i) {
    const std::string text = spoilt(kGood);
    const ReadApplication application = read(text);
    EXPECT_NE(application.submission.has_value(), has_errors(application.findings)) << text;
    for (const Diagnostic& finding : application.findings) EXPECT_FALSE(finding.message.empty()) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Mutated, ::testing::Values(1U, 2U, 3U, 4U, 5U));

}  // namespace
}  // namespace dyak::intake
