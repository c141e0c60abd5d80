// A year's calendar: what it would move, and what is no such calendar.
#include "engine/service/new_calendar.hpp"

#include "engine/base/files.hpp"
#include "engine/service/term_feed.hpp"
#include "tests/service/desk.hpp"
#include "tests/support/files.hpp"

namespace dyak::service::testing {
namespace {

class Calendars : public Desk {
 protected:
  static std::shared_ptr<const definitions::Definitions> without_2027() {
    std::vector<definitions::SourceFile> files = definitions::read_definition_files(trips::folder().string());
    std::erase_if(files, [](const auto& one) { return one.path.ends_with("ru-2027.xml"); });
    return definitions::load_definitions(files).definitions;
  }
  static std::string xml(int year) {
    const std::string name = "templates/calendars/ru-" + std::to_string(year) + ".xml";
    return read_file((dyak::testing::source_dir() / name).string());
  }
  static std::string code_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& error) {
      return error.details.empty() ? error.public_message : error.details.front().code;
    }
    return "";
  }
};

TEST_F(Calendars, WhatTheNewYearMovesIsToldBeforeItIsTaken) {
  world.definitions = without_2027();
  Service beside(world);
  clock.set(moment("2026-12-28T10:00:00+03:00"));
  const CaseId id = beside.submit(request(), clerk()).id;
  beside.fire(id, {"register", {}, {}, {}}, clerk());
  const auto state = std::make_shared<const cases::Case>(*store->read()->find(id));
  const NewCalendar found = look_at_calendar(*world.definitions, xml(2027), {state});
  EXPECT_EQ(found.year, 2027);
  EXPECT_GT(found.off, 0);
  std::size_t running = 0;
  for (const auto& [name, term] : state->terms) running += term.running() && term.provisional ? 1 : 0;
  EXPECT_GT(running, 0U);
  EXPECT_EQ(found.moved.size() + found.settled.size(), running) << "each is told of, moved or not";
  for (const MovedTerm& one : found.moved) EXPECT_NE(one.due, one.next);
}

/// The days in the second column of the sheet of terms, as people read them.
std::string days_told(const document::Workbook& book) {
  std::string all;
  for (const document::Sheet& sheet : book.sheets) {
    if (sheet.name != "Сроки") continue;
    for (const document::Row& row : sheet.rows) {
      const auto* text = std::get_if<std::string>(&row.cells.at(1).value);
      const auto* day = std::get_if<Date>(&row.cells.at(1).value);
      all += (text != nullptr ? *text : day != nullptr ? day->russian() : "") + ";";
    }
  }
  return all;
}

TEST_F(Calendars, ADayThatMayStillMoveSaysSoInBooksAndInThePersonalCalendar) {
  clock.set(moment("2026-12-28T10:00:00+03:00"));
  for (const bool known : {true, false}) {
    if (!known) world.definitions = without_2027();
    Service beside(world);
    const CaseId id = beside.submit(request(), clerk()).id;
    beside.fire(id, {"register", {}, {}, {}}, clerk());
    const std::string told = days_told(beside.compose_register("trips", *composition::parse_period("2026"), clerk()));
    EXPECT_EQ(told.find("предварительно") != std::string::npos, !known) << told;
    const auto view = store->read();
    CaseBook book;
    std::string feed = term_feed(world, *view, book, chief(), "");
    for (auto fold = feed.find("\r\n "); fold != std::string::npos; fold = feed.find("\r\n ")) feed.erase(fold, 3);
    EXPECT_EQ(feed.find("(предварительно)") != std::string::npos, !known) << feed;
  }
}

TEST_F(Calendars, AYearThatIsThereIsNotTakenTwice) {
  EXPECT_EQ(code_of([&] { look_at_calendar(*world.definitions, xml(2027), {}); }), "calendar-duplicate");
}

TEST_F(Calendars, WhatIsNoCalendarIsRefused) {
  world.definitions = without_2027();
  EXPECT_EQ(code_of([&] { look_at_calendar(*world.definitions, "<calendar", {}); }), "calendar-syntax");
  std::string later = xml(2027);
  const auto at = later.find("year=\"2027\"");
  ASSERT_NE(at, std::string::npos);
  later.replace(at, 11, "year=\"2029\"");
  EXPECT_NE(code_of([&] { look_at_calendar(*world.definitions, later, {}); }), "") << "a year between would be missing";
}

TEST_F(Calendars, ItsFileIsPutInItsPlaceOnce) {
  world.definitions = without_2027();
  const workflow::Actor admin{"admin", "", {"administrator"}, false};
  const std::string root = (folder.path() / "root").string();
  EXPECT_EQ(put_calendar(world, root, xml(2027), admin), 2027);
  const std::string path = root + "/templates/calendars/ru-2027.xml";
  EXPECT_EQ(read_file(path), xml(2027));
  EXPECT_EQ(store->read()->entries({"definitions-changed", "", "calendar", 0, 5}).size(), 1U);
  EXPECT_EQ(code_of([&] { put_calendar(world, root, xml(2027), admin); }), "calendar-duplicate");
  EXPECT_EQ(code_of([&] { put_calendar(world, root, xml(2027), clerk()); }), "not-your-role");
}

}  // namespace
}  // namespace dyak::service::testing
