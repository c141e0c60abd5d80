#include "engine/service/past_record.hpp"

#include <algorithm>

#include "engine/service/record_timeline.hpp"
#include "engine/service/sealed_record.hpp"

namespace dyak::service {
namespace {

class RecordThen final : public composition::PastRecord {
 public:
  RecordThen(const World& world, const cases::ReadView& view, const std::shared_ptr<RecordTimeline>& timeline,
             std::int64_t sequence, Moment at)
      : entries_(view, sequence, at),
        record_(timeline, sequence),
        sealed_(record_, *world.definitions, world.zone),
        directory_(view.directory_at(at)),
        facts_{*world.definitions, *directory_, sealed_, at, world.zone} {}
  const workflow::Facts& facts() const override { return facts_; }
  std::vector<cases::JournalEntry> journal(const std::string& id) const override { return entries_.journal(id); }

 private:
  const HistoricalRecord entries_;
  const TimelineAt record_;
  const SealedRecord sealed_;
  const std::shared_ptr<const cases::Directory> directory_;
  const workflow::Facts facts_;
};

}  // namespace

Moment end_of(Date day, Zone zone) {
  return Moment::from_unix_ms(Moment::at(day.plus_days(1), 0, 0, 0, zone).unix_ms() - 1);
}

composition::PastSource past_of(const World& world, const cases::ReadView& view, const std::optional<AsOf>& as_of,
                                Moment told) {
  const auto timeline = std::make_shared<RecordTimeline>(view);
  return [&world, &view, timeline, as_of, told](Date day) {
    const Moment at = std::min(end_of(day, world.zone), told);
    const std::int64_t sequence = view.sequence_at(at);
    return std::make_shared<const RecordThen>(world, view, timeline,
                                              as_of ? std::min(as_of->sequence, sequence) : sequence, at);
  };
}

}  // namespace dyak::service
