#include "engine/store/erasures.hpp"

#include <array>
#include <tuple>
#include <vector>

#include "engine/store/file_folder.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

// Of PostgreSQL: its log keeps the old rows until it has been worked off and archived away.
constexpr std::array<const char*, 16> kErasedIn{"payloads",
                                                "entries",
                                                "seal_rows",
                                                "directory_versions",
                                                "directory_records",
                                                "outbox",
                                                "deliveries",
                                                "answers",
                                                "drafts",
                                                "preferences",
                                                "files",
                                                "cases",
                                                "case_words",
                                                "case_keys",
                                                "case_list",
                                                "uploads"};

void add_pairs(const Value& pairs, std::map<Integer, Text>& digests) {
  if (!pairs.is_list()) return;
  for (const Value& pair : pairs.as_list()) {
    if (!pair.is_list() || pair.as_list().size() != 2 || !pair.as_list()[0].is_number()) continue;
    digests[pair.as_list()[0].as_integer()] = pair.as_list()[1].text_or("");
  }
}

}  // namespace

void add_erasure(const Value& data, Erasures& erasures) {
  add_pairs(data["events"], erasures.events);
  add_pairs(data["entries"], erasures.entries);
}

Erasures find_erasures(Connection& connection) {
  Erasures erasures;
  for (const auto& [content] : connection.select<Text>(
           "SELECT content FROM entries WHERE kind = 'personal-data-erased' AND json_valid(content) ORDER BY n"))
    add_erasure(from_stored(content), erasures);
  return erasures;
}

// The row is written anew each time: by that whoever wipes what was noted before knows that it is not his.
void leave_trace(Connection& writer, const std::string& sha256) {
  writer.run("INSERT INTO erasure_traces VALUES (?) ON CONFLICT (what) DO UPDATE SET what = excluded.what", {sha256});
}

bool has_traces(Connection& writer) {
  return writer.value_or<Integer>("SELECT EXISTS (SELECT 1 FROM erasure_traces)", {}, 0) != 0;
}

namespace {

/// What may lie about, and which transaction said so: in PostgreSQL another program may say the same meanwhile, of rows
/// that are not wiped yet.
using Trace = std::tuple<Text, Text>;

std::vector<Trace> traces_in(Connection& writer) {
  return writer.select<Text, Text>(
      writer.either("SELECT what, '' FROM erasure_traces", "SELECT what, xmin::text FROM erasure_traces"));
}

}  // namespace

// Only a file written anew has nothing of the old in its free pages and between the rows of its pages; secure_delete
// does nothing about what was freed before it was set.
bool wipe_traces(Connection& writer, const FileFolder& files) {
  const std::vector<Trace> traces = traces_in(writer);
  if (writer.dialect() == Dialect::Postgres) {
    for (const char* table : kErasedIn) writer.script(std::string("VACUUM FULL ") + table);
  } else {
    writer.script("VACUUM");
    if (writer.value_or<Integer>("PRAGMA wal_checkpoint(TRUNCATE)", {}, 1) != 0) return false;
  }
  for (const auto& [sha256, row] : traces) {
    if (sha256.empty()) continue;
    const bool brought_again =
        writer.value_or<Integer>("SELECT EXISTS (SELECT 1 FROM uploads WHERE sha256 = ?)", {sha256}, 0) != 0 ||
        find_file_named(writer, sha256, 0);
    if (!brought_again && !files.drop(sha256)) return false;
  }
  for (const auto& [what, row] : traces)
    writer.run(writer.either("DELETE FROM erasure_traces WHERE what = ? AND ? = ''",
                             "DELETE FROM erasure_traces WHERE what = ? AND xmin::text = ?"),
               {what, row});
  return true;
}

}  // namespace dyak::store
