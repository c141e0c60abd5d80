#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/cases/stored.hpp"
#include "engine/language/language.hpp"

namespace dyak::service {

/// A number or an id however people write it: «№ 1-ОД», "1 - од" and "1–OД" (O of the other alphabet) are one key, and
/// so are "c-000017" and "c-17". Empty when nothing of the text is a letter or a digit.
std::string number_key(std::string_view text);

/// The word less its ending, so that «маршрутом» meets «маршрута»; short words stay. Requires a folded word.
std::string_view stem_of(std::string_view word);

/// What a long text is found by, as tokens between blanks: its words, their stems, its figures. Each once.
std::string search_tokens(const language::Language& language, std::string_view text);

/// What something may be found by. The language must outlive it.
class SearchText {
 public:
  explicit SearchText(const language::Language& language) : language_(&language) {}

  void add(std::string_view text);
  void add_number(std::string_view number);  ///< a number of it, or its id
  /// A name in all its cases.
  void add_name(const Phrase& name);
  /// All of it as tokens between blanks, for an index.
  const std::string& tokens() const { return tokens_; }

 private:
  friend class SearchQuery;
  void add_token(const std::string& token);
  void add_key(const std::string& sign, const std::string& key);

  const language::Language* language_;
  std::string tokens_ =
      " ";  ///< " word =stem @21 #1од #/1 #=1 ": words, stems, figures of texts, numbers, what begins them, their figures
};

/// What somebody looks for: all the words must be there, in any form and order; a word may be only begun.
class SearchQuery {
 public:
  SearchQuery(const language::Language& language, std::string_view text);

  bool empty() const { return terms_.empty(); }
  /// The same question to search_tokens(); a number is asked for whole.
  cases::SoughtWords sought() const;
  /// To what SearchText::tokens() says: no case that fits is missed, a few more are found.
  cases::SoughtWords sought_in_cases() const;
  /// No case is found by sought_in_cases() that does not fit.
  bool is_told_by_words() const;
  /// The whole of it as a number; empty when there is no figure in it. Cases that it names are found by this alone.
  cases::SoughtWords sought_by_name() const;
  bool fits(const SearchText& text) const;
  /// The whole of it is one of the numbers.
  bool names(const SearchText& text) const;

 private:
  struct Term {
    std::string number;              ///< key, when there is a figure in it
    std::vector<std::string> words;  ///< folded, when there is none
  };
  static bool fits(const Term& term, const std::string& tokens);

  std::string number_;  ///< key of the whole; empty when there is no figure in it
  std::vector<Term> terms_;
};

}  // namespace dyak::service
