// What papers are found by: tokens beside them.
#include <gtest/gtest.h>

#include "engine/cases/case_lists.hpp"
#include "engine/store/case_lists.hpp"
#include "engine/store/sqlite_connection.hpp"
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

  int papers_ = 1;
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
  const CaseId id = testing::commit_order(*store_), other = testing::commit_order(*store_);
  for (const CaseId& one : {id, other, other}) {
    const auto transaction = store_->write();
    cases::StoredPaper paper = testing::paper(one, "%PDF second");
    paper.id = PaperId{one.value + "/p" + std::to_string(++papers_)};
    paper.words = "верблюд";
    transaction->put_paper(paper);
    transaction->commit();
  }
  const auto view = store_->read();
  const auto found = [&](cases::CaseListQuery query) {
    Ids ids;
    for (const auto& one : dynamic_cast<const cases::CaseLists&>(*view).list(query)) ids.push_back(one.id.value);
    return ids;
  };
  cases::CaseListQuery query;
  query.in_papers = {{{"верблюд", false}}};
  EXPECT_EQ(found(query), (Ids{id.value, other.value}));
  const auto newest = [&](int most) { return dynamic_cast<const cases::CaseLists&>(*view).newest(query, most).ids; };
  EXPECT_EQ(newest(2), std::vector<CaseId>{other}) << "both of the newest papers are of one case";
  EXPECT_EQ(newest(3), (std::vector<CaseId>{id, other}));
  query.among = {id};
  EXPECT_EQ(found(query), Ids{id.value});
  query.in_papers = {{{"слон", false}}};
  EXPECT_EQ(found(query), Ids{});
}

TEST_F(PaperWords, OfWordsThatVeryManyHaveNoMoreIsReadThanTellsTheNewest) {
  if (dyak::testing::on_postgres()) GTEST_SKIP() << "its steps are statements and rows";
  cases::CaseListQuery newest, of_one;
  newest.in_papers = {{{"приказ", true}}};
  of_one.in_papers = {{{"приказ", false}}};
  std::vector<std::int64_t> costs;
  for (const int size : {100, 1000}) {
    for (; papers_ <= size; ++papers_) {
      const auto transaction = store_->write();
      const CaseId id = transaction->new_case();
      transaction->append({testing::opened(id)});
      cases::StoredPaper paper = testing::paper(id, "%PDF");
      paper.words = "приказ";
      transaction->put_paper(paper);
      transaction->commit();
      if (papers_ == 7) of_one.among = {id};
    }
    SqliteConnection reader(folder_.database(), Role::Reader);
    EXPECT_EQ(find_newest(reader, newest, 20).ids.size(), 20U);
    costs.push_back(reader.steps());
    EXPECT_EQ(count_listed(reader, of_one, 100), 1U);
    costs.push_back(reader.steps() - costs.back());
  }
  EXPECT_LT(costs[2], 2 * costs[0]);
  EXPECT_LT(costs[3], 2 * costs[1]);
}

TEST_F(PaperWords, TheNewestAreOfTheWordItselfAndOnlyWhereTheseAreFewOfWhatBeginsSo) {
  for (const char* words : {"приказ", "приказной", "приказ", "письмо"}) {
    const auto transaction = store_->write();
    const CaseId id = transaction->new_case();
    transaction->append({testing::opened(id)});
    cases::StoredPaper paper = testing::paper(id, "%PDF");
    paper.words = words;
    transaction->put_paper(paper);
    transaction->commit();
  }
  cases::CaseListQuery query;
  query.in_papers = {{{"приказ", true}}};
  const auto newest = [&](int most) {
    const auto view = store_->read();
    const cases::NewestFound found = dynamic_cast<const cases::CaseLists&>(*view).newest(query, most);
    Ids ids{found.more ? "more" : "all"};
    for (const CaseId& id : found.ids) ids.push_back(id.value);
    return ids;
  };
  EXPECT_EQ(newest(3), (Ids{"all", "c-000001", "c-000002", "c-000003"}));
  EXPECT_EQ(newest(2), (Ids{"more", "c-000002", "c-000003"}));
  EXPECT_EQ(newest(1), (Ids{"more", "c-000003"})) << "the newest has the word itself";
  query.stamp = "another";
  EXPECT_EQ(newest(4), (Ids{"all", "c-000001", "c-000002", "c-000003", "c-000004"})) << "not listed: who knows";
  query.in_papers = cases::SoughtWords{};
  query.stamp.clear();
  EXPECT_EQ(newest(4), Ids{"all"}) << "no words";
}

TEST_F(PaperWords, OfADamagedIndexAreRefusedByName) {
  if (dyak::testing::on_postgres()) GTEST_SKIP() << "PostgreSQL proves its pages itself";
  keep("c-000001", "приказ");
  store_.reset();
  testing::tamper(folder_, "UPDATE paper_words_data SET block = x'ffff' WHERE id > 10");
  store_ = open_store(folder_.path(), OpenMode::Existing);
  try {
    with({{{"приказ", false}}});
    ADD_FAILURE() << "it was found in a damaged index";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    EXPECT_EQ(error.public_message.find("Указатель слов повреждён"), 0U) << error.public_message;
  }
}

TEST_F(PaperWords, OfAStoreWithSumsOfAnotherKindAreSummedAnewAndHeldAgainstThem) {
  if (dyak::testing::on_postgres()) GTEST_SKIP() << "PostgreSQL proves its pages itself";
  const CaseId id = testing::commit_order(*store_);
  {
    const auto transaction = store_->write();
    transaction->put_paper_words(PaperId{id.value + "/p1"}, "приказ маршрутом =маршрут маршрутом");
    transaction->commit();
  }
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
  store_.reset();
  testing::tamper(folder_, "UPDATE row_sums SET sum = 'x' WHERE name = 'paper_words'; PRAGMA user_version = 20;");
  store_ = open_store(folder_.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{});
  store_.reset();
  // The same words, two of them in each other's place.
  testing::tamper(folder_,
                  "INSERT INTO paper_words (paper_words) VALUES ('delete-all'); INSERT INTO paper_words (rowid, words) "
                  "VALUES (1, 'приказ =маршрут маршрутом маршрутом')");
  store_ = open_store(folder_.path(), OpenMode::Existing);
  EXPECT_EQ(testing::codes(store_->verify()), Ids{"passing-changed"});
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
