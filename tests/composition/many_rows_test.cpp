// However many rows a book has, few cases are held at once, and it says the same.
#include "tests/composition/office.hpp"

namespace dyak::composition::testing {
namespace {

/// Reads each case anew, as a store does, and counts how many of those that it gave are still held.
class CountedCases final : public workflow::CaseSource {
 public:
  explicit CountedCases(const CasesInHand& inner) : inner_(inner) {}
  cases::CasePtr find(const CaseId& id) const override { return given(inner_.find(id)); }
  cases::CasePtr find_by_number(const std::string& number) const override {
    return given(inner_.find_by_number(number));
  }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    std::vector<cases::CasePtr> all = inner_.of_process(process);
    for (cases::CasePtr& one : all) one = given(one);
    return all;
  }
  void each(const std::string& process, const cases::CaseBounds&,
            const std::function<void(const cases::CasePtr&)>& visit) const override {
    for (const cases::CasePtr& one : inner_.of_process(process)) visit(given(one));
  }
  mutable std::size_t most = 0;

 private:
  cases::CasePtr given(const cases::CasePtr& one) const {
    if (one == nullptr) return one;
    most = std::max(most, ++held_);
    return {new cases::Case(*one), [this](const cases::Case* let_go) {
              --held_;
              delete let_go;
            }};
  }

  const CasesInHand& inner_;
  mutable std::size_t held_ = 0;
};

class BookOfManyRows : public ::testing::Test {
 protected:
  void fill(int cases) {
    office.shelf.all.clear();
    for (int n = 1; n <= cases; ++n) office.shelf.all.push_back(trip("c-" + std::to_string(100000 + n), n));
  }
  document::Workbook made(const workflow::CaseSource& cases) const {
    const workflow::Facts facts{*office.definitions, office.directory, cases, office.now, Zone{}};
    return compose_register({office.definitions->registers.at("trips"), facts, *parse_period("2026"),
                             [](const std::string&) { return std::vector<cases::JournalEntry>{}; }});
  }
  static std::vector<std::string> texts(const document::Workbook& book) {
    std::vector<std::string> all;
    for (const document::Row& row : book.sheets.at(0).rows) {
      std::string line;
      for (const document::Cell& cell : row.cells)
        line += std::holds_alternative<std::string>(cell.value) ? std::get<std::string>(cell.value) + "|" : "-|";
      all.push_back(line);
    }
    return all;
  }

  Office office{trips::definitions({{"templates/processes/trip-request.yaml", "computed:\n",
                                     "lookups:\n  alike: {cases: trip-request, where: \"it.purpose == purpose\"}\n"
                                     "computed:\n  together: {title: Всего, value: \"size(alike)\"}\n"},
                                    {"templates/registers/trips.yaml", "    columns:\n",
                                     "    columns:\n      - {title: Вместе, text: \"{together}\", width: 8}\n"}})};
};

TEST_F(BookOfManyRows, HoldsTheCasesOfSomeHundredsOfThem) {
  office.definitions = trips::shared();
  fill(400);
  const CountedCases counted(office.shelf);
  const auto book = made(counted);
  EXPECT_EQ(book.sheets.at(0).rows.size(), 400U);
  EXPECT_LT(counted.most, 220U);
  EXPECT_EQ(texts(book), texts(made(office.shelf)));
}

/// Each of sixty rows asks for the other fifty-nine: three thousand would be held if a row kept what it found.
TEST_F(BookOfManyRows, LetsGoOfWhatTheLookupsOfARowFound) {
  fill(60);
  const CountedCases counted(office.shelf);
  const auto book = made(counted);
  EXPECT_EQ(std::get<Rational>(book.sheets.at(0).rows.at(0).cells.at(0).value), Rational(59));
  EXPECT_LT(counted.most, 250U);
}

}  // namespace
}  // namespace dyak::composition::testing
