#pragma once
#include "engine/definitions/versions.hpp"
#include "tests/regulations/another_day.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {

/// The trip office, and the same office after its files changed: one record, two days.
class LaterDesk : public Desk {
 protected:
  /// From now on these files are in force.
  Service& come(const definitions::Definitions& next) {
    versions = std::make_unique<definitions::Versions>(next, [this](const std::string& version) {
      ++reads;
      return texts_gone ? std::nullopt : store->read()->definitions(version);
    });
    later_world =
        std::make_unique<World>(World{clock, Zone{}, *store, versions->in_force(), renderer(), folder.path().string()});
    later = std::make_unique<Service>(*later_world);
    return *later;
  }
  Service& come_another_day() { return come(*trips::another_day()); }

  static workflow::Submission request_of_another_day() {
    workflow::Submission submission = request();
    Record fields = submission.fields.as_record();
    fields.erase("away");
    fields["leaves_on"] = "2026-10-05";
    fields["returns_on"] = "2026-10-07";
    submission.fields = fields;
    return submission;
  }
  /// On somebody's order two visas lie open.
  CaseId visas_asked() {
    workflow::Submission submission;
    submission.process = "leave-request";
    submission.form = "leave-request";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = Record{{"leave_kind", "yearly"}, {"begins", "2026-11-02"}, {"days", 10}, {"deputy_for", "P2"}};
    const CaseId id = service.submit(submission, clerk()).id;
    fire(id, "register", clerk());
    fire(id, "approve", chief());
    const CaseId order = order_of(id);
    fire(order, "circulate", clerk());
    return order;
  }

  int reads = 0;            ///< of kept texts
  bool texts_gone = false;  ///< the record keeps the texts of no earlier day
  std::unique_ptr<definitions::Versions> versions;
  std::unique_ptr<World> later_world;
  std::unique_ptr<Service> later;
};

}  // namespace dyak::service::testing
