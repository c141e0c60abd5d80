#pragma once
#include <filesystem>
#include <string>

#include "engine/cases/case_lists.hpp"
#include "engine/cases/notices.hpp"
#include "tests/store/support.hpp"

namespace dyak::store::testing {

/// What people keep for themselves, and what cases and papers are found by.
inline void write_passing(cases::Store& store, Moment at) {
  const auto transaction = store.write();
  auto& lists = dynamic_cast<cases::CaseListWriter&>(*transaction);
  lists.put_listing({CaseId{"c-000001"},
                     "trip",
                     "x1",
                     "0001",
                     "поездка =поездка #1-од",
                     {{"topic", "в горы"}, {"leader", ""}},
                     "поездка",
                     "ким",
                     "школа"});
  lists.put_wake(CaseId{"c-000001"}, 4, at.plus_seconds(3600), true);
  dynamic_cast<cases::MarkWriter&>(*transaction).put_mark("clerk", "notices", 3);
  transaction->put_draft({"clerk", "form/new", at, Record{{"topic", std::string(600, 'h')}}});
  transaction->remember_client(std::string(64, 'c'), "clerk", at);
  transaction->put_upload({std::string(64, 'b'), "clerk", 40, at});
  cases::StoredPaper second = paper(CaseId{"c-000003"}, "%PDF second");
  second.id = PaperId{"c-000003/p2"};
  second.words = "приказ поездка =поездка";
  transaction->append(
      {event(CaseId{"c-000003"}, 5, "paper", {{"ordinal", 2}, {"document", "order"}, {"sha256", second.sha256}})});
  transaction->put_paper(second);
  transaction->commit();
}

/// A record with something in every table and a received file in the folder; closed. Returns the file's SHA-256.
inline std::string write_sample(const Folder& folder) {
  const auto store = open_store(folder.path(), OpenMode::Create);
  const Moment at = moment("2026-09-14T10:05:00+03:00");
  const auto incoming = store->receive_file();
  incoming->append("согласие на обработку");
  const std::string scan = incoming->finish().sha256;
  commit_order(*store);
  commit_order(*store);
  commit_order(*store);
  {
    const auto transaction = store->write();
    const CaseId id = transaction->new_case();
    const Record named{{"name", "согласие.pdf"}, {"sha256", scan}, {"size", 40}};
    transaction->append({opened(id), event(id, 2, "set", {{"values", Record{{"consent", named}}}}),
                         event(id, 3, "task-given", {{"ordinal", 1}, {"task", "visa"}, {"due", "2026-09-20"}})});
    transaction->put_file("малый файл");
    transaction->put_account({"clerk", "Делопроизводитель", "T01", {"clerk"}, "$argon2id$1", false}, at, "admin");
    transaction->put_account({"clerk", "Делопроизводитель", "T01", {"clerk"}, "$argon2id$2", false}, at, "admin");
    transaction->put_account({"head", "Начальник", "T02", {"head"}, "$argon2id$3", false}, at, "admin");
    transaction->put_session({std::string(64, 'a'), "clerk", at, at});
    transaction->put_answer("clerk", "key-1", {std::string(64, 'b'), "{\"id\":1}"}, at);
    transaction->put_definitions("v1", Record{{"a.yaml", "process: trip"}});
    transaction->put_definitions("v2", Record{{"a.yaml", "process: trip2"}});
    const Record person{{"key", "T01"}, {"surname", "Ким"}, {"first_name", "Анна"}, {"sex", "f"}};
    transaction->put_directory(cases::directory_from_value(Record{{"persons", List{person}}}).directory, at, "admin");
    transaction->put_directory({}, at, "admin");
    transaction->put_report({"zh-1",
                             date("2026-09-14"),
                             date("2026-09-07"),
                             date("2026-09-13"),
                             at,
                             3,
                             "Ж-1.xlsx",
                             std::string(64, 'c'),
                             {"head"},
                             "v1",
                             at});
    transaction->put_draft({"clerk", "new", at, Record{{"topic", "черновик"}}});
    transaction->put_credential({"status-link", std::string(64, 'f'), "c-000004", at, at.plus_seconds(60), Record{}});
    transaction->put_preference({"clerk", "search", "мои", at, Record{{"mine", "1"}}});
    transaction->record({"signed-in", at, "clerk", "clerk", Record{{"from", "127.0.0.1"}}});
    transaction->commit();
  }
  write_passing(*store, at);
  const auto transaction = store->write();
  transaction->annul_number("orders", "", 2026, 2, "опечатка", at);
  transaction->mark_sent(1, at);
  transaction->put_session({std::string(64, 'd'), "head", at, at});
  transaction->drop_session(std::string(64, 'a'));
  transaction->commit();
  return scan;
}

}  // namespace dyak::store::testing
