// How fast names and phrases are declined, one thread. Inputs are of our own making.
#include <benchmark/benchmark.h>

#include "engine/language/full_name.hpp"
#include "engine/language/language.hpp"
#include "engine/language/names.hpp"

namespace dyak::language {
namespace {

struct Part {
  NamePart part;
  const char* word;
  Sex sex;
};

constexpr Part kParts[] = {
    {NamePart::Surname, "Шомахова", Sex::Female},     {NamePart::FirstName, "Лейла", Sex::Female},
    {NamePart::Patronymic, "Хасановна", Sex::Female}, {NamePart::Surname, "Ткач", Sex::Male},
    {NamePart::FirstName, "Пётр", Sex::Male},         {NamePart::Patronymic, "Ильич", Sex::Male},
    {NamePart::Surname, "Дзержановский", Sex::Male},  {NamePart::FirstName, "Алий", Sex::Male},
    {NamePart::Patronymic, "Мусаевич", Sex::Male},    {NamePart::Surname, "Гончаренко", Sex::Female},
    {NamePart::FirstName, "Марьям", Sex::Female},     {NamePart::Patronymic, "Павловна", Sex::Female},
    {NamePart::Surname, "Бек-Мурзаев", Sex::Male},    {NamePart::FirstName, "Муса", Sex::Male},
    {NamePart::Patronymic, "Вагиф оглы", Sex::Male}};

void NameParts(benchmark::State& state) {
  std::string text;
  std::int64_t forms = 0;
  for (auto _ : state) {
    for (const Part& part : kParts) {
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

Phrase phrase(PhraseKind kind, const char* nominative) {
  Phrase result;
  result.kind = kind;
  result.nominative = nominative;
  return result;
}

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
