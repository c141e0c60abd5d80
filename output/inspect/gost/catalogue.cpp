// The rules as data: paragraphs and kinds of documents.
#include "output/inspect/gost/catalogue.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "engine/base/date.hpp"
#include "output/layout/profile.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr const char* kArchive = "=ГОСТ Р ИСО 19005-1-2013 (PDF/A-1)";
constexpr const char* kAccess = "=ISO 14289-1 (PDF/UA-1)";

// Acts and contracts are signed by their parties in ways of their own.
constexpr std::array kKinds{
    Kind{"", false, true, true},
    Kind{"ПРИКАЗ", true, true, true},
    Kind{"РАСПОРЯЖЕНИЕ", true, true, true},
    Kind{"ПОСТАНОВЛЕНИЕ", true, true, true},
    Kind{"РЕШЕНИЕ", true, true, true},
    Kind{"ПРОТОКОЛ", true, false, true},
    Kind{"ВЫПИСКА", false, false, true},
    Kind{"АКТ", false, false, false},
    Kind{"ВЕДОМОСТЬ", false, false, false},
    Kind{"ДОГОВОР", false, false, false},
    Kind{"ЖУРНАЛ", false, false, false},
    Kind{"ЗАКЛЮЧЕНИЕ", false, false, true},
    Kind{"ЗАПИСКА", false, false, true},
    Kind{"ЗАЯВЛЕНИЕ", false, false, true},
    Kind{"ИЗВЕЩЕНИЕ", false, false, true},
    Kind{"ИНСТРУКЦИЯ", false, false, false},
    Kind{"КАРТОЧКА", false, false, false},
    Kind{"ЛИСТ", false, false, false},
    Kind{"НАПРАВЛЕНИЕ", false, false, true},
    Kind{"ОПИСЬ", false, false, false},
    Kind{"ОТЧЕТ", false, false, false},
    Kind{"ОТЧЁТ", false, false, false},
    Kind{"ПЕРЕЧЕНЬ", false, false, false},
    Kind{"ПИСЬМО", false, false, false},
    Kind{"ПЛАН", false, false, false},
    Kind{"ПОЛОЖЕНИЕ", false, false, false},
    Kind{"ПРАВИЛА", false, false, false},
    Kind{"ПРЕДСТАВЛЕНИЕ", false, false, true},
    Kind{"РАСПИСКА", false, false, true},
    Kind{"РЕЕСТР", false, false, false},
    Kind{"РЕКОМЕНДАЦИЯ", false, false, true},
    Kind{"СВИДЕТЕЛЬСТВО", false, false, true},
    Kind{"СЕРТИФИКАТ", false, false, true},
    Kind{"СОГЛАСИЕ", false, false, false},
    Kind{"СОГЛАШЕНИЕ", false, false, false},
    Kind{"СПИСОК", false, false, false},
    Kind{"СПРАВКА", false, false, true},
    Kind{"СПРАВКА-ПОДТВЕРЖДЕНИЕ", false, false, true},
    Kind{"УВЕДОМЛЕНИЕ", false, false, true},
};

// Requisites have the number of their requisite in section 5; general rules stand in section 3, blanks in section 6.
const Clause kClauseTable[] = {
    {"sheet-size", "раздел 6", Level::Error},
    {"sheet-turned", "раздел 6", Level::Error},
    {"margin-left", "раздел 6", Level::Error},
    {"margin-right", "раздел 6", Level::Error},
    {"margin-top", "раздел 6", Level::Error},
    {"margin-bottom", "раздел 6", Level::Error},
    {"page-number-missing", "п. 3.2", Level::Error},
    {"page-number-first", "п. 3.2"},
    {"page-number-form", "п. 3.2"},
    {"page-number-centre", "п. 3.2"},
    {"page-number-edge", "п. 3.2"},
    {"text-size", "п. 3.3"},
    {"table-size", "п. 3.3"},
    {"small-print", "п. 3.3", Level::Error},
    {"indent", "п. 3.3"},
    {"line-spacing", "п. 3.3"},
    {"justified", "п. 3.3"},
    {"ragged-line", "п. 3.3", Level::Remark},
    {"lonely-line", "п. 3.3", Level::Remark},
    {"heading-left-behind", "п. 3.3"},
    {"table-header-repeated", "п. 3.3"},
    {"requisite-too-wide", "п. 3.3"},
    {"emblem-place", "п. 5.1"},
    {"kind-capitals", "п. 5.9"},
    {"kind-spaces", "п. 5.9"},
    {"kind-place", "п. 5.9"},
    {"kind-on-letter", "п. 5.9", Level::Error},
    {"author-missing", "п. 5.5", Level::Error},
    {"place-missing", "п. 5.13"},
    {"reply-form", "п. 5.12"},
    {"stamp-form", "п. 5.16"},
    {"stamp-place", "п. 5.16"},
    {"salutation", "п. 5.18"},
    {"order-word", "п. 5.18"},
    {"points-order", "п. 5.18"},
    {"attachment-form", "п. 5.19"},
    {"date-missing", "п. 5.10", Level::Error},
    {"date-form", "п. 5.10"},
    {"date-leading-zero", "п. 5.10"},
    {"date-year-word", "п. 5.10"},
    {"number-form", "п. 5.11"},
    {"number-missing", "п. 5.11", Level::Error},
    {"number-blank", "п. 5.11", Level::Error},
    {"addressee-place", "п. 5.15"},
    {"addressee-too-many", "п. 5.15"},
    {"addressee-width", "п. 5.15"},
    {"addressee-initials", "п. 5.15"},
    {"addressee-lines", "п. 5.15"},
    {"heading-missing", "п. 5.17", Level::Error},
    {"heading-stop", "п. 5.17"},
    {"heading-form", "п. 5.17"},
    {"heading-place", "п. 5.17"},
    {"heading-preposition", "п. 5.17"},
    {"heading-hyphen", "п. 5.17", Level::Remark},
    {"heading-case", "п. 5.17"},
    {"heading-long", "п. 5.17"},
    {"appendix-mark-missing", "п. 5.19", Level::Error},
    {"appendix-mark-place", "п. 5.19"},
    {"appendix-mark-order", "п. 5.19"},
    {"appendix-mark-form", "п. 5.19"},
    {"signature-missing", "п. 5.22", Level::Error},
    {"signature-alone", "п. 5.22"},
    {"signature-post-left", "п. 5.22"},
    {"signature-name-right", "п. 5.22"},
    {"signature-initials", "п. 5.22"},
    {"signature-acting", "п. 5.22"},
    {"signature-gap", "п. 5.22"},
    {"text-after-signature", "п. 5.22"},
    {"electronic-mark", "п. 5.23"},
    {"seal", "п. 5.24"},
    {"certification-missing", "п. 5.26", Level::Error},
    {"certification-form", "п. 5.26"},
    {"executor-phone", "п. 5.25"},
    {"executor-size", "п. 5.25"},
    {"executor-place", "п. 5.25"},
    {"broken-number", "п. 3.3", Level::Remark},
    {"broken-initials", "п. 3.3", Level::Remark},
    {"broken-year", "п. 3.3", Level::Remark},
    {"broken-reference", "п. 3.3", Level::Remark},
    {"broken-place", "п. 3.3", Level::Remark},
    {"broken-dash", "п. 3.3", Level::Remark},
    {"breaking-space", "п. 3.3", Level::Remark},
    {"double-space", "п. 3.3", Level::Remark},
    {"quotes", "п. 3.3", Level::Remark},
    {"nested-quotes", "п. 3.3", Level::Remark},
    {"dash", "п. 3.3", Level::Remark},
    {"mark-space", "п. 3.3", Level::Remark},
    {"percent", "п. 3.3", Level::Remark},
    {"year-space", "п. 3.3", Level::Remark},
    {"mixed-letters", "п. 3.3"},
    {"bold-text", "п. 3.3"},
    {"underlined", "п. 3.3"},
    {"font-free", "п. 3.3", Level::Remark},
    {"text-sizes", "п. 3.3", Level::Remark},
    {"overlap", "п. 3.3", Level::Error},
    {"blank-page", "п. 3.2", Level::Error},
    {"page-without-text", "п. 3.2", Level::Error},
    {"draft-number", "п. 5.11", Level::Error},
    {"encrypted", kArchive, Level::Error},
    {"active-content", kArchive, Level::Error},
    {"output-intent", kArchive, Level::Remark},
    {"archive-mark", kArchive, Level::Remark},
    {"font-embedded", kArchive, Level::Error},
    {"font-unreadable", kArchive, Level::Error},
    {"tags-missing", kAccess, Level::Remark},
    {"untagged-content", kAccess, Level::Remark},
    {"language", kAccess, Level::Remark},
    {"title", kAccess, Level::Remark},
    {"figure-text", kAccess, Level::Remark},
    {"heading-level", kAccess, Level::Remark},
    {"table-header", kAccess, Level::Remark},
};

}  // namespace

const std::vector<Clause>& clauses() {
  static const std::vector<Clause> kClauses(std::begin(kClauseTable), std::end(kClauseTable));
  return kClauses;
}

std::vector<std::string> all_codes() {
  std::vector<std::string> codes;
  for (const Clause& clause : clauses()) codes.emplace_back(clause.code);
  return codes;
}

const Clause& clause_of(std::string_view code) {
  for (const Clause& clause : clauses()) {
    if (code == clause.code) return clause;
  }
  throw std::out_of_range("no rule " + std::string(code));
}

std::string paragraph_of(const Clause& clause, const Standard& standard) {
  return clause.of_file() ? std::string(clause.where + 1) : standard.name + ", " + clause.where;
}

const Kind* kind_of(std::string_view first_word) {
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return first_word == kind.word; });
  return found == kKinds.end() ? nullptr : &*found;
}

Standard find_standard(std::string_view id, std::string_view created) {
  Date day = *Date::from_ymd(2025, 8, 18);  // a file without a date is held against the standard of today
  if (created.size() >= 10 && created.substr(0, 2) == "D:") {
    const std::string iso = std::string(created.substr(2, 4)) + "-" + std::string(created.substr(6, 2)) + "-" +
                            std::string(created.substr(8, 2));
    if (const auto parsed = Date::parse_iso(iso)) day = *parsed;
  }
  const layout::Profile profile = layout::find_profile(id, day);
  Standard standard;
  standard.id = profile.id;
  standard.name = profile.id == "gost2025" ? "ГОСТ Р 7.0.97-2025" : "ГОСТ Р 7.0.97-2016";
  standard.corner_line = profile.corner_width;
  standard.longitudinal_line = profile.longitudinal_width;
  standard.heading_always = profile.id == "gost2025";
  return standard;
}

}  // namespace dyak::inspect::gost
