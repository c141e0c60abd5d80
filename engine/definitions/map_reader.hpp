#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/definitions/keys/tables.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Reads one map key by key, as its table (keys/) describes it: what is required there is told when it is missing, what
/// nobody asked for is an unknown key. Asking for a key that the table does not have is a mistake of the program.
class MapReader {
 public:
  /// Tells wrong-shape when the node is no map, and then is empty; missing-key for the required keys.
  MapReader(Reading& reading, const Node& node, const Keys& keys);

  const Node* get(std::string_view key);   ///< nullptr when absent or null
  const Node* need(std::string_view key);  ///< the same of a key that is required only here: told as missing-key
  std::string text(std::string_view key);
  bool flag(std::string_view key);  ///< what the table says when absent
  std::optional<Rational> number(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::optional<Period> period(std::string_view key);
  /// One text or a list of them.
  std::vector<std::string> texts(std::string_view key);
  /// One of the table's words; what it says when absent.
  std::string choice(std::string_view key);
  expression::Expression expression(std::string_view key, const ScopePtr& scope, const expression::Type& wanted);
  expression::Expression condition(std::string_view key, const ScopePtr& scope);  ///< wanted: Bool
  expression::TextTemplate slots(std::string_view key, const ScopePtr& scope);
  std::vector<const Node*> items(std::string_view key);

  const Node& node() const { return node_; }
  /// Keys that nobody asked for, in the order of the file.
  std::vector<const Node*> rest() const;
  /// Tells unknown-key for what rest() holds. The last call.
  void finish();

 private:
  const Key& declared(std::string_view key, std::string_view type = {}) const;
  void tell_missing(const Key& key);
  std::string instead_of(const Node& key, const std::vector<std::string>& asked) const;

  Reading& reading_;
  const Node& node_;
  const Keys& keys_;
  std::vector<const Key*> asked_;
};

/// Words typed in all or some of their cases: a text, or a record {nom, gen, dat, acc, ins, loc}.
Phrase read_phrase(Reading& reading, const Node& node, PhraseKind kind);
/// Adds the forms {gen: …} to a phrase.
void read_forms(Reading& reading, const Node& node, Phrase& phrase);

}  // namespace dyak::definitions
