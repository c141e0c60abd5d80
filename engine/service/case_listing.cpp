#include "engine/service/case_listing.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/service/bound_parties.hpp"
#include "engine/service/case_order.hpp"
#include "engine/service/case_search.hpp"

namespace dyak::service {

// The letter is another whenever what is kept of a case is more, so that older records are listed anew.
std::string listing_stamp(const definitions::Definitions& definitions) { return "y" + definitions.in_force().version; }

std::vector<workflow::CaseKey> keys_of(const definitions::Definitions& definitions, const std::string& process) {
  std::vector<workflow::CaseKey> keys;
  const auto is_known = [&](const std::string& name) {
    return std::any_of(keys.begin(), keys.end(), [&](const workflow::CaseKey& key) { return key.name() == name; });
  };
  for (const auto& [id, one] : definitions.in_force().processes) {
    for (const definitions::Lookup& lookup : one.lookups) {
      if (lookup.process != process) continue;
      for (const expression::Sides& sides : lookup.sides) {
        if (is_known(sides.name)) continue;
        if (auto key = workflow::CaseKey::of(sides, process, definitions)) keys.push_back(std::move(*key));
      }
    }
  }
  return keys;
}

bool is_listed(const workflow::CaseKey& key) {
  for (const auto& [id, process] : key.definitions().in_force().processes) {
    for (const definitions::Lookup& lookup : process.lookups) {
      if (lookup.process != key.process()) continue;
      for (const expression::Sides& sides : lookup.sides)
        if (sides.name == key.name()) return true;
    }
  }
  return false;
}

bool has_one(const workflow::CaseKey& key, const std::vector<std::string>& words, const cases::Case& state) {
  const auto own = key.words_of(state);
  return !own || std::any_of(own->begin(), own->end(), [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

std::vector<cases::CasePtr> tried_by(const workflow::CaseKey& key, const std::vector<std::string>& words,
                                     std::vector<cases::CasePtr> all) {
  std::erase_if(all, [&](const cases::CasePtr& state) { return !has_one(key, words, *state); });
  return all;
}

std::string number_order(const language::Language& language, const std::string& number) {
  constexpr std::size_t kWidth = 8;
  std::string wide, figures;
  const auto flush = [&] {
    if (!figures.empty() && figures.size() < kWidth) wide += std::string(kWidth - figures.size(), '0');
    wide += figures;
    figures.clear();
  };
  for (const char c : language.folded(number)) {
    if (c >= '0' && c <= '9') {
      figures += c;
    } else {
      flush();
      wide += c;
    }
  }
  flush();
  return wide;
}

namespace {

void put_bound_parties(const cases::Case& state, const definitions::Definitions& definitions,
                       cases::CaseListing& listing) {
  const auto own = definitions.of(state.definition_version);
  const auto process = definitions.process_of(state.process, state.definition_version);
  const auto parties = process == nullptr ? std::nullopt : bound_parties(*process, *own, state);
  if (!parties) listing.keys.emplace_back(kBoundParties, "");
  if (!parties) return;
  for (const std::string& party : *parties) listing.keys.emplace_back(kBoundParties, party);
}

// Names as they are on the day on which the case was written last: a name that comes into force later is told with the
// next writing.
void put_orders(const cases::Case& state, const definitions::Definitions& definitions,
                const cases::Directory& directory, const cases::ReadView& view, cases::CaseListing& listing) {
  const Date day = view.last_moment().value_or(state.opened_at).date(Zone{});
  const DisplayNames names(definitions, directory, view, day);
  const language::Language& language = definitions.language;
  listing.subject_order = text_order(language, names.subject(state));
  listing.executor_order = text_order(language, executor_of(names, state));
  listing.organisation_order = text_order(language, organisation_of(names, directory, state));
}

}  // namespace

cases::CaseListing listing_of(const cases::Case& state, const definitions::Definitions& definitions,
                              const cases::Directory& directory, const cases::ReadView& view) {
  cases::CaseListing listing;
  listing.id = state.id;
  listing.process = state.process;
  listing.stamp = listing_stamp(definitions);
  listing.number_order = number_order(definitions.language, state.number());
  put_orders(state, definitions, directory, view, listing);
  listing.tokens = search_text(state, definitions, directory).tokens();
  put_bound_parties(state, definitions, listing);
  if (definitions.process(state.process) == nullptr) return listing;
  for (const workflow::CaseKey& key : keys_of(definitions, state.process)) {
    const auto words = key.words_of(state);
    if (!words) listing.keys.emplace_back(key.name(), "");
    if (!words) continue;
    for (const std::string& word : *words) listing.keys.emplace_back(key.name(), word);
  }
  return listing;
}

void put_listing(cases::WriteTransaction& transaction, const definitions::Definitions& definitions,
                 const cases::Directory& directory, const cases::Case& state) {
  if (auto* lists = dynamic_cast<cases::CaseListWriter*>(&transaction))
    lists->put_listing(listing_of(state, definitions, directory, transaction));
}

// What the lists keep of cases is told beside the writer: only what is still as it was read is put.
int list_cases(const World& world, int limit) {
  struct Told {
    cases::CaseListing listing;
    std::int64_t written = 0;
  };
  const std::string stamp = listing_stamp(*world.definitions);
  const auto view = world.store.read();
  const auto* lists = dynamic_cast<const cases::CaseLists*>(view.get());
  if (lists == nullptr) return 0;
  const std::vector<CaseId> ids = lists->unlisted(stamp, limit);
  if (ids.empty()) return 0;
  const auto directory = view->directory();
  std::vector<Told> told;
  for (const CaseId& id : ids) {
    const auto state = view->find(id);
    if (state) told.push_back({listing_of(*state, *world.definitions, *directory, *view), lists->written(id)});
  }
  const auto transaction = world.store.write();
  if (transaction->directory() != directory) return limit;  // names have changed: once more
  auto& writer = dynamic_cast<cases::CaseListWriter&>(*transaction);
  const auto& now = dynamic_cast<const cases::CaseLists&>(*transaction);
  int put = 0;
  for (const Told& one : told) {
    if (now.written(one.listing.id) != one.written) continue;
    writer.put_listing(one.listing);
    ++put;
  }
  transaction->commit();
  return put;
}

}  // namespace dyak::service
