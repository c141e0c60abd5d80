// The sample year day by day, with all that a service does by itself: terms, registers, post. Some minutes long:
// DYAK_LONG=1, `tests/run --all`.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "engine/cases/fact.hpp"
#include "engine/rehearsal/story.hpp"
#include "engine/service/post.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/sqlite_store.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "tests/support/files.hpp"
#include "tests/support/mail_sink.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;
using dyak::testing::source_dir;

/// A service that is up all the time: between two steps of the story the clock goes through each day, and what has its
/// hour comes.
class ServiceUp final : public Stage {
 public:
  explicit ServiceUp(const dyak::testing::MailSink& sink) {
    use({});
    options_.settings.from = {"Управление", "office@example.org"};
    options_.settings.site = "https://dyak.example.org";
    mail::Server server;
    server.host = "localhost";
    server.port = sink.port();
    server.security = mail::Security::None;
    options_.settings.server = server;
    options_.folder = (folder_.path() / "letters").string();
    options_.layouts = {(source_dir() / "templates/mail").string()};
  }

  service::Service& service() override { return *service_; }
  cases::Store& store() override { return *store_; }
  const definitions::Definitions& definitions() const override { return *definitions_; }
  std::string data_folder() const override { return folder_.path().string(); }
  Value keep_file(const std::string& path) override {
    const auto incoming = store_->receive_file();
    incoming->append(dyak::testing::read_file(path));
    const auto kept = incoming->finish();
    return Record{{"name", fs::path(path).filename().string()},
                  {"sha256", kept.sha256},
                  {"size", static_cast<std::int64_t>(kept.size)}};
  }
  void overlay(definitions::SourceFile file) override { use({std::move(file)}); }

  void set_now(Moment to) override {
    constexpr std::pair<int, int> kHours[] = {{0, 5}, {9, 5}, {23, 50}};
    for (Date day = clock_.now().date(zone_); begun_ && day <= to.date(zone_); day = day.plus_days(1)) {
      for (const auto& [hour, minute] : kHours) {
        const Moment at = Moment::at(day, hour, minute, 0, zone_);
        if (clock_.now() < at && at < to) go_on(at);
      }
    }
    begun_ = true;
    clock_.set(to);
  }
  /// To the end of the day on which the story ended.
  void close() { set_now(Moment::at(clock_.now().date(zone_).plus_days(1), 0, 0, 0, zone_)); }

  int days = 0;
  std::vector<std::string> faults;
  Zone zone() const { return zone_; }

 private:
  void use(std::vector<definitions::SourceFile> over) {
    auto files = definitions::read_definition_files(source_dir().string());
    for (auto& file : over) files.push_back(std::move(file));
    auto loaded = definitions::load_definitions(files);
    if (loaded.definitions == nullptr) throw Error(ErrorCode::InvalidInput, "В описаниях ошибки", loaded.findings);
    definitions_ = loaded.definitions;
    service_ = std::make_unique<service::Service>(
        service::World{clock_, zone_, *store_, definitions_, renderer_, folder_.path().string()});
  }

  void fault(const std::string& what) { faults.push_back(clock_.now().iso(zone_) + ": " + what); }

  void go_on(Moment at) {
    clock_.set(at);
    const service::Ticked ticked = service_->tick();
    for (const service::Trouble& trouble : ticked.troubles) fault(trouble.id + ": " + trouble.fault.reason);
    service::Reports(service_->world(), (folder_.path() / "reports").string())
        .make_due([&](const std::string& id, const std::string& why) { fault(id + ": " + why); });
    service::Post post(service_->world(), options_);
    const service::PostRound round = post.run_all();
    if (!round.trouble.empty() || round.failed > 0) fault("the post: " + round.trouble);
    if (at.minute_of_day(zone_) < 23 * 60) return;
    ++days;
    if (!store_->read()->outbox(1).empty()) fault("letters stay over night");
    look_for_flags(at.date(zone_));
  }

  /// In the evening nothing that is past its day is without its flag.
  void look_for_flags(Date today) {
    for (const cases::Case& state : store_->read()->cases({{}, {}, {}, true})) {
      const auto* process = definitions_->process(state.process);
      for (const auto& [id, term] : state.terms) {
        const auto* definition = process == nullptr ? nullptr : process->term(id);
        const bool by_itself = definition != nullptr && workflow::ends_by_itself(*process, *definition);
        if (term.running() && !by_itself && term.due < today && !term.overdue)
          fault(state.id.value + "/" + id + " is late and says nothing");
      }
    }
  }

  dyak::testing::TempDirectory folder_;
  const Zone zone_{};
  FixedClock clock_{*Moment::parse_iso("2000-01-01T00:00:00+03:00")};
  bool begun_ = false;
  const pdf::Renderer renderer_;
  std::unique_ptr<cases::Store> store_ = store::open_sqlite_store(folder_.path().string(), store::OpenMode::Create);
  std::shared_ptr<const definitions::Definitions> definitions_;
  std::unique_ptr<service::Service> service_;
  service::PostOptions options_;
};

/// Whether the day is the one that the reminder is for, or the first on which it could be sent.
void expect_reminders_on_their_days(const ServiceUp& year, cases::Store& store, int& reminded, int& flagged) {
  const auto view = store.read();
  for (const cases::CaseHead& head : view->heads()) {
    std::map<std::string, std::pair<Date, Date>> counted;  // due, day of counting
    for (const cases::Event& event : view->events(head.id)) {
      const Date day = event.at.date(year.zone());
      const std::string place = head.id.value + ", " + event.at.iso(year.zone());
      if (const auto term = cases::as<cases::TermCounted>(event)) counted[term->id] = {term->due, day};
      if (const auto reminder = cases::as<cases::TermReminded>(event)) {
        ++reminded;
        const auto [due, since] = counted[reminder->term];
        const auto left = Period::parse(reminder->left);
        ASSERT_TRUE(left.has_value()) << place;
        EXPECT_EQ(day, std::max(due.plus_days(-left->days), since)) << place << " " << reminder->term;
      }
      if (const auto late = cases::as<cases::TermOverdue>(event)) {
        ++flagged;
        const auto [due, since] = counted[late->term];
        EXPECT_EQ(day, std::max(due.plus_days(1), since)) << place << " " << late->term;
      }
    }
  }
}

TEST(SampleYear, WithTheServiceUpEverythingComesOnItsDayAndLeaves) {
  if (std::getenv("DYAK_LONG") == nullptr) GTEST_SKIP() << "some minutes: DYAK_LONG=1";
  const dyak::testing::MailSink sink;
  const StoryFile file = read_story((source_dir() / "samples/story.yaml").string());
  ServiceUp year(sink);
  const dyak::testing::TempDirectory out;
  Story story(year, file, out.path().string());
  story.prepare();
  try {
    story.play();
  } catch (const Error& error) {
    FAIL() << error.public_message << (error.details.empty() ? "" : "\n" + error.details.front().text());
  }
  year.close();
  for (const std::string& fault : year.faults) ADD_FAILURE() << fault;
  EXPECT_GT(year.days, 180) << "the year is walked through";
  int reminded = 0;
  int flagged = 0;
  expect_reminders_on_their_days(year, year.store(), reminded, flagged);
  EXPECT_GT(reminded, 0);
  EXPECT_GT(flagged, 0);
  const auto view = year.store().read();
  std::size_t sent = 0;
  cases::LetterQuery query;
  query.limit = 100'000;
  for (const cases::Letter& letter : service::letters_of(*view).letters(query)) {
    EXPECT_EQ(letter.state, "sent") << letter.message.unique_key << ": " << letter.reply;
    EXPECT_EQ(letter.done.date(year.zone()), letter.message.at.date(year.zone())) << letter.message.unique_key;
    ++sent;
  }
  EXPECT_TRUE(view->outbox(1).empty());
  EXPECT_EQ(sink.letters().size(), sent);
  EXPECT_GT(sent, 50U);
  const auto runs = view->reports("");
  EXPECT_GT(runs.size(), 50U);
  for (const cases::ReportRun& run : runs)
    EXPECT_EQ(run.made_at.date(year.zone()), run.as_of.date(year.zone())) << run.register_id << " " << run.file;
  for (const cases::RecordFault& fault : year.store().verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
}

}  // namespace
}  // namespace dyak::rehearsal
