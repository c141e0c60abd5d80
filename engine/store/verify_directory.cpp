// The versions of the directory, each against the records or the text that its hash is made over.
#include <fmt/format.h>

#include "engine/store/chain.hpp"
#include "engine/store/directory_records.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

class DirectoryCheck {
 public:
  DirectoryCheck(Connection& connection, Faults& faults) : connection_(connection), faults_(faults) {}

  void run() {
    const Integer first = first_recorded_directory(connection_);
    Integer expected = 1;
    Text previous = chain_start();
    for (const auto& [version, at, actor, hash] : connection_.select<Integer, Integer, Text, Text>(
             "SELECT version, at, actor, hash FROM directory_versions ORDER BY version")) {
      const Text content = text_of(version);
      const bool is_whole = !content.empty();
      if (is_whole && version == first) laid_out(version);
      const Text digest =
          directory_digest(version, Moment::from_unix_ms(at), actor, is_whole ? content : recorded(version));
      if (version != expected || hash != chained_hash(previous, digest)) fault(version, "цепочка хешей прервана");
      expected = version + 1;
      previous = hash;
    }
    of_no_version();
  }

 private:
  void fault(Integer version, const Text& what) {
    faults_.push_back({"directory-broken", fmt::format("Справочник, версия {}: {}", version, what), {}});
  }

  Text text_of(Integer version) {
    return connection_.value_or<Text>("SELECT content FROM directory_versions WHERE version = ?", {version}, "");
  }

  /// What the version's hash is made over.
  Text recorded(Integer version) {
    const auto records = find_directory_records(connection_, version);
    for (const StoredDirectoryRecord& one : records) {
      if (one.digest != directory_record_digest(one, version))
        fault(version, fmt::format("запись {} {} изменена в обход программы", one.section, one.key));
    }
    return digests_of(records);
  }

  // Records laid out from a version's text say what it says.
  void laid_out(Integer version) {
    const Text number = std::to_string(version);
    const Text stored =
        "SELECT section, key, version, subject, content FROM directory_records WHERE version = " + number;
    const Text told = "SELECT * FROM (" + whole_directory_records(connection_.dialect(), number) + ") AS whole";
    const Integer differ =
        connection_.value_or<Integer>("SELECT (SELECT count(*) FROM (" + stored + " EXCEPT " + told +
                                          ") AS a) + (SELECT count(*) FROM (" + told + " EXCEPT " + stored + ") AS b)",
                                      {}, 0);
    if (differ > 0) fault(version, "записи не совпадают с её текстом");
  }

  // A version that is missing among the others breaks their chain; records after the last of them are told here.
  void of_no_version() {
    for (const auto& [version] : connection_.select<Integer>(
             "SELECT DISTINCT version FROM directory_records WHERE version > (SELECT ifnull(max(version), 0) FROM "
             "directory_versions)"))
      fault(version, "записи есть, а самой версии нет");
  }

  Connection& connection_;
  Faults& faults_;
};

}  // namespace

void verify_directory(Connection& connection, Faults& faults) { DirectoryCheck(connection, faults).run(); }

}  // namespace dyak::store
