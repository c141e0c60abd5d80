#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// The definitions in force and those before them: a case goes on by the processes, forms, documents, lists and settings
/// of its day. Who signs, the calendar, journals and registers are today's for every case. A version is read from its
/// kept texts when somebody first asks for it, once, and let go when many others were asked for since. Any thread.
/// Must outlive all that hold its definitions().
class Versions {
 public:
  /// The texts of a version as the record keeps them; nullopt = it keeps none.
  using KeptTexts = std::function<std::optional<Value>(const std::string& version)>;
  Versions(const Definitions& in_force, KeptTexts kept);
  Versions(const Versions&) = delete;
  Versions& operator=(const Versions&) = delete;

  const std::shared_ptr<const Definitions>& in_force() const { return in_force_; }
  /// By which a case of that version goes on. Those in force when it has none, they differ in nothing that matters to
  /// it, or it cannot be read any more.
  std::shared_ptr<const Definitions> of(const std::string& version) const;

  enum class Standing {
    InForce,
    Alike,      ///< another, but the same rules
    Kept,       ///< other rules, readable
    Gone,       ///< the record keeps no texts of it
    Unreadable  ///< this program finds errors in them
  };
  /// Whether it can be read is found out by reading it; else one with kept texts is taken for readable.
  enum class Look { AtTexts, Inside };
  Standing standing(const std::string& version, Look look = Look::Inside) const;
  int loaded() const;  ///< how many other versions are held now

 private:
  struct Known {
    std::string rules;  ///< digest; empty = the record keeps no texts
    bool unreadable = false;
    std::shared_ptr<const Definitions> set{};
    std::uint64_t asked = 0;
  };
  Known& known(const std::string& version) const;
  void read(Known& one, const std::string& version) const;
  void make_room(const Known& but) const;

  std::shared_ptr<const Definitions> in_force_;
  std::string rules_;  ///< of those in force
  KeptTexts kept_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Known> known_;
  mutable std::uint64_t asked_ = 0;
};

/// Of what a case goes by: the same for texts that differ in signatories, calendars, journals, registers alone.
std::string rules_digest(const Value& texts);
std::vector<SourceFile> source_files(const Value& texts);
/// As load_definitions, of files that were in force once: what has since become a fault of sense (a branch never taken,
/// say) is no reason to read them no more.
LoadedDefinitions load_kept_definitions(const std::vector<SourceFile>& files);

/// Definitions of another day as they serve cases today: their own rules, and what is today's for everybody.
Definitions as_led(Definitions before, const Definitions& in_force);

}  // namespace dyak::definitions
