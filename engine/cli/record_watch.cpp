#include "engine/cli/record_watch.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/service/troubles.hpp"
#include "engine/store/pulse.hpp"

namespace dyak::cli {
namespace {

constexpr auto kAtStart = std::chrono::seconds(5);
constexpr auto kAtNight = std::chrono::hours(6);
constexpr int kNightBegins = 2;
constexpr std::size_t kMaxNamed = 20;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

List named(const std::vector<cases::RecordFault>& faults) {
  List list;
  for (const auto& fault : faults)
    if (list.size() < kMaxNamed) list.push_back(Record{{"code", fault.code}, {"message", fault.message}});
  return list;
}

/// Hundreds of lines would push the address of the service off the screen.
void tell_first(const std::vector<cases::RecordFault>& faults) {
  const std::size_t told = std::min(faults.size(), kMaxNamed);
  for (std::size_t i = 0; i < told; ++i) std::cerr << faults[i].code << ": " << faults[i].message << '\n';
  if (told < faults.size()) std::cerr << "… и ещё " << faults.size() - told << '\n';
}

}  // namespace

RecordWatch::RecordWatch(store::RecordStore& store, const Clock& clock, Zone zone, service::Health& health,
                         LogLines& log, AnchorPlace place)
    : store_(store), clock_(clock), zone_(zone), health_(health), log_(log), place_(std::move(place)) {}

// Told when it changes: the pages say it all the while.
bool RecordWatch::find_out_whether_it_writes() {
  std::string trouble = store_.write_trouble();
  const std::string before = health_.now().write_trouble;
  if (trouble != before) log_(Record{{"record_writable", trouble.empty()}, {"why", trouble}});
  if (!trouble.empty() && before.empty())
    std::cerr << "Записывать нельзя, служба только показывает: " << trouble
              << ". Продолжит сама, когда запись станет возможна\n";
  const bool writes = trouble.empty();
  health_.put_write_trouble(std::move(trouble));
  return writes;
}

void RecordWatch::start() {
  find_out_whether_it_writes();
  look(kAtStart, store::Thoroughness::Quick);
  const auto check = health_.now().check;
  if (!check) return;
  began_whole_ = check->whole;
  if (check->whole) looked_ = clock_.now().date(zone_);
  if (!check->whole)
    std::cerr << "Запись проверена не вся, а за отведённые секунды: " << joined(check->covered)
              << ". Остальное проверяется на ходу\n";
  tell_first(check->faults);
  if (!check->faults.empty())
    std::cerr
        << "Запись повреждена: повреждённое только читается. Подробно — dyak verify, восстановить — dyak restore\n";
  anchor();
}

bool RecordWatch::look(std::chrono::milliseconds limit, store::Thoroughness thoroughness) {
  bool answers = true;
  const auto fault = service::trial([&] {
    store::Checked checked;
    try {
      checked = store_.verify_within(limit, thoroughness, cancelled_);
    } catch (const Error& error) {
      answers = error.code != ErrorCode::Unavailable;
      throw;
    }
    if (cancelled_) return;
    if (!place_.file.empty() && std::filesystem::exists(place_.file)) {
      const auto anchors = store::read_anchors(place_.file, store::HeadKey(place_.key).public_hex());
      for (const std::string& what : store_.differs_from(anchors)) checked.faults.push_back({"anchor", what, {}});
    }
    std::erase_if(checked.faults, [](const auto& one) { return one.code == "clock-back"; });
    service::Health::Check check{clock_.now(), checked.whole, checked.covered, std::move(checked.faults)};
    log_(Record{{"record_checked", check.whole ? "whole" : "part"},
                {"faults", static_cast<std::int64_t>(check.faults.size())},
                {"first", named(check.faults)}});
    put_on_record(check);
    health_.put_check(std::move(check));
  });
  if (fault) log_(Record{{"record_check_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
  return answers;
}

// A disk that takes nothing is told elsewhere.
void RecordWatch::put_on_record(const service::Health::Check& check) {
  if (check.faults.empty() && !check.whole) return;
  if (check.faults.empty() && !looked_) return;  // nothing to say about an ordinary start
  service::trial([&] {
    const auto transaction = store_.write();
    transaction->record(
        {check.faults.empty() ? "record-verified" : "record-damaged", clock_.now(), "system", "",
         Record{{"faults", static_cast<std::int64_t>(check.faults.size())}, {"first", named(check.faults)}}});
    transaction->commit();
  });
}

void RecordWatch::pulse() {
  const auto fault = service::trial([&] {
    if (auto* apart = dynamic_cast<store::Pulse*>(&store_))
      apart->feel();
    else
      store_.read()->head();
  });
  std::string trouble = fault ? fault->reason : "";
  if (trouble != health_.now().read_trouble) log_(Record{{"record_readable", trouble.empty()}, {"why", trouble}});
  health_.put_read_trouble(std::move(trouble));
}

bool RecordWatch::minute() {
  const bool writes = find_out_whether_it_writes();
  const std::string hour = clock_.now().iso(zone_).substr(0, 13);
  if (hour != hour_) anchor();
  hour_ = hour;
  return writes;
}

void RecordWatch::night() {
  const Date today = clock_.now().date(zone_);
  if (looked_ == today) return;
  const bool is_night = std::stoi(clock_.now().iso(zone_).substr(11, 2)) >= kNightBegins;
  if (looked_ && !is_night) return;
  if (look(kAtNight, store::Thoroughness::Whole)) looked_ = today;
}

void RecordWatch::anchor() {
  if (place_.file.empty()) return;
  const auto fault = service::trial([&] {
    const cases::RecordHead head = store_.read()->head();
    const store::HeadKey key(place_.key);
    if (store::append_anchor(place_.file, head, clock_.now(), key)) log_(Record{{"anchored", head.seal}});
  });
  if (!fault) return;
  log_(Record{{"anchor_failed", fault->reason}, {"internal", fault->internal}});
  std::cerr << "Вершина цепи не заверена: " << fault->reason << '\n';
}

void RecordWatch::stop() { anchor(); }

}  // namespace dyak::cli
