#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// What the cases of a process are kept by for a lookup: words that follow from nothing but what is stored of the case.
/// Values that are equal have the same word; the same word does not mean that they are. Refers to the definitions.
class CaseKey {
 public:
  /// nullopt: one side reads more of the case than what is stored of it.
  static std::optional<CaseKey> of(const expression::Sides& sides, const std::string& process,
                                   const definitions::Definitions& definitions);

  /// The same for keys of a process by which the same words are kept.
  const std::string& name() const { return sides_.name; }
  const std::string& process() const { return process_; }
  const definitions::Definitions& definitions() const { return definitions_; }
  /// Each once. nullopt: it can't be told, so the case comes into question always.
  std::optional<std::vector<std::string>> words_of(const cases::Case& state) const;
  /// Of whoever asks. nullopt: it can't be told, every case must be tried.
  std::optional<std::vector<std::string>> words_asked(const expression::Environment& asker) const;

 private:
  CaseKey(const expression::Sides& sides, std::string process, const definitions::Definitions& definitions);

  const expression::Sides& sides_;
  std::string process_;
  const definitions::Definitions& definitions_;
};

/// Cases by their words under one key.
class KeptCases {
 public:
  /// As it stands now, whatever was put before.
  void put(const CaseKey& key, const cases::Case& state);
  /// Ids of those that have one of the words, in no order that means anything.
  std::vector<std::string> having(const std::vector<std::string>& words) const;

 private:
  std::unordered_map<std::string, std::set<std::string>> ids_;       ///< by word
  std::unordered_map<std::string, std::vector<std::string>> words_;  ///< by id
  std::set<std::string> always_;
};

}  // namespace dyak::workflow
