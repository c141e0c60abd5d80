#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/composition/compose.hpp"
#include "engine/composition/compose_register.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::composition::testing {

namespace trips = dyak::testing::trips;

/// Cases in memory.
class CasesInHand final : public workflow::CaseSource {
 public:
  cases::CasePtr find(const CaseId& id) const override {
    for (const cases::Case& one : all) {
      if (one.id == id) return cases::shared(one);
    }
    return nullptr;
  }
  cases::CasePtr find_by_number(const std::string& number) const override {
    for (const cases::Case& one : all) {
      if (one.number() == number) return cases::shared(one);
    }
    return nullptr;
  }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    std::vector<cases::CasePtr> found;
    for (const cases::Case& one : all) {
      if (one.process == process) found.push_back(cases::shared(one));
    }
    return found;
  }
  std::vector<cases::Case> all;
};

inline Moment moment(const char* text) { return *Moment::parse_iso(text); }
inline Date day(const char* text) { return *Date::parse_iso(text); }

/// A registered request of P1, received on 14.09.2026.
inline cases::Case trip(const std::string& id, int n, const std::vector<std::string>& people = {"P1", "P2", "P3"}) {
  cases::Case made;
  made.id = CaseId{id};
  made.process = "trip-request";
  made.state = "considered";
  made.version = 3;
  made.opened_at = moment("2026-09-14T10:00:00+03:00");
  made.received_at = made.opened_at;
  made.applicant = Record{{"person", "P1"}};
  made.data = trips::request(people);
  List travellers;
  for (const std::string& person : people) travellers.push_back(Record{{"person", person}, {"place", "O1"}});
  made.data["travellers"] = travellers;
  made.data["reason"] = "ярмарка бывает раз в году";
  made.numbers.push_back(
      {"requests", n < 10 ? "К-0" + std::to_string(n) : "К-" + std::to_string(n), day("2026-09-14"), n});
  cases::TermState term;
  term.id = "answer";
  term.title = "Ответ на заявку";
  term.from = day("2026-09-14");
  term.due = day("2026-09-21");
  term.internal = day("2026-09-18");
  made.terms["answer"] = term;
  return made;
}

/// Everything a paper or a register is made of, with a case in it that a test may change before it composes.
class Office {
 public:
  explicit Office(std::shared_ptr<const definitions::Definitions> chosen = trips::shared())
      : definitions(std::move(chosen)) {
    shelf.all.push_back(trip("c-000001", 1));
  }

  cases::Case& the_trip() { return shelf.all.front(); }
  workflow::Facts facts() const { return {*definitions, directory, shelf, now, Zone{}}; }

  struct Asked {
    std::string number{};
    bool draft = false;
    Value receiver{};
    std::string signer{};
  };

  ComposedPaper compose(const std::string& document, const Asked& asked) const {
    const definitions::Process& process = *definitions->process("trip-request");
    const workflow::Facts known = facts();
    const cases::Case& about = shelf.all.front();
    const workflow::CaseEnvironment environment(process, about, known, {}, now.date(Zone{}));
    const Value receiver = asked.receiver.is_null() ? environment.root("applicant") : asked.receiver;
    return composition::compose({*definitions->document("trip-request", document),
                                 process,
                                 *definitions,
                                 environment,
                                 directory,
                                 now,
                                 Zone{},
                                 asked.number,
                                 asked.draft,
                                 {},
                                 receiver,
                                 asked.signer});
  }

  document::Workbook register_of(const std::string& id, const ReportPeriod& period) const {
    return compose_register({definitions->registers.at(id), facts(), period, [this](const std::string& journal) {
                               return journals.contains(journal) ? journals.at(journal)
                                                                 : std::vector<cases::JournalEntry>{};
                             }});
  }

  std::shared_ptr<const definitions::Definitions> definitions;
  cases::Directory directory = trips::staff();
  CasesInHand shelf;
  std::map<std::string, std::vector<cases::JournalEntry>> journals;
  Moment now = moment("2026-09-18T15:30:00+03:00");
};

inline std::vector<std::string> codes(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& finding : findings) all.push_back(finding.code);
  return all;
}

}  // namespace dyak::composition::testing
