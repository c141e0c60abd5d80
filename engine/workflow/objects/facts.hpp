#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/printable.hpp"
#include "engine/cases/case.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::workflow {

/// Whoever asks. `roles` are the account's; more may follow from the directory and the case (see Role).
struct Actor {
  std::string user;    ///< account name, goes into events; "system" for the engine itself
  std::string person;  ///< key in the directory; empty = none
  std::set<std::string> roles;
  bool is_system = false;
  std::set<std::string> files{};  ///< digests of what he has brought himself with this very request
};

class CaseKey;

/// Other cases, as they stand in this transaction.
class CaseSource {
 public:
  virtual ~CaseSource() = default;
  virtual cases::CasePtr find(const CaseId& id) const = 0;
  virtual cases::CasePtr find_by_number(const std::string& number) const = 0;
  virtual std::vector<cases::CasePtr> of_process(const std::string& process) const = 0;
  /// Those of of_process(), in its order, that have what the bounds ask; perhaps others too.
  virtual std::vector<cases::CasePtr> within(const std::string& process, const cases::CaseBounds& /*bounds*/) const {
    return of_process(process);
  }
  /// The same, one after another: for whoever goes through many and keeps few.
  virtual void each(const std::string& process, const cases::CaseBounds& bounds,
                    const std::function<void(const cases::CasePtr&)>& visit) const {
    for (const cases::CasePtr& one : within(process, bounds)) visit(one);
  }
  /// Whether having() finds cases without going through all of them. Worth it for whoever is asked of each case
  /// of many.
  virtual bool keeps_keys() const { return false; }
  /// Those of of_process(), in its order, that have one of the words under this key. Only when keeps_keys().
  virtual std::vector<cases::CasePtr> having(const CaseKey& /*key*/, const std::vector<std::string>& /*words*/) const {
    return {};
  }
  /// A received file as it lies in the store now.
  enum class FileState { Unknown, Intact, Changed };
  virtual FileState file(const std::string& /*sha256*/) const { return FileState::Unknown; }
};

class Reach;

/// All that a decision may depend on besides the case and the command. References must outlive the call.
struct Facts {
  const definitions::Definitions& definitions;
  const cases::Directory& directory;
  const CaseSource& cases;
  Moment now;
  Zone zone;
  const Printable* papers = nullptr;                       ///< what they can show; absent = anything
  const Reach* reach = nullptr;                            ///< what whoever sends may name; absent = anything
  std::shared_ptr<const definitions::Definitions> held{};  ///< the same, where nobody else keeps them
};

/// The same with the definitions by which this case goes on.
Facts facts_of(const Facts& facts, const cases::Case& state);

/// Why not: code, Russian sentence, what to do, field. All of them at once.
using Refusals = Diagnostics;

}  // namespace dyak::workflow
