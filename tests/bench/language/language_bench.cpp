// How fast names and phrases are declined, one thread. Inputs are of our own making.
#include <benchmark/benchmark.h>

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "engine/language/full_name.hpp"
#include "engine/language/language.hpp"
#include "engine/language/names.hpp"
#include "tests/support/place.hpp"

namespace dyak::language {
namespace {

Phrase phrase(PhraseKind kind, const char* nominative) {
  Phrase result;
  result.kind = kind;
  result.nominative = nominative;
  return result;
}

/// What stands between the start of a program and its first declined phrase: the vocabulary is part of the program, so
/// only the index of plural endings is built, once. Resident memory before and after is told too.
void FirstPhrase(benchmark::State& state) {
  const auto resident_kib = [] {
    std::ifstream statm("/proc/self/statm");
    long pages = 0;
    long resident = 0;
    statm >> pages >> resident;
    constexpr double kPageKib = 4.0;
    return kPageKib * static_cast<double>(resident);
  };
  for (auto _ : state) {
    const double before = resident_kib();
    const auto from = std::chrono::steady_clock::now();
    const Language language;
    benchmark::DoNotOptimize(
        language.decline(phrase(PhraseKind::Common, "методические рекомендации"), GrammaticalCase::Gen));
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    state.SetIterationTime(took);
    state.counters["resident_KiB"] = resident_kib() - before;
  }
}
BENCHMARK(FirstPhrase)->Iterations(1)->UseManualTime();

struct Part {
  NamePart part;
  std::string word;
  Sex sex;
};

/// parts.tsv, shared with others.mjs, which measures other libraries in the same way.
std::vector<Part> shared_parts() {
  std::ifstream file(std::string(dyak::source_root()) + "/tests/bench/language/parts.tsv");
  std::vector<Part> parts;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t sex = line.find('\t') + 1;
    const NamePart part = line[0] == 's'   ? NamePart::Surname
                          : line[0] == 'f' ? NamePart::FirstName
                                           : NamePart::Patronymic;
    parts.push_back({part, line.substr(line.find('\t', sex) + 1), line[sex] == 'm' ? Sex::Male : Sex::Female});
  }
  if (parts.empty()) throw std::runtime_error("parts.tsv is empty");
  return parts;
}

void NameParts(benchmark::State& state) {
  const std::vector<Part> parts = shared_parts();
  std::string text;
  std::int64_t forms = 0;
  for (auto _ : state) {
    for (const Part& part : parts) {
      for (int c = 1; c < 6; ++c) {
        text.clear();
        append_name_part(text, part.part, part.word, part.sex, static_cast<GrammaticalCase>(c));
        benchmark::DoNotOptimize(text.data());
        ++forms;
      }
    }
  }
  state.SetItemsProcessed(forms);
}
BENCHMARK(NameParts);

void Phrases(benchmark::State& state) {
  const Language language;
  const std::array<Phrase, 8> phrases{phrase(PhraseKind::Post, "учитель начальных классов"),
                                      phrase(PhraseKind::Post, "методист"),
                                      phrase(PhraseKind::Post, "начальник отдела образования"),
                                      phrase(PhraseKind::Post, "педагог-психолог"),
                                      phrase(PhraseKind::Post, "старший воспитатель"),
                                      phrase(PhraseKind::Post, "заместитель директора по учебной работе"),
                                      phrase(PhraseKind::Common, "экспертная комиссия"),
                                      phrase(PhraseKind::Organisation, "Лицей № 2")};
  std::int64_t forms = 0;
  for (auto _ : state) {
    for (const Phrase& each : phrases) {
      for (int c = 1; c < 6; ++c) {
        benchmark::DoNotOptimize(language.decline(each, static_cast<GrammaticalCase>(c)));
        ++forms;
      }
    }
  }
  state.SetItemsProcessed(forms);
}
BENCHMARK(Phrases);

/// Whole names with initials and styles, as papers ask for them; an item is one form of a whole name.
void WholeNames(benchmark::State& state) {
  const Language language;
  std::vector<Phrase> names;
  const std::vector<Part> parts = shared_parts();
  for (std::size_t i = 0; i + 2 < parts.size(); i += 3) {
    Phrase name = phrase(PhraseKind::Person, "");
    name.surname = parts[i].word;
    name.first_name = parts[i + 1].word;
    name.patronymic = parts[i + 2].word;
    name.sex = parts[i].sex;
    names.push_back(name);
  }
  std::int64_t forms = 0;
  for (auto _ : state) {
    for (const Phrase& name : names) {
      for (int c = 1; c < 6; ++c) {
        benchmark::DoNotOptimize(language.decline(name, static_cast<GrammaticalCase>(c)));
        ++forms;
      }
    }
  }
  state.SetItemsProcessed(forms);
}
BENCHMARK(WholeNames);

/// The longest that papers hold: names of institutions and double posts.
void LongPhrases(benchmark::State& state) {
  const Language language;
  const std::array<Phrase, 4> phrases{
      phrase(PhraseKind::Organisation,
             "Муниципальное казённое общеобразовательное учреждение «Средняя общеобразовательная школа № 11» "
             "городского поселения Тырныауз"),
      phrase(PhraseKind::Organisation,
             "государственное бюджетное образовательное учреждение дополнительного профессионального образования "
             "«Центр непрерывного повышения профессионального мастерства педагогических работников»"),
      phrase(PhraseKind::Post,
             "заместитель главы местной администрации — начальник управления образования муниципального района"),
      phrase(PhraseKind::Post,
             "старший методист, исполняющий обязанности заведующего районным методическим кабинетом")};
  std::int64_t forms = 0;
  for (auto _ : state) {
    for (const Phrase& each : phrases) {
      for (int c = 1; c < 6; ++c) {
        benchmark::DoNotOptimize(language.decline(each, static_cast<GrammaticalCase>(c)));
        ++forms;
      }
    }
  }
  state.SetItemsProcessed(forms);
}
BENCHMARK(LongPhrases);

void LineBreaks(benchmark::State& state) {
  const std::string text =
      "Муниципальное общеобразовательное учреждение просит рассмотреть заявление о создании творческой группы";
  for (auto _ : state) benchmark::DoNotOptimize(break_chances(text, true));
}
BENCHMARK(LineBreaks);

void Construction(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Language());
}
BENCHMARK(Construction);

}  // namespace
}  // namespace dyak::language
