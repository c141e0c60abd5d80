#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case_lists.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/service/case_search.hpp"

/// Which cases the page of all cases shows and in which order: what its form asks for, and what that means of a case.
namespace dyak::http {

/// The order of the API, which no column shows.
inline constexpr const char* kInOrderOfOpening = "opened";

/// What stands in the address. Nothing asked for is an empty text.
struct CasesFilter {
  std::string q;
  std::string process;
  std::string state;  ///< its title, as people choose it, or its id
  std::string executor;
  std::string organisation;
  std::string number;                ///< exactly so; asked by the API alone
  std::optional<Date> from, to;      ///< received, inclusive
  std::string from_text, to_text;    ///< as typed
  std::vector<std::string> unclear;  ///< dates that nobody can read
  bool overdue = false;
  bool mine = false;
  bool followed = false;  ///< by whoever asks
  std::string sort;       ///< id of a column (see kCaseColumns), or kInOrderOfOpening
  bool descending = false;
  std::string after;  ///< place_of() the last row of the page before

  bool narrows() const;            ///< more is asked for than the order
  bool narrows_otherwise() const;  ///< than by words, process and state
  /// The parameters that ask for it, without the place in the list.
  Record record() const;
  /// The page with the same filters in this order.
  std::string link(const std::string& sort_by, bool down, const std::string& after_place) const;
  /// The same choice at another place: "/cases.xlsx?…".
  std::string link_to(const std::string& place) const;
};

CasesFilter cases_filter_of(const Request& request);
/// The same from a record of parameters, as record() gives it; what is no text counts as empty.
CasesFilter cases_filter_of(const Value& parameters);

/// HttpError 400 for a day that nobody can read.
void check_days(const CasesFilter& filter);

/// By what lists are kept in the order of the column; kinds and states have none, but few titles.
cases::CaseListQuery::Order order_of(const std::string& column);

struct CaseColumn {
  const char* id;
  const char* title;
};

/// A column as the page and the workbook show it: one of kCaseColumns, or a field of the chosen process' form.
struct ShownColumn {
  std::string id;
  std::string title;
  const definitions::Field* field = nullptr;  ///< null: one of kCaseColumns, and the list can be ordered by it
};

inline constexpr CaseColumn kCaseColumns[] = {
    {"number", "Номер"},       {"subject", "О чём"}, {"kind", "Вид дела"},        {"state", "Состояние"},
    {"received", "Поступило"}, {"due", "Срок"},      {"executor", "Исполнитель"}, {"organisation", "Учреждение"}};

/// Those of the chosen process (`list`), or all that every case has.
std::vector<ShownColumn> shown_columns(const definitions::Definitions& definitions, const std::string& process);

/// What the columns say of a case. References must outlive it.
class CaseCells {
 public:
  CaseCells(const DisplayNames& names, const cases::Directory& directory) : names_(names), directory_(directory) {}

  std::string kind(const cases::Case& state) const;
  std::string executor(const cases::Case& state) const;  ///< who has an open task
  std::string organisation(const cases::Case& state) const;
  std::string field(const cases::Case& state, const definitions::Field& field) const;  ///< as it was sent; empty = not
  static Date received(const cases::Case& state);
  /// The column's value so that texts sort as people expect; empty = nothing to sort by.
  std::string sort_key(const cases::Case& state, const std::string& column) const;
  const DisplayNames& names() const { return names_; }

 private:
  const DisplayNames& names_;
  const cases::Directory& directory_;
};

/// A case in its place in the order.
struct PlacedCase {
  service::CasePtr state;
  bool named = false;  ///< asked for by its number: stands first
  std::string key;
};

/// Whether a stands before b.
bool stands_before(const PlacedCase& a, const PlacedCase& b, bool descending);
/// A row's place as it goes through an address, and back; nothing when it is none.
std::string place_of(const PlacedCase& row);
std::optional<PlacedCase> read_place(const std::string& place);

/// Whether a case is chosen, the words aside. Filter and cells must outlive it.
std::function<bool(const cases::Case&)> fits_of(const Context& context, const CasesFilter& filter,
                                                const CaseCells& cells);

}  // namespace dyak::http
