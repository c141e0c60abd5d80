#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"

namespace dyak::http {

/// What may be chosen in a field: people, institutions and cases
/// by their keys with titles for people. Asked of one request.
class FieldChoices {
 public:
  using Known = std::vector<std::pair<std::string, std::string>>;  ///< key, title

  explicit FieldChoices(const Context& context);

  /// Whether the kind is chosen from what the record knows: people, institutions, cases.
  static bool is_known_kind(definitions::FieldKind kind);
  const Known& known(const definitions::FieldType& type) const;
  /// Of them those that the field's own checks would take: nobody is offered what is refused when it is sent. A check
  /// that looks at other fields too is left for then. `type`: the field's, or that of its items.
  const Known& fitting(const definitions::Field& field, const definitions::FieldType& type) const;
  /// Too many to scroll: typed with suggestions.
  bool is_long(const definitions::Field& field, const definitions::FieldType& type) const {
    return is_known_kind(type.kind) && fitting(field, type).size() > kMaxOptions;
  }
  /// Options of a choice, today's entries of its list, or fitting().
  Known options(const definitions::Field& field, const definitions::FieldType& type) const;
  /// Which one was meant: «… [T01]» as suggestions write it, a whole
  /// title, or the beginning of only one; else what was typed.
  std::string key_of(const definitions::FieldType& type, const std::string& typed) const;
  /// As a suggestion writes it; the key itself when it is not known.
  std::string suggestion(const definitions::FieldType& type, const std::string& key) const;
  /// Of the <datalist> that holds fitting(field, type).
  static std::string list_id(const definitions::Field& field, const definitions::FieldType& type);

  const DisplayNames& names() const { return names_; }
  const cases::Directory& directory() const { return *choices_->directory; }
  const App::Choices& all() const { return *choices_; }
  const definitions::Definitions& definitions() const { return context_.app.definitions(); }
  Receipts receipts() const { return context_.receipts(); }

 private:
  static constexpr std::size_t kMaxOptions = 60;
  Known cases_of(const std::string& process) const;

  const Context& context_;
  std::shared_ptr<const App::Choices> choices_;
  DisplayNames names_;
  mutable std::map<std::string, Known> cases_;  ///< by process, as asked
  mutable std::map<const definitions::Field*, Known> fitting_;
};

}  // namespace dyak::http
