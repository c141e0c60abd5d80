// Rules are tried without asking the heap for memory. A program of its own, because it counts every `new`.
#include <cstdlib>
#include <fstream>
#include <new>

#include "engine/language/names.hpp"
#include "tests/language/support.hpp"
#include "tests/support/place.hpp"

namespace {
std::size_t allocations = 0;  // NOLINT: the counter of this program's only purpose
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace dyak::language {
namespace {

using testing::russian;
using testing::split_tabs;

std::vector<std::vector<std::string>> table(const char* file) {
  std::ifstream stream(std::string(dyak::source_root()) + "/tests/language/" + file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(stream, line);)
    if (!line.empty() && line[0] != '#') rows.push_back(split_tabs(line));
  return rows;
}

template <class Action>
std::size_t allocations_of(const Action& work) {
  work();  // tables that are built once are built here
  const std::size_t before = allocations;
  work();
  return allocations - before;
}

TEST(Allocations, AreNoneForANamePart) {
  std::string text;
  constexpr std::size_t kRoom = 4096;
  text.reserve(kRoom);
  for (const auto& row : table("hard_names.tsv")) {
    const FullName name = split_full_name(row[2]);
    const Sex sex = row[1] == "f" ? Sex::Female : Sex::Male;
    const std::size_t count = allocations_of([&] {
      for (const GrammaticalCase c : {GrammaticalCase::Gen, GrammaticalCase::Ins, GrammaticalCase::Loc}) {
        text.clear();
        append_name_part(text, NamePart::Surname, name.surname, sex, c);
        append_name_part(text, NamePart::FirstName, name.first_name, sex, c);
        append_name_part(text, NamePart::Patronymic, name.patronymic, sex, c);
      }
    });
    EXPECT_EQ(count, 0U) << row[2];
  }
}

TEST(Allocations, DoNotGrowWithThePhrase) {
  // The answer is one string, and a long word that no rule knows is compared in lower case.
  constexpr std::size_t kMax = 3;
  for (const char* file : {"hard_posts.tsv", "hard_institutions.tsv"})
    for (const auto& row : table(file)) {
      const Phrase given = testing::phrase(row[0] == "post" ? PhraseKind::Post : PhraseKind::Organisation, row[2]);
      const std::size_t count = allocations_of([&] { russian().decline(given, GrammaticalCase::Gen); });
      EXPECT_LE(count, kMax) << row[2];
    }
}

TEST(Allocations, AreCounted) {
  EXPECT_GE(allocations_of([] { return std::make_unique<std::string>(100, 'x'); }), 1U);
}

}  // namespace
}  // namespace dyak::language
