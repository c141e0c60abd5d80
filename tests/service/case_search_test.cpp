// A case is found by whatever people know of it.
#include "engine/service/case_search.hpp"

#include <algorithm>

#include "engine/service/actor_view.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/case_listing.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

struct Row {
  const char* name;
  const char* query;
  bool found;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class CaseSearchTest : public Desk, public ::testing::WithParamInterface<Row> {
 protected:
  std::vector<CasePtr> find(const std::string& query, const workflow::Actor& actor) {
    const auto view = store->read();
    const ActorView reading(world, *view, actor);
    const SearchQuery asked(world.definitions->language, query);
    std::vector<CasePtr> found;
    for (const cases::Case& state : view->cases({})) {
      if (!reading.sees(state)) continue;
      cases::Case shown = reading.shown(state);
      if (asked.fits(search_text(shown, *world.definitions, *view->directory())) ||
          shows_one(shown, view->papers_with(asked.sought())))
        found.push_back(std::make_shared<const cases::Case>(std::move(shown)));
    }
    return found;
  }
  static bool has(const std::vector<CasePtr>& found, const CaseId& id) {
    return std::any_of(found.begin(), found.end(), [&](const CasePtr& one) { return one->id == id; });
  }
};

TEST_P(CaseSearchTest, FindsACaseByThis) {
  const CaseId id = going();
  ASSERT_EQ(the(id).number(), "К-01");
  EXPECT_EQ(has(find(GetParam().query, clerk()), id), GetParam().found);
  // The index knows it too: what it brings into question holds every case that fits.
  const SearchQuery asked(world.definitions->language, GetParam().query);
  cases::CaseListQuery query;
  query.words = asked.sought_in_cases();
  query.stamp = listing_stamp(*world.definitions);
  const auto view = store->read();
  const auto listed = lists_of(*view).list(query);
  const bool there = std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return one.id == id; });
  EXPECT_EQ(there, GetParam().found);
}

TEST_F(CaseSearchTest, ANewNameInTheDirectoryIsFoundOnceTheCaseIsListedAnew) {
  const CaseId id = registered();
  service.change_directory(
      [](cases::Directory& directory) { directory.persons["P1"].name.nominative = "Соколова Анна Ивановна"; },
      system_actor());
  const auto unlisted = lists_of(*store->read()).unlisted(listing_stamp(*world.definitions), 10);
  EXPECT_EQ(unlisted, std::vector<CaseId>{id});
  EXPECT_EQ(list_cases(world, 10), 1);
  cases::CaseListQuery query;
  query.words = SearchQuery(world.definitions->language, "Соколовой").sought_in_cases();
  query.stamp = listing_stamp(*world.definitions);
  EXPECT_EQ(lists_of(*store->read()).list(query).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, CaseSearchTest,
    ::testing::Values(Row{"Id", "c-000001", true}, Row{"Number", "№ К-01", true},
                      Row{"NumberTypedInLatin", "K-1", true}, Row{"Applicant", "Орловой", true},
                      Row{"PersonInTheRowsOfTheForm", "Ёлкину", true}, Row{"YoAsYe", "елкиным", true},
                      Row{"Workplace", "северным отделением", true}, Row{"TextOfTheForm", "рельсами", true},
                      Row{"ChoiceByItsTitle", "тула", true}, Row{"DayOfTheForm", "05.10.2026", true},
                      Row{"AllWordsTogether", "Орлова ярмарка К-01", true}, Row{"NobodyOfIt", "Яковлева", false},
                      Row{"NotItsNumber", "К-02", false}),
    [](const auto& row) { return row.param.name; });

/// Words that stand in the paper and nowhere in the case: the template's own.
TEST_F(CaseSearchTest, FindsACaseByTheWordsOfItsPaper) {
  const CaseId order = order_of(going());
  for (const char* words : {"приказываю", "производственной необходимостью", "командировке"})
    EXPECT_TRUE(has(find(words, clerk()), order)) << words;
  EXPECT_FALSE(has(find("приказываю уволить", clerk()), order));
}

TEST_F(CaseSearchTest, APaperThatOneMayNotReadFindsNothing) {
  const CaseId order = order_of(approved());  // a draft
  const workflow::Actor applicant{"t01", "P1", {"employee"}, false};
  EXPECT_FALSE(has(find("приказываю", applicant), order));
  EXPECT_TRUE(has(find("приказываю", clerk()), order));
}

TEST_F(CaseSearchTest, TellsACaseAskedForByItsNumber) {
  const CaseId id = registered();
  const auto named = [&](const std::string& query) {
    const SearchText text = search_text(the(id), *world.definitions, *store->read()->directory());
    return SearchQuery(world.definitions->language, query).names(text);
  };
  ASSERT_EQ(find("К-01", clerk()).size(), 1U);
  EXPECT_TRUE(named("К-01"));
  EXPECT_TRUE(named(id.value));
  EXPECT_FALSE(named("Орлова"));
}

TEST_F(CaseSearchTest, WhatHasChangedIsFoundByItsNewWords) {
  const CaseId id = service.submit(request(), clerk()).id;
  EXPECT_TRUE(find("К-01", clerk()).empty());
  fire(id, "register", clerk());
  EXPECT_TRUE(has(find("К-01", clerk()), id));
}

TEST_F(CaseSearchTest, WordsOfADecisionNotAnnouncedAreNotFoundByTheApplicant) {
  const CaseId id = approved();
  const workflow::Actor applicant{"t01", "P1", {"employee"}, false};
  const std::string reason = "бывает раз";
  EXPECT_TRUE(has(find("Орлова", applicant), id));
  EXPECT_TRUE(has(find(reason, clerk()), id)) << "the office reads it";
  EXPECT_FALSE(has(find(reason, applicant), id)) << "after the office has looked for it";
  EXPECT_TRUE(has(find(reason, clerk()), id));
}

}  // namespace
}  // namespace dyak::service::testing
