// What papers are found by: tokens beside them.
#include <gtest/gtest.h>

#include "engine/cases/case_lists.hpp"
#include "tests/store/folder.hpp"
#include "tests/store/orders.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using Ids = std::vector<std::string>;

class PaperWords : public ::testing::Test {
 protected:
  void keep(const std::string& id, const std::string& words) {
    const auto transaction = store_->write();
    cases::StoredPaper paper = testing::paper(CaseId{id}, "%PDF " + id);
    paper.words = words;
    transaction->put_paper(paper);
    transaction->commit();
  }
  Ids with(const cases::SoughtWords& words) const {
    Ids ids;
    for (const PaperId& id : store_->read()->papers_with(words)) ids.push_back(id.value);
    return ids;
  }

  Folder folder_;
  std::unique_ptr<cases::Store> store_ = open_store(folder_.path(), OpenMode::Create);
};

TEST_F(PaperWords, AreFoundWholeBegunAndByOneOfSeveralWays) {
  keep("c-000001", "приказ маршрутом =маршрут @1од");
  keep("c-000002", "письмо ёлкин =ёлкин @01-18/12");
  EXPECT_EQ(with({{{"приказ", false}}}), Ids{"c-000001/p1"});
  EXPECT_EQ(with({{{"маршрут", true}}}), Ids{"c-000001/p1"});
  EXPECT_EQ(with({{{"маршрут", false}}}), Ids{});
  EXPECT_EQ(with({{{"маршрут", false}, {"=маршрут", false}}}), Ids{"c-000001/p1"});
  EXPECT_EQ(with({{{"приказ", false}, {"письмо", false}}}), (Ids{"c-000001/p1", "c-000002/p1"}));
  EXPECT_EQ(with({{{"приказ", false}}, {{"письмо", false}}}), Ids{}) << "all words in one paper";
  EXPECT_EQ(with({{{"@01-18/12", false}}}), Ids{"c-000002/p1"});
  EXPECT_EQ(with({}), Ids{});
}

TEST_F(PaperWords, SignsOfTheQueryLanguageAreWordsLikeOthers) {
  keep("c-000001", "приказ");
  for (const char* token : {"\"", "приказ\" OR \"", "NEAR(", "*", "^", "words:приказ", "a\"b"})
    EXPECT_EQ(with({{{token, false}}, {{"приказ", true}}}).size(), 0U) << token;
}

TEST_F(PaperWords, OfACaseThatIsAskedForAreFoundHoweverManyNewerPapersHaveThem) {
  if (dyak::testing::on_postgres()) GTEST_SKIP() << "its many papers are put into an index that only SQLite has";
  const CaseId id = testing::commit_order(*store_);
  cases::StoredPaper second = testing::paper(id, "%PDF second");
  second.id = PaperId{id.value + "/p2"};
  second.words = "верблюд";
  {
    const auto transaction = store_->write();
    transaction->put_paper(second);
    transaction->commit();
  }
  testing::tamper(folder_,
                  "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 3500) INSERT INTO "
                  "paper_words (rowid, words) SELECT i, 'верблюд' FROM n");
  cases::CaseListQuery query;
  query.in_papers = {{{"верблюд", false}}};
  query.among = {id};
  const auto view = store_->read();
  const auto& lists = dynamic_cast<const cases::CaseLists&>(*view);
  EXPECT_EQ(lists.list(query).size(), 1U);
  query.newest = 2000;
  EXPECT_TRUE(lists.list(query).empty()) << "none of the newest is of this case";
}

TEST_F(PaperWords, PapersOfAnOlderStoreGetThemAfterwards) {
  const CaseId id = testing::commit_order(*store_);
  store_.reset();
  testing::tamper(folder_, "DROP TABLE paper_words; PRAGMA user_version = 11;");
  store_ = open_store(folder_.path(), OpenMode::Existing);
  ASSERT_EQ(store_->read()->papers_without_words(10), std::vector<PaperId>{PaperId{id.value + "/p1"}});
  const auto transaction = store_->write();
  transaction->put_paper_words(PaperId{id.value + "/p1"}, "верблюд");
  transaction->commit();
  EXPECT_TRUE(store_->read()->papers_without_words(10).empty());
  EXPECT_EQ(with({{{"верблюд", false}}}), Ids{id.value + "/p1"});
  EXPECT_TRUE(store_->verify().empty());
}

}  // namespace
}  // namespace dyak::store
