// A filled PDF form -> what is sent to decide(), and what was not understood.
#include "engine/intake/filled_form.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/intake/known_names.hpp"
#include "engine/intake/pdf_fields.hpp"
#include "engine/intake/written_words.hpp"
#include "engine/sandbox/sandbox.hpp"

namespace dyak::intake {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

const sandbox::Job kReadForm{"form-pdf", pdf_fields, {10, 2, 768U * 1024 * 1024, 8U * 1024 * 1024}};

constexpr std::size_t kMaxRows = 500;
constexpr std::size_t kVersionLetters = 12;  // as many as the form prints of it

[[noreturn]] void refuse_form(const char* code, const char* message, const char* hint) {
  throw Error(ErrorCode::InvalidInput, "Форма PDF не прочитана", {refusal(code, message, hint)});
}

/// What the child's words for a file without answers mean to people.
void check_state(const std::string& state) {
  const char* again = "Скачайте форму на её странице, заполните и сохраните файл как есть, не печатая его в PDF заново";
  if (state == "encrypted")
    refuse_form("form-pdf-encrypted", "Файл PDF зашифрован или закрыт паролем", "Сохраните его без пароля");
  if (state == "xfa") refuse_form("form-pdf-xfa", "Это форма XFA: таких программа не читает", again);
  if (state == "scanned")
    refuse_form("form-pdf-scanned", "Это скан: полей формы в файле нет, прочитать ответы нельзя",
                "Внесите ответы на странице формы, а скан приложите; либо пришлите заполненный файл самой формы");
  if (state == "no-fields") refuse_form("form-pdf-flat", "Полей формы в файле нет: его напечатали в PDF заново", again);
  if (state != "form")
    refuse_form("form-pdf-unreadable", "Файл PDF повреждён и не читается", "Сохраните его заново и пришлите ещё раз");
}

/// «form version»: from the form's own field, else from what the file says of itself.
std::pair<std::string, std::string> identity_of(const Value& said) {
  std::string text = said["identity"].text_or("");
  const std::string about = said["about"].text_or("");
  if (text.empty() && about.rfind("form:", 0) == 0) text = about.substr(5);
  const std::size_t space = text.find(' ');
  return {text.substr(0, space), space == std::string::npos ? std::string() : text.substr(space + 1)};
}

class Understanding {
 public:
  Understanding(const definitions::Definitions& definitions, const KnownNames& names, Date today,
                const std::vector<CameAlong>* along, const Record& typed)
      : definitions_(definitions), names_(names), today_(today), along_(along), typed_(typed) {}

  Record fields(const std::vector<const Field*>& all, const std::string& path, const std::string& pointer) {
    Record data;
    for (const Field* field : all) {
      Value value = one(field->type, field->title, path + "/" + field->id, pointer + "/" + field->id);
      if (!value.is_null()) data[field->id] = std::move(value);
    }
    return data;
  }
  /// Fields of the file that the form does not have: those of another version.
  void tell_unknown() {
    for (const auto& [name, value] : typed_) {
      if (name.rfind("f/", 0) != 0 || read_.contains(name)) continue;
      doubts.push_back(
          refusal("form-field",
                  "В форме больше нет поля «" + name.substr(2) + "»; в файле в нём написано: " + value.text_or(""),
                  "Перенесите это в подходящее поле, если оно нужно"));
    }
  }
  Diagnostics doubts;

 private:
  std::string text(const std::string& name) {
    read_.insert(name);
    const auto found = typed_.find(name);
    return found == typed_.end() ? std::string() : trimmed_words(found->second.text_or(""));
  }

  Value one(const FieldType& type, const std::string& title, const std::string& path, const std::string& pointer) {
    if (type.kind == FieldKind::Record && type.fields) {
      std::vector<const Field*> inner;
      for (const Field& field : *type.fields) inner.push_back(&field);
      Record data = fields(inner, path, pointer);
      return data.empty() ? Value{} : Value(std::move(data));
    }
    if (type.kind == FieldKind::List && type.item) return list(type, title, path, pointer);
    return single(type, title, text(path), pointer);
  }

  Value list(const FieldType& type, const std::string& title, const std::string& path, const std::string& pointer) {
    List rows;
    if (type.item->kind == FieldKind::Choice) {
      for (const auto& [id, name] : options(*type.item)) {
        if (!text(path + "/" + id).empty()) rows.emplace_back(id);
      }
      return rows.empty() ? Value{} : Value(std::move(rows));
    }
    for (const std::size_t row : rows_of(path)) {
      Value value = one(*type.item, title + ", строка " + std::to_string(row + 1), path + "/" + std::to_string(row),
                        pointer + "/" + std::to_string(rows.size()));
      if (!value.is_null()) rows.push_back(std::move(value));
    }
    return rows.empty() ? Value{} : Value(std::move(rows));
  }

  std::set<std::size_t> rows_of(const std::string& path) const {
    std::set<std::size_t> rows;
    for (auto at = typed_.lower_bound(path + "/"); at != typed_.end() && at->first.rfind(path + "/", 0) == 0; ++at) {
      const std::string rest = at->first.substr(path.size() + 1);
      const std::string digits = rest.substr(0, rest.find('/'));
      const bool number = !digits.empty() && digits.size() < 4 &&
                          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (number && std::stoul(digits) < kMaxRows) rows.insert(std::stoul(digits));
    }
    return rows;
  }

  std::vector<std::pair<std::string, std::string>> options(const FieldType& type) const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& option : type.options) all.emplace_back(option.id, option.title);
    if (const auto known = definitions_.lists.find(type.list); known != definitions_.lists.end()) {
      for (const auto* entry : known->second.in_force(today_)) all.emplace_back(entry->id, entry->title);
    }
    return all;
  }

  Value single(const FieldType& type, const std::string& title, std::string typed, const std::string& pointer) {
    if (typed.empty()) return {};
    switch (type.kind) {
      case FieldKind::Text:
        if (!type.multiline) std::replace(typed.begin(), typed.end(), '\n', ' ');
        return typed;
      case FieldKind::Date:
      case FieldKind::Moment:
        return day(type.kind, title, typed, pointer);
      case FieldKind::Integer:
      case FieldKind::Decimal:
        return number_written(typed);
      case FieldKind::Choice:
      case FieldKind::Scale:
        return option(type, title, typed, pointer);
      case FieldKind::Flag:
        return typed == "true" || typed == "on" || typed == "да" ? Value(true)
               : typed == "false" || typed == "нет"              ? Value(false)
                                                                 : Value(typed);
      case FieldKind::Person:
        return known(names_.person(typed), title, typed, pointer);
      case FieldKind::Organisation:
        return known(names_.organisation(typed), title, typed, pointer);
      case FieldKind::File:
        return file(title, typed, pointer);
      default:
        return typed;
    }
  }

  /// As programs write it: a page's field for a date shows nothing else.
  Value day(FieldKind kind, const std::string& title, const std::string& typed, const std::string& pointer) {
    const std::size_t space = typed.find(' ');
    std::optional<Date> date = day_written(typed.substr(0, space));
    const std::string time = space == std::string::npos ? "" : typed.substr(space + 1);
    if (kind == FieldKind::Date && date && time.empty()) return date->iso();
    if (kind == FieldKind::Moment && date && time.size() == 5) {
      if (const auto moment = Moment::parse_iso(date->iso() + "T" + time + ":00+03:00")) return moment->iso(Zone{});
    }
    const char* shape = kind == FieldKind::Date ? "ДД.ММ.ГГГГ" : "ДД.ММ.ГГГГ ЧЧ:ММ";
    doubts.push_back(
        refusal("form-field", title + ": «" + typed + "» — не дата", std::string("Нужно ") + shape, pointer));
    return typed;
  }

  Value option(const FieldType& type, const std::string& title, const std::string& typed, const std::string& pointer) {
    const auto all = options(type);
    const auto same = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == typed; });
    if (same != all.end() || (type.kind == FieldKind::Scale && all.empty())) return typed;
    const auto called = std::find_if(all.begin(), all.end(), [&](const auto& one) {
      return definitions_.language.folded(one.second) == definitions_.language.folded(typed);
    });
    if (called != all.end()) return called->first;
    if (type.kind == FieldKind::Choice)
      doubts.push_back(
          refusal("form-field", title + ": варианта «" + typed + "» нет", "Выберите один из предложенных", pointer));
    return typed;
  }

  Value known(const std::string& key, const std::string& title, const std::string& typed, const std::string& pointer) {
    if (!key.empty()) return key;
    doubts.push_back(refusal("form-unmatched",
                             title + ": «" + typed + "» в справочнике не найдено или подходит не одна запись",
                             "Найдите и выберите запись; кого в справочнике нет, тех сначала вносят в него", pointer));
    return typed;
  }

  Value file(const std::string& title, const std::string& typed, const std::string& pointer) {
    if (along_ == nullptr) return typed;
    const std::string folded = definitions_.language.folded(typed);
    for (const CameAlong& one : *along_) {
      if (definitions_.language.folded(one.name) == folded) return one.record;
    }
    doubts.push_back(
        refusal("form-file", title + ": файла «" + typed + "» вместе с формой нет", "Приложите его здесь", pointer));
    return {};
  }

  const definitions::Definitions& definitions_;
  const KnownNames& names_;
  Date today_;
  const std::vector<CameAlong>* along_;
  const Record& typed_;
  std::set<std::string> read_;
};

/// Whoever is named at the head of the form, as a party of a case.
Value party_called(const std::string& typed, const KnownNames& names) {
  if (typed.empty()) return {};
  if (const std::string key = names.person(typed); !key.empty()) return Record{{"person", key}};
  if (const std::string key = names.organisation(typed); !key.empty()) return Record{{"organisation", key}};
  return {};
}

}  // namespace

ReadApplication application_of(const FilledForm& filled, const definitions::Definitions& definitions) {
  ReadApplication read{std::nullopt, filled.doubts};
  const definitions::Form* form = definitions.form(filled.form);
  if (process_opened_by(definitions, filled.form).empty())
    read.findings.push_back(refusal("application-unknown-form",
                                    "По форме «" + filled.form + "» заявления не принимаются",
                                    "Ответ на поручение загружают на его странице"));
  if (filled.party.empty() && form != nullptr && !definitions::admits_nobody(*form))
    read.findings.push_back(refusal("application-no-applicant", "Не указан заявитель", "Впишите его в форму", "/by"));
  if (read.findings.empty())
    read.submission = submission_of({filled.form, filled.by, {}, std::nullopt, filled.fields}, definitions);
  return read;
}

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

FilledForm read_filled_form(std::string_view bytes, const definitions::Definitions& definitions,
                            const cases::Directory& directory, Date today, const std::vector<CameAlong>* along) {
  if (!is_pdf(bytes))
    refuse_form("form-pdf-unreadable", "Это не файл PDF", "Загрузите заполненную форму, скачанную на её странице");
  if (bytes.size() > kMaxFormBytes)
    refuse_form("form-pdf-large", "Файл больше 10 МБ: формы таких не бывает",
                "Приложения загрузите отдельными файлами");
  const ParsedJson read = parse_json(sandbox::run(kReadForm, bytes), "форма");
  const Value& said = read.value;
  check_state(read.findings.empty() ? said["state"].text_or("") : "");
  const auto [id, version] = identity_of(said);
  const definitions::Form* form = definitions.form(id);
  if (form == nullptr)
    refuse_form("form-pdf-foreign", "Это не форма этой программы: не сказано, по какой форме она заполнена",
                "Скачайте форму на её странице и перенесите ответы в неё");
  const KnownNames names(directory, definitions.language, today);
  const Record typed = said["fields"].as_record();
  Understanding understanding(definitions, names, today, along, typed);
  FilledForm filled;
  filled.form = id;
  filled.older = version != form->version.substr(0, kVersionLetters);
  filled.fields = understanding.fields(form->fields(), "f", "/fields");
  understanding.tell_unknown();
  const Value head(typed);
  filled.party = trimmed_words(head["by"].text_or(""));
  filled.by = party_called(filled.party, names);
  filled.case_number = trimmed_words(head["case"].text_or(""));
  filled.doubts = std::move(understanding.doubts);
  if (!filled.party.empty() && filled.by.is_null())
    filled.doubts.push_back(refusal("form-unmatched", "«" + filled.party + "» в справочнике не найдено",
                                    "Выберите, кто обращается", "/by"));
  return filled;
}

}  // namespace dyak::intake
