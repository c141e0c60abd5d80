// A form's definition -> the form to be filled in on the screen or with a pen.
#include "engine/composition/blank_form.hpp"

#include <algorithm>

namespace dyak::composition {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Level;
using document::BlankField;
using document::BlankKind;

constexpr std::size_t kTableRows = 8;
constexpr std::size_t kCards = 3;           // of rows too wide for a table
constexpr std::size_t kTableColumns = 4;    // more do not fit a sheet
constexpr std::size_t kMaxRadios = 5;       // more are a list to pull down
constexpr std::size_t kOptionsTold = 12;    // as many are printed beside it, for whoever has a pen
constexpr std::int64_t kLineLetters = 100;  // a line holds about as many
constexpr std::int64_t kShortText = 300;
constexpr std::int64_t kAreaLetters = 150;  // room for as many by hand is one line: few write all they may
constexpr int kMaxAreaLines = 6;
constexpr int kOptionalAreaLines = 3;  // a remark that few write
constexpr int kLeastAreaLines = 2;
constexpr int kMaxMarks = 10;  // of a scale without words

std::string need_of(Level level) {
  return level == Level::Intake ? "нужно" : level == Level::Complete ? "для полноты" : "";
}

std::string two_hints(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return one + other;
  const bool ended = one.back() == '.' || one.back() == '?' || one.back() == '!' || one.ends_with("…");
  return one + (ended ? " " : ". ") + other;
}

class BlankMaker {
 public:
  BlankMaker(const definitions::Definitions& definitions, Date today) : definitions_(definitions), today_(today) {}

  void add_fields(const std::vector<Field>& fields, const std::string& path);
  std::vector<document::BlankPart> parts;
  int scales = 0;
  bool files = false;

 private:
  void add(const Field& field, const std::string& path);
  void add_list(const Field& field, const std::string& path);
  void add_table(const Field& field, const std::string& path, const std::vector<Field>& columns);
  BlankField made(const Field& field, const FieldType& type, const std::string& path, bool in_table);
  void put_text(BlankField& one, const FieldType& type) const;
  void put_choice(BlankField& one, const FieldType& type, bool in_table) const;
  std::vector<document::BlankOption> options(const FieldType& type) const;
  static bool fits_a_table(const FieldType& type);

  const definitions::Definitions& definitions_;
  Date today_;
};

void BlankMaker::add_fields(const std::vector<Field>& fields, const std::string& path) {
  for (const Field& field : fields) add(field, path + "/" + field.id);
}

void BlankMaker::add(const Field& field, const std::string& path) {
  if (!field.computed.empty()) return;  // counted when the form comes in
  if (field.type.kind == FieldKind::Record && field.type.fields) {
    parts.emplace_back(document::BlankHeading{field.title, 3});
    if (!field.help.empty()) parts.emplace_back(document::BlankNote{field.help});
    return add_fields(*field.type.fields, path);
  }
  if (field.type.kind == FieldKind::List && field.type.item) return add_list(field, path);
  parts.emplace_back(made(field, field.type, path, false));
}

// A short cell: what is typed in one line, or pulled down.
bool BlankMaker::fits_a_table(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::Record:
    case FieldKind::List:
    case FieldKind::Flag:
      return false;
    case FieldKind::Text:
      return !type.multiline && (!type.max || *type.max <= Rational(kShortText));
    default:
      return true;
  }
}

void BlankMaker::add_list(const Field& field, const std::string& path) {
  const FieldType& item = *field.type.item;
  if (item.kind == FieldKind::Choice) return parts.emplace_back(made(field, field.type, path, false)), void();
  if (item.kind != FieldKind::Record || !item.fields) {
    Field column;
    column.id = "";
    column.title = field.title;
    column.type = item;
    return add_table(field, path, {column});
  }
  const std::vector<Field>& columns = *item.fields;
  const bool narrow =
      columns.size() <= kTableColumns &&
      std::all_of(columns.begin(), columns.end(), [](const Field& one) { return fits_a_table(one.type); });
  if (narrow) return add_table(field, path, columns);
  for (std::size_t row = 0; row < kCards; ++row) {
    parts.emplace_back(document::BlankHeading{field.title + ": " + std::to_string(row + 1), 3});
    add_fields(columns, path + "/" + std::to_string(row));
  }
  parts.emplace_back(
      document::BlankNote{"Если мест не хватило, остальное впишите на странице формы, когда загрузите этот файл."});
}

void BlankMaker::add_table(const Field& field, const std::string& path, const std::vector<Field>& columns) {
  document::BlankTable table{field.title, field.help, need_of(field.required), {}, {}};
  std::size_t rows = kTableRows;
  if (field.type.max && *field.type.max < Rational(static_cast<std::int64_t>(rows)))
    rows = static_cast<std::size_t>(std::max<std::int64_t>(1, field.type.max->numerator()));
  for (const Field& column : columns) table.columns.push_back(column.title);
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<BlankField> cells;
    for (const Field& column : columns) {
      const std::string cell = path + "/" + std::to_string(row) + (column.id.empty() ? "" : "/" + column.id);
      cells.push_back(made(column, column.type, cell, true));
      cells.back().title += ", строка " + std::to_string(row + 1);
      cells.back().required = false;  // an empty row is no row
    }
    table.rows.push_back(std::move(cells));
  }
  const bool more = !field.type.max || *field.type.max > Rational(static_cast<std::int64_t>(rows));
  if (more)
    table.hint =
        two_hints(table.hint, "Если строк не хватило, остальное впишите на странице формы, когда загрузите этот файл.");
  parts.emplace_back(std::move(table));
}

std::vector<document::BlankOption> BlankMaker::options(const FieldType& type) const {
  std::vector<document::BlankOption> all;
  for (const auto& option : type.options) all.push_back({option.id, option.title});
  if (const auto list = definitions_.lists.find(type.list); list != definitions_.lists.end()) {
    for (const auto* entry : list->second.in_force(today_)) all.push_back({entry->id, entry->title});
  }
  return all;
}

void BlankMaker::put_choice(BlankField& one, const FieldType& type, bool in_table) const {
  one.options = options(type);
  if (type.kind == FieldKind::Scale) {
    for (auto& option : one.options) option.title = option.id + " — " + option.title;
    const bool few = type.min && type.max && *type.max - *type.min <= Rational(kMaxMarks);
    if (type.options.empty() && few) {
      one.options.clear();
      for (Rational mark = *type.min; mark <= *type.max; mark = mark + Rational(1))
        one.options.push_back({mark.text(), mark.text()});
    }
    if (one.options.empty()) return;
  }
  const bool shown = !in_table && (one.options.size() <= kMaxRadios || type.kind == FieldKind::Scale);
  one.kind = shown ? BlankKind::Radio : BlankKind::Choice;
  one.beside = false;
  if (shown || one.options.size() > kOptionsTold || in_table) return;
  std::string told;
  for (const auto& option : one.options) told += (told.empty() ? "Одно из: " : "; ") + option.title;
  one.hint = two_hints(one.hint, told + ".");
}

void BlankMaker::put_text(BlankField& one, const FieldType& type) const {
  const std::int64_t most = type.max ? type.max->numerator() : 0;
  if (most > 0) one.letters = static_cast<int>(std::min<std::int64_t>(most, 32'000));
  if (!type.multiline && most <= kLineLetters) return;
  one.kind = BlankKind::Area;
  const std::int64_t lines = most > 0 ? most / kAreaLetters : kMaxAreaLines / 2;
  one.lines = static_cast<int>(
      std::clamp<std::int64_t>(lines, kLeastAreaLines, one.need.empty() ? kOptionalAreaLines : kMaxAreaLines));
}

BlankField BlankMaker::made(const Field& field, const FieldType& type, const std::string& path, bool in_table) {
  BlankField one;
  one.name = path;
  one.title = field.title;
  one.hint = field.help;
  one.need = need_of(field.required);
  one.required = field.required == Level::Intake;
  switch (type.kind) {
    case FieldKind::Text:
      put_text(one, type);
      break;
    case FieldKind::Integer:
    case FieldKind::Decimal:
      one.beside = true;
      break;
    case FieldKind::Date:
      one.hint = two_hints(one.hint, "ДД.ММ.ГГГГ");
      one.beside = true;
      break;
    case FieldKind::Moment:
      one.hint = two_hints(one.hint, "ДД.ММ.ГГГГ ЧЧ:ММ");
      one.beside = true;
      break;
    case FieldKind::Flag:
      one.kind = BlankKind::Radio;
      one.options = {{"true", "да"}, {"false", "нет"}};
      break;
    case FieldKind::Scale:
      ++scales;
      [[fallthrough]];
    case FieldKind::Choice:
      put_choice(one, type, in_table);
      break;
    case FieldKind::File:
      files = true;
      one.hint = two_hints(one.hint, "Имя файла; сам файл приложите отдельно.");
      break;
    case FieldKind::Person:
      one.hint = two_hints(one.hint, "Фамилия, имя и отчество полностью.");
      break;
    case FieldKind::Case:
      one.hint = two_hints(one.hint, "Номер дела.");
      one.beside = true;
      break;
    case FieldKind::List:
      one.kind = BlankKind::Ticks;
      one.options = options(*type.item);
      break;
    case FieldKind::Organisation:
    case FieldKind::Record:
      break;
  }
  if (in_table && one.kind == BlankKind::Area) one.kind = BlankKind::Line;
  return one;
}

BlankField line(const char* name, std::string title, std::string hint, bool beside = false) {
  BlankField one;
  one.name = name;
  one.title = std::move(title);
  one.hint = std::move(hint);
  one.beside = beside;
  one.need = need_of(Level::Intake);
  one.required = true;
  return one;
}

}  // namespace

BlankUse use_of(const definitions::Form& form, const definitions::Definitions& definitions) {
  const bool opens = std::any_of(definitions.processes.begin(), definitions.processes.end(),
                                 [&](const auto& one) { return one.second.form == form.id; });
  return opens ? BlankUse::Application : BlankUse::Answer;
}

document::Blank blank_of(const definitions::Form& form, const definitions::Definitions& definitions, BlankUse use,
                         Moment now, Date today) {
  document::Blank blank;
  blank.form = form.id;
  blank.version = form.version.substr(0, 12);
  blank.title = form.title;
  blank.issuer = definitions.organisation.name.nominative;
  blank.basis = form.basis;
  blank.created = now;
  BlankMaker maker(definitions, today);
  for (const definitions::Section& section : form.sections) {
    if (!section.title.empty()) maker.parts.emplace_back(document::BlankHeading{section.title, 2});
    maker.add_fields(section.fields, kBlankFields);
  }
  std::vector<document::BlankPart>& parts = blank.parts;
  parts.emplace_back(
      document::BlankNote{"Заполните на экране и сохраните файл как есть либо напечатайте и заполните от руки. «Нужно» "
                          "— без этого не примут, «для "
                          "полноты» — примут, но недостающее запросят. Файл, напечатанный в PDF заново или "
                          "отсканированный, программа не прочтёт."});
  if (use == BlankUse::Answer) parts.emplace_back(line(kBlankCase, "Номер дела", "", true));
  parts.emplace_back(use == BlankUse::Application
                         ? line(kBlankParty, "Заявитель", "Фамилия, имя и отчество полностью или полное наименование.")
                         : line(kBlankParty, "Кто заполнил", "Фамилия, имя и отчество полностью."));
  parts.insert(parts.end(), std::make_move_iterator(maker.parts.begin()), std::make_move_iterator(maker.parts.end()));
  if (maker.scales > 1)
    parts.emplace_back(
        document::BlankNote{"Сумму и среднее по всем отметкам программа посчитает, когда форма будет принята."});
  if (maker.files)
    parts.emplace_back(
        document::BlankNote{"Файлы приложите к письму вместе с этой формой или выберите их на её странице."});
  parts.emplace_back(document::BlankNote{"Дата ____________________      Подпись ______________________________"});
  return blank;
}

}  // namespace dyak::composition
