#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/language/language.hpp"

namespace dyak::service {

/// How a person or an institution stands in lists.
struct DirectoryTitle {
  std::string key;
  std::string title;   ///< «Орлова Мария Ивановна — МКОУ «СОШ № 1»»
  std::string folded;  ///< the title as words_begin() reads it
};

/// A text as it is searched: each word folded and after a blank, without quotation marks and brackets.
std::string searched_text(const language::Language& language, std::string_view text);
/// The words of what is typed, each after a blank.
std::vector<std::string> searched_words(const language::Language& language, std::string_view typed);
/// Whether each of the words begins a word of the searched text.
bool words_begin(const std::string& searched, const std::vector<std::string>& words);

/// Titles in the order of official lists, found by the beginnings of their words. A copy costs nothing, a changed copy as
/// much as was changed. The language must outlive it.
class TitleIndex {
 public:
  explicit TitleIndex(const language::Language& language) : language_(&language) {}

  std::size_t size() const { return by_key_.size(); }
  /// nullptr when there is none.
  const DirectoryTitle* find(std::string_view key) const;
  /// Calls take() for those in whose title each of the words begins a word, in order of titles, after the one with this
  /// key (empty = from the first); until it says false. No words = all.
  void each(const std::vector<std::string>& words, std::string_view after,
            const std::function<bool(const DirectoryTitle&)>& take) const;
  /// How many each() would tell of from the first.
  std::size_t count(const std::vector<std::string>& words) const;

  /// All at once, of an empty one.
  void fill(std::vector<DirectoryTitle> titles);
  /// In place of the one with the same key.
  void put(DirectoryTitle title);
  void remove(std::string_view key);

 private:
  using Title = const DirectoryTitle*;  ///< by_key_ keeps it
  struct Word {
    Title of;
    std::uint32_t at;  ///< where the word begins in its folded title, the blank before it included
    std::string_view text() const { return std::string_view(of->folded).substr(at); }
  };
  using Words = cases::SharedChunks<Word, 256>;

  bool stands_before(Title a, Title b) const;
  cases::SharedChunks<Title>::Place place_of(Title title) const;
  Words::Place word_place(const Word& word) const;
  /// Of the words the one that the fewest begin with: first and past the last.
  std::pair<Words::Place, Words::Place> rarest(const std::vector<std::string>& words) const;
  /// Those within, each once, that all the words fit; in no order.
  std::vector<Title> among(const std::pair<Words::Place, Words::Place>& range,
                           const std::vector<std::string>& words) const;

  const language::Language* language_;
  cases::KeyedRecords<std::shared_ptr<const DirectoryTitle>> by_key_;
  cases::SharedChunks<Title> by_title_;
  Words by_word_;  ///< by the rest of the title from the word on
};

/// Everybody of a directory by title, as of a day: where people work on it stands beside their names.
class DirectoryIndex {
 public:
  DirectoryIndex(std::shared_ptr<const cases::Directory> directory, const language::Language& language, Date today);
  /// The same of a later directory: what differs is looked at, nothing else.
  DirectoryIndex(const DirectoryIndex& before, std::shared_ptr<const cases::Directory> directory);

  const std::shared_ptr<const cases::Directory>& directory() const { return directory_; }
  Date today() const { return today_; }
  const TitleIndex& persons() const { return persons_; }
  const TitleIndex& organisations() const { return organisations_; }

 private:
  DirectoryTitle title_of(const cases::Person& person) const;
  DirectoryTitle title_of(const cases::Organisation& organisation) const;
  void person_changed(const std::string& key);

  std::shared_ptr<const cases::Directory> directory_;
  const language::Language* language_;
  Date today_;
  TitleIndex persons_;
  TitleIndex organisations_;
};

}  // namespace dyak::service
