#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/definitions/node.hpp"
#include "engine/definitions/scenario_grammar.hpp"

namespace dyak::definitions {

/// A scalar as if it were written in YAML at that place (0-based line and column).
Node written_scalar(const std::shared_ptr<const SourceLines>& source, std::u32string_view text, std::size_t line,
                    std::size_t column);
/// One more member of a map.
void put_node(Node& map, Node key, Node value);

/// One scenario, sentence by sentence, as the map that read_scenario() reads: every key stands at the word that gave it.
class ScenarioSentences {
 public:
  ScenarioSentences(std::shared_ptr<const SourceLines> source, Diagnostics& findings);
  void begin(Node title);
  /// A sentence without its first word. Code: scenario-line, with what may be said in that part.
  void add(ScenarioPart part, std::u32string_view sentence, std::size_t line, std::size_t column);
  Node end();

 private:
  struct Taken;

  bool take(const ScenarioForm& form, std::u32string_view sentence, Taken& taken) const;
  void given(const ScenarioForm& form, Taken& taken);
  void happening(const ScenarioForm& form, Taken& taken, ScenarioPart part);
  void then(const ScenarioForm& form, Taken& taken);
  Node scalar(const std::string& text, const Taken& taken) const;
  Node value(const Taken& taken, std::size_t n);
  Node map_at(const Taken& taken) const;
  /// The map under the key, made where it is not there yet.
  Node& inner(Node& map, const std::string& key, const Taken& taken) const;

  std::shared_ptr<const SourceLines> source_;
  Diagnostics& findings_;
  Node scenario_;
  Node given_;
  Node before_;
  Node when_;
  Node then_;
};

}  // namespace dyak::definitions
