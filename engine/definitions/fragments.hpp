#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/definitions/definition_file.hpp"

namespace dyak::definitions {

/// What several documents say alike, by name: `{use: name}` in a document stands for it, before anything is read there.
/// Codes: bad-id, wrong-shape, use-alone, unknown-fragment, fragment-circle, fragment-unused.
class Fragments {
 public:
  explicit Fragments(Reading& reading) : reading_(reading) {}

  /// `fragments: {name: a text, lines or blocks}`. The file must outlive this.
  void add(const Node& file);
  /// Puts fragments in where the document asks for them; a list in a list becomes its items.
  void put_into(Node& document);
  /// Warns of what no document asked for. The last call.
  void tell_unused();

 private:
  const Node* wanted(const Node& use);
  void replace(Node& node);
  void replace_items(Node& list);

  Reading& reading_;
  std::map<std::string, const Node*, std::less<>> known_;
  std::map<std::string, Place, std::less<>> places_;
  std::set<std::string, std::less<>> used_;
  std::vector<std::string> inside_;  ///< fragments being put in, from the outermost
};

/// Puts the fragments among the files into the documents among them.
void put_in_fragments(Reading& reading, std::vector<File>& files);

}  // namespace dyak::definitions
