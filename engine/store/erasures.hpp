#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "engine/base/value.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

class FileFolder;

/// What was destroyed on record: the digest that the rest of it must have now.
struct Erasures {
  std::map<std::int64_t, std::string> events;   ///< by sequence
  std::map<std::int64_t, std::string> entries;  ///< by n
};
Erasures find_erasures(Connection& connection);
/// Adds what one entry of the kind personal-data-erased says; `data` is its content.
void add_erasure(const Value& data, Erasures& erasures);

/// Notes that something of it may still lie there: a received file, or (empty) pages of the database.
void leave_trace(Connection& writer, const std::string& sha256);
/// Whether something destroyed may still stand in the file's free pages, in the log, or among the received files.
bool has_traces(Connection& writer);
/// Takes the traces away, as far as readers let it. False = not all are gone: it is to be tried again. Outside any
/// transaction. Error{Unavailable} when the disk has no room for it.
bool wipe_traces(Connection& writer, const FileFolder& files);

}  // namespace dyak::store
