// What is destroyed by law is nowhere any more, and the record is whole all the same.
#include <chrono>
#include <fstream>
#include <sstream>

#include "engine/store/chain_export.hpp"
#include "tests/store/support.hpp"

namespace dyak::store {
namespace {

using testing::event;
using testing::Folder;
using testing::moment;

const std::string kSecret = "ул. Речная, 7, кв. 12";
const std::string kPhone = "+7 928 555-01-02";

cases::Directory directory_with(const std::string& phone) {
  const Record person{{"key", "T01"}, {"surname", "Ким"}, {"first_name", "Анна"}, {"sex", "f"}, {"phone", phone}};
  return cases::directory_from_value(Record{{"persons", List{person}}}).directory;
}

std::string receive(cases::Store& store, const std::string& bytes) {
  const auto incoming = store.receive_file();
  incoming->append(bytes);
  return incoming->finish().sha256;
}

Record file(const std::string& sha256, const std::string& name) {
  return {{"name", name}, {"sha256", sha256}, {"size", 40}};
}

/// A case that knows an address in every place where something typed may come to stand, and a scan.
CaseId write_case(cases::Store& store) {
  const Moment at = moment("2026-09-14T10:05:00+03:00");
  const std::string scan = receive(store, "скан согласия с адресом " + kSecret);
  const auto transaction = store.write();
  const CaseId id = transaction->new_case();
  transaction->put_directory(directory_with(kPhone), at, "clerk");
  transaction->append(
      {event(id, 1, "opened",
             {{"process", "trip"},
              {"data", Record{{"topic", "Поездка"}, {"address", kSecret}, {"scan", file(scan, "паспорт Ким.pdf")}}}}),
       event(id, 2, "moved",
             {{"transition", "supplement"}, {"input", Record{{"fields", Record{{"address", kSecret}}}}}}),
       event(id, 3, "amended", {{"data", Record{{"address", "прежде: " + kSecret}}}}),
       event(id, 4, "set", {{"values", Record{{"address", kSecret}}}}),
       event(id, 5, "notified", {{"subject", "Ваш адрес: " + kSecret}, {"address", kPhone}})});
  transaction->enqueue({0, at, id, kPhone, "Адрес", "Вы живёте: " + kSecret + ".", {}, id.value + "/m"});
  transaction->put_answer("clerk", "k", {std::string(64, 'b'), "{\"case\":\"" + id.value + "\"}"}, at);
  transaction->put_draft({"clerk", "case/" + id.value, at, Record{{"address", kSecret}}});
  transaction->put_preference({"clerk", "search", "он", at, Record{{"q", kSecret}}});
  transaction->record({"file-read", at, "clerk", id.value, Record{{"name", "паспорт Ким.pdf"}}});
  transaction->commit();
  return id;
}

void erase(cases::Store& store, const CaseId& id, const std::vector<std::string>& fields = {"address", "scan"}) {
  const Moment at = moment("2027-03-12T10:00:00+03:00");
  const auto transaction = store.write();
  const int version = transaction->find(id)->version;
  transaction->append(
      {event(id, version + 1, "erased",
             {{"fields", List(fields.begin(), fields.end())}, {"on", "2027-03-12"}, {"reason", "акт № СГ-001"}})});
  transaction->erase({id, fields, {}, {}, testing::date("2027-03-12"), "акт № СГ-001", "clerk", at});
  transaction->commit();
}

void erase_person(cases::Store& store) {
  const Moment at = moment("2027-03-12T10:00:00+03:00");
  const auto transaction = store.write();
  transaction->put_directory(directory_with(""), at, "clerk");
  transaction->erase({{}, {}, "T01", {"phone"}, testing::date("2027-03-12"), "акт № СГ-001", "clerk", at});
  transaction->commit();
}

/// Files of the folder in whose bytes or name it stands.
std::vector<std::string> where_is(const Folder& folder, const std::string& words) {
  std::vector<std::string> found;
  for (const auto& one : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!one.is_regular_file()) continue;
    std::ifstream in(one.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.find(words) != std::string::npos) found.push_back(one.path().filename().string());
  }
  return found;
}

std::vector<std::string> codes_in(const Folder& folder) {
  return testing::codes(open_store(folder.path(), OpenMode::ReadOnly)->verify());
}

const std::vector<std::string> kNone;

TEST(Erase, LeavesNothingInTheBytesOfTheFolderWhileTheStoreIsOpen) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  ASSERT_NE(where_is(folder, kSecret), kNone);
  erase(*store, id);
  EXPECT_EQ(where_is(folder, kSecret), kNone);
  EXPECT_EQ(where_is(folder, "паспорт Ким"), kNone);
  EXPECT_NE(where_is(folder, "Поездка"), kNone) << "what was not named stays";
  EXPECT_EQ(testing::codes(store->verify()), kNone);
}

TEST(Erase, TellsOfTheFieldThatItsValueIsDestroyedWhenAndByWhat) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  erase(*store, id);
  const cases::ErasedField told{testing::date("2027-03-12"), "акт № СГ-001"};
  const cases::Case state = store->read()->find(id).value();
  EXPECT_EQ(state.data, (Record{{"topic", "Поездка"}}));
  EXPECT_EQ(state.erased, (cases::ErasedFields{{"address", told}, {"scan", told}}));
  const cases::Case before = cases::fold(store->read()->events_until(id, 1));
  EXPECT_EQ(before.erased, state.erased) << "the past knows no more than today";
}

TEST(Erase, TakesWhatIsKnownOfAPersonOutOfEveryVersionOfTheDirectoryAndEveryMessage) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  write_case(*store);
  ASSERT_NE(where_is(folder, kPhone), kNone);
  erase_person(*store);
  EXPECT_EQ(where_is(folder, kPhone), kNone);
  EXPECT_NE(where_is(folder, kSecret), kNone) << "the case's own stays";
  EXPECT_TRUE(store->read()->outbox(10).empty()) << "nobody is left to whom it could go";
  EXPECT_EQ(testing::codes(store->verify()), kNone);
}

TEST(Erase, TakesOnlyTheWordsOutOfWhatIsTypedAboutSomethingElse) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  const Moment at = testing::moment("2026-09-14T10:05:00+03:00");
  {
    const auto transaction = store->write();
    transaction->put_draft({"head", "form/new", at, Record{{"topic", "Слёт"}, {"call", kPhone}}});
    transaction->commit();
  }
  erase_person(*store);
  const auto kept = store->read()->draft("head", "form/new");
  ASSERT_TRUE(kept) << "another's work is not lost";
  EXPECT_EQ(kept->values["topic"], Value("Слёт"));
  EXPECT_EQ(where_is(folder, kPhone), kNone);
  erase(*store, id);
  EXPECT_FALSE(store->read()->draft("clerk", "case/" + id.value)) << "what is typed about the case itself goes";
}

TEST(Erase, KeepsAFileThatAnotherCaseNames) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  const std::string scan = store->read()->find(id)->data.at("scan")["sha256"].as_text();
  {
    const auto transaction = store->write();
    const CaseId other = transaction->new_case();
    transaction->append(
        {event(other, 1, "opened", {{"process", "trip"}, {"data", Record{{"x", file(scan, "y.pdf")}}}})});
    transaction->commit();
  }
  erase(*store, id);
  EXPECT_NE(store->open_file(scan), nullptr);
  EXPECT_EQ(testing::codes(store->verify()), kNone);
}

TEST(Erase, LeavesTheFileOfAFieldThatIsNotNamed) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  const std::string scan = store->read()->find(id)->data.at("scan")["sha256"].as_text();
  erase(*store, id, {"address"});
  EXPECT_NE(store->open_file(scan), nullptr);
  EXPECT_EQ(testing::codes(store->verify()), kNone);
}

TEST(Erase, IsGoneOnWithWhenTheProgramDiedBeforeTheTracesWere) {
  const Folder folder;
  std::string scan;
  {
    const auto store = open_store(folder.path(), OpenMode::Create);
    const CaseId id = write_case(*store);
    scan = store->read()->find(id)->data.at("scan")["sha256"].as_text();
    erase(*store, id);
    receive(*store, "скан согласия с адресом " + kSecret);
  }
  testing::tamper(folder, "INSERT INTO erasure_traces VALUES (''), ('" + scan + "')");
  ASSERT_NE(where_is(folder, kSecret), kNone);
  open_store(folder.path(), OpenMode::Existing);
  EXPECT_EQ(where_is(folder, kSecret), kNone);
}

TEST(Erase, WaitsForNoReaderAndWipesWithALaterWriting) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  const CaseId id = write_case(*store);
  {
    const auto reader = store->read();
    ASSERT_TRUE(reader->find(id));
    const auto start = std::chrono::steady_clock::now();
    erase(*store, id);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4)) << "as long as a lock is waited for";
  }
  store->write()->commit();
  EXPECT_EQ(where_is(folder, kSecret), kNone);
}

TEST(Erase, IsOnRecordAndProvedByTheExportedChain) {
  const Folder folder;
  const auto store = open_store(folder.path(), OpenMode::Create);
  erase(*store, write_case(*store));
  const auto entries = store->read()->entries({"personal-data-erased", "", "", 0, 50});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].entry.data["fields"], Value(List{"address", "scan"}));
  std::stringstream lines;
  store->export_to([&](const std::string& line) { lines << line << '\n'; });
  EXPECT_TRUE(prove_export(lines).faults.empty());
}

const cases::ErasedField kTold{testing::date("2027-03-12"), "акт № СГ-001"};

/// Destroys of the case and looks whether what is left holds together.
class ErasedParts : public ::testing::Test {
 protected:
  ErasedParts() : store(open_store(folder.path(), OpenMode::Create)) {}

  CaseId write(std::vector<std::pair<std::string, Record>> facts) {
    const auto transaction = store->write();
    const CaseId id = transaction->new_case();
    std::vector<cases::Event> events;
    for (auto& [kind, payload] : facts)
      events.push_back(event(id, static_cast<int>(events.size()) + 1, kind, std::move(payload)));
    transaction->append(events);
    transaction->commit();
    return id;
  }
  void destroy(const CaseId& id, const std::vector<std::string>& fields, const std::vector<std::string>& tasks = {}) {
    const auto transaction = store->write();
    const int version = transaction->find(id)->version;
    Record payload{{"fields", List(fields.begin(), fields.end())}, {"on", kTold.on.iso()}, {"reason", kTold.reason}};
    if (!tasks.empty()) payload["tasks"] = List(tasks.begin(), tasks.end());
    cases::Case by_facts = *transaction->find(id);
    cases::apply(by_facts, event(id, version + 1, "erased", payload));
    transaction->append({event(id, version + 1, "erased", payload)});
    transaction->erase(
        {id, fields, {}, {}, kTold.on, kTold.reason, "clerk", moment("2027-03-12T10:00:00+03:00"), tasks});
    transaction->commit();
    EXPECT_EQ(store->read()->find(id).value().data, by_facts.data) << "what is kept is what was decided";
    EXPECT_EQ(store->read()->find(id).value().erased, by_facts.erased);
    EXPECT_EQ(testing::codes(store->verify()), kNone);
  }
  cases::Case stands(const CaseId& id) const { return store->read()->find(id).value(); }

  Folder folder;
  std::shared_ptr<cases::Store> store;
};

TEST_F(ErasedParts, AMemberOfAValueGoesAndTheRestOfItStays) {
  const Record row{{"name", "участник"}, {"phone", kPhone}};
  const CaseId id =
      write({{"opened",
              {{"process", "trip"},
               {"data", Record{{"home", Record{{"city", "Тула"}, {"street", kSecret}}}, {"members", List{row, row}}}}}},
             {"set", {{"values", Record{{"home", Record{{"city", "Тула"}, {"street", kSecret}}}}}}}});
  destroy(id, {"home.street", "members.phone"});
  EXPECT_EQ(where_is(folder, kSecret), kNone);
  EXPECT_EQ(where_is(folder, kPhone), kNone);
  const Record left{{"name", "участник"}};
  EXPECT_EQ(stands(id).data, (Record{{"home", Record{{"city", "Тула"}}}, {"members", List{left, left}}}));
  EXPECT_EQ(stands(id).erased, (cases::ErasedFields{{"home.street", kTold}, {"members.phone", kTold}}));
}

const std::vector<std::pair<std::string, Record>> kAnswered{
    {"opened", {{"process", "trip"}, {"data", Record{}}}},
    {"task-given", {{"ordinal", 1}, {"task", "review"}, {"title", "Лист"}, {"to", Record{{"person", "T01"}}}}},
    {"task-given", {{"ordinal", 2}, {"task", "visit"}, {"title", "Визит"}, {"to", Record{{"person", "T01"}}}}},
    {"task-declined", {{"ordinal", 2}, {"reason", "далеко: " + kSecret}}},
    {"task-submitted", {{"ordinal", 1}, {"answer", Record{{"mark", 3}, {"note", "живёт: " + kSecret}}}}}};

TEST_F(ErasedParts, ATasksWholeAnswerGoesWithItsReason) {
  const CaseId id = write(kAnswered);
  destroy(id, {}, {"review", "visit"});
  EXPECT_EQ(where_is(folder, kSecret), kNone);
  EXPECT_TRUE(stands(id).tasks.at(0).answer.is_null());
  EXPECT_EQ(stands(id).tasks.at(0).status, cases::TaskStatus::Submitted) << "that it was answered stays";
  EXPECT_EQ(stands(id).tasks.at(1).reason, cases::kErasedWords);
  EXPECT_EQ(stands(id).erased, (cases::ErasedFields{{"tasks/review", kTold}, {"tasks/visit", kTold}}));
}

TEST_F(ErasedParts, OfATasksAnswerOnlyTheNamedFieldGoes) {
  const CaseId id = write(kAnswered);
  destroy(id, {}, {"review.note"});
  EXPECT_EQ(stands(id).tasks.at(0).answer, Value(Record{{"mark", 3}}));
  EXPECT_EQ(stands(id).tasks.at(1).reason, "далеко: " + kSecret) << "of another task";
  EXPECT_EQ(stands(id).erased, (cases::ErasedFields{{"tasks/review.note", kTold}}));
}

TEST_F(ErasedParts, AShortWordGoesWhereItStandsByItself) {
  const CaseId id = write({{"opened", {{"process", "trip"}, {"data", Record{{"surname", "Ким"}, {"said", "да"}}}}},
                           {"notified", {{"subject", "Ким, ответ дан: да, в Кимры (Ким)"}}}});
  {
    const auto transaction = store->write();
    const Moment at = moment("2026-09-14T10:05:00+03:00");
    transaction->put_draft({"clerk", "a", at, Record{{"to", "в Кимры"}}});
    transaction->put_draft({"clerk", "b", at, Record{{"to", "для: Ким"}}});
    transaction->commit();
  }
  destroy(id, {"surname", "said"});
  const std::string gone = cases::kErasedWords;
  EXPECT_EQ(store->read()->events(id).at(1).payload["subject"],
            Value(gone + ", ответ дан: да, в Кимры (" + gone + ")"));
  EXPECT_TRUE(store->read()->draft("clerk", "a").has_value());
  ASSERT_TRUE(store->read()->draft("clerk", "b").has_value());
  EXPECT_EQ(store->read()->draft("clerk", "b")->values["to"], Value("для: " + gone));
}

struct Row {
  std::string name;
  std::string sql;
  std::string code;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.sql; }
class VerifyTellsOfTheErased : public ::testing::TestWithParam<Row> {};

TEST_P(VerifyTellsOfTheErased, TheAlteration) {
  const Folder folder;
  {
    const auto store = open_store(folder.path(), OpenMode::Create);
    erase(*store, write_case(*store));
  }
  ASSERT_EQ(codes_in(folder), kNone);
  testing::rewrite(folder, GetParam().sql);
  const auto found = codes_in(folder);
  EXPECT_TRUE(std::count(found.begin(), found.end(), GetParam().code) > 0) << ::testing::PrintToString(found);
}

INSTANTIATE_TEST_SUITE_P(
    Alterations, VerifyTellsOfTheErased,
    ::testing::Values(
        Row{"ErasedPayloadChanged", "UPDATE payloads SET content = replace(content, 'Поездка', 'Отпуск') WHERE seq = 1",
            "digest-wrong"},
        Row{"ErasedPayloadEmptied", "UPDATE payloads SET content = '', salt = '' WHERE seq = 1", "digest-wrong"},
        Row{"MarkTakenAway", "UPDATE payloads SET content = replace(content, 'СГ-001', 'СГ-002') WHERE seq = 4",
            "digest-wrong"},
        Row{"OnRecordNoMore", "DELETE FROM entries WHERE kind = 'personal-data-erased'", "digest-wrong"},
        Row{"OnRecordNoMoreAndTheSeal", "DELETE FROM entries WHERE kind = 'personal-data-erased'", "seal-broken"},
        Row{"AnotherDigestOnRecord",
            "UPDATE entries SET content = replace(content, '[1,', '[99,') WHERE kind = 'personal-data-erased'",
            "entry-wrong"},
        Row{"ErasedWithoutTheProgram",
            "UPDATE payloads SET content = replace(content, '\"subject\"', '\"$erased\"') WHERE seq = 5",
            "digest-wrong"},
        Row{"ErasedEntryChanged", "UPDATE entries SET content = '{}' WHERE kind = 'file-read'", "entry-wrong"},
        Row{"ErasedMessageChanged", "UPDATE outbox SET body = 'Иное'", "row-changed"}),
    [](const auto& row) { return row.param.name; });

TEST(Erase, IsPossibleInAStoreOfAnOlderProgram) {
  const Folder folder;
  CaseId id;
  {
    const auto store = open_store(folder.path(), OpenMode::Create);
    id = write_case(*store);
  }
  testing::tamper(folder,
                  "DROP TABLE erasure_traces; DROP TRIGGER directory_is_not_changed; CREATE TRIGGER "
                  "directory_is_not_changed BEFORE UPDATE ON directory_versions BEGIN SELECT RAISE(ABORT, 'the "
                  "directory is append-only'); END; PRAGMA user_version = 9;");
  const auto store = open_store(folder.path(), OpenMode::Existing);
  erase(*store, id);
  erase_person(*store);
  EXPECT_EQ(where_is(folder, kSecret), kNone);
  EXPECT_EQ(where_is(folder, kPhone), kNone);
  EXPECT_EQ(testing::codes(store->verify()), kNone);
}

}  // namespace
}  // namespace dyak::store
