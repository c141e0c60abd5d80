#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/json.hpp"
#include "engine/cases/fact.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/packed_text.hpp"
#include "engine/store/projection.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr int kEventsPage = 500;

/// Walks the chain once, folding every case on the way. A case whose events are at fault is not folded any further:
/// what follows from the first fault would only hide it.
class ChainCheck {
 public:
  ChainCheck(Connection& connection, Faults& faults)
      : connection_(connection), faults_(faults), erasures_(find_erasures(connection)) {}

  Named run() {
    for (auto page = find_stored_events(connection_, sequence_, kEventsPage); !page.empty();
         page = find_stored_events(connection_, sequence_, kEventsPage)) {
      for (StoredEvent& stored : page) check(stored);
    }
    check_snapshots();
    for (const auto& [id, state] : states_)
      if (!state) named_.broken.insert(id);
    return std::move(named_);
  }

 private:
  void fault(const char* code, const cases::Event& event, const Text& what) {
    faults_.push_back(
        {code, fmt::format("Дело {}, событие {}: {}", event.case_id.value, event.version, what), event.case_id});
  }

  void check(StoredEvent& stored) {
    const cases::ChainedEvent& link = stored.chained;
    if (link.sequence != sequence_ + 1 || stored.previous != hash_ ||
        link.hash != chained_hash(stored.previous, link.digest)) {
      fault("chain-broken", link.event, fmt::format("цепочка хешей прервана (запись {})", link.sequence));
    }
    sequence_ = link.sequence;
    hash_ = link.hash;
    if (!has_true_digest(stored)) {
      fault("digest-wrong", link.event, "содержимое не то, что было записано");
      states_[link.event.case_id].reset();
      return;
    }
    name_files(stored.chained.event.payload, stored.chained.event.case_id, named_);
    fold_in(stored.chained.event);
  }

  bool has_true_digest(StoredEvent& stored) const {
    cases::ChainedEvent& link = stored.chained;
    // Of what was destroyed on record there is just what was left then.
    const auto erased = erasures_.events.find(link.sequence);
    const Text& expected = erased == erasures_.events.end() ? link.digest : erased->second;
    if (stored.payload_json.empty() || expected != event_digest(stored.salt, link.event, stored.payload_json)) {
      return false;
    }
    link.event.payload = from_stored(stored.payload_json);
    return true;
  }

  void fold_in(const cases::Event& event) {
    std::optional<cases::Case>& state = states_.try_emplace(event.case_id, cases::Case{}).first->second;
    if (!state) return;
    if (event.version != state->version + 1) {
      fault("chain-broken", event, fmt::format("версии идут не подряд: до неё была {}", state->version));
      state.reset();
      return;
    }
    check_clock(event);
    cases::apply(*state, event);
    if (const auto number = cases::as<cases::NumberTaken>(event)) check_number(event, *number);
    if (cases::is<cases::PaperMade>(event))
      check_paper(event, state->papers.empty() ? cases::Paper{} : state->papers.back());
  }

  // The record is whole all the same: somebody's clock was not.
  void check_clock(const cases::Event& event) {
    const auto [before, is_first] = moments_.try_emplace(event.case_id, event.at);
    if (!is_first && event.at < before->second)
      fault("clock-back", event,
            fmt::format("записано {}, раньше предыдущего ({}): часы были отведены назад", event.at.iso(Zone{}),
                        before->second.iso(Zone{})));
    before->second = std::max(before->second, event.at);
  }

  void check_number(const cases::Event& event, const cases::NumberTaken& taken) {
    if (!event.payload["n"].is_number() || !event.payload["year"].is_number()) return;
    const auto lines = connection_.value_or<Integer>(
        "SELECT count(*) FROM journal WHERE journal = ? AND scope = ? AND year = ? AND n = ? AND text = ? AND case_id "
        "= ? AND date = ?",
        {taken.journal, taken.scope, Integer{taken.year}, Integer{taken.n}, taken.text, event.case_id.value,
         taken.date.iso()},
        0);
    if (lines == 1) return;
    fault("number-missing", event,
          fmt::format("номер «{}» есть в деле, но в журнале «{}» его нет или его строка иная", taken.text,
                      taken.journal));
  }

  void check_paper(const cases::Event& event, const cases::Paper& paper) {
    if (paper.sha256.empty()) return;
    const Text id = fmt::format("{}/p{}", event.case_id.value, paper.ordinal);
    named_.papers.insert(id);
    if (paper.draft) named_.drafts.insert(id);
    const Text kept = connection_.value_or<Text>("SELECT sha256 FROM papers WHERE id = ?", {id}, "");
    if (kept.empty()) {
      fault("paper-missing", event, fmt::format("бумага {} выдана, но не сохранена", id));
    } else if (kept != paper.sha256) {
      fault("paper-hash", event, fmt::format("сохранена не та бумага {}, которая выдана", id));
    }
  }

  static Text plain(const Text& snapshot) {
    try {
      return unpacked(snapshot);
    } catch (const Error&) {  // it fits nothing
      return {};
    }
  }

  void check_snapshots() {
    const auto rows = connection_.select<Integer, Text, Text, Text, Text, Integer, Integer, Integer, Text>(
        "SELECT ordinal, id, process, state, number, version, has_running_terms, has_due_tasks, snapshot FROM cases");
    for (const auto& [ordinal, id, process, state, number, version, runs, waits, snapshot] : rows) {
      const auto found = states_.find(CaseId{id});
      const bool is_known = found != states_.end();
      if (is_known && !found->second) continue;  // told already
      const bool is_fresh = is_known && id == case_id_of(ordinal).value && found->second->process == process &&
                            found->second->state == state && found->second->number() == number &&
                            found->second->version == version && has_running_terms(*found->second) == (runs != 0) &&
                            has_due_tasks(*found->second) == (waits != 0) &&
                            to_json(cases::to_value(*found->second)) == plain(snapshot) &&
                            fits_lists(connection_, ordinal, *found->second);
      if (!is_fresh)
        faults_.push_back({"snapshot-stale", fmt::format("Дело {}: снимок не совпадает с событиями", id), CaseId{id}});
    }
  }

  Connection& connection_;
  Faults& faults_;
  Erasures erasures_;
  Integer sequence_ = 0;
  Text hash_ = chain_start();
  Named named_;
  std::map<CaseId, Moment> moments_;                     ///< of each case's latest event
  std::map<CaseId, std::optional<cases::Case>> states_;  ///< nullopt = at fault
};

}  // namespace

Named verify_events(Connection& connection, Faults& faults) { return ChainCheck(connection, faults).run(); }

}  // namespace dyak::store
