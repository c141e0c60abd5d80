#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::service::testing {

namespace trips = dyak::testing::trips;

inline const pdf::Renderer& renderer() {
  static const pdf::Renderer kRenderer;
  return kRenderer;
}

inline Moment moment(std::string_view text) { return *Moment::parse_iso(text); }

inline workflow::Actor in_role(const std::string& role, const std::string& person) {
  std::set<std::string> roles{role};
  if (role == "clerk" || role == "chief") roles.insert(kOffice);
  return {role, person, std::move(roles), false};
}
inline workflow::Actor clerk() { return in_role("clerk", "P7"); }
inline workflow::Actor chief() { return in_role("chief", "P9"); }

/// The trip office at work on a real store in a folder of its own; the clock stands still until told.
class Desk : public ::testing::Test {
 protected:
  Desk() { service.put_directory(trips::staff(), system_actor()); }

  static workflow::Submission request(const std::vector<std::string>& people = {"P1", "P2", "P3"}) {
    workflow::Submission submission;
    submission.process = "trip-request";
    submission.form = "trip-request";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = trips::request(people);
    return submission;
  }
  static workflow::Submission with_field(const std::string& name, Value value) {
    workflow::Submission submission = request();
    Record fields = submission.fields.as_record();
    fields[name] = std::move(value);
    submission.fields = fields;
    return submission;
  }

  Done fire(const CaseId& id, const std::string& event, const workflow::Actor& actor, Value input = {}) {
    return service.fire(id, {event, std::move(input), {}, {}}, actor);
  }
  static Value because() { return Record{{"reason", "Ярмарка бывает раз в году"}}; }

  CaseId registered(const workflow::Submission& submission = request()) {
    const CaseId id = service.submit(submission, clerk()).id;
    fire(id, "register", clerk());
    return id;
  }
  /// Registered and approved: its order lies as a draft.
  CaseId approved(const workflow::Submission& submission = request()) {
    const CaseId id = registered(submission);
    fire(id, "approve", chief(), because());
    return id;
  }
  CaseId order_of(const CaseId& id) const { return find_case(*store->read(), id.value + "/order").id; }
  /// Approved and its order signed.
  CaseId going(const workflow::Submission& submission = request()) {
    const CaseId id = approved(submission);
    fire(order_of(id), "sign", chief());
    return id;
  }

  cases::Case the(const CaseId& id) const { return *store->read()->find(id); }
  std::vector<std::string> numbers(const std::string& journal) const {
    std::vector<std::string> all;
    for (const cases::JournalEntry& entry : store->read()->journal(journal, 0))
      all.push_back(entry.text + (entry.annulled ? " аннулирован" : ""));
    return all;
  }
  std::int64_t sequence() const { return store->read()->last_sequence(); }
  void expect_record_whole() const {
    for (const cases::RecordFault& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  }

  dyak::testing::TempDirectory folder;
  FixedClock clock{moment("2026-09-14T10:00:00+03:00")};
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  World world{clock, Zone{}, *store, trips::shared(), renderer(), folder.path().string()};
  Service service{world};
};

/// What `action` throws; fails the test and gives an internal error when it throws nothing.
template <class Action>
Error thrown(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.public_message.empty());
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ErrorCode::Internal, "nothing was thrown"};
}

inline std::vector<std::string> codes(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& finding : findings) all.push_back(finding.code);
  return all;
}

}  // namespace dyak::service::testing
