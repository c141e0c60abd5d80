// One field with what is in it -> an input of the form's template.
#include <algorithm>
#include <array>

#include "engine/http/pages/form_spot.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kFewToLookThrough = 12;
constexpr std::size_t kMaxRefused = 12;
constexpr std::size_t kMaxRadios = 6;  ///< more are a list to pull down
const char* flag_of(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::Date:
      return "is_date";
    case FieldKind::Moment:
      return "is_moment";
    case FieldKind::File:
      return "is_file";
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Scale:
      return "is_number";
    case FieldKind::Flag:
      return "is_flag";
    default:
      return type.multiline || (type.max && *type.max > Rational(300)) ? "is_area" : "is_line";
  }
}

std::string meaning_of(const FieldType& type, const std::string& mark) {
  const auto found =
      std::find_if(type.options.begin(), type.options.end(), [&](const auto& option) { return option.id == mark; });
  return found == type.options.end() ? std::string{} : found->title;
}

// «1,4 МБ»
std::string size_text(const definitions::Definitions& definitions, const Value& file) {
  if (!file["size"].is_number()) return {};
  const Rational bytes = file["size"].as_number();
  constexpr std::int64_t kKilo = 1024;
  if (bytes < Rational(kKilo * kKilo))
    return definitions.language.number(Rational((bytes.numerator() + kKilo - 1) / kKilo)) + " КБ";
  return definitions.language.number(Rational(bytes.numerator() * 10 / (kKilo * kKilo)) / Rational(10)) + " МБ";
}

// What is taken, before it is chosen: «Файл PDF или DOCX, не больше 20 МБ.»
std::string file_limit(const FieldType& type, const definitions::Definitions& definitions) {
  std::string kinds;
  for (std::size_t i = 0; i < type.file_types.size(); ++i) {
    if (i > 0) kinds += i + 1 == type.file_types.size() ? " или " : ", ";
    for (const char c : type.file_types[i]) kinds += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const std::string most = type.max ? definitions.language.number(*type.max) + " МБ" : "2 ГБ";
  return (kinds.empty() ? "Любой файл, кроме программ" : "Файл " + kinds) + ", не больше " + most + ".";
}

// A text of some length has its limit told before it is sent.
std::string limit_text(const FieldType& type) {
  const bool long_text = type.kind == FieldKind::Text && type.max && *type.max > Rational(60);
  return long_text ? type.max->text() : "";
}

std::string limit_told(const definitions::Definitions& definitions, const FieldType& type) {
  if (limit_text(type).empty()) return {};
  const std::string most = definitions.language.counted(*type.max, "знак", GrammaticalCase::Gen).text;
  const bool least = type.min && *type.min > Rational(1);
  return (least ? "От " + definitions.language.number(*type.min) + " до " : "До ") + most + ".";
}

List wordings_of(const FieldType& type, const std::string& name) {
  List all;
  for (const std::string& wording : type.wordings)
    all.push_back(Record{{"wording", wording}, {"put_wording", "word:" + name + ":" + std::to_string(all.size())}});
  return all;
}

}  // namespace

std::string needed_word(definitions::Level level) {
  return level == definitions::Level::Intake ? "нужно" : level == definitions::Level::Complete ? "для полноты" : "";
}

void FormPage::put_options(Record& one, const Field& field, const FieldType& type,
                           const std::vector<std::string>& chosen, const Spot& spot) const {
  FieldChoices::Known all = choices_.options(field, type);
  put_recent(one, type, chosen, all);
  for (const std::string& key : chosen) {  // what was chosen once may not be offered today
    const bool offered =
        key.empty() || std::any_of(all.begin(), all.end(), [&](const auto& option) { return option.first == key; });
    if (!offered) all.emplace_back(key, choices_.names().value(type, key));
  }
  const bool radios = type.kind == FieldKind::Choice && all.size() <= kMaxRadios && !spot.in_row;
  if (one["is_checks"] == Value(false)) one[radios ? "is_radio" : "is_select"] = true;
  if (radios && spot.required(field) == definitions::Level::Never) all.emplace_back("", "не выбрано");
  List options;
  for (const auto& [key, title] : all) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
    options.push_back(Record{{"key", key},
                             {"title", title},
                             {"chosen", is_chosen},
                             {"option_id", id_of(spot.name) + "-" + std::to_string(options.size())}});
  }
  one["options"] = std::move(options);
}

// A mark is one press; what it means stands in the legend above, and for those who listen in its label.
void FormPage::put_marks(Record& one, const Field& field, const std::string& chosen, const Spot& spot) const {
  one["is_radio"] = one["in_line"] = true;
  List options;
  const auto put = [&](const std::string& key, const std::string& title) {
    options.push_back(Record{{"key", key},
                             {"title", title},
                             {"meaning", meaning_of(field.type, key)},
                             {"chosen", key == chosen},
                             {"option_id", id_of(spot.name) + "-" + std::to_string(options.size())}});
  };
  for (Rational mark = *field.type.min; mark <= *field.type.max; mark = mark + Rational(1))
    put(mark.text(), mark.text());
  if (spot.required(field) == definitions::Level::Never) put("", "не выбрано");
  one["options"] = std::move(options);
}

void FormPage::put_file(Record& one, const FieldType& type, const Value& value) const {
  one["is_file"] = true;
  one["file_limit"] = file_limit(type, choices_.definitions());
  one["receipt"] = choices_.receipts().write(value);
  one["file_name"] = value["name"].text_or("");
  one["file_size"] = size_text(choices_.definitions(), value);
}

// Those picked lately stand first in a list that is pulled down; who is not offered is told with the reason.
void FormPage::put_recent(Record& one, const FieldType& type, const std::vector<std::string>& chosen,
                          const FieldChoices::Known& all) const {
  if (!FieldChoices::is_known_kind(type.kind) || all.size() < kFewToLookThrough) return;
  List recent;
  for (const auto& [key, title] : choices_.recent(type)) {
    const bool offered = std::any_of(all.begin(), all.end(), [&, &its = key](const auto& o) { return o.first == its; });
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
    if (offered && !is_chosen) recent.push_back(Record{{"key", key}, {"title", title}});
  }
  one["any_recent"] = !recent.empty();
  one["recent"] = std::move(recent);
}

void FormPage::put_refused(Record& one, const FieldChoices::Judged& judged) {
  List refused;
  for (const auto& [title, why] : judged.refused) {
    if (refused.size() == kMaxRefused) break;
    refused.push_back(Record{{"refused_title", title}, {"why", why}});
  }
  one["any_refused"] = !refused.empty();
  one["refused"] = std::move(refused);
}

// Words whose forms are doubtful, or were typed already: the others stand as the language would have them.
void FormPage::put_forms(Record& one, const FieldType& type, const Value& value, const std::string& words) const {
  constexpr std::array<const char*, 6> kQuestions{"",           "кого? чего?", "кому? чему?",
                                                  "кого? что?", "кем? чем?",   "о ком? о чём?"};
  Phrase phrase;
  phrase.kind = definitions::phrase_kind(type).value_or(PhraseKind::Common);
  phrase.nominative = words;
  List forms;
  for (std::size_t i = 1; i < kCaseNames.size(); ++i) {
    const std::string guess = choices_.definitions().language.decline(phrase, static_cast<GrammaticalCase>(i)).text;
    const std::string name = one["name"].as_text() + "." + kCaseNames[i];
    forms.push_back(Record{{"form_name", name},
                           {"form_id", id_of(name)},
                           {"question", kQuestions[i]},
                           {"form_value", value[kCaseNames[i]].text_or(guess)}});
  }
  one["any_forms"] = true;
  one["forms"] = std::move(forms);
  one["forms_of"] = one["name"].as_text() + ".of";
}

// What is searched: the words stay in the line until one of those found is picked, or only one fits.
void FormPage::put_search(Record& one, const Field& field, const FieldType& type, const std::string& given,
                          const Spot& spot) const {
  one["is_list"] = true;
  one["find"] = "find:" + spot.name;
  const bool known = choices_.knows(type, given);
  one["value"] = known ? choices_.suggestion(type, given) : given;
  if (known) return;
  const FieldChoices::Judged judged =
      given.empty() ? FieldChoices::Judged{choices_.recent(type), {}, false} : choices_.found(field, type, given);
  List picks;
  for (const auto& [key, title] : judged.fit)
    picks.push_back(Record{
        {"key", key}, {"title", title}, {"pick_id", id_of(spot.name) + "-pick-" + std::to_string(picks.size())}});
  one["picks_title"] = given.empty() ? "Выбирали недавно" : "Найдено";
  one["any_picks"] = !picks.empty();
  one["picks"] = std::move(picks);
  one["none_found"] = !given.empty() && judged.fit.empty();
  one["more_found"] = judged.more;
  put_refused(one, judged);
}

Record FormPage::input(const Field& field, const FieldType& type, const Value& value, const Spot& spot) const {
  const std::string error = spot.error();
  const bool words = definitions::phrase_kind(type).has_value();
  std::string text = words && value.is_record() ? value[kCaseNames.front()].text_or("")
                     : value.is_number()        ? choices_.definitions().language.number(value.as_number())
                                                : value.text_or("");
  if (type.kind == FieldKind::Moment) text = text.substr(0, 16);
  Record one{{"name", spot.name},
             {"id", id_of(spot.name)},
             {"label", field.title.empty() ? field.id : field.title},
             {"help", field.help},
             {"basis", field.basis},
             {"needed", needed_word(spot.required(field))},
             {"most", limit_text(type)},
             {"limit", limit_told(choices_.definitions(), type)},
             {"known", choices_.work_of(type, text)},
             {"autofocus", spot.name == focus_},
             {"any_recent", false},
             {"any_picks", false},
             {"none_found", false},
             {"any_refused", false},
             {"any_forms", false},
             {"wordings", wordings_of(type, spot.name)},
             {"any_wordings", !type.wordings.empty()},
             {"error", error},
             {"bad", !error.empty()},
             {"described", !error.empty() || !field.help.empty() || !limit_text(type).empty()},
             {"filled", value.is_bool() ? value.as_bool() : text == "true"}};
  for (const char* flag : {"is_date", "is_number", "is_flag", "is_area", "is_line", "is_select", "is_checks", "is_list",
                           "is_moment", "is_radio", "is_file", "in_line"})
    one[flag] = false;
  if (is_check_list(type)) {
    std::vector<std::string> chosen;
    for (const Value& item : value.is_list() ? value.as_list() : List{}) chosen.push_back(item.text_or(""));
    one["is_checks"] = true;
    put_options(one, field, *type.item, chosen, spot);
  } else if (type.kind == FieldKind::File) {
    put_file(one, type, value);
  } else if (choices_.is_long(field, type)) {
    put_search(one, field, type, text, spot);
    text = one["value"].as_text();
  } else if (is_short_scale(type)) {
    put_marks(one, field, value.is_number() ? value.as_number().text() : text, spot);
  } else if (type.kind == FieldKind::Choice || FieldChoices::is_known_kind(type.kind)) {
    if (FieldChoices::is_known_kind(type.kind)) put_refused(one, choices_.fitting(field, type));
    put_options(one, field, type, {value.is_number() ? value.as_number().text() : text}, spot);
  } else {
    one[flag_of(type)] = true;
    if (words && !text.empty() && (!error.empty() || value.is_record())) put_forms(one, type, value, text);
  }
  one["grouped"] = one["is_checks"] == Value(true) || one["is_radio"] == Value(true);
  one["value"] = std::move(text);
  return one;
}

}  // namespace dyak::http
