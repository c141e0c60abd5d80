#include "engine/http/pages/case_data.hpp"

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

bool is_nothing(const Value& value) {
  return value.is_null() || (value.is_list() && value.as_list().empty()) ||
         (value.is_text() && value.as_text().empty());
}

}  // namespace

List data_of(const Context& context, const cases::Case& state, const definitions::Process& process,
             const DisplayNames& names) {
  List data;
  const auto put = [&](const definitions::Field& field) {
    if (const auto erased = state.erased.find(field.id); erased != state.erased.end()) {
      const auto& [on, reason] = erased->second;
      return data.push_back(Record{{"name", field.title.empty() ? field.id : field.title},
                                   {"text", "уничтожено " + on.russian() + (reason.empty() ? "" : ", " + reason)},
                                   {"file", false},
                                   {"table", false},
                                   {"sheets", false}});
    }
    const auto value = state.data.find(field.id);
    if (value != state.data.end() && !is_nothing(value->second))
      data.push_back(datum(state.id, field, value->second, names));
  };
  if (const auto* form = context.app.definitions().form(process.form)) {
    for (const auto* field : form->fields()) put(*field);
  }
  for (const auto& field : process.data) put(field);
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
