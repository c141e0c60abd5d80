#include "engine/language/name_exceptions.hpp"

#include <string>
#include <unordered_map>

#include "engine/language/name_patterns.hpp"

namespace dyak::language {
namespace {

/// A list of words that share a pattern: lower case, ё as е, separated by spaces.
struct WordList {
  std::string_view words;
  NamePattern pattern;
};

using Table = std::unordered_map<std::string_view, NamePattern>;

Table table_of(std::initializer_list<WordList> lists) {
  Table table;
  for (const WordList& list : lists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t to = std::min(rest.find(' '), rest.size());
      if (to > 0) table.emplace(rest.substr(0, to), list.pattern);
      rest.remove_prefix(std::min(rest.size(), to + 1));
    }
  }
  return table;
}

const Table& male_surnames() {
  static const Table table = table_of({
      {"дарвин чаплин грин франклин гершвин бюлов", {0, &endings::kHard}},
      {"дюма золя петипа дега люка ферма делакруа моруа труайя", {}},
  });
  return table;
}

const Table& male_first_names() {
  static const Table table = table_of({
      {"павел", {2, &endings::kEl}},
      {"лев", {2, &endings::kLev}},
      {"петр", {3, &endings::kPyotr}},
      {"илья", {1, &endings::kYaYo}},
  });
  return table;
}

const Table& female_first_names() {
  static const Table table = table_of({
      {"любовь", {3, &endings::kLyubov}},
  });
  return table;
}

const Table& fixed_elements() {
  static const Table table = table_of({
      {"бек тер бонч грум мелик абдул ван вар хаджи гаджи шах султан мирза кара хан гасан сан дон де ди дю да дер ле ла сен эль аль ас аз ибн бен фон "
       "мак д о спасо сухово книппер корвин белиц призван шолом нур миклухо", {}},
  });
  return table;
}

}  // namespace

const NamePattern* find_name_exception(NamePart part, std::string_view plain, Sex sex) {
  if (part == NamePart::Patronymic) return nullptr;
  const Table* table = nullptr;
  if (part == NamePart::Surname) {
    if (sex != Sex::Female) table = &male_surnames();
  } else {
    table = sex == Sex::Female ? &female_first_names() : &male_first_names();
  }
  if (table == nullptr) return nullptr;
  const auto found = table->find(plain);
  return found == table->end() ? nullptr : &found->second;
}

bool is_fixed_element(std::string_view plain) { return fixed_elements().contains(plain); }

}  // namespace dyak::language
