#include "engine/service/read_cases.hpp"

#include "engine/base/error.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/cases/fact.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/store/file_digest.hpp"

namespace dyak::service {

std::vector<cases::CasePtr> shared_all(std::vector<cases::Case> all) {
  std::vector<cases::CasePtr> kept;
  kept.reserve(all.size());
  for (cases::Case& one : all) kept.push_back(cases::shared(std::move(one)));
  return kept;
}

cases::CasePtr ReadCases::find(const CaseId& id) const { return cases::shared(view_.find(id)); }

cases::CasePtr ReadCases::find_by_number(const std::string& number) const {
  if (number.empty()) return nullptr;  // the query would take it for "any"
  auto found = view_.cases({{}, {}, number, false});
  return found.empty() ? nullptr : cases::shared(std::move(found.back()));
}

std::vector<cases::CasePtr> ReadCases::of_process(const std::string& process) const {
  return shared_all(view_.cases({process, {}, {}, false}));
}

namespace {

const cases::CaseLists* kept_lists(const cases::ReadView& view) { return dynamic_cast<const cases::CaseLists*>(&view); }

}  // namespace

bool ReadCases::keeps_keys() const { return kept_lists(view_) != nullptr; }

std::vector<cases::CasePtr> ReadCases::having(const workflow::CaseKey& key,
                                              const std::vector<std::string>& words) const {
  if (!is_listed(key)) return tried_by(key, words, of_process(key.process()));
  std::vector<cases::CasePtr> found;
  for (const CaseId& id :
       kept_lists(view_)->having(key.process(), key.name(), words, listing_stamp(key.definitions()))) {
    if (auto state = find(id)) found.push_back(std::move(state));
  }
  return found;
}

workflow::CaseSource::FileState file_state(cases::Store& store, const std::string& sha256) {
  using State = workflow::CaseSource::FileState;
  const auto file = store.open_file(sha256);
  if (file == nullptr) return State::Unknown;
  return store::sha256_of(*file) == sha256 ? State::Intact : State::Changed;
}

workflow::CaseSource::FileState ReadCases::file(const std::string& sha256) const {
  return store_ == nullptr ? FileState::Unknown : file_state(*store_, sha256);
}

std::string annulled_by(const cases::ReadView& view, const cases::JournalEntry& entry) {
  if (!entry.annulled || !view.find(entry.case_id)) return {};
  for (const cases::Event& event : view.events(entry.case_id)) {
    const auto annulled = cases::as<cases::NumberAnnulled>(event);
    if (annulled && annulled->journal == entry.journal && annulled->scope == entry.scope &&
        annulled->year == entry.year && annulled->n == entry.n)
      return event.actor;
  }
  return {};
}

cases::Case case_at(const cases::ReadView& view, const CaseId& id, int version) {
  auto now = view.find(id);
  DYAK_EXPECT(now.has_value());
  if (version <= 0 || version >= now->version) return std::move(*now);
  std::vector<cases::Event> events = view.events(id);
  events.resize(static_cast<std::size_t>(version));
  return cases::fold(events);
}

namespace {

std::size_t ordinal_of(const std::string& digits) {
  const auto number = Rational::parse(digits);
  return number && number->is_integer() && *number > Rational(0) && *number < Rational(1000000)
             ? static_cast<std::size_t>(number->numerator())
             : 0;
}

}  // namespace

cases::Case find_case(const cases::ReadView& view, const std::string& reference) {
  if (auto by_id = view.find(CaseId{reference})) return *by_id;
  if (auto by_number = ReadCases(view).find_by_number(reference)) return *by_number;
  const auto slash = reference.rfind('/');
  if (slash == std::string::npos) throw Error(ErrorCode::NotFound, "Дела «" + reference + "» нет");
  return case_below(view, find_case(view, reference.substr(0, slash)), reference);
}

cases::Case case_below(const cases::ReadView& view, const cases::Case& parent, const std::string& reference) {
  std::string process = reference.substr(reference.rfind('/') + 1);
  if (const auto sign = process.rfind('#'); sign != std::string::npos) {
    const std::size_t wanted = ordinal_of(process.substr(sign + 1));
    process.resize(sign);
    std::size_t seen = 0;
    for (const CaseId& id : parent.opened) {
      auto child = view.find(id);
      if (child && child->process == process && ++seen == wanted) return *child;
    }
    throw Error(ErrorCode::NotFound, "Дела «" + reference + "» нет: таких открыто " + std::to_string(seen));
  }
  for (auto id = parent.opened.rbegin(); id != parent.opened.rend(); ++id) {
    auto child = view.find(*id);
    if (child && child->process == process) return *child;
  }
  throw Error(ErrorCode::NotFound, "Дела «" + reference + "» нет");
}

}  // namespace dyak::service
