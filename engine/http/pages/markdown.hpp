#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dyak::http {

/// A guide as HTML, from a small part of Markdown: # ## ### headings, with their address ("## Письма {#letters}"),
/// paragraphs, lists ("- ", "1. "), **bold**, `as typed`, [links](/own/place) and ![pictures](name.png). Everything else
/// is text and is escaped, HTML too; a link leads to a place of this site or of the same page, else it is text.
struct Guide {
  std::string title;  ///< the first # heading; not part of `html`
  std::string html;
  std::vector<std::string> anchors;  ///< of its headings
};
Guide guide_of(std::string_view markdown);

}  // namespace dyak::http
