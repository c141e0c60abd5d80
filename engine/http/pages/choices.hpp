#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/workflow/forms/form_check.hpp"

namespace dyak::http {

/// What may be chosen in a field: people, institutions and cases by their keys with titles for people. However many
/// there are, a page never holds them all: what is many is searched. Asked of one request.
class FieldChoices {
 public:
  using Known = std::vector<std::pair<std::string, std::string>>;  ///< key, title
  /// Some of those known, held against the field's own checks. A check that looks at other fields too is left for when
  /// the form is sent.
  struct Judged {
    Known fit;
    std::vector<std::pair<std::string, std::string>> refused;  ///< title, why
    bool more = false;                                         ///< than are told here
  };

  explicit FieldChoices(const Context& context);
  ~FieldChoices();

  /// Whether the kind is chosen from what the record knows: people, institutions, cases.
  static bool is_known_kind(definitions::FieldKind kind);
  /// In order of titles; of very many only the first, so that it is told that they are many.
  const Known& known(const definitions::FieldType& type) const;
  /// Of all that are known, when they are few enough to be pulled down; nobody is offered what is refused when it is
  /// sent. `type`: the field's, or that of its items.
  const Judged& fitting(const definitions::Field& field, const definitions::FieldType& type) const;
  /// Too many to scroll: searched.
  bool is_long(const definitions::Field& field, const definitions::FieldType& type) const;
  /// The first of those in whose title every typed word begins a word.
  Judged found(const definitions::Field& field, const definitions::FieldType& type, const std::string& typed) const;
  /// Options of a choice, today's entries of its list, or fitting().
  Known options(const definitions::Field& field, const definitions::FieldType& type) const;
  /// What the actor has picked lately, the last first, as far as it is known.
  Known recent(const definitions::FieldType& type) const;
  /// Which one was meant: «… [T01]» as a picked one is written, a whole title, the beginning of only one, a surname with
  /// initials that only one has; else what was typed.
  std::string key_of(const definitions::FieldType& type, const std::string& typed) const;
  /// As a picked one is written; the key itself when it is not known.
  std::string suggestion(const definitions::FieldType& type, const std::string& key) const;
  bool knows(const definitions::FieldType& type, const std::string& key) const;
  /// «учитель, МКОУ «СОШ № 1»»; empty for who is no person, or works nowhere.
  std::string work_of(const definitions::FieldType& type, const std::string& key) const;

  /// The case that the form belongs to: its names are seen by the conditions of fields.
  void about(const cases::Case& state) { about_ = state; }
  /// Which fields are asked, needed or computed with what is typed, by the rules by which it is judged when it is sent.
  workflow::Standing standing(const std::vector<const definitions::Field*>& fields, const Value& data) const;
  /// The same without what is not asked: it was typed before something else was changed.
  Record asked_only(const std::vector<const definitions::Field*>& fields, Record data) const;

  const DisplayNames& names() const { return names_; }
  const cases::Directory& directory() const { return *choices_->directory(); }
  const definitions::Definitions& definitions() const { return context_.app.definitions(); }
  Receipts receipts() const { return context_.receipts(); }

 private:
  class Judge;
  Known cases_of(const std::string& process) const;
  /// Calls take(key, title, searched title) for those in whose title each word begins a word, in order; until it
  /// says false.
  template <class Take>
  void each_with(const definitions::FieldType& type, const std::vector<std::string>& words, const Take& take) const;
  std::string by_initials(const std::string& typed) const;
  std::string title_of(const definitions::FieldType& type, const std::string& key) const;
  const Judge& judge() const;

  const Context& context_;
  std::shared_ptr<const service::DirectoryIndex> choices_;
  DisplayNames names_;
  cases::Case about_{};
  mutable std::unique_ptr<Judge> judge_;
  mutable std::map<std::string, Known> cases_;  ///< by process, as asked
  mutable std::optional<Known> persons_, organisations_;
  mutable std::map<const definitions::FieldType*, Judged> fitting_;
};

}  // namespace dyak::http
