#include "engine/http/pages/case_data.hpp"

#include "engine/http/pages/outsider_fields.hpp"
#include "engine/workflow/objects/known_forms.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kWidestTable = 5;  ///< columns

/// A cell or a line: a text, or a file to fetch.
Record shown(const CaseId& id, const definitions::FieldType& type, const Value& value, const DisplayNames& names) {
  const bool file = !id.empty() && type.kind == definitions::FieldKind::File && value["sha256"].is_text();
  const bool short_word = type.kind == definitions::FieldKind::Date || type.kind == definitions::FieldKind::Integer ||
                          type.kind == definitions::FieldKind::Decimal;
  return {{"text", names.value(type, value)},
          {"nobreak", short_word},
          {"file", file ? "/files/" + id.value + "/" + value["sha256"].as_text() : ""}};
}

// «с 21.09.2026 по 28.05.2027»; «Город Тула, Дней 3».
std::string joined(const std::vector<definitions::Field>& fields, const Value& value, const DisplayNames& names) {
  const auto& language = names.definitions().language;
  std::string text;
  for (const auto& inner : fields) {
    const std::string part = names.value(inner.type, value[inner.id]);
    if (part.empty()) continue;
    const bool goes_on = !inner.title.empty() && language.capitalised(inner.title) != inner.title;
    if (!text.empty()) text += goes_on ? " " : ", ";
    text += (inner.title.empty() ? "" : inner.title + " ") + part;
  }
  return text;
}

// Rows of many columns: each stands under the other as a small list of what is given.
List sheets_of(const CaseId& id, const std::vector<definitions::Field>& fields, const List& rows,
               const DisplayNames& names) {
  List sheets;
  for (const Value& row : rows) {
    List parts;
    for (const auto& column : fields) {
      Record part = shown(id, column.type, row[column.id], names);
      if (part["text"] == Value("")) continue;
      part["head"] = column.title.empty() ? column.id : column.title;
      parts.push_back(std::move(part));
    }
    sheets.push_back(Record{{"parts", std::move(parts)}});
  }
  return sheets;
}

Record datum(const CaseId& id, const definitions::Field& field, const Value& value, const DisplayNames& names) {
  using definitions::FieldKind;
  Record one{{"name", field.title.empty() ? field.id : field.title},
             {"text", ""},
             {"file", false},
             {"table", false},
             {"sheets", false}};
  const auto& type = field.type;
  const bool rows =
      type.kind == FieldKind::List && type.item && type.item->kind == FieldKind::Record && type.item->fields;
  if (rows && value.is_list() && type.item->fields->size() > kWidestTable) {
    one["sheets"] = sheets_of(id, *type.item->fields, value.as_list(), names);
  } else if (rows && value.is_list()) {
    List heads;
    for (const auto& column : *type.item->fields)
      heads.push_back(Record{{"head", column.title.empty() ? column.id : column.title}});
    List lines;
    for (const Value& row : value.as_list()) {
      List cells;
      for (const auto& column : *type.item->fields) cells.push_back(shown(id, column.type, row[column.id], names));
      lines.push_back(Record{{"cells", std::move(cells)}});
    }
    one["table"] = Record{{"heads", std::move(heads)}, {"lines", std::move(lines)}};
  } else if (type.kind == FieldKind::Record && type.fields) {
    one["text"] = joined(*type.fields, value, names);
  } else {
    for (auto& [name, part] : shown(id, type, value, names)) one[name] = part;
  }
  return one;
}

std::string title_or_id(const definitions::Field* field, const std::string& id) {
  return field == nullptr || field->title.empty() ? id : field->title;
}

/// The member at the end of the path inside values of the type; null when the definitions know none.
const definitions::Field* member_at(const definitions::FieldType& type, const std::string& path) {
  const definitions::FieldType* held = &type;
  while (held->kind == definitions::FieldKind::List && held->item) held = held->item.get();
  if (held->kind != definitions::FieldKind::Record || !held->fields) return nullptr;
  const std::size_t dot = path.find('.');
  for (const definitions::Field& field : *held->fields) {
    if (field.id != path.substr(0, dot)) continue;
    return dot == std::string::npos ? &field : member_at(field.type, path.substr(dot + 1));
  }
  return nullptr;
}

/// «Адрес», or «Адрес: Улица» of a path.
std::string title_of_path(const std::string& path, const definitions::Field* field) {
  const std::size_t dot = path.find('.');
  const std::string title = title_or_id(field, path.substr(0, dot));
  if (dot == std::string::npos) return title;
  const std::string rest = path.substr(dot + 1);
  return title + ": " + title_or_id(field == nullptr ? nullptr : member_at(field->type, rest), rest);
}

const definitions::Field* field_of(const cases::Case& state, const definitions::Definitions& all,
                                   const std::string& id) {
  const definitions::Process* process = all.process(state.process);
  if (process == nullptr) return nullptr;
  const definitions::Field* field = process->field(id);
  const auto* form = all.form(process->form);
  return field == nullptr && form != nullptr ? form->find(id) : field;
}

/// Of what an erasure names: a field, a computed value that was kept of it, or the forms that were typed of words.
std::string title_of_erased(const std::string& path, const cases::Case& state, const definitions::Definitions& all) {
  const std::string id = path.substr(0, path.find('.'));
  if (const definitions::Field* field = field_of(state, all, id); field != nullptr) return title_of_path(path, field);
  if (path == workflow::kWordForms) return "записанные формы слов";
  const definitions::Process* process = all.process(state.process);
  for (const auto& computed : process == nullptr ? std::vector<definitions::Computed>{} : process->computed) {
    if (computed.id == id && !computed.title.empty()) return computed.title;
  }
  return title_of_path(path, nullptr);
}

/// «ответы на поручение «Лист»», or a field of them.
std::string title_of_answers(const std::string& name, const cases::Case& state, const definitions::Definitions& all) {
  const std::size_t dot = name.find('.');
  const std::string kind = name.substr(0, dot);
  const definitions::Process* process = all.process(state.process);
  const auto* task = process == nullptr ? nullptr : process->task(kind);
  std::string title = "ответы на поручение «" + (task == nullptr || task->title.empty() ? kind : task->title) + "»";
  if (dot == std::string::npos) return title;
  const std::string path = name.substr(dot + 1);
  const definitions::Field* field = nullptr;
  for (const auto& choice : task == nullptr ? std::vector<definitions::TaskDefinition::FormChoice>{} : task->forms) {
    const auto* form = all.form(choice.form);
    if (field == nullptr && form != nullptr) field = form->find(path.substr(0, path.find('.')));
  }
  return title + " — " + title_of_path(path, field);
}

bool is_nothing(const Value& value) {
  return value.is_null() || (value.is_list() && value.as_list().empty()) ||
         (value.is_text() && value.as_text().empty());
}

}  // namespace

std::vector<std::string> erased_names(const cases::ValuesErased& fact, const cases::Case& state,
                                      const definitions::Definitions& definitions) {
  const auto own = definitions.of(state.definition_version);
  std::vector<std::string> names;
  for (const std::string& path : fact.names) names.push_back(title_of_erased(path, state, *own));
  for (const std::string& task : fact.tasks) names.push_back(title_of_answers(task, state, *own));
  return names;
}

List data_of(const Context& context, const cases::Case& state, const definitions::Process& process,
             const DisplayNames& names) {
  List data;
  const auto put_erased = [&](const std::string& name, const cases::ErasedField& told) {
    data.push_back(Record{{"name", name},
                          {"text", "уничтожено " + told.on.russian() + (told.reason.empty() ? "" : ", " + told.reason)},
                          {"file", false},
                          {"table", false},
                          {"sheets", false}});
  };
  const auto put = [&](const definitions::Field& field) {
    const auto value = state.data.find(field.id);
    if (value != state.data.end() && !is_nothing(value->second))
      data.push_back(datum(state.id, field, value->second, names));
    for (const auto& [path, told] : state.erased) {  // the field itself, or a part of it
      if (path == field.id || path.starts_with(field.id + ".")) put_erased(title_of_path(path, &field), told);
    }
  };
  const definitions::Definitions& own = context.definitions_of(state);
  if (const auto* form = own.form(process.form)) {
    for (const auto* field : form->fields()) put(*field);
  }
  for (const auto& field : process.data) put(field);
  for (auto& [title, text] : told_of_outsider(own, state)) {
    data.push_back(
        Record{{"name", "Заявитель: " + title}, {"text", text}, {"file", false}, {"table", false}, {"sheets", false}});
  }
  const std::string answers = cases::erased_answer("");
  for (const auto& [path, told] : state.erased) {
    if (path.starts_with(answers)) put_erased(title_of_answers(path.substr(answers.size()), state, own), told);
  }
  return data;
}

List given_data(const std::vector<const definitions::Field*>& fields, const Record& data, const DisplayNames& names) {
  List all;
  for (const auto* field : fields) {
    const auto given = data.find(field->id);
    Value value = given == data.end() ? Value{} : given->second;
    if (field->type.kind == definitions::FieldKind::Flag && value.is_text()) value = value.as_text() == "true";
    Record one = datum({}, *field, is_nothing(value) ? Value{} : value, names);
    if (is_nothing(value)) one["text"] = "не заполнено";
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace dyak::http::pages
