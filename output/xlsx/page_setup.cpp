#include "output/xlsx/page_setup.hpp"

#include <fmt/format.h>

namespace dyak::xlsx {

void set_up_page(lxw_worksheet* target, const std::string& sheet, std::uint16_t across, std::uint16_t down) {
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_landscape(target);
  worksheet_set_paper(target, kA4);
  worksheet_fit_to_pages(target, across, down);
  worksheet_set_margins(target, 20 / kInch, 10 / kInch, 15 / kInch, 20 / kInch);
  require(worksheet_set_footer(target, "&C&\"Times New Roman\"&10Лист &P из &N"), fmt::format("лист «{}»", sheet));
}

void seal(lxw_worksheet* target) {
  lxw_protection allowed{};
  allowed.format_columns = LXW_TRUE;
  allowed.format_rows = LXW_TRUE;
  allowed.autofilter = LXW_TRUE;
  allowed.sort = LXW_TRUE;
  worksheet_protect(target, nullptr, &allowed);
}

}  // namespace dyak::xlsx
