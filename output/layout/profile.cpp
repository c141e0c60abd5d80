#include "output/layout/profile.hpp"

#include <cmath>

#include "engine/base/error.hpp"

namespace dyak::layout {
namespace {

struct Setting {
  const char* name;
  double Profile::*number;
};

#define DYAK_SETTING(name) \
  Setting { #name, &Profile::name }
constexpr Setting kSettings[] = {
    DYAK_SETTING(margin_left_long),
    DYAK_SETTING(margin_left),
    DYAK_SETTING(margin_right),
    DYAK_SETTING(margin_top),
    DYAK_SETTING(margin_bottom),
    DYAK_SETTING(page_number_top),
    DYAK_SETTING(indent),
    DYAK_SETTING(longitudinal_width),
    DYAK_SETTING(corner_width),
    DYAK_SETTING(addressee_left),
    DYAK_SETTING(stamp_width),
    DYAK_SETTING(heading_width),
    DYAK_SETTING(emblem_top),
    DYAK_SETTING(emblem_height),
    DYAK_SETTING(signature_post_width),
    DYAK_SETTING(electronic_width),
    DYAK_SETTING(electronic_height),
    DYAK_SETTING(executor_bottom),
    DYAK_SETTING(qr_size),
    DYAK_SETTING(qr_bottom),
    DYAK_SETTING(cell_padding),
    DYAK_SETTING(cell_padding_top),
    DYAK_SETTING(text_pt),
    DYAK_SETTING(letter_pt),
    DYAK_SETTING(table_pt),
    DYAK_SETTING(column_number_pt),
    DYAK_SETTING(superior_pt),
    DYAK_SETTING(organisation_pt),
    DYAK_SETTING(kind_pt),
    DYAK_SETTING(kind_spacing_pt),
    DYAK_SETTING(order_word_spacing_pt),
    DYAK_SETTING(reference_pt),
    DYAK_SETTING(addressee_pt),
    DYAK_SETTING(small_pt),
    DYAK_SETTING(electronic_pt),
    DYAK_SETTING(page_number_pt),
    DYAK_SETTING(rule_pt),
    DYAK_SETTING(leading),
    DYAK_SETTING(tightest_leading),
    DYAK_SETTING(single),
    DYAK_SETTING(gap_kind_lines),
    DYAK_SETTING(gap_date_lines),
    DYAK_SETTING(gap_place_lines),
    DYAK_SETTING(gap_addressee_lines),
    DYAK_SETTING(gap_heading_lines),
    DYAK_SETTING(gap_text_lines),
    DYAK_SETTING(gap_attachment_lines),
    DYAK_SETTING(gap_signature_lines),
    DYAK_SETTING(gap_list_lines),
};
#undef DYAK_SETTING

const Setting* find_setting(std::string_view name) {
  for (const Setting& setting : kSettings) {
    if (name == setting.name) return &setting;
  }
  return nullptr;
}

Diagnostic finding(std::string message, std::string hint, std::string field) {
  return {Severity::Error, "layout-setting", std::move(message), std::move(hint), {}, std::move(field)};
}

}  // namespace

Profile gost2016() { return {}; }

Profile gost2025() {
  Profile profile;
  profile.id = "gost2025";
  profile.corner_width = 80;
  profile.stamp_width = 80;
  return profile;
}

Profile find_profile(std::string_view id, Date day) {
  if (id == "gost2016") return gost2016();
  if (id == "gost2025") return gost2025();
  if (id.empty()) return day < *Date::from_ymd(2025, 8, 18) ? gost2016() : gost2025();
  const std::string message = "Профиль оформления «" + std::string(id) + "» неизвестен.";
  throw Error(ErrorCode::InvalidInput, message,
              {{Severity::Error, "layout-profile", message, "Укажите gost2016 или gost2025.", {}, {}}});
}

std::vector<std::string> setting_names() {
  std::vector<std::string> names;
  for (const Setting& setting : kSettings) names.emplace_back(setting.name);
  return names;
}

Profile with_settings(Profile profile, const std::map<std::string, double>& settings) {
  Diagnostics findings;
  for (const auto& [name, number] : settings) {
    const Setting* setting = find_setting(name);
    if (setting == nullptr) {
      const std::string near = nearest(name, setting_names());
      findings.push_back(finding("Настройка оформления «" + name + "» неизвестна.",
                                 near.empty() ? "" : "Возможно, «" + near + "»?", "/" + name));
    } else if (!std::isfinite(number) || number < 0 || number > 500) {
      findings.push_back(
          finding("Настройка оформления «" + name + "»: число вне пределов от 0 до 500.", "", "/" + name));
    } else {
      profile.*(setting->number) = number;
    }
  }
  if (!findings.empty()) {
    throw Error(ErrorCode::InvalidInput, "Настройки оформления содержат ошибки.", std::move(findings));
  }
  return profile;
}

}  // namespace dyak::layout
