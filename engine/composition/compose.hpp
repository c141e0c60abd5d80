#pragma once
#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/composition/paper_facts.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

struct ComposedPaper {
  document::Document document;
  std::string title;   ///< one line for registers: the heading, else the definition's title
  std::string number;  ///< as printed, without «№»; empty = none
  Date date;           ///< as printed
  List points;  ///< what it orders whom to do by when: records of {number, text, executor, executor_name, due}, plain
  /// Errors forbid issuing: slot-empty (nothing to print in a place), word-unsure
  /// (nobody stands by a word form), no-signatory, copy-unsigned, copy-item (what
  /// is to be copied is not signed, or not there), due-before-paper (a point is
  /// to be done by a day before the paper's own). For a draft they are warnings.
  Diagnostics findings;
};

/// A document definition and recorded facts become a Document: pure, the same facts give the same Document.
ComposedPaper compose(const PaperFacts& facts);

/// How lists and journals call a paper by its `title` (ComposedPaper): a heading that goes on from its kind («с
/// приказом от …») with the kind before it; the definition's title when there is none.
std::string listed_title(const std::string& title, const definitions::DocumentDefinition& definition,
                         const language::Language& language);

}  // namespace dyak::composition
