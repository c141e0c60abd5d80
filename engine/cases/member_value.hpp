#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/cases/payload.hpp"

/// Members of what is kept as values and back, for the tables of fields.hpp. Included by the files that go over them.
namespace dyak::cases {

/// In which form a thing is written.
enum class Form { Recorded, Snapshot, Api, Asked };

template <class T>
Record write_record(const T& thing, Form form);
template <class T>
T read_record(const Value& value);

inline bool is_given(const std::string& text) { return !text.empty(); }
inline bool is_given(int number) { return number != 0; }
inline bool is_given(bool flag) { return flag; }
inline bool is_given(const Date&) { return true; }
inline bool is_given(const Moment&) { return true; }
inline bool is_given(const Value& value) { return !value.is_null(); }
inline bool is_given(const FieldValues& data) { return !data.values.is_null(); }
inline bool is_given(const Record&) { return true; }
inline bool is_given(const CaseId& id) { return !id.empty(); }
inline bool is_given(TaskStatus) { return true; }
template <class T>
bool is_given(const std::optional<T>& value) {
  return value.has_value();
}
template <class T>
bool is_given(const std::vector<T>& items) {
  return !items.empty();
}
template <class T>
bool is_given(const std::map<std::string, T>& members) {
  return !members.empty();
}

/// Days and moments are texts where they are kept, moments to the API too.
inline bool is_kept(Form form) { return form == Form::Recorded || form == Form::Snapshot; }

template <class T>
Value value_of(const T& thing, Form form) {
  return write_record(thing, form);
}
inline Value value_of(const std::string& text, Form) { return text; }
inline Value value_of(int number, Form) { return number; }
inline Value value_of(bool flag, Form) { return flag; }
inline Value value_of(const Date& date, Form form) { return is_kept(form) ? Value(date.iso()) : Value(date); }
inline Value value_of(const Moment& at, Form form) { return form == Form::Asked ? Value(at) : Value(at.iso(Zone{})); }
inline Value value_of(const Value& value, Form) { return value; }
inline Value value_of(const FieldValues& data, Form) { return data.values; }
inline Value value_of(const Record& record, Form) { return record; }
inline Value value_of(const CaseId& id, Form) { return id.value; }
inline Value value_of(TaskStatus status, Form) { return status_name(status); }
inline Value value_of(const ErasedField& told, Form form) {
  const Value mark = erased_mark(told);
  return form == Form::Api ? mark["$erased"] : mark;
}
template <class T>
Value value_of(const std::optional<T>& value, Form form) {
  return value ? value_of(*value, form) : Value();
}
template <class T>
Value value_of(const std::vector<T>& items, Form form) {
  List list;
  list.reserve(items.size());
  for (const T& item : items) list.push_back(value_of(item, form));
  return list;
}
template <class T>
Value value_of(const std::map<std::string, T>& members, Form form) {
  Record record;
  for (const auto& [name, member] : members) record.emplace(name, value_of(member, form));
  return record;
}

template <class T>
void read(const Value& value, T& into) {
  into = read_record<T>(value);
}
inline void read(const Value& value, std::string& into) { into = value.text_or(""); }
inline void read(const Value& value, int& into) { into = integer_in(value); }
inline void read(const Value& value, bool& into) { into = value.is_bool() && value.as_bool(); }
inline void read(const Value& value, std::optional<Date>& into) { into = date_in(value); }
inline void read(const Value& value, std::optional<Moment>& into) { into = moment_in(value); }
inline void read(const Value& value, Date& into) { into = date_in(value).value_or(Date{}); }
inline void read(const Value& value, Moment& into) { into = moment_in(value).value_or(Moment{}); }
inline void read(const Value& value, std::optional<std::string>& into) {
  into = value.is_text() ? std::optional(value.as_text()) : std::nullopt;
}
inline void read(const Value& value, Value& into) { into = value; }
inline void read(const Value& value, FieldValues& into) { into.values = value; }
inline void read(const Value& value, Record& into) { into = value.is_record() ? value.as_record() : Record{}; }
inline void read(const Value& value, CaseId& into) { into.value = value.text_or(""); }
inline void read(const Value& value, TaskStatus& into) {
  into = parse_status(value.text_or("")).value_or(TaskStatus::Invited);
}
inline void read(const Value& value, ErasedField& into) { into = read_erased_mark(value); }
template <class T>
void read(const Value& value, std::vector<T>& into) {
  into.clear();
  if (!value.is_list()) return;
  for (const Value& item : value.as_list()) read(item, into.emplace_back());
}
template <class T>
void read(const Value& value, std::map<std::string, T>& into) {
  into.clear();
  if (!value.is_record()) return;
  for (const auto& [name, member] : value.as_record()) read(member, into[name]);
}

template <class T>
class RecordWriter {
 public:
  RecordWriter(const T& thing, Form form) : thing_(thing), form_(form) {}
  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*member, std::string_view, const Shown& shown = {}) {
    const Member& value = thing_.*member;
    const Stands stands = how(shown);
    if (stands == Never || (stands == IfGiven && !is_given(value))) return;
    record_.emplace(name, stands == OrNull && !is_given(value) ? Value() : value_of(value, form_));
  }
  Record done() { return std::move(record_); }

 private:
  Stands how(const Shown& shown) const {
    if (form_ == Form::Recorded) return shown.recorded;
    if (form_ == Form::Snapshot) return IfGiven;
    return form_ == Form::Api ? shown.api : shown.asked;
  }
  const T& thing_;
  Form form_;
  Record record_;
};

template <class T>
class RecordReader {
 public:
  RecordReader(T& thing, const Value& value) : thing_(thing), value_(value) {}
  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*member, std::string_view, const Shown& = {}) {
    read(value_[name], thing_.*member);
  }

 private:
  T& thing_;
  const Value& value_;
};

template <class T>
Record write_record(const T& thing, Form form) {
  RecordWriter<T> writer(thing, form);
  T::fields(writer);
  return writer.done();
}

template <class T>
T read_record(const Value& value) {
  T thing;
  RecordReader<T> reader(thing, value);
  T::fields(reader);
  if constexpr (requires { thing.complete(); }) thing.complete();
  return thing;
}

}  // namespace dyak::cases
