#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/service/print_papers.hpp"

/// Papers of the cases that the actor may see, for the page and the API: which of them, and in which order.
namespace dyak::http {

/// What is asked for. Nothing is an empty text.
struct PaperFilter {
  std::string document;              ///< id in the definitions, or the title as people choose it
  std::string number;                ///< in any writing
  std::string receiver;              ///< words of a name: whom it is for, or whose case it is of
  std::string in_case;               ///< id or number of a case
  std::optional<Date> from, to;      ///< of the paper, inclusive
  std::string from_text, to_text;    ///< as typed
  std::vector<std::string> unclear;  ///< dates that nobody can read
  bool drafts = false;               ///< papers that are not in force too: drafts, cancelled ones
  std::string after;                 ///< ListedPaper::place() of the last row of the page before

  bool narrows() const;
  /// "?document=…&from=…" with this place; empty when nothing is asked for.
  std::string query(const std::string& after_place) const;
};

PaperFilter paper_filter_of(const Request& request);

struct ListedPaper {
  service::CasePtr state;
  const cases::Paper* paper = nullptr;  ///< of `state`

  std::string id() const;
  /// Its place among all: by date, then by case and ordinal. Greater = newer.
  std::string place() const;
};

struct PaperPage {
  std::vector<ListedPaper> items;  ///< newest first
  bool more = false;
  std::size_t found = 0;  ///< on all pages
};

/// Error{NotFound} for a case he may not see.
PaperPage listed_papers(const Context& context, const PaperFilter& filter, std::size_t limit);

/// What a row says of whom the paper is for and how many copies go out; nothing kept = nothing said.
service::Receivers receivers_in(const Context& context, const cases::Directory& directory, const ListedPaper& one);

/// The file for the printer as an answer, and the printing on record.
Response printed(Context& context, const std::vector<service::WantedPaper>& wanted, bundle::Sides sides);

}  // namespace dyak::http
