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
#include "engine/cli/stamp_wire.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/store/chain_export.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

std::vector<std::string> options_with(std::initializer_list<std::string> own) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), own);
  return options;
}

std::unique_ptr<store::RecordStore> opened(const Arguments& arguments) {
  return store::open_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
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

std::string stamp_words(const store::TimeStamp& stamp) {
  return stamp.at.date(Zone{}).russian() + " " + stamp.at.iso(Zone{}).substr(11, 8) + ", " + stamp.authority;
}

/// The last line of the anchor file, stamped; one that has its stamp already is not stamped again.
store::TimeStamp stamped(const std::string& path, const std::string& tsa, const std::string& authorities) {
  const store::Anchors anchors = store::read_anchors(path, "");
  const int last = static_cast<int>(anchors.all.size());
  for (const store::StampedAnchor& one : store::read_stamps(path, anchors, authorities).all)
    if (one.line == last) return one.stamp;
  const std::string sha256 = store::stamped_digest(anchors.all.back());
  const std::string token = fetch_stamp(tsa, store::stamp_query(sha256));
  const store::TimeStamp stamp = store::read_stamp(token, sha256, authorities);
  store::append_stamp(path, sha256, token);
  return stamp;
}

int anchor(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, options_with({"anchor", "key", "tsa", "tsa-ca"}), {});
  arguments.no_more_than(0);
  const std::string path = arguments.need("anchor");
  const store::HeadKey key(journal_key_of(arguments, "key"));
  const auto store = opened(arguments);
  const cases::RecordHead head = store->read()->head();
  const auto now = arguments.option("now");
  const bool added = store::append_anchor(
      path, head, now ? Moment::parse_iso(*now).value_or(SystemClock().now()) : SystemClock().now(), key);
  std::optional<store::TimeStamp> stamp;
  if (const auto tsa = arguments.option("tsa")) stamp = stamped(path, *tsa, arguments.option_or("tsa-ca", ""));
  if (arguments.json()) {
    Record told{{"anchor", path}, {"seal", head.seal}, {"hash", head.hash}, {"added", added}};
    if (stamp) told["stamp"] = Record{{"at", stamp->at.iso(Zone{})}, {"authority", stamp->authority}};
    print_json(told);
    return 0;
  }
  std::cout << (added ? "Вершина цепи заверена: печать " : "Вершина уже заверена: печать ") << head.seal << ", "
            << head.hash << '\n';
  if (stamp) std::cout << "Штамп времени: " << stamp_words(*stamp) << '\n';
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
  store::Stamps stamps;
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
    const std::string authorities = arguments.option_or("tsa-ca", "");
    stamps = store::read_stamps(*path, anchors, authorities);
    if (authorities.empty() && !stamps.all.empty() && !arguments.json())
      std::cerr << "Штампы времени сверены с сертификатами в них самих: назовите доверенные в --tsa-ca\n";
    if (offline) {
      store::prove_anchors(seals, anchors, faults);
    } else {
      for (std::string& fault : opened(arguments)->differs_from(anchors)) faults.push_back(std::move(fault));
    }
  }
  faults.insert(faults.end(), stamps.faults.begin(), stamps.faults.end());
  if (arguments.json()) {
    Record answer{{"whole", faults.empty()}, {"faults", List(faults.begin(), faults.end())}};
    if (last)
      answer["anchored"] =
          Record{{"seal", last->head.seal},   {"hash", last->head.hash}, {"event", last->head.event},
                 {"entry", last->head.entry}, {"key", last->key},        {"signature", last->signature}};
    List told;
    for (const auto& [line, stamp] : stamps.all)
      told.push_back(Record{{"line", line}, {"at", stamp.at.iso(Zone{})}, {"authority", stamp.authority}});
    if (!told.empty()) answer["stamps"] = std::move(told);
    print_json(answer);
    return faults.empty() ? 0 : 1;
  }
  for (const std::string& fault : faults) std::cout << fault << '\n';
  if (last)
    std::cout << "Последняя заверенная вершина: " << anchor_words(*last) << "\nХеш вершины: " << last->head.hash
              << '\n';
  for (const auto& [line, stamp] : stamps.all)
    std::cout << "Заверение " << line << ", штамп времени: " << stamp_words(stamp) << '\n';
  std::cout << (faults.empty() ? "Цепь цела и сходится с заверенной\n"
                               : "Цепь нарушена: первое нарушение названо первым\n");
  return faults.empty() ? 0 : 1;
}

std::vector<Command> chain_commands() {
  return {{"journal key", "-o ФАЙЛ", "новый ключ для заверения цепи: ФАЙЛ и ФАЙЛ.pub", make_key},
          {"journal anchor", "--anchor ФАЙЛ [--key КЛЮЧ] [--tsa http://… [--tsa-ca CA.pem]]",
           "заверить вершину цепи: подписать и дописать в файл; --tsa — и штампом службы времени", anchor},
          {"journal export", "-o ФАЙЛ", "выгрузить цепь записи: её можно проверить без хранилища", export_record}};
}

}  // namespace dyak::cli
