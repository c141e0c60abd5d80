#pragma once
#include <memory>
#include <string>

#include "tests/store/sample.hpp"

namespace dyak::store::testing {

/// A folder whose record lies in a new database.
struct PostgresPlace {
  PostgresPlace() {
    if (!dyak::testing::on_postgres()) dyak::testing::put_on_postgres(folder.path());
  }
  std::string address() const { return record_address(folder.path()); }
  std::unique_ptr<RecordStore> open(OpenMode mode = OpenMode::Create) const { return open_store(folder.path(), mode); }

  Folder folder;
};

}  // namespace dyak::store::testing
