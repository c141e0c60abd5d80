#include "engine/service/incoming_table.hpp"

#include <algorithm>
#include <set>

#include "engine/service/directory_table.hpp"
#include "engine/service/list_table.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kFewHeads = 2;  // one title alone may be anybody's

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> ends) {
  std::string low = name;
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return low.ends_with(end); });
}

/// How many fields of the list the table has a column for; 0 = it lacks one without which nothing is taken.
std::size_t heads_of_list(const tables::Book& book, const definitions::Field& list,
                          const language::Language& language) {
  const ListColumns columns(list, language);
  if (columns.is_plain()) return 0;
  const tables::HeadedTable headed =
      tables::headed(book, [&](const std::string& head) { return columns.meaning(head); });
  std::set<std::string> known;
  for (const std::string& head : headed.table.head) {
    if (const std::string meaning = columns.meaning(head); !meaning.empty()) known.insert(meaning);
  }
  const auto& asked = *list.type.item->fields;
  const bool whole = std::all_of(asked.begin(), asked.end(), [&](const definitions::Field& field) {
    const bool person = field.type.kind == definitions::FieldKind::Person && known.contains("+surname");
    return field.required != definitions::Level::Intake || known.contains(field.id) || person;
  });
  return whole ? known.size() : 0;
}

std::size_t heads_of_directory(const tables::Book& book, const definitions::Definitions& definitions) {
  const auto known = [&](const std::string& head) { return known_head(definitions, head); };
  std::set<std::string> members;
  for (const std::string& head : tables::headed(book, known).table.head) {
    if (const std::string member = known(head); !member.empty()) members.insert(member);
  }
  return members.size();
}

bool is_list(const definitions::Field& field) {
  return field.type.kind == definitions::FieldKind::List && field.type.item &&
         field.type.item->kind == definitions::FieldKind::Record && field.type.item->fields;
}

struct Fit {
  const definitions::Form* form = nullptr;
  const definitions::Field* list = nullptr;
  std::size_t heads = 0;
  bool only = true;
};

Fit best_list(const tables::Book& book, const std::string& wanted, const definitions::Definitions& definitions) {
  Fit best;
  std::set<std::string> tried;
  for (const auto& [id, process] : definitions.processes) {
    const definitions::Form* form = definitions.form(process.form);
    if (form == nullptr || (!wanted.empty() && form->id != wanted) || !tried.insert(form->id).second) continue;
    for (const definitions::Field* field : form->fields()) {
      const std::size_t heads = is_list(*field) ? heads_of_list(book, *field, definitions.language) : 0;
      if (heads == 0 || heads < best.heads) continue;
      best = {form, field, heads, heads > best.heads};
    }
  }
  return best;
}

}  // namespace

bool looks_like_table(const std::string& name, std::string_view bytes) {
  const bool packed = bytes.substr(0, 2) == "PK";
  return packed ? ends_with_any(name, {".xlsx", ".xlsm"}) : ends_with_any(name, {".csv", ".tsv"});
}

IncomingTable table_that_came(const std::string& bytes, const std::string& form,
                              const definitions::Definitions& definitions, const cases::Directory& directory,
                              Date today) {
  IncomingTable table;
  const tables::Book book = tables::read_book(bytes);
  if (has_errors(book.findings)) {
    table.findings = book.findings;
    return table;
  }
  const Fit fit = best_list(book, form, definitions);
  const std::size_t of_directory = form.empty() ? heads_of_directory(book, definitions) : 0;
  if (fit.heads >= kFewHeads && fit.heads >= of_directory && fit.only) {
    ListRows read = list_from_table(bytes, *fit.list, directory, definitions, today);
    table.of = IncomingTable::Of::List;
    table.form = fit.form->id;
    table.field = fit.list->id;
    table.title = fit.list->title;
    table.rows = std::move(read.rows);
    table.count = table.rows.size();
    table.findings = std::move(read.findings);
  } else if (of_directory >= kFewHeads && of_directory > fit.heads) {
    const auto known = [&](const std::string& head) { return known_head(definitions, head); };
    const DirectorySheet sheet = sheet_of_directory(tables::headed(book, known).table, directory, definitions);
    table.of = sheet.of == SheetOf::People ? IncomingTable::Of::People : IncomingTable::Of::Organisations;
    table.count = sheet.rows.size();
  }
  return table;
}

}  // namespace dyak::service
