#pragma once
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/store/sha256.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::store::testing {

inline Moment moment(std::string_view iso) { return Moment::parse_iso(iso).value(); }
inline Date date(std::string_view iso) { return Date::parse_iso(iso).value(); }

/// A folder of its own for each test, removed with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dyak-store-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string database() const { return path_ + "/dyak.db"; }

 private:
  std::string path_;
};

/// Whoever edits the file behind the store's back.
inline void tamper(const Folder& folder, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(folder.database().c_str(), &database), SQLITE_OK);
  char* message = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  EXPECT_EQ(code, SQLITE_OK) << (message == nullptr ? "" : message);
  sqlite3_free(message);
  sqlite3_close(database);
}

/// Salts that can be foretold.
class CountingRandom final : public RandomSource {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, static_cast<char>(++calls_)); }

 private:
  int calls_ = 0;
};

inline cases::Event event(const CaseId& id, int version, std::string kind, Record payload = {}) {
  return {id, version, std::move(kind), moment("2026-09-14T10:05:00.250+03:00"), "clerk", Value(std::move(payload))};
}

inline cases::Event opened(const CaseId& id) {
  return event(id, 1, "opened", {{"process", "trip"}, {"data", Record{{"topic", "Поездка «в горы»"}}}});
}

inline cases::StoredPaper paper(const CaseId& id, const std::string& bytes) {
  return {PaperId{id.value + "/p1"}, sha256_hex(bytes), bytes, Record{{"heading", "О поездке"}}, "test 1"};
}

inline cases::JournalEntry entry(const CaseId& id, int n) {
  return {"orders", "", 2026, n, std::to_string(n) + "-ОД", date("2026-09-18"), id, "О поездке", false, ""};
}

/// What a signed order writes: the case, its number, its paper, a message. Returns the case and the number taken.
inline std::pair<CaseId, int> write_order(cases::WriteTransaction& transaction) {
  const CaseId id = transaction.new_case();
  const int n = transaction.take_number("orders", "", 2026);
  const std::string bytes = "%PDF order " + std::to_string(n);
  const std::string text = std::to_string(n) + "-ОД";
  transaction.append({opened(id), event(id, 2, "moved", {{"transition", "sign"}, {"to", "signed"}}),
                      event(id, 3, "numbered",
                            {{"journal", "orders"}, {"scope", ""}, {"year", 2026}, {"n", n}, {"text", text}, {"date", "2026-09-18"}}),
                      event(id, 4, "paper", {{"ordinal", 1}, {"document", "order"}, {"sha256", sha256_hex(bytes)}})});
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

inline std::vector<std::string> codes(const std::vector<cases::RecordFault>& faults) {
  std::vector<std::string> out;
  for (const auto& fault : faults) out.push_back(fault.code);
  return out;
}

template <class Work>
ErrorCode error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_FALSE(error.public_message.empty());
    return error.code;
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::Internal;
}

}  // namespace dyak::store::testing
