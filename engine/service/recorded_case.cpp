#include "engine/service/recorded_case.hpp"

#include <algorithm>

#include "engine/cases/fact.hpp"
#include "engine/service/sealed_record.hpp"

namespace dyak::service {
namespace {

class Then final : public composition::RecordedCase {
 public:
  Then(const World& world, const cases::ReadView& view, std::shared_ptr<RecordTimeline> timeline, cases::Case state,
       Moment at, std::optional<bool> mailed)
      : record_(std::move(timeline), view.sequence_at(at)),
        sealed_(record_, *world.definitions, world.zone),
        directory_(view.directory_at(at)),
        state_(with_seals(cases::shared(std::move(state)), *world.definitions, world.zone)),
        facts_(workflow::facts_of({*world.definitions, *directory_, sealed_, at, world.zone}, *state_)),
        mailed_(mailed) {}
  const cases::CasePtr& state() const override { return state_; }
  const workflow::Facts& facts() const override { return facts_; }
  std::optional<bool> mailed() const override { return mailed_; }

 private:
  const TimelineAt record_;
  const SealedRecord sealed_;
  const std::shared_ptr<const cases::Directory> directory_;
  const cases::CasePtr state_;
  const workflow::Facts facts_;
  const std::optional<bool> mailed_;
};

bool takes(const cases::Event& event, const cases::JournalEntry* entry) {
  const auto taken = cases::as<cases::NumberTaken>(event);
  return taken && (entry == nullptr || (taken->journal == entry->journal && taken->text == entry->text));
}

/// Whether the paper with this number went to somebody's address.
std::optional<bool> was_mailed(const std::vector<cases::Event>& events, const cases::JournalEntry& entry) {
  std::string id;
  for (const cases::Event& event : events) {
    const auto paper = cases::as<cases::PaperMade>(event);
    if (paper && paper->journal == entry.journal && paper->number == entry.text)
      id = entry.case_id.value + "/p" + std::to_string(paper->ordinal);
  }
  if (id.empty()) return std::nullopt;
  return std::any_of(events.begin(), events.end(), [&](const cases::Event& event) {
    const auto told = cases::as<cases::Notified>(event);
    return told && told->paper == id && !told->address.empty();
  });
}

}  // namespace

std::optional<Moment> moment_recorded(const cases::ReadView& view, const CaseId& id, const cases::JournalEntry* entry) {
  for (const cases::Event& event : view.events(id)) {
    if (takes(event, entry)) return event.at;
  }
  return std::nullopt;
}

std::shared_ptr<const composition::RecordedCase> case_as_recorded(const World& world, const cases::ReadView& view,
                                                                  const std::shared_ptr<RecordTimeline>& timeline,
                                                                  const CaseId& id, const cases::JournalEntry* entry) {
  std::vector<cases::Event> events = view.events(id);
  const auto taken =
      std::find_if(events.begin(), events.end(), [&](const cases::Event& event) { return takes(event, entry); });
  if (taken == events.end()) return nullptr;
  const Moment at = taken->at;
  const std::optional<bool> mailed = entry == nullptr ? std::nullopt : was_mailed(events, *entry);
  std::erase_if(events, [&](const cases::Event& event) { return at < event.at; });
  return std::make_shared<Then>(world, view, timeline, cases::fold(events), at, mailed);
}

}  // namespace dyak::service
