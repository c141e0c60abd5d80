#include "engine/store/record_store.hpp"

#include "engine/cases/journal_pages.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::Folder;

class RecordStoreTest : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<RecordStore> store_ = open_store(folder_.path(), OpenMode::Create);
};

TEST_F(RecordStoreTest, KeepsWhatACommittedTransactionWrote) {
  const CaseId id = testing::commit_order(*store_);
  const auto view = store_->read();
  const auto state = view->find(id);
  ASSERT_TRUE(state);
  EXPECT_EQ(id.value, "c-000001");
  EXPECT_EQ(state->state, "signed");
  EXPECT_EQ(state->number(), "1-ОД");
  EXPECT_EQ(state->data.at("topic"), Value("Поездка «в горы»"));
  EXPECT_EQ(*state, cases::fold(view->events(id)));
  EXPECT_EQ(view->events(id)[0].at, testing::moment("2026-09-14T10:05:00.250+03:00"));
  EXPECT_EQ(view->journal("orders", 2026), std::vector<cases::JournalEntry>{testing::entry(id, 1)});
  EXPECT_EQ(view->paper(PaperId{"c-000001/p1"})->bytes, "%PDF order 1");
  EXPECT_EQ(view->paper(PaperId{"c-000001/p1"})->document["heading"], Value("О поездке"));
  ASSERT_EQ(view->outbox(10).size(), 1U);
  EXPECT_EQ(view->outbox(10)[0].to, "t01@example.org");
  EXPECT_TRUE(store_->verify().empty());
}

TEST_F(RecordStoreTest, LeavesNoTraceOfWhatWasNotCommitted) {
  { testing::write_order(*store_->write()); }
  const auto view = store_->read();
  EXPECT_TRUE(view->cases({}).empty());
  EXPECT_TRUE(view->chain(0, 10).empty());
  EXPECT_TRUE(view->journal("orders", 0).empty());
  EXPECT_TRUE(view->outbox(10).empty());
  const auto transaction = store_->write();
  EXPECT_EQ(transaction->take_number("orders", "", 2026), 1);
  EXPECT_EQ(transaction->new_case().value, "c-000001");
}

TEST_F(RecordStoreTest, ShowsATransactionItsOwnWritesAndNobodyElse) {
  const auto before = store_->read();
  const auto transaction = store_->write();
  const CaseId id = testing::write_order(*transaction).first;
  EXPECT_TRUE(transaction->find(id));
  EXPECT_EQ(transaction->journal("orders", 2026).size(), 1U);
  EXPECT_FALSE(store_->read()->find(id));
  transaction->commit();
  EXPECT_FALSE(before->find(id));
  EXPECT_TRUE(store_->read()->find(id));
}

TEST_F(RecordStoreTest, NumbersFollowOneAnotherPerJournalScopeAndYear) {
  for (int i = 0; i < 3; ++i) testing::commit_order(*store_);
  const auto transaction = store_->write();
  EXPECT_EQ(transaction->take_number("orders", "", 2026), 4);
  EXPECT_EQ(transaction->take_number("orders", "", 2026), 5);
  EXPECT_EQ(transaction->take_number("orders", "", 2027), 1);
  EXPECT_EQ(transaction->take_number("orders", "council", 2026), 1);
  EXPECT_EQ(transaction->take_number("letters", "", 2026), 1);
}

TEST_F(RecordStoreTest, GivesAJournalPageByPageTheLastNumberFirst) {
  for (int i = 0; i < 5; ++i) testing::commit_order(*store_);
  const auto view = store_->read();
  const auto& pages = dynamic_cast<const cases::JournalPages&>(*view);
  const auto numbers = [&](std::optional<cases::JournalPlace> before) {
    std::string all;
    for (const auto& entry : pages.journal_page({"orders", 2026, before, 2})) all += entry.text + " ";
    return all;
  };
  EXPECT_EQ(numbers({}), "5-ОД 4-ОД ");
  EXPECT_EQ(numbers(cases::JournalPlace{"", 4}), "3-ОД 2-ОД ");
  EXPECT_EQ(numbers(cases::JournalPlace{"", 2}), "1-ОД ");
  EXPECT_EQ(numbers(cases::JournalPlace{"", 1}), "");
  const auto from_the_first = [&](std::optional<cases::JournalPlace> after) {
    std::string all;
    for (const auto& entry : pages.journal_page({"orders", 2026, {}, 2, true, after})) all += entry.text + " ";
    return all;
  };
  EXPECT_EQ(from_the_first({}), "1-ОД 2-ОД ");
  EXPECT_EQ(from_the_first(cases::JournalPlace{"", 4}), "5-ОД ");
  EXPECT_EQ(from_the_first(cases::JournalPlace{"", 5}), "");
  EXPECT_EQ(pages.journal_years("orders"), std::vector<int>{2026});
  EXPECT_EQ(pages.journal_entry("orders", 2026, {"", 3}), testing::entry(view->journal("orders", 2026)[2].case_id, 3));
  EXPECT_FALSE(pages.journal_entry("orders", 2026, {"", 6}));
}

TEST_F(RecordStoreTest, RefusesToCommitANumberWithoutItsLine) {
  const auto transaction = store_->write();
  transaction->take_number("orders", "", 2026);
  EXPECT_EQ(testing::error_of([&] { transaction->commit(); }), ErrorCode::Internal);
}

TEST_F(RecordStoreTest, RefusesANumberTwice) {
  const CaseId id = testing::commit_order(*store_);
  EXPECT_EQ(testing::error_of([&] { store_->write()->put_journal_entry(testing::entry(id, 1)); }), ErrorCode::Conflict);
}

TEST_F(RecordStoreTest, AnAnnulledNumberStaysAndIsNotUsedAgain) {
  testing::commit_order(*store_);
  const auto transaction = store_->write();
  transaction->annul_number("orders", "", 2026, 1, "ошибка", Moment{});
  EXPECT_EQ(transaction->take_number("orders", "", 2026), 2);
  const auto entries = transaction->journal("orders", 2026);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_TRUE(entries[0].annulled);
  EXPECT_EQ(entries[0].reason, "ошибка");
}

TEST_F(RecordStoreTest, AnnullingAnUnknownNumberIsNotFound) {
  EXPECT_EQ(testing::error_of([&] { store_->write()->annul_number("orders", "", 2026, 9, "x", Moment{}); }),
            ErrorCode::NotFound);
}

TEST_F(RecordStoreTest, RefusesEventsThatDoNotFollowAndThenACommit) {
  const CaseId id = testing::commit_order(*store_);
  {
    const auto transaction = store_->write();
    EXPECT_EQ(testing::error_of([&] {
                transaction->append({testing::event(id, 5, "moved", {{"to", "x"}}), testing::event(id, 5, "moved")});
              }),
              ErrorCode::Conflict);
    EXPECT_EQ(testing::error_of([&] { transaction->commit(); }), ErrorCode::Internal);
  }
  EXPECT_EQ(store_->read()->find(id)->version, 4);
}

TEST_F(RecordStoreTest, FindsCasesByProcessStateNumberAndTerms) {
  const CaseId order = testing::commit_order(*store_);
  const auto transaction = store_->write();
  const CaseId id = transaction->new_case();
  transaction->append({testing::event(id, 1, "opened", {{"process", "leave"}}),
                       testing::event(id, 2, "term-counted", {{"term", "t"}, {"due", "2026-09-21"}})});
  transaction->commit();
  const auto view = store_->read();
  const auto ids = [&](const cases::CaseQuery& query) {
    std::vector<std::string> found;
    for (const auto& state : view->cases(query)) found.push_back(state.id.value);
    return found;
  };
  EXPECT_EQ(ids({}), (std::vector{order.value, id.value}));
  EXPECT_EQ(ids({"leave", "", "", false}), std::vector{id.value});
  EXPECT_EQ(ids({"", "signed", "", false}), std::vector{order.value});
  EXPECT_EQ(ids({"", "", "1-ОД", false}), std::vector{order.value});
  EXPECT_EQ(ids({"", "", "", true}), std::vector{id.value});
  EXPECT_TRUE(ids({"leave", "signed", "", false}).empty());
}

TEST_F(RecordStoreTest, PagesTheChainInOrder) {
  for (int i = 0; i < 3; ++i) testing::commit_order(*store_);
  const auto view = store_->read();
  const auto page = view->chain(4, 5);
  ASSERT_EQ(page.size(), 5U);
  EXPECT_EQ(page[0].sequence, 5);
  EXPECT_EQ(page[0].event, testing::opened(CaseId{"c-000002"}));
  EXPECT_EQ(page[1].hash, crypto::sha256_hex(page[0].hash + page[1].digest));
}

TEST_F(RecordStoreTest, KeepsDatesNumbersAndFractionsOfPayloads) {
  const auto transaction = store_->write();
  const CaseId id = transaction->new_case();
  transaction->append({testing::event(id, 1, "set",
                                      {{"values", Record{{"third", Rational::ratio(1, 3)},
                                                         {"half", Rational::ratio(1, 2)},
                                                         {"day", testing::date("2026-02-28")},
                                                         {"big", std::int64_t{9007199254740993}}}}})});
  transaction->commit();
  const Record data = store_->read()->find(id)->data;
  EXPECT_EQ(data.at("third"), Value(Rational::ratio(1, 3)));
  EXPECT_EQ(data.at("half"), Value(Rational::ratio(1, 2)));
  EXPECT_EQ(data.at("day"), Value("2026-02-28"));
  EXPECT_EQ(data.at("big"), Value(std::int64_t{9007199254740993}));
  EXPECT_TRUE(store_->verify().empty());
}

TEST_F(RecordStoreTest, PutsAMessageInOncePerKey) {
  const auto transaction = store_->write();
  cases::OutboxMessage message{0,    testing::moment("2026-09-18T12:00:00+03:00"), CaseId{}, "a", "b", "c", PaperId{},
                               "key"};
  transaction->enqueue(message);
  transaction->enqueue(message);
  message.unique_key = "";
  transaction->enqueue(message);
  transaction->enqueue(message);
  EXPECT_EQ(transaction->outbox(10).size(), 3U);
  EXPECT_EQ(transaction->outbox(2).size(), 2U);
  transaction->mark_sent(transaction->outbox(1)[0].id, message.at);
  EXPECT_EQ(transaction->outbox(10).size(), 2U);
  EXPECT_EQ(testing::error_of([&] { transaction->mark_sent(99, message.at); }), ErrorCode::NotFound);
}

TEST_F(RecordStoreTest, RemembersTheAnswerToARequest) {
  const Moment at = testing::moment("2026-09-18T12:00:00+03:00");
  {
    const auto transaction = store_->write();
    transaction->put_answer("clerk", "k1", {"hash", "{}"}, at);
    transaction->commit();
  }
  const auto view = store_->read();
  EXPECT_EQ(view->answered("clerk", "k1")->body_sha256, "hash");
  EXPECT_FALSE(view->answered("head", "k1"));
  EXPECT_EQ(testing::error_of([&] {
              store_->write()->put_answer("clerk", "k1", {"x", "y"}, at);
            }),
            ErrorCode::Conflict);
}

TEST_F(RecordStoreTest, KeepsFilesByTheirHash) {
  const std::string bytes("\0\xff%PDF\0", 7);
  const auto transaction = store_->write();
  const std::string sha256 = transaction->put_file(bytes);
  EXPECT_EQ(transaction->put_file(bytes), sha256);
  EXPECT_EQ(transaction->file(sha256), bytes);
  EXPECT_EQ(transaction->file(transaction->put_file("")), "");
  EXPECT_EQ(transaction->file("no"), std::nullopt);
}

TEST_F(RecordStoreTest, KeepsDefinitionsOncePerVersion) {
  const auto transaction = store_->write();
  transaction->put_definitions("v1", Record{{"a.yaml", "x"}});
  transaction->put_definitions("v1", Record{{"a.yaml", "y"}});
  EXPECT_EQ(transaction->definitions("v1").value()["a.yaml"], Value("x"));
  EXPECT_FALSE(transaction->definitions("v2"));
}

cases::Directory one_person(const std::string& key) {
  const Record person{{"key", key}, {"surname", "Ким"}, {"first_name", "Анна"}, {"sex", "f"}};
  return cases::directory_from_value(Record{{"persons", List{person}}}).directory;
}

TEST_F(RecordStoreTest, ShowsTheDirectoryOfItsMoment) {
  const Moment at = testing::moment("2026-09-01T09:00:00+03:00");
  EXPECT_TRUE(store_->read()->directory()->persons.empty());
  {
    const auto rolled_back = store_->write();
    rolled_back->put_directory(one_person("T09"), at, "clerk");
    EXPECT_TRUE(rolled_back->directory()->person("T09"));
  }
  const auto before = store_->read();
  {
    const auto transaction = store_->write();
    transaction->put_directory(one_person("T01"), at, "clerk");
    transaction->commit();
  }
  EXPECT_TRUE(before->directory()->persons.empty());
  const auto after = store_->read();
  EXPECT_EQ(*after->directory(), one_person("T01"));
  EXPECT_EQ(after->directory(), store_->read()->directory()) << "read once, shared by all";
}

TEST_F(RecordStoreTest, ShowsTheLastRowOfEachAccount) {
  const Moment at = testing::moment("2026-09-01T09:00:00+03:00");
  const cases::Account first{"clerk", "Делопроизводитель", "T01", {"clerk", "head"}, "$argon2id$x", false};
  cases::Account second = first;
  second.disabled = true;
  const auto transaction = store_->write();
  transaction->put_account({"zoya", "", "", {}, "", false}, at, "admin");
  transaction->put_account(first, at, "admin");
  EXPECT_EQ(transaction->account("clerk"), first);
  transaction->put_account(second, at, "admin");
  EXPECT_EQ(transaction->account("clerk"), second);
  EXPECT_EQ(transaction->accounts().size(), 2U);
  EXPECT_EQ(transaction->accounts()[0], second);
  EXPECT_FALSE(transaction->account("nobody"));
}

TEST_F(RecordStoreTest, TellsWhichCasesChangedSince) {
  testing::commit_order(*store_);
  const std::int64_t seen = store_->read()->last_sequence();
  EXPECT_EQ(seen, 4);
  const CaseId id = testing::commit_order(*store_);
  const auto view = store_->read();
  EXPECT_EQ(view->changed_since(seen), std::vector{id});
  EXPECT_TRUE(view->changed_since(view->last_sequence()).empty());
}

TEST_F(RecordStoreTest, KeepsSessionsUntilTheyAreDropped) {
  const Moment at = testing::moment("2026-09-01T09:00:00+03:00");
  const auto transaction = store_->write();
  transaction->put_session({"t1", "clerk", at, at});
  transaction->put_session({"t2", "clerk", at, at});
  transaction->put_session({"t3", "head", at, at});
  transaction->put_session({"t3", "head", at, at.plus_seconds(60)});
  EXPECT_EQ(transaction->session("t3"), (cases::Session{"t3", "head", at, at.plus_seconds(60)}));
  transaction->drop_session("t1");
  EXPECT_FALSE(transaction->session("t1"));
  transaction->drop_sessions_of("clerk");
  EXPECT_FALSE(transaction->session("t2"));
  EXPECT_TRUE(transaction->session("t3"));
}

TEST_F(RecordStoreTest, RemembersFromWhereSomebodyHasSignedIn) {
  const Moment at = testing::moment("2026-09-01T09:00:00+03:00");
  const auto transaction = store_->write();
  transaction->remember_client("browser", "clerk", at);
  transaction->remember_client("browser", "head", at);
  transaction->remember_client("browser", "clerk", at.plus_seconds(60));
  EXPECT_EQ(transaction->users_of_client("browser"), (std::vector<std::string>{"clerk", "head"}));
  for (int i = 0; i < 40; ++i) transaction->remember_client("c" + std::to_string(i), "clerk", at.plus_seconds(100 + i));
  EXPECT_EQ(transaction->users_of_client("browser"), std::vector<std::string>{"head"}) << "the oldest is forgotten";
  EXPECT_EQ(transaction->users_of_client("c0"), std::vector<std::string>{"clerk"});
}

TEST_F(RecordStoreTest, RefusesNulAndBrokenUtf8AndGoesOn) {
  const std::string nul("a\0b", 3);
  EXPECT_EQ(testing::error_of([&] {
              const auto transaction = store_->write();
              const CaseId id = transaction->new_case();
              transaction->append({testing::event(id, 1, "opened", {{"process", nul}})});
            }),
            ErrorCode::InvalidInput);
  EXPECT_EQ(testing::error_of([&] { store_->write()->put_answer(nul, "k", {}, {}); }), ErrorCode::InvalidInput);
  EXPECT_EQ(testing::error_of([&] { store_->write()->put_answer("\xd0", "k", {}, {}); }), ErrorCode::InvalidInput);
  testing::commit_order(*store_);
  EXPECT_TRUE(store_->verify().empty());
}

TEST_F(RecordStoreTest, WorksOnAfterAFailedStatement) {
  const CaseId id = testing::commit_order(*store_);
  EXPECT_THROW(store_->write()->put_paper(testing::paper(id, "other")), Error);
  testing::commit_order(*store_);
  EXPECT_EQ(store_->read()->cases({}).size(), 2U);
}

TEST_F(RecordStoreTest, RefusesAPaperWhoseHashIsNotThatOfItsBytes) {
  cases::StoredPaper paper = testing::paper(CaseId{"c-000001"}, "bytes");
  paper.bytes = "others";
  EXPECT_EQ(testing::error_of([&] { store_->write()->put_paper(paper); }), ErrorCode::Internal);
}

}  // namespace
}  // namespace dyak::store
