#include "engine/store/chain_export.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/queries.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

Value rows_under(Connection& connection, Integer seal) {
  List rows;
  for (const auto& [name, key, digest] : connection.select<Text, Text, Text>(
           "SELECT name, key, digest FROM seal_rows WHERE seal = ? ORDER BY place", {seal}))
    rows.push_back(List{name, key, digest});
  return rows;
}

void export_events(Connection& connection, Integer after, Integer last, const std::function<void(const Text&)>& take) {
  constexpr int kExportPage = 500;
  while (after < last) {
    const auto page = find_stored_events(connection, after, kExportPage);
    if (page.empty()) return;
    for (const StoredEvent& stored : page) {
      const cases::ChainedEvent& link = stored.chained;
      if (link.sequence > last) return;
      take(to_json(Record{{"event", link.sequence},
                          {"case", link.event.case_id.value},
                          {"version", link.event.version},
                          {"kind", link.event.kind},
                          {"at", link.event.at.unix_ms()},
                          {"actor", link.event.actor},
                          {"salt", stored.salt},
                          {"payload", stored.payload_json},
                          {"digest", link.digest},
                          {"previous", stored.previous},
                          {"hash", link.hash}}));
      after = link.sequence;
    }
  }
}

void export_entries(Connection& connection, Integer after, Integer last, const std::function<void(const Text&)>& take) {
  for (const auto& [n, kind, at, actor, subject, place, salt, content, digest] :
       connection.select<Integer, Text, Integer, Text, Text, Integer, Text, Text, Text>(
           "SELECT n, kind, at, actor, subject, after_event, salt, content, digest FROM entries WHERE n > ? AND n <= ? "
           "ORDER BY n",
           {after, last}))
    take(to_json(Record{{"entry", n},
                        {"kind", kind},
                        {"at", at},
                        {"actor", actor},
                        {"subject", subject},
                        {"after_event", place},
                        {"salt", salt},
                        {"data", content},
                        {"digest", digest}}));
}

Integer integer_of(const Value& value) { return value.is_number() ? value.as_integer() : -1; }
Text text(const Value& value) { return value.text_or(""); }

/// What a line is, and which one.
std::pair<Text, Integer> name_of(const Value& row) {
  for (const char* kind : {"seal", "event", "entry"})
    if (row[kind].is_number() && (Text(kind) != "event" || row["case"].is_text()))
      return {kind, row[kind].as_integer()};
  return {"", 0};
}

/// Goes over the lines once; after the first fault of order the numbers go on from where the line stands.
class Prover {
 public:
  explicit Prover(std::vector<Value> rows) : rows_(std::move(rows)) {
    for (std::size_t i = 0; i < rows_.size(); ++i) places_[name_of(rows_[i])].push_back(i);
    for (const Value& row : rows_) {
      if (name_of(row).first != "entry" || text(row["kind"]) != "personal-data-erased") continue;
      const ParsedJson told = parse_json(text(row["data"]));
      if (told.findings.empty()) add_erasure(told.value, erasures_);
    }
  }

  Proof run() {
    for (at_ = 0; at_ < rows_.size(); ++at_) check(rows_[at_]);
    check_end();
    return std::move(proof_);
  }

 private:
  void fault(const Text& what) { proof_.faults.push_back(what); }

  void check(const Value& row) {
    const auto [kind, n] = name_of(row);
    if (kind.empty()) return check_frame(row);
    check_place(kind, n);
    if (kind == "event") check_event(row, n);
    if (kind == "entry") check_entry(row, n);
    if (kind == "seal") check_seal(row, n);
  }

  void check_frame(const Value& row) {
    const bool is_first = at_ == 0 && row["dyak"].text_or("") == "chain";
    const bool is_last = at_ + 1 == rows_.size() && row["end"] == Value(true);
    if (!is_first && !is_last) fault(fmt::format("Строка {}: вставлена, такой в выгрузке не бывает", at_ + 1));
  }

  static Text title(const Text& kind, Integer n) {
    return fmt::format("{} {}", kind == "event" ? "Событие" : kind == "entry" ? "Запись" : "Печать", n);
  }

  void check_place(const Text& kind, Integer n) {
    const Integer expected = last_[kind] + 1;
    last_[kind] = n;
    if (n == expected) return;
    if (n < expected) return fault(title(kind, n) + ": стоит второй раз или не на своём месте");
    tell_absent(kind, expected);
  }

  void tell_absent(const Text& kind, Integer expected) {
    const auto later = places_.find({kind, expected});
    const bool comes_later = later != places_.end() && later->second.back() > at_;
    fault(title(kind, expected) + (comes_later ? ": переставлено" : ": пропущено"));
  }

  void check_event(const Value& row, Integer n) {
    const cases::Event event{CaseId{text(row["case"])}, static_cast<int>(integer_of(row["version"])),
                             text(row["kind"]),         Moment::from_unix_ms(integer_of(row["at"])),
                             text(row["actor"]),        {}};
    const bool erased = text(row["payload"]).empty() && text(row["salt"]).empty();
    const auto rest = erasures_.events.find(n);
    const Text expected = rest == erasures_.events.end() ? text(row["digest"]) : rest->second;
    if (!erased && expected != event_digest(text(row["salt"]), event, text(row["payload"])))
      fault(title("event", n) + ": содержимое не то, что было записано");
    if (text(row["previous"]) != event_hash_ ||
        text(row["hash"]) != chained_hash(text(row["previous"]), text(row["digest"])))
      fault(title("event", n) + ": цепь здесь прервана");
    event_hash_ = text(row["hash"]);
  }

  void check_entry(const Value& row, Integer n) {
    const cases::Entry entry{
        text(row["kind"]), Moment::from_unix_ms(integer_of(row["at"])), text(row["actor"]), text(row["subject"]), {}};
    const bool erased = text(row["data"]).empty() && text(row["salt"]).empty();
    const auto rest = erasures_.entries.find(n);
    const Text expected = rest == erasures_.entries.end() ? text(row["digest"]) : rest->second;
    if (!erased &&
        expected != entry_digest(text(row["salt"]), n, entry, integer_of(row["after_event"]), text(row["data"])))
      fault(title("entry", n) + ": содержимое не то, что было записано");
    entries_.push_back(text(row["digest"]));
  }

  // The last rows under a seal are missed by the seal itself.
  void check_reached(const Text& kind, Integer declared) {
    if (last_[kind] >= declared) return;
    tell_absent(kind, last_[kind] + 1);
    last_[kind] = declared;
  }

  void check_seal(const Value& row, Integer n) {
    check_reached("event", integer_of(row["last_event"]));
    check_reached("entry", integer_of(row["last_entry"]));
    const Seal seal{n, integer_of(row["last_event"]), text(row["event_hash"]), integer_of(row["last_entry"]),
                    text(row["hash"])};
    std::vector<SealedRow> sealed;
    if (row["rows"].is_list())
      for (const Value& one : row["rows"].as_list())
        if (one.is_list() && one.as_list().size() == 3)
          sealed.push_back({text(one.as_list()[0]), text(one.as_list()[1]), text(one.as_list()[2])});
    const Text digest = seal_digest(seal, entries_, sealed);
    if (digest != text(row["digest"]) || seal.event != last_["event"] || seal.event_hash != event_hash_)
      fault(title("seal", n) + ": под нею не то, что было записано");
    if (text(row["previous"]) != seal_hash_ || seal.hash != chained_hash(text(row["previous"]), text(row["digest"])))
      fault(title("seal", n) + ": цепь печатей здесь прервана");
    seal_hash_ = seal.hash;
    entries_.clear();
    proof_.seals[n] = seal.hash;
  }

  void check_end() {
    const bool ends = !rows_.empty() && rows_.back()["end"] == Value(true);
    if (!ends) return fault("Выгрузка обрезана: последней её строки нет");
    if (integer_of(rows_.back()["seals"]) != last_["seal"] || text(rows_.back()["hash"]) != seal_hash_)
      fault(fmt::format("Выгрузка обрезана: печатей в ней {}, а было {}", last_["seal"],
                        integer_of(rows_.back()["seals"])));
  }

  std::vector<Value> rows_;
  std::map<std::pair<Text, Integer>, std::vector<std::size_t>> places_;
  std::map<Text, Integer> last_;
  std::size_t at_ = 0;
  Text event_hash_ = chain_start();
  Text seal_hash_ = chain_start();
  std::vector<Text> entries_;
  Erasures erasures_;
  Proof proof_;
};

}  // namespace

void export_chain(Connection& connection, const std::function<void(const Text&)>& take) {
  take(to_json(Record{{"dyak", "chain"}, {"format", 1}}));
  Integer event = 0;
  Integer entry = 0;
  Integer seals = 0;
  Text head = chain_start();
  for (const auto& [n, last_event, event_hash, last_entry, digest, previous, hash] :
       connection.select<Integer, Integer, Text, Integer, Text, Text, Text>(
           "SELECT n, event, event_hash, entry, digest, prev_hash, hash FROM seals ORDER BY n")) {
    export_events(connection, event, last_event, take);
    export_entries(connection, entry, last_entry, take);
    take(to_json(Record{{"seal", n},
                        {"last_event", last_event},
                        {"event_hash", event_hash},
                        {"last_entry", last_entry},
                        {"rows", rows_under(connection, n)},
                        {"digest", digest},
                        {"previous", previous},
                        {"hash", hash}}));
    event = last_event;
    entry = last_entry;
    seals = n;
    head = hash;
  }
  take(to_json(Record{{"end", true}, {"hash", head}, {"seals", seals}}));
}

Proof prove_export(std::istream& in) {
  std::vector<Value> rows;
  Proof unread;
  for (Text line; std::getline(in, line);) {
    ParsedJson parsed = parse_json(line);
    if (has_errors(parsed.findings) || !parsed.value.is_record()) {
      unread.faults.push_back(fmt::format("Строка {}: испорчена, прочитать её нельзя", rows.size() + 1));
      rows.emplace_back(Record{});
      continue;
    }
    rows.push_back(std::move(parsed.value));
  }
  Proof proof = Prover(std::move(rows)).run();
  proof.faults.insert(proof.faults.begin(), unread.faults.begin(), unread.faults.end());
  return proof;
}

void prove_anchors(const std::map<Integer, Text>& seals, const Anchors& anchors, std::vector<Text>& faults) {
  faults.insert(faults.end(), anchors.faults.begin(), anchors.faults.end());
  for (const Anchor& anchor : anchors.all) {
    if (anchor.head.seal == 0) continue;
    const auto found = seals.find(anchor.head.seal);
    if (found == seals.end()) {
      faults.push_back(fmt::format("Печать {}: заверена {}, но её нет: конец цепи отрезан, последняя печать {}",
                                   anchor.head.seal, anchor.at.iso(Zone{}), seals.empty() ? 0 : seals.rbegin()->first));
      return;
    }
    if (found->second == anchor.head.hash) continue;
    faults.push_back(fmt::format("Печать {}: не та, что заверена {}: цепь до неё переписана", anchor.head.seal,
                                 anchor.at.iso(Zone{})));
    return;
  }
}

std::map<Integer, Text> seal_hashes(Connection& connection) {
  std::map<Integer, Text> seals;
  for (const auto& [n, hash] : connection.select<Integer, Text>("SELECT n, hash FROM seals ORDER BY n"))
    seals.emplace(n, hash);
  return seals;
}

}  // namespace dyak::store
