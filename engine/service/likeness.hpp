#pragma once
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dyak::service {

/// Names that mean the same though they are written otherwise: «СОШ 1» and «МКОУ «СОШ № 1»», «уч. нач. классов» and
/// «учитель начальных классов». Words that many names have weigh little; numbers must be the same; a word with a dot
/// stands for those it begins. Texts are given folded (see language::Language::folded).
class Likeness {
 public:
  void add(const std::string& key, const std::string& folded);

  struct Alike {
    std::string key;
    double score = 0;  ///< 1 = every word of what was asked for
  };
  /// The likest first; none below half.
  std::vector<Alike> like(const std::string& folded, std::size_t most = 5) const;

 private:
  std::set<std::size_t> with_word(const std::string& word, bool shortened) const;

  struct Name {
    std::string key;
    std::set<std::string> words;
    std::set<std::string> numbers;
  };
  std::vector<Name> names_;
  std::map<std::string, std::set<std::size_t>> by_word_;
};

}  // namespace dyak::service
