#include "engine/rehearsal/load.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace dyak::rehearsal {
namespace {

using calendar::DayKind;

constexpr int kLongestDays = 45;
constexpr int kDayMinutes = 480;
constexpr int kShortMinutes = 420;
constexpr int kWeightWorking = 10;  // of cases that come; a day off has 1
constexpr int kLongestQueue = 366;

struct WaitingPiece {
  Date due;
  int number = 0;  ///< in the order of coming
  std::size_t kind = 0;
  std::size_t piece = 0;
  int minutes = 0;  ///< left
  bool operator<(const WaitingPiece& other) const { return std::tie(due, number) < std::tie(other.due, other.number); }
};

/// Numbers of this generator are fixed by the standard, unlike those of its distributions.
class LoadChance {
 public:
  explicit LoadChance(std::uint64_t seed) : numbers_(seed) {}
  int below(int most) { return static_cast<int>(numbers_() % static_cast<std::uint64_t>(most)); }

 private:
  std::mt19937_64 numbers_;
};

class OfficeForecast {
 public:
  OfficeForecast(const calendar::Calendar& calendar, const LoadPlan& plan) : calendar_(calendar), plan_(plan) {
    for (const LoadKind& kind : plan.kinds) {
      first_of_kind_.push_back(forecast_.by_term.size());
      for (const auto& piece : kind.pieces) forecast_.by_term.push_back({kind.title + ": " + piece.title, 0, 0, 0});
    }
  }

  LoadForecast run() && {
    const std::map<Date, std::vector<std::size_t>> coming = arrivals();
    const Date last = plan_.to.plus_days(kLongestQueue);
    for (Date day = plan_.from; day <= plan_.to || (!queue_.empty() && day <= last); day = day.plus_days(1)) {
      LoadDay today{day, calendar_.day(day).kind};
      forecast_.provisional = forecast_.provisional || calendar_.is_provisional(day.year());
      const auto came = coming.find(day);
      if (came != coming.end()) {
        for (const std::size_t kind : came->second) begin(kind, 0, day);
        today.came = static_cast<int>(came->second.size());
      }
      if (today.kind != DayKind::Off) work(today);
      today.waiting = static_cast<int>(queue_.size());
      for (const WaitingPiece& one : queue_) today.overdue += one.due < day ? 1 : 0;
      forecast_.days.push_back(today);
    }
    forecast_.unfinished = !queue_.empty();
    for (const WaitingPiece& one : queue_) told(one, forecast_.days.back().day);
    return std::move(forecast_);
  }

 private:
  std::map<Date, std::vector<std::size_t>> arrivals() {
    std::vector<Date> lots;
    for (Date day = plan_.from; day <= plan_.to; day = day.plus_days(1))
      lots.insert(lots.end(), calendar_.is_working(day) ? kWeightWorking : 1, day);
    std::map<Date, std::vector<std::size_t>> coming;
    for (int i = 0; i < plan_.cases && !plan_.kinds.empty(); ++i) {
      const Date day = lots[static_cast<std::size_t>(chance_.below(static_cast<int>(lots.size())))];
      coming[day].push_back(static_cast<std::size_t>(chance_.below(static_cast<int>(plan_.kinds.size()))));
    }
    return coming;
  }

  void begin(std::size_t kind, std::size_t piece, Date day) {
    if (piece >= plan_.kinds[kind].pieces.size()) return;
    const calendar::CountedTerm term = count_term(calendar_, day, plan_.kinds[kind].pieces[piece].rule);
    forecast_.provisional = forecast_.provisional || term.provisional;
    queue_.insert({term.due, next_++, kind, piece, plan_.minutes});
    ++forecast_.by_term[first_of_kind_[kind] + piece].pieces;
  }

  void work(LoadDay& today) {
    today.present = plan_.staff - absent_on(today.day);
    today.able = today.present * (today.kind == DayKind::Short ? kShortMinutes : kDayMinutes);
    int left = today.able;
    while (left > 0 && !queue_.empty()) {
      WaitingPiece one = *queue_.begin();
      queue_.erase(queue_.begin());
      const int now = std::min(left, one.minutes);
      left -= now;
      one.minutes -= now;
      if (one.minutes > 0) {
        queue_.insert(one);
        break;
      }
      ++today.done;
      today.late += told(one, today.day) ? 1 : 0;
      begin(one.kind, one.piece + 1, today.day);
    }
    today.busy = today.able - left;
  }

  /// Whether it is late.
  bool told(const WaitingPiece& one, Date done) {
    if (done <= one.due) return false;
    LoadForecast::Late& term = forecast_.by_term[first_of_kind_[one.kind] + one.piece];
    ++term.late;
    term.worst = std::max(term.worst, static_cast<int>(done.days_since_epoch() - one.due.days_since_epoch()));
    return true;
  }

  int absent_on(Date day) const {
    std::set<int> away;
    for (const Absence& one : plan_.absences) {
      if (one.who < plan_.staff && one.from <= day && day <= one.to) away.insert(one.who);
    }
    return static_cast<int>(away.size());
  }

  const calendar::Calendar& calendar_;
  const LoadPlan& plan_;
  LoadChance chance_{plan_.seed};
  LoadForecast forecast_;
  std::vector<std::size_t> first_of_kind_;
  std::set<WaitingPiece> queue_;
  int next_ = 0;
};

bool presses(const definitions::TermDefinition& term) {
  // A term of no days is a given day: nobody works towards it.
  const int days = term.rule.length.months * 30 + term.rule.length.days;
  return !term.window && !term.rule.back && term.rule.length.seconds == 0 && days > 0 && days <= kLongestDays;
}

}  // namespace

std::vector<LoadKind> load_kinds(const definitions::Definitions& definitions, const std::string& process) {
  std::vector<LoadKind> kinds;
  for (const auto& [id, one] : definitions.processes) {
    if (!process.empty() && id != process) continue;
    LoadKind kind{id, one.title, {}};
    for (const auto& term : one.terms) {
      if (presses(term)) kind.pieces.push_back({term.title, term.rule});
    }
    if (!kind.pieces.empty()) kinds.push_back(std::move(kind));
  }
  return kinds;
}

std::vector<Absence> invented_absences(const LoadPlan& plan, int leave, int sick) {
  LoadChance chance(plan.seed ^ 0x5EEDULL);
  const int days = static_cast<int>(plan.to.days_since_epoch() - plan.from.days_since_epoch()) + 1;
  std::vector<Absence> all;
  for (int who = 0; who < plan.staff; ++who) {
    if (leave > 0) {
      const Date from = plan.from.plus_days(chance.below(std::max(1, days - leave + 1)));
      all.push_back({who, from, from.plus_days(leave - 1)});
    }
    for (int i = 0; i < sick; ++i) {
      const Date day = plan.from.plus_days(chance.below(days));
      all.push_back({who, day, day});
    }
  }
  return all;
}

LoadForecast forecast_load(const calendar::Calendar& calendar, const LoadPlan& plan) {
  return OfficeForecast(calendar, plan).run();
}

}  // namespace dyak::rehearsal
