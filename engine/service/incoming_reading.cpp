// What is read of a letter besides its forms: tables, and whom the directory does not know.
#include "engine/service/incoming.hpp"
#include "engine/service/incoming_item.hpp"
#include "engine/service/incoming_outsider.hpp"
#include "engine/service/incoming_table.hpp"

namespace dyak::service {

/// Rows of a form's list, beside the form or alone; people and institutions are the directory's, by hand.
void Incoming::understand_table(IncomingItem& item, const intake::LetterFile& file) const {
  using Of = IncomingTable::Of;
  const bool alone = item.form.empty();
  const IncomingTable table =
      table_that_came(file.bytes, item.form, *world().definitions, *world().store.read()->directory(),
                      world().clock.now().date(world().zone));
  const std::string rows = ": строк " + std::to_string(table.count);
  if (table.of == Of::People || table.of == Of::Organisations)
    return by_hand(item, "Таблица «" + file.name + "» — " +
                             (table.of == Of::People ? "список людей" : "список учреждений") + rows +
                             "; загрузите её на странице загрузки справочника");
  if (table.of == Of::Unknown)
    return by_hand(item, "Таблица «" + file.name + "»: " +
                             (table.findings.empty() ? std::string("её столбцы не подходят ни к одному списку форм")
                                                     : table.findings.front().message));
  Record fields = item.fields.as_record();
  const auto given = fields.find(table.field);
  if (given != fields.end() && !given->second.is_null()) return;  // what stands in the form goes before
  fields[table.field] = table.rows;
  item.fields = std::move(fields);
  for (Diagnostic one : table.findings) {
    one.field = "/fields/" + table.field;
    if (one.severity == Severity::Error) item.doubts.push_back(std::move(one));
  }
  if (alone) {
    item.form = table.form;
    item.by = item.sender_party;
    by_hand(item, "Формы в письме нет; таблица «" + file.name + "» легла в «" + table.title + "»" + rows +
                      "; откройте заявление и дополните его");
  } else if (!item.doubts.empty()) {
    by_hand(item, "Таблица «" + file.name + "»: " + item.doubts.back().message);
  }
}

/// Whom the directory does not know is named by what he wrote, where the form takes such applicants.
void Incoming::know_outsider(intake::FilledForm& filled, const IncomingItem& item,
                             const cases::Directory& directory) const {
  const definitions::Form* form = world().definitions->form(filled.form);
  if (form == nullptr || !filled.by.is_null() || filled.party.empty()) return;
  const std::string email = item.sender_party.is_null() ? item.sender : std::string();
  filled.by = outsider_called(filled.party, email, directory, *form, world().definitions->language);
  if (filled.by.is_null()) return;
  std::erase_if(filled.doubts,
                [](const Diagnostic& one) { return one.code == "form-unmatched" && one.field == "/by"; });
}

}  // namespace dyak::service
