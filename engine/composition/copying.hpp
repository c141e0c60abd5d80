#pragma once
#include <optional>
#include <string>

#include "engine/composition/blocks.hpp"

namespace dyak::composition {

/// An issued paper and its text as it was composed.
struct Original {
  Value paper;
  document::Document text;
};

/// The paper that a copy is taken from. Empty after a report
/// copy-unsigned: it is a draft, was cancelled or is not there.
std::optional<Original> original_of(const definitions::CopyFrom& copy, const expression::Environment& names,
                                    const Writer& writer);

/// Appends what a block `copy` asks for, letter for letter. Reports
/// copy-unsigned and copy-item (the other paper has no such mark).
void compose_copy(const definitions::CopyFrom& copy, const expression::Environment& names, const Writer& writer,
                  ComposedBody& body);

/// The appendices of the other paper, with what of them answers to the mark; reports as compose_copy does.
std::vector<document::Appendix> copied_appendices(const definitions::CopyFrom& copy,
                                                  const expression::Environment& names, const Writer& writer);

/// `copy_of`: the blank, place, date, number and heading are
/// the original's where the definition writes none of its own.
void copy_top(const document::Document& original, const definitions::DocumentDefinition& definition,
              document::Document& made);

/// The record of an issued paper that `from` names: a paper, or a
/// case's last one (of `document`, if given). Null after a report.
Value issued_paper(const Value& from, const std::string& document, const std::string& source, const Writer& writer);

}  // namespace dyak::composition
