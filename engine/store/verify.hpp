#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

using Faults = std::vector<cases::RecordFault>;

struct NamedFile {
  CaseId where;      ///< the first case that names it
  std::string name;  ///< as it was sent
};
/// What the events say there must be.
struct Named {
  std::map<std::string, NamedFile> files;  ///< received ones, by SHA-256
  std::set<std::string> papers;            ///< ids of those that were drawn
  std::set<std::string> drafts;            ///< of them: their bytes need not lie in the store
  std::set<CaseId> broken;                 ///< whose events are at fault: what they name is not all known
};

class FileFolder;

/// What a check found, and how far it came.
struct Checked {
  Faults faults;
  std::vector<std::string> covered;  ///< Russian, the parts that were looked through
  bool whole = false;                ///< nothing was left out
};

enum class Thoroughness {
  Whole,  ///< from the file itself to the last received file
  Quick   ///< what tells most for its time comes first
};

/// Everything that can be wrong with the record, in one picture of it, as far as it comes before `is_over` says true.
/// Error{Unavailable} when a server stops answering on the way: that is no fault of the record.
Checked verify_record(Connection& connection, const FileFolder& files, Thoroughness thoroughness,
                      const std::function<bool()>& is_over);

// Its parts.
/// Rows of what is no part of the record, against their sums.
void verify_sums(Connection& connection, Faults& faults);
/// What cases and papers are searched by.
void verify_words(Connection& connection, Faults& faults);
/// The database's own checks; the others need a database that can be read.
void verify_database(Connection& connection, Faults& faults);
/// Tables, triggers and indexes against what the schema's steps make.
void verify_schema(Connection& connection, Faults& faults);
/// Sequence, hashes, digests, versions; projections against the fold; numbers and papers that events name.
Named verify_events(Connection& connection, Faults& faults);
/// The seals, and the entries under them; whether events go on after the last one.
void verify_seals(Connection& connection, Faults& faults);
/// Whether what lists keep of the case is what they should.
bool fits_lists(Connection& connection, std::int64_t ordinal, const cases::Case& state);
/// What lists keep of many cases together.
void verify_lists(Connection& connection, Faults& faults);
/// How far letters have come, and whose messages are.
void verify_letters(Connection& connection, Faults& faults);
void verify_directory(Connection& connection, Faults& faults);
void verify_journals(Connection& connection, Faults& faults);
/// Papers that nobody issued.
void verify_papers(Connection& connection, const Named& named, Faults& faults);
/// Bytes of papers and files against their SHA-256.
void verify_bytes(Connection& connection, const Named& named, Faults& faults);

/// Adds every received file that is named anywhere in the value.
void name_files(const Value& value, const CaseId& where, Named& named);
/// Those kept in the database need not lie in the folder.
void drop_files_inside(Connection& connection, Named& named);

}  // namespace dyak::store
