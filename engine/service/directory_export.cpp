#include "engine/service/directory_export.hpp"

#include <algorithm>
#include <map>

#include "engine/service/directory_act.hpp"

namespace dyak::service {
namespace {

std::string day_text(const std::optional<Date>& day) { return day ? day->russian() : std::string{}; }

const char* sex_text(Sex sex) { return sex == Sex::Male ? "м" : sex == Sex::Female ? "ж" : ""; }

class Exporter {
 public:
  Exporter(const cases::Directory& directory, const definitions::Definitions& definitions, SheetOf of)
      : directory_(directory), definitions_(definitions), of_(of) {
    const bool people = of == SheetOf::People;
    sheet_.title = people ? "Люди" : "Учреждения";
    for (const auto& [member, title] : sheet_members(of)) put_head(member, title);
    for (const DirectoryField& field :
         fields_of(*directory_act(people ? "person" : "organisation", people), definitions)) {
      const bool known = std::find(members_.begin(), members_.end(), field.id) != members_.end();
      if (known || field.id == "key" || definitions.language.folded(field.title).empty()) continue;
      own_[field.id] = field.kind;
      put_head(field.id, field.title);
    }
    for (const auto& [id, title] : organisation_kinds(definitions)) kinds_[id] = title;
  }

  ExportedSheet run() && {
    if (of_ == SheetOf::People) {
      for (const auto& [key, person] : directory_.persons) put_person(person);
    } else {
      for (const auto& [key, organisation] : directory_.organisations) put_row(cells_of(organisation));
    }
    return std::move(sheet_);
  }

 private:
  using Cells = std::map<std::string, std::string>;

  void put_head(const std::string& member, const std::string& title) {
    members_.push_back(member);
    sheet_.head.push_back(title);
  }

  void put_row(const Cells& cells) {
    std::vector<std::string> row;
    for (const std::string& member : members_) {
      const auto cell = cells.find(member);
      row.push_back(cell == cells.end() ? std::string{} : cell->second);
    }
    sheet_.rows.push_back(std::move(row));
  }

  void put_own(Cells& cells, const Record& attributes) const {
    for (const auto& [id, kind] : own_) {
      const auto value = attributes.find(id);
      if (value == attributes.end()) continue;
      if (value->second.is_bool()) cells[id] = value->second.as_bool() ? "да" : "нет";
      if (value->second.is_number()) cells[id] = value->second.as_number().text();
      if (!value->second.is_text()) continue;
      const auto date = Date::parse_iso(value->second.as_text());
      cells[id] = kind == DirectoryField::Kind::Date && date ? date->russian() : value->second.as_text();
    }
  }

  void put_person(const cases::Person& person) {
    Cells cells{{"key", person.key},
                {"surname", person.name.surname},
                {"first_name", person.name.first_name},
                {"patronymic", person.name.patronymic},
                {"sex", sex_text(person.name.sex)},
                {"email", person.email},
                {"phone", person.phone}};
    put_own(cells, person.attributes);
    const auto posts = directory_.employments.of(person.key);
    if (posts.empty()) put_row(cells);
    for (const std::size_t at : posts) {
      const cases::Employment& work = directory_.employments[at];
      cells["organisation"] = named(work.organisation);
      cells["post"] = work.post.nominative;
      cells["category"] = work.category;
      cells["category_to"] = day_text(work.category_to);
      cells["from"] = day_text(work.valid.from);
      cells["to"] = day_text(work.valid.to);
      cells["main"] = work.main ? "да" : "нет";
      put_row(cells);
    }
  }

  /// The short name where it means this one only, else the key.
  const std::string& named(const std::string& key) {
    if (names_.empty()) {
      for (const auto& [known, organisation] : directory_.organisations) {
        for (const auto& name : organisation.names) {
          for (const std::string& one : {name.full.nominative, name.short_name})
            if (!one.empty()) ++names_[definitions_.language.folded(one)][known];
        }
      }
    }
    const auto* organisation = directory_.organisation(key);
    if (organisation == nullptr || organisation->names.empty()) return key;
    const auto& name = organisation->names.back();
    const std::string& shown = name.short_name.empty() ? name.full.nominative : name.short_name;
    return names_[definitions_.language.folded(shown)].size() == 1 ? shown : key;
  }

  Cells cells_of(const cases::Organisation& organisation) {
    const auto kind = kinds_.find(organisation.kind);
    Cells cells{{"key", organisation.key},
                {"kind", kind == kinds_.end() ? organisation.kind : kind->second},
                {"place", organisation.place},
                {"head", organisation.head},
                {"head_post", organisation.head_post.nominative},
                {"email", organisation.email}};
    if (!organisation.names.empty()) {
      const auto& name = organisation.names.back();
      cells["full"] = name.full.nominative;
      cells["short"] = name.short_name;
      cells["from"] = day_text(name.valid.from);
    }
    put_own(cells, organisation.attributes);
    return cells;
  }

  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  SheetOf of_;
  ExportedSheet sheet_;
  std::vector<std::string> members_;
  std::map<std::string, DirectoryField::Kind> own_;
  std::map<std::string, std::string> kinds_;
  std::map<std::string, std::map<std::string, int>> names_;  ///< folded name -> keys
};

std::string csv_cell(const std::string& text) {
  constexpr std::string_view kFormula = "=+-@\t";
  std::string cell = !text.empty() && kFormula.find(text[0]) != std::string_view::npos ? "'" + text : text;
  if (cell.find_first_of(";\"\n\r") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

void put_line(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ";") + csv_cell(cells[i]);
  text += "\r\n";
}

}  // namespace

ExportedSheet exported_sheet(const cases::Directory& directory, const definitions::Definitions& definitions,
                             SheetOf of) {
  return Exporter(directory, definitions, of).run();
}

std::string csv_of(const ExportedSheet& sheet) {
  std::string text = "\xEF\xBB\xBF";
  put_line(text, sheet.head);
  for (const auto& row : sheet.rows) put_line(text, row);
  return text;
}

document::Workbook workbook_of(const ExportedSheet& sheet, const World& world) {
  document::Sheet page;
  page.name = sheet.title;
  page.kind = document::SheetKind::Table;
  const Moment now = world.clock.now();
  page.title_lines = {sheet.title + " на " + now.date(world.zone).russian()};
  for (std::size_t i = 0; i < sheet.head.size(); ++i) {
    std::size_t width = 10;
    for (const auto& row : sheet.rows) width = std::max(width, std::min<std::size_t>(row[i].size() / 2 + 2, 48));
    page.columns.push_back({sheet.head[i], static_cast<double>(width), document::ColumnFormat::Text, 0});
  }
  for (const auto& row : sheet.rows) {
    document::Row cells;
    for (const std::string& cell : row)
      cells.cells.emplace_back(cell.empty() ? document::Cell() : document::Cell(cell));
    page.rows.push_back(std::move(cells));
  }
  return {sheet.title, world.definitions->organisation.name.nominative, now, world.zone, {std::move(page)}};
}

}  // namespace dyak::service
