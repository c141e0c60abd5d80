// Every question of a view and every change of a letter, a mark or a list asked of both stores about the same record: what
// SQLite answers PostgreSQL answers too.
#include <filesystem>

#include "engine/cases/journal_pages.hpp"
#include "engine/store/store_copy.hpp"
#include "tests/store/postgres_place.hpp"
#include "tests/store/told.hpp"

namespace dyak::store {
namespace {

using testing::Folder;
using testing::moment;
using testing::told;
using Text = std::string;
using Texts = std::vector<Text>;
using Pair = std::pair<Text, Text>;
using Pairs = std::vector<Pair>;
using cases::CaseListQuery;

const Text kNoParty = "person:T99";
const Date kFrom = testing::date("2026-01-01");
const Date kTo = testing::date("2026-12-31");
const Moment kLate = moment("2026-10-01T10:00:00+03:00");

/// What was asked, and the answer or how it failed.
struct Answers {
  template <class Ask>
  void operator()(const Text& question, const Ask& ask) {
    try {
      lines.push_back(question + ": " + told(ask()));
    } catch (const Error& error) {
      lines.push_back(question + " fails");
      ADD_FAILURE() << question << ": " << error.what();
    }
  }
  Texts lines;
};

void ask_letters(const cases::DeliveryView& view, Answers& answers) {
  cases::LetterQuery waiting;
  waiting.state = "waiting";
  cases::LetterQuery keyed;
  keyed.unique_key = "c-000001/order";
  cases::LetterQuery of_party;
  of_party.party = "person:T01";
  cases::LetterQuery of_case;
  of_case.case_id = "c-000002";
  cases::LetterQuery one;
  one.id = 2;
  cases::LetterQuery older;
  older.before = 3;
  older.limit = 1;
  for (const auto& query : {cases::LetterQuery{}, waiting, keyed, of_party, of_case, one, older})
    answers("letters", [&] { return view.letters(query); });
  answers("letter counts", [&] {
    const cases::LetterCounts counts = view.letter_counts();
    return told(counts.waiting) + " " + told(counts.failed) + " " + told(counts.oldest);
  });
}

std::vector<CaseListQuery> list_queries() {
  std::vector<CaseListQuery> queries(18);
  queries[1].process = "trip";
  queries[2].number = "1-ОД";
  queries[3].states = Pairs{Pair{"trip", "signed"}};
  queries[4].states = Pairs{Pair{"trip", "signed"}, Pair{"trip", ""}};
  queries[5].states.emplace();
  queries[6].received_from = kFrom;
  queries[6].received_to = kTo;
  queries[6].due_before = kTo;
  queries[7].naming = Texts{kNoParty, "person:T01"};
  queries[8].naming.emplace();
  queries[9].asked = Texts{"person:T01"};
  queries[10].kept = CaseListQuery::Kept{"topic", {"горы", "море"}};
  queries[10].stamp = "v1";
  queries[11] = queries[10];
  queries[11].process = "trip";
  queries[11].naming = Texts{"person:T01"};
  queries[12] = queries[10];
  queries[12].states = Pairs{Pair{"trip", "signed"}};
  queries[13].among = {CaseId{"c-000001"}, CaseId{"c-000003"}};
  queries[14].among.emplace();
  queries[15].words = {{{"горы", false}, {"2", true}}};
  queries[15].in_papers = {{{"приказ", true}}};
  queries[15].stamp = "v1";
  queries[16].also = {{{"гор", true}}};
  queries[16].stamp = "v1";
  queries[17].words = {{{"гор", true}}};
  queries[17].stamp = "v1";
  return queries;
}

void ask_newest(const cases::CaseLists& view, CaseListQuery query, Answers& answers) {
  if (!query.words) return;
  CaseListQuery by_papers = query;
  by_papers.words.reset();
  query.in_papers.reset();
  for (const int most : {1, 2, 3})
    answers("newest by the words of cases", [&] { return view.newest(query, most).ids; });
  // A copy has no words of papers until they are made anew: one of the sample has them in one of the two only.
  answers("newest by the words of papers", [&] { return view.newest(by_papers, 3).ids; });
}

void ask_lists(const cases::CaseLists& view, Answers& answers) {
  using Order = CaseListQuery::Order;
  for (CaseListQuery query : list_queries()) {
    answers("count", [&] { return static_cast<std::int64_t>(view.count(query, 100)); });
    ask_newest(view, query, answers);
    for (const Order order : {Order::Opened, Order::Due, Order::Received, Order::Number, Order::Subject,
                              Order::Executor, Order::Organisation})
      for (const bool descending : {false, true})
        for (const auto& after :
             {std::optional<CaseListQuery::Place>{}, std::optional(CaseListQuery::Place{"", CaseId{"c-000002"}}),
              std::optional(CaseListQuery::Place{"2026-09-20", CaseId{"c-000002"}})}) {
          query.order = order;
          query.descending = descending;
          query.after = after;
          answers("list " + told(static_cast<int>(order)), [&] { return view.list(query); });
        }
  }
  answers("written", [&] { return view.written(CaseId{"c-000001"}); });
  answers("states", [&] { return view.state_counts(); });
  answers("versions", [&] { return view.version_counts(); });
  answers("spans", [&] { return view.version_spans(); });
  answers("of version", [&] { return view.of_version("v1", CaseId{}, 10); });
  answers("dues", [&] { return view.due_counts("trip", "", cases::DueOf::Pressing); });
  for (const bool dated : {true, false})
    answers("waiting", [&] { return view.waiting({"trip", "", cases::DueOf::Itself, dated, kFrom, kTo, 10}); });
  answers("tasks", [&] { return view.tasks_of("person:T01"); });
  answers("asked parties", [&] { return view.asked_parties(); });
  answers("open tasks", [&] { return view.open_tasks(CaseId{"c-000001"}, 10); });
  answers("naming", [&] { return view.naming("person:T01", 10); });
  answers("without answers", [&] { return view.without_answers(); });
  answers("having", [&] { return view.having("trip", "topic", {"горы"}, "v1"); });
  answers("having none", [&] { return view.having("trip", "topic", {}, "v1"); });
  using Day = cases::CaseBounds::Day;
  for (const Day day : {Day::Opened, Day::Received, Day::Registered, Day::Met, Day::From, Day::Paper})
    answers("within days", [&] {
      return view.within("trip", {Texts{"signed"}, true, cases::CaseBounds::Days{day, kFrom, kTo}});
    });
  answers("within states", [&] { return view.within("trip", {Texts{"signed", ""}, false, {}}); });
  answers("within none", [&] { return view.within("trip", {Texts{}, false, {}}); });
  answers("within running", [&] { return view.within("trip", {{}, true, {}}); });
  for (const auto watchers : {cases::CaseLists::Watchers::All, cases::CaseLists::Watchers::WhoseTimeHasCome})
    answers("waking", [&] { return view.waking(kLate, "v1", watchers); });
  answers("unlisted", [&] { return view.unlisted("v1", 10); });
  cases::PaperListQuery narrow;
  narrow.documents = Texts{"order"};
  narrow.from = kFrom;
  narrow.to = kTo;
  narrow.after = cases::PaperListQuery::Place{kTo, CaseId{"c-000003"}, 1};
  cases::PaperListQuery none;
  none.documents = Texts{};
  none.in_force = false;
  for (const auto& query : {cases::PaperListQuery{}, narrow, none}) {
    answers("papers", [&] { return view.papers(query); });
    answers("count of papers", [&] { return static_cast<std::int64_t>(view.count_papers(query, 10)); });
  }
  answers("with paper", [&] { return view.with_paper(crypto::sha256_hex("%PDF order 1")); });
  answers("numbered on", [&] { return view.numbered_on(testing::date("2026-09-18")); });
}

void ask_people(const cases::ReadView& view, Answers& answers) {
  answers("account", [&] { return view.account("clerk"); });
  answers("accounts", [&] { return view.accounts(); });
  answers("session", [&] { return view.session(Text(64, 'd')); });
  answers("sessions of", [&] { return view.sessions_of("head"); });
  answers("credential", [&] { return view.credential("status-link", Text(64, 'f')); });
  answers("draft", [&] { return view.draft("clerk", "new"); });
  answers("drafts of", [&] { return view.drafts_of("clerk"); });
  answers("preferences", [&] { return view.preferences("clerk", "search"); });
  answers("clients", [&] { return view.users_of_client("one"); });
  answers("uploaded", [&] { return static_cast<std::int64_t>(view.uploaded_since("clerk", {})); });
  answers("uploads", [&] { return view.uploads_before(kLate, 10); });
  answers("answered", [&] { return view.answered("clerk", "key-1") ? Text("yes") : Text("no"); });
}

void ask_record(const cases::ReadView& view, Answers& answers) {
  const CaseId id{"c-000001"};
  for (const cases::CaseQuery& query :
       {cases::CaseQuery{}, cases::CaseQuery{"trip", "signed", "1-ОД", false}, cases::CaseQuery{"", "", "", true}})
    answers("cases", [&] { return view.cases(query); });
  answers("case", [&] { return view.find(id); });
  answers("heads", [&] { return view.heads(); });
  answers("events", [&] { return view.events(id); });
  answers("events until", [&] { return view.events_until(id, 3); });
  answers("moments", [&] { return told(view.last_moment(id)) + told(view.last_moment()); });
  answers("last numbered", [&] { return view.last_numbered("orders", "", 2026); });
  answers("chain", [&] { return view.chain(2, 5); });
  for (const int year : {0, 2026}) answers("journal", [&] { return view.journal("orders", year); });
  const auto& pages = dynamic_cast<const cases::JournalPages&>(view);
  answers("journal page", [&] { return pages.journal_page({"orders", 2026, cases::JournalPlace{"", 9}, 3}); });
  answers("journal on", [&] { return pages.journal_page({"orders", 2026, {}, 3, true, cases::JournalPlace{"", 1}}); });
  answers("journal entry", [&] { return pages.journal_entry("orders", 2026, {"", 1})->text; });
  answers("journal years", [&] { return static_cast<std::int64_t>(pages.journal_years("orders").size()); });
  answers("paper", [&] { return view.paper(PaperId{"c-000001/p1"})->bytes; });
  answers("outbox", [&] { return view.outbox(10); });
  answers("papers with", [&] { return view.papers_with({{{"приказ", true}}, {{"1", false}, {"2", true}}}); });
  answers("papers without words", [&] { return view.papers_without_words(10); });
  answers("named", [&] { return Text(view.is_file_named(Text(64, 'e'), 0) ? "yes" : "no"); });
  answers("last sequence", [&] { return view.last_sequence(); });
  answers("changed", [&] { return view.changed_since(4); });
  answers("file", [&] { return view.file(crypto::sha256_hex("малый файл")); });
  for (const char* id_of_register : {"", "zh-1"}) answers("reports", [&] { return view.reports(id_of_register); });
  for (int twice = 0; twice < 2; ++twice) answers("sequence at", [&] { return view.sequence_at(kLate); });
  answers("definitions", [&] { return to_json(view.definitions("v1").value_or(Value())); });
  for (const cases::EntryQuery& query : {cases::EntryQuery{}, cases::EntryQuery{"signed-in", "clerk", "clerk", 5, 3}})
    answers("entries", [&] { return view.entries(query); });
  answers("head", [&] { return view.head().hash; });
}

void ask_directory(const cases::ReadView& view, Answers& answers) {
  answers("directory", [&] { return to_json(cases::to_value(*view.directory())); });
  answers("directory at", [&] { return to_json(cases::to_value(*view.directory_at(kLate))); });
  for (const std::int64_t before : {0, 2}) {
    answers("directory versions", [&] { return view.directory_versions(before, 10); });
    answers("directory versions of", [&] { return view.directory_versions_of("T01", before, 10); });
  }
  for (const std::int64_t version : {1, 2})
    answers("directory about", [&] { return to_json(view.directory_about(version, "T01")); });
}

Texts answers_of(RecordStore& store) {
  const auto view = store.read();
  Answers answers;
  ask_record(*view, answers);
  ask_people(*view, answers);
  ask_directory(*view, answers);
  ask_letters(dynamic_cast<const cases::DeliveryView&>(*view), answers);
  ask_lists(dynamic_cast<const cases::CaseLists&>(*view), answers);
  const auto& notices = dynamic_cast<const cases::NoticeView&>(*view);
  answers("notices", [&] { return notices.notices({{"person:T01", kNoParty}, 0, 0, 5}); });
  answers("mark", [&] { return notices.mark("clerk", "notices"); });
  return answers.lines;
}

/// Lists of three of the cases, marks, what people have brought: what a copy of the record does not bring along.
void lay_out(cases::WriteTransaction& transaction) {
  auto& lists = dynamic_cast<cases::CaseListWriter&>(transaction);
  for (const int n : {1, 2, 4}) {
    const CaseId id{"c-00000" + std::to_string(n)};
    lists.put_listing({id, "trip", n == 2 ? "v0" : "v1", "000" + std::to_string(n), " поездка горы 2-од ",
                       Pairs{Pair{"topic", "горы"}, Pair{"who", ""}}, "поездка", "иванов", n == 1 ? "" : "институт"});
  }
  lists.put_wake(CaseId{"c-000001"}, 4, moment("2026-09-30T10:00:00+03:00"), false);
  lists.put_wake(CaseId{"c-000002"}, 4, std::nullopt, true);
  lists.put_wake(CaseId{"c-000004"}, 3, moment("2026-12-30T10:00:00+03:00"), true);
  dynamic_cast<cases::MarkWriter&>(transaction).put_mark("clerk", "notices", 2);
  transaction.remember_client("one", "clerk", kLate);
  transaction.put_upload({Text(64, 'e'), "clerk", 10, moment("2026-09-30T10:00:00+03:00")});
  const PaperId second{"c-000002/p1"};
  for (const PaperId& id : transaction.papers_without_words(10))
    if (id != second) transaction.put_paper_words(id, "");
  transaction.put_paper_words(second, "приказ 2-од");
}

/// Every change of letters, one transaction after another.
Texts post_of(RecordStore& store) {
  Answers answers;
  const auto change = [&](const Text& what, const auto& work) {
    const auto transaction = store.write();
    auto& post = dynamic_cast<cases::DeliveryWriter&>(*transaction);
    answers(what, [&] { return work(post); });
    transaction->commit();
    const auto view = store.read();
    ask_letters(dynamic_cast<const cases::DeliveryView&>(*view), answers);
  };
  const Moment until = kLate.plus_seconds(900);
  change("claim one", [&](auto& post) { return post.claim_letters({kLate, until, 1, 3}); });
  change("settle", [&](auto& post) { return told(post.settle_letter(3, 1, {"sent", kLate, {}, "250 ok"}) ? 1 : 0); });
  change("return", [&](auto& post) { return told(post.return_letter(3, kLate, "550 no such person") ? 1 : 0); });
  change("reopen", [&](auto& post) {
    post.reopen_letter(3, kLate);
    return Text("done");
  });
  change("claim all", [&](auto& post) { return post.claim_letters({kLate, until, 10, 0}); });
  change("put off", [&](auto& post) {
    return told(post.settle_letter(2, 1, {"waiting", kLate, until, "451 later", false}) ? 1 : 0);
  });
  change("file", [&](auto& post) { return told(post.settle_letter(3, 2, {"filed", kLate, {}, ""}) ? 1 : 0); });
  change("release", [&](auto& post) {
    post.release_letters(true);
    return Text("done");
  });
  return answers.lines;
}

TEST(BothStores, AnswerEveryQuestionAlikeAndTakeEveryChangeOfLetters) {
  const Folder sqlite;
  const testing::PostgresPlace postgres;
  std::filesystem::remove(sqlite.path() + "/store.yaml");
  testing::write_sample(sqlite);
  copy_store(sqlite.path(), postgres.folder.path());
  std::vector<Texts> answers;
  for (const Text& path : {sqlite.path(), postgres.folder.path()}) {
    const auto store = open_store(path, OpenMode::Existing);
    {
      const auto transaction = store->write();
      lay_out(*transaction);
      transaction->commit();
    }
    answers.push_back(answers_of(*store));
    for (Text& line : post_of(*store)) answers.back().push_back(std::move(line));
  }
  ASSERT_EQ(answers[0].size(), answers[1].size());
  for (std::size_t i = 0; i < answers[0].size(); ++i) EXPECT_EQ(answers[1][i], answers[0][i]);
}

}  // namespace
}  // namespace dyak::store
