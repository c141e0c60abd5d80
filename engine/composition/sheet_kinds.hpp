#pragma once
#include <set>
#include <string>
#include <vector>

#include "output/document/sheet.hpp"

namespace dyak::composition {

/// The words of the definitions as the model of a book has them.
document::Fill fill_of(const std::string& name);
document::ColumnFormat format_named(const std::string& name);
document::ChartKind chart_named(const std::string& name);
document::Typed typed_named(const std::string& name);

/// A tab's name as Excel takes it: other signs for those it forbids, at most 31, no spaces at its ends.
std::string tab_name(const std::string& wanted);
/// The name, or with a number at its end when it is among those taken; takes it.
std::string own_name(const std::string& wanted, std::set<std::string>& taken);

}  // namespace dyak::composition
