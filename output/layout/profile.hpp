#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"

namespace dyak::layout {

/// Every number of the layout. Names ending in _pt are points, in _lines are
/// single-spaced lines of the text, leading is a factor; all others are millimetres.
/// Defaults: ГОСТ Р 7.0.97-2016 and the practice of order blanks within its limits.
struct Profile {
  std::string id = "gost2016";
  double margin_left_long = 30;  ///< papers kept over 10 years (п. 3.2)
  double margin_left = 20;
  double margin_right = 10;
  double margin_top = 20;
  double margin_bottom = 20;
  double page_number_top = 10;      ///< top of the digits from the edge
  double indent = 12.5;             ///< first line of a paragraph
  double longitudinal_width = 120;  ///< longest line of a requisite on a longitudinal blank
  double corner_width = 75;         ///< the same on a corner blank
  double addressee_left = 110;      ///< from the left edge of the sheet
  double stamp_width = 75;
  double heading_width = 120;
  double emblem_top = 10;
  double emblem_height = 17;
  double signature_post_width = 80;
  double electronic_width = 72;
  double electronic_height = 26;
  double executor_bottom = 285;  ///< lower edge of the executor's mark, from the top edge (A4)
  double qr_size = 20;
  double qr_bottom = 10;  ///< from the lower edge of the sheet
  double cell_padding = 1.2;
  double cell_padding_top = 0.7;

  double text_pt = 14;
  double letter_pt = 13;
  double table_pt = 12;
  double column_number_pt = 10;
  double superior_pt = 12;
  double organisation_pt = 13;
  double kind_pt = 16;
  double kind_spacing_pt = 3;  ///< character spacing of the kind («ПРИКАЗ»)
  double order_word_spacing_pt = 2;
  double reference_pt = 9;
  double addressee_pt = 13;
  double small_pt = 10;  ///< executor, marks
  double electronic_pt = 8;
  double page_number_pt = 12;
  double rule_pt = 0.5;

  double leading = 1.2;           ///< of the text; 1 = single
  double tightest_leading = 1.1;  ///< down to here when that saves a sheet
  double single = 1.15;           ///< single line spacing in em
  double gap_kind_lines = 1.5;    ///< above the kind of the paper
  double gap_date_lines = 1;
  double gap_place_lines = 0.5;
  double gap_addressee_lines = 1.5;
  double gap_heading_lines = 1.5;
  double gap_text_lines = 1.5;
  double gap_attachment_lines = 1;
  double gap_signature_lines = 2.5;
  double gap_list_lines = 2;
};

Profile gost2016();
/// Differs in the length of corner lines (80 mm).
Profile gost2025();

/// By id; an empty id picks the standard in force on the day: ГОСТ Р 7.0.97-2025 from 18.08.2025, before it the one of
/// 2016. Throws Error{InvalidInput}, code "layout-profile", for another id.
Profile find_profile(std::string_view id, Date day);

/// Replaces numbers by name. Throws Error{InvalidInput}, code "layout-setting", naming every unknown name and every
/// number that is negative, not finite or over 500.
Profile with_settings(Profile profile, const std::map<std::string, double>& settings);
/// All names that with_settings takes, for schemas and hints.
std::vector<std::string> setting_names();

inline constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double mm(double millimetres) { return millimetres * kPointsPerMm; }

}  // namespace dyak::layout
