#pragma once
#include "engine/store/record_store.hpp"

namespace dyak::store {

/// The store `dyak.db` in the folder, whatever its store.yaml says: see open_store().
std::unique_ptr<RecordStore> open_sqlite_store(const std::string& directory, OpenMode mode,
                                               const std::string& holder = {},
                                               std::shared_ptr<RandomSource> random = system_random());

}  // namespace dyak::store
