#pragma once
#include <map>
#include <memory>
#include <string>

#include "engine/cases/case.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

class CaseNames;

/// Persons, organisations and cases as objects over one snapshot, as of one day. Lives in shared ownership; one thread.
/// Another case is asked of the CaseSource only when something names it, and known to be the same case as long as it is
/// in use, which is what stops two cases from asking each other for ever.
class Objects final : public expression::ObjectSource, public std::enable_shared_from_this<Objects> {
 public:
  Objects(const Facts& facts, Date as_of) : facts_(facts), as_of_(as_of) {}

  Value object(std::string_view type, std::string_view key) const override;
  Phrase phrase(PhraseKind kind, const std::string& words) const override;
  Value person(std::string_view key) const;
  /// The applicant of that case whom the directory does not know; an empty id = of the case being decided.
  Value outsider(const CaseId& of) const;
  enum class Seen { AsOrganisation, AsParty };  ///< a party's short name is a phrase, an organisation's a text
  Value organisation(std::string_view key, Seen seen = Seen::AsOrganisation) const;
  Value case_by_id(const std::string& id) const;
  Value case_of(const cases::CasePtr& other) const;
  Value case_over(std::shared_ptr<const CaseNames> names) const;
  /// {person|organisation|case: key}, a bare key or an object as a party; null when there is none.
  Value party(const Value& named) const;

  /// The case being decided stands for itself, not what the store last saw of it.
  void set_current(const std::shared_ptr<const CaseNames>& names) const;

  const Facts& facts() const { return facts_; }
  Date as_of() const { return as_of_; }

  /// How deep named values are being computed at the moment; see CaseNames::root.
  mutable int depth = 0;
  mutable int nested = 0;  ///< how many values deep in others were computed for one outermost value
  mutable int cuts = 0;    ///< how often a value was null because it led back to itself or lay too deep

 private:
  const Facts facts_;
  const Date as_of_;
  mutable std::map<std::string, std::weak_ptr<const CaseNames>, std::less<>> known_;
  mutable std::weak_ptr<const CaseNames> current_;
};

using ObjectsPtr = std::shared_ptr<const Objects>;

/// What is recorded of a party: {person: key}, {organisation: key} or {case: id}; null for anything else.
Value party_record(const Value& object);

}  // namespace dyak::workflow
