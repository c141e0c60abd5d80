#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "engine/crypto/sha256.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::store::testing {

inline Moment moment(std::string_view iso) { return Moment::parse_iso(iso).value(); }
inline Date date(std::string_view iso) { return Date::parse_iso(iso).value(); }

inline cases::Event event(const CaseId& id, int version, std::string kind, Record payload = {}) {
  return {id, version, std::move(kind), moment("2026-09-14T10:05:00.250+03:00"), "clerk", Value(std::move(payload))};
}

inline cases::Event opened(const CaseId& id) {
  return event(id, 1, "opened", {{"process", "trip"}, {"data", Record{{"topic", "Поездка «в горы»"}}}});
}

inline cases::StoredPaper paper(const CaseId& id, const std::string& bytes) {
  return {PaperId{id.value + "/p1"}, crypto::sha256_hex(bytes), bytes, Record{{"heading", "О поездке"}}, "test 1"};
}

inline cases::JournalEntry entry(const CaseId& id, int n) {
  return {"orders", "", 2026, n, std::to_string(n) + "-ОД", date("2026-09-18"), id, "О поездке", false, "", {}};
}

/// What a signed order writes: the case, its number, its paper, a message. Returns the case and the number taken.
inline std::pair<CaseId, int> write_order(cases::WriteTransaction& transaction) {
  const CaseId id = transaction.new_case();
  const int n = transaction.take_number("orders", "", 2026);
  const std::string bytes = "%PDF order " + std::to_string(n);
  const std::string text = std::to_string(n) + "-ОД";
  transaction.append(
      {opened(id), event(id, 2, "moved", {{"transition", "sign"}, {"to", "signed"}}),
       event(id, 3, "numbered",
             {{"journal", "orders"}, {"scope", ""}, {"year", 2026}, {"n", n}, {"text", text}, {"date", "2026-09-18"}}),
       event(id, 4, "paper", {{"ordinal", 1}, {"document", "order"}, {"sha256", crypto::sha256_hex(bytes)}})});
  transaction.put_journal_entry(entry(id, n));
  transaction.put_paper(paper(id, bytes));
  transaction.enqueue({0, moment("2026-09-18T12:00:00+03:00"), id, "t01@example.org", "Приказ", "Текст",
                       PaperId{id.value + "/p1"}, id.value + "/order"});
  return {id, n};
}

inline CaseId commit_order(cases::Store& store) {
  const auto transaction = store.write();
  const CaseId id = write_order(*transaction).first;
  transaction->commit();
  return id;
}

}  // namespace dyak::store::testing
