// What the service says about itself: a line a request without a word about people, its health, its numbers.
#include "engine/base/files.hpp"
#include "engine/http/app/trace.hpp"
#include "engine/service/metrics.hpp"
#include "tests/http/office.hpp"
#include "tests/support/place.hpp"

namespace dyak::http::testing {
namespace {

TEST_F(Office, LogTellsWhatHappenedAndNothingAboutWhom) {
  const CaseId id = asked(survey("Секретная тема Орловой"));
  get("/cases/" + id.value + "?q=secretword", "t01");
  post_json("/api/v1/cases/" + id.value + "/events", "clerk", R"({"event": "close", "with": {"note": "secretnote"}})");
  post_form("/sign-in", "", "user=secretuser&password=secretpassword");
  get("/nothing/secretpath", "clerk");
  ASSERT_EQ(lines.size(), 4U);
  for (const Value& line : lines) {
    const std::string text = to_json(line);
    for (const char* secret : {"secret", "Секрет", "Орлов", "t01", "clerk", "203.0.113.7"})
      EXPECT_EQ(text.find(secret), std::string::npos) << text;
    EXPECT_EQ(text.find(id.value), std::string::npos) << text;
    EXPECT_FALSE(line["request_id"].text_or("").empty());
    EXPECT_TRUE(Moment::parse_iso(line["at"].text_or("")).has_value());
    EXPECT_TRUE(line["microseconds"].is_number());
  }
  EXPECT_EQ(lines[0]["route"], Value("page-case"));
  EXPECT_EQ(lines[0]["status"], Value(200));
  EXPECT_EQ(lines[1]["status"], Value(428));
  EXPECT_EQ(lines[3]["route"], Value("none"));
}

TEST_F(Office, AnswerCarriesTheIdThatTheLogHas) {
  const Response response = get("/nothing", "clerk");
  EXPECT_EQ(header_of(response, "X-Request-Id"), lines.at(0)["request_id"].text_or("-"));
  EXPECT_NE(response.body.find(header_of(response, "X-Request-Id")), std::string::npos)
      << "so that a person can name it";
}

TEST_F(Office, IsReadyUntilItStops) {
  EXPECT_EQ(get("/livez", "").status, 200);
  EXPECT_EQ(get("/readyz", "").status, 200);
  app.ready = false;
  EXPECT_EQ(get("/livez", "").status, 200) << "it still runs: nobody should kill it";
  EXPECT_EQ(get("/readyz", "").status, 503) << "nothing new should be sent here";
}

TEST_F(Office, NumbersCountAnswersCasesAndMail) {
  asked();
  get("/api/v1/cases", "clerk");
  get("/nothing", "clerk");
  const std::string text = get("/metrics", "admin").body;
  for (const char* expected :
       {"dyak_requests_total{outcome=\"good\"} 1\n", "dyak_requests_total{outcome=\"refused\"} 1\n",
        "dyak_requests_total{outcome=\"failed\"} 0\n", "dyak_cases 1\n", "dyak_outbox "}) {
    EXPECT_NE(text.find(expected), std::string::npos) << expected << text;
  }
}

TEST_F(Office, EveryFigureStandsInTheTableOfFigures) {
  const std::string table = read_file(std::string(source_root()) + "/engine/http/METRICS.md");
  const std::vector<std::string> kinds{"counter", "gauge", "histogram"};
  std::size_t rows = 0;
  for (const service::Metric& metric : service::metric_catalogue()) {
    std::string labels;
    for (const char* label : metric.labels) labels += (labels.empty() ? "" : ", ") + std::string(label);
    const std::string row = "| " + std::string(metric.name) + " | " + kinds.at(static_cast<std::size_t>(metric.kind)) +
                            " | " + metric.scope + " | " + labels + " | " + metric.help + " |\n";
    EXPECT_NE(table.find(row), std::string::npos) << row;
    ++rows;
  }
  std::size_t written = 0;
  for (std::size_t at = table.find("\n| dyak_"); at != std::string::npos; at = table.find("\n| dyak_", at + 1))
    ++written;
  EXPECT_EQ(written, rows) << "no row is left of what is not counted any more";
}

TEST_F(Office, HowLongAnswersTakeIsCountedByRoute) {
  get("/livez", "");
  get("/livez", "");
  get("/api/v1/cases/c-999999", "clerk");
  const std::string text = get("/metrics", "admin").body;
  for (const char* expected :
       {"# TYPE dyak_request_seconds histogram\n",
        "dyak_request_seconds_bucket{route=\"live\",status=\"2xx\",le=\"+Inf\"} 2\n",
        "dyak_request_seconds_count{route=\"live\",status=\"2xx\"} 2\n", "status=\"4xx\",le=\"60\"} 1\n"})
    EXPECT_NE(text.find(expected), std::string::npos) << expected << text;
}

TEST(Metrics, ARoundOfAJobIsCountedWhetherItWasDoneOrNot) {
  service::Metrics metrics;
  EXPECT_FALSE(service::timed_trial(metrics, "tick", [] {}));
  EXPECT_TRUE(service::timed_trial(metrics, "tick", [] { throw Error(ErrorCode::Unavailable, "нет"); }));
  const std::string text = metrics.text();
  EXPECT_NE(text.find("dyak_job_seconds_count{job=\"tick\",outcome=\"done\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("dyak_job_seconds_count{job=\"tick\",outcome=\"failed\"} 1\n"), std::string::npos) << text;
  EXPECT_THROW(metrics.add("dyak_unheard_of_total"), Error);
  EXPECT_THROW(metrics.add("dyak_requests_total", {}), Error) << "a label short";
}

TEST(Trace, GoesOnWithWhatCameAndBeginsAnewOtherwise) {
  const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736", parent = "00f067aa0ba902b7";
  const Trace known = trace_of("00-" + id + "-" + parent + "-01", "r1");
  EXPECT_EQ(known.id, id);
  EXPECT_EQ(known.parent, parent);
  EXPECT_NE(known.span, parent);
  EXPECT_EQ(trace_of("cc-" + id + "-" + parent + "-01-more", "r1").id, id) << "a later version";
  for (const std::string& wrong :
       {std::string{}, "00-" + id + "-" + parent, "ff-" + id + "-" + parent + "-01",
        "00-" + id + "-" + parent + "-01-more", "00-" + std::string(32, '0') + "-" + parent + "-01",
        "00-" + id + "-" + std::string(16, '0') + "-01", "00-" + id.substr(1) + "A-" + parent + "-01"}) {
    const Trace fresh = trace_of(wrong, "r1");
    EXPECT_NE(fresh.id, id) << wrong;
    EXPECT_EQ(fresh.parent, "") << wrong;
    EXPECT_EQ(fresh.id.size(), 32U);
    EXPECT_EQ(fresh.span.size(), 16U);
  }
  EXPECT_NE(trace_of("", "r1").id, trace_of("", "r2").id);
}

}  // namespace
}  // namespace dyak::http::testing
