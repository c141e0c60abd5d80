#pragma once
#include <filesystem>

#include "engine/store/sqlite_store.hpp"

namespace dyak::store {

/// The folder that a store is opened in, made where the mode says so. Errors: NotFound when there is no store in it and
/// none is made; Unavailable when it cannot be made or lies on a network disk.
void prepare_folder(const std::filesystem::path& directory, OpenMode mode);

}  // namespace dyak::store
