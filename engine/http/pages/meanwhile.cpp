#include "engine/http/pages/meanwhile.hpp"

#include "engine/base/json.hpp"

namespace dyak::http {
namespace {

/// The same whether it was typed or recorded: numbers as text, nothing that is empty.
Value plain(const Value& value) {
  if (value.is_record()) {
    Record all;
    for (const auto& [name, one] : value.as_record()) {
      if (Value kept = plain(one); !kept.is_null()) all[name] = std::move(kept);
    }
    return all.empty() ? Value() : Value(std::move(all));
  }
  if (value.is_list()) {
    List all;
    for (const Value& one : value.as_list()) {
      if (Value kept = plain(one); !kept.is_null()) all.push_back(std::move(kept));
    }
    return all.empty() ? Value() : Value(std::move(all));
  }
  const std::string text = value.is_null() ? "" : value.is_text() ? value.as_text() : to_json(value);
  return text.empty() || text == "false" ? Value() : Value(text);
}

bool is_same(const Value& a, const Value& b) { return to_json(plain(a)) == to_json(plain(b)); }

Value value_in(const Record& data, const std::string& id) {
  const auto found = data.find(id);
  return found == data.end() ? Value() : found->second;
}

bool has_rows(const Value& value) {
  return value.is_record() || (value.is_list() && !value.as_list().empty() && value.as_list().front().is_record());
}

std::string quoted(const definitions::Field& field, const Value& value, const DisplayNames& names) {
  const std::string text = has_rows(value) ? "" : names.value(field.type, value);
  if (text.empty()) return has_rows(value) ? "другой список" : "пусто";
  return "«" + text + "»";
}

Record data_at(const Context& context, const CaseId& id, int version) {
  std::vector<cases::Event> events = context.view->events(id);
  std::erase_if(events, [&](const cases::Event& event) { return event.version > version; });
  return events.empty() ? Record{} : cases::fold(events).data;
}

}  // namespace

Meanwhile changed_meanwhile(const Context& context, const cases::Case& state, int seen,
                            const std::vector<const definitions::Field*>& fields, const Record& typed,
                            const DisplayNames& names, const std::string& pointer) {
  Meanwhile made{typed, {}};
  const bool outsider = service::is_outsider(context.actor);
  const Record before = outsider ? Record{} : data_at(context, state.id, seen);
  for (const auto* field : fields) {
    const Value now = value_in(state.data, field->id);
    const Value his = value_in(typed, field->id);
    const bool others = outsider || !is_same(value_in(before, field->id), now);
    if (!others || is_same(his, now)) continue;
    const bool untouched = !outsider && is_same(his, value_in(before, field->id));
    const std::string where =
        "«" + field->title + "»: пока форма была открыта, в деле стало " + quoted(*field, now, names);
    if (untouched) made.data[field->id] = now;
    made.told.push_back(refusal("changed-meanwhile", where + (untouched ? "; так и в форме теперь" : ""),
                                untouched ? "" : "В форме осталось Ваше: отправите — оно заменит то, что в деле",
                                pointer + "/" + field->id));
  }
  return made;
}

Record with_what_changed_since(Context& context, const cases::Case& state,
                               const std::vector<const definitions::Field*>& fields, Record kept,
                               const std::optional<Moment>& at) {
  if (!at || service::is_outsider(context.actor)) return kept;
  int seen = 0;
  for (const cases::Event& event : context.view->events(state.id)) {
    if (event.at <= *at) seen = event.version;
  }
  if (seen == state.version) return kept;
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Meanwhile found = changed_meanwhile(context, state, seen, fields, kept, names, "");
  for (const Diagnostic& one : found.told)
    context.notice +=
        (context.notice.empty() ? "" : " ") + one.message + "." + (one.hint.empty() ? "" : " " + one.hint + ".");
  return std::move(found.data);
}

}  // namespace dyak::http
