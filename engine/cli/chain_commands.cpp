// The chain of the record outside the store: its key, its anchored heads, an export that proves itself.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/chain_check.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/store/chain_export.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::cli {
namespace {

std::vector<std::string> options_with(std::initializer_list<std::string> own) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), own);
  return options;
}

std::unique_ptr<store::SqliteStore> opened(const Arguments& arguments) {
  return store::open_sqlite_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
}

int make_key(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, options_with({"output"}), {});
  arguments.no_more_than(0);
  const std::string path = arguments.need("output");
  store::HeadKey::create(path);
  if (arguments.json()) {
    print_json(Record{{"key", path}, {"public", path + ".pub"}});
    return 0;
  }
  std::cout << "Ключ записан: " << path << " (храните вне хранилища), для проверки: " << path << ".pub\n";
  return 0;
}

int anchor(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, options_with({"anchor", "key"}), {});
  arguments.no_more_than(0);
  const std::string path = arguments.need("anchor");
  const store::HeadKey key(journal_key_of(arguments, "key"));
  const auto store = opened(arguments);
  const cases::RecordHead head = store->read()->head();
  const auto now = arguments.option("now");
  const bool added = store::append_anchor(
      path, head, now ? Moment::parse_iso(*now).value_or(SystemClock().now()) : SystemClock().now(), key);
  if (arguments.json()) {
    print_json(Record{{"anchor", path}, {"seal", head.seal}, {"hash", head.hash}, {"added", added}});
    return 0;
  }
  std::cout << (added ? "Вершина цепи заверена: печать " : "Вершина уже заверена: печать ") << head.seal << ", "
            << head.hash << '\n';
  return 0;
}

int export_record(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, options_with({"output"}), {});
  arguments.no_more_than(0);
  const std::string path = arguments.need("output");
  const auto store = opened(arguments);
  // About people: for its owner alone.
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (made < 0) throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте папку и права");
  ::close(made);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  store->export_to([&](const std::string& line) { out << line << '\n'; });
  out.close();
  if (!out) throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте место на диске");
  note_export(arguments, "record-exported", "");
  if (arguments.json()) {
    print_json(Record{{"file", path}});
  } else {
    std::cout << "Цепь выгружена: " << path << '\n';
  }
  return 0;
}

}  // namespace

std::string journal_key_of(const Arguments& arguments, const std::string& option) {
  if (const auto given = arguments.option(option)) return *given;
  if (const char* known = std::getenv("DYAK_JOURNAL_KEY"); known != nullptr && *known != '\0') return known;
  throw UsageError{"--" + option + ": назовите файл ключа (новый делает dyak journal key -o ФАЙЛ)"};
}

int verify_chain(const Arguments& arguments) {
  arguments.no_more_than(1);
  std::vector<std::string> faults;
  std::map<std::int64_t, std::string> seals;
  std::optional<store::Anchor> last;
  const bool offline = !arguments.words().empty();
  if (offline) {
    std::ifstream in(arguments.words()[0], std::ios::binary);
    if (!in) throw Error(ErrorCode::NotFound, "Файла выгрузки «" + arguments.words()[0] + "» нет");
    store::Proof proof = store::prove_export(in);
    faults = std::move(proof.faults);
    seals = std::move(proof.seals);
  }
  if (const auto path = arguments.option("anchor")) {
    const auto key = arguments.option("key");
    const auto anchors = store::read_anchors(*path, key ? store::HeadKey(*key).public_hex() : "");
    if (!key && !arguments.json())
      std::cerr << "Подписи сверены с ключом, который назван в самом файле заверений: назовите свой в --key\n";
    if (!anchors.all.empty()) last = anchors.all.back();
    if (offline) {
      store::prove_anchors(seals, anchors, faults);
    } else {
      for (std::string& fault : opened(arguments)->differs_from(anchors)) faults.push_back(std::move(fault));
    }
  }
  if (arguments.json()) {
    Record answer{{"whole", faults.empty()}, {"faults", List(faults.begin(), faults.end())}};
    if (last)
      answer["anchored"] =
          Record{{"seal", last->head.seal},   {"hash", last->head.hash}, {"event", last->head.event},
                 {"entry", last->head.entry}, {"key", last->key},        {"signature", last->signature}};
    print_json(answer);
    return faults.empty() ? 0 : 1;
  }
  for (const std::string& fault : faults) std::cout << fault << '\n';
  if (last)
    std::cout << "Последняя заверенная вершина: " << anchor_words(*last) << "\nХеш вершины: " << last->head.hash
              << '\n';
  std::cout << (faults.empty() ? "Цепь цела и сходится с заверенной\n"
                               : "Цепь нарушена: первое нарушение названо первым\n");
  return faults.empty() ? 0 : 1;
}

std::vector<Command> chain_commands() {
  return {
      {"journal key", "-o ФАЙЛ", "новый ключ для заверения цепи: ФАЙЛ и ФАЙЛ.pub", make_key},
      {"journal anchor", "--anchor ФАЙЛ [--key КЛЮЧ]", "заверить вершину цепи: подписать и дописать в файл", anchor},
      {"journal export", "-o ФАЙЛ", "выгрузить цепь записи: её можно проверить без хранилища", export_record}};
}

}  // namespace dyak::cli
