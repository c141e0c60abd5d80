#pragma once
#include <string>
#include <vector>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// What an act would bring, in sentences for whoever is about to do it.
struct Outlook {
  std::vector<std::string> lines;  ///< what cannot be taken back first
  bool takes_numbers = false;
  bool issues_papers = false;
  bool ends_a_case = false;
  bool destroys = false;  ///< values are erased
  /// Not done without asking.
  bool is_weighty() const { return takes_numbers || issues_papers || ends_a_case || destroys; }
};

/// Of several acts one after another each takes the next number: which, nobody can tell of one of them.
enum class Numbers { Told, Untold };

/// Read from the events themselves; of other cases only what the actor may see.
Outlook outlook_of(const Context& context, const service::Foreseen& foreseen, const DisplayNames& names,
                   Numbers numbers = Numbers::Told);

}  // namespace dyak::http
