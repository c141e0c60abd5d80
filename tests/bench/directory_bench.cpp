// What the directory costs among a thousand people and among fifty thousand: one person changed down to the durable
// commit, a picker's answer, a page of the list. Each is held against itself among the thousand, in one run.
#include <benchmark/benchmark.h>

#include <chrono>

#include "engine/base/clock.hpp"
#include "engine/service/directory_edit.hpp"
#include "engine/service/directory_index.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

constexpr int kFew = 1000;
constexpr int kMany = 50000;
constexpr double kMaxGrowth = 1.3;
/// Of what is found by words: so many more people are called so.
constexpr double kMaxPickerGrowth = 3;

const workflow::Actor kAdmin{"admin", "", {"clerk", "administrator"}, false};

cases::Directory district(int people) {
  static const std::vector<std::string> kSurnames{"Абазов", "Бекалдиев", "Гучев",  "Дышеков", "Ёлкин",
                                                  "Жиляев", "Кумыков",   "Мисров", "Тлехуч",  "Шогенов"};
  static const std::vector<std::string> kNames{"Анна", "Борис", "Вера", "Лев", "Марина", "Пётр", "Тимур"};
  cases::Directory directory = trips::staff();
  for (int i = 0; i < people; ++i) {
    cases::Person person;
    person.key = "X" + std::to_string(100000 + i);
    person.name.kind = PhraseKind::Person;
    person.name.sex = Sex::Male;
    person.name.surname = kSurnames[static_cast<std::size_t>(i) % kSurnames.size()] + std::to_string(i / 40);
    person.name.first_name = kNames[static_cast<std::size_t>(i) % kNames.size()];
    person.name.nominative = person.name.surname + " " + person.name.first_name;
    person.phone = "8-900-" + std::to_string(i);
    directory.persons.emplace(person.key, person);
    cases::Employment work{person.key, "O1", {}, true, "", {}, {}};
    work.post.kind = PhraseKind::Post;
    work.post.nominative = "учитель";
    directory.employments.push_back(work);
    for (const char* kind : {"processing", "distribution"}) directory.consents.push_back({person.key, kind, {}, ""});
  }
  return directory;
}

/// An office with so many people, on a store of its own.
struct District {
  explicit District(int people) { service.put_directory(district(people), system_actor()); }

  void change_phone(int n) {
    const std::string key = "X" + std::to_string(100000 + n % kFew);
    const Value person = Record{{"key", key}, {"phone", "8-911-" + std::to_string(n)}};
    write_directory(service.world(), {Record{{"persons", List{person}}}, ImportMode::Merge, key}, kAdmin);
    index = std::make_shared<const DirectoryIndex>(*index, store->read()->directory());
  }
  std::size_t page_of(const std::vector<std::string>& words, std::size_t most) const {
    std::size_t told = 0;
    index->persons().each(words, {}, [&](const DirectoryTitle&) { return ++told < most; });
    return told;
  }

  dyak::testing::TempDirectory folder;
  FixedClock clock{*Moment::parse_iso("2026-09-14T10:00:00+03:00")};
  pdf::Renderer renderer;
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  Service service{{clock, Zone{}, *store, trips::shared(), renderer, folder.path().string()}};
  std::shared_ptr<const DirectoryIndex> index = std::make_shared<const DirectoryIndex>(
      store->read()->directory(), trips::shared()->language, clock.now().date(Zone{}));
};

District& few() {
  static District made(kFew);
  return made;
}
District& many() {
  static District made(kMany);
  return made;
}

template <class Action>
double ms_of(const Action& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// The work among many beside the same among few, by turns.
template <class Action>
void beside(benchmark::State& state, double most_growth, const Action& work) {
  double among_few = 0;
  double among_many = 0;
  int n = 0;
  work(few(), n);
  work(many(), n);
  for (auto _ : state) {
    ++n;
    among_few += ms_of([&] { work(few(), n); });
    const double ms = ms_of([&] { work(many(), n); });
    among_many += ms;
    state.SetIterationTime(ms / 1000);
  }
  state.counters["floor_ms"] = among_few / n;
  state.counters["ratio"] = among_many / among_few;
  state.counters["ratio_limit"] = most_growth;
  state.SetItemsProcessed(state.iterations());
}

void one_person_changed_among_50000(benchmark::State& state) {
  beside(state, kMaxGrowth, [](District& district, int n) { district.change_phone(n); });
}
BENCHMARK(one_person_changed_among_50000)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(100);

void picker_among_50000(benchmark::State& state) {
  beside(state, kMaxPickerGrowth, [](District& district, int) {
    const auto words = searched_words(trips::shared()->language, "вера гуче");
    benchmark::DoNotOptimize(district.page_of(words, 20));
  });
}
BENCHMARK(picker_among_50000)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(200);

void list_page_among_50000(benchmark::State& state) {
  beside(state, kMaxGrowth, [](District& district, int) { benchmark::DoNotOptimize(district.page_of({}, 100)); });
}
BENCHMARK(list_page_among_50000)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(200);

void directory_of_50000_read(benchmark::State& state) {
  District& district = many();
  for (auto _ : state) {
    const auto anew = store::open_sqlite_store(district.folder.path().string(), store::OpenMode::ReadOnly);
    benchmark::DoNotOptimize(anew->read()->directory());
  }
  state.SetItemsProcessed(state.iterations() * kMany);
}
BENCHMARK(directory_of_50000_read)->Unit(benchmark::kMillisecond)->Iterations(3);

void titles_of_50000_in_order(benchmark::State& state) {
  District& district = many();
  for (auto _ : state)
    benchmark::DoNotOptimize(DirectoryIndex(district.store->read()->directory(), trips::shared()->language,
                                            district.clock.now().date(Zone{})));
  state.SetItemsProcessed(state.iterations() * kMany);
}
BENCHMARK(titles_of_50000_in_order)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
}  // namespace dyak::service
