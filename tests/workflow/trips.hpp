#pragma once
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::workflow::testing {

/// A small office that sends people on business trips and lends them library books: nothing of it is known to
/// the engine.
std::shared_ptr<const definitions::Definitions> trip_office();

/// The same with `process` instead of the office's own processes.
/// `calendar_2027`: its calendar, when it has come.
std::shared_ptr<const definitions::Definitions> office_with(const std::vector<std::string>& yaml_files,
                                                            const std::string& calendar_2027 = {});

cases::Directory staff();

/// Cases kept in memory.
class CasesInHand final : public CaseSource {
 public:
  cases::CasePtr find(const CaseId& id) const override;
  cases::CasePtr find_by_number(const std::string& number) const override;
  std::vector<cases::CasePtr> of_process(const std::string& process) const override;
  FileState file(const std::string& sha256) const override {
    return files.contains(sha256) ? FileState::Intact : FileState::Unknown;
  }
  std::set<std::string> files;  ///< received, by their digests
  void put(cases::Case one) { cases_[one.id.value] = std::move(one); }
  cases::Case& at(const std::string& id) { return cases_.at(id); }

 private:
  std::map<std::string, cases::Case> cases_;
};

/// Takes decisions over a shelf and records their events, as the service does; numbers are 1, 2, 3 in all
/// journals together.
class Desk {
 public:
  explicit Desk(std::shared_ptr<const definitions::Definitions> definitions,
                std::string_view now = "2026-09-14T10:00:00+03:00");

  void set_now(std::string_view moment);
  /// Other definitions from now on, as after their files were changed.
  void use(std::shared_ptr<const definitions::Definitions> definitions) { definitions_ = std::move(definitions); }
  Facts facts() const { return {*definitions_, directory, shelf, now_, Zone{}}; }
  const definitions::Process& process(const std::string& id) const { return *definitions_->process(id); }
  cases::Case& the(const std::string& id) { return shelf.at(id); }

  Decision open(const std::string& process, Value fields, Value by = Record{{"person", "P1"}});
  Decision fire(const std::string& id, const std::string& event, const Actor& actor, Value input = {});
  Decision act(const std::string& id, const Command& command, const Actor& actor);
  /// Continue until nothing more is automatic; returns how many decisions had steps.
  int continue_automatically(const std::string& id);

  cases::Directory directory = staff();
  CasesInHand shelf;

 private:
  void record(cases::Case& one, const Decision& decision, const Actor& actor);

  std::shared_ptr<const definitions::Definitions> definitions_;
  Moment now_;
  int next_number_ = 1;
};

Actor in_role(const std::string& role);
Actor as_person(const std::string& key);
Actor the_system();

/// "field-required /input/why", … for comparing.
std::vector<std::string> codes(const Refusals& refusals);
/// Kinds of the events in order, and wishes: "number", "paper", "open", "fire", "directory", "mail".
std::vector<std::string> kinds(const Decision& decision);
/// The payload of the first event of that kind; null when there is none.
Value payload(const Decision& decision, std::string_view kind);
/// The first wish of that type; fails the test and gives an empty one when there is none.
template <class Wish>
const Wish* wish(const Decision& decision) {
  for (const Step& step : decision.steps) {
    if (const Wish* found = std::get_if<Wish>(&step)) return found;
  }
  return nullptr;
}

inline Date day(const char* iso) { return Date::parse_iso(iso).value(); }

}  // namespace dyak::workflow::testing
