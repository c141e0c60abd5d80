#include "engine/composition/sheet_kinds.hpp"

#include <algorithm>
#include <map>

#include "engine/base/utf8.hpp"

namespace dyak::composition {

document::ColumnFormat format_named(const std::string& name) {
  using document::ColumnFormat;
  static const std::map<std::string, ColumnFormat> kFormats{
      {"integer", ColumnFormat::Integer}, {"decimal", ColumnFormat::Decimal}, {"date", ColumnFormat::Date},
      {"moment", ColumnFormat::Moment},   {"percent", ColumnFormat::Percent}, {"share", ColumnFormat::Share},
      {"money", ColumnFormat::Money},     {"delta", ColumnFormat::Delta},     {"duration", ColumnFormat::Duration}};
  const auto known = kFormats.find(name);
  return known == kFormats.end() ? ColumnFormat::Text : known->second;
}

document::Fill fill_of(const std::string& name) {
  if (name == "red") return document::Fill::Red;
  if (name == "amber") return document::Fill::Amber;
  if (name == "green") return document::Fill::Green;
  if (name == "blue") return document::Fill::Blue;
  return name == "grey" ? document::Fill::Grey : document::Fill::None;
}

std::string tab_name(const std::string& wanted) {
  constexpr std::size_t kMax = 31;
  std::u32string name;
  for (char32_t sign : to_utf32(wanted)) {
    constexpr std::u32string_view kForbidden = U":\\/?*[]'\n\t";
    constexpr std::u32string_view kInstead = U",--..()’  ";
    const auto at = kForbidden.find(sign);
    name += at != std::u32string_view::npos ? kInstead[at]
            : sign > 0xFFFF                 ? U'-'
                                            : sign;  // the last counts as two there
  }
  if (name.size() > kMax) name = name.substr(0, kMax - 1) + U"…";
  const auto first = name.find_first_not_of(U" \u00A0");
  if (first == std::u32string::npos) return "Лист";
  return to_utf8(name.substr(first, name.find_last_not_of(U" \u00A0") - first + 1));
}

document::ChartKind chart_named(const std::string& name) {
  using document::ChartKind;
  static const std::map<std::string, ChartKind> kKinds{{"column", ChartKind::Column},
                                                       {"bar", ChartKind::Bar},
                                                       {"line", ChartKind::Line},
                                                       {"pie", ChartKind::Pie},
                                                       {"area", ChartKind::Area},
                                                       {"stacked", ChartKind::Stacked},
                                                       {"stacked-bar", ChartKind::StackedBar},
                                                       {"full", ChartKind::Full},
                                                       {"doughnut", ChartKind::Doughnut}};
  return kKinds.at(name);
}

document::Typed typed_named(const std::string& name) {
  using document::Typed;
  static const std::map<std::string, Typed> kKinds{
      {"", Typed::No},       {"text", Typed::Text},    {"integer", Typed::Integer}, {"decimal", Typed::Decimal},
      {"date", Typed::Date}, {"choice", Typed::Choice}};
  return kKinds.at(name);
}

std::string own_name(const std::string& wanted, std::set<std::string>& taken) {
  constexpr std::size_t kMax = 31;
  std::string name = wanted;
  for (int n = 2; !taken.insert(name).second; ++n) {
    const std::string mark = " " + std::to_string(n);
    const std::u32string letters = to_utf32(wanted);
    name = to_utf8(letters.substr(0, std::min(letters.size(), kMax - mark.size()))) + mark;
  }
  return name;
}

}  // namespace dyak::composition
