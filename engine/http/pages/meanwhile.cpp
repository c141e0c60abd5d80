#include "engine/http/pages/meanwhile.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cases/fact.hpp"

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

bool tells_data(const cases::Event& event) {
  return cases::is<cases::Opened>(event) || cases::is<cases::DataSet>(event) || cases::is<cases::Amended>(event) ||
         cases::is<cases::Migrated>(event) || cases::is<cases::ValuesErased>(event);
}

/// The data that he was told up to this version, which counts the events he is told. Some of those are outlines: only
/// what tells data is taken, numbered anew.
Record data_at(const Context& context, const CaseId& id, int version) {
  std::vector<cases::Event> events = context.visible_events(id);
  const auto seen = static_cast<std::size_t>(std::max(version, 0));
  if (events.size() > seen) events.erase(events.begin() + static_cast<std::ptrdiff_t>(seen), events.end());
  std::erase_if(events, [](const cases::Event& event) { return !tells_data(event); });
  int number = 0;
  for (cases::Event& event : events) event.version = ++number;
  return events.empty() ? Record{} : cases::fold(events).data;
}

/// Of a draft that does not say which version it was typed against: none of those that were there when it was kept, for
/// it was kept again and again. From the first one on, or since it was kept last: whichever tells more.
Meanwhile changed_since_some(const Context& context, const cases::Case& state,
                             const std::vector<const definitions::Field*>& fields, const Record& given,
                             const Record& kept, Moment at, const DisplayNames& names) {
  const std::vector<cases::Event> events = context.visible_events(state.id);
  const auto until = std::count_if(events.begin(), events.end(), [&](const auto& event) { return event.at <= at; });
  Meanwhile late = changed_meanwhile(context, state, {static_cast<int>(until), false}, fields, kept, names, "");
  std::vector<const definitions::Field*> shown = fields;  // what an act was given is spent with it: no form shows it
  std::erase_if(shown, [&](const auto* field) { return state.data.contains(field->id) && !given.contains(field->id); });
  Meanwhile first = changed_meanwhile(context, state, {1, false}, shown, kept, names, "");
  return first.told.size() > late.told.size() ? std::move(first) : std::move(late);
}

}  // namespace

Meanwhile changed_meanwhile(const Context& context, const cases::Case& state, SeenCase seen,
                            const std::vector<const definitions::Field*>& fields, const Record& typed,
                            const DisplayNames& names, const std::string& pointer) {
  Meanwhile made{typed, {}};
  const Record before = data_at(context, state.id, seen.version);
  const bool is_sure = seen.is_sure && !service::is_outsider(context.actor);
  const std::string since = is_sure ? "пока форма была открыта, в деле стало " : "в деле сейчас ";
  for (const auto* field : fields) {
    const Value now = value_in(state.data, field->id);
    const Value his = value_in(typed, field->id);
    const Value was = value_in(before, field->id);
    if (is_same(was, now) || is_same(his, now)) continue;
    const bool untouched = is_same(his, was);
    const std::string where = "«" + field->title + "»: " + since + quoted(*field, now, names);
    if (untouched) made.data[field->id] = now;
    made.told.push_back(refusal("changed-meanwhile", where + (untouched ? "; так и в форме теперь" : ""),
                                untouched ? "" : "В форме осталось Ваше: отправите — оно заменит то, что в деле",
                                pointer + "/" + field->id));
  }
  return made;
}

Record restore_with_what_changed(Context& context, const cases::Case& state,
                                 const std::vector<const definitions::Field*>& fields, const Record& given,
                                 Typed& typed) {
  Record kept = typed.restore(given);
  if (!typed.kept_at() || typed.version() == state.version) return kept;
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Meanwhile found = typed.version() ? changed_meanwhile(context, state, {*typed.version()}, fields, kept, names, "")
                                    : changed_since_some(context, state, fields, given, kept, *typed.kept_at(), names);
  for (const Diagnostic& one : found.told)
    context.notice +=
        (context.notice.empty() ? "" : " ") + one.message + "." + (one.hint.empty() ? "" : " " + one.hint + ".");
  return std::move(found.data);
}

}  // namespace dyak::http
