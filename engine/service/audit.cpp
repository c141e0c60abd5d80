#include "engine/service/audit.hpp"

#include <algorithm>
#include <chrono>

#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kBatch = 500;
constexpr std::size_t kMaxRemembered = 200'000;  // of a day
constexpr std::int64_t kRefusalSeconds = 10 * 60;
constexpr auto kPause = std::chrono::milliseconds(500);
constexpr int kLastTries = 3;
constexpr int kPageScan = 500;
constexpr int kMaxScanned = 100'000;

cases::Entry refusal_entry(const std::string& user, Moment at, const std::string& address, std::int64_t times) {
  Record data{{"address", address}, {"times", times}};
  if (user.empty()) data["unknown_name"] = true;
  return {"sign-in-refused", at, user, user, std::move(data)};
}

bool is_about(const cases::Entry& entry, const std::string& person) {
  return person.empty() || entry.actor == person || entry.subject == person ||
         entry.data["person"].text_or("") == person || entry.data["os_user"].text_or("") == person;
}

}  // namespace

Audit::Audit(World world, std::function<void(const Value&)> tell, std::size_t max_waiting)
    : world_(std::move(world)), tell_(std::move(tell)), max_waiting_(max_waiting), thread_([this] { run(); }) {}

Audit::~Audit() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Audit::push(cases::Entry entry) {
  if (waiting_.size() >= max_waiting_) {
    ++dropped_;
    return;
  }
  waiting_.push_back(std::move(entry));
  ++noted_;
  if (waiting_.size() >= kBatch) wake_.notify_one();
}

void Audit::note(cases::Entry entry) {
  const std::scoped_lock lock(mutex_);
  push(std::move(entry));
}

void Audit::note_once(const std::string& kind, const std::string& actor, const std::string& subject, Record data) {
  const Moment now = world_.clock.now();
  const std::scoped_lock lock(mutex_);
  if (const Date today = now.date(world_.zone); today != day_ || once_.size() >= kMaxRemembered) {
    day_ = today;
    once_.clear();
  }
  std::string id = kind + "\n" + actor + "\n" + subject;
  if (once_.contains(id)) return;
  push({kind, now, actor, subject, std::move(data)});
  once_.insert(std::move(id));  // only when it is on its way
}

void Audit::note_refusal(const std::string& user, bool known, const std::string& address) {
  const Moment now = world_.clock.now();
  const std::string name = known ? user : std::string{};
  const std::scoped_lock lock(mutex_);
  const auto found = refusals_.find(name);
  if (found != refusals_.end() && found->second.since.plus_seconds(kRefusalSeconds) > now) {
    ++found->second.more;
    found->second.address = address;
    return;
  }
  if (found != refusals_.end() && found->second.more > 0)
    push(refusal_entry(name, now, found->second.address, found->second.more));
  refusals_[name] = {now, 0, address};
  push(refusal_entry(name, now, address, 1));
}

void Audit::gather_refusals(Moment now, bool all) {
  for (auto one = refusals_.begin(); one != refusals_.end();) {
    const bool over = all || one->second.since.plus_seconds(kRefusalSeconds) <= now;
    if (over && one->second.more > 0) push(refusal_entry(one->first, now, one->second.address, one->second.more));
    one = over ? refusals_.erase(one) : std::next(one);
  }
}

void Audit::flush() {
  std::unique_lock lock(mutex_);
  const std::uint64_t wanted = noted_;
  hurry_ = true;
  wake_.notify_one();
  done_.wait_for(lock, std::chrono::seconds(5), [&] { return handled_ >= wanted || stopping_; });
}

void Audit::run() {
  int failures = 0;
  for (bool more = true; more;) {
    try {
      more = write_waiting(failures);
    } catch (const std::exception&) {  // no memory: what waits is tried again
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
}

// False at the end. A store that is busy or full is asked again: what waits is not lost until the queue is full.
bool Audit::write_waiting(int& failures) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, kPause, [&] { return stopping_ || hurry_ || waiting_.size() >= kBatch; });
  hurry_ = false;
  gather_refusals(world_.clock.now(), stopping_);
  while (!waiting_.empty()) {
    std::vector<cases::Entry> batch(waiting_.begin(),
                                    waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(kBatch, waiting_.size())));
    const std::uint64_t lost = dropped_ - told_;
    lock.unlock();
    const auto fault = trial([&] { write(batch); });
    trial([&] {
      if (tell_ && fault) tell_(Record{{"audit_failed", fault->reason}, {"internal", fault->internal}});
      if (tell_ && !fault && lost > 0) tell_(Record{{"audit_dropped", static_cast<std::int64_t>(lost)}});
    });
    lock.lock();
    if (!fault) {
      told_ += lost;
      failures = 0;
      waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
      handled_ += batch.size();
      done_.notify_all();
      continue;
    }
    if (stopping_ && ++failures >= kLastTries) return false;
    done_.notify_all();
    wake_.wait_for(lock, kPause, [&] { return stopping_; });
  }
  done_.notify_all();
  return !stopping_;
}

void Audit::write(std::vector<cases::Entry> entries) {
  const auto transaction = world_.store.write();
  for (const cases::Entry& entry : entries) transaction->record(entry);
  transaction->commit();
}

AuditPage audit_page(const cases::ReadView& view, const AuditFilter& filter, Zone zone) {
  AuditPage page;
  cases::EntryQuery query;
  query.kind = filter.kind;
  query.before = filter.before;
  query.limit = kPageScan;
  for (int scanned = 0; scanned < kMaxScanned; scanned += kPageScan) {
    const auto rows = view.entries(query);
    for (const cases::RecordedEntry& row : rows) {
      query.before = row.n;
      const Date day = row.entry.at.date(zone);
      if ((filter.to && day > *filter.to) || (filter.from && day < *filter.from) || !is_about(row.entry, filter.person))
        continue;
      if (static_cast<int>(page.entries.size()) == filter.limit) {
        page.next = page.entries.back().n;
        return page;
      }
      page.entries.push_back(row);
    }
    if (rows.size() < static_cast<std::size_t>(kPageScan)) return page;
  }
  page.next = query.before;
  return page;
}

}  // namespace dyak::service
