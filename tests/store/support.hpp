#pragma once
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/store/postgres_sql.hpp"
#include "engine/store/record_store.hpp"
#include "tests/store/folder.hpp"
#include "tests/store/orders.hpp"

namespace dyak::store::testing {

/// What the database's triggers make sums with.
inline void add_sha256(sqlite3* database) {
  sqlite3_create_function_v2(
      database, "dyak_sha256", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
      [](sqlite3_context* context, int, sqlite3_value** arguments) {
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
        const std::string digest = crypto::sha256_hex(std::string(bytes == nullptr ? "" : bytes, size));
        sqlite3_result_text(context, digest.data(), static_cast<int>(digest.size()), SQLITE_TRANSIENT);
      },
      nullptr, nullptr, nullptr);
}

/// Whoever edits the database behind the store's back.
inline void tamper(const Folder& folder, const std::string& sql) {
  if (const std::string address = record_address(folder.path()); !address.empty())
    return dyak::testing::Cluster::shared().rewrite(address, postgres_sql(sql));
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(folder.database().c_str(), &database), SQLITE_OK);
  add_sha256(database);
  char* message = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  EXPECT_EQ(code, SQLITE_OK) << (message == nullptr ? "" : message);
  sqlite3_free(message);
  sqlite3_close(database);
}

/// The same by somebody who knows that triggers are in his way and leaves them as they were.
inline void rewrite(const Folder& folder, const std::string& sql) {
  if (!record_address(folder.path()).empty()) return tamper(folder, sql);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(folder.database().c_str(), &database), SQLITE_OK);
  std::string drop;
  std::string make;
  sqlite3_stmt* triggers = nullptr;
  sqlite3_prepare_v2(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &triggers, nullptr);
  while (sqlite3_step(triggers) == SQLITE_ROW) {
    const auto text = [&](int column) { return reinterpret_cast<const char*>(sqlite3_column_text(triggers, column)); };
    drop += std::string("DROP TRIGGER ") + text(0) + ";";
    make += std::string(text(1)) + ";";
  }
  sqlite3_finalize(triggers);
  sqlite3_close(database);
  tamper(folder, drop + sql + ";" + make);
}

inline std::vector<std::string> codes(const std::vector<cases::RecordFault>& faults) {
  std::vector<std::string> out;
  for (const auto& fault : faults) out.push_back(fault.code);
  return out;
}

template <class Action>
ErrorCode error_of(const Action& work) {
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
